//! The home page.

use serde::Serialize;

use super::commun::{CarteView, CompteView, Html, LienView, html};
use super::guide::{EtapeLien, etapes};
use super::listes::{TuileView, en_region, regions_autour, tuiles};
use super::textes::{ActualiteView, ChiffreView, actualites_recentes, chiffre};
use crate::site::{Page, Site};

#[derive(Serialize)]
pub struct AccueilView<'a> {
    intro: Option<Html>,
    secteurs: Vec<TuileView<'a>>,
    region: LienView,
    ecoles: Vec<CarteView<'a>>,
    nombre: usize,
    regions: Vec<CompteView>,
    etapes: Vec<EtapeLien<'a>>,
    chiffres: Vec<ChiffreView<'a>>,
    actualites: Vec<ActualiteView<'a>>,
}

const NEWS: usize = 3;

pub fn view<'a>(site: &'a Site, page: &'a Page) -> AccueilView<'a> {
    let (region, ecoles) = en_region(site);
    AccueilView {
        intro: page.texte.map(|t| html(site, &t.corps)),
        secteurs: tuiles(site),
        region,
        nombre: ecoles.len(),
        ecoles,
        regions: regions_autour(site),
        etapes: etapes(site, None),
        chiffres: site.catalogue.chiffres.rows().iter().filter(|c| c.accueil).map(|c| chiffre(site, c)).collect(),
        actualites: actualites_recentes(site).into_iter().take(NEWS).collect(),
    }
}
