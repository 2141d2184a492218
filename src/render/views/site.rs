//! What is the same on every page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::commun::{DateView, Fr, Html, LienView, phrase};
use crate::model::{BaseUrl, Date};
use crate::site::Site;

/// When and where the site is published: inputs of the build, never the clock.
#[derive(Clone, Debug)]
pub struct Moment {
    pub date: Date,
    /// The public address, with the base path.
    pub base_url: BaseUrl,
    /// The commit that the files are of, as people are told it.
    pub commit: Option<String>,
}

#[derive(Serialize)]
pub struct SiteView<'a> {
    titre: Fr<'a>,
    sous_titre: Fr<'a>,
    pied: Vec<GroupeView<'a>>,
    exemples: Vec<LienView>,
    licence: LienView,
    /// Whether the site has the page « Ma sélection ».
    selection: bool,
    /// Whether there are too many schools for one list.
    longue: bool,
    accessibilite: &'static str,
    publie_le: DateView,
    /// Empty when nobody knows it.
    commit: String,
    phrases: BTreeMap<&'static str, Html>,
}

#[derive(Serialize)]
struct GroupeView<'a> {
    titre: Fr<'a>,
    liens: Vec<LienView>,
}

pub fn site<'a>(site: &'a Site, moment: &Moment) -> SiteView<'a> {
    let reglages = &site.catalogue.reglages;
    SiteView {
        titre: Fr(&reglages.titre),
        selection: site.page("/selection/").is_some(),
        longue: site.is_long(),
        sous_titre: Fr(&reglages.sous_titre),
        pied: reglages
            .pied
            .iter()
            .map(|g| GroupeView {
                titre: Fr(&g.titre),
                liens: g.liens.iter().map(|l| LienView::new(&l.titre, l.page.clone())).collect(),
            })
            .collect(),
        exemples: reglages.exemples.iter().map(|l| LienView::new(&l.titre, l.page.clone())).collect(),
        licence: LienView::new(&reglages.licence.nom, reglages.licence.url.as_str().to_string()),
        accessibilite: site.catalogue.accessibilite.etat.mention(),
        publie_le: moment.date.into(),
        commit: moment.commit.clone().unwrap_or_default(),
        phrases: site.catalogue.phrases.keys().map(|name| (*name, phrase(site, name))).collect(),
    }
}
