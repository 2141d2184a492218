//! Who gives money to schools, under which rules, to whom.

use super::{Aide, Anciennete, Annee, Date, Ecole, Id, Identifiant, Malforme, Markdown, Region, Row, Source};

/// A support scheme and its beneficiaries.
#[derive(Debug)]
pub struct Soutien {
    pub id: Identifiant,
    pub nom: String,
    /// Short words of the badge: « Soutenue par l’Europe (FSE+) ».
    pub etiquette: String,
    pub financeur: Financeur,
    pub resume: String,
    /// What it means for a young person, in a sentence.
    pub sens: Option<Markdown>,
    pub conditions: Vec<Condition>,
    pub aide: Option<Aide>,
    pub anciennete: Option<Anciennete>,
    /// Who decides: what we compute never does.
    pub decision: Option<Markdown>,
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
        let aide = self.aide.iter_mut().flat_map(|aide| &mut aide.lecture);
        let anciennete = self.anciennete.iter_mut().flat_map(|anciennete| &mut anciennete.lecture);
        let remarques = self.beneficiaires.iter_mut().filter_map(|b| b.remarque.as_mut());
        let own = self.sens.iter_mut().chain(&mut self.decision);
        own.chain(conditions).chain(calendrier).chain(aide).chain(anciennete).chain(remarques)
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
    /// The month, or the day, in the calendar year in which the school year begins.
    pub date: Option<JourAnnee>,
    pub quoi: Markdown,
}

/// A month or a day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JourAnnee {
    mois: u8,
    jour: Option<u8>,
}

impl JourAnnee {
    pub fn parse(text: &str) -> Result<JourAnnee, Malforme> {
        let error = || Malforme::new("un moment de l’année s’écrit « 04 » pour avril, « 12-31 » pour le 31 décembre");
        // The 29th of February is not in every year.
        let day = Date::parse(&format!("2023-{}", if text.len() == 2 { format!("{text}-01") } else { text.into() }));
        let number = |part: &str| part.parse().map_err(|_| error());
        match (day, text.split_once('-')) {
            (Err(_), _) => Err(error()),
            (Ok(_), Some((mois, jour))) => Ok(JourAnnee { mois: number(mois)?, jour: Some(number(jour)?) }),
            (Ok(_), None) => Ok(JourAnnee { mois: number(text)?, jour: None }),
        }
    }

    /// `--04`, `--12-31`: what `<time>` calls a yearless date, or `04`, `12-31` without its dashes.
    pub fn iso(self) -> String {
        match self.jour {
            Some(jour) => format!("{:02}-{jour:02}", self.mois),
            None => format!("{:02}", self.mois),
        }
    }
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

impl Beneficiaire {
    /// The year or the span of years; empty when nobody knows it.
    pub fn quand(&self) -> String {
        self.annee.map(|annee| annee.to_string()).or_else(|| self.periode.clone()).unwrap_or_default()
    }
}
