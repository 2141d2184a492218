//! No private person is published without a dated agreement.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Span, codes};
use crate::record::ContactRecord;

/// Seules les adresses électroniques de service sont publiées, sauf accord daté.
pub fn courriel_personnel(context: &Context, diags: &mut Diagnostics) {
    for contact in contacts(context) {
        let Some(courriel) = &contact.courriel else {
            continue;
        };
        // An agreement without its date is said by the next rule.
        let agreed = contact.accord.as_ref().is_some_and(|a| a.value);
        if !courriel.value.is_fonctionnel() && !agreed {
            diags.push(personal(courriel.span).help(
                "donnez une adresse de service (contact@…), ou ajoutez `accord: oui` et `accord_le: AAAA-MM-JJ`",
            ));
        }
    }
    let organismes = context.sources.site.iter().flat_map(|s| &s.contacts).filter_map(|o| o.courriel.as_ref());
    for courriel in organismes.filter(|c| !c.value.is_fonctionnel()) {
        diags.push(personal(courriel.span).help("donnez une adresse de service (contact@…)"));
    }
}

pub fn personal(span: Span) -> Diagnostic {
    Diagnostic::new(codes::COURRIEL_PERSONNEL, span, "cette adresse semble être celle d’une personne")
}

/// Un accord a une date.
pub fn accord_incomplet(context: &Context, diags: &mut Diagnostics) {
    for contact in contacts(context) {
        match (&contact.accord, &contact.accord_le) {
            (Some(accord), None) if accord.value && !contact.typed.contains(&"accord_le") => diags.push(
                Diagnostic::new(codes::ACCORD_INCOMPLET, accord.span, "cet accord n’a pas de date")
                    .help("ajoutez la ligne `accord_le: AAAA-MM-JJ`"),
            ),
            (None, Some(date)) if !contact.typed.contains(&"accord") => diags.push(
                Diagnostic::new(codes::ACCORD_INCOMPLET, date.span, "cette date ne suit aucun accord")
                    .help("ajoutez la ligne `accord: oui`"),
            ),
            _ => {}
        }
    }
}

fn contacts<'c>(context: &'c Context) -> impl Iterator<Item = &'c ContactRecord> {
    context.sources.ecoles.iter().filter_map(|e| e.record.as_deref()?.contact.as_ref())
}
