//! The words that pages explain.

use super::Markdown;
use crate::typographie::slug;

/// A word and its meaning.
#[derive(Debug)]
pub struct Mot {
    /// The end of its anchor, from its words: `mot-cap`.
    pub id: String,
    pub terme: String,
    /// Every way of writing it, the term first.
    pub formes: Vec<String>,
    /// What the letters stand for.
    pub developpe: Option<String>,
    pub sens: Markdown,
}

impl Mot {
    /// The name of a term in addresses.
    pub fn id_of(terme: &str) -> String {
        slug(terme)
    }
}
