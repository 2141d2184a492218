//! The files below a folder, and their text.

use std::path::Path;

use super::lectures::EtatDuFichier;
use crate::diag::{Diagnostic, FileId, Place, Span, codes};
use crate::disque::{self, Refus, Sorte};
use crate::yaml::invisible;

/// A hand-written file of a mebibyte is a mistake.
pub const MAX_BYTES: u64 = 1 << 20;
/// An official list has tens of thousands of lines.
pub const MAX_LIST: u64 = 16 << 20;
/// What a site was, school by school, is written by the program.
pub const MAX_ETAT: u64 = 256 << 20;

/// Paths relative to `root`, with `/`, sorted.
pub fn files(root: &Path, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut soucis = Vec::new();
    let files = disque::fichiers(root, folder, &mut soucis);
    problems.extend(soucis.into_iter().map(|souci| {
        let code = match souci.sorte {
            Sorte::Absent => codes::FICHIER_MANQUANT,
            Sorte::Nom => codes::NOM_DE_FICHIER,
            Sorte::Lien => codes::LIEN_SYMBOLIQUE,
            Sorte::Illisible => codes::FICHIER_ILLISIBLE,
        };
        Diagnostic::new(code, Place::File(souci.chemin), souci.message).help(souci.aide)
    }));
    files
}

/// A file as the disk shows it, if it does.
pub fn etat(full: &Path) -> Option<EtatDuFichier> {
    std::fs::metadata(full).ok().filter(std::fs::Metadata::is_file).map(|metadata| EtatDuFichier::of(&metadata))
}

/// The text of a file: UTF-8, no byte-order mark, `\n` at the end of lines.
pub fn read(full: &Path, path: &str, most: u64) -> Result<String, Box<Diagnostic>> {
    let unreadable = |message: String| Diagnostic::new(codes::FICHIER_ILLISIBLE, Place::File(path.into()), message);
    let bytes = disque::octets(full, most).map_err(|refus| {
        let message = refus.message(most);
        match refus {
            Refus::TropGros(_) => Diagnostic::new(codes::FICHIER_TROP_GROS, Place::File(path.into()), message)
                .help("partagez-le en plusieurs fichiers"),
            Refus::PasUnFichier => unreadable(message).help("supprimez-le, ou mettez à sa place un fichier de texte"),
            Refus::Panne(_) => unreadable(message),
        }
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        unreadable(format!("le fichier n’est pas en UTF-8 : la ligne {line} contient un caractère illisible"))
            .help("enregistrez-le de nouveau en choisissant l’encodage UTF-8")
    })?;
    let text = text.strip_prefix('\u{FEFF}').map(str::to_string).unwrap_or(text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    if text.trim().is_empty() {
        return Err(Box::new(
            Diagnostic::new(codes::VALEUR_VIDE, Place::File(path.into()), "ce fichier est vide").help(
                if path.ends_with(".md") {
                    "écrivez son en-tête, entre deux lignes `---`, avec `titre:` ; ou supprimez-le"
                } else {
                    "écrivez ce qu’il doit contenir, ou supprimez-le"
                },
            ),
        ));
    }
    Ok(text)
}

/// The names of the folders in a folder, sorted.
pub fn folders(path: &Path) -> std::io::Result<Vec<String>> {
    let mut names: Vec<String> = std::fs::read_dir(path)?
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// What makes a text unreadable, at its place.
pub fn flaw(file: FileId, text: &str) -> Option<Diagnostic> {
    let at = |range: std::ops::Range<usize>| Span::new(file, range);
    if let Some(start) = invisible(text) {
        let nulls = text.matches('\0').count();
        if nulls * 3 > text.len() {
            return Some(
                Diagnostic::new(codes::FICHIER_ILLISIBLE, at(start..start + 1), "le fichier est en UTF-16")
                    .help("enregistrez-le de nouveau en choisissant l’encodage UTF-8"),
            );
        }
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        return Some(
            Diagnostic::new(codes::FICHIER_ILLISIBLE, at(start..end), "un caractère invisible se trouve ici")
                .help("effacez-le, ou effacez la ligne et tapez-la de nouveau"),
        );
    }
    conflict(text).map(|range| {
        Diagnostic::new(codes::CONFLIT_DE_FUSION, at(range), "un conflit de fusion de git reste dans ce fichier")
            .help("choisissez l’une des deux versions, puis supprimez les lignes `<<<<<<<`, `=======` et `>>>>>>>`")
    })
}

/// The first line where git left both versions of a passage.
fn conflict(text: &str) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if words.starts_with("<<<<<<< ") || words.starts_with(">>>>>>> ") || words == "=======" {
            return Some(start..start + words.len());
        }
        start += line.len();
    }
    None
}
