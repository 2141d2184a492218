//! The words that pages explain, and the page that lists them.

use serde::Serialize;

use super::commun::{Fr, Html, html, inline};
use crate::model::Mot;
use crate::site::{Page, Site};
use crate::typographie::{corrige, fold, upper_first};

/// A word and its meaning.
#[derive(Serialize)]
pub struct MotView<'a> {
    /// The `id` of its explanation on a page.
    pub id: String,
    terme: Fr<'a>,
    developpe: Option<Fr<'a>>,
    sens: Html,
}

pub fn mot<'a>(site: &Site, mot: &'a Mot) -> MotView<'a> {
    MotView {
        id: format!("mot-{}", mot.id),
        terme: Fr(&mot.terme),
        developpe: mot.developpe.as_deref().map(Fr),
        sens: inline(site, &mot.sens),
    }
}

/// Every way of writing a word, as pages print it, with the capital that begins a sentence too; the
/// longest first, so that « FSE+ » is not « FSE ».
pub fn formes(mot: &Mot) -> Vec<String> {
    let printed = mot.formes.iter().map(|forme| corrige(forme).into_owned());
    let mut formes: Vec<String> = printed.flat_map(|forme| [upper_first(&forme), forme]).collect();
    formes.dedup();
    formes.sort_by_key(|forme| std::cmp::Reverse(forme.len()));
    formes
}

#[derive(Serialize)]
pub struct GlossaireView<'a> {
    intro: Option<Html>,
    mots: Vec<MotView<'a>>,
}

/// All of them, in alphabetical order.
pub fn glossaire<'a>(site: &'a Site, page: &'a Page) -> GlossaireView<'a> {
    let mut mots: Vec<&Mot> = site.catalogue.mots.iter().collect();
    mots.sort_by_key(|mot| fold(&mot.terme));
    GlossaireView {
        intro: page.texte.map(|texte| html(site, &texte.corps)),
        mots: mots.into_iter().map(|m| mot(site, m)).collect(),
    }
}
