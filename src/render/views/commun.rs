//! The small values that many views share.

use serde::{Serialize, Serializer};

use crate::markdown;
use crate::model::{Catalogue, Date, Ecole, Id, Markdown, Metier, Source, a_commune};
use crate::render::qr;
use crate::site::{Carte, Lien, Site, Voisine, urls};
use crate::typographie::corrige;

/// Plain text, set the French way when it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Fr<'a>(pub &'a str);

impl Serialize for Fr<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&corrige(self.0))
    }
}

/// HTML that this program made.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// What a template of the theme drew.
    pub fn made(html: String) -> Html {
        Html(html)
    }

    pub fn escaped(text: &str) -> Html {
        Html(text.replace('&', "&amp;").replace('<', "&lt;"))
    }
}

/// A text of the data, in full.
pub fn html(site: &Site, text: &Markdown) -> Html {
    Html(markdown::render(&text.0, &|kind, id| urls::record(site.catalogue, kind, id)).html)
}

/// A text of the data that is one paragraph, without its `<p>`.
pub fn inline(site: &Site, text: &Markdown) -> Html {
    Html(markdown::inline(&text.0, &|kind, id| urls::record(site.catalogue, kind, id)))
}

/// A sentence of `data/textes.yaml`.
pub fn phrase(site: &Site, name: &str) -> Html {
    Html(site.phrases.get(name).unwrap_or_else(|| panic!("data/textes.yaml has the field {name}")).clone())
}

#[derive(Debug, Serialize)]
pub struct LienView {
    pub titre: String,
    pub adresse: String,
}

impl LienView {
    pub fn new(titre: &str, adresse: String) -> LienView {
        LienView { titre: corrige(titre).into_owned(), adresse }
    }
}

impl From<&Lien> for LienView {
    fn from(lien: &Lien) -> LienView {
        LienView::new(&lien.titre, lien.adresse.clone())
    }
}

/// A link with a number behind it: « Usinage (23) ».
#[derive(Debug, Serialize)]
pub struct CompteView {
    pub titre: String,
    pub adresse: String,
    pub nombre: usize,
    pub ecoles: &'static str,
    /// Names of drawings, the closest first: the theme shows the first it has.
    pub icones: Vec<String>,
}

impl CompteView {
    pub fn new(titre: &str, adresse: String, nombre: usize) -> CompteView {
        CompteView { titre: corrige(titre).into_owned(), adresse, nombre, ecoles: ecoles(nombre), icones: Vec::new() }
    }
}

/// The drawings that may stand for a trade: its own, that of the wider trade, that of its sector.
pub fn icones(catalogue: &Catalogue, metier: &Metier) -> Vec<String> {
    let wider = metier.famille.map(|id| catalogue.metiers[id].id.as_str());
    let sectors = metier.secteurs.iter().map(|id| catalogue.secteurs[*id].id.as_str());
    [metier.id.as_str()].into_iter().chain(wider).chain(sectors).map(str::to_string).collect()
}

/// An address as a drawing for telephones.
#[derive(Debug, Serialize)]
pub struct QrView {
    pub cote: i32,
    pub trace: String,
}

pub fn qr_code(adresse: &str) -> Option<QrView> {
    qr::code(adresse).map(|carre| QrView { cote: carre.cote, trace: carre.trace })
}

pub fn ecoles(nombre: usize) -> &'static str {
    if nombre > 1 { "écoles" } else { "école" }
}

/// A source as readers see it.
#[derive(Debug, Serialize)]
pub struct SourceView {
    pub titre: String,
    /// Who publishes it, and when.
    pub detail: Option<String>,
    pub url: Option<String>,
}

pub fn sources(catalogue: &Catalogue, sources: &[Source]) -> Vec<SourceView> {
    sources.iter().map(|s| source(catalogue, s)).collect()
}

pub fn source(catalogue: &Catalogue, source: &Source) -> SourceView {
    match source {
        Source::Document(id) => {
            let document = &catalogue.documents[*id];
            let detail = match document.date {
                Some(date) => format!("{}, {}", document.editeur, date.longue()),
                None => document.editeur.clone(),
            };
            SourceView {
                titre: corrige(&document.titre).into_owned(),
                detail: Some(corrige(&detail).into_owned()),
                url: document.url.as_ref().map(|u| u.as_str().to_string()),
            }
        }
        Source::Web(url) => {
            SourceView { titre: url.host().to_string(), detail: None, url: Some(url.as_str().to_string()) }
        }
        Source::Citation(text) => SourceView { titre: corrige(text).into_owned(), detail: None, url: None },
    }
}

/// A date for people and for machines.
#[derive(Debug, Serialize)]
pub struct DateView {
    pub longue: String,
    pub iso: String,
}

impl From<Date> for DateView {
    fn from(date: Date) -> DateView {
        DateView { longue: corrige(&date.longue()).into_owned(), iso: date.iso() }
    }
}

/// A school in a list: its name, its place, its trades, what it has.
#[derive(Debug, Serialize)]
pub struct CarteView<'a> {
    pub id: &'a str,
    pub nom: &'a str,
    pub adresse: &'a str,
    /// « Valognes (Manche) ».
    pub lieu: &'a str,
    pub metiers: &'a str,
    /// The sector that gives the card its colour.
    pub secteur: Option<&'a str>,
    /// « Absente de la liste de 2024 ».
    pub hors_liste: Option<&'a str>,
    pub europe: bool,
    /// « à 24 km ».
    pub distance: Option<String>,
}

fn carte<'s>(site: &'s Site, id: Id<Ecole>) -> CarteView<'s> {
    let catalogue = site.catalogue;
    let ecole = &catalogue.ecoles[id];
    let Carte { nom, adresse, lieu, metiers, hors_liste, europe } = site.carte(id);
    CarteView {
        id: ecole.id.as_str(),
        nom,
        adresse,
        lieu,
        metiers,
        secteur: ecole.secteurs.first().map(|s| catalogue.secteurs[*s].id.as_str()),
        hors_liste: hors_liste.as_deref(),
        europe: *europe,
        distance: None,
    }
}

pub fn cartes<'s>(site: &'s Site, ids: &[Id<Ecole>]) -> Vec<CarteView<'s>> {
    ids.iter().map(|id| carte(site, *id)).collect()
}

pub fn voisine<'s>(site: &'s Site, voisine: &Voisine) -> CarteView<'s> {
    let distance = voisine.km.map(|km| format!("à {}\u{A0}km", km.round().max(1.0)));
    CarteView { distance, ..carte(site, voisine.ecole) }
}

/// « à Valognes (Manche) ».
pub fn a_lieu(catalogue: &Catalogue, ecole: &Ecole) -> String {
    format!("{} ({})", a_commune(&ecole.lieu.commune), catalogue.departement_of(ecole).nom)
}

/// The address, if the site has the page.
pub fn existing(site: &Site, adresse: &'static str) -> Option<&'static str> {
    site.page(adresse).map(|_| adresse)
}
