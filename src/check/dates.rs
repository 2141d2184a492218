//! Nothing was checked, opened or labelled after the day the site is built for.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Spanned, codes};
use crate::model::Date;

/// Une fiche n'est pas vérifiée dans le futur, ni une école ouverte après sa vérification.
pub fn date_impossible(context: &Context, diags: &mut Diagnostics) {
    for ecole in context.sources.ecoles.iter().filter_map(|e| e.record.as_ref()) {
        in_the_future(ecole.verifie_le.as_ref(), context, diags);
        let label = ecole.label.as_ref().and_then(|l| l.depuis.as_ref());
        in_the_future(label, context, diags);
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
    }
    for arrete in context.sources.arretes.iter().filter_map(|a| a.record.as_ref()) {
        in_the_future(arrete.date.as_ref(), context, diags);
    }
}

fn in_the_future(date: Option<&Spanned<Date>>, context: &Context, diags: &mut Diagnostics) {
    let Some(date) = date.filter(|date| date.value > context.today) else {
        return;
    };
    let message =
        format!("le {} est dans le futur (le site est fait pour le {})", date.value.longue(), context.today.longue());
    diags.push(Diagnostic::new(codes::DATE_IMPOSSIBLE, date.span, message).help("corrigez la date"));
}
