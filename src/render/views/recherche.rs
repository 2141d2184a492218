//! The search page: everything one can look for, as links.

use serde::Serialize;

use super::commun::{Fr, metiers as trades};
use crate::site::{Site, urls};
use crate::typographie::{corrige, fold};

/// Everything one can look for, as links: the search page works without a script.
#[derive(Serialize)]
pub struct RechercheView<'a> {
    groupes: Vec<RechercheGroupe>,
    ecoles: Vec<EntreeView<'a>>,
}

#[derive(Serialize)]
struct RechercheGroupe {
    titre: &'static str,
    liens: Vec<EntreeFacette>,
}

#[derive(Serialize)]
struct EntreeFacette {
    titre: String,
    adresse: String,
    /// Address without slashes at both ends.
    id: String,
    /// Other words that find it.
    mots: String,
}

#[derive(Serialize)]
struct EntreeView<'a> {
    id: &'a str,
    nom: Fr<'a>,
    adresse: String,
    lieu: Fr<'a>,
    mots: String,
}

pub fn view<'a>(site: &'a Site) -> RechercheView<'a> {
    let catalogue = site.catalogue;
    let entry = |titre: &str, adresse: String, mots: String| EntreeFacette {
        titre: corrige(titre).into_owned(),
        id: adresse.trim_matches('/').to_string(),
        adresse,
        mots,
    };
    let secteurs = catalogue.secteurs.rows().iter().map(|s| entry(&s.nom, urls::secteur(s), String::new()));
    let mut metiers: Vec<EntreeFacette> = site
        .facettes
        .metiers
        .keys()
        .map(|id| &catalogue.metiers[*id])
        .map(|m| entry(&m.nom, urls::metier(m), m.mots.join(" ")))
        .collect();
    metiers.sort_by_cached_key(|m| fold(&m.titre));
    let regions = site.facettes.regions.keys().map(|id| {
        let region = &catalogue.regions[*id];
        entry(&region.nom, urls::region(region), String::new())
    });
    let departements = site.facettes.departements.keys().map(|id| {
        let d = &catalogue.departements[*id];
        entry(&format!("{} ({})", d.nom, d.code.as_str()), urls::departement(d), String::new())
    });
    RechercheView {
        groupes: vec![
            RechercheGroupe { titre: "Une famille de métiers", liens: secteurs.collect() },
            RechercheGroupe { titre: "Un métier", liens: metiers },
            RechercheGroupe { titre: "Une région", liens: regions.collect() },
            RechercheGroupe { titre: "Un département", liens: departements.collect() },
        ],
        ecoles: site
            .facettes
            .ecoles
            .iter()
            .map(|id| &catalogue.ecoles[*id])
            .map(|e| EntreeView {
                id: e.id.as_str(),
                nom: Fr(&e.nom),
                adresse: urls::ecole(e),
                lieu: Fr(&e.lieu.commune),
                mots: [trades(catalogue, e), e.autres_noms.join(" "), catalogue.departement_of(e).nom.clone()]
                    .join(" "),
            })
            .collect(),
    }
}
