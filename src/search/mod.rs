//! Model → the index of the search, one small script.
//!
//! In: the planned [`Site`]. Out: `self.etabliIndex = {…}`, a classic script, so that it loads from a
//! folder as well as from a server. It holds what people can name (schools, trades, diplomas, places,
//! pages) and the words they use; all normalisation is done by the script of the theme, once, so that
//! there is one normalisation. Rows refer to each other by their position.
//!
//! Each table is written by columns, for a column compresses better than rows, and without what the
//! script can find again: an identifier that is the name in lower case, the département of a postcode.
//! `themes/*/js/recherche/index.js` makes rows of it. [`textes`] is a second file, for what the index
//! does not answer. The schools of a large directory are not in it, but in pieces ([`morceaux`]).

mod communes;
mod morceaux;
mod table;
mod textes;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::{Catalogue, Cible, Ecole, Financeur, Id, Point, StatutLabel};
use crate::site::{Contenu, Page, Site};
pub use communes::communes;
pub use morceaux::morceaux;
pub use textes::{Lue, textes};

use table::{Table, short_id, short_postcode, short_words};

/// Marks of a school, added up.
const RECONNUE: u8 = 1;
const LABELLISEE: u8 = 2;
const FSE_PLUS: u8 = 4;

/// `communes`: the files of [`communes`], which the script asks for by their names; so are those of [`morceaux`].
pub fn index(site: &Site, communes: &BTreeMap<String, Vec<u8>>, morceaux: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let catalogue = site.catalogue;
    let mut index = json!({
        "secteurs": Value::from(secteurs(catalogue)),
        "metiers": Value::from(metiers(catalogue)),
        "diplomes": Value::from(diplomes(catalogue)),
        "regions": Value::from(regions(catalogue)),
        "departements": Value::from(departements(catalogue)),
        "pages": Value::from(pages(site)),
        "villes": Value::from(villes(catalogue)),
        "ecoles": Value::from(ecoles(catalogue, if morceaux.is_empty() { in_order(site) } else { Vec::new() })),
        "communes": communes.keys().collect::<Vec<_>>(),
    });
    if !morceaux.is_empty() {
        index["morceaux"] = morceaux::sommaire(site, morceaux);
    }
    format!("self.etabliIndex={index}\n").into_bytes()
}

fn secteurs(catalogue: &Catalogue) -> Table<3> {
    let mut table = Table::new(["id", "nom", "mots"]);
    for (id, s) in catalogue.secteurs.iter() {
        table.row([short_id(s.id.as_str(), &s.nom), json!(s.nom), words(catalogue, &Cible::Secteur(id))]);
    }
    table
}

fn metiers(catalogue: &Catalogue) -> Table<5> {
    let mut table = Table::new(["id", "nom", "mots", "secteurs", "famille"]);
    for (id, m) in catalogue.metiers.iter() {
        let famille = m.famille.map_or(-1, |f| f.position() as i32);
        let mots = m.mots.iter().map(String::as_str).chain(synonymes(catalogue, &Cible::Metier(id)));
        table.row([
            short_id(m.id.as_str(), &m.nom),
            json!(m.nom),
            short_words(mots),
            positions(&m.secteurs),
            json!(famille),
        ]);
    }
    table
}

fn diplomes(catalogue: &Catalogue) -> Table<4> {
    let mut table = Table::new(["id", "nom", "mots", "secteur"]);
    for (id, d) in catalogue.diplomes.iter() {
        let mots = words(catalogue, &Cible::Diplome(id));
        table.row([short_id(d.id.as_str(), &d.intitule), json!(d.intitule), mots, json!(d.secteur.position())]);
    }
    table
}

fn regions(catalogue: &Catalogue) -> Table<4> {
    let mut table = Table::new(["id", "nom", "mots", "dans"]);
    for (id, r) in catalogue.regions.iter() {
        let mots = words(catalogue, &Cible::Region(id));
        table.row([short_id(r.id.as_str(), &r.nom), json!(r.nom), mots, json!(r.dans)]);
    }
    table
}

/// `dans` without the name that ends it: « dans le » of « dans le Calvados ».
fn departements(catalogue: &Catalogue) -> Table<7> {
    let mut table = Table::new(["id", "nom", "dans", "region", "chefLieu", "lat", "lon"]);
    for d in catalogue.departements.rows() {
        let dans = d.dans.strip_suffix(d.nom.as_str()).unwrap_or(&d.dans);
        let [lat, lon] = hundredths(d.point);
        table.row([
            json!(d.code.as_str()),
            json!(d.nom),
            json!(dans),
            json!(d.region.position()),
            json!(d.chef_lieu),
            json!(lat),
            json!(lon),
        ]);
    }
    table
}

/// The towns of the gazetteer, by département; points are counted from its chief town.
fn villes(catalogue: &Catalogue) -> Table<5> {
    let mut table = Table::new(["nom", "code", "departement", "lat", "lon"]);
    let mut villes: Vec<_> = catalogue.villes.iter().collect();
    villes.sort_by_key(|v| v.departement.position());
    for v in villes {
        let departement = &catalogue.departements[v.departement];
        let [lat, lon] = from(departement.point, v.point);
        let code = short_postcode(v.code_postal.as_str(), departement.code.as_str());
        table.row([json!(v.nom), code, json!(v.departement.position()), lat, lon]);
    }
    table
}

