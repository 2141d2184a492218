//! The addresses of records. An address never dies: change nothing here without a redirect.

use crate::markdown::RecordKind;
use crate::model::{Catalogue, Departement, Diplome, Ecole, Metier, Region, Secteur, Soutien};

/// The news of a year.
pub fn actualites_de(annee: i16) -> String {
    format!("/actualites/{annee}/")
}

/// All that is to tick in the guide.
pub const SUIVI: &str = "/creer/suivi/";
pub const RETROPLANNING: &str = "/creer/retro-planning/";

/// The file that says where addresses went.
pub const REDIRECTIONS: &str = "data/redirections.yaml";

/// The page of open data, and the folder of its files.
pub const DONNEES: &str = "/donnees/";

/// The folder of the data of a région.
pub fn donnees_region(region: &Region) -> String {
    format!("{DONNEES}regions/{}/", region.id.as_str())
}

/// The folder of the data of a sector.
pub fn donnees_secteur(secteur: &Secteur) -> String {
    format!("{DONNEES}secteurs/{}/", secteur.id.as_str())
}

/// How to reach it, for an address book. The file is named for those who keep it.
pub fn contact(ecole: &Ecole) -> String {
    format!("{}{}.vcf", self::ecole(ecole), ecole.id.as_str())
}

/// Its open days, for a calendar.
pub fn agenda(ecole: &Ecole) -> String {
    format!("{}portes-ouvertes.ics", self::ecole(ecole))
}

pub fn ecole(ecole: &Ecole) -> String {
    format!("/ecoles/{}/", ecole.id.as_str())
}

pub fn secteur(secteur: &Secteur) -> String {
    format!("/secteurs/{}/", secteur.id.as_str())
}

pub fn secteur_region(secteur: &Secteur, region: &Region) -> String {
    format!("/secteurs/{}/{}/", secteur.id.as_str(), region.id.as_str())
}

pub fn metier(metier: &Metier) -> String {
    format!("/metiers/{}/", metier.id.as_str())
}

pub fn diplome(diplome: &Diplome) -> String {
    format!("/diplomes/{}/", diplome.id.as_str())
}

pub fn region(region: &Region) -> String {
    format!("/regions/{}/", region.id.as_str())
}

/// In lower case, for Corsica: `/departements/2a/`.
pub fn departement(departement: &Departement) -> String {
    format!("/departements/{}/", departement.code.as_str().to_ascii_lowercase())
}

pub fn livret_region(region: &Region) -> String {
    format!("/imprimer/regions/{}/", region.id.as_str())
}

pub fn livret_secteur(secteur: &Secteur) -> String {
    format!("/imprimer/secteurs/{}/", secteur.id.as_str())
}

pub fn soutien(soutien: &Soutien) -> String {
    format!("/soutiens/{}/", soutien.id.as_str())
}

/// The address of a record cited in a text: `ecole:gm2a-argentan`.
pub fn record(catalogue: &Catalogue, kind: RecordKind, id: &str) -> Option<String> {
    Some(match kind {
        RecordKind::Ecole => ecole(&catalogue.ecoles[catalogue.ecoles.find(id)?]),
        RecordKind::Secteur => secteur(&catalogue.secteurs[catalogue.secteurs.find(id)?]),
        RecordKind::Metier => metier(&catalogue.metiers[catalogue.metiers.find(id)?]),
        RecordKind::Diplome => diplome(&catalogue.diplomes[catalogue.diplomes.find(id)?]),
        RecordKind::Region => region(&catalogue.regions[catalogue.regions.find(id)?]),
        RecordKind::Departement => departement(&catalogue.departements[catalogue.departements.find(id)?]),
    })
}
