//! How long a list may be on one page.
//!
//! A school in a list weighs about 46 bytes once compressed, and what stands around the list 8 Ko: more
//! than these, and the first view of a page would pass its budget (docs/decisions/0011-longues-listes.md).

/// The longest list that one page shows whole.
pub const ENTIERE: usize = 100;

/// What a page shows of a longer one.
pub const PAR_PAGE: usize = 60;

/// Fewer that are left stay on the last page: nobody goes on for a single school.
pub const RESTE: usize = 15;

/// With more schools, the index of the search names none: 16 bytes for each, compressed, would be a page's weight.
pub const INDEXEES: usize = 1_000;

/// How many are shown of a list that is not cut into pages, where the rest is only counted.
pub fn montrees(total: usize) -> usize {
    if total > ENTIERE { PAR_PAGE } else { total }
}
