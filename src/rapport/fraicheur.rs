//! What nobody has checked for long.

use serde::Serialize;

use super::{Contexte, adresse_publique, iso};
use crate::model::{Catalogue, Date};
use crate::site::urls;

/// After these months, somebody looks again.
const MOIS: i32 = 6;

#[derive(Debug, Serialize)]
pub struct Fraicheur {
    /// After how many months a record is old.
    pub mois: i32,
    /// How many were looked at.
    pub nombre: usize,
    /// The oldest first.
    pub anciennes: Vec<Ancienne>,
    /// The record that was checked first of all, old or not.
    pub premiere: Option<Ancienne>,
}

/// A record or a page, and since when nobody has checked it.
#[derive(Clone, Debug, Serialize)]
pub struct Ancienne {
    pub genre: Genre,
    /// The name of its file.
    pub id: String,
    pub nom: String,
    pub fichier: String,
    pub adresse: Option<String>,
    #[serde(serialize_with = "iso")]
    pub verifie_le: Date,
    /// Whole months since then.
    pub mois: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    Ecole,
    Arrete,
    Soutien,
    Page,
}

impl Genre {
    pub fn nom(self) -> &'static str {
        match self {
            Genre::Ecole => "école",
            Genre::Arrete => "arrêté",
            Genre::Soutien => "soutien",
            Genre::Page => "page",
        }
    }
}

impl Fraicheur {
    pub fn of(contexte: &Contexte) -> Fraicheur {
        let mut all = records(contexte.catalogue, contexte.date);
        all.sort_by(|a, b| {
            a.verifie_le.cmp(&b.verifie_le).then(a.genre.cmp(&b.genre)).then_with(|| a.fichier.cmp(&b.fichier))
        });
        let premiere = all.first().cloned();
        let nombre = all.len();
        all.retain(|record| record.verifie_le.plus_months(MOIS) < contexte.date);
        Fraicheur { mois: MOIS, nombre, anciennes: all, premiere }
    }
}

fn records(catalogue: &Catalogue, date: Date) -> Vec<Ancienne> {
    let public = |adresse: &str| Some(adresse_publique(catalogue, adresse));
    let record = |genre, id: &str, nom: &str, fichier: String, adresse, verifie_le: Date| Ancienne {
        genre,
        id: id.to_string(),
        nom: nom.to_string(),
        fichier,
        adresse,
        verifie_le,
        mois: verifie_le.months_until(date),
    };
    let ecoles = catalogue.ecoles.rows().iter().map(|ecole| {
        let (id, adresse) = (ecole.id.as_str(), public(&urls::ecole(ecole)));
        record(Genre::Ecole, id, &ecole.nom, format!("data/ecoles/{id}.yaml"), adresse, ecole.verifie_le)
    });
    let arretes = catalogue.arretes.rows().iter().map(|arrete| {
        let fichier = format!("data/arretes/{}.yaml", arrete.cle);
        record(Genre::Arrete, &arrete.cle, &arrete.titre, fichier, None, arrete.verifie_le)
    });
    let soutiens = catalogue.soutiens.rows().iter().map(|soutien| {
        let (id, adresse) = (soutien.id.as_str(), public(&urls::soutien(soutien)));
        record(Genre::Soutien, id, &soutien.nom, format!("data/soutiens/{id}.yaml"), adresse, soutien.verifie_le)
    });
    let pages = catalogue.textes.iter().map(|texte| {
        let id = texte.fichier.trim_start_matches("content/").trim_end_matches(".md");
        record(Genre::Page, id, &texte.titre, texte.fichier.clone(), public(&texte.adresse), texte.verifie_le)
    });
    ecoles.chain(arretes).chain(soutiens).chain(pages).collect()
}
