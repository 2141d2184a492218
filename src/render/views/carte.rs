//! Maps: the outlines as an image that pages share, and marks that lead to what they stand for.

use serde::Serialize;

use super::commun::Fr;
use crate::carte::{Cadre, Etiquette, LARGEUR, Pixel, ecarter, etiquettes};
use crate::model::{Carte, Departement, Ecole, Id, Region};
use crate::site::{Site, urls};

#[derive(Serialize)]
pub struct PlanView<'a> {
    /// What the style sheet of the theme calls `/assets/carte-….svg`.
    fond: String,
    largeur: f64,
    hauteur: f64,
    /// Schools without a link: the marks lead to them.
    points: Vec<PointView<'a>>,
    marques: Vec<MarqueView<'a>>,
}

#[derive(Serialize)]
struct PointView<'a> {
    x: f64,
    y: f64,
    secteur: Option<&'a str>,
}

#[derive(Serialize)]
struct MarqueView<'a> {
    x: f64,
    y: f64,
    /// Where it would stand, were it alone.
    fil: Option<Place>,
    adresse: Option<String>,
    nom: Fr<'a>,
    /// What is written in the mark.
    nombre: Option<usize>,
    /// What is written beside it.
    etiquette: Option<EtiquetteView<'a>>,
    secteur: Option<&'a str>,
}

#[derive(Serialize)]
struct Place {
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct EtiquetteView<'a> {
    /// The box of the text, wider than it: fonts differ.
    x: f64,
    y: f64,
    largeur: f64,
    hauteur: f64,
    ancre: &'static str,
    texte: Fr<'a>,
}

/// Radius of a mark, and the distance that makes each of two reachable by a finger.
const RAYON: f64 = 9.0;
const RAYON_NOMBRE: f64 = 17.0;
const CORPS: f64 = 17.0;

/// More marks than these are not reached by a finger, and weigh as much as the list beside them.
const MARQUES: usize = 40;

/// The schools of a région on its own map, if there is one.
pub fn region<'a>(site: &'a Site, region: Id<Region>) -> Option<PlanView<'a>> {
    let catalogue = site.catalogue;
    let ids = site.facettes.regions.get(&region)?;
    let (name, carte) = own_map(site, region)?;
    let cadre = Cadre::of(carte, LARGEUR)?;
    if ids.len() > MARQUES {
        return Some(plan(&name, &cadre, Vec::new(), par_departement(site, region, &cadre)));
    }
    let placed: Vec<(Id<Ecole>, Pixel)> =
        ids.iter().filter_map(|id| Some((*id, cadre.place(catalogue.ecoles[*id].lieu.point?)))).collect();
    let places = ecarter(&placed.iter().map(|(_, p)| *p).collect::<Vec<_>>(), 2.0 * RAYON + 4.0);
    let names: Vec<(Pixel, &str)> = placed
        .iter()
        .zip(&places)
        .map(|((id, _), place)| (*place, catalogue.ecoles[*id].lieu.commune.as_str()))
        .collect();
    let labels = etiquettes(&names, RAYON, CORPS, cadre.largeur);
    let marques =
        placed.iter().zip(&places).zip(labels).zip(&names).map(|((((id, true_place), place), label), (_, commune))| {
            let ecole = &catalogue.ecoles[*id];
            MarqueView {
                x: tenth(place.x),
                y: tenth(place.y),
                fil: (true_place.far_from(*place) > 2.0).then(|| at(*true_place)),
                adresse: Some(urls::ecole(ecole)),
                nom: Fr(&ecole.nom),
                nombre: None,
                etiquette: label.map(|l| boite(l, CORPS, commune)),
                secteur: sector(site, *id),
            }
        });
    Some(plan(&name, &cadre, Vec::new(), marques.collect()))
}

/// A mark for each département, with how many schools it has.
fn par_departement<'a>(site: &'a Site, region: Id<Region>, cadre: &Cadre) -> Vec<MarqueView<'a>> {
    let catalogue = site.catalogue;
    let own = site.facettes.departements.iter().map(|(id, ids)| (&catalogue.departements[*id], ids));
    let own = own.filter(|(departement, _)| departement.region == region);
    let middles = own.filter_map(|(departement, ids)| Some((departement, ids.len(), middle(site, ids, cadre)?)));
    let middles: Vec<(&Departement, usize, Pixel)> = middles.collect();
    let places = ecarter(&middles.iter().map(|(.., p)| *p).collect::<Vec<_>>(), 2.0 * RAYON_NOMBRE + 2.0);
    let names: Vec<(Pixel, &str)> =
        middles.iter().zip(&places).map(|((departement, ..), place)| (*place, departement.nom.as_str())).collect();
    let labels = etiquettes(&names, RAYON_NOMBRE, CORPS, cadre.largeur);
    let marques = middles.iter().zip(places).zip(labels).map(|(((departement, count, _), place), label)| MarqueView {
        x: tenth(place.x),
        y: tenth(place.y),
        fil: None,
        adresse: Some(urls::departement(departement)),
        nom: Fr(&departement.nom),
        nombre: Some(*count),
        etiquette: label.map(|l| boite(l, CORPS, &departement.nom)),
        secteur: None,
    });
    marques.collect()
}