fn ecoles(catalogue: &Catalogue, ids: Vec<Id<Ecole>>) -> Table<14> {
    let mut table = Table::new([
        "id",
        "nom",
        "mots",
        "commune",
        "code",
        "departement",
        "lat",
        "lon",
        "secteurs",
        "metiers",
        "diplomes",
        "marques",
        "ancienne",
        "officielle",
    ]);
    for id in ids {
        let e = &catalogue.ecoles[id];
        let lieu = &e.lieu;
        let departement = &catalogue.departements[lieu.departement];
        let [lat, lon] = lieu.point.map_or([Value::Null, Value::Null], |point| from(departement.point, point));
        let mots = e.sigle.iter().chain(&e.autres_noms).map(String::as_str);
        table.row([
            short_id(e.id.as_str(), &format!("{} {}", e.nom, lieu.commune)),
            json!(e.nom),
            short_words(mots.chain(synonymes(catalogue, &Cible::Ecole(id)))),
            json!(lieu.commune),
            lieu.code_postal
                .as_ref()
                .map_or(Value::Null, |code| short_postcode(code.as_str(), departement.code.as_str())),
            json!(lieu.departement.position()),
            lat,
            lon,
            positions(&e.secteurs),
            positions(&e.metiers),
            positions(&e.diplomes),
            json!(marks(catalogue, e)),
            json!(lieu.commune_deleguee.as_deref().unwrap_or("")),
            json!(
                e.adresse_officielle
                    .as_ref()
                    .map(|a| a.commune.as_str())
                    .filter(|commune| *commune != lieu.commune)
                    .unwrap_or("")
            ),
        ]);
    }
    table
}

/// The région in focus first, then by commune: the order of answers that nothing else orders.
fn in_order(site: &Site) -> Vec<Id<Ecole>> {
    let catalogue = site.catalogue;
    let mut ids = site.facettes.ecoles.clone();
    ids.sort_by_key(|id| catalogue.region_of(&catalogue.ecoles[*id]) != catalogue.reglages.region);
    ids
}

fn marks(catalogue: &Catalogue, ecole: &Ecole) -> u8 {
    let newest = catalogue.dernier_arrete().map(|a| a.date);
    let listed = ecole.derniere_reconnaissance().is_some_and(|r| Some(catalogue.arretes[r.arrete].date) == newest);
    let europe = ecole.soutiens.iter().any(|s| catalogue.soutiens[s.soutien].financeur == Financeur::Europe);
    let label = ecole.label.statut == StatutLabel::Labellisee;
    u8::from(listed) * RECONNUE + u8::from(label) * LABELLISEE + u8::from(europe) * FSE_PLUS
}

/// Pages that answer a question by what they say.
pub fn est_lue(page: &Page) -> bool {
    !page.is_suite()
        && matches!(
            page.contenu,
            Contenu::Texte
                | Contenu::Etape(_)
                | Contenu::Guide
                | Contenu::Suivi
                | Contenu::Retroplanning
                | Contenu::Soutien(_)
                | Contenu::Chiffres
                | Contenu::Evaluation
                | Contenu::Donnees
                | Contenu::Contact
                | Contenu::Actualite
                | Contenu::Accessibilite
        )
}

/// Pages that can be named: those, and lists of everything.
fn est_nommee(page: &Page) -> bool {
    est_lue(page)
        || matches!(
            page.contenu,
            Contenu::Actualites | Contenu::Ecoles | Contenu::Diplomes | Contenu::Metiers | Contenu::Secteurs
        )
}

fn pages(site: &Site) -> Table<3> {
    let mut table = Table::new(["id", "nom", "mots"]);
    for page in site.pages.iter().filter(|page| est_nommee(page)) {
        let mots = words(site.catalogue, &Cible::Page(page.adresse.clone()));
        table.row([json!(page.adresse.trim_matches('/')), json!(page.titre), mots]);
    }
    table
}

/// The words that lead there.
fn synonymes<'a>(catalogue: &'a Catalogue, cible: &Cible) -> Vec<&'a str> {
    let rows = catalogue.synonymes.iter().filter(|s| s.vers.contains(cible));
    rows.flat_map(|s| &s.mots).map(String::as_str).collect()
}

fn words(catalogue: &Catalogue, cible: &Cible) -> Value {
    short_words(synonymes(catalogue, cible).into_iter())
}

fn positions<T>(ids: &[Id<T>]) -> Value {
    ids.iter().map(|id| id.position()).collect()
}

/// A hundredth of a degree is about a kilometre: enough to say « à 12 km ».
fn hundredths(point: Point) -> [i32; 2] {
    [point.latitude, point.longitude].map(|degrees| (degrees * 100.0).round() as i32)
}

fn from(origin: Point, point: Point) -> [Value; 2] {
    let (origin, point) = (hundredths(origin), hundredths(point));
    [json!(point[0] - origin[0]), json!(point[1] - origin[1])]
}
