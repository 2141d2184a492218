//! What the comparison of schools shows: the same lines for each, as a script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::commun::{Fr, is_european, is_listed, metiers};
use crate::model::{Ecole, Markdown};
use crate::site::Site;
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
}

#[derive(Serialize)]
struct ColonneView<'a> {
    nom: Fr<'a>,
    secteur: &'a str,
    /// One for each line, empty when unknown.
    faits: [String; 11],
    lien: String,
}

/// `self.etabliSelection = {…}`, for the page « Ma sélection ».
pub fn index(site: &Site) -> Vec<u8> {
    let ecoles = site.catalogue.ecoles.rows().iter().map(|e| (e.id.as_str(), colonne(site, e))).collect();
    let comparaison = Comparaison { lignes: LIGNES, ecoles };
    let json = serde_json::to_string(&comparaison).expect("lines of text");
    format!("self.etabliSelection={json}\n").into_bytes()
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
        if is_listed(catalogue, ecole) { "oui" } else { "non" }.to_string(),
        if is_european(catalogue, ecole) { "oui" } else { "non" }.to_string(),
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
