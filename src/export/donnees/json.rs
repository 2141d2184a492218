//! `ecoles.json`: what is known of the schools, and of the file.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::champs::{CHAMPS, Champ, PAGE, Valeur};
use super::{Lot, Publication, schemas};
use crate::export::pretty;

#[derive(Serialize)]
struct Export<'p> {
    /// Of the facts about all schools.
    version: &'p str,
    donnees_du: String,
    licence: &'p str,
    licence_url: &'p str,
    schema: String,
    perimetre: &'p str,
    ecoles: Vec<Objet<'p>>,
}

pub fn ecrire(publication: &Publication, lot: &Lot) -> anyhow::Result<Vec<u8>> {
    let catalogue = publication.site.catalogue;
    Ok(pretty(&Export {
        version: publication.version,
        donnees_du: catalogue.verifie_le.iso(),
        licence: &catalogue.reglages.licence.nom,
        licence_url: catalogue.reglages.licence.url.as_str(),
        schema: format!("{}{}", publication.base_url, schemas::JSON),
        perimetre: &lot.perimetre,
        ecoles: publication.lignes_of(lot).map(|ligne| Objet { ligne, adresses: true }).collect(),
    }))
}

/// The line of a school, without what depends on where the site is published.
pub fn fact(ligne: &[Valeur]) -> Vec<u8> {
    let objet = Objet { ligne, adresses: false };
    let mut bytes = serde_json::to_vec(&objet).expect("views are maps of texts and numbers");
    bytes.push(b'\n');
    bytes
}

/// A school: `lieu.rue` is `rue` in the object `lieu`.
struct Objet<'p> {
    ligne: &'p [Valeur<'p>],
    /// With the addresses that depend on where the site is published.
    adresses: bool,
}

impl Serialize for Objet<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut rest: &[(&Champ, &Valeur)] = &CHAMPS.iter().zip(self.ligne).collect::<Vec<_>>();
        while let Some((champ, value)) = rest.first() {
            let group = champ.json.split_once('.').map(|(group, _)| group);
            let Some(group) = group else {
                if is_told(champ, value) && (self.adresses || champ.json != PAGE) {
                    map.serialize_entry(champ.json, value)?;
                }
                rest = &rest[1..];
                continue;
            };
            let inside = |champ: &Champ| champ.json.split_once('.').is_some_and(|(own, _)| own == group);
            let end = rest.iter().position(|(champ, _)| !inside(champ)).unwrap_or(rest.len());
            map.serialize_entry(group, &Groupe(&rest[..end]))?;
            rest = &rest[end..];
        }
        map.end()
    }
}

/// The fields of one object inside the school.
struct Groupe<'p>(&'p [(&'p Champ, &'p Valeur<'p>)]);

impl Serialize for Groupe<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.0.iter().filter(|(champ, value)| is_told(champ, value));
        serializer.collect_map(told.map(|(champ, value)| (champ.json.rsplit('.').next(), value)))
    }
}

fn is_told(champ: &Champ, value: &Valeur) -> bool {
    champ.toujours || !value.is_empty()
}

impl Serialize for Valeur<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Valeur::Inconnue => serializer.serialize_none(),
            Valeur::Texte(text) => serializer.serialize_str(text),
            Valeur::Entier(n) => serializer.serialize_i64(*n),
            Valeur::Nombre(n) => serializer.serialize_f64(*n),
            Valeur::Textes(list) => serializer.collect_seq(list),
            Valeur::Objets(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for parts in list {
                    seq.serialize_element(&Parties(parts))?;
                }
                seq.end()
            }
        }
    }
}

/// An object of a list.
struct Parties<'p>(&'p [(&'static str, Valeur<'p>)]);

impl Serialize for Parties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value)))
    }
}
