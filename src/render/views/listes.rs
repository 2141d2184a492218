//! Lists of schools, and indexes of what one can list them by.

use serde::Serialize;

use super::carte::{self, PlanView};
use super::commun::{CarteView, CompteView, Fr, Html, cartes, ecoles as word, html, icones};
use super::pagination::{self, PaginationView};
use crate::model::{Departement, Diplome, Ecole, Id, Metier, Region, Secteur, grouped};
use crate::site::{Contenu, Page, Site, urls};
use crate::typographie::corrige;

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
    /// Gives the page its colour.
    secteur: Option<&'a str>,
    /// Names of drawings, the closest first.
    icones: Vec<String>,
    /// The région in focus first, then the others.
    groupes: Vec<GroupeView<'a>>,
    plan: Option<PlanView<'a>>,
    /// Where one is in a list that is cut.
    pagination: Option<PaginationView>,
    /// Shorter lists, offered before a list that is cut.
    avant: Vec<VoirView>,
    /// Instead of the list of all schools, where there are too many.
    annuaire: Option<AnnuaireView>,
    /// The same schools, to print.
    livret: Option<String>,
    /// Other ways on from here.
    voir: Vec<VoirView>,
    faits: Vec<FaitView>,
}

#[derive(Serialize)]
struct GroupeView<'a> {
    titre: Option<Fr<'a>>,
    /// Where the first part leads to.
    id: Option<String>,
    cartes: Vec<CarteView<'a>>,
}

/// All that one can list the schools of the country by.
#[derive(Serialize)]
struct AnnuaireView {
    regions: Vec<RegionView>,
    secteurs: Vec<CompteView>,
}

#[derive(Serialize)]
struct RegionView {
    region: CompteView,
    departements: Vec<CompteView>,
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
    let suite = page.is_suite();
    ListeView {
        intro: page.texte.map(|t| html(site, &t.corps)),
        chapeau: None,
        compte: format!("{}\u{A0}{}", ids.len(), word(ids.len())),
        // Said once for the whole list.
        dont: if suite { None } else { listed_among(site, ids) },
        secteur: None,
        icones: Vec::new(),
        groupes: vec![GroupeView { titre: None, id: None, cartes: cartes(site, site.montrees(page)) }],
        plan: None,
        pagination: pagination::view(page),
        avant: Vec::new(),
        annuaire: None,
        livret: if suite { None } else { livret(site, page) },
        voir: Vec::new(),
        faits: Vec::new(),
    }
}

/// The booklet of the same schools, if the site has one.
fn livret(site: &Site, page: &Page) -> Option<String> {
    let catalogue = site.catalogue;
    let address = match page.contenu {
        Contenu::Ecoles => "/imprimer/".to_string(),
        Contenu::Secteur(id) => urls::livret_secteur(&catalogue.secteurs[id]),
        Contenu::Region(id) => urls::livret_region(&catalogue.regions[id]),
        _ => return None,
    };
    site.page(&address).map(|page| page.adresse.clone())
}

/// How many of the schools are recognised, and by which list: a count carries its date.
fn listed_among(site: &Site, ids: &[Id<Ecole>]) -> Option<String> {
    let catalogue = site.catalogue;
    let list = format!("sur la liste de l’État du {}", catalogue.dernier_arrete()?.date.longue());
    let count = ids.iter().filter(|id| catalogue.is_listed(&catalogue.ecoles[**id])).count();
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

/// Each région under its name.
fn by_region<'a>(site: &'a Site, page: &Page) -> Vec<GroupeView<'a>> {
    let groups = site.par_region(site.montrees(page)).into_iter();
    groups
        .map(|(region, own)| GroupeView {
            titre: Some(Fr(&site.catalogue.regions[region].nom)),
            id: page.partie.as_ref().map(|_| ancre(&site.catalogue.regions[region])),
            cartes: cartes(site, &own),
        })
        .collect()
}

fn ancre(region: &Region) -> String {
    format!("region-{}", region.id.as_str())
}

/// The same facts in another order where a list is cut: the first part offers shorter lists before it,
/// the next ones are the list alone.
fn cut<'a>(page: &Page, view: ListeView<'a>, narrower: impl FnOnce(&mut ListeView<'a>)) -> ListeView<'a> {
    let mut view = view;
    match &page.partie {
        None => {}
        Some(partie) if partie.numero == 1 => {
            narrower(&mut view);
            view.avant.retain(|voir| voir.liens.len() > 1);
        }
        Some(_) => {
            (view.voir, view.faits) = (Vec::new(), Vec::new());
            (view.chapeau, view.plan) = (None, None);
        }
    }
    view
}

/// All that leads on is shorter than the list.
fn all_before(view: &mut ListeView) {
    view.avant = std::mem::take(&mut view.voir);
}

/// Where each région begins in a list that no page cuts by région.
fn regions_before(site: &Site, page: &Page, view: &mut ListeView) {
    let regions = site.regions_of(page).into_iter().filter_map(|(id, rang, count)| {
        let (region, partie) = (&site.catalogue.regions[id], page.partie.as_ref()?);
        let adresse = format!("{}#{}", partie.adresse(partie.numero_de(rang)), ancre(region));
        Some(CompteView::new(&region.nom, adresse, count))
    });
    view.avant = vec![VoirView { titre: "Aller à une région", liens: regions.collect() }];
}

/// Every school, région by région; where there are too many, a directory.
pub fn ecoles<'a>(site: &'a Site, page: &Page) -> ListeView<'a> {
    let all = &site.facettes.ecoles;
    let plan = carte::france(site);
    if site.is_long() {
        let compte = format!("{}\u{A0}{}", grouped(&all.len().to_string()), word(all.len()));
        return ListeView { compte, plan, annuaire: Some(annuaire(site)), ..liste(site, page, &[]) };
    }
    ListeView { groupes: by_region(site, page), plan, ..liste(site, page, all) }
}

