//! Figures that are drawn, and figures that contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned, codes};
use crate::record::{ChiffreRecord, GraphiqueRecord};
use crate::typographie::fold;

/// Un graphique réunit deux chiffres au moins.
pub fn graphique_incomplet(context: &Context, diags: &mut Diagnostics) {
    for graphique in &context.sources.graphiques {
        let ([barre], Some(id)) = (graphique.chiffres.as_slice(), &graphique.id) else { continue };
        let message = format!("le graphique « {} » n’a qu’un chiffre : il ne compare rien", id.value.as_str());
        diags.push(
            Diagnostic::new(codes::GRAPHIQUE_INCOMPLET, barre.span, message)
                .help("ajoutez le chiffre auquel on le compare, ou citez-le dans le texte : {{ chiffre(\"…\") }}"),
        );
    }
}

/// Les barres d'un graphique ont la même unité.
pub fn unites_melangees(context: &Context, diags: &mut Diagnostics) {
    for drawn in drawn(context) {
        let Some((first, unite)) = drawn.iter().find_map(|(_, c)| Some((c, c.unite.as_ref()?))) else { continue };
        for (span, chiffre) in &drawn {
            let Some(other) = chiffre.unite.as_ref().filter(|other| other.value != unite.value) else { continue };
            let (a, b) = (shown(chiffre), shown(first));
            let message = format!("{a} se compte en « {} », {b} en « {} »", other.value, unite.value);
            diags.push(
                Diagnostic::new(codes::UNITES_MELANGEES, *span, message)
                    .help("deux barres ne se comparent que dans la même unité : faites deux graphiques"),
            );
        }
    }
}

/// Une barre a une longueur : ni négative, ni au-delà de 100 %.
pub fn barre_impossible(context: &Context, diags: &mut Diagnostics) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (span, chiffre) in drawn(context).into_iter().flatten() {
        let (Some(id), Some(valeur)) = (&chiffre.id, &chiffre.valeur) else { continue };
        let value = valeur.value.valeur();
        let percent = chiffre.unite.as_ref().is_some_and(|unite| unite.value == "%");
        if (value >= 0.0 && !(percent && value > 100.0)) || !seen.insert(id.value.as_str()) {
            continue;
        }
        let why = if value < 0.0 { "est négatif" } else { "dépasse 100 %" };
        let message = format!("le chiffre {} {why} : une barre ne peut pas le montrer", shown(chiffre));
        diags.push(
            Diagnostic::new(codes::BARRE_IMPOSSIBLE, valeur.span, message)
                .related(span, "dessiné ici")
                .help("corrigez la valeur, ou retirez ce chiffre du graphique"),
        );
    }
}

/// Deux chiffres qui comptent la même chose, la même année, au même endroit, et diffèrent, se lisent ensemble.
pub fn contradiction_inexpliquee(context: &Context, diags: &mut Diagnostics) {
    let graphiques: Vec<BTreeSet<&str>> = context.sources.graphiques.iter().map(members).collect();
    let together = |a: &str, b: &str| graphiques.iter().any(|ids| ids.contains(a) && ids.contains(b));
    let mut seen: BTreeMap<[String; 4], Vec<(&str, f64, Span)>> = BTreeMap::new();
    for chiffre in &context.sources.chiffres {
        let (Some(id), Some(valeur), Some(key)) = (&chiffre.id, &chiffre.valeur, same(chiffre)) else { continue };
        let (name, value) = (id.value.as_str(), valeur.value.valeur());
        let others = seen.entry(key).or_default();
        let other = others.iter().find(|(other, number, _)| *number != value && !together(name, other));
        if let Some((other, _, span)) = other {
            let message = format!("les chiffres « {name} » et « {other} » se contredisent, et rien ne l’explique");
            diags.push(
                Diagnostic::new(codes::CONTRADICTION_INEXPLIQUEE, valeur.span, message)
                    .related(*span, "l’autre valeur")
                    .help("réunissez-les dans data/graphiques.yaml, avec une `explication:` ; ou corrigez l’année, le périmètre ou le libellé"),
            );
        }
        others.push((name, value, valeur.span));
    }
}

/// What is counted, in what, when and where.
fn same(chiffre: &ChiffreRecord) -> Option<[String; 4]> {
    let fields = [&chiffre.libelle, &chiffre.unite, &chiffre.annee, &chiffre.perimetre];
    let mut folded = fields.map(|field| field.as_ref().map(|field| fold(&field.value)));
    let mut take = |i: usize| folded[i].take();
    Some([take(0)?, take(1)?, take(2)?, take(3)?])
}

fn members(graphique: &GraphiqueRecord) -> BTreeSet<&str> {
    graphique.chiffres.iter().filter_map(|barre| Some(barre.chiffre.as_ref()?.id.value.as_str())).collect()
}

/// The figures of each chart that exist, and where it cites them.
fn drawn<'c>(context: &'c Context) -> Vec<Vec<(Span, &'c ChiffreRecord)>> {
    let chiffres: BTreeMap<&str, &ChiffreRecord> =
        context.sources.chiffres.iter().filter_map(|c| Some((c.id.as_ref()?.value.as_str(), c))).collect();
    let cited = |id: &Spanned<String>| Some((id.span, *chiffres.get(id.value.as_str())?));
    let of = |graphique: &GraphiqueRecord| {
        graphique.chiffres.iter().filter_map(|barre| cited(&barre.chiffre.as_ref()?.id)).collect()
    };
    context.sources.graphiques.iter().map(of).collect()
}

fn shown(chiffre: &ChiffreRecord) -> String {
    chiffre.id.as_ref().map_or_else(|| "ce chiffre".to_string(), |id| format!("« {} »", id.value.as_str()))
}
