//! Which schools belong to which sector, trade, diploma, région, département: counted once.

use std::collections::BTreeMap;

use crate::model::{Catalogue, Departement, Diplome, Ecole, Id, Metier, Region, Secteur};
use crate::typographie::fold;

/// The schools of a facet, in reading order.
pub type Ecoles = Vec<Id<Ecole>>;

/// Schools by facet, in reading order (commune, then name). Only facets with a school are there.
#[derive(Debug, Default)]
pub struct Facettes {
    /// All schools in reading order.
    pub ecoles: Ecoles,
    pub secteurs: BTreeMap<Id<Secteur>, Ecoles>,
    pub secteurs_regions: BTreeMap<(Id<Secteur>, Id<Region>), Ecoles>,
    /// A family of trades holds the schools of its trades.
    pub metiers: BTreeMap<Id<Metier>, Ecoles>,
    pub diplomes: BTreeMap<Id<Diplome>, Ecoles>,
    pub regions: BTreeMap<Id<Region>, Ecoles>,
    pub departements: BTreeMap<Id<Departement>, Ecoles>,
}

impl Facettes {
    pub fn of(catalogue: &Catalogue) -> Facettes {
        let mut facettes = Facettes { ecoles: in_reading_order(catalogue), ..Facettes::default() };
        for id in facettes.ecoles.clone() {
            let ecole = &catalogue.ecoles[id];
            let region = catalogue.region_of(ecole);
            facettes.regions.entry(region).or_default().push(id);
            facettes.departements.entry(ecole.lieu.departement).or_default().push(id);
            for secteur in &ecole.secteurs {
                facettes.secteurs.entry(*secteur).or_default().push(id);
                facettes.secteurs_regions.entry((*secteur, region)).or_default().push(id);
            }
            for metier in with_families(catalogue, &ecole.metiers) {
                facettes.metiers.entry(metier).or_default().push(id);
            }
            for diplome in &ecole.diplomes {
                facettes.diplomes.entry(*diplome).or_default().push(id);
            }
        }
        facettes
    }

    pub fn of_secteur_in(&self, secteur: Id<Secteur>, region: Id<Region>) -> &[Id<Ecole>] {
        self.secteurs_regions.get(&(secteur, region)).map_or(&[], Vec::as_slice)
    }
}

fn in_reading_order(catalogue: &Catalogue) -> Ecoles {
    let mut ids: Ecoles = catalogue.ecoles.ids().collect();
    ids.sort_by_cached_key(|id| {
        let ecole = &catalogue.ecoles[*id];
        (fold(&ecole.lieu.commune), fold(&ecole.nom))
    });
    ids
}

/// The trades, and the wider trades they belong to, each once.
fn with_families(catalogue: &Catalogue, metiers: &[Id<Metier>]) -> Vec<Id<Metier>> {
    let families = metiers.iter().filter_map(|id| catalogue.metiers[*id].famille);
    let mut all: Vec<Id<Metier>> = metiers.iter().copied().chain(families).collect();
    all.sort();
    all.dedup();
    all
}
