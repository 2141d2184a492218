//! The guide « créer une école »: its twelve steps, what is ticked there, and how long it takes.

use std::collections::BTreeMap;

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Place, Span, Spanned, codes};
use crate::record::{EtapeRecord, TravailRecord};

const STEPS: u32 = 12;
/// A part of the road that takes longer is a slip of the keyboard: three years.
const MAX_WEEKS: u32 = 156;

/// Le guide a douze étapes, numérotées de 1 à 12, chacune dans son fichier.
pub fn etapes_desordonnees(context: &Context, diags: &mut Diagnostics) {
    let mut count = 0;
    for page in &context.sources.pages {
        let Some(number) = page.front.as_ref().and_then(|f| f.etape.as_ref()?.numero.as_ref()) else {
            continue;
        };
        count += 1;
        let expected = format!("creer/etape-{:02}", number.value);
        if !(1..=STEPS).contains(&number.value) || page.name != expected {
            let from_name = page.name.strip_prefix("creer/etape-").and_then(|n| n.parse::<u32>().ok());
            let message = format!("l’étape {} n’est pas à sa place dans content/{}.md", number.value, page.name);
            let diagnostic = Diagnostic::new(codes::ETAPES_DESORDONNEES, number.span, message);
            diags.push(match from_name {
                Some(n) => diagnostic.help("le numéro est celui du nom du fichier").fix(number.span, n.to_string()),
                None => diagnostic.help("les étapes sont les fichiers content/creer/etape-01.md à etape-12.md"),
            });
        }
    }
    let guide = context.sources.pages.iter().find(|p| p.name == "creer");
    let all_readable = context.sources.pages.iter().all(|p| p.front.is_some());
    if let Some(guide) = guide.filter(|_| count != STEPS && all_readable) {
        let place = guide.front.as_ref().map_or(guide.body, |f| f.span);
        let place = Span { end: place.start, ..place };
        diags.push(
            Diagnostic::new(codes::ETAPES_DESORDONNEES, place, format!("étapes du guide : {count} au lieu de {STEPS}"))
                .help("chaque fichier content/creer/etape-NN.md porte un bloc `etape:` avec son numéro"),
        );
    }
    phases(context, diags);
}

/// Les parties du chemin se suivent : on ne revient pas de l'étude à l'idée.
fn phases(context: &Context, diags: &mut Diagnostics) {
    let mut before: Option<(u32, &Spanned<crate::model::Phase>)> = None;
    for (number, etape) in etapes(context) {
        let Some(phase) = &etape.phase else { continue };
        if let Some((earlier, first)) = before.filter(|(_, first)| first.value > phase.value) {
            let (from, back) = (first.value.nom(), phase.value.nom());
            let message = format!("l’étape {number} revient à « {back} », après « {from} » à l’étape {earlier}");
            diags.push(
                Diagnostic::new(codes::ETAPES_DESORDONNEES, phase.span, message)
                    .related(first.span, "ici")
                    .help("les phases se suivent : idee, etude, pre-label, lancement, ouverture"),
            );
        }
        before = Some((number, phase));
    }
}

/// The steps in the order of their numbers.
fn etapes<'c>(context: &'c Context) -> BTreeMap<u32, &'c EtapeRecord> {
    let steps = context.sources.pages.iter().filter_map(|page| page.front.as_ref()?.etape.as_ref());
    steps.filter_map(|etape| Some((etape.numero.as_ref()?.value, etape))).collect()
}

/// Chaque travail du rétro-planning est à une étape du guide, dure un temps possible, et finit avant un travail
/// écrit plus bas.
pub fn retroplanning_incoherent(context: &Context, diags: &mut Diagnostics) {
    let Some(record) = &context.sources.retroplanning else {
        let page = context.sources.pages.iter().find(|page| page.name == "creer/retro-planning");
        if let Some(page) = page.filter(|_| context.sources.map.find("data/retroplanning.yaml").is_none()) {
            let message = "cette page n’a rien à montrer : data/retroplanning.yaml manque";
            let place = Place::File(context.sources.map.file(page.file).path.clone());
            diags.push(
                Diagnostic::new(codes::RETROPLANNING_INCOHERENT, place, message)
                    .help("remettez ce fichier, ou retirez la page"),
            );
        }
        return;
    };
    for month in record.mois.iter().filter(|month| !(1..=12).contains(&month.value)) {
        wrong(
            month.span,
            format!("le mois {} n’existe pas", month.value),
            "une année a 12 mois : `[10, 11, 12]`",
            diags,
        );
    }
    for (i, travail) in record.travaux.iter().enumerate() {
        duree(travail, diags);
        // The day of the opening has this name in the address of the page, and in the calendar.
        if let Some(id) = travail.id.as_ref().filter(|id| id.value.as_str() == "ouverture") {
            wrong(
                id.span,
                "« ouverture » est le nom du jour de l’ouverture".into(),
                "donnez un autre identifiant à ce travail",
                diags,
            );
        }
        if let Some(etape) = travail.etape.as_ref().filter(|etape| !(1..=STEPS).contains(&etape.value)) {
            wrong(etape.span, format!("le guide n’a pas d’étape {}", etape.value), "les étapes vont de 1 à 12", diags);
        }
        if let Some(avant) = &travail.avant {
            let later = &record.travaux[i + 1..];
            let ids: Vec<&str> = later.iter().filter_map(|t| t.id.as_ref()).map(|id| id.value.as_str()).collect();
            if !ids.contains(&avant.value.as_str()) {
                let message = format!("aucun travail écrit plus bas ne s’appelle « {} »", avant.value.as_str());
                let diagnostic = Diagnostic::new(codes::RETROPLANNING_INCOHERENT, avant.span, message);
                let typed = Spanned::new(avant.value.as_str().to_string(), avant.span);
                let diagnostic = diagnostic.suggest(&typed, ids.iter().copied());
                let unhelped = diagnostic.fix.is_none();
                diags.push(if unhelped {
                    diagnostic.help("un travail finit avant un travail qui le suit dans la liste")
                } else {
                    diagnostic
                });
            }
        }
    }
}

fn duree(travail: &TravailRecord, diags: &mut Diagnostics) {
    let Some(weeks) = &travail.semaines else { return };
    if !(1..=MAX_WEEKS).contains(&weeks.value) {
        let message = format!("{} semaines, ce n’est pas une durée possible", weeks.value);
        wrong(weeks.span, message, "un travail dure de 1 à 156 semaines (trois ans)", diags);
    }
    if let Some(least) = travail.au_moins.as_ref().filter(|least| least.value > weeks.value) {
        let message = format!("{} semaines prévues, pour {} au moins", weeks.value, least.value);
        wrong(least.span, message, "`semaines` est au moins égal à `au_moins`", diags);
    }
}

fn wrong(span: Span, message: String, help: &str, diags: &mut Diagnostics) {
    diags.push(Diagnostic::new(codes::RETROPLANNING_INCOHERENT, span, message).help(help));
}
