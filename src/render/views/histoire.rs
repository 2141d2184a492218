//! The history of a school: what is dated, in order, each with its proof or what it means.

use serde::Serialize;

use super::commun::{Html, existing, inline};
use crate::model::Ecole;
use crate::site::{Site, urls};
use crate::typographie::{corrige, lower_first};

/// One fact.
#[derive(Serialize)]
pub struct EvenementView {
    /// « 18 novembre 2024 », « 2026 », « 2019-2024 », when it is known.
    quand: Option<String>,
    quoi: String,
    /// Where it is explained, or proved.
    adresse: Option<String>,
    /// What it changes for a young person.
    sens: Option<Html>,
}

/// The oldest first. `ordre` sorts days, months and years alike: « 2024 » comes before « 2024-11-18 ».
pub fn histoire(site: &Site, ecole: &Ecole) -> Vec<EvenementView> {
    let catalogue = site.catalogue;
    let mut found: Vec<(String, EvenementView)> = Vec::new();
    let mut add = |ordre: String, quand: String, quoi: &str, adresse: Option<String>, sens: Option<Html>| {
        let quand = Some(quand).filter(|quand| !quand.is_empty()).map(|quand| corrige(&quand).into_owned());
        found.push((ordre, EvenementView { quand, quoi: corrige(quoi).into_owned(), adresse, sens }));
    };
    if let Some(date) = ecole.ouverture {
        add(date.iso(), date.longue(), "ouverture", None, None);
    }
    if let Some(date) = ecole.label.depuis {
        let explained = existing(site, "/comprendre/label-et-reconnaissance/").map(String::from);
        add(date.iso(), date.longue(), super::ecole::label(ecole.label.statut).1, explained, None);
    }
    for recognition in &ecole.reconnaissances {
        let arrete = &catalogue.arretes[recognition.arrete];
        let quoi = format!("reconnue par l’État, ligne {} de l’arrêté", recognition.rang);
        add(arrete.date.iso(), arrete.date.longue(), &quoi, Some("#arrete".into()), None);
    }
    if let Some(arrete) = catalogue.sortie(ecole) {
        let list = existing(site, "/comprendre/liste-des-ecoles-reconnues/").map(String::from);
        add(arrete.date.iso(), arrete.date.longue(), "n’est plus sur la liste de l’État", list, None);
    }
    for received in &ecole.soutiens {
        let soutien = &catalogue.soutiens[received.soutien];
        let line = &soutien.beneficiaires[received.ligne];
        let when = line.annee.map(|annee| annee.to_string()).or_else(|| line.periode.clone()).unwrap_or_default();
        let by = line.region.map_or(String::new(), |region| format!(" ({})", catalogue.regions[region].nom));
        let quoi = format!("{}{by}", lower_first(&soutien.etiquette));
        // What has no date comes last.
        let ordre = if when.is_empty() { "~".to_string() } else { when.clone() };
        add(ordre, when, &quoi, Some(urls::soutien(soutien)), soutien.sens.as_ref().map(|text| inline(site, text)));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.into_iter().map(|(_, event)| event).collect()
}
