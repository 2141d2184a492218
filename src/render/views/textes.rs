//! Pages that are mostly a text: articles, sections, news, contacts, the site map.

use std::collections::BTreeMap;

use serde::Serialize;

use super::commun::{DateView, Fr, Html, LienView, SourceView, sources};
use crate::markdown::{self, Fragment};
use crate::model::{Public, Texte};
use crate::site::{Contenu, Page, Site, cible, urls};

/// An article.
#[derive(Serialize)]
pub struct TexteView {
    corps: Html,
    /// Headings to jump to, when the article is long.
    sommaire: Vec<LienView>,
    date: Option<DateView>,
    jusqu_au: Option<DateView>,
    /// A news item that is none any more.
    finie: bool,
}

/// Fewer headings than this need no table of contents.
const LONG: usize = 4;

pub fn texte(site: &Site, page: &Page) -> TexteView {
    let texte = page.texte.expect("a text page has its text");
    let headings = headings(site, texte);
    TexteView {
        corps: body(site, texte),
        sommaire: if headings.len() >= LONG { headings } else { Vec::new() },
        date: texte.date.map(DateView::from),
        jusqu_au: texte.jusqu_au.map(DateView::from),
        finie: texte.is_over(site.date),
    }
}

/// The parts of a text, to jump to.
pub fn headings(site: &Site, texte: &Texte) -> Vec<LienView> {
    let Fragment { outline, .. } = markdown::render(&texte.corps.0, &|kind, id| urls::record(site.catalogue, kind, id));
    let parts = outline.iter().filter(|heading| heading.level == 2);
    parts.map(|heading| LienView { titre: heading.title.clone(), adresse: format!("#{}", heading.id) }).collect()
}

pub fn body(site: &Site, texte: &Texte) -> Html {
    super::commun::html(site, &texte.corps)
}

/// A section: its text, then the pages below it.
#[derive(Serialize)]
pub struct RubriqueView<'a> {
    corps: Option<Html>,
    groupes: Vec<RubriqueGroupe<'a>>,
}

/// The pages for one public, titled when the section speaks to both.
#[derive(Serialize)]
struct RubriqueGroupe<'a> {
    titre: Option<&'static str>,
    pages: Vec<SousPageView<'a>>,
}

#[derive(Serialize)]
struct SousPageView<'a> {
    titre: Fr<'a>,
    adresse: &'a str,
    resume: Fr<'a>,
}

pub fn rubrique<'a>(site: &'a Site, page: &'a Page) -> RubriqueView<'a> {
    let is_below = |p: &&Page| p.adresse != page.adresse && p.adresse.starts_with(&page.adresse) && !p.is_suite();
    let mut below: Vec<&Page> = site.pages.iter().filter(is_below).collect();
    below.sort_by_key(|p| p.texte.and_then(|t| t.rang).unwrap_or(u32::MAX));
    let (young, adults): (Vec<&Page>, Vec<&Page>) =
        below.into_iter().partition(|p| p.texte.is_some_and(|t| t.public == Public::Jeunes));
    let titled = !young.is_empty() && !adults.is_empty();
    let groups = [("Pour les jeunes et les familles", young), ("Pour les adultes et les institutions", adults)];
    RubriqueView {
        corps: page.texte.map(|t| body(site, t)),
        groupes: groups
            .into_iter()
            .filter(|(_, pages)| !pages.is_empty())
            .map(|(titre, pages)| RubriqueGroupe {
                titre: titled.then_some(titre),
                pages: pages
                    .into_iter()
                    .map(|p| SousPageView { titre: Fr(&p.titre), adresse: &p.adresse, resume: Fr(&p.resume) })
                    .collect(),
            })
            .collect(),
    }
}

/// A news item in a list.
#[derive(Serialize)]
pub struct ActualiteView<'a> {
    titre: Fr<'a>,
    adresse: &'a str,
    resume: Fr<'a>,
    date: DateView,
    jusqu_au: Option<DateView>,
    finie: bool,
}

/// What is news, the newest first.
pub fn actualites_recentes<'a>(site: &'a Site) -> Vec<ActualiteView<'a>> {
    toutes(site).into_iter().filter(|t| !t.is_over(site.date)).filter_map(|t| actualite(site, t)).collect()
}

fn actualite<'a>(site: &Site, texte: &'a Texte) -> Option<ActualiteView<'a>> {
    Some(ActualiteView {
        titre: Fr(&texte.titre),
        adresse: &texte.adresse,
        resume: Fr(&texte.resume),
        date: texte.date?.into(),
        jusqu_au: texte.jusqu_au.map(DateView::from),
        finie: texte.is_over(site.date),
    })
}

/// All that was published, the newest first.
fn toutes<'a>(site: &'a Site) -> Vec<&'a Texte> {
    let mut items: Vec<&Texte> = site
        .pages
        .iter()
        .filter(|p| matches!(p.contenu, Contenu::Actualite))
        .filter_map(|p| p.texte)
        .filter(|t| t.date.is_some())
        .collect();
    items.sort_by(|a, b| b.date.cmp(&a.date).then(a.adresse.cmp(&b.adresse)));
    items
}

#[derive(Serialize)]
pub struct ActualitesView<'a> {
    intro: Option<Html>,
    actualites: Vec<ActualiteView<'a>>,
    /// The years, with the news of each.
    annees: Vec<AnneeView>,
}

#[derive(Serialize)]
struct AnneeView {
    annee: i16,
    adresse: String,
    nombre: usize,
    courante: bool,
}

/// More would be a long page: the others are in the archives.
const RECENT: usize = 20;

pub fn actualites<'a>(site: &'a Site, page: &'a Page) -> ActualitesView<'a> {
    let mut actualites = actualites_recentes(site);
    actualites.truncate(RECENT);
    ActualitesView { intro: page.texte.map(|t| body(site, t)), actualites, annees: annees(site, None) }
}

