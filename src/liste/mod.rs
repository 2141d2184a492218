//! The lines of an arrêté: each is a name and an address written as one sentence.
//!
//! 1. [`Entree::lire`] reads a line: name, street, commune, postcode.
//! 2. [`Ecart::entre`] says what differs between two lines of one school.
//! 3. [`comparer`] sets two whole lists side by side; [`sortie`] writes the result for machines.

mod adresse;
mod code;
mod comparaison;
mod ecart;
mod entree;
pub mod sortie;

pub use code::{Code, codes_entre_parentheses};
pub use comparaison::{Comparaison, Difference, LigneConnue, Sens, comparer};
pub use ecart::{Champ, Ecart, cle, cle_de_commune, cle_de_rue};
pub use entree::{Entree, blancs};
