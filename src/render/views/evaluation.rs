//! A long text read at three depths.
//!
//! The page holds the short depths: each of its parts is one, whole in itself. The page below it is the
//! last, in full: it is too long to make everybody wait for it. The same row of links leads to all.

use serde::Serialize;

use super::chiffres::{ChiffreView, chiffre};
use super::commun::{Fr, Html, LienView};
use crate::markdown::{self, Fragment, Heading};
use crate::site::{Page, Site, urls};
use crate::typographie::{corrige, lower_first};

#[derive(Serialize)]
pub struct EvaluationView<'a> {
    /// Every depth, here or on the other page.
    lectures: Vec<LectureView>,
    intro: Option<Html>,
    /// The parts of this page that are depths of their own.
    niveaux: Vec<NiveauView>,
    /// The figures of the first depth.
    chiffres: Vec<ChiffreView<'a>>,
    /// This page is the last depth: its parts.
    sommaire: Vec<LienView>,
    /// What the page below holds.
    suite: Option<SuiteView<'a>>,
}

/// A link of the row: « en une minute ».
#[derive(Serialize)]
struct LectureView {
    titre: String,
    adresse: String,
    ici: bool,
}

/// One depth of reading.
#[derive(Serialize)]
struct NiveauView {
    id: String,
    titre: String,
    corps: Html,
}

#[derive(Serialize)]
struct SuiteView<'a> {
    titre: Fr<'a>,
    adresse: &'a str,
    resume: Fr<'a>,
    sommaire: Vec<LienView>,
}

/// The level of the headings in Markdown that begin a part.
const PARTIE: u8 = 2;

pub fn view<'a>(site: &'a Site, page: &'a Page) -> EvaluationView<'a> {
    let texte = page.texte.expect("the evaluation is a text");
    let above = page.fil.last().and_then(|lien| site.page(&lien.adresse));
    let below = site.pages.iter().find(|p| p.adresse != page.adresse && p.adresse.starts_with(&page.adresse));
    let main = above.unwrap_or(page);
    let drawn = fragment(site, page);
    let whole = above.is_some();
    let (intro, niveaux) = if whole { (drawn.html.as_str(), Vec::new()) } else { parts(&drawn) };
    EvaluationView {
        lectures: lectures(site, main, if whole { Some(page) } else { below }, whole),
        intro: (!intro.trim().is_empty()).then(|| Html::made(intro.to_string())),
        niveaux,
        chiffres: texte.chiffres.iter().map(|id| chiffre(site, &site.catalogue.chiffres[*id])).collect(),
        sommaire: if whole { sommaire(&drawn.outline, "") } else { Vec::new() },
        suite: below.map(|below| SuiteView {
            titre: Fr(&below.titre_court),
            adresse: &below.adresse,
            resume: Fr(&below.resume),
            sommaire: sommaire(&fragment(site, below).outline, &below.adresse),
        }),
    }
}

fn fragment(site: &Site, page: &Page) -> Fragment {
    let text = page.texte.map_or("", |texte| texte.corps.0.as_str());
    markdown::render(text, &|kind, id| urls::record(site.catalogue, kind, id))
}

/// The row of links: the parts of the first page, then the page below it.
fn lectures(site: &Site, main: &Page, whole: Option<&Page>, on_whole: bool) -> Vec<LectureView> {
    let words = |title: &str| corrige(&lower_first(title)).into_owned();
    let outline = fragment(site, main).outline;
    let short = outline.iter().filter(|h| h.level == PARTIE).map(|heading| {
        let page = if on_whole { main.adresse.as_str() } else { "" };
        LectureView { titre: words(&heading.title), adresse: format!("{page}#{}", heading.id), ici: false }
    });
    let last =
        whole.map(|page| LectureView { titre: words(&page.titre_court), adresse: page.adresse.clone(), ici: on_whole });
    short.chain(last).collect()
}

/// What stands before the first part, and the parts.
fn parts(drawn: &Fragment) -> (&str, Vec<NiveauView>) {
    let mut pieces = drawn.html.split("<h2 ");
    let intro = pieces.next().unwrap_or_default();
    let headings = drawn.outline.iter().filter(|heading| heading.level == PARTIE);
    let niveaux = headings.zip(pieces).map(|(heading, html)| NiveauView {
        id: heading.id.clone(),
        titre: corrige(&heading.title).into_owned(),
        corps: Html::made(html.split_once("</h2>").map_or(html, |(_, rest)| rest).to_string()),
    });
    (intro, niveaux.collect())
}

fn sommaire(outline: &[Heading], page: &str) -> Vec<LienView> {
    let parts = outline.iter().filter(|heading| heading.level == PARTIE);
    parts.map(|heading| LienView::new(&heading.title, format!("{page}#{}", heading.id))).collect()
}
