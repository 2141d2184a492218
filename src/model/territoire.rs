//! Régions and départements.

use super::{CodeDepartement, Id, Identifiant, Point, Row};

#[derive(Debug)]
pub struct Region {
    pub id: Identifiant,
    /// Code of INSEE, two digits.
    pub code: String,
    pub nom: String,
    /// « en Normandie », « dans les Hauts-de-France ».
    pub dans: String,
}

#[derive(Debug)]
pub struct Departement {
    pub code: CodeDepartement,
    pub nom: String,
    /// « dans le Calvados », « en Seine-Maritime ».
    pub dans: String,
    pub region: Id<Region>,
    /// Its chief town, from which « far » is measured.
    pub chef_lieu: String,
    pub point: Point,
}

impl Row for Region {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}

impl Row for Departement {
    fn key(&self) -> &str {
        self.code.as_str()
    }
}
