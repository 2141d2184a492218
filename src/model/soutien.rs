//! Who gives money to schools, under which rules, to whom.

use super::{Annee, Date, Ecole, Euros, Id, Identifiant, Malforme, Markdown, Region, Row, Source};

/// A support scheme and its beneficiaries.
#[derive(Debug)]
pub struct Soutien {
    pub id: Identifiant,
    pub nom: String,
    /// Short words of the badge: « Soutenue par l’Europe (FSE+) ».
    pub etiquette: String,
    pub financeur: Financeur,
    pub resume: String,
    pub conditions: Vec<Condition>,
    pub aide: Option<Aide>,
    pub calendrier: Vec<Echeance>,
    pub beneficiaires: Vec<Beneficiaire>,
    pub sources: Vec<Source>,
    pub verifie_le: Date,
}

impl Soutien {
    /// The texts in Markdown.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut Markdown> {
        let conditions = self.conditions.iter_mut().map(|condition| &mut condition.texte);
        let calendrier = self.calendrier.iter_mut().map(|echeance| &mut echeance.quoi);
        conditions.chain(calendrier).chain(self.beneficiaires.iter_mut().filter_map(|b| b.remarque.as_mut()))
    }
}

impl Row for Soutien {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Financeur {
    Region,
    /// The school's page must carry the European mention (regulation (EU) 2021/1060, art. 50).
    Europe,
}

/// Who may apply.
#[derive(Debug)]
pub struct Condition {
    pub texte: Markdown,
    pub source: Source,
    /// Of two sources that disagree, the one applied.
    pub appliquee: bool,
}

/// The amounts of a grant per pupil.
#[derive(Debug)]
pub struct Aide {
    pub plafond_par_eleve: Euros,
    /// Percent of the grant paid first.
    pub acompte: Pourcentage,
    /// Percent of the grant paid at most at the end.
    pub solde: Pourcentage,
}

/// From 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pourcentage(pub u8);

impl Pourcentage {
    pub fn parse(text: &str) -> Result<Pourcentage, Malforme> {
        let number = text.trim_end_matches(['%', ' ', '\u{A0}', '\u{202F}']);
        match number.parse() {
            Ok(n) if n <= 100 && number == text => Ok(Pourcentage(n)),
            Ok(n) if n <= 100 => Err(Malforme::new("le signe % s’ajoute tout seul").plutot(number)),
            _ => Err(Malforme::new("un pourcentage va de 0 à 100, en chiffres")),
        }
    }
}

/// A step of the year.
#[derive(Debug)]
pub struct Echeance {
    pub quand: String,
    pub quoi: Markdown,
}

/// One school and one year of a scheme.
#[derive(Debug)]
pub struct Beneficiaire {
    pub ecole: Id<Ecole>,
    pub annee: Option<Annee>,
    /// When only a span of years is known: « 2019-2024 ».
    pub periode: Option<String>,
    /// The title of the project, word for word.
    pub intitule: Option<String>,
    /// How the list writes the school's name, word for word.
    pub nom_publie: Option<String>,
    /// Which région pays, where the scheme gathers several.
    pub region: Option<Id<Region>>,
    pub remarque: Option<Markdown>,
}
