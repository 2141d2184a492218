//! « Autres écoles »: the same sector nearby, and the same département.

use super::Facettes;
use crate::model::{Catalogue, Ecole, Id};

/// Another school, and how far it is as the crow flies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voisine {
    pub ecole: Id<Ecole>,
    pub km: Option<f64>,
}

const MOST: usize = 4;

/// Up to four schools of the same sectors, nearest first, then those of the same département that
/// are not among them. Comparing every pair of a sector is enough for a national directory.
pub fn voisines(catalogue: &Catalogue, facettes: &Facettes, id: Id<Ecole>) -> (Vec<Voisine>, Vec<Voisine>) {
    let ecole = &catalogue.ecoles[id];
    let distance = |other: Id<Ecole>| Some(ecole.lieu.point?.distance_km(catalogue.ecoles[other].lieu.point?));
    let with_distance = |other: Id<Ecole>| Voisine { ecole: other, km: distance(other) };

    let mut same_sector: Vec<Id<Ecole>> = ecole
        .secteurs
        .iter()
        .filter_map(|s| facettes.secteurs.get(s))
        .flatten()
        .copied()
        .filter(|other| *other != id)
        .collect();
    same_sector.sort();
    same_sector.dedup();
    let mut near: Vec<Voisine> = same_sector.into_iter().map(with_distance).filter(|v| v.km.is_some()).collect();
    near.sort_by(|a, b| a.km.partial_cmp(&b.km).expect("distances are numbers").then(a.ecole.cmp(&b.ecole)));
    near.truncate(MOST);

    let same_departement = facettes.departements.get(&ecole.lieu.departement).into_iter().flatten().copied();
    let around = same_departement
        .filter(|other| *other != id && !near.iter().any(|v| v.ecole == *other))
        .map(with_distance)
        .collect();
    (near, around)
}
