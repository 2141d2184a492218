//! The search page: without a script, everything one can look for, as links.

use serde::Serialize;

use super::commun::{CompteView, Fr, LienView};
use crate::site::{Site, urls};
use crate::typographie::fold;

#[derive(Serialize)]
pub struct RechercheView<'a> {
    groupes: Vec<GroupeView>,
    /// None where there are too many: they are in the lists above.
    ecoles: Vec<EcoleView<'a>>,
    /// Other ways, when nothing is found: the région in focus, how many sectors, how many schools.
    region: CompteView,
    secteurs: usize,
    total: usize,
}

#[derive(Serialize)]
struct GroupeView {
    titre: &'static str,
    liens: Vec<LienView>,
}

#[derive(Serialize)]
struct EcoleView<'a> {
    nom: Fr<'a>,
    adresse: String,
    lieu: Fr<'a>,
}

pub fn view<'a>(site: &'a Site) -> RechercheView<'a> {
    let catalogue = site.catalogue;
    let facettes = &site.facettes;
    let secteurs = catalogue.secteurs.rows().iter().map(|s| LienView::new(&s.nom, urls::secteur(s)));
    let metiers = facettes.metiers.keys().map(|id| &catalogue.metiers[*id]);
    let mut metiers: Vec<LienView> = metiers.map(|m| LienView::new(&m.nom, urls::metier(m))).collect();
    metiers.sort_by_cached_key(|m| fold(&m.titre));
    let regions = facettes.regions.keys().map(|id| &catalogue.regions[*id]);
    let departements = facettes.departements.keys().map(|id| &catalogue.departements[*id]);
    let focus = &catalogue.regions[catalogue.reglages.region];
    let here = facettes.regions.get(&catalogue.reglages.region).map_or(0, Vec::len);
    RechercheView {
        groupes: vec![
            GroupeView { titre: "Une famille de métiers", liens: secteurs.collect() },
            GroupeView { titre: "Un métier", liens: metiers },
            GroupeView {
                titre: "Une région",
                liens: regions.map(|r| LienView::new(&r.nom, urls::region(r))).collect(),
            },
            GroupeView {
                titre: "Un département",
                liens: departements
                    .map(|d| LienView::new(&format!("{}\u{A0}{}", d.code.as_str(), d.nom), urls::departement(d)))
                    .collect(),
            },
        ],
        ecoles: (if site.is_long() { &[] } else { facettes.ecoles.as_slice() })
            .iter()
            .map(|id| &catalogue.ecoles[*id])
            .map(|e| EcoleView { nom: Fr(&e.nom), adresse: urls::ecole(e), lieu: Fr(&e.lieu.commune) })
            .collect(),
        region: CompteView::new(&focus.dans, urls::region(focus), here),
        secteurs: catalogue.secteurs.len(),
        total: catalogue.ecoles.len(),
    }
}
