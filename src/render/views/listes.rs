//! Lists of schools, and indexes of what one can list them by.

use serde::Serialize;

use super::commun::{
    CarteView, CompteView, Fr, Html, LienView, cartes, ecoles as word, html, is_listed, metiers as trades,
};
use crate::model::{Departement, Diplome, Ecole, Id, Metier, Region, Secteur};
use crate::site::{Page, Site, urls};
use crate::typographie::{corrige, fold};

/// A list of schools by one facet.
#[derive(Serialize)]
pub struct ListeView<'a> {
    intro: Option<Html>,
    /// What stands above the list: a sentence of the data.
    chapeau: Option<Fr<'a>>,
    /// « 3 écoles ».
    compte: String,
    /// « dont 2 sur la liste de l’État du 18 novembre 2024 ».
    dont: Option<String>,
    /// Gives the page its colour and its icon.
    secteur: Option<&'a str>,
    /// The région in focus first, then the others.
    groupes: Vec<GroupeView<'a>>,
    /// Other ways on from here.
    voir: Vec<VoirView>,
    faits: Vec<FaitView>,
}

#[derive(Serialize)]
struct GroupeView<'a> {
    titre: Option<Fr<'a>>,
    cartes: Vec<CarteView<'a>>,
}

#[derive(Serialize)]
struct VoirView {
    titre: &'static str,
    liens: Vec<CompteView>,
}

/// A fact of a diploma: its kind, its level.
#[derive(Serialize)]
struct FaitView {
    nom: &'static str,
    valeur: String,
}

fn liste<'a>(site: &'a Site, page: &Page, ids: &[Id<Ecole>]) -> ListeView<'a> {
    ListeView {
        intro: page.texte.map(|t| html(site, &t.corps)),
        chapeau: None,
        compte: format!("{}\u{A0}{}", ids.len(), word(ids.len())),
        dont: listed_among(site, ids),
        secteur: None,
        groupes: vec![GroupeView { titre: None, cartes: cartes(site, ids) }],
        voir: Vec::new(),
        faits: Vec::new(),
    }
}

/// How many of the schools are recognised, and by which list: a count carries its date.
fn listed_among(site: &Site, ids: &[Id<Ecole>]) -> Option<String> {
    let catalogue = site.catalogue;
    let list = format!("sur la liste de l’État du {}", catalogue.dernier_arrete()?.date.longue());
    let count = ids.iter().filter(|id| is_listed(catalogue, &catalogue.ecoles[**id])).count();
    let text = match (ids.len(), count) {
        (0, _) => return None,
        (1, 0) => format!("absente de la liste de l’État du {}", catalogue.dernier_arrete()?.date.longue()),
        (1, _) => list,
        (_, 0) => format!("aucune {list}"),
        (all, count) if all == count => format!("toutes {list}"),
        (_, count) => format!("dont {count}\u{A0}{list}"),
    };
    Some(corrige(&text).into_owned())
}

/// The schools of the région in focus first, each région under its name.
fn by_region<'a>(site: &'a Site, ids: &[Id<Ecole>]) -> Vec<GroupeView<'a>> {
    let catalogue = site.catalogue;
    let focus = catalogue.reglages.region;
    let mut regions: Vec<Id<Region>> = ids.iter().map(|id| catalogue.region_of(&catalogue.ecoles[*id])).collect();
    regions.sort_by_cached_key(|id| (*id != focus, fold(&catalogue.regions[*id].nom)));
    regions.dedup();
    regions
        .into_iter()
        .map(|region| {
            let own: Vec<Id<Ecole>> =
                ids.iter().copied().filter(|id| catalogue.region_of(&catalogue.ecoles[*id]) == region).collect();
            GroupeView { titre: Some(Fr(&catalogue.regions[region].nom)), cartes: cartes(site, &own) }
        })
        .collect()
}

pub fn ecoles<'a>(site: &'a Site, page: &Page) -> ListeView<'a> {
    let all = &site.facettes.ecoles;
    ListeView { groupes: by_region(site, all), ..liste(site, page, all) }
}

