//! New records and pages, as text ready to be filled.
//!
//! In: what a person said, and the files that exist. Out: a path and a text that `check` accepts,
//! with a note for every field that could be added. Nothing is written here.

mod chiffre;
mod ecole;
pub mod gazette;
mod identifiant;
mod page;
mod source;

pub use chiffre::{CHIFFRES, NouveauChiffre, chiffre};
pub use ecole::{NouvelleEcole, ecole, identifiants};
pub use identifiant::identifiant;
pub use page::{NouvellePage, page};
pub use source::source;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fichier {
    /// Relative to the root.
    pub chemin: String,
    pub texte: String,
}
