//! What the comparison of schools shows: the same lines for each, as a script; where there are many
//! schools, pieces of it, of which the page loads those that hold the schools asked for.

use std::collections::BTreeMap;

use serde::Serialize;

use super::commun::Fr;
use crate::model::{Ecole, Markdown};
use crate::site::{Site, metiers};
use crate::typographie::corrige;

/// The last is the way to reach the school: it is a link.
const LIGNES: [&str; 11] = [
    "Où",
    "Adresse",
    "Métiers",
    "Diplômes",
    "Ouverte en",
    "Liste de l’État",
    "Soutien de l’Europe",
    "Hébergement",
    "Transport",
    "Handicap et DYS",
    "Contact",
];

#[derive(Serialize)]
struct Comparaison<'a> {
    lignes: [&'static str; 11],
    ecoles: BTreeMap<&'a str, ColonneView<'a>>,
    /// How many pieces hold the schools, when this file does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    morceaux: Option<u32>,
}

/// What the page « Ma sélection » loads.
pub struct Fichiers {
    /// `self.etabliSelection = {…}`.
    pub index: Vec<u8>,
    /// By number.
    pub morceaux: BTreeMap<u32, Vec<u8>>,
}

/// About so many schools in a piece: some 3 Ko, once compressed.
const PAR_MORCEAU: usize = 60;

#[derive(Serialize)]
struct ColonneView<'a> {
    nom: Fr<'a>,
    secteur: &'a str,
    /// One for each line, empty when unknown.
    faits: [String; 11],
    lien: String,
}

/// The comparison of all schools, whole or in pieces.
pub fn fichiers(site: &Site) -> Fichiers {
    let ecoles = site.catalogue.ecoles.rows();
    let columns = ecoles.iter().map(|ecole| (ecole.id.as_str(), colonne(site, ecole)));
    if !site.is_long() {
        return Fichiers { index: index(columns.collect(), None), morceaux: BTreeMap::new() };
    }
    let count = ecoles.len().div_ceil(PAR_MORCEAU).next_power_of_two() as u32;
    let mut pieces: BTreeMap<u32, BTreeMap<&str, ColonneView>> = BTreeMap::new();
    for (id, column) in columns {
        pieces.entry(morceau(id, count)).or_default().insert(id, column);
    }
    // An identifier that exists nowhere may ask for any of them.
    let pieces = (0..count).map(|number| (number, pieces.remove(&number).unwrap_or_default()));
    let morceaux = pieces.map(|(number, own)| {
        let text = format!("Object.assign(self.etabliSelection.ecoles,{})\n", json(&own));
        (number, text.into_bytes())
    });
    Fichiers { index: index(BTreeMap::new(), Some(count)), morceaux: morceaux.collect() }
}

fn index(ecoles: BTreeMap<&str, ColonneView>, morceaux: Option<u32>) -> Vec<u8> {
    format!("self.etabliSelection={}\n", json(&Comparaison { lignes: LIGNES, ecoles, morceaux })).into_bytes()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("lines of text")
}

/// The piece that holds a school: a hash of its identifier (FNV-1a, 32 bits), for nothing else is known of it
/// in an address. The script computes it again (`js/morceaux/cle.js`).
pub fn morceau(id: &str, sur: u32) -> u32 {
    id.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619)) % sur
}

fn colonne<'a>(site: &'a Site, ecole: &'a Ecole) -> ColonneView<'a> {
    let catalogue = site.catalogue;
    let known = |text: &Option<Markdown>| text.as_ref().map_or(String::new(), |t| t.0.clone());
    let both = [&ecole.accueil.handicap, &ecole.accueil.amenagements_dys].map(known).join(" ");
    let lieu = &ecole.lieu;
    let town = [lieu.code_postal.as_ref().map_or("", |c| c.as_str()), &lieu.commune].join(" ");
    let contact = &ecole.contact;
    let (contact, lien) = match (&contact.telephone, &contact.site, &contact.courriel) {
        (Some(telephone), ..) => (telephone.lisible(), format!("tel:{}", telephone.international())),
        (_, Some(url), _) => (url.host().to_string(), url.as_str().to_string()),
        (_, _, Some(courriel)) => (courriel.as_str().to_string(), format!("mailto:{}", courriel.as_str())),
        _ => Default::default(),
    };
    let diplomes: Vec<&str> = ecole.diplomes.iter().map(|d| catalogue.diplomes[*d].intitule.as_str()).collect();
    let facts = [
        format!("{} ({})", lieu.commune, catalogue.departement_of(ecole).nom),
        [lieu.rue.as_deref().unwrap_or(""), town.trim()].join(", ").trim_start_matches(", ").to_string(),
        metiers(catalogue, ecole),
        diplomes.join(" ; "),
        ecole.ouverture.map_or(String::new(), |o| o.longue()),
        if catalogue.is_listed(ecole) { "oui" } else { "non" }.to_string(),
        if catalogue.is_funded(ecole) { "oui" } else { "non" }.to_string(),
        known(&ecole.accueil.internat),
        known(&ecole.accueil.transports),
        both.trim().to_string(),
        contact,
    ];
    ColonneView {
        nom: Fr(&ecole.nom),
        secteur: ecole.secteurs.first().map_or("", |s| catalogue.secteurs[*s].id.as_str()),
        faits: facts.map(|fact| corrige(&fact).into_owned()),
        lien,
    }
}
