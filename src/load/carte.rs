//! `data/cartes/*.geojson`: outlines of territories, in GeoJSON (RFC 7946: longitude, then latitude).

use serde::Deserialize;

use crate::diag::{Diagnostic, FileId, Span, codes};
use crate::model::{Carte, CodeDepartement, Contour, Point};

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    #[serde(default)]
    properties: Properties,
    geometry: Geometry,
}

#[derive(Default, Deserialize)]
struct Properties {
    departement: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

pub fn read(file: FileId, text: &str) -> Result<Carte, Box<Diagnostic>> {
    let refused = |span: Span, why: String| {
        let help = "il faut une FeatureCollection de Polygon ou MultiPolygon, en degrés : longitude, puis latitude";
        Box::new(Diagnostic::new(codes::CARTE_ILLISIBLE, span, why).help(help))
    };
    let collection: Collection = serde_json::from_str(text).map_err(|error| {
        let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (start + error.column().saturating_sub(1)).min(text.len());
        refused(Span::new(file, at..at), "ce n’est pas une carte que l’on sache lire".into())
    })?;
    let whole = Span::new(file, 0..0);
    let mut contours = Vec::new();
    for feature in collection.features {
        let rings: Vec<Vec<[f64; 2]>> = match feature.geometry {
            Geometry::Polygon(rings) => rings,
            Geometry::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
        };
        let anneaux: Vec<Vec<Point>> = rings
            .into_iter()
            .map(|ring| ring.into_iter().map(|[longitude, latitude]| Point { latitude, longitude }).collect())
            .collect();
        if let Some(point) = anneaux.iter().flatten().find(|p| !p.is_in_france()) {
            let why = format!("le point {}, {} n’est pas en France", point.latitude, point.longitude);
            return Err(refused(whole, why));
        }
        let departement = match feature.properties.departement.map(|code| CodeDepartement::parse(&code)) {
            None => None,
            Some(Ok(code)) => Some(code),
            Some(Err(error)) => return Err(refused(whole, error.message)),
        };
        contours.push(Contour { departement, anneaux });
    }
    Ok(Carte { contours })
}
