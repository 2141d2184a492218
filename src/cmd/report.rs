//! What the program says when it is done.

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;

use crate::cli::Common;
use crate::diag::{Diagnostics, Severity, SourceMap, human};
use crate::disque::en_francais;
use crate::model::grouped;
use crate::pipeline::Finalised;

/// The result, on the standard output: whoever asked must get it.
pub fn say(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}").context("le résultat ne peut pas être écrit")
}

/// Words for the person who watches: nobody is left to be told that they cannot be written.
pub fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Every problem, on the standard error.
pub fn problems(diags: &Diagnostics, map: &SourceMap) {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = human::render(diags, map, color);
    if let Some(text) = text.strip_suffix('\n') {
        tell(text);
    }
}

/// Whether the problems forbid publication.
pub fn forbids(diags: &Diagnostics, common: &Common) -> bool {
    diags.has_errors() || common.strict && diags.count(Severity::Warning) > 0
}

pub fn steps(steps: &[(&'static str, Duration)], common: &Common) {
    if common.verbeux {
        for (name, duration) in steps {
            tell(&format!("{name:>10} {:>8.1} ms", duration.as_secs_f64() * 1000.0));
        }
    }
}

/// What is not published yet is said, so that nobody looks for it.
fn waiting(site: &Finalised) {
    for (file, date) in &site.a_venir {
        tell(&format!("{file} attend son jour : le {}.", date.longue()));
    }
}

pub fn published(site: &Finalised, diags: &Diagnostics, out: &Path, elapsed: Duration) -> anyhow::Result<()> {
    waiting(site);
    let bytes: usize = site.output.values().map(Vec::len).sum();
    say(&format!(
        "Site fait dans {} : {}, {}, {}, {} Ko en {} fichiers, {:.2} s",
        out.display(),
        count(site.pages, "page"),
        count(site.ecoles, "école"),
        count(diags.count(Severity::Warning), "avertissement"),
        grouped(&(bytes / 1024).to_string()),
        site.output.len(),
        elapsed.as_secs_f64(),
    ))
}

pub fn not_published(diags: &Diagnostics, drawn: bool, common: &Common, out: &Path) {
    refused(diags, drawn, common);
    if out.exists() {
        tell(&format!("Le site précédent, dans {}, n’a pas changé.", out.display()));
    }
}

pub fn accepted(site: Option<&Finalised>, diags: &Diagnostics) -> anyhow::Result<()> {
    site.into_iter().for_each(waiting);
    let (pages, ecoles) = site.map_or((0, 0), |s| (s.pages, s.ecoles));
    say(&format!(
        "Tout va bien : {}, {}, {}",
        count(pages, "page"),
        count(ecoles, "école"),
        count(diags.count(Severity::Warning), "avertissement")
    ))
}

pub fn refused(diags: &Diagnostics, drawn: bool, common: &Common) {
    let strict = if common.strict { " (--strict : les avertissements comptent comme des erreurs)" } else { "" };
    tell(&format!("{}{strict}.", counts(diags)));
    let unread = diags.unread();
    if unread > 0 {
        tell(&format!(
            "{} : le reste de ce qu’ils disent sera vérifié ensuite.",
            if unread == 1 {
                "1 fichier ne peut pas être lu".into()
            } else {
                format!("{unread} fichiers ne peuvent pas être lus")
            }
        ));
    }
    if !drawn {
        tell("Les liens entre les pages seront vérifiés quand ces erreurs seront corrigées.");
    }
}

pub fn serving(address: &SocketAddr, pages: usize) -> anyhow::Result<()> {
    say(&format!(
        "{} sur http://{address}/ (Ctrl-C pour arrêter). Chaque enregistrement refait le site.",
        count(pages, "page")
    ))
}

/// An error that is not in the data: ours, or the machine's.
pub fn fault(error: &anyhow::Error) {
    tell(&format!("panne : {error}"));
    for cause in error.chain().skip(1) {
        match cause.downcast_ref::<std::io::Error>() {
            Some(io) => tell(&format!("  à cause de : {}", en_francais(io))),
            None => tell(&format!("  à cause de : {cause}")),
        }
    }
}

/// « 2 erreurs, aucun avertissement ».
pub fn counts(diags: &Diagnostics) -> String {
    let errors = count(diags.count(Severity::Error), "erreur");
    format!("{errors}, {}", count(diags.count(Severity::Warning), "avertissement"))
}

/// « 1 page », « 3 pages », « aucun avertissement ».
fn count(n: usize, noun: &str) -> String {
    let none = if matches!(noun, "page" | "école" | "erreur") { "aucune" } else { "aucun" };
    match n {
        0 => format!("{none} {noun}"),
        1 => format!("1 {noun}"),
        _ => format!("{} {noun}s", grouped(&n.to_string())),
    }
}
