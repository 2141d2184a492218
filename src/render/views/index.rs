//! What one can list schools by: sectors, trades, diplomas, régions, départements.

use serde::Serialize;

use super::commun::{CompteView, Fr, Html, ecoles as word, html};
use super::listes::metiers_of;
use crate::model::{Id, Region};
use crate::site::{Page, Site, urls};
use crate::typographie::fold;

/// The six families.
#[derive(Serialize)]
pub struct SecteursView<'a> {
    intro: Option<Html>,
    pub secteurs: Vec<TuileView<'a>>,
}

/// A sector as a tile: its tool, its trades, its schools.
#[derive(Serialize)]
pub struct TuileView<'a> {
    id: &'a str,
    titre: Fr<'a>,
    adresse: String,
    resume: Fr<'a>,
    /// « 5 écoles en Normandie ».
    ici: String,
    /// « 45 en France ».
    partout: String,
}

pub fn secteurs<'a>(site: &'a Site, page: &Page) -> SecteursView<'a> {
    SecteursView { intro: page.texte.map(|t| html(site, &t.corps)), secteurs: tuiles(site) }
}

pub fn tuiles<'a>(site: &'a Site) -> Vec<TuileView<'a>> {
    let catalogue = site.catalogue;
    let focus = &catalogue.regions[catalogue.reglages.region];
    let tiles = catalogue.secteurs.iter().map(|(id, secteur)| {
        let here = site.facettes.of_secteur_in(id, catalogue.reglages.region).len();
        let all = site.facettes.secteurs.get(&id).map_or(0, Vec::len);
        TuileView {
            id: secteur.id.as_str(),
            titre: Fr(&secteur.nom),
            adresse: urls::secteur(secteur),
            resume: Fr(&secteur.resume),
            ici: match here {
                0 => format!("Aucune école {}", focus.dans),
                _ => format!("{here}\u{A0}{} {}", word(here), focus.dans),
            },
            partout: format!("{all}\u{A0}en\u{A0}France"),
        }
    });
    tiles.collect()
}

/// An index: groups of links with their counts.
#[derive(Serialize)]
pub struct IndexView<'a> {
    intro: Option<Html>,
    groupes: Vec<IndexGroupe<'a>>,
}

#[derive(Serialize)]
struct IndexGroupe<'a> {
    titre: Option<Fr<'a>>,
    liens: Vec<CompteView>,
}

fn index<'a>(site: &'a Site, page: &Page, groupes: Vec<IndexGroupe<'a>>) -> IndexView<'a> {
    IndexView {
        intro: page.texte.map(|t| html(site, &t.corps)),
        groupes: groupes.into_iter().filter(|g| !g.liens.is_empty()).collect(),
    }
}

pub fn metiers<'a>(site: &'a Site, page: &Page) -> IndexView<'a> {
    let groups = site.catalogue.secteurs.iter().map(|(id, secteur)| {
        let mut liens = metiers_of(site, id);
        liens.sort_by_cached_key(|l| fold(&l.titre));
        IndexGroupe { titre: Some(Fr(&secteur.nom)), liens }
    });
    index(site, page, groups.collect())
}

pub fn diplomes<'a>(site: &'a Site, page: &Page) -> IndexView<'a> {
    let catalogue = site.catalogue;
    let groups = catalogue.secteurs.iter().map(|(id, secteur)| {
        let own = catalogue.diplomes.iter().filter(|(_, d)| d.secteur == id);
        let mut liens: Vec<CompteView> = own
            .map(|(d, diplome)| {
                CompteView::new(
                    &diplome.intitule,
                    urls::diplome(diplome),
                    site.facettes.diplomes.get(&d).map_or(0, Vec::len),
                )
            })
            .collect();
        liens.sort_by_cached_key(|l| fold(&l.titre));
        IndexGroupe { titre: Some(Fr(&secteur.nom)), liens }
    });
    index(site, page, groups.collect())
}

/// The one in focus first, then in alphabetical order.
pub fn regions_with_schools(site: &Site) -> Vec<Id<Region>> {
    let catalogue = site.catalogue;
    let mut ids: Vec<Id<Region>> = site.facettes.regions.keys().copied().collect();
    ids.sort_by_cached_key(|id| (*id != catalogue.reglages.region, fold(&catalogue.regions[*id].nom)));
    ids
}

pub fn regions<'a>(site: &'a Site, page: &Page) -> IndexView<'a> {
    let catalogue = site.catalogue;
    let liens = regions_with_schools(site).into_iter().map(|id| {
        let region = &catalogue.regions[id];
        CompteView::new(&region.nom, urls::region(region), site.facettes.regions[&id].len())
    });
    index(site, page, vec![IndexGroupe { titre: None, liens: liens.collect() }])
}

pub fn departements<'a>(site: &'a Site, page: &Page) -> IndexView<'a> {
    let catalogue = site.catalogue;
    let mut regions: Vec<(Id<Region>, &Region)> = catalogue.regions.iter().collect();
    regions.sort_by_cached_key(|(id, region)| (*id != catalogue.reglages.region, fold(&region.nom)));
    let groups = regions.into_iter().map(|(id, region)| {
        let own = site
            .facettes
            .departements
            .iter()
            .map(|(d, list)| (&catalogue.departements[*d], list))
            .filter(|(d, _)| d.region == id);
        let liens = own.map(|(d, list)| {
            CompteView::new(&format!("{}\u{A0}{}", d.code.as_str(), d.nom), urls::departement(d), list.len())
        });
        IndexGroupe { titre: Some(Fr(&region.nom)), liens: liens.collect() }
    });
    index(site, page, groups.collect())
}
