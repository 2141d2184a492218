//! The texts: one page of `content/`.

use super::{Chiffre, Date, Ecole, Id, Identifiant, Markdown, Source};

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
    /// Day of a news item: it is not published before.
    pub date: Option<Date>,
    /// The last day on which a news item is news.
    pub jusqu_au: Option<Date>,
    /// What is shown large, above the rest.
    pub chiffres: Vec<Id<Chiffre>>,
    pub sources: Vec<Source>,
    pub verifie_le: Date,
}

impl Texte {
    /// Whether it waits for its day.
    pub fn is_to_come(&self, today: Date) -> bool {
        self.date.is_some_and(|date| date > today)
    }

    /// Whether it only tells what was.
    pub fn is_over(&self, today: Date) -> bool {
        self.jusqu_au.is_some_and(|last| last < today)
    }
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
    pub taches: Vec<Tache>,
    pub contacts: Vec<Markdown>,
    pub argent: Markdown,
    pub pieges: Vec<Piege>,
    pub exemples: Vec<Exemple>,
}

impl Etape {
    /// The texts in Markdown.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut Markdown> {
        let pieges = self.pieges.iter_mut().map(|piege| &mut piege.texte);
        let exemples = self.exemples.iter_mut().map(|exemple| &mut exemple.texte);
        self.contacts.iter_mut().chain([&mut self.argent]).chain(pieges).chain(exemples)
    }
}

/// Something to tick once it is done.
#[derive(Debug)]
pub struct Tache {
    /// Stays when the words change, so that a tick is never lost.
    pub id: Identifiant,
    pub texte: String,
}

/// What makes projects fail; without a source it is our advice.
#[derive(Debug)]
pub struct Piege {
    pub texte: Markdown,
    pub source: Option<Source>,
}

/// A school that took the step; its sources are those of its record.
#[derive(Debug)]
pub struct Exemple {
    pub ecole: Id<Ecole>,
    pub texte: Markdown,
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
