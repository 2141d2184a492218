//! « Autres écoles »: the same sector nearby, and the same département.

use std::collections::BTreeMap;

use super::Facettes;
use crate::model::{Catalogue, Ecole, Id, Point, Secteur};

/// Another school, and how far it is as the crow flies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voisine {
    pub ecole: Id<Ecole>,
    pub km: Option<f64>,
}

const MOST: usize = 4;
/// Longer lists are on the page of the département.
const MOST_AROUND: usize = 6;
/// Length of a degree of latitude.
const KM_PER_DEGREE: f64 = 111.0;

/// The schools of each sector from south to north, so that the nearest are found without looking
/// at all of them.
#[derive(Debug, Default)]
pub struct Voisinage {
    secteurs: BTreeMap<Id<Secteur>, Vec<(Point, Id<Ecole>)>>,
}

impl Voisinage {
    pub fn of(catalogue: &Catalogue, facettes: &Facettes) -> Voisinage {
        let sorted = |ids: &Vec<Id<Ecole>>| {
            let mut points: Vec<(Point, Id<Ecole>)> =
                ids.iter().filter_map(|id| Some((catalogue.ecoles[*id].lieu.point?, *id))).collect();
            points.sort_by(|a, b| a.0.latitude.total_cmp(&b.0.latitude).then(a.1.cmp(&b.1)));
            points
        };
        Voisinage { secteurs: facettes.secteurs.iter().map(|(secteur, ids)| (*secteur, sorted(ids))).collect() }
    }

    /// Up to four schools of the same sectors, nearest first, then some of the same département
    /// that are not among them.
    pub fn de(&self, catalogue: &Catalogue, facettes: &Facettes, id: Id<Ecole>) -> (Vec<Voisine>, Vec<Voisine>) {
        let ecole = &catalogue.ecoles[id];
        let mut near = Nearest::default();
        if let Some(here) = ecole.lieu.point {
            for points in ecole.secteurs.iter().filter_map(|secteur| self.secteurs.get(secteur)) {
                near.search(points, here, id);
            }
        }
        let near = near.0;
        let distance = |other: Id<Ecole>| Some(ecole.lieu.point?.distance_km(catalogue.ecoles[other].lieu.point?));
        let same_departement = facettes.departements.get(&ecole.lieu.departement).into_iter().flatten().copied();
        let around = same_departement
            .filter(|other| *other != id && !near.iter().any(|v| v.ecole == *other))
            .take(MOST_AROUND)
            .map(|other| Voisine { ecole: other, km: distance(other) })
            .collect();
        (near, around)
    }
}

/// The nearest schools seen so far, nearest first.
#[derive(Default)]
struct Nearest(Vec<Voisine>);

impl Nearest {
    /// Goes north, then south, until latitude alone is farther than the last that is kept.
    fn search(&mut self, points: &[(Point, Id<Ecole>)], here: Point, id: Id<Ecole>) {
        let start = points.partition_point(|(point, _)| point.latitude < here.latitude);
        let (south, north) = points.split_at(start);
        for (point, other) in north {
            if self.is_beyond(point.latitude - here.latitude) {
                break;
            }
            self.add(*other, here.distance_km(*point), id);
        }
        for (point, other) in south.iter().rev() {
            if self.is_beyond(here.latitude - point.latitude) {
                break;
            }
            self.add(*other, here.distance_km(*point), id);
        }
    }

    fn is_beyond(&self, degrees: f64) -> bool {
        self.0.get(MOST - 1).and_then(|last| last.km).is_some_and(|km| degrees * KM_PER_DEGREE > km)
    }

    fn add(&mut self, ecole: Id<Ecole>, km: f64, id: Id<Ecole>) {
        if ecole == id || self.0.iter().any(|v| v.ecole == ecole) {
            return;
        }
        let place = self.0.partition_point(|v| (v.km, v.ecole) < (Some(km), ecole));
        self.0.insert(place, Voisine { ecole, km: Some(km) });
        self.0.truncate(MOST);
    }
}
