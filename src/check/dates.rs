//! Nothing was checked, opened, agreed or published tomorrow.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Spanned, codes};
use crate::model::Date;
use crate::record::PageRecord;

/// Une fiche n'est pas vérifiée dans le futur, ni une école ouverte après sa vérification.
pub fn date_impossible(context: &Context, diags: &mut Diagnostics) {
    for ecole in context.sources.ecoles.iter().filter_map(|e| e.record.as_deref()) {
        in_the_future(ecole.verifie_le.as_ref(), context, diags);
        in_the_future(ecole.label.as_ref().and_then(|l| l.depuis.as_ref()), context, diags);
        in_the_future(ecole.contact.as_ref().and_then(|c| c.accord_le.as_ref()), context, diags);
        if let (Some(opening), Some(checked)) = (&ecole.ouverture, &ecole.verifie_le)
            && opening.value.annee() > checked.value.annee()
        {
            let message = format!("l’école ouvrirait en {}, après sa vérification", opening.value.annee());
            diags.push(
                Diagnostic::new(codes::DATE_IMPOSSIBLE, opening.span, message)
                    .related(checked.span, "vérifiée ce jour-là")
                    .help("corrigez l’une des deux dates ; une école qui n’a pas ouvert n’a pas encore de fiche"),
            );
        }
    }
    for page in context.sources.pages.iter().filter_map(|p| p.front.as_ref()) {
        in_the_future(page.verifie_le.as_ref(), context, diags);
        actualite(page, context, diags);
    }
    for arrete in context.sources.arretes.iter().filter_map(|a| a.record.as_deref()) {
        in_the_future(arrete.date.as_ref(), context, diags);
        in_the_future(arrete.verifie_le.as_ref(), context, diags);
    }
    for soutien in context.sources.soutiens.iter().filter_map(|s| s.record.as_deref()) {
        in_the_future(soutien.verifie_le.as_ref(), context, diags);
    }
    for ignore in &context.sources.liens_ignores {
        in_the_future(ignore.depuis.as_ref(), context, diags);
    }
    in_the_future(context.sources.site.as_ref().and_then(|s| s.verifie_le.as_ref()), context, diags);
    let declaration = context.sources.accessibilite.as_ref();
    in_the_future(declaration.and_then(|d| d.verifie_le.as_ref()), context, diags);
    in_the_future(declaration.and_then(|d| d.etablie_le.as_ref()), context, diags);
    in_the_future(declaration.and_then(|d| d.audit.as_ref()?.date.as_ref()), context, diags);
    in_the_future(context.sources.retroplanning.as_ref().and_then(|r| r.verifie_le.as_ref()), context, diags);
    in_the_future(context.sources.textes.as_ref().and_then(|t| t.verifie_le.as_ref()), context, diags);
}

/// A news item may wait for its day, but not for years; it ends after it begins.
fn actualite(page: &PageRecord, context: &Context, diags: &mut Diagnostics) {
    const MONTHS: i32 = 12;
    let Some(date) = &page.date else {
        if let Some(last) = &page.jusqu_au {
            let message = "« jusqu_au » va avec « date » : c’est une actualité qui finit";
            diags.push(
                Diagnostic::new(codes::DATE_IMPOSSIBLE, last.span, message).help("ajoutez la ligne `date: AAAA-MM-JJ`"),
            );
        }
        return;
    };
    if context.latest.plus_months(MONTHS) < date.value {
        let message = format!("cette actualité attendrait le {}, dans plus d’un an", date.value.longue());
        diags.push(Diagnostic::new(codes::DATE_IMPOSSIBLE, date.span, message).help("corrigez l’année"));
    }
    if let Some(last) = page.jusqu_au.as_ref().filter(|last| last.value < date.value) {
        let message = format!("cette actualité finit le {}, avant de commencer", last.value.longue());
        diags.push(
            Diagnostic::new(codes::DATE_IMPOSSIBLE, last.span, message)
                .related(date.span, "elle commence ici")
                .help("corrigez l’une des deux dates"),
        );
    }
}

/// Des portes ouvertes passées ne sont plus annoncées.
pub fn date_passee(context: &Context, diags: &mut Diagnostics) {
    let accueils = context.sources.ecoles.iter().filter_map(|e| e.record.as_deref()?.accueil.as_ref());
    for date in accueils.flat_map(|a| &a.portes_ouvertes).filter(|date| date.value < context.today) {
        let message =
            format!("les portes ouvertes du {} sont passées : la page ne les montre plus", date.value.longue());
        diags.push(Diagnostic::new(codes::DATE_PASSEE, date.span, message).help("retirez cette date"));
    }
}

/// Une fiche d'école est relue au moins une fois l'an.
pub fn fiche_ancienne(context: &Context, diags: &mut Diagnostics) {
    const MONTHS: i32 = 12;
    let records = context.sources.ecoles.iter().filter_map(|e| e.record.as_deref());
    for date in records.filter_map(|e| e.verifie_le.as_ref()) {
        let months = date.value.months_until(context.today);
        if months >= MONTHS {
            let message = format!("cette fiche n’a pas été vérifiée depuis {months} mois");
            diags.push(
                Diagnostic::new(codes::FICHE_ANCIENNE, date.span, message)
                    .help("relisez-la, puis mettez la date du jour ; `etabli report` prépare le message à l’école"),
            );
        }
    }
}

fn in_the_future(date: Option<&Spanned<Date>>, context: &Context, diags: &mut Diagnostics) {
    let Some(date) = date.filter(|date| date.value > context.latest) else {
        return;
    };
    let message = format!("le {} est dans le futur (nous sommes le {})", date.value.longue(), context.latest.longue());
    diags.push(Diagnostic::new(codes::DATE_IMPOSSIBLE, date.span, message).help("corrigez la date"));
}
