//! What pages weigh, and lighter copies of files for servers that send them as they are.
//!
//! In: the files of the site. Out: [`copies`] gives their `.br` and `.gz` (RFC 7932, RFC 1952); a [`Balance`]
//! compares pages with the budgets of `data/site.yaml` as they are made, [`lourdes`] gives the heaviest. Weights are those of Brotli, as a
//! phone receives them; 1 Ko is 1 024 bytes.

use std::collections::BTreeMap;

mod balance;
mod budget;
mod comprimer;

/// Files by their path, without a leading `/`.
type Files = BTreeMap<String, Vec<u8>>;

pub use balance::Balance;
pub use budget::{KO, Pesee, Poids, lourdes};
pub use comprimer::{SUFFIXES, copies};