fn annuaire(site: &Site) -> AnnuaireView {
    let (catalogue, facettes) = (site.catalogue, &site.facettes);
    let regions = super::index::regions_with_schools(site).into_iter().map(|id| RegionView {
        region: CompteView::new(
            &catalogue.regions[id].nom,
            urls::region(&catalogue.regions[id]),
            facettes.regions[&id].len(),
        ),
        departements: departements_of(site, id),
    });
    let secteurs = facettes.secteurs.iter().map(|(id, list)| {
        let secteur = &catalogue.secteurs[*id];
        CompteView::new(&secteur.nom, urls::secteur(secteur), list.len())
    });
    AnnuaireView { regions: regions.collect(), secteurs: secteurs.collect() }
}

/// The départements of a région that have a school.
pub fn departements_of(site: &Site, region: Id<Region>) -> Vec<CompteView> {
    let all = site.facettes.departements.iter().map(|(id, list)| (&site.catalogue.departements[*id], list));
    let own = all.filter(|(departement, _)| departement.region == region);
    own.map(|(d, list)| {
        CompteView::new(&format!("{}\u{A0}{}", d.code.as_str(), d.nom), urls::departement(d), list.len())
    })
    .collect()
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
    let view = ListeView {
        chapeau: Some(Fr(&secteur.resume)),
        secteur: Some(secteur.id.as_str()),
        icones: vec![secteur.id.as_str().to_string()],
        groupes: by_region(site, page),
        voir: vec![
            VoirView { titre: "Les métiers", liens: metiers_of(site, id) },
            VoirView { titre: "Par région", liens: regions },
        ],
        ..liste(site, page, ids)
    };
    cut(page, view, all_before)
}

/// The trades of a sector that a school teaches.
pub fn metiers_of(site: &Site, secteur: Id<Secteur>) -> Vec<CompteView> {
    let found = site.facettes.metiers.iter().filter(|(id, _)| site.catalogue.metiers[**id].secteurs.contains(&secteur));
    found.map(|(id, list)| compte_metier(site, *id, list.len())).collect()
}

pub fn compte_metier(site: &Site, id: Id<Metier>, count: usize) -> CompteView {
    let metier = &site.catalogue.metiers[id];
    CompteView { icones: icones(site.catalogue, metier), ..CompteView::new(&metier.nom, urls::metier(metier), count) }
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
    let view = ListeView {
        chapeau: Some(Fr(&s.resume)),
        secteur: Some(s.id.as_str()),
        icones: vec![s.id.as_str().to_string()],
        voir: vec![VoirView { titre: "Chercher plus large", liens: wider }],
        ..liste(site, page, ids)
    };
    cut(page, view, |_| ())
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
    let view = ListeView {
        chapeau: Some(Fr(&metier.resume)),
        secteur: metier.secteurs.first().map(|s| catalogue.secteurs[*s].id.as_str()),
        icones: icones(catalogue, metier),
        groupes: by_region(site, page),
        voir,
        ..liste(site, page, ids)
    };
    cut(page, view, |view| regions_before(site, page, view))
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
    let view = ListeView {
        secteur: Some(secteur.id.as_str()),
        icones: vec![secteur.id.as_str().to_string()],
        groupes: by_region(site, page),
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
    };
    cut(page, view, |view| regions_before(site, page, view))
}

pub fn region<'a>(site: &'a Site, page: &Page, id: Id<Region>) -> ListeView<'a> {
    let catalogue = site.catalogue;
    let region = &catalogue.regions[id];
    let ids = site.facettes.regions.get(&id).map_or(&[][..], Vec::as_slice);
    let secteurs = catalogue.secteurs.iter().filter_map(|(s, secteur)| {
        let list = site.facettes.secteurs_regions.get(&(s, id))?;
        Some(CompteView::new(&secteur.nom, urls::secteur_region(secteur, region), list.len()))
    });
    let view = ListeView {
        plan: carte::region(site, id),
        voir: vec![
            VoirView { titre: "Par famille de métiers", liens: secteurs.collect() },
            VoirView { titre: "Par département", liens: departements_of(site, id) },
        ],
        ..liste(site, page, ids)
    };
    cut(page, view, all_before)
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
    let voir = vec![VoirView { titre: "Chercher plus large", liens: vec![wider] }];
    cut(page, ListeView { voir, ..liste(site, page, ids) }, |_| ())
}
