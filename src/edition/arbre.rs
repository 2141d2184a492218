//! A YAML file as a tree: [`Noeud`] knows its place in the text, [`Arbre`] only what it says.

use std::ops::Range;

use anyhow::bail;

use crate::diag::SourceMap;
use crate::yaml::{self, Kind, Node};

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arbre {
    Vide,
    Texte(String),
    Liste(Vec<Arbre>),
    Carte(Vec<(String, Arbre)>),
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Noeud {
    pub place: Range<usize>,
    pub sorte: Sorte,
}

#[derive(Clone, Debug)]
pub enum Sorte {
    Vide,
    Texte(String),
    Liste(Vec<Noeud>),
    Carte(Vec<Entree>),
}

#[derive(Clone, Debug)]
pub struct Entree {
    pub cle: String,
    pub place: Range<usize>,
    pub valeur: Noeud,
}

/// Reads a text, or says why it cannot be changed.
pub fn read(texte: &str) -> anyhow::Result<Noeud> {
    let mut map = SourceMap::default();
    let file = map.add("", texte);
    let mut problems = Vec::new();
    let node = match yaml::parse(file, map.file(file), 0..texte.len(), &mut problems) {
        Ok(node) => node,
        Err(diagnostic) => bail!("{}", diagnostic.message),
    };
    if let Some(problem) = problems.first() {
        bail!("{}", problem.message);
    }
    Ok(Noeud::of(&node))
}

impl Noeud {
    fn of(node: &Node) -> Noeud {
        let sorte = match &node.kind {
            Kind::Empty => Sorte::Vide,
            Kind::Text(text) => Sorte::Texte(text.to_string()),
            Kind::List(items) => Sorte::Liste(items.iter().map(Noeud::of).collect()),
            Kind::Map(entries) => {
                let entry = |entry: &yaml::Entry| Entree {
                    cle: entry.key.value.to_string(),
                    place: entry.key.span.range(),
                    valeur: Noeud::of(&entry.value),
                };
                Sorte::Carte(entries.iter().map(entry).collect())
            }
        };
        Noeud { place: node.span.range(), sorte }
    }

    pub fn find(&self, chemin: &[&str]) -> Option<&Noeud> {
        let Some((first, rest)) = chemin.split_first() else { return Some(self) };
        self.entree(first)?.valeur.find(rest)
    }

    pub fn entree(&self, cle: &str) -> Option<&Entree> {
        match &self.sorte {
            Sorte::Carte(entrees) => entrees.iter().find(|entree| entree.cle == cle),
            _ => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match &self.sorte {
            Sorte::Texte(texte) => Some(texte),
            _ => None,
        }
    }

    pub fn to_arbre(&self) -> Arbre {
        match &self.sorte {
            Sorte::Vide => Arbre::Vide,
            Sorte::Texte(texte) => Arbre::Texte(texte.clone()),
            Sorte::Liste(items) => Arbre::Liste(items.iter().map(Noeud::to_arbre).collect()),
            Sorte::Carte(entrees) => {
                Arbre::Carte(entrees.iter().map(|entree| (entree.cle.clone(), entree.valeur.to_arbre())).collect())
            }
        }
    }
}

impl Arbre {
    fn find_mut(&mut self, chemin: &[&str]) -> Option<&mut Arbre> {
        let Some((first, rest)) = chemin.split_first() else { return Some(self) };
        match self {
            Arbre::Carte(entrees) => entrees.iter_mut().find(|(cle, _)| cle == first)?.1.find_mut(rest),
            _ => None,
        }
    }

    pub fn changer(&mut self, chemin: &[&str], valeur: &str) {
        if let Some(arbre) = self.find_mut(chemin) {
            *arbre = Arbre::Texte(valeur.to_string());
        }
    }

    pub fn inserer(&mut self, bloc: &[&str], apres: &str, cle: &str, valeur: Arbre) {
        if let Some(Arbre::Carte(entrees)) = self.find_mut(bloc) {
            let at = entrees.iter().position(|(cle, _)| cle == apres).map_or(entrees.len(), |at| at + 1);
            entrees.insert(at, (cle.to_string(), valeur));
        }
    }

    pub fn ajouter(&mut self, chemin: &[&str], valeur: &str) {
        if let Some(arbre) = self.find_mut(chemin) {
            match arbre {
                Arbre::Liste(items) => items.push(Arbre::Texte(valeur.to_string())),
                _ => *arbre = Arbre::Liste(vec![Arbre::Texte(valeur.to_string())]),
            }
        }
    }

    pub fn retirer(&mut self, chemin: &[&str]) {
        let Some((last, bloc)) = chemin.split_last() else { return };
        if let Some(Arbre::Carte(entrees)) = self.find_mut(bloc) {
            entrees.retain(|(cle, _)| cle != last);
        }
    }
}
