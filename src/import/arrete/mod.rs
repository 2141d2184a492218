//! The yearly list as people get it → a record of `data/arretes/`, and what it changes in `data/ecoles/`.
//!
//! 1. [`decoder`]: bytes → text, whatever program saved it.
//! 2. [`lire`]: text → entries, and the lines left out, each with its reason.
//! 3. [`Annuaire`] and [`rapprocher`]: which school each entry is, and how sure that is.
//! 4. [`ecrire`]: the files to write, as texts. Nothing here touches the disk.

mod affectation;
mod annuaire;
mod bruit;
mod decisions;
mod decode;
mod decoupe;
mod ecriture;
mod fiche;
mod lignes;
mod morceaux;
mod rapprochement;
mod remarques;
mod ressemblance;
mod retouche;

pub use annuaire::{Annuaire, Connue, LieuConnu, lignes_connues, titres};
pub use decisions::decisions;
pub use decode::{Texte, decoder};
pub use decoupe::{Ecartee, Lecture, Lue, Raison, lire};
pub use ecriture::{Ecriture, Lire, Reference, chemin, ecrire};
pub use rapprochement::{Decision, Rapprochee, Rapprochement, Verdict, rapprocher};
