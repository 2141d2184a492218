//! What the program says when it is done.

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;

use crate::cli::Common;
use crate::diag::{Diagnostics, Severity, SourceMap, human};
use crate::disque::en_francais;
use crate::emit::Bilan;
use crate::emit::souvenir::Souvenir;
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

/// What is not published yet is said, so that nobody looks for it: a line for each file.
pub fn waiting(site: &Finalised) -> String {
    site.a_venir.iter().map(|(file, date)| format!("{file} attend son jour : le {}.\n", date.longue())).collect()
}

fn tell_waiting(site: &Finalised) {
    waiting(site).lines().for_each(tell);
}

pub fn published(
    site: &Finalised,
    bilan: &Bilan,
    diags: &Diagnostics,
    out: &Path,
    elapsed: Duration,
) -> anyhow::Result<()> {
    tell_waiting(site);
    let bytes: u64 = bilan.fichiers.values().map(|file| file.octets).sum();
    let total = bilan.fichiers.len();
    let written = if bilan.ecrits == total { String::new() } else { format!(", dont {}", written(bilan.ecrits)) };
    say(&format!(
        "Site fait dans {} : {}, {}, {}, {} Ko en {total} fichiers{written}, {:.2} s",
        out.display(),
        count(site.pages, "page"),
        count(site.ecoles, "école"),
        count(diags.count(Severity::Warning), "avertissement"),
        grouped(&(bytes / 1024).to_string()),
        elapsed.as_secs_f64(),
    ))
}

fn written(files: usize) -> String {
    match files {
        0 => "aucun n’a changé".into(),
        1 => "1 a changé".into(),
        n => format!("{} ont changé", grouped(&n.to_string())),
    }
}

/// Nothing moved since the last time: what was said then is said again.
pub fn unchanged(souvenir: &Souvenir, out: &Path, elapsed: Duration) -> anyhow::Result<()> {
    souvenir.dit.trim_end_matches('\n').split('\n').filter(|_| !souvenir.dit.is_empty()).for_each(tell);
    say(&format!(
        "Rien n’a changé dans {} : {}, {}, {}, {:.2} s",
        out.display(),
        count(souvenir.pages, "page"),
        count(souvenir.ecoles, "école"),
        count(souvenir.avertissements, "avertissement"),
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
    site.into_iter().for_each(tell_waiting);
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
    causes(error).skip(1).for_each(|cause| tell(&format!("  à cause de : {cause}")));
}

/// The same, within a sentence.
pub fn because(error: &anyhow::Error) -> String {
    causes(error).collect::<Vec<_>>().join(" : ")
}

fn causes(error: &anyhow::Error) -> impl Iterator<Item = String> {
    error.chain().map(|cause| cause.downcast_ref::<std::io::Error>().map_or_else(|| cause.to_string(), en_francais))
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
