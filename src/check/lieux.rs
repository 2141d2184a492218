//! Where a school is: its codes and its point agree.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Spanned, codes};
use crate::model::{CodeDepartement, Degres, Point};
use crate::record::{LieuRecord, TableName};
use crate::typographie::fold;

/// Farther than this from the chief town of its département, a point is wrong. The farthest commune
/// of the mainland is some 130 km from its prefecture; Guyane is larger.
const FAR_KM: f64 = 150.0;
const FAR_KM_GUYANE: f64 = 400.0;

/// Un lieu porte un code INSEE ou un code postal, d'où l'on tire son département.
pub fn departement_indetermine(context: &Context, diags: &mut Diagnostics) {
    for lieu in lieux(context) {
        if !lieu.typed.contains(&"insee") && !lieu.typed.contains(&"code_postal") {
            let place = lieu.commune.as_ref().map_or(lieu.span, |c| c.span);
            diags.push(
                Diagnostic::new(
                    codes::DEPARTEMENT_INDETERMINE,
                    place,
                    "on ne sait pas dans quel département est cette commune",
                )
                .help("ajoutez la ligne `code_postal: \"…\"`, ou mieux `insee: \"…\"`"),
            );
        } else if (lieu.insee.is_some() || lieu.code_postal.is_some())
            && departement(lieu).is_none_or(|code| context.index.lacks(TableName::Departements, code.as_str()))
        {
            let place =
                lieu.insee.as_ref().map(|i| i.span).or(lieu.code_postal.as_ref().map(|c| c.span)).unwrap_or(lieu.span);
            diags.push(
                Diagnostic::new(
                    codes::DEPARTEMENT_INDETERMINE,
                    place,
                    "aucun département de data/territoires.yaml n’a ce code",
                )
                .help("vérifiez le code ; en Corse, donnez le code INSEE"),
            );
        }
    }
}

/// Le code postal et le code INSEE sont du même département.
pub fn code_postal_ailleurs(context: &Context, diags: &mut Diagnostics) {
    let lieux = lieux(context).map(|l| (&l.code_postal, &l.insee));
    let others = ecoles(context).filter_map(|e| e.adresse_officielle.as_ref()).map(|a| (&a.code_postal, &a.insee));
    for (code_postal, insee) in lieux.chain(others) {
        let (Some(code_postal), Some(insee)) = (code_postal, insee) else {
            continue;
        };
        let Some(departement) = insee.value.departement() else {
            continue;
        };
        if code_postal.value.is_of(&departement) {
            continue;
        }
        let name = context.index.departement(&departement).map_or(String::new(), |(name, _)| format!(" ({name})"));
        let message = format!(
            "le code postal {} n’est pas dans le département {}{name}",
            code_postal.value.as_str(),
            departement.as_str()
        );
        diags.push(
            Diagnostic::new(codes::CODE_POSTAL_AILLEURS, code_postal.span, message)
                .related(insee.span, "le code INSEE dit le département")
                .help("l’un des deux codes est mal recopié : vérifiez-les tous les deux"),
        );
    }
}

/// Une latitude va avec une longitude.
pub fn coordonnees_incompletes(context: &Context, diags: &mut Diagnostics) {
    for lieu in lieux(context) {
        let (alone, missing) = match (&lieu.latitude, &lieu.longitude) {
            (Some(latitude), None) if !lieu.typed.contains(&"longitude") => (latitude, "longitude"),
            (None, Some(longitude)) if !lieu.typed.contains(&"latitude") => (longitude, "latitude"),
            _ => continue,
        };
        diags.push(
            Diagnostic::new(codes::COORDONNEES_INCOMPLETES, alone.span, format!("la {missing} manque"))
                .help(format!("ajoutez la ligne `{missing}: …`, ou retirez celle-ci")),
        );
    }
}

/// Le point est en France.
pub fn coordonnees_hors_de_france(context: &Context, diags: &mut Diagnostics) {
    for lieu in lieux(context) {
        let Some((latitude, longitude, point)) = point(lieu) else {
            continue;
        };
        if point.is_in_france() {
            continue;
        }
        let message = format!("le point {}, {} n’est pas en France", latitude.value.0, longitude.value.0);
        let swapped = Point { latitude: point.longitude, longitude: point.latitude };
        if swapped.is_in_france() {
            diags.push(
                Diagnostic::new(codes::COORDONNEES_HORS_DE_FRANCE, latitude.span, message)
                    .related(longitude.span, "avec cette longitude")
                    .help("la latitude et la longitude sont inversées : échangez les deux nombres"),
            );
            continue;
        }
        // A latitude of France with a longitude of elsewhere: the longitude is the wrong one.
        let east = (41.0..52.0).contains(&point.latitude);
        let (wrong, other, words) = match east {
            true => (longitude, latitude, "avec cette latitude"),
            false => (latitude, longitude, "avec cette longitude"),
        };
        let diagnostic =
            Diagnostic::new(codes::COORDONNEES_HORS_DE_FRANCE, wrong.span, message).related(other.span, words);
        let tenth = (wrong.value.0 * 1e6).round() / 1e7;
        let moved = match east {
            true => Point { longitude: tenth, ..point },
            false => Point { latitude: tenth, ..point },
        };
        diags.push(if moved.is_in_france() {
            diagnostic.help("le point est mal placé").fix(wrong.span, tenth.to_string())
        } else {
            diagnostic.help("recopiez la latitude et la longitude de la commune, en degrés, avec un point")
        });
    }
}

