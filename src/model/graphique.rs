//! Figures that are read together.

use super::{Chiffre, Id, Identifiant, Markdown, Row};

/// Two figures or more, of one unit, with what explains them.
#[derive(Debug)]
pub struct Graphique {
    pub id: Identifiant,
    pub titre: String,
    /// What the first column names.
    pub entete: String,
    pub barres: Vec<Barre>,
    /// Why they differ, and what they do not say.
    pub explication: Markdown,
}

/// A figure in its chart.
#[derive(Debug)]
pub struct Barre {
    pub chiffre: Id<Chiffre>,
    /// Shorter than that of the figure, or more precise.
    pub nom: Option<String>,
    /// Not of the same kind as the others.
    pub hachures: bool,
}

impl Graphique {
    /// Around the identifier of a chart, in a text that waits for its drawing. Private use: no keyboard has it.
    pub const PLACE: char = '\u{E000}';

    /// What holds the place of a chart in a text.
    pub fn place(id: &str) -> String {
        format!("{0}{id}{0}", Graphique::PLACE)
    }
}

impl Row for Graphique {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}
