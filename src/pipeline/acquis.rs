//! What a build leaves to the next one: for each page, what it depended on and what it held.
//!
//! The bytes of a page stay where they were published; here is what the checks and the search of the whole
//! site ask of a page that is not drawn again.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::empreinte::Empreinte;
use crate::historique::Promesses;
use crate::html::{Facts, Text};

/// The pages of the last build, by address.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Acquis {
    pub pages: BTreeMap<String, Arc<PageAcquise>>,
}

/// What is known of a page that was drawn.
#[derive(Debug, Serialize, Deserialize)]
pub struct PageAcquise {
    /// Of all it depends on.
    pub empreinte: Empreinte,
    /// Whether its address must not die.
    pub promise: bool,
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

    /// The addresses that must not die.
    pub fn promesses(&self) -> Promesses {
        let promised = self.pages.iter().filter(|(_, page)| page.promise);
        Promesses::new(promised.map(|(address, _)| address.clone()).collect())
    }

    /// The page, if nothing that it depends on moved. `files`: what the theme serves now.
    pub fn page(
        &self,
        address: &str,
        empreinte: Empreinte,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Option<&Arc<PageAcquise>> {
        let known = self.pages.get(address).filter(|page| page.empreinte == empreinte)?;
        let served = |link: &str| !link.starts_with("/assets/") || files.contains_key(link);
        known.facts.links.iter().all(served).then_some(known)
    }
}
