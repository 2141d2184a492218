//! Addresses that moved.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Span, codes};
use crate::record::RedirectionRecord;

/// Une redirection part d'une adresse libre et mène tout droit à sa page.
pub fn redirection_inutile(context: &Context, diags: &mut Diagnostics) {
    let sources = context.sources;
    let pages = sources.pages.iter().map(|page| match page.name.as_str() {
        "accueil" => "/".to_string(),
        name => format!("/{name}/"),
    });
    let ecoles = sources.ecoles.iter().map(|ecole| format!("/ecoles/{}/", ecole.name));
    let lived_in: BTreeSet<String> = pages.chain(ecoles).collect();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for de in sources.redirections.iter().filter_map(|r| r.de.as_ref()) {
        let address = de.value.as_str();
        if let Some(first) = seen.get(address) {
            let message = format!("l’adresse {address} est déjà redirigée");
            let diagnostic = Diagnostic::new(codes::REDIRECTION_INUTILE, de.span, message);
            diags.push(diagnostic.related(*first, "ici").help("gardez une seule des deux lignes"));
            continue;
        }
        seen.insert(address, de.span);
        if lived_in.contains(address) {
            let message = format!("l’adresse {address} est celle d’une page qui existe");
            let diagnostic = Diagnostic::new(codes::REDIRECTION_INUTILE, de.span, message);
            diags.push(diagnostic.help("supprimez cette ligne : personne ne serait plus mené à la page"));
        }
    }
    let mut by_start: BTreeMap<&str, &RedirectionRecord> = BTreeMap::new();
    for redirection in &sources.redirections {
        if let Some(de) = &redirection.de {
            by_start.entry(de.value.as_str()).or_insert(redirection);
        }
    }
    for vers in sources.redirections.iter().filter_map(|r| r.vers.as_ref()) {
        if !by_start.contains_key(vers.value.as_str()) {
            continue;
        }
        let message = format!("l’adresse {} est elle-même redirigée", vers.value.as_str());
        let diagnostic =
            Diagnostic::new(codes::REDIRECTION_INUTILE, vers.span, message).help("menez tout droit à la dernière page");
        diags.push(match end_of(vers.value.as_str(), &by_start) {
            Some(last) => diagnostic.fix(vers.span, last),
            None => diagnostic,
        });
    }
}

/// Where the redirections lead at last from `start`: nowhere when they turn round.
fn end_of<'a>(start: &'a str, by_start: &BTreeMap<&str, &'a RedirectionRecord>) -> Option<&'a str> {
    let mut address = start;
    for _ in 0..=by_start.len() {
        match by_start.get(address) {
            Some(next) => address = next.vers.as_ref()?.value.as_str(),
            None => return Some(address),
        }
    }
    None
}
