//! A long text read at three depths: each part of level 2 is one, whole in itself.

use serde::Serialize;

use super::chiffres::{ChiffreView, chiffre};
use super::commun::{Html, LienView};
use crate::markdown::{self, Fragment, Heading};
use crate::site::{Page, Site, urls};
use crate::typographie::{corrige, lower_first};

#[derive(Serialize)]
pub struct EvaluationView<'a> {
    intro: Option<Html>,
    niveaux: Vec<NiveauView>,
    /// The figures of the first level.
    chiffres: Vec<ChiffreView<'a>>,
}

/// One depth of reading.
#[derive(Serialize)]
struct NiveauView {
    id: String,
    titre: String,
    /// In the row of links: « en une minute ».
    appel: String,
    corps: Html,
    /// Headings to jump to, when there are many.
    sommaire: Vec<LienView>,
}

/// The level of the headings in Markdown that begin a depth of reading.
const NIVEAU: u8 = 2;
/// Fewer headings than this are seen at once.
const LONG: usize = 4;

pub fn view<'a>(site: &'a Site, page: &'a Page) -> EvaluationView<'a> {
    let texte = page.texte.expect("the evaluation is a text");
    let Fragment { html, outline } =
        markdown::render(&texte.corps.0, &|kind, id| urls::record(site.catalogue, kind, id));
    let mut parts = html.split("<h2 ");
    let intro = parts.next().map(str::trim).filter(|html| !html.is_empty());
    let levels = outline.iter().enumerate().filter(|(_, heading)| heading.level == NIVEAU);
    EvaluationView {
        intro: intro.map(|html| Html::made(html.to_string())),
        niveaux: levels.zip(parts).map(|((at, heading), html)| niveau(heading, &outline[at + 1..], html)).collect(),
        chiffres: texte.chiffres.iter().map(|id| chiffre(site, &site.catalogue.chiffres[*id])).collect(),
    }
}

/// `after` are the headings from this one on, `html` what follows `<h2 `.
fn niveau(heading: &Heading, after: &[Heading], html: &str) -> NiveauView {
    let own = after.iter().take_while(|h| h.level > NIVEAU).filter(|h| h.level == NIVEAU + 1);
    let links: Vec<LienView> = own.map(|h| LienView::new(&h.title, format!("#{}", h.id))).collect();
    NiveauView {
        id: heading.id.clone(),
        titre: corrige(&heading.title).into_owned(),
        appel: corrige(&lower_first(&heading.title)).into_owned(),
        corps: Html::made(html.split_once("</h2>").map_or(html, |(_, rest)| rest).to_string()),
        sommaire: if links.len() >= LONG { links } else { Vec::new() },
    }
}
