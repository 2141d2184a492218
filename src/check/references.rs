//! What a record cites exists.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Spanned, nearest};
use crate::record::{EcoleRecord, TableName};
use crate::typographie::fold;

/// Comparing an unknown name with every known one takes time: when many are unknown, one cause made
/// them so, and the first say enough. (The case `wrong-check` of `benches/banc/etapes.rs`.)
const SUGGESTIONS: usize = 100;

/// Chaque école, secteur, métier, diplôme, région, département ou document cité existe.
pub fn reference_inconnue(context: &Context, diags: &mut Diagnostics) {
    let references = context.sources.references.iter();
    let unknown = references.filter(|reference| context.index.lacks(reference.table, &reference.id.value));
    for (i, reference) in unknown.enumerate() {
        let (table, id) = (reference.table, &reference.id);
        let message = format!("{} « {} » n’existe pas", table.article(), id.value);
        let diagnostic = Diagnostic::new(table.unknown(), id.span, message);
        diags.push(if i < SUGGESTIONS { cure(context, table, id, diagnostic) } else { diagnostic });
    }
}

/// What was meant, the surest guess first.
fn cure(context: &Context, table: TableName, id: &Spanned<String>, diagnostic: Diagnostic) -> Diagnostic {
    if let Some(new) = renamed(context, table, &id.value) {
        return diagnostic.help("cette école a changé d’identifiant").fix(id.span, new);
    }
    if let Some(list) = several(context, table, &id.value) {
        return diagnostic.help("séparez les valeurs par une virgule").fix(id.span, list);
    }
    if let Some(items) = dashes(context, table, &id.value) {
        let help = format!("alignez les tirets de la liste, un par ligne : {}", items.join(", "));
        return diagnostic.help(help);
    }
    if table == TableName::Documents && id.value.starts_with("www.") {
        return diagnostic.help("une adresse web commence par https://").fix(id.span, format!("https://{}", id.value));
    }
    let longer = format!("{}-", id.value);
    if let Some(known) = context.index.names(table).find(|known| known.starts_with(&longer)) {
        return diagnostic.help(format!("vouliez-vous dire « {known} » ?")).fix(id.span, known);
    }
    if let Some(key) = elsewhere(context, table, &id.value) {
        return diagnostic.help(format!("c’est l’identifiant d’un autre vocabulaire : mettez-le sous `{key}:`"));
    }
    if let Some(known) = named(context, table, &id.value) {
        return diagnostic.help(format!("vouliez-vous dire « {known} » ?")).fix(id.span, known);
    }
    let diagnostic = diagnostic.suggest(id, context.index.names(table));
    match (table, &diagnostic.fix) {
        (TableName::Documents, None) => diagnostic.help(
            "citez un document de data/sources.yaml, une adresse web (https://…) ou une référence en toutes lettres",
        ),
        (TableName::Ecoles, None) => {
            let file = format!("data/ecoles/{}.yaml", id.value);
            diagnostic.help(format!("il n’y a pas de fiche {file} : corrigez l’identifiant, ou remettez la fiche"))
        }
        _ => diagnostic,
    }
}

/// The identifier that a school has now.
pub fn renamed<'c>(context: &'c Context, table: TableName, old: &str) -> Option<&'c str> {
    let had = |record: &EcoleRecord| record.anciens_identifiants.iter().any(|id| id.value.as_str() == old);
    let named = context.sources.ecoles.iter().find(|named| named.record.as_deref().is_some_and(had));
    named.filter(|_| table == TableName::Ecoles).map(|named| named.name.as_str())
}

/// « chaudronnerie; soudage », « couture et confection »: several names in one.
fn several(context: &Context, table: TableName, typed: &str) -> Option<String> {
    let pieces = typed.replace(" et ", ",");
    let pieces: Vec<&str> =
        pieces.split([',', ';', '/', '+', ' ']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let known = pieces.len() > 1 && pieces.iter().all(|piece| context.index.contains(table, piece));
    known.then(|| pieces.join(", "))
}

/// « cap-a - cap-b »: a dash too far to the right goes on with the line above.
fn dashes<'t>(context: &Context, table: TableName, typed: &'t str) -> Option<Vec<&'t str>> {
    let pieces: Vec<&str> = typed.split(" - ").map(str::trim).collect();
    (pieces.len() > 1 && pieces.iter().all(|piece| context.index.contains(table, piece))).then_some(pieces)
}

/// The key under which the name would be known.
fn elsewhere(context: &Context, table: TableName, typed: &str) -> Option<&'static str> {
    const KEYS: [(TableName, &str); 3] =
        [(TableName::Secteurs, "secteurs"), (TableName::Metiers, "metiers"), (TableName::Diplomes, "diplomes")];
    KEYS.into_iter().find(|(other, _)| *other != table && context.index.contains(*other, typed)).map(|(_, key)| key)
}

/// The trade that people call so: its name and its everyday words are in `data/metiers.yaml`.
pub fn named<'c>(context: &'c Context, table: TableName, typed: &str) -> Option<&'c str> {
    if table != TableName::Metiers {
        return None;
    }
    let typed = fold(typed).replace('-', " ");
    let words: Vec<(String, &str)> = context
        .sources
        .metiers
        .iter()
        .filter_map(|metier| Some((metier, metier.id.as_ref()?.value.as_str())))
        .flat_map(|(metier, id)| {
            let all = metier.nom.iter().chain(&metier.mots);
            all.map(move |word| (fold(&word.value).replace('-', " "), id))
        })
        .collect();
    if let Some((_, id)) = words.iter().find(|(word, _)| *word == typed) {
        return Some(id);
    }
    // An identifier that is nearer than any everyday word is what was meant.
    if nearest(&typed, context.index.names(table)).is_some() {
        return None;
    }
    let near = nearest(&typed, words.iter().map(|(word, _)| word.as_str()))?;
    words.iter().find(|(word, _)| word == near).map(|(_, id)| *id)
}
