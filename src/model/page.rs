//! The texts: one page of `content/`.

use super::{Chiffre, Date, Id, Markdown, Source};

/// How the text of a new page begins: nobody must publish it.
pub const MODELE: &str = "Le premier paragraphe dit l'essentiel.";

/// A page somebody wrote.
#[derive(Debug)]
pub struct Texte {
    /// From the place of the file: `content/comprendre/age.md` → `/comprendre/age/`.
    pub adresse: String,
    /// The file, for « modifier cette page ».
    pub fichier: String,
    pub titre: String,
    /// Shorter, for menus and breadcrumbs.
    pub titre_court: Option<String>,
    pub resume: String,
    pub public: Public,
    pub corps: Markdown,
    pub etape: Option<Etape>,
    /// Its place in its section, 1 first.
    pub rang: Option<u32>,
    /// Day of a news item.
    pub date: Option<Date>,
    /// What is shown large, above the rest.
    pub chiffres: Vec<Id<Chiffre>>,
    pub sources: Vec<Source>,
    pub verifie_le: Date,
}

/// Who a page is made for: « tu » or « vous ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Public {
    Jeunes,
    Adultes,
}

/// What is known at a glance of one of the twelve steps.
#[derive(Debug)]
pub struct Etape {
    pub numero: u8,
    pub phase: Phase,
    pub qui: String,
    pub duree: Option<String>,
    pub resultat: String,
    pub documents: Vec<String>,
}

/// The stretches of the road from the idea to the opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Idee,
    Etude,
    PreLabel,
    Lancement,
    Ouverture,
}

impl Phase {
    pub fn nom(self) -> &'static str {
        match self {
            Phase::Idee => "Idée",
            Phase::Etude => "Étude",
            Phase::PreLabel => "Pré-label",
            Phase::Lancement => "Lancement",
            Phase::Ouverture => "Ouverture",
        }
    }
}
