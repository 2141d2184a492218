//! Model → the index of the search, one small script.
//!
//! In: the planned [`Site`]. Out: `self.etabliIndex = {…}`, a classic script, so that it loads from a
//! folder as well as from a server. It holds what people can name (schools, trades, diplomas, places,
//! pages) and the words they use; all normalisation is done by the script of the theme, once, so that
//! there is one normalisation. Rows refer to each other by their position.

use serde::Serialize;

use crate::model::{Catalogue, Cible, Ecole, Financeur, Id, Point, StatutLabel};
use crate::site::{Contenu, Site};

/// Each row is an array: names of fields would weigh more than the facts.
#[derive(Serialize)]
struct Index<'a> {
    /// id, name, words
    secteurs: Vec<(&'a str, &'a str, Vec<&'a str>)>,
    metiers: Vec<MetierRow<'a>>,
    /// id, title, words, sector
    diplomes: Vec<(&'a str, &'a str, Vec<&'a str>, usize)>,
    /// id, name, « en Normandie », words
    regions: Vec<(&'a str, &'a str, &'a str, Vec<&'a str>)>,
    departements: Vec<DepartementRow<'a>>,
    /// address without slashes at both ends, title, words
    pages: Vec<(&'a str, &'a str, Vec<&'a str>)>,
    /// name, postcode, département, point
    villes: Vec<(&'a str, &'a str, usize, [i32; 2])>,
    ecoles: Vec<EcoleRow<'a>>,
}

/// id, name, words, sectors, wider trade or -1.
type MetierRow<'a> = (&'a str, &'a str, Vec<&'a str>, Vec<usize>, i32);

/// code, name, « dans le Calvados », région, chief town, its point.
type DepartementRow<'a> = (&'a str, &'a str, &'a str, usize, &'a str, [i32; 2]);

/// id, name, other names, commune, postcode, département, point, sectors, trades, diplomas, marks,
/// former commune, commune of the official address.
type EcoleRow<'a> = (
    &'a str,
    &'a str,
    Vec<&'a str>,
    &'a str,
    &'a str,
    usize,
    Option<[i32; 2]>,
    Vec<usize>,
    Vec<usize>,
    Vec<usize>,
    u8,
    &'a str,
    &'a str,
);

/// Marks of a school, added up.
const RECONNUE: u8 = 1;
const LABELLISEE: u8 = 2;
const FSE_PLUS: u8 = 4;

pub fn index(site: &Site) -> Vec<u8> {
    let catalogue = site.catalogue;
    let index = Index {
        secteurs: catalogue
            .secteurs
            .iter()
            .map(|(id, s)| (s.id.as_str(), s.nom.as_str(), words(catalogue, &Cible::Secteur(id))))
            .collect(),
        metiers: catalogue
            .metiers
            .iter()
            .map(|(id, m)| {
                let mut mots: Vec<&str> = m.mots.iter().map(String::as_str).collect();
                mots.extend(words(catalogue, &Cible::Metier(id)));
                (
                    m.id.as_str(),
                    m.nom.as_str(),
                    mots,
                    positions(&m.secteurs),
                    m.famille.map_or(-1, |f| f.position() as i32),
                )
            })
            .collect(),
        diplomes: catalogue
            .diplomes
            .iter()
            .map(|(id, d)| {
                (d.id.as_str(), d.intitule.as_str(), words(catalogue, &Cible::Diplome(id)), d.secteur.position())
            })
            .collect(),
        regions: catalogue
            .regions
            .iter()
            .map(|(id, r)| (r.id.as_str(), r.nom.as_str(), r.dans.as_str(), words(catalogue, &Cible::Region(id))))
            .collect(),
        departements: catalogue
            .departements
            .rows()
            .iter()
            .map(|d| {
                let (code, nom, dans) = (d.code.as_str(), d.nom.as_str(), d.dans.as_str());
                (code, nom, dans, d.region.position(), d.chef_lieu.as_str(), hundredths(d.point))
            })
            .collect(),
        pages: pages(site),
        villes: catalogue
            .villes
            .iter()
            .map(|v| (v.nom.as_str(), v.code_postal.as_str(), v.departement.position(), hundredths(v.point)))
            .collect(),
        ecoles: in_order(site).into_iter().map(|id| ecole(catalogue, id)).collect(),
    };
    let json = serde_json::to_string(&index).expect("rows are texts and numbers");
    format!("self.etabliIndex={json}\n").into_bytes()
}