/// All the news of a year, those that are over too.
pub fn actualites_de<'a>(site: &'a Site, annee: i16) -> ActualitesView<'a> {
    let of_year = toutes(site).into_iter().filter(|texte| texte.date.is_some_and(|date| date.annee() == annee));
    let actualites = of_year.filter_map(|texte| actualite(site, texte)).collect();
    ActualitesView { intro: None, actualites, annees: annees(site, Some(annee)) }
}

fn annees(site: &Site, courante: Option<i16>) -> Vec<AnneeView> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for date in toutes(site).into_iter().filter_map(|texte| texte.date) {
        *counts.entry(date.annee()).or_default() += 1;
    }
    let years = counts.into_iter().rev();
    years
        .map(|(annee, nombre)| AnneeView {
            annee,
            adresse: urls::actualites_de(annee),
            nombre,
            courante: courante == Some(annee),
        })
        .collect()
}

/// An organisation to turn to.
#[derive(Serialize)]
struct OrganismeView<'a> {
    nom: Fr<'a>,
    role: Fr<'a>,
    adresse: Option<Fr<'a>>,
    telephone: Option<String>,
    telephone_international: Option<String>,
    courriel: Option<&'a str>,
    site: Option<&'a str>,
    site_host: Option<&'a str>,
    remarque: Option<Fr<'a>>,
    sources: Vec<SourceView>,
}

#[derive(Serialize)]
pub struct ContactsView<'a> {
    corps: Option<Html>,
    organismes: Vec<OrganismeView<'a>>,
}

pub fn contact<'a>(site: &'a Site, page: &'a Page) -> ContactsView<'a> {
    let organismes = site.catalogue.reglages.contacts.iter().map(|o| OrganismeView {
        nom: Fr(&o.nom),
        role: Fr(&o.role),
        adresse: o.adresse.as_deref().map(Fr),
        telephone: o.telephone.as_ref().map(|t| t.lisible()),
        telephone_international: o.telephone.as_ref().map(|t| t.international()),
        courriel: o.courriel.as_ref().map(|c| c.as_str()),
        site: o.site.as_ref().map(|u| u.as_str()),
        site_host: o.site.as_ref().map(|u| u.host()),
        remarque: o.remarque.as_deref().map(Fr),
        sources: sources(site.catalogue, &o.sources),
    });
    ContactsView { corps: page.texte.map(|t| body(site, t)), organismes: organismes.collect() }
}

/// Every page, by section.
#[derive(Serialize)]
pub struct PlanView<'a> {
    intro: Option<Html>,
    groupes: Vec<PlanGroupe<'a>>,
}

#[derive(Serialize)]
struct PlanGroupe<'a> {
    titre: &'static str,
    pages: Vec<LienPlan<'a>>,
}

#[derive(Serialize)]
struct LienPlan<'a> {
    titre: Fr<'a>,
    adresse: &'a str,
}

/// The parts of the site map, in order. What belongs to none is not lost: it is in the last.
const PARTS: [&str; 7] = [
    "Trouver une école",
    "Les régions",
    "Comprendre",
    "Créer une école",
    "Soutiens et chiffres",
    "Ce site",
    "Autres pages",
];

/// Lists that one reaches from another list are not in the map.
fn part(page: &Page) -> Option<usize> {
    use Contenu as C;
    match page.contenu {
        C::Recherche
        | C::Ecoles
        | C::Secteurs
        | C::Secteur(_)
        | C::Metiers
        | C::Diplomes
        | C::Regions
        | C::Departements => Some(0),
        C::Region(_) => Some(1),
        C::Comprendre | C::Glossaire => Some(2),
        C::Guide | C::Etape(_) | C::Suivi | C::Retroplanning => Some(3),
        C::Soutiens | C::Soutien(_) | C::Evaluation | C::Chiffres | C::Donnees => Some(4),
        C::Livret => Some(0),
        C::Accueil
        | C::Contact
        | C::Changements
        | C::Actualites
        | C::Actualite
        | C::Accessibilite
        | C::Plan
        | C::Selection => Some(5),
        C::Texte if page.adresse.starts_with("/comprendre/") => Some(2),
        C::Texte if page.adresse.starts_with("/creer/") => Some(3),
        C::Texte if page.fil.is_empty() => Some(5),
        C::Texte => Some(6),
        C::ActualitesAnnee(_)
        | C::Ecole(_)
        | C::SecteurRegion(..)
        | C::Metier(_)
        | C::Diplome(_)
        | C::Departement(_)
        | C::LivretRegion(_)
        | C::LivretSecteur(_)
        | C::Introuvable
        | C::Composants
        | C::Deplacee(_)
        | C::Redirection(_) => None,
    }
}

pub fn plan<'a>(site: &'a Site, page: &'a Page) -> PlanView<'a> {
    let mut groupes: Vec<PlanGroupe> = PARTS.map(|titre| PlanGroupe { titre, pages: Vec::new() }).into();
    for page in site.pages.iter().filter(|page| !page.is_suite()) {
        if let Some(part) = part(page) {
            groupes[part].pages.push(LienPlan { titre: Fr(&page.titre_court), adresse: &page.adresse });
        }
    }
    groupes.retain(|groupe| !groupe.pages.is_empty());
    PlanView { intro: page.texte.map(|t| body(site, t)), groupes }
}

/// Where an old address leads.
#[derive(Serialize)]
pub struct RedirectionView {
    adresse: String,
}

pub fn redirection(site: &Site, page: &Page) -> RedirectionView {
    RedirectionView { adresse: cible(site, page).expect("an address that moved has a new one") }
}
