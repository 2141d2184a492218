//! The declaration of accessibility.

use super::{Date, Markdown, Pourcentage, Url};

/// What the law makes the site say (law 2005-102, art. 47; decree 2019-768; RGAA 4.1.2).
#[derive(Debug)]
pub struct Declaration {
    pub entite: String,
    pub schema_pluriannuel: Option<Url>,
    pub plan_d_action: Option<Url>,
    pub etat: Conformite,
    pub audit: Option<Audit>,
    pub non_conformites: Vec<Markdown>,
    pub derogations: Vec<Markdown>,
    pub hors_champ: Vec<Markdown>,
    pub technologies: Vec<String>,
    pub etablie_le: Date,
}

#[derive(Debug)]
pub struct Audit {
    pub date: Date,
    pub par: String,
    pub taux: Pourcentage,
    pub pages: Vec<String>,
    pub environnements: Vec<String>,
    pub outils: Vec<String>,
    pub rapport: Option<Url>,
}

/// The three words that may stand on every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformite {
    Totale,
    Partielle,
    NonConforme,
}

impl Conformite {
    pub fn mention(self) -> &'static str {
        match self {
            Conformite::Totale => "totalement conforme",
            Conformite::Partielle => "partiellement conforme",
            Conformite::NonConforme => "non conforme",
        }
    }
}
