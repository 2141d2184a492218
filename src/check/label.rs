//! The label of the FNEP is said with where it was read.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::StatutLabel;

/// Un label donné, demandé ou retiré a une source.
pub fn label_sans_source(context: &Context, diags: &mut Diagnostics) {
    let labels = context.sources.ecoles.iter().filter_map(|e| e.record.as_deref()?.label.as_ref());
    for label in labels.filter(|l| !l.typed.contains(&"source")) {
        let Some(statut) = &label.statut else { continue };
        // Membership is said by the sources of the record as a whole.
        if matches!(statut.value, StatutLabel::NonVerifie | StatutLabel::MembreDuReseau) {
            continue;
        }
        diags.push(
            Diagnostic::new(codes::CLE_MANQUANTE, statut.span, "la clé « source » manque")
                .help("dites où vous l’avez lu, sous cette ligne : `source: https://…`"),
        );
    }
}
