//! What a build leaves to the next one: for each page, what it depended on and what it held.
//!
//! The bytes of a page stay where they were published; here is what the checks and the search of the whole
//! site ask of a page that is not drawn again.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::empreinte::Empreinte;
use crate::html::{Facts, Text};

/// The pages of the last build, by address.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Acquis {
    pub pages: BTreeMap<String, PageAcquise>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageAcquise {
    pub empreinte: Empreinte,
    pub facts: Facts,
    /// The words of a page that the search reads.
    pub texte: Option<Text>,
}

impl Acquis {
    /// Whether every page that was there still is. A page that goes leaves dead links on pages that
    /// nothing else changes: all must be read again.
    pub fn survives(&self, addresses: &HashSet<&str>) -> bool {
        self.pages.keys().all(|address| addresses.contains(address.as_str()))
    }

    /// The page, if nothing that it depends on moved. `files`: what the theme serves now.
    pub fn page(&self, address: &str, empreinte: Empreinte, files: &BTreeMap<String, Vec<u8>>) -> Option<&PageAcquise> {
        let known = self.pages.get(address).filter(|page| page.empreinte == empreinte)?;
        let served = |link: &String| !link.starts_with("/assets/") || files.contains_key(link);
        known.facts.links.iter().all(served).then_some(known)
    }
}
