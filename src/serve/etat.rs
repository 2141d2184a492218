//! What is served now: the last site that could be made, and what is wrong with the files since.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use serde::Serialize;

use crate::pipeline::{Acquis, Sortie};

/// A site in memory.
#[derive(Debug, Default)]
pub struct Etat {
    /// One more at each reading of the files.
    pub version: u64,
    pub files: BTreeMap<String, Bytes>,
    /// What the next site may use again.
    pub acquis: Arc<Acquis>,
    /// The path of the site, from `/` to `/`.
    pub base: String,
    /// The problems that keep the files from being this site, as the terminal says them.
    pub erreurs: Option<String>,
}

/// What a page that is open asks for.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Nouvelles {
    pub version: u64,
    pub erreurs: Option<String>,
    /// Changes when the page does; its style sheets do not count. `None`: there is no such page.
    pub empreinte: Option<String>,
    /// The addresses of its style sheets, in order: they are changed in place.
    pub styles: Vec<String>,
}

impl Etat {
    pub fn new(version: u64, files: BTreeMap<String, Bytes>, acquis: Acquis, base: String) -> Etat {
        Etat { version, files, acquis: Arc::new(acquis), base, erreurs: None }
    }

    /// The same site, whose files are wrong now.
    pub fn with_erreurs(&self, version: u64, erreurs: String) -> Etat {
        let (files, acquis) = (self.files.clone(), Arc::clone(&self.acquis));
        Etat { version, files, acquis, base: self.base.clone(), erreurs: Some(erreurs) }
    }

    /// The file of an address without the base: `ecoles/` → `ecoles/index.html`.
    pub fn file_of(inside: &str) -> String {
        if inside.is_empty() || inside.ends_with('/') { format!("{inside}index.html") } else { inside.to_string() }
    }

    /// What the page at `path` has to know.
    pub fn nouvelles(&self, path: &str) -> Nouvelles {
        let page = path.strip_prefix(self.base.as_str()).and_then(|inside| self.files.get(&Etat::file_of(inside)));
        let html = page.map(|bytes| String::from_utf8_lossy(bytes));
        let (empreinte, styles) = html.map_or((None, Vec::new()), |html| {
            let (empreinte, styles) = empreinte(&html);
            (Some(empreinte), styles)
        });
        Nouvelles { version: self.version, erreurs: self.erreurs.clone(), empreinte, styles }
    }
}

/// The next site, file by file: what did not move is shared with the one before.
pub struct Suivant<'e> {
    avant: &'e Etat,
    files: Mutex<BTreeMap<String, Bytes>>,
}

impl<'e> Suivant<'e> {
    pub fn of(avant: &'e Etat) -> Suivant<'e> {
        Suivant { avant, files: Mutex::default() }
    }

    pub fn into_files(self) -> BTreeMap<String, Bytes> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, path: &str, bytes: Bytes) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_string(), bytes);
    }
}

impl Sortie for Suivant<'_> {
    fn file(&self, path: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        self.add(path, Bytes::from(bytes));
        Ok(())
    }

    fn keep(&self, path: &str) -> anyhow::Result<bool> {
        let known = self.avant.files.get(path);
        known.inspect(|bytes| self.add(path, Bytes::clone(bytes)));
        Ok(known.is_some())
    }

    fn had(&self, path: &str) -> bool {
        self.avant.files.contains_key(path)
    }
}

const STYLE: &str = "<link rel=\"stylesheet\" href=\"";

/// A hash of the page without the names of its style sheets, and these names.
pub fn empreinte(html: &str) -> (String, Vec<String>) {
    let mut hasher = blake3::Hasher::new();
    let mut styles = Vec::new();
    let mut pieces = html.split(STYLE);
    hasher.update(pieces.next().unwrap_or_default().as_bytes());
    for piece in pieces {
        let (href, rest) = piece.split_once('"').unwrap_or((piece, ""));
        styles.push(href.to_string());
        hasher.update(STYLE.as_bytes()).update(rest.as_bytes());
    }
    (hasher.finalize().to_hex()[..16].to_string(), styles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_style_is_not_another_page() {
        let page = |style: &str, text: &str| {
            format!("<head><link rel=\"stylesheet\" href=\"/assets/{style}.css\"></head>{text}")
        };
        let (one, styles) = empreinte(&page("style.1", "<p>Bois</p>"));
        assert_eq!(styles, ["/assets/style.1.css"]);
        assert_eq!(empreinte(&page("style.2", "<p>Bois</p>")).0, one);
        assert_ne!(empreinte(&page("style.1", "<p>Fer</p>")).0, one);
    }

    #[test]
    fn what_a_page_is_told() {
        let html = b"<link rel=\"stylesheet\" href=\"/a.css\">".to_vec();
        let files = BTreeMap::from([("ecoles/index.html".to_string(), Bytes::from(html))]);
        let etat = Etat::new(3, files, Acquis::default(), "/edp/".into());
        let told = etat.nouvelles("/edp/ecoles/");
        assert_eq!((told.version, told.styles), (3, vec!["/a.css".to_string()]));
        assert_eq!(etat.nouvelles("/edp/absente/").empreinte, None);
        assert_eq!(etat.with_erreurs(4, "une faute".into()).nouvelles("/edp/ecoles/").erreurs.unwrap(), "une faute");
    }
}
