//! Pages, weighed as they are made: only the largest of each kind are kept.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Files;
use super::budget::{Pesee, peser};
use crate::diag::Diagnostics;
use crate::html::{Chapelet, Facts};
use crate::model::Budgets;

/// A page that may be the heaviest.
struct Grande {
    address: String,
    file: String,
    facts: Facts,
    bytes: Vec<u8>,
}

/// On paper or not, and the files that the page loads.
type Sorte = (bool, Chapelet);

/// The largest pages of each kind.
#[derive(Default)]
pub struct Balance(Mutex<BTreeMap<Sorte, Vec<Grande>>>);

/// How many of each kind: the largest is not always the heaviest once compressed.
const OF_EACH: usize = 3;

impl Balance {
    pub fn add(&self, page: &Pesee, bytes: &[u8]) {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = kinds.entry((page.paper, page.facts.loaded.clone())).or_default();
        // The same pages whatever thread comes first.
        let size = (std::cmp::Reverse(bytes.len()), page.address);
        let place = kind.partition_point(|known| (std::cmp::Reverse(known.bytes.len()), known.address.as_str()) < size);
        if place < OF_EACH {
            let [address, file] = [page.address, page.file].map(str::to_string);
            kind.insert(place, Grande { address, file, facts: page.facts.clone(), bytes: bytes.to_vec() });
            kind.truncate(OF_EACH);
        }
    }

    /// Compares them with the budgets. `served`: the files of the theme, by address.
    pub fn peser(self, served: &Files, budgets: &Budgets, diags: &mut Diagnostics) {
        let kinds = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut files: Files =
            served.iter().map(|(address, b)| (address.trim_start_matches('/').into(), b.clone())).collect();
        let mut large: Vec<(bool, Grande)> = Vec::new();
        for ((paper, _), kind) in kinds {
            large.extend(kind.into_iter().map(|grande| (paper, grande)));
        }
        for (_, grande) in &mut large {
            files.insert(grande.file.clone(), std::mem::take(&mut grande.bytes));
        }
        let pages: Vec<Pesee> = large
            .iter()
            .map(|(paper, g)| Pesee { address: &g.address, file: &g.file, facts: &g.facts, paper: *paper })
            .collect();
        peser(&pages, &files, budgets, diags);
    }
}
