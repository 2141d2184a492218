//! Pages that are mostly a text: articles, sections, news, figures, contacts, the site map.

use serde::Serialize;

use super::commun::{DateView, Fr, Html, LienView, SourceView, sources};
use crate::markdown::{self, Fragment};
use crate::model::{Chiffre, Texte, Theme};
use crate::site::{Contenu, Page, Site, urls};

/// An article.
#[derive(Serialize)]
pub struct TexteView {
    corps: Html,
    /// Headings to jump to, when the article is long.
    sommaire: Vec<LienView>,
    date: Option<DateView>,
}

/// Fewer headings than this need no table of contents.
const LONG: usize = 4;

pub fn texte(site: &Site, page: &Page) -> TexteView {
    let texte = page.texte.expect("a text page has its text");
    let Fragment { outline, .. } = markdown::render(&texte.corps.0, &|kind, id| urls::record(site.catalogue, kind, id));
    let headings: Vec<LienView> = outline
        .iter()
        .filter(|h| h.level == 2)
        .map(|h| LienView { titre: h.title.clone(), adresse: format!("#{}", h.id) })
        .collect();
    TexteView {
        corps: body(site, texte),
        sommaire: if headings.len() >= LONG { headings } else { Vec::new() },
        date: texte.date.map(DateView::from),
    }
}

fn body(site: &Site, texte: &Texte) -> Html {
    super::commun::html(site, &texte.corps)
}

/// A section: its text, then the pages below it.
#[derive(Serialize)]
pub struct RubriqueView<'a> {
    corps: Option<Html>,
    pages: Vec<SousPageView<'a>>,
}

#[derive(Serialize)]
struct SousPageView<'a> {
    titre: Fr<'a>,
    adresse: &'a str,
    resume: Fr<'a>,
}

fn rubrique<'a>(site: &'a Site, page: &'a Page) -> RubriqueView<'a> {
    let below = site.pages.iter().filter(|p| p.adresse != page.adresse && p.adresse.starts_with(&page.adresse));
    RubriqueView {
        corps: page.texte.map(|t| body(site, t)),
        pages: below
            .map(|p| SousPageView { titre: Fr(&p.titre), adresse: &p.adresse, resume: Fr(&p.resume) })
            .collect(),
    }
}

pub fn comprendre<'a>(site: &'a Site, page: &'a Page) -> RubriqueView<'a> {
    rubrique(site, page)
}

pub fn soutiens<'a>(site: &'a Site, page: &'a Page) -> RubriqueView<'a> {
    rubrique(site, page)
}

/// A news item in a list.
#[derive(Serialize)]
pub struct ActualiteView<'a> {
    titre: Fr<'a>,
    adresse: &'a str,
    resume: Fr<'a>,
    date: DateView,
}

/// Newest first.
pub fn actualites_recentes<'a>(site: &'a Site) -> Vec<ActualiteView<'a>> {
    let mut items: Vec<&Texte> = site
        .pages
        .iter()
        .filter(|p| matches!(p.contenu, Contenu::Actualite))
        .filter_map(|p| p.texte)
        .filter(|t| t.date.is_some())
        .collect();
    items.sort_by(|a, b| b.date.cmp(&a.date).then(a.adresse.cmp(&b.adresse)));
    items
        .into_iter()
        .filter_map(|t| {
            Some(ActualiteView {
                titre: Fr(&t.titre),
                adresse: &t.adresse,
                resume: Fr(&t.resume),
                date: t.date?.into(),
            })
        })
        .collect()
}

#[derive(Serialize)]
pub struct ActualitesView<'a> {
    intro: Option<Html>,
    actualites: Vec<ActualiteView<'a>>,
}

pub fn actualites<'a>(site: &'a Site, page: &'a Page) -> ActualitesView<'a> {
    ActualitesView { intro: page.texte.map(|t| body(site, t)), actualites: actualites_recentes(site) }
}

/// A figure with all that it takes to trust it.
#[derive(Serialize)]
pub struct ChiffreView<'a> {
    id: &'a str,
    /// « 5 000 € »
    valeur: String,
    libelle: Fr<'a>,
    annee: Fr<'a>,
    perimetre: Fr<'a>,
    definition: Fr<'a>,
    remarque: Option<Fr<'a>>,
    sources: Vec<SourceView>,
}