pub fn secteur<'a>(site: &'a Site, page: &Page, id: Id<Secteur>) -> ListeView<'a> {
    let catalogue = site.catalogue;
    let secteur = &catalogue.secteurs[id];
    let ids = site.facettes.secteurs.get(&id).map_or(&[][..], Vec::as_slice);
    let regions: Vec<CompteView> = site
        .facettes
        .secteurs_regions
        .range((id, Id::at(0))..)
        .take_while(|((s, _), _)| *s == id)
        .map(|((_, region), list)| {
            let region = &catalogue.regions[*region];
            CompteView::new(&region.nom, urls::secteur_region(secteur, region), list.len())
        })
        .collect();
    ListeView {
        chapeau: Some(Fr(&secteur.resume)),
        secteur: Some(secteur.id.as_str()),
        groupes: by_region(site, ids),
        voir: vec![
            VoirView { titre: "Les métiers", liens: metiers_of(site, id) },
            VoirView { titre: "Par région", liens: regions },
        ],
        ..liste(site, page, ids)
    }
}

fn metiers_of(site: &Site, secteur: Id<Secteur>) -> Vec<CompteView> {
    let found = site.facettes.metiers.iter().filter(|(id, _)| site.catalogue.metiers[**id].secteurs.contains(&secteur));
    found.map(|(id, list)| compte_metier(site, *id, list.len())).collect()
}

fn compte_metier(site: &Site, id: Id<Metier>, count: usize) -> CompteView {
    let metier = &site.catalogue.metiers[id];
    CompteView::new(&metier.nom, urls::metier(metier), count)
}

pub fn secteur_region<'a>(site: &'a Site, page: &Page, secteur: Id<Secteur>, region: Id<Region>) -> ListeView<'a> {
    let catalogue = site.catalogue;
    let ids = site.facettes.of_secteur_in(secteur, region);
    let (s, r) = (&catalogue.secteurs[secteur], &catalogue.regions[region]);
    let wider = vec![
        CompteView::new(
            &format!("{} en France", s.nom),
            urls::secteur(s),
            site.facettes.secteurs.get(&secteur).map_or(0, Vec::len),
        ),
        CompteView::new(
            &format!("Toutes les écoles {}", r.dans),
            urls::region(r),
            site.facettes.regions.get(&region).map_or(0, Vec::len),
        ),
    ];
    ListeView {
        chapeau: Some(Fr(&s.resume)),
        secteur: Some(s.id.as_str()),
        voir: vec![VoirView { titre: "Chercher plus large", liens: wider }],
        ..liste(site, page, ids)
    }
}

pub fn metier<'a>(site: &'a Site, page: &Page, id: Id<Metier>) -> ListeView<'a> {
    let catalogue = site.catalogue;
    let metier = &catalogue.metiers[id];
    let ids = site.facettes.metiers.get(&id).map_or(&[][..], Vec::as_slice);
    let children = catalogue.metiers.iter().filter(|(_, m)| m.famille == Some(id)).map(|(child, _)| child);
    let family: Vec<CompteView> = children
        .chain(metier.famille)
        .filter_map(|other| Some(compte_metier(site, other, site.facettes.metiers.get(&other)?.len())))
        .collect();
    let secteurs = metier
        .secteurs
        .iter()
        .map(|s| {
            CompteView::new(
                &catalogue.secteurs[*s].nom,
                urls::secteur(&catalogue.secteurs[*s]),
                site.facettes.secteurs.get(s).map_or(0, Vec::len),
            )
        })
        .collect();
    let mut voir = vec![VoirView { titre: "La famille de métiers", liens: secteurs }];
    if !family.is_empty() {
        voir.insert(0, VoirView { titre: "Métiers proches", liens: family });
    }
    ListeView {
        chapeau: Some(Fr(&metier.resume)),
        secteur: metier.secteurs.first().map(|s| catalogue.secteurs[*s].id.as_str()),
        groupes: by_region(site, ids),
        voir,
        ..liste(site, page, ids)
    }
}