/// The région in focus first, then by commune: the order of answers that nothing else orders.
fn in_order(site: &Site) -> Vec<Id<Ecole>> {
    let catalogue = site.catalogue;
    let mut ids = site.facettes.ecoles.clone();
    ids.sort_by_key(|id| catalogue.region_of(&catalogue.ecoles[*id]) != catalogue.reglages.region);
    ids
}

fn ecole(catalogue: &Catalogue, id: Id<Ecole>) -> EcoleRow<'_> {
    let e = &catalogue.ecoles[id];
    let mut names: Vec<&str> = e.sigle.iter().chain(&e.autres_noms).map(String::as_str).collect();
    names.extend(words(catalogue, &Cible::Ecole(id)));
    (
        e.id.as_str(),
        &e.nom,
        names,
        &e.lieu.commune,
        e.lieu.code_postal.as_ref().map_or("", |c| c.as_str()),
        e.lieu.departement.position(),
        e.lieu.point.map(hundredths),
        positions(&e.secteurs),
        positions(&e.metiers),
        positions(&e.diplomes),
        marks(catalogue, e),
        e.lieu.commune_deleguee.as_deref().unwrap_or(""),
        e.adresse_officielle.as_ref().map_or("", |a| a.commune.as_str()),
    )
}

fn marks(catalogue: &Catalogue, ecole: &Ecole) -> u8 {
    let newest = catalogue.dernier_arrete().map(|a| a.date);
    let listed = ecole.derniere_reconnaissance().is_some_and(|r| Some(catalogue.arretes[r.arrete].date) == newest);
    let europe = ecole.soutiens.iter().any(|s| catalogue.soutiens[s.soutien].financeur == Financeur::Europe);
    let label = ecole.label.statut == StatutLabel::Labellisee;
    u8::from(listed) * RECONNUE + u8::from(label) * LABELLISEE + u8::from(europe) * FSE_PLUS
}

/// The pages that answer a question: texts, steps, supports; lists are found by what they list.
fn pages<'a>(site: &'a Site) -> Vec<(&'a str, &'a str, Vec<&'a str>)> {
    let shown = |contenu: Contenu| {
        matches!(
            contenu,
            Contenu::Texte
                | Contenu::Etape(_)
                | Contenu::Guide
                | Contenu::Soutien(_)
                | Contenu::Chiffres
                | Contenu::Evaluation
                | Contenu::Donnees
                | Contenu::Contact
                | Contenu::Actualites
                | Contenu::Actualite
                | Contenu::Accessibilite
                | Contenu::Ecoles
                | Contenu::Diplomes
                | Contenu::Metiers
                | Contenu::Secteurs
        )
    };
    let pages = site.pages.iter().filter(|page| shown(page.contenu));
    pages
        .map(|page| {
            let words = words(site.catalogue, &Cible::Page(page.adresse.clone()));
            (page.adresse.trim_matches('/'), page.titre.as_str(), words)
        })
        .collect()
}

/// The words that lead there.
fn words<'a>(catalogue: &'a Catalogue, cible: &Cible) -> Vec<&'a str> {
    let rows = catalogue.synonymes.iter().filter(|s| s.vers.contains(cible));
    rows.flat_map(|s| &s.mots).map(String::as_str).collect()
}

fn positions<T>(ids: &[Id<T>]) -> Vec<usize> {
    ids.iter().map(|id| id.position()).collect()
}

/// A hundredth of a degree is about a kilometre: enough to say « à 12 km ».
fn hundredths(point: Point) -> [i32; 2] {
    [point.latitude, point.longitude].map(|degrees| (degrees * 100.0).round() as i32)
}
