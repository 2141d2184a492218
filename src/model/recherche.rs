//! What the search knows besides the records: towns, and the words people type.

use super::{CodePostal, Departement, Diplome, Ecole, Id, Metier, Point, Region, Secteur};

/// A town that people name, with or without a school.
#[derive(Debug)]
pub struct Ville {
    pub nom: String,
    pub code_postal: CodePostal,
    pub departement: Id<Departement>,
    pub point: Point,
}

/// Words that people type, and where they lead.
#[derive(Debug)]
pub struct Synonyme {
    pub mots: Vec<String>,
    pub vers: Vec<Cible>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cible {
    Ecole(Id<Ecole>),
    Secteur(Id<Secteur>),
    Metier(Id<Metier>),
    Diplome(Id<Diplome>),
    Region(Id<Region>),
    Departement(Id<Departement>),
    /// The address of a page.
    Page(String),
}