pub fn diplome<'a>(site: &'a Site, page: &Page, id: Id<Diplome>) -> ListeView<'a> {
    let catalogue = site.catalogue;
    let diplome = &catalogue.diplomes[id];
    let ids = site.facettes.diplomes.get(&id).map_or(&[][..], Vec::as_slice);
    let secteur = &catalogue.secteurs[diplome.secteur];
    let mut faits = vec![
        FaitView { nom: "Diplôme", valeur: corrige(diplome.genre.nom()).into_owned() },
        FaitView { nom: "Niveau", valeur: diplome.genre.niveau().to_string() },
        FaitView {
            nom: "Code RNCP",
            valeur: diplome.rncp.as_ref().map_or("non renseigné".to_string(), |r| r.as_str().to_string()),
        },
    ];
    faits.extend(
        diplome.texte_officiel.as_ref().map(|t| FaitView { nom: "Texte officiel", valeur: corrige(t).into_owned() }),
    );
    faits.extend(diplome.remarque.as_ref().map(|t| FaitView { nom: "À savoir", valeur: corrige(t).into_owned() }));
    ListeView {
        secteur: Some(secteur.id.as_str()),
        groupes: by_region(site, ids),
        voir: vec![VoirView {
            titre: "La famille de métiers",
            liens: vec![CompteView::new(
                &secteur.nom,
                urls::secteur(secteur),
                site.facettes.secteurs.get(&diplome.secteur).map_or(0, Vec::len),
            )],
        }],
        faits,
        ..liste(site, page, ids)
    }
}

pub fn region<'a>(site: &'a Site, page: &Page, id: Id<Region>) -> ListeView<'a> {
    let catalogue = site.catalogue;
    let region = &catalogue.regions[id];
    let ids = site.facettes.regions.get(&id).map_or(&[][..], Vec::as_slice);
    let secteurs = catalogue.secteurs.iter().filter_map(|(s, secteur)| {
        let list = site.facettes.secteurs_regions.get(&(s, id))?;
        Some(CompteView::new(&secteur.nom, urls::secteur_region(secteur, region), list.len()))
    });
    let departements = site
        .facettes
        .departements
        .iter()
        .map(|(d, list)| (&catalogue.departements[*d], list))
        .filter(|(d, _)| d.region == id);
    let departements = departements.map(|(d, list)| {
        CompteView::new(&format!("{}\u{A0}{}", d.code.as_str(), d.nom), urls::departement(d), list.len())
    });
    ListeView {
        voir: vec![
            VoirView { titre: "Par famille de métiers", liens: secteurs.collect() },
            VoirView { titre: "Par département", liens: departements.collect() },
        ],
        ..liste(site, page, ids)
    }
}

pub fn departement<'a>(site: &'a Site, page: &Page, id: Id<Departement>) -> ListeView<'a> {
    let catalogue = site.catalogue;
    let region_id = catalogue.departements[id].region;
    let region = &catalogue.regions[region_id];
    let ids = site.facettes.departements.get(&id).map_or(&[][..], Vec::as_slice);
    let wider = CompteView::new(
        &format!("Toutes les écoles {}", region.dans),
        urls::region(region),
        site.facettes.regions.get(&region_id).map_or(0, Vec::len),
    );
    ListeView { voir: vec![VoirView { titre: "Chercher plus large", liens: vec![wider] }], ..liste(site, page, ids) }
}

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

pub fn regions<'a>(site: &'a Site, page: &Page) -> IndexView<'a> {
    let catalogue = site.catalogue;
    let mut ids: Vec<Id<Region>> = site.facettes.regions.keys().copied().collect();
    ids.sort_by_cached_key(|id| (*id != catalogue.reglages.region, fold(&catalogue.regions[*id].nom)));
    let liens = ids.into_iter().map(|id| {
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

pub fn recherche<'a>(site: &'a Site) -> RechercheView<'a> {
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

/// A link to every kind of list, for the site map and the home page.
pub fn regions_autour(site: &Site) -> Vec<CompteView> {
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
pub fn en_region<'a>(site: &'a Site) -> (LienView, Vec<CarteView<'a>>) {
    let catalogue = site.catalogue;
    let region = &catalogue.regions[catalogue.reglages.region];
    let ids = site.facettes.regions.get(&catalogue.reglages.region).map_or(&[][..], Vec::as_slice);
    (LienView::new(&region.dans, urls::region(region)), cartes(site, ids))
}
