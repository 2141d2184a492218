//! `ecoles.geojson` (RFC 7946): a feature per school, without geometry when nobody knows the place.
//!
//! The properties are the columns of the table: map programs read no object inside an object. A list of
//! words stays a list. Licence, date and version are foreign members (RFC 7946, 6.1).

use serde::Serialize;
use serde::Serializer;

use super::champs::{CHAMPS, Valeur};
use super::{Lot, Publication};
use crate::model::Point;

/// Where a place is: said by the geometry, not by a property.
pub const GEOMETRIE: [&str; 2] = ["latitude", "longitude"];

#[derive(Serialize)]
struct Collection<'p> {
    r#type: &'static str,
    version: &'p str,
    donnees_du: String,
    licence: &'p str,
    licence_url: &'p str,
    perimetre: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<[f64; 4]>,
    features: Vec<Feature<'p>>,
}

#[derive(Serialize)]
struct Feature<'p> {
    r#type: &'static str,
    id: &'p str,
    geometry: Option<Geometry>,
    properties: Proprietes<'p>,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    /// Longitude first.
    coordinates: [f64; 2],
}

pub fn ecrire(publication: &Publication, lot: &Lot) -> anyhow::Result<Vec<u8>> {
    let catalogue = publication.site.catalogue;
    let points = lot.ecoles.iter().filter_map(|id| catalogue.ecoles[*id].lieu.point);
    let features = lot.ecoles.iter().map(|id| {
        let ecole = &catalogue.ecoles[*id];
        let point = |p: Point| Geometry { r#type: "Point", coordinates: [p.longitude, p.latitude] };
        Feature {
            r#type: "Feature",
            id: ecole.id.as_str(),
            geometry: ecole.lieu.point.map(point),
            properties: Proprietes(&publication.lignes[id.position()]),
        }
    });
    let mut bytes = serde_json::to_vec(&Collection {
        r#type: "FeatureCollection",
        version: publication.version,
        donnees_du: catalogue.verifie_le.iso(),
        licence: &catalogue.reglages.licence.nom,
        licence_url: catalogue.reglages.licence.url.as_str(),
        perimetre: &lot.perimetre,
        bbox: bounds(points),
        features: features.collect(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// West, south, east, north.
fn bounds(points: impl Iterator<Item = Point>) -> Option<[f64; 4]> {
    points.fold(None, |bounds, Point { latitude, longitude }| {
        let [west, south, east, north] = bounds.unwrap_or([longitude, latitude, longitude, latitude]);
        Some([west.min(longitude), south.min(latitude), east.max(longitude), north.max(latitude)])
    })
}

struct Proprietes<'p>(&'p [Valeur<'p>]);

impl Serialize for Proprietes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = CHAMPS
            .iter()
            .zip(self.0)
            .filter(|(champ, value)| !GEOMETRIE.contains(&champ.colonne) && (champ.toujours || !value.is_empty()));
        serializer.collect_map(told.map(|(champ, value)| (champ.colonne, Propriete(value))))
    }
}

struct Propriete<'p>(&'p Valeur<'p>);

impl Serialize for Propriete<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Valeur::Objets(list) => serializer.collect_seq(list.iter().map(|parts| super::champs::objet(parts))),
            value => value.serialize(serializer),
        }
    }
}