/// The middle of the schools that are on the map.
fn middle(site: &Site, ids: &[Id<Ecole>], cadre: &Cadre) -> Option<Pixel> {
    let points = ids.iter().filter_map(|id| site.catalogue.ecoles[*id].lieu.point.filter(|p| cadre.holds(*p)));
    let places: Vec<Pixel> = points.map(|point| cadre.place(point)).collect();
    let sum = places.iter().fold((0.0, 0.0), |(x, y), p| (x + p.x, y + p.y));
    let count = places.len() as f64;
    (!places.is_empty()).then(|| Pixel { x: sum.0 / count, y: sum.1 / count })
}

/// All schools as points, or the départements where there are too many, and the régions with how many they have.
pub fn france<'a>(site: &'a Site) -> Option<PlanView<'a>> {
    let catalogue = site.catalogue;
    let carte = catalogue.cartes.get("france")?;
    let cadre = Cadre::of(carte, LARGEUR)?;
    let mut points = Vec::new();
    let mut middles = Vec::new();
    for (region, ids) in &site.facettes.regions {
        let places: Vec<(Id<Ecole>, Pixel)> = ids
            .iter()
            .filter_map(|id| Some((*id, catalogue.ecoles[*id].lieu.point.filter(|p| cadre.holds(*p))?)))
            .map(|(id, point)| (id, cadre.place(point)))
            .collect();
        if places.is_empty() {
            continue;
        }
        let count = places.len() as f64;
        let sum = places.iter().fold((0.0, 0.0), |(x, y), (_, p)| (x + p.x, y + p.y));
        middles.push((*region, ids.len(), Pixel { x: sum.0 / count, y: sum.1 / count }));
        if !site.is_long() {
            points.extend(places.iter().map(|(id, p)| PointView {
                x: tenth(p.x),
                y: tenth(p.y),
                secteur: sector(site, *id),
            }));
        }
    }
    if site.is_long() {
        points.extend(site.facettes.departements.values().filter_map(|ids| {
            let place = middle(site, ids, &cadre)?;
            Some(PointView { x: tenth(place.x), y: tenth(place.y), secteur: None })
        }));
    }
    let apart = ecarter(&middles.iter().map(|(_, _, p)| *p).collect::<Vec<_>>(), 2.0 * RAYON_NOMBRE + 2.0);
    let marques = middles.iter().zip(apart).map(|((id, count, _), place)| {
        let region = &catalogue.regions[*id];
        MarqueView {
            x: tenth(place.x),
            y: tenth(place.y),
            fil: None,
            adresse: Some(urls::region(region)),
            nom: Fr(&region.nom),
            nombre: Some(*count),
            etiquette: None,
            secteur: None,
        }
    });
    Some(plan("france", &cadre, points, marques.collect()))
}

/// Where a school is: on the map of its région, else on that of France.
pub fn reperage<'a>(site: &'a Site, id: Id<Ecole>) -> Option<PlanView<'a>> {
    let catalogue = site.catalogue;
    let ecole = &catalogue.ecoles[id];
    let point = ecole.lieu.point?;
    let (name, carte) = own_map(site, catalogue.region_of(ecole))
        .or_else(|| Some(("france".to_string(), catalogue.cartes.get("france")?.as_ref())))?;
    let cadre = Cadre::of(carte, LARGEUR).filter(|cadre| cadre.holds(point))?;
    let place = cadre.place(point);
    let label = etiquettes(&[(place, &ecole.lieu.commune)], RAYON, CORPS * 1.4, cadre.largeur)[0];
    let marque = MarqueView {
        x: tenth(place.x),
        y: tenth(place.y),
        fil: None,
        adresse: None,
        nom: Fr(&ecole.nom),
        nombre: None,
        etiquette: label.map(|l| boite(l, CORPS * 1.4, &ecole.lieu.commune)),
        secteur: sector(site, id),
    };
    Some(plan(&name, &cadre, Vec::new(), vec![marque]))
}

fn own_map<'a>(site: &'a Site, region: Id<Region>) -> Option<(String, &'a Carte)> {
    let name = site.catalogue.regions[region].id.as_str();
    Some((name.to_string(), site.catalogue.cartes.get(name)?.as_ref()))
}

fn plan<'a>(name: &str, cadre: &Cadre, points: Vec<PointView<'a>>, marques: Vec<MarqueView<'a>>) -> PlanView<'a> {
    PlanView {
        fond: format!("/assets/carte-{name}.svg"),
        largeur: cadre.largeur,
        hauteur: cadre.hauteur,
        points,
        marques,
    }
}

fn sector<'a>(site: &'a Site, id: Id<Ecole>) -> Option<&'a str> {
    site.catalogue.ecoles[id].secteurs.first().map(|s| site.catalogue.secteurs[*s].id.as_str())
}

/// A label in a box: HTML text in the drawing, which follows the size that the reader chose.
fn boite<'a>(label: Etiquette, corps: f64, texte: &'a str) -> EtiquetteView<'a> {
    let largeur = tenth(texte.chars().count() as f64 * corps * 0.66);
    let x = match label.ancre {
        "start" => label.place.x,
        "end" => label.place.x - largeur,
        _ => label.place.x - largeur / 2.0,
    };
    let y = tenth(label.place.y - corps);
    EtiquetteView { x: tenth(x), y, largeur, hauteur: tenth(1.4 * corps), ancre: label.ancre, texte: Fr(texte) }
}

fn at(place: Pixel) -> Place {
    Place { x: tenth(place.x), y: tenth(place.y) }
}

fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}