pub fn chiffre<'a>(site: &Site, chiffre: &'a Chiffre) -> ChiffreView<'a> {
    // A unit that is the thing counted is already in the words.
    let shown = matches!(chiffre.unite.as_str(), "%" | "€" | "€ par an" | "millions d'euros" | "heures" | "ETP");
    let valeur =
        if shown { format!("{}\u{A0}{}", chiffre.valeur.lisible(), chiffre.unite) } else { chiffre.valeur.lisible() };
    ChiffreView {
        id: chiffre.id.as_str(),
        valeur: crate::typographie::corrige(&valeur).into_owned(),
        libelle: Fr(&chiffre.libelle),
        annee: Fr(&chiffre.annee),
        perimetre: Fr(&chiffre.perimetre),
        definition: Fr(&chiffre.definition),
        remarque: chiffre.remarque.as_deref().map(Fr),
        sources: sources(site.catalogue, &chiffre.sources),
    }
}

#[derive(Serialize)]
pub struct ChiffresView<'a> {
    intro: Option<Html>,
    themes: Vec<ThemeView<'a>>,
}

#[derive(Serialize)]
struct ThemeView<'a> {
    titre: &'static str,
    chiffres: Vec<ChiffreView<'a>>,
}

pub fn chiffres<'a>(site: &'a Site, page: &'a Page) -> ChiffresView<'a> {
    let themes = [
        (Theme::Reseau, "Les écoles"),
        (Theme::Eleves, "Les élèves et l’atelier"),
        (Theme::Resultats, "Les résultats"),
        (Theme::Argent, "L’argent"),
    ];
    let rows = site.catalogue.chiffres.rows();
    ChiffresView {
        intro: page.texte.map(|t| body(site, t)),
        themes: themes
            .into_iter()
            .map(|(theme, titre)| ThemeView {
                titre,
                chiffres: rows.iter().filter(|c| c.theme == theme).map(|c| chiffre(site, c)).collect(),
            })
            .filter(|theme| !theme.chiffres.is_empty())
            .collect(),
    }
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

pub fn plan<'a>(site: &'a Site, page: &'a Page) -> PlanView<'a> {
    let of = |titre: &'static str, keep: &dyn Fn(&Page) -> bool| PlanGroupe {
        titre,
        pages: site
            .pages
            .iter()
            .filter(|p| keep(p))
            .map(|p| LienPlan { titre: Fr(&p.titre_court), adresse: &p.adresse })
            .collect(),
    };
    let groupes = vec![
        of("Trouver une école", &|p| {
            use Contenu::{Departements, Diplomes, Ecoles, Metiers, Recherche, Regions, Secteur, Secteurs};
            matches!(
                p.contenu,
                Recherche | Ecoles | Secteurs | Secteur(_) | Metiers | Diplomes | Regions | Departements
            )
        }),
        of("Les régions", &|p| matches!(p.contenu, Contenu::Region(_))),
        of("Comprendre", &|p| p.adresse.starts_with("/comprendre/")),
        of("Créer une école", &|p| p.adresse.starts_with("/creer/")),
        of("Soutiens et chiffres", &|p| {
            matches!(
                p.contenu,
                Contenu::Soutiens | Contenu::Soutien(_) | Contenu::Evaluation | Contenu::Chiffres | Contenu::Donnees
            ) || p.adresse.starts_with("/evaluation/")
        }),
        of("Ce site", &|p| {
            matches!(
                p.contenu,
                Contenu::Accueil
                    | Contenu::Contact
                    | Contenu::Actualites
                    | Contenu::Actualite
                    | Contenu::Accessibilite
                    | Contenu::Plan
            ) || matches!(p.contenu, Contenu::Texte) && p.fil.is_empty()
        }),
    ];
    PlanView {
        intro: page.texte.map(|t| body(site, t)),
        groupes: groupes.into_iter().filter(|g| !g.pages.is_empty()).collect(),
    }
}
