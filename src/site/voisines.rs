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
/// The neighbours of every school, found once.
#[derive(Debug, Default)]
pub struct Voisinage {
    /// By the position of the school: the nearest of its sectors, then some of its département.
    ecoles: Vec<(Vec<Voisine>, Vec<Voisine>)>,
}

impl Voisinage {
    pub fn of(catalogue: &Catalogue, facettes: &Facettes) -> Voisinage {
        let arbre = |ids: &Vec<Id<Ecole>>| {
            Arbre::of(ids.iter().filter_map(|id| Some((Place::of(catalogue.ecoles[*id].lieu.point?), *id))))
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
    let mut nearest = Nearest { id, found: Vec::with_capacity(MOST + 1) };
    if let Some(here) = ecole.lieu.point.map(Place::of) {
        for arbre in ecole.secteurs.iter().filter_map(|secteur| secteurs.get(secteur)) {
            nearest.search(&arbre.0, here);
        }
    }
    let distance = |other: Id<Ecole>| Some(ecole.lieu.point?.distance_km(catalogue.ecoles[other].lieu.point?));
    let near: Vec<Voisine> =
        nearest.found.iter().map(|(_, other)| Voisine { ecole: *other, km: distance(*other) }).collect();
    let same_departement = facettes.departements.get(&ecole.lieu.departement).into_iter().flatten().copied();
    let around = same_departement
        .filter(|other| *other != id && !near.iter().any(|v| v.ecole == *other))
        .take(MOST_AROUND)
        .map(|other| Voisine { ecole: other, km: distance(other) })
        .collect();
    (near, around)
}

/// A place as a point of the sphere of radius 1: what is near there is near on the ground, and comparing takes no
/// sines.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place([f64; 3]);

impl Place {
    fn of(point: Point) -> Place {
        let (latitude, longitude) = (point.latitude.to_radians(), point.longitude.to_radians());
        Place([latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()])
    }

    /// The square of the straight line between two places.
    fn square(self, other: Place) -> f64 {
        self.0.iter().zip(other.0).map(|(a, b)| (a - b) * (a - b)).sum()
    }
}

/// Places cut in two halves along the axis where they lie farthest apart, each half again, down to a few (a k-d
/// tree): the middle of each part stands in the middle of its slice.
#[derive(Debug, Default)]
struct Arbre(Vec<Noeud>);

#[derive(Clone, Copy, Debug)]
struct Noeud {
    place: Place,
    ecole: Id<Ecole>,
    /// Along which the others of its part stand before it or after it.
    axis: usize,
}

/// So few places are looked at one by one.
const FEW: usize = 8;

impl Arbre {
    fn of(places: impl Iterator<Item = (Place, Id<Ecole>)>) -> Arbre {
        let mut noeuds: Vec<Noeud> = places.map(|(place, ecole)| Noeud { place, ecole, axis: 0 }).collect();
        cut(&mut noeuds);
        Arbre(noeuds)
    }
}

fn cut(noeuds: &mut [Noeud]) {
    if noeuds.len() <= FEW {
        return;
    }
    let axis = widest(noeuds);
    let middle = noeuds.len() / 2;
    let order = |a: &Noeud, b: &Noeud| a.place.0[axis].total_cmp(&b.place.0[axis]).then(a.ecole.cmp(&b.ecole));
    noeuds.select_nth_unstable_by(middle, order);
    noeuds[middle].axis = axis;
    let (before, after) = noeuds.split_at_mut(middle);
    cut(before);
    cut(&mut after[1..]);
}

fn widest(noeuds: &[Noeud]) -> usize {
    let width = |axis: &usize| {
        let along = noeuds.iter().map(|noeud| noeud.place.0[*axis]);
        let (least, most) = along.fold((f64::MAX, f64::MIN), |(least, most), at| (at.min(least), at.max(most)));
        most - least
    };
    (0..3).max_by(|a, b| width(a).total_cmp(&width(b))).unwrap_or(0)
}

/// The schools nearest to one, seen so far, nearest first.
struct Nearest {
    id: Id<Ecole>,
    found: Vec<(f64, Id<Ecole>)>,
}

impl Nearest {
    /// Goes to the side where one is, then to the other if something there may be nearer.
    fn search(&mut self, noeuds: &[Noeud], here: Place) {
        if noeuds.len() <= FEW {
            return noeuds.iter().for_each(|noeud| self.add(noeud.ecole, here.square(noeud.place)));
        }
        let middle = noeuds.len() / 2;
        let Noeud { place, ecole, axis } = noeuds[middle];
        let beyond = here.0[axis] - place.0[axis];
        let (before, after) = (&noeuds[..middle], &noeuds[middle + 1..]);
        let (own, far) = if beyond < 0.0 { (before, after) } else { (after, before) };
        self.search(own, here);
        self.add(ecole, here.square(place));
        if beyond * beyond <= self.worst() {
            self.search(far, here);
        }
    }

    /// Farther than this is not among the nearest.
    fn worst(&self) -> f64 {
        self.found.get(MOST - 1).map_or(f64::INFINITY, |(square, _)| *square)
    }

    fn add(&mut self, ecole: Id<Ecole>, square: f64) {
        if ecole == self.id || square > self.worst() || self.found.iter().any(|(_, known)| *known == ecole) {
            return;
        }
        let place = self.found.partition_point(|known| *known < (square, ecole));
        self.found.insert(place, (square, ecole));
        self.found.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The nearest by looking at all of them.
    fn by_hand(points: &[(Point, Id<Ecole>)], here: Point, id: Id<Ecole>) -> Vec<Id<Ecole>> {
        let mut all: Vec<_> = points.iter().filter(|(_, other)| *other != id).collect();
        all.sort_by(|(a, i), (b, j)| here.distance_km(*a).total_cmp(&here.distance_km(*b)).then(i.cmp(j)));
        all.into_iter().take(MOST).map(|(_, other)| *other).collect()
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
        let arbre = Arbre::of(points.iter().map(|(point, id)| (Place::of(*point), *id)));
        for (here, id) in &points {
            let mut near = Nearest { id: *id, found: Vec::new() };
            near.search(&arbre.0, Place::of(*here));
            let found: Vec<_> = near.found.iter().map(|(_, other)| *other).collect();
            let kms =
                |ids: &[Id<Ecole>]| ids.iter().map(|id| here.distance_km(points[id.position()].0)).collect::<Vec<_>>();
            // Places of the grid are at the same distance but for the last digit.
            let (found, expected) = (kms(&found), kms(&by_hand(&points, *here, *id)));
            assert!(found.len() == MOST && found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-6), "{here:?}");
        }
    }
}
