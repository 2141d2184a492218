//! The twelve steps of « créer une école », in order.

use crate::model::{Catalogue, Texte};

/// The guide, step by step.
#[derive(Debug, Default)]
pub struct Parcours<'c> {
    etapes: Vec<&'c Texte>,
}

impl<'c> Parcours<'c> {
    pub fn of(catalogue: &'c Catalogue) -> Parcours<'c> {
        let mut etapes: Vec<&Texte> = catalogue.textes.iter().filter(|t| t.etape.is_some()).collect();
        etapes.sort_by_key(|t| t.etape.as_ref().map(|e| e.numero));
        Parcours { etapes }
    }

    pub fn etapes(&self) -> &[&'c Texte] {
        &self.etapes
    }

    /// The step of that number.
    pub fn etape(&self, numero: u8) -> Option<&'c Texte> {
        self.etapes.iter().find(|t| t.etape.as_ref().is_some_and(|e| e.numero == numero)).copied()
    }

    pub fn previous(&self, texte: &Texte) -> Option<&'c Texte> {
        let position = self.position(texte)?;
        position.checked_sub(1).map(|i| self.etapes[i])
    }

    pub fn next(&self, texte: &Texte) -> Option<&'c Texte> {
        self.etapes.get(self.position(texte)? + 1).copied()
    }

    fn position(&self, texte: &Texte) -> Option<usize> {
        self.etapes.iter().position(|e| e.adresse == texte.adresse)
    }
}
