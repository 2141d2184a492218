//! Open data: the schools in every format, for all, for each région and each sector, and the schemas.
//!
//! 1. [`champs`] reads each school once: one table of fields, a list of values.
//! 2. Each format writes the schools of each set ([`Lot`]) from those values.
//! 3. [`schemas`] says of the same table what a program may expect.
//!
//! Unknown is absent in JSON and GeoJSON, and an empty cell elsewhere. Nothing here reads the lines of
//! the arrêtés: one of them holds an address that may be a home.

mod champs;
mod csv;
mod geojson;
mod json;
mod schemas;
mod xlsx;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use champs::{CHAMPS, Champ, Forme, Genre};
pub use schemas::SCHEMAS;

use champs::{Lecture, Valeur};

use crate::model::{Ecole, Id};
use crate::site::{Site, urls};

/// A way to write schools down.
pub struct Format {
    /// The name of the file, in the folder of each set.
    pub fichier: &'static str,
    /// What people call it.
    pub nom: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// What it is opened with.
    pub pour: &'static str,
    ecrire: fn(&Publication, &Lot) -> anyhow::Result<Vec<u8>>,
}

/// Every format, the handiest for people first.
pub const FORMATS: &[Format] = &[
    Format {
        fichier: "ecoles.xlsx",
        nom: "XLSX",
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        pour: "Excel et LibreOffice : des feuilles pour les écoles, leurs reconnaissances, leurs soutiens et le sens des colonnes",
        ecrire: xlsx::ecrire,
    },
    Format {
        fichier: "ecoles-excel.csv",
        nom: "CSV Excel",
        media: "text/csv",
        pour: "Excel en français, d’un double-clic",
        ecrire: csv::excel,
    },
    Format {
        fichier: "ecoles.csv",
        nom: "CSV",
        media: "text/csv",
        pour: "les bases de données et les statistiques : virgules, UTF-8",
        ecrire: csv::ecrire,
    },
    Format {
        fichier: "ecoles.geojson",
        nom: "GeoJSON",
        media: "application/geo+json",
        pour: "QGIS, uMap et les autres cartes",
        ecrire: geojson::ecrire,
    },
    Format {
        fichier: "ecoles.json",
        nom: "JSON",
        media: "application/json",
        pour: "un programme ; c’est le plus complet",
        ecrire: json::ecrire,
    },
];

/// A set of schools with its own files.
pub struct Lot {
    /// The folder of its files: `/donnees/regions/normandie/`.
    pub dossier: String,
    /// « France », « Normandie », « Métiers du bois ».
    pub perimetre: String,
    pub ecoles: Vec<Id<Ecole>>,
}

/// What all files have in common.
struct Publication<'s> {
    site: &'s Site<'s>,
    base_url: &'s str,
    version: &'s str,
    /// The values of each school, by the position of its row.
    lignes: Vec<Vec<Valeur<'s>>>,
}

impl<'s> Publication<'s> {
    fn of(site: &'s Site<'s>, base_url: &'s str, version: &'s str) -> Publication<'s> {
        let lecture = Lecture { site, base_url };
        let lignes = site.catalogue.ecoles.rows().par_iter().map(|ecole| lecture.ligne(ecole)).collect();
        Publication { site, base_url, version, lignes }
    }

    fn lignes_of<'p>(&'p self, lot: &'p Lot) -> impl Iterator<Item = &'p [Valeur<'s>]> {
        lot.ecoles.iter().map(|id| self.lignes[id.position()].as_slice())
    }
}

/// The sets: all schools, then each région and each sector that has some.
pub fn lots(site: &Site) -> Vec<Lot> {
    let catalogue = site.catalogue;
    // In the order of identifiers, in every file.
    let lot = |dossier: String, perimetre: &str, ecoles: &[Id<Ecole>]| {
        let mut ecoles = ecoles.to_vec();
        ecoles.sort();
        Lot { dossier, perimetre: perimetre.into(), ecoles }
    };
    let all = lot(urls::DONNEES.into(), "France", &site.facettes.ecoles);
    let regions = site.facettes.regions.iter().map(|(id, ecoles)| {
        let region = &catalogue.regions[*id];
        lot(urls::donnees_region(region), &region.nom, ecoles)
    });
    let secteurs = site.facettes.secteurs.iter().map(|(id, ecoles)| {
        let secteur = &catalogue.secteurs[*id];
        lot(urls::donnees_secteur(secteur), &secteur.nom, ecoles)
    });
    std::iter::once(all).chain(regions).chain(secteurs).collect()
}

/// Every file by its address.
pub fn fichiers(site: &Site, base_url: &str, version: &str) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let publication = Publication::of(site, base_url.trim_end_matches('/'), version);
    let lots = lots(site);
    let pairs: Vec<(&Lot, &Format)> = lots.iter().flat_map(|lot| FORMATS.iter().map(move |f| (lot, f))).collect();
    let mut files = pairs
        .par_iter()
        .map(|(lot, format)| Ok((format!("{}{}", lot.dossier, format.fichier), (format.ecrire)(&publication, lot)?)))
        .collect::<anyhow::Result<BTreeMap<String, Vec<u8>>>>()?;
    files.extend(schemas::fichiers(&publication));
    Ok(files)
}

/// The bytes that the version is the hash of, school by school.
pub fn facts(site: &Site) -> Vec<Vec<u8>> {
    let lecture = Lecture { site, base_url: "" };
    site.catalogue.ecoles.rows().par_iter().map(|ecole| json::fact(&lecture.ligne(ecole))).collect()
}
