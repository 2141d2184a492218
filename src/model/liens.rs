//! Links to other sites that are left in peace.

use super::{Date, Url};

/// Addresses that begin like `debut` are not visited.
#[derive(Debug)]
pub struct LienIgnore {
    pub debut: Url,
    pub raison: String,
    pub depuis: Date,
}
