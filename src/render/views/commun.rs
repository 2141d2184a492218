//! The small values that many views share.

use serde::{Serialize, Serializer};

use crate::markdown;
use crate::model::{Catalogue, Date, Ecole, Id, Markdown, Metier, Source, a_commune};
use crate::render::qr;
use crate::site::{Lien, Site, Voisine, urls};
use crate::typographie::{corrige, lower_first};

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
    pub nom: Fr<'a>,
    pub adresse: String,
    /// « Valognes (Manche) ».
    pub lieu: String,
    pub metiers: String,
    /// The sector that gives the card its colour.
    pub secteur: Option<&'a str>,
    /// « Absente de la liste de 2024 ».
    pub hors_liste: Option<String>,
    pub europe: bool,
    /// « à 24 km ».
    pub distance: Option<String>,
}

pub fn carte<'s>(site: &'s Site, id: Id<Ecole>) -> CarteView<'s> {
    let catalogue = site.catalogue;
    let ecole = &catalogue.ecoles[id];
    let departement = catalogue.departement_of(ecole);
    CarteView {
        id: ecole.id.as_str(),
        nom: Fr(&ecole.nom),
        adresse: urls::ecole(ecole),
        lieu: corrige(&format!("{} ({})", ecole.lieu.commune, departement.nom)).into_owned(),
        metiers: corrige(&metiers(catalogue, ecole)).into_owned(),
        secteur: ecole.secteurs.first().map(|s| catalogue.secteurs[*s].id.as_str()),
        hors_liste: hors_liste(catalogue, ecole),
        europe: is_european(catalogue, ecole),
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

/// « Usinage, conduite d’installations de production ».
pub fn metiers(catalogue: &Catalogue, ecole: &Ecole) -> String {
    let names: Vec<&str> = ecole.metiers.iter().map(|m| catalogue.metiers[*m].nom.as_str()).collect();
    match names.split_first() {
        None => String::new(),
        Some((first, rest)) => {
            rest.iter().fold((*first).to_string(), |list, name| format!("{list}, {}", lower_first(name)))
        }
    }
}

/// « à Valognes (Manche) ».
pub fn a_lieu(catalogue: &Catalogue, ecole: &Ecole) -> String {
    format!("{} ({})", a_commune(&ecole.lieu.commune), catalogue.departement_of(ecole).nom)
}

/// Whether the school is on the newest list we hold.
/// The address, if the site has the page.
pub fn existing(site: &Site, adresse: &'static str) -> Option<&'static str> {
    site.page(adresse).map(|_| adresse)
}

pub fn is_listed(catalogue: &Catalogue, ecole: &Ecole) -> bool {
    let newest = catalogue.dernier_arrete().map(|a| a.date);
    ecole.derniere_reconnaissance().is_some_and(|r| Some(catalogue.arretes[r.arrete].date) == newest)
}

fn hors_liste(catalogue: &Catalogue, ecole: &Ecole) -> Option<String> {
    let newest = catalogue.dernier_arrete().filter(|_| !is_listed(catalogue, ecole))?;
    let year = newest.date.annee();
    Some(match super::histoire::sortie(catalogue, ecole) {
        Some(left) => format!("N’est plus sur la liste depuis {}", left.date.annee()),
        None => format!("Absente de la liste de {year}"),
    })
}

/// Whether the school must carry the European mention.
pub fn is_european(catalogue: &Catalogue, ecole: &Ecole) -> bool {
    ecole.soutiens.iter().any(|s| catalogue.is_european(s))
}
