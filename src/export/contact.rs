//! How to reach a school, for an address book: vCard 4.0 (RFC 6350).
//!
//! Only what its page shows: where pupils go, never the address of the arrêté.

use super::lignes::{escaped, folded};
use crate::model::{Ecole, Precision};
use crate::site::{Site, urls};

pub fn contact(site: &Site, ecole: &Ecole, base_url: &str) -> Vec<u8> {
    let root = base_url.trim_end_matches('/');
    let page = format!("{root}{}", urls::ecole(ecole));
    let region = &site.catalogue.regions[site.catalogue.region_of(ecole)];
    let (lieu, known) = (&ecole.lieu, &ecole.contact);
    let mut lines = vec!["BEGIN:VCARD".to_string(), "VERSION:4.0".into(), "KIND:org".into()];
    // Its name for good: the address of its page never dies.
    lines.push(format!("UID:{page}"));
    lines.push(format!("FN:{}", escaped(&ecole.nom)));
    lines.push(format!("ORG:{}", escaped(&ecole.nom)));
    let others: Vec<String> = ecole.sigle.iter().chain(&ecole.autres_noms).map(|name| escaped(name)).collect();
    if !others.is_empty() {
        lines.push(format!("NICKNAME:{}", others.join(",")));
    }
    // Post box; extended address; street; town; région; postcode; country (6.3.1).
    let street = escaped(lieu.rue.as_deref().unwrap_or_default());
    let code = lieu.code_postal.as_ref().map_or("", |code| code.as_str());
    let (commune, region) = (escaped(&lieu.commune), escaped(&region.nom));
    lines.push(format!("ADR:;;{street};{commune};{region};{code};France"));
    // The middle of a commune is not where the school is.
    if let Some(point) = lieu.point.filter(|_| lieu.precision == Precision::Adresse) {
        lines.push(format!("GEO:geo:{},{}", point.latitude, point.longitude));
    }
    lines.extend(known.telephone.as_ref().map(|t| format!("TEL;VALUE=uri;TYPE=voice:tel:{}", t.international())));
    lines.extend(known.courriel.as_ref().map(|courriel| format!("EMAIL:{}", escaped(courriel.as_str()))));
    lines.extend(known.site.as_ref().map(|url| format!("URL:{}", url.ascii())));
    lines.push(format!("URL:{page}"));
    lines.push(format!("SOURCE:{root}{}", urls::contact(ecole)));
    lines.push(format!("REV:{}T000000Z", ecole.verifie_le.iso().replace('-', "")));
    lines.push("END:VCARD".into());
    lines.iter().map(|line| folded(line)).collect::<String>().into_bytes()
}
