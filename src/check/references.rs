//! What a record cites exists.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics};
use crate::record::TableName;

/// Chaque école, secteur, métier, diplôme, région, département ou document cité existe.
pub fn reference_inconnue(context: &Context, diags: &mut Diagnostics) {
    for reference in &context.sources.references {
        let (table, id) = (reference.table, &reference.id);
        if !context.index.lacks(table, &id.value) {
            continue;
        }
        let message = format!("{} « {} » n’existe pas", table.article(), id.value);
        let mut diagnostic = Diagnostic::new(table.unknown(), id.span, message).suggest(id, context.index.names(table));
        if table == TableName::Documents && diagnostic.fix.is_none() {
            diagnostic = diagnostic.help("citez un document de data/sources.yaml, une adresse web (https://…) ou une référence en toutes lettres");
        }
        diags.push(diagnostic);
    }
}
