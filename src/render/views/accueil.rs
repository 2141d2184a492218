//! The home page.

use serde::Serialize;

use super::carte::{self, PlanView};
use super::chiffres::{ChiffreView, chiffre};
use super::commun::{CarteView, CompteView, Html, LienView, cartes, html};
use super::guide::{EtapeLien, etapes};
use super::index::{TuileView, tuiles};
use super::listes::departements_of;
use super::textes::{ActualiteView, actualites_recentes};
use crate::model::{Ecole, Id, Region};
use crate::site::{Page, Site, urls};
use crate::typographie::fold;

#[derive(Serialize)]
pub struct AccueilView<'a> {
    intro: Option<Html>,
    secteurs: Vec<TuileView<'a>>,
    region: LienView,
    ecoles: Vec<CarteView<'a>>,
    /// Instead of its schools, where they are too many for a home page.
    departements: Vec<CompteView>,
    plan: Option<PlanView<'a>>,
    nombre: usize,
    regions: Vec<CompteView>,
    etapes: Vec<EtapeLien<'a>>,
    chiffres: Vec<ChiffreView<'a>>,
    actualites: Vec<ActualiteView<'a>>,
}

const NEWS: usize = 3;
/// More cards than these, and the first view would pass its budget.
const CARTES: usize = 30;

pub fn view<'a>(site: &'a Site, page: &'a Page) -> AccueilView<'a> {
    let (region, ids) = en_region(site);
    let is_long = ids.len() > CARTES;
    AccueilView {
        intro: page.texte.map(|t| html(site, &t.corps)),
        secteurs: tuiles(site),
        region,
        plan: carte::region(site, site.catalogue.reglages.region),
        nombre: ids.len(),
        ecoles: if is_long { Vec::new() } else { cartes(site, ids) },
        departements: if is_long { departements_of(site, site.catalogue.reglages.region) } else { Vec::new() },
        regions: regions_autour(site),
        etapes: etapes(site, None),
        chiffres: site.catalogue.chiffres.rows().iter().filter(|c| c.accueil).map(|c| chiffre(site, c)).collect(),
        actualites: actualites_recentes(site).into_iter().take(NEWS).collect(),
    }
}

/// The other régions that have a school.
fn regions_autour(site: &Site) -> Vec<CompteView> {
    let catalogue = site.catalogue;
    let mut ids: Vec<Id<Region>> =
        site.facettes.regions.keys().copied().filter(|id| *id != catalogue.reglages.region).collect();
    ids.sort_by_cached_key(|id| fold(&catalogue.regions[*id].nom));
    ids.into_iter()
        .map(|id| {
            CompteView::new(
                &catalogue.regions[id].nom,
                urls::region(&catalogue.regions[id]),
                site.facettes.regions[&id].len(),
            )
        })
        .collect()
}

/// The schools of the région in focus, and the page that lists them.
fn en_region<'a>(site: &'a Site) -> (LienView, &'a [Id<Ecole>]) {
    let catalogue = site.catalogue;
    let region = &catalogue.regions[catalogue.reglages.region];
    let ids = site.facettes.regions.get(&catalogue.reglages.region).map_or(&[][..], Vec::as_slice);
    (LienView::new(&region.dans, urls::region(region)), ids)
}
