//! What changed from one version of the data to the next.

use serde::Serialize;

use super::commun::{DateView, Fr, Html};
use super::pagination::{self, PaginationView};
use crate::model::Date;
use crate::site::{Page, Site, phrase_de, urls};
use crate::typographie::corrige;

#[derive(Serialize)]
pub struct ChangementsView<'a> {
    intro: Option<Html>,
    publications: Vec<PublicationView<'a>>,
    pagination: Option<PaginationView>,
    fil: &'static str,
}

#[derive(Serialize)]
struct PublicationView<'a> {
    /// Where the feed points.
    id: &'a str,
    date: Option<DateView>,
    depuis: Option<DateView>,
    changements: Vec<ChangementView<'a>>,
}

#[derive(Serialize)]
struct ChangementView<'a> {
    nom: Fr<'a>,
    adresse: Option<String>,
    phrase: String,
}

pub fn view<'a>(site: &'a Site, page: &Page) -> ChangementsView<'a> {
    let catalogue = site.catalogue;
    let day = |iso: &str| Date::parse(iso).ok().map(DateView::from);
    ChangementsView {
        intro: page.texte.map(|texte| super::commun::html(site, &texte.corps)),
        publications: site
            .changements_of(page)
            .into_iter()
            .map(|(publication, changements)| PublicationView {
                id: &publication.date,
                date: day(&publication.date),
                depuis: day(&publication.depuis),
                changements: changements
                    .iter()
                    .map(|changement| ChangementView {
                        nom: Fr(&changement.nom),
                        adresse: catalogue.ecoles.find(&changement.ecole).map(|id| urls::ecole(&catalogue.ecoles[id])),
                        phrase: corrige(&phrase_de(catalogue, changement)).into_owned(),
                    })
                    .collect(),
            })
            .collect(),
        pagination: pagination::view(page),
        fil: "/changements/atom.xml",
    }
}
