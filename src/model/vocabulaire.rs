//! The closed vocabularies: sectors, trades, diplomas, documents, figures.

use super::{DatePartielle, Euros, Id, Identifiant, Malforme, Rncp, Row, Source, Url};
use crate::typographie::grouped;

pub type Annee = i16;

/// One of the six families of trades of the network.
#[derive(Debug)]
pub struct Secteur {
    pub id: Identifiant,
    pub nom: String,
    /// What one does all day, in a sentence.
    pub resume: String,
}

/// A trade, with the words people use for it.
#[derive(Debug)]
pub struct Metier {
    pub id: Identifiant,
    pub nom: String,
    pub secteurs: Vec<Id<Secteur>>,
    /// The wider trade it belongs to: couture → textile.
    pub famille: Option<Id<Metier>>,
    /// Everyday words: « soudeur », « soudure », « TIG ».
    pub mots: Vec<String>,
    /// One plain sentence: what one does all day.
    pub resume: String,
}

/// A diploma or title a school prepares for.
#[derive(Debug)]
pub struct Diplome {
    pub id: Identifiant,
    pub intitule: String,
    pub genre: Genre,
    pub secteur: Id<Secteur>,
    pub rncp: Option<Rncp>,
    pub texte_officiel: Option<String>,
    pub remarque: Option<String>,
    pub sources: Vec<Source>,
}

/// The kinds of diploma; each has its level in the French framework (*code du travail*, D. 6113-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Genre {
    Cap,
    TitrePro,
    BacPro,
    Bp,
}

/// A document that facts refer to.
#[derive(Debug)]
pub struct Document {
    pub id: Identifiant,
    pub titre: String,
    pub editeur: String,
    pub date: Option<DatePartielle>,
    pub url: Option<Url>,
    pub remarque: Option<String>,
}

/// A figure that can be trusted: never without source, year, scope and definition.
#[derive(Debug)]
pub struct Chiffre {
    pub id: Identifiant,
    pub theme: Theme,
    pub libelle: String,
    pub valeur: Nombre,
    pub unite: String,
    /// « 2024 », « 2019-2024 », « année inconnue (document de 2024) ».
    pub annee: String,
    pub perimetre: String,
    pub definition: String,
    pub sources: Vec<Source>,
    pub remarque: Option<String>,
    /// Shown on the home page.
    pub accueil: bool,
}

/// The chapters of the page of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    Reseau,
    Eleves,
    Resultats,
    Argent,
    /// How an evaluation was made.
    Methode,
}

/// A number as a source gives it, written the French way on pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nombre(f64);

impl Nombre {
    pub fn parse(text: &str) -> Result<Nombre, Malforme> {
        let error = || Malforme::new("un nombre est attendu, avec un point pour les décimales et sans espace");
        match text.parse::<f64>() {
            Ok(n) if n.is_finite() => Ok(Nombre(n)),
            Ok(_) => Err(error()),
            Err(_) => {
                let plain = text.trim_end_matches(['%', '€']);
                let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace(',', ".");
                Err(if plain.parse::<f64>().is_ok() { error().plutot(plain) } else { error() })
            }
        }
    }

    /// For drawings and comparisons.
    pub fn valeur(self) -> f64 {
        self.0
    }

    /// « 15,5 », « 577 000 ».
    pub fn lisible(self) -> String {
        let text = self.0.abs().to_string();
        let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
        let mut out = if self.0 < 0.0 { "−".to_string() } else { String::new() };
        out.push_str(&grouped(whole));
        if let Some(decimals) = decimals {
            out.push(',');
            out.push_str(decimals);
        }
        out
    }
}

impl Chiffre {
    /// « 54 % », « 1 400 »: a unit that is the thing counted is already in the words.
    pub fn affiche(&self) -> String {
        let value = self.valeur.lisible();
        match self.unite.as_str() {
            "%" | "€" | "€ par an" | "millions d'euros" | "heures" | "ETP" => {
                format!("{value}\u{A0}{}", self.unite)
            }
            _ => value,
        }
    }
}

/// « 5 000 € ».
pub fn euros(amount: Euros) -> String {
    format!("{}\u{A0}€", grouped(&amount.to_string()))
}

impl Genre {
    /// European level: 3 for a CAP, 4 for a bac pro.
    pub fn niveau(self) -> u8 {
        match self {
            Genre::Cap | Genre::TitrePro => 3,
            Genre::BacPro | Genre::Bp => 4,
        }
    }

    /// In full: « Certificat d’aptitude professionnelle ».
    pub fn nom(self) -> &'static str {
        match self {
            Genre::Cap => "Certificat d’aptitude professionnelle (CAP)",
            Genre::TitrePro => "Titre professionnel (TP)",
            Genre::BacPro => "Baccalauréat professionnel (bac pro)",
            Genre::Bp => "Brevet professionnel (BP)",
        }
    }
}

macro_rules! keyed {
    ($($name:ident)*) => { $(impl Row for $name { fn key(&self) -> &str { self.id.as_str() } })* };
}
keyed!(Secteur Metier Diplome Document Chiffre);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nombre() {
        let show = |text| Nombre::parse(text).unwrap().lisible().replace('\u{202F}', " ");
        assert_eq!(show("577000"), "577 000");
        assert_eq!(show("15.5"), "15,5");
        assert_eq!(show("61"), "61");
        assert_eq!(show("1400"), "1 400");
        assert_eq!(Nombre::parse("15,5").unwrap_err().plutot.as_deref(), Some("15.5"));
    }
}