/// Le point est près du département de l'adresse.
pub fn coordonnees_loin(context: &Context, diags: &mut Diagnostics) {
    for lieu in lieux(context) {
        let Some((latitude, longitude, point)) = point(lieu) else {
            continue;
        };
        let Some(code) = departement(lieu) else {
            continue;
        };
        let Some((name, chief_town)) = context.index.departement(&code) else {
            continue;
        };
        let distance = point.distance_km(chief_town);
        let limit = if code.as_str() == "973" { FAR_KM_GUYANE } else { FAR_KM };
        if distance > limit && point.is_in_france() {
            let message =
                format!("le point est à {distance:.0} km du chef-lieu du département {} ({name})", code.as_str());
            let opposite = Point { longitude: -point.longitude, ..point };
            diags.push(if opposite.distance_km(chief_town) <= limit {
                Diagnostic::new(codes::COORDONNEES_LOIN, longitude.span, message)
                    .related(latitude.span, "avec cette latitude")
                    .help("à l’ouest de Greenwich, la longitude est négative ; à l’est, positive")
                    .fix(longitude.span, opposite.longitude.to_string())
            } else {
                Diagnostic::new(codes::COORDONNEES_LOIN, latitude.span, message)
                    .related(longitude.span, "avec cette longitude")
                    .help("vérifiez le point et le code de la commune")
            });
        }
    }
}

/// Une commune s'écrit comme dans les listes que nous avons, sans CEDEX.
pub fn commune_suspecte(context: &Context, diags: &mut Diagnostics) {
    let known = communes(context);
    for lieu in lieux(context) {
        let Some(commune) = &lieu.commune else { continue };
        if let Some((better, _)) = commune.value.split_once(" CEDEX").or_else(|| commune.value.split_once(" Cedex")) {
            diags.push(
                Diagnostic::new(codes::COMMUNE_SUSPECTE, commune.span, "CEDEX n’est pas le nom d’une commune")
                    .help("écrivez la commune seule ; CEDEX reste dans l’adresse officielle")
                    .fix(commune.span, better),
            );
            continue;
        }
        let Some(code) = departement(lieu) else { continue };
        let typed = fold(&commune.value);
        let Some(here) = known.get(code.as_str()).filter(|_| typed.len() >= 4) else { continue };
        if here.pliees.contains(&typed) {
            continue;
        }
        if let Some((near, _)) = here.noms.iter().find(|(_, plie)| differs_by_one(plie, &typed)) {
            let message = format!("la commune « {} » n’est pas connue dans ce département", commune.value);
            diags.push(
                Diagnostic::new(codes::COMMUNE_SUSPECTE, commune.span, message)
                    .help(format!("vouliez-vous dire « {near} » ?"))
                    .fix(commune.span, *near),
            );
        }
    }
}

/// Whether one letter was forgotten, added, changed, or two were exchanged.
fn differs_by_one(a: &str, b: &str) -> bool {
    // A letter is four bytes at most; most names are told apart by their length.
    a.len().abs_diff(b.len()) <= 4 && strsim::osa_distance(a, b) == 1
}

/// The communes of a département, as they are written and as they are compared.
#[derive(Default)]
struct Communes<'c> {
    noms: Vec<(&'c str, String)>,
    pliees: BTreeSet<String>,
}

/// The communes we hold by département: chief towns, towns that people type, the official list.
/// Each name is folded once: doing it for every school made the rule cost schools times communes.
fn communes<'c>(context: &'c Context) -> BTreeMap<&'c str, Communes<'c>> {
    let sources = context.sources;
    let chief = sources.territoires.iter().flat_map(|t| &t.departements);
    let chief = chief.filter_map(|d| Some((d.code.as_ref()?.value.as_str(), d.chef_lieu.as_ref()?.value.as_str())));
    let towns = sources.villes.iter();
    let towns = towns.filter_map(|v| Some((v.departement.as_ref()?.value.as_str(), v.nom.as_ref()?.value.as_str())));
    let listed = sources.communes.iter().map(|c| (c.departement.as_str(), c.nom.as_str()));
    let mut known: BTreeMap<&str, Communes> = BTreeMap::new();
    for (departement, nom) in chief.chain(towns).chain(listed) {
        let here = known.entry(departement).or_default();
        here.noms.push((nom, fold(nom)));
        here.pliees.insert(fold(nom));
    }
    known
}

fn ecoles<'c>(context: &'c Context) -> impl Iterator<Item = &'c crate::record::EcoleRecord> {
    context.sources.ecoles.iter().filter_map(|e| e.record.as_deref())
}

fn lieux<'c>(context: &'c Context) -> impl Iterator<Item = &'c LieuRecord> {
    ecoles(context).filter_map(|e| e.lieu.as_ref())
}

fn point(lieu: &LieuRecord) -> Option<(&Spanned<Degres>, &Spanned<Degres>, Point)> {
    let (latitude, longitude) = (lieu.latitude.as_ref()?, lieu.longitude.as_ref()?);
    Some((latitude, longitude, Point { latitude: latitude.value.0, longitude: longitude.value.0 }))
}

/// From the INSEE code, which is sure, or else from the postcode.
pub fn departement(lieu: &LieuRecord) -> Option<CodeDepartement> {
    match (&lieu.insee, &lieu.code_postal) {
        (Some(insee), _) => insee.value.departement(),
        (None, Some(code_postal)) => code_postal.value.departement(),
        (None, None) => None,
    }
}
