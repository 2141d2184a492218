//! The files below a folder, and their text.

use std::path::Path;

use walkdir::WalkDir;

use crate::diag::{Diagnostic, Place, codes};

/// A hand-written file of a mebibyte is a mistake.
pub const MAX_BYTES: u64 = 1 << 20;
/// An official list has tens of thousands of lines.
pub const MAX_LIST: u64 = 16 << 20;

/// Paths relative to `root`, with `/`, sorted. Hidden files and editors' leftovers are passed over.
pub fn files(root: &Path, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut paths = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        !(name.starts_with('.') || name.ends_with('~') || name.starts_with('#'))
    };
    for entry in WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let relative = entry.path().strip_prefix(root).expect("walked below root");
                let parts: Vec<String> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                paths.push(parts.join("/"));
            }
            Err(error) => {
                let path = error
                    .path()
                    .and_then(|p| p.strip_prefix(root).ok())
                    .map_or(folder.to_string(), |p| p.display().to_string());
                problems.push(
                    Diagnostic::new(codes::FICHIER_MANQUANT, Place::File(path), "ce dossier ne peut pas être lu")
                        .help("lancez la commande à la racine du projet, ou donnez-la avec --root"),
                );
            }
        }
    }
    paths
}

/// The line, from 1, where git left both versions of a passage.
fn conflict(text: &str) -> Option<usize> {
    let marks = text.contains("<<<<<<< ") && text.contains(">>>>>>> ");
    text.lines().position(|line| marks && line.starts_with("<<<<<<< ")).map(|i| i + 1)
}

/// The text of a file: UTF-8, no byte-order mark, `\n` at the end of lines.
pub fn read(full: &Path, path: &str, most: u64) -> Result<String, Box<Diagnostic>> {
    let unreadable = |message: String| Diagnostic::new(codes::FICHIER_ILLISIBLE, Place::File(path.into()), message);
    let metadata = full.metadata().map_err(|e| unreadable(format!("le fichier ne peut pas être ouvert ({e})")))?;
    if !metadata.is_file() {
        return Err(Box::new(unreadable("ce n’est pas un fichier ordinaire".into())));
    }
    if metadata.len() > most {
        let message = format!("le fichier fait {} Mio, la limite est {} Mio", metadata.len() >> 20, most >> 20);
        return Err(Box::new(
            Diagnostic::new(codes::FICHIER_TROP_GROS, Place::File(path.into()), message)
                .help("partagez-le en plusieurs fichiers"),
        ));
    }
    let bytes = std::fs::read(full).map_err(|e| unreadable(format!("le fichier ne peut pas être lu ({e})")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        unreadable(format!("le fichier n’est pas en UTF-8 : la ligne {line} contient un caractère illisible"))
            .help("enregistrez-le de nouveau en choisissant l’encodage UTF-8")
    })?;
    let text = text.strip_prefix('\u{FEFF}').map(str::to_string).unwrap_or(text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    if text.trim().is_empty() {
        return Err(Box::new(
            Diagnostic::new(codes::VALEUR_VIDE, Place::File(path.into()), "ce fichier est vide")
                .help("écrivez ce qu’il doit contenir, ou supprimez-le"),
        ));
    }
    if let Some(at) = text.find(|c: char| c.is_control() && c != '\n' && c != '\t') {
        let line = text[..at].matches('\n').count() + 1;
        return Err(Box::new(
            unreadable(format!("la ligne {line} contient un caractère invisible"))
                .help("effacez cette ligne et tapez-la de nouveau"),
        ));
    }
    match conflict(&text) {
        Some(line) => Err(Box::new(
            Diagnostic::new(
                codes::CONFLIT_DE_FUSION,
                Place::File(path.into()),
                format!("la ligne {line} vient d’un conflit de fusion de git"),
            )
            .help("choisissez l’une des deux versions, puis supprimez les lignes `<<<<<<<`, `=======` et `>>>>>>>`"),
        )),
        None => Ok(text),
    }
}
