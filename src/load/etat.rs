//! The files that a site is made of, without reading them: by their sizes and their dates.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use walkdir::WalkDir;

use crate::disque::{is_visible, par_nom};
use crate::empreinte::{Empreinte, Melange};

/// The folders of a site.
const DOSSIERS: [&str; 3] = ["data", "content", "themes"];
/// What makes the scripts of a theme is not the theme.
const OUTILS: &str = "node_modules";

/// How the files are now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Etat {
    pub empreinte: Empreinte,
    /// When the newest was changed, in seconds and nanoseconds.
    pub newest: (i64, i64),
}

/// `None` when a file or a folder cannot be seen: reading it will say why.
pub fn etat(root: &Path) -> Option<Etat> {
    let mut melange = Melange::new();
    let mut newest = (0, 0);
    for folder in DOSSIERS {
        let walk = WalkDir::new(root.join(folder)).follow_links(true).sort_by(par_nom);
        for entry in walk.into_iter().filter_entry(|e| is_visible(e) && e.file_name() != OUTILS) {
            let entry = entry.ok()?;
            if entry.file_type().is_dir() {
                continue;
            }
            let metadata = entry.metadata().ok()?;
            let date = (metadata.mtime(), metadata.mtime_nsec());
            // The date of the file itself may be set back by who copies it; that of its record may not.
            newest = newest.max(date).max((metadata.ctime(), metadata.ctime_nsec()));
            melange.add(entry.path().as_os_str().as_encoded_bytes());
            for number in [metadata.len() as i64, date.0, date.1, metadata.ctime(), metadata.ctime_nsec()] {
                melange.add(&number.to_le_bytes());
            }
        }
    }
    Some(Etat { empreinte: melange.end(), newest })
}
