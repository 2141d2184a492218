//! Pages → HTML.
//!
//! 1. Each page becomes a view: the plain values one template shows ([`views`]).
//! 2. The theme's template draws the view ([`engine`], the only module that knows Tera).
//!
//! The result is raw: addresses are still those of the plan; [`crate::html`] finishes them.

mod engine;
mod qr;
mod views;

pub use engine::{Component, Engine};
pub use views::{Moment, comparaison, morceau};

use std::collections::BTreeMap;

use memchr::memmem;
use serde::Serialize;

use crate::assets::Theme;
use crate::diag::Diagnostics;
use crate::model::Graphique;
use crate::site::{Page, Site};
use views::Racine;

/// A word of the glossary, drawn.
pub struct MotDessine {
    /// The `id` of the explanation.
    pub id: String,
    pub formes: Vec<String>,
    pub html: String,
}

#[derive(Serialize)]
struct Argument<'a, T> {
    mot: &'a T,
}

#[derive(Serialize)]
struct Dessin<'a, T> {
    graphique: &'a T,
}

/// The sheet of the charts: few pages ask for it, and those whose text calls for a chart do.
const FEUILLE: &str = "<link rel=\"stylesheet\" href=\"/assets/graphiques.css\">";

/// Everything needed to draw any page.
pub struct Renderer<'r> {
    site: &'r Site<'r>,
    engine: Engine,
    racine: Racine,
}

impl<'r> Renderer<'r> {
    /// Loads every template and component; a mistake in one is a problem of the theme.
    /// `donnees` are the files that the page of open data speaks of, `version` is theirs.
    pub fn new(
        site: &'r Site<'r>,
        theme: &Theme,
        moment: &Moment,
        donnees: &BTreeMap<String, Vec<u8>>,
        version: &str,
        diags: &mut Diagnostics,
    ) -> Option<Renderer<'r>> {
        let mut engine = Engine::new(theme, &site.catalogue.reglages.theme, diags)?;
        engine.global("site", &views::site(site, moment));
        engine.global("icones", &theme.icons);
        let sizes = donnees.iter().map(|(address, bytes)| (address.clone(), bytes.len())).collect();
        let base_url = moment.base_url.as_str().trim_end_matches('/');
        let racine = Racine::new(base_url, version.to_string(), sizes, theme);
        Some(Renderer { site, engine, racine })
    }

    /// The words that pages explain, as the theme draws them.
    pub fn mots(&self) -> anyhow::Result<Vec<MotDessine>> {
        let mots = self.site.catalogue.mots.iter();
        mots.map(|mot| {
            let view = views::mot(self.site, mot);
            let html = self.engine.component("mot", &Argument { mot: &view })?;
            Ok(MotDessine { id: view.id, formes: views::formes(mot), html })
        })
        .collect()
    }

    /// The HTML of a page. An error is a fault of the theme: a field that no view has.
    pub fn page(&self, page: &Page) -> anyhow::Result<String> {
        let html = views::draw(self.site, page, &self.engine, &self.racine)?;
        self.with_charts(html)
    }

    /// The charts that texts call for, at their place.
    fn with_charts(&self, mut html: String) -> anyhow::Result<String> {
        let place = Graphique::PLACE.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
        if memmem::find(html.as_bytes(), &place).is_none() {
            return Ok(html);
        }
        if !html.contains(FEUILLE) {
            html = html.replacen("</head>", &format!("{FEUILLE}\n</head>"), 1);
        }
        for view in views::graphiques(self.site) {
            let place = format!("<p>{}</p>", Graphique::place(view.id));
            if html.contains(&place) {
                html = html.replace(&place, &self.engine.component("graphique", &Dessin { graphique: &view })?);
            }
        }
        Ok(html)
    }
}
