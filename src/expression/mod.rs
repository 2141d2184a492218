//! The expressions that editors write between `{{` and `}}`, in texts and records.
//!
//! Three kinds: `{{ nombre(reconnues) }}` is a value; `{{ nombre: secteur == "bois" }}` counts the
//! schools that answer a condition; `{{ ecoles: secteur == "bois" }}`, alone in its paragraph, is
//! their list; `{{ graphique("origine") }}`, alone too, is the place of a chart. In: a text, what is known ([`Connus`]), the schools ([`Evaluateur`]). Out: the text
//! that a reader sees. Steps: [`morceaux`] finds the expressions, [`analyser`] names every mistake
//! at its place, [`Evaluateur`] computes.
//!
//! MiniJinja parses and computes, alone in here: no template, no include, no loop, and a bounded
//! number of steps, so that nothing an editor types can hold up a build or read a file.

/// The longest expression, in characters: each sign may go one level deeper.
pub const LONGUEUR: usize = 1000;

mod analyse;
mod champs;
mod evaluer;
mod fautes;
mod morceaux;

pub use analyse::{Condition, Expression, Valeur, analyser, est_un_graphique};
pub use champs::{Champ, Connus, Genre as GenreDeChamp, champs};
pub use evaluer::{Evaluateur, Fait, Valeurs};
pub use fautes::Faute;
pub use morceaux::{Genre, Morceau, morceaux};
