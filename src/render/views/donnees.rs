//! The page of open data: its files, what they hold, how to use them.

use serde::Serialize;

use super::Racine;
use super::commun::{DateView, Fr, Html, LienView, html};
use super::textes::headings;
use crate::export::donnees::{CHAMPS, Champ, FORMATS, Forme, Genre, Lot, SCHEMAS, lots};
use crate::model::{Markdown, Texte, grouped};
use crate::site::{Page, Site, urls};

#[derive(Serialize)]
pub struct DonneesView<'a> {
    corps: Option<Html>,
    /// The headings of the text.
    sommaire: Vec<LienView>,
    fichiers: Vec<FichierView>,
    regions: Vec<LotView>,
    secteurs: Vec<LotView>,
    champs: Vec<ChampView>,
    schemas: Vec<SchemaView>,
    licence: LienView,
    donnees_du: DateView,
    version: &'a str,
    changements: Option<&'static str>,
    nombre: usize,
}

#[derive(Serialize)]
struct FichierView {
    fichier: &'static str,
    nom: Fr<'static>,
    adresse: String,
    pour: Fr<'static>,
    /// « 96 Ko ».
    taille: String,
}

/// A set of schools, with its files in the order of the headings.
#[derive(Serialize)]
struct LotView {
    titre: String,
    nombre: usize,
    fichiers: Vec<LienView>,
}

#[derive(Serialize)]
struct ChampView {
    json: &'static str,
    /// When its column is called otherwise.
    colonne: Option<&'static str>,
    genre: &'static str,
    toujours: bool,
    sens: Fr<'static>,
    parties: Vec<PartieView>,
}

#[derive(Serialize)]
struct PartieView {
    nom: &'static str,
    genre: &'static str,
    sens: Fr<'static>,
}

#[derive(Serialize)]
struct SchemaView {
    nom: &'static str,
    adresse: &'static str,
    decrit: &'static str,
}

pub fn view<'a>(site: &'a Site, page: &'a Page, racine: &'a Racine) -> DonneesView<'a> {
    let catalogue = site.catalogue;
    let lots = lots(site);
    let of = |folder: &str| lots.iter().filter(|lot| lot.dossier.starts_with(folder)).map(lot_view).collect();
    DonneesView {
        corps: page.texte.map(|texte| corps(site, texte, racine)),
        sommaire: page.texte.map_or_else(Vec::new, |texte| headings(site, texte)),
        fichiers: FORMATS
            .iter()
            .map(|format| {
                let adresse = format!("{}{}", urls::DONNEES, format.fichier);
                let octets = racine.tailles.get(&adresse).copied().unwrap_or_default();
                FichierView {
                    fichier: format.fichier,
                    nom: Fr(format.nom),
                    pour: Fr(format.pour),
                    taille: taille(octets),
                    adresse,
                }
            })
            .collect(),
        regions: of("/donnees/regions/"),
        secteurs: of("/donnees/secteurs/"),
        champs: CHAMPS.iter().map(champ).collect(),
        schemas: SCHEMAS.iter().map(|&(adresse, decrit, nom)| SchemaView { nom, adresse, decrit }).collect(),
        licence: LienView::new(&catalogue.reglages.licence.nom, catalogue.reglages.licence.url.as_str().into()),
        donnees_du: catalogue.verifie_le.into(),
        version: &racine.version,
        changements: super::commun::existing(site, "/changements/"),
        nombre: catalogue.ecoles.len(),
    }
}

/// What examples write for the public address, which is not that of the text.
const ADRESSE: &str = "https://adresse-du-site";

fn corps(site: &Site, texte: &Texte, racine: &Racine) -> Html {
    let text = texte.corps.0.replace(ADRESSE, &racine.base_url);
    html(site, &Markdown(text))
}

fn lot_view(lot: &Lot) -> LotView {
    let file = |fichier: &str| format!("{}{fichier}", lot.dossier);
    LotView {
        titre: crate::typographie::corrige(&lot.perimetre).into_owned(),
        nombre: lot.ecoles.len(),
        fichiers: FORMATS.iter().map(|format| LienView::new(format.nom, file(format.fichier))).collect(),
    }
}

/// In Ko of 1 024 bytes, as the budgets of `site.yaml`.
fn taille(octets: usize) -> String {
    format!("{}\u{A0}Ko", grouped(&octets.div_ceil(1024).to_string()))
}

fn champ(champ: &Champ) -> ChampView {
    let (genre, parties) = match champ.forme {
        Forme::Un(genre) => (mot(genre), Vec::new()),
        Forme::Liste(_) => ("liste", Vec::new()),
        Forme::Objets(parties) => {
            let parties = parties.iter();
            ("liste", parties.map(|p| PartieView { nom: p.nom, genre: mot(p.genre), sens: Fr(p.sens) }).collect())
        }
    };
    ChampView {
        json: champ.json,
        colonne: (champ.colonne != champ.json).then_some(champ.colonne),
        genre,
        toujours: champ.toujours,
        sens: Fr(champ.sens),
        parties,
    }
}

fn mot(genre: Genre) -> &'static str {
    match genre {
        Genre::Texte | Genre::Chemin => "texte",
        Genre::Identifiant => "identifiant",
        Genre::Code(_) => "code (texte)",
        Genre::Jour => "jour (AAAA-MM-JJ)",
        Genre::Date => "date (AAAA, AAAA-MM ou AAAA-MM-JJ)",
        Genre::Entier => "nombre entier",
        Genre::Degres(..) => "nombre",
        Genre::Choix(_) => "mot d’une liste",
        Genre::Adresse => "adresse web",
        Genre::Courriel => "adresse électronique",
        Genre::Telephone => "téléphone (texte)",
    }
}
