//! Changing a YAML file that people wrote, and nothing else in it.
//!
//! In: a text and one change: a value, a new key, an item of a list, a line to remove. Out: the text
//! with that change; every other byte is as it was: comments, order, quotes, line ends.
//!
//! 1. The tree of [`crate::yaml`] says where the value stands.
//! 2. The change is made on the text ([`scalaire`] writes a value so that it reads back the same).
//! 3. The new text is read again. If it is not the old tree with that change, it is refused.

mod arbre;
mod geste;
mod scalaire;

use anyhow::{Context, bail};

pub use arbre::{Arbre, Noeud};
pub use scalaire::scalaire;

pub use crate::yaml::quoted as scalaire_cite;

use geste::Plan;

/// A file being changed.
#[derive(Clone, Debug)]
pub struct Fichier {
    texte: String,
    arbre: Noeud,
}

impl Fichier {
    pub fn new(texte: impl Into<String>) -> anyhow::Result<Fichier> {
        let texte = texte.into();
        let arbre = arbre::read(&texte)?;
        Ok(Fichier { texte, arbre })
    }

    pub fn texte(&self) -> &str {
        &self.texte
    }

    pub fn arbre(&self) -> Arbre {
        self.arbre.to_arbre()
    }

    /// The value of a key, if it is a text.
    pub fn valeur(&self, chemin: &[&str]) -> Option<&str> {
        self.arbre.find(chemin)?.as_text()
    }

    pub fn contient(&self, chemin: &[&str]) -> bool {
        self.arbre.find(chemin).is_some()
    }

    /// Replaces a text that is there.
    pub fn changer(&mut self, chemin: &[&str], valeur: &str) -> anyhow::Result<()> {
        let plan = geste::changer(&self.texte, &self.arbre, chemin, valeur)?;
        let mut expected = self.arbre();
        expected.changer(chemin, valeur);
        self.appliquer(&plan, &expected)
    }

    /// Adds `cle: valeur` to a block, under the key `apres`, or at its end if that key is not there.
    pub fn inserer(&mut self, bloc: &[&str], apres: &str, cle: &str, valeur: &str) -> anyhow::Result<()> {
        let plan = geste::inserer(&self.texte, &self.arbre, bloc, apres, cle, geste::Ajout::Valeur(valeur))?;
        let mut expected = self.arbre();
        expected.inserer(bloc, apres, cle, Arbre::Texte(valeur.into()));
        self.appliquer(&plan, &expected)
    }

    /// Adds an item at the end of a list; the list is made under the key `apres` if it is not there.
    pub fn ajouter(&mut self, bloc: &[&str], apres: &str, cle: &str, valeur: &str) -> anyhow::Result<()> {
        let chemin: Vec<&str> = bloc.iter().copied().chain([cle]).collect();
        let mut expected = self.arbre();
        let plan = if self.contient(&chemin) {
            expected.ajouter(&chemin, valeur);
            geste::ajouter(&self.texte, &self.arbre, &chemin, valeur)?
        } else {
            expected.inserer(bloc, apres, cle, Arbre::Liste(vec![Arbre::Texte(valeur.into())]));
            geste::inserer(&self.texte, &self.arbre, bloc, apres, cle, geste::Ajout::Liste(valeur))?
        };
        self.appliquer(&plan, &expected)
    }

    /// Removes a key and its value. A comment beside it stays, on a line of its own.
    pub fn retirer(&mut self, chemin: &[&str]) -> anyhow::Result<()> {
        let plan = geste::retirer(&self.texte, &self.arbre, chemin)?;
        let mut expected = self.arbre();
        expected.retirer(chemin);
        self.appliquer(&plan, &expected)
    }

    fn appliquer(&mut self, plan: &Plan, expected: &Arbre) -> anyhow::Result<()> {
        let mut texte = self.texte.clone();
        texte.replace_range(plan.place.clone(), &plan.texte);
        let arbre = arbre::read(&texte).context("le fichier ne se lirait plus")?;
        if arbre.to_arbre() != *expected {
            bail!("le fichier ne dirait plus la même chose ailleurs");
        }
        *self = Fichier { texte, arbre };
        Ok(())
    }
}
