//! `/donnees/ecoles.json` and `/donnees/ecoles.csv`.
//!
//! Unknown is absent in JSON and empty in CSV. CSV is UTF-8 with commas (RFC 4180); a cell that a
//! spreadsheet would take for a formula is preceded by an apostrophe.

use serde::Serialize;

use super::pretty;
use crate::model::Ecole;
use crate::site::{Site, urls};

#[derive(Serialize)]
struct Export<'a> {
    version: &'a str,
    donnees_du: String,
    licence: &'a str,
    licence_url: &'a str,
    ecoles: Vec<EcoleExport<'a>>,
}

#[derive(Serialize)]
struct EcoleExport<'a> {
    id: &'a str,
    nom: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sigle: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    autres_noms: Vec<&'a str>,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uai: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    siret: Option<&'a str>,
    secteurs: Vec<&'a str>,
    metiers: Vec<&'a str>,
    diplomes: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ouverture: Option<String>,
    lieu: LieuExport<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    courriel: Option<&'a str>,
    reconnaissances: Vec<ReconnaissanceExport<'a>>,
    label: LabelExport,
    soutiens: Vec<SoutienExport<'a>>,
    verifie_le: String,
}

#[derive(Serialize)]
struct LieuExport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_postal: Option<&'a str>,
    commune: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    insee: Option<&'a str>,
    departement: &'a str,
    region: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<&'static str>,
}

#[derive(Serialize)]
struct ReconnaissanceExport<'a> {
    arrete: &'a str,
    rang: u16,
}

#[derive(Serialize)]
struct LabelExport {
    statut: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    depuis: Option<String>,
}

#[derive(Serialize)]
struct SoutienExport<'a> {
    soutien: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    annee: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    periode: Option<&'a str>,
}

pub fn json(site: &Site, version: &str) -> Vec<u8> {
    let catalogue = site.catalogue;
    pretty(&Export {
        version,
        donnees_du: catalogue.verifie_le.iso(),
        licence: &catalogue.reglages.licence.nom,
        licence_url: catalogue.reglages.licence.url.as_str(),
        ecoles: rows(site),
    })
}

/// The bytes that the version is the hash of.
pub fn facts(site: &Site) -> Vec<u8> {
    serde_json::to_vec(&rows(site)).expect("views are maps of texts and numbers")
}

fn rows<'s>(site: &'s Site) -> Vec<EcoleExport<'s>> {
    site.catalogue.ecoles.rows().iter().map(|e| row(site, e)).collect()
}

fn row<'s>(site: &'s Site, ecole: &'s Ecole) -> EcoleExport<'s> {
    let catalogue = site.catalogue;
    let departement = catalogue.departement_of(ecole);
    let lieu = &ecole.lieu;
    EcoleExport {
        id: ecole.id.as_str(),
        nom: &ecole.nom,
        sigle: ecole.sigle.as_deref(),
        autres_noms: ecole.autres_noms.iter().map(String::as_str).collect(),
        url: urls::ecole(ecole),
        uai: ecole.uai.as_ref().map(|u| u.as_str()),
        siret: ecole.siret.as_ref().map(|s| s.as_str()),
        secteurs: ecole.secteurs.iter().map(|s| catalogue.secteurs[*s].id.as_str()).collect(),
        metiers: ecole.metiers.iter().map(|m| catalogue.metiers[*m].id.as_str()).collect(),
        diplomes: ecole.diplomes.iter().map(|d| catalogue.diplomes[*d].id.as_str()).collect(),
        ouverture: ecole.ouverture.map(|o| o.iso()),
        lieu: LieuExport {
            rue: lieu.rue.as_deref(),
            code_postal: lieu.code_postal.as_ref().map(|c| c.as_str()),
            commune: &lieu.commune,
            insee: lieu.insee.as_ref().map(|i| i.as_str()),
            departement: departement.code.as_str(),
            region: catalogue.regions[departement.region].id.as_str(),
            latitude: lieu.point.map(|p| p.latitude),
            longitude: lieu.point.map(|p| p.longitude),
            precision: lieu.point.map(|_| match lieu.precision {
                crate::model::Precision::Adresse => "adresse",
                crate::model::Precision::Commune => "commune",
            }),
        },
        site: ecole.contact.site.as_ref().map(|u| u.as_str()),
        telephone: ecole.contact.telephone.as_ref().map(|t| t.international()),
        courriel: ecole.contact.courriel.as_ref().map(|c| c.as_str()),
        reconnaissances: ecole
            .reconnaissances
            .iter()
            .map(|r| ReconnaissanceExport { arrete: &catalogue.arretes[r.arrete].cle, rang: r.rang })
            .collect(),
        label: LabelExport { statut: ecole.label.statut.cle(), depuis: ecole.label.depuis.map(|d| d.iso()) },
        soutiens: ecole
            .soutiens
            .iter()
            .map(|s| {
                let soutien = &catalogue.soutiens[s.soutien];
                let line = &soutien.beneficiaires[s.ligne];
                SoutienExport { soutien: soutien.id.as_str(), annee: line.annee, periode: line.periode.as_deref() }
            })
            .collect(),
        verifie_le: ecole.verifie_le.iso(),
    }
}

