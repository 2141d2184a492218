//! No private person is published without a dated agreement.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::record::ContactRecord;

/// Seules les adresses électroniques de service sont publiées, sauf accord daté.
pub fn courriel_personnel(context: &Context, diags: &mut Diagnostics) {
    for contact in contacts(context) {
        let Some(courriel) = &contact.courriel else {
            continue;
        };
        let agreed = contact.accord.as_ref().is_some_and(|a| a.value) && contact.accord_le.is_some();
        if !courriel.value.is_fonctionnel() && !agreed {
            diags.push(
                Diagnostic::new(
                    codes::COURRIEL_PERSONNEL,
                    courriel.span,
                    "cette adresse semble être celle d’une personne",
                )
                .help("donnez une adresse de service (contact@…), ou ajoutez `accord: oui` et `accord_le: AAAA-MM-JJ`"),
            );
        }
    }
}

/// Un accord a une date.
pub fn accord_incomplet(context: &Context, diags: &mut Diagnostics) {
    for contact in contacts(context) {
        match (&contact.accord, &contact.accord_le) {
            (Some(accord), None) if accord.value => diags.push(
                Diagnostic::new(codes::ACCORD_INCOMPLET, accord.span, "cet accord n’a pas de date")
                    .help("ajoutez la ligne `accord_le: AAAA-MM-JJ`"),
            ),
            (None, Some(date)) => diags.push(
                Diagnostic::new(codes::ACCORD_INCOMPLET, date.span, "cette date ne suit aucun accord")
                    .help("ajoutez la ligne `accord: oui`"),
            ),
            _ => {}
        }
    }
}

fn contacts<'c>(context: &'c Context) -> impl Iterator<Item = &'c ContactRecord> {
    context.sources.ecoles.iter().filter_map(|e| e.record.as_ref()?.contact.as_ref())
}
