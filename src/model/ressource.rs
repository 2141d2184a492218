//! What a school lives on: kinds of money, never their shares, which no source gives.

use super::{Markdown, Source};

/// A kind of money.
#[derive(Debug)]
pub struct Ressource {
    pub nom: String,
    pub origine: Provenance,
    pub texte: Markdown,
    pub sources: Vec<Source>,
}

/// The three legs that the evaluation of 2024 names: sales, public money, private contributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    Ventes,
    Public,
    Prive,
}