/// One row per school; lists are joined by `|`.
pub fn csv(site: &Site) -> anyhow::Result<Vec<u8>> {
    const HEADER: [&str; 22] = [
        "id",
        "nom",
        "sigle",
        "autres_noms",
        "url",
        "secteurs",
        "metiers",
        "diplomes",
        "ouverture",
        "rue",
        "code_postal",
        "commune",
        "insee",
        "departement",
        "region",
        "latitude",
        "longitude",
        "site",
        "telephone",
        "courriel",
        "reconnaissances",
        "label",
    ];
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADER)?;
    for e in rows(site) {
        let number = |n: Option<f64>| n.map_or(String::new(), |n| n.to_string());
        let recognised: Vec<String> = e.reconnaissances.iter().map(|r| format!("{} ({})", r.arrete, r.rang)).collect();
        let cells = [
            e.id.to_string(),
            e.nom.to_string(),
            e.sigle.unwrap_or_default().to_string(),
            e.autres_noms.join("|"),
            e.url,
            e.secteurs.join("|"),
            e.metiers.join("|"),
            e.diplomes.join("|"),
            e.ouverture.unwrap_or_default(),
            e.lieu.rue.unwrap_or_default().to_string(),
            e.lieu.code_postal.unwrap_or_default().to_string(),
            e.lieu.commune.to_string(),
            e.lieu.insee.unwrap_or_default().to_string(),
            e.lieu.departement.to_string(),
            e.lieu.region.to_string(),
            number(e.lieu.latitude),
            number(e.lieu.longitude),
            e.site.unwrap_or_default().to_string(),
            e.telephone.unwrap_or_default(),
            e.courriel.unwrap_or_default().to_string(),
            recognised.join("|"),
            e.label.statut.to_string(),
        ];
        writer.write_record(cells.iter().map(|cell| harmless(cell)))?;
    }
    Ok(writer.into_inner()?)
}

/// A cell that begins like a formula is text: OWASP, *CSV injection*. Numbers stay numbers.
fn harmless(cell: &str) -> String {
    let dangerous =
        cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']) && cell.parse::<f64>().is_err();
    let telephone = cell.starts_with('+') && cell[1..].bytes().all(|b| b.is_ascii_digit());
    if dangerous && !telephone { format!("'{cell}") } else { cell.to_string() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_are_text() {
        assert_eq!(super::harmless("=1+1"), "'=1+1");
        assert_eq!(super::harmless("-0.0132"), "-0.0132");
        assert_eq!(super::harmless("+33952125409"), "+33952125409");
        assert_eq!(super::harmless("-2+3"), "'-2+3");
    }
}
