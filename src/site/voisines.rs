//! « Autres écoles »: the same sector nearby, and the same département.

use std::collections::BTreeMap;

use rayon::prelude::*;

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

/// The neighbours of every school, found once.
#[derive(Debug, Default)]
pub struct Voisinage {
    /// By the position of the school: the nearest of its sectors, then some of its département.
    ecoles: Vec<(Vec<Voisine>, Vec<Voisine>)>,
}

impl Voisinage {
    pub fn of(catalogue: &Catalogue, facettes: &Facettes) -> Voisinage {
        let arbre = |ids: &Vec<Id<Ecole>>| {
            Arbre::of(ids.iter().filter_map(|id| Some((catalogue.ecoles[*id].lieu.point?, *id))).collect())
        };
        let secteurs: BTreeMap<Id<Secteur>, Arbre> =
            facettes.secteurs.iter().map(|(secteur, ids)| (*secteur, arbre(ids))).collect();
        let ids: Vec<Id<Ecole>> = catalogue.ecoles.ids().collect();
        let of = |id: &Id<Ecole>| voisines(catalogue, facettes, &secteurs, *id);
        Voisinage { ecoles: ids.par_iter().map(of).collect() }
    }

    /// Up to four schools of the same sectors, nearest first, then some of the same département that are not among
    /// them.
    pub fn de(&self, id: Id<Ecole>) -> (&[Voisine], &[Voisine]) {
        let (near, around) = &self.ecoles[id.position()];
        (near, around)
    }
}

fn voisines(
    catalogue: &Catalogue,
    facettes: &Facettes,
    secteurs: &BTreeMap<Id<Secteur>, Arbre>,
    id: Id<Ecole>,
) -> (Vec<Voisine>, Vec<Voisine>) {
    let ecole = &catalogue.ecoles[id];
    let mut near = Nearest::default();
    if let Some(here) = ecole.lieu.point {
        for arbre in ecole.secteurs.iter().filter_map(|secteur| secteurs.get(secteur)) {
            near.search(&arbre.0, Axe::Latitude, here, id);
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

/// Points cut in two halves, north and south, each again by west and east, and so on (a k-d tree): the middle of
/// each part stands in the middle of its slice.
#[derive(Debug, Default)]
struct Arbre(Vec<(Point, Id<Ecole>)>);

impl Arbre {
    fn of(mut points: Vec<(Point, Id<Ecole>)>) -> Arbre {
        cut(&mut points, Axe::Latitude);
        Arbre(points)
    }
}

fn cut(points: &mut [(Point, Id<Ecole>)], axe: Axe) {
    if points.len() < 2 {
        return;
    }
    let middle = points.len() / 2;
    points.select_nth_unstable_by(middle, |a, b| axe.of(a.0).total_cmp(&axe.of(b.0)).then(a.1.cmp(&b.1)));
    let (before, after) = points.split_at_mut(middle);
    cut(before, axe.next());
    cut(&mut after[1..], axe.next());
}

#[derive(Clone, Copy)]
enum Axe {
    Latitude,
    Longitude,
}

impl Axe {
    fn of(self, point: Point) -> f64 {
        match self {
            Axe::Latitude => point.latitude,
            Axe::Longitude => point.longitude,
        }
    }

    fn next(self) -> Axe {
        match self {
            Axe::Latitude => Axe::Longitude,
            Axe::Longitude => Axe::Latitude,
        }
    }

    /// The least distance from a point to what is beyond a line, in km. Meridians come closer towards the poles:
    /// what is beyond one is at least as far as its nearest place.
    fn least_km(self, here: Point, line: f64) -> f64 {
        let degrees = (self.of(here) - line).abs();
        match self {
            Axe::Latitude => degrees * KM_PER_DEGREE,
            Axe::Longitude => {
                // Spherical right triangle: sin(distance) = cos(latitude) × sin(difference).
                let sine = here.latitude.to_radians().cos() * degrees.min(90.0).to_radians().sin();
                sine.asin().to_degrees() * KM_PER_DEGREE
            }
        }
    }
}

/// The nearest schools seen so far, nearest first.
#[derive(Default)]
struct Nearest(Vec<Voisine>);

impl Nearest {
    /// Goes to the side where one is, then to the other if something there may be nearer.
    fn search(&mut self, points: &[(Point, Id<Ecole>)], axe: Axe, here: Point, id: Id<Ecole>) {
        if points.is_empty() {
            return;
        }
        let middle = points.len() / 2;
        let (point, other) = points[middle];
        // The cheaper bound first: a distance takes ten times longer.
        if !self.is_beyond(Axe::Latitude.least_km(here, point.latitude)) {
            self.add(other, here.distance_km(point), id);
        }
        let (before, after) = (&points[..middle], &points[middle + 1..]);
        let line = axe.of(point);
        let (own, far) = if axe.of(here) < line { (before, after) } else { (after, before) };
        self.search(own, axe.next(), here, id);
        if !self.is_beyond(axe.least_km(here, line)) {
            self.search(far, axe.next(), here, id);
        }
    }

    fn is_beyond(&self, distance: f64) -> bool {
        self.0.get(MOST - 1).and_then(|last| last.km).is_some_and(|km| distance > km)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The nearest by looking at all of them.
    fn by_hand(points: &[(Point, Id<Ecole>)], here: Point, id: Id<Ecole>) -> Vec<Voisine> {
        let mut near = Nearest::default();
        points.iter().for_each(|(point, other)| near.add(*other, here.distance_km(*point), id));
        near.0
    }

    #[test]
    fn the_nearest_are_those_of_a_full_search() {
        // Places of the mainland and overseas, many of them twice.
        let mut seed = 1_u64;
        let mut random = move |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        let mut points = Vec::new();
        for i in 0..600 {
            let (south, west) = if i % 9 == 0 { (-21.5, 55.2) } else { (42.0, -5.0) };
            let point =
                Point { latitude: south + random(90) as f64 / 10.0, longitude: west + random(130) as f64 / 10.0 };
            points.push((point, Id::at(i)));
        }
        let arbre = Arbre::of(points.clone());
        for (here, id) in &points {
            let mut near = Nearest::default();
            near.search(&arbre.0, Axe::Latitude, *here, *id);
            assert_eq!(near.0, by_hand(&points, *here, *id), "{here:?}");
        }
    }
}
