//! Supports: each school once a year.

use std::collections::BTreeMap;

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, codes};

/// Une école ne reçoit qu'une fois le même soutien la même année.
pub fn soutien_en_double(context: &Context, diags: &mut Diagnostics) {
    for soutien in context.sources.soutiens.iter().filter_map(|s| s.record.as_deref()) {
        let mut seen = BTreeMap::new();
        for line in &soutien.beneficiaires {
            let Some(ecole) = &line.ecole else { continue };
            let year = line.annee.as_ref().map(|a| a.value);
            let period = line.periode.as_ref().map(|p| p.value.as_str());
            if let Some(first) = seen.insert((ecole.id.value.as_str(), year, period), ecole.id.span) {
                diags.push(
                    Diagnostic::new(
                        codes::SOUTIEN_EN_DOUBLE,
                        ecole.id.span,
                        format!("« {} » est déjà dans la liste pour cette année", ecole.id.value),
                    )
                    .related(first, "ici d’abord")
                    .help("retirez l’une des deux lignes, ou corrigez l’année"),
                );
            }
        }
    }
}
