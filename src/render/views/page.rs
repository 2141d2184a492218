//! The frame of a page: head, menu, breadcrumb, sources.

use std::collections::BTreeMap;

use serde::Serialize;

use super::commun::{DateView, Fr, Html, LienView, SourceView, sources};
use super::{Racine, liees};
use crate::model::{Date, Source};
use crate::site::{Contenu, Page, Site};

#[derive(Serialize)]
pub struct PageView<'a> {
    titre: Fr<'a>,
    /// For `<title>`: the page, then the site.
    titre_complet: String,
    resume: Fr<'a>,
    adresse: &'a str,
    canonique: String,
    /// What other sites show beside a link to this page.
    image: Option<&'a str>,
    /// `data-page`
    genre: &'static str,
    /// `data-id`
    id: Option<String>,
    menu: Vec<MenuView>,
    fil: Vec<LienView>,
    titre_court: Fr<'a>,
    sources: Vec<SourceView>,
    verifie_le: Option<DateView>,
    /// The day the file was changed, when it is not the same.
    modifie_le: Option<DateView>,
    modifier: Option<String>,
    signaler: Option<String>,
    /// A page that search engines should not show.
    cachee: bool,
    /// Facts for search engines: JSON-LD.
    liees: Option<Html>,
}

#[derive(Serialize)]
struct MenuView {
    titre: String,
    page: String,
    /// The page itself, or one below it.
    courant: bool,
}

pub fn view<'a>(site: &'a Site, page: &'a Page, racine: &'a Racine) -> PageView<'a> {
    let reglages = &site.catalogue.reglages;
    let (page_sources, verifie_le) = provenance(site, page);
    let forge = reglages.forge.as_ref();
    PageView {
        titre: Fr(&page.titre),
        titre_complet: title(site, page),
        resume: Fr(&page.resume),
        adresse: &page.adresse,
        image: image(site, page, &racine.images),
        canonique: racine.absolue(&page.adresse),
        genre: page.contenu.nom(),
        id: id(site, page),
        menu: menu(site, page),
        fil: page.fil.iter().map(LienView::from).collect(),
        titre_court: Fr(&page.titre_court),
        sources: sources(site.catalogue, page_sources),
        verifie_le: verifie_le.map(DateView::from),
        modifie_le: site
            .modifications
            .get(&page.fichier)
            .filter(|day| Some(**day) != verifie_le)
            .map(|day| DateView::from(*day)),
        modifier: forge.map(|f| f.edit(&page.fichier)),
        signaler: forge.map(|f| f.signaler(&format!("{} ({})", page.titre, place(site, page)), &page.adresse)),
        cachee: page.contenu.is_hidden(),
        liees: if racine.liees { liees::view(site, page, racine) } else { None },
    }
}

/// The image of the sector of the page, if the theme has drawn it, else that of the site.
fn image<'a>(site: &Site, page: &Page, images: &'a BTreeMap<String, String>) -> Option<&'a str> {
    let catalogue = site.catalogue;
    let secteur = match page.contenu {
        Contenu::Ecole(id) => catalogue.ecoles[id].secteurs.first().copied(),
        Contenu::Metier(id) => catalogue.metiers[id].secteurs.first().copied(),
        Contenu::Secteur(id) | Contenu::SecteurRegion(id, _) | Contenu::LivretSecteur(id) => Some(id),
        _ => None,
    };
    let own = secteur.and_then(|id| images.get(&format!("partage-{}", catalogue.secteurs[id].id.as_str())));
    own.or_else(|| images.get("partage")).map(String::as_str)
}

/// The page, the place it is in when its name does not say it, then the site.
fn title(site: &Site, page: &Page) -> String {
    let reglages = &site.catalogue.reglages;
    let whole = match page.contenu {
        Contenu::Accueil => format!("{}, {}", reglages.titre, reglages.sous_titre),
        Contenu::Ecole(id) => {
            let ecole = &site.catalogue.ecoles[id];
            format!("{}, {} · {}", page.titre, ecole.lieu.commune, reglages.titre)
        }
        _ => format!("{} · {}", page.titre, reglages.titre),
    };
    crate::typographie::corrige(&whole).into_owned()
}

/// The file that says what the page shows, and the line when it is one row of many.
fn place(site: &Site, page: &Page) -> String {
    let line = id(site, page).and_then(|id| site.lignes.get(&format!("{}#{id}", page.fichier)).copied());
    match line {
        Some(line) => format!("{}, ligne {line}", page.fichier),
        None => page.fichier.clone(),
    }
}

fn id(site: &Site, page: &Page) -> Option<String> {
    let catalogue = site.catalogue;
    Some(match page.contenu {
        Contenu::Ecole(id) => catalogue.ecoles[id].id.as_str().to_string(),
        Contenu::Secteur(id) => catalogue.secteurs[id].id.as_str().to_string(),
        Contenu::SecteurRegion(secteur, region) => {
            format!("{}/{}", catalogue.secteurs[secteur].id.as_str(), catalogue.regions[region].id.as_str())
        }
        Contenu::Metier(id) => catalogue.metiers[id].id.as_str().to_string(),
        Contenu::Diplome(id) => catalogue.diplomes[id].id.as_str().to_string(),
        Contenu::Region(id) => catalogue.regions[id].id.as_str().to_string(),
        Contenu::Departement(id) => catalogue.departements[id].code.as_str().to_string(),
        Contenu::Soutien(id) => catalogue.soutiens[id].id.as_str().to_string(),
        _ => return None,
    })
}

/// Where the facts of the page come from, and when somebody checked them.
fn provenance<'a>(site: &'a Site, page: &'a Page) -> (&'a [Source], Option<Date>) {
    let catalogue = site.catalogue;
    match page.contenu {
        Contenu::Ecole(id) => (&catalogue.ecoles[id].sources, Some(catalogue.ecoles[id].verifie_le)),
        Contenu::Soutien(id) => (&catalogue.soutiens[id].sources, Some(catalogue.soutiens[id].verifie_le)),
        Contenu::Diplome(id) => (&catalogue.diplomes[id].sources, oldest_check(site, page)),
        _ => match page.texte {
            Some(texte) => (&texte.sources, Some(texte.verifie_le)),
            None => (&[], oldest_check(site, page)),
        },
    }
}

/// A list is as fresh as the oldest record it shows; the sources are those of each school.
fn oldest_check(site: &Site, page: &Page) -> Option<Date> {
    site.montrees(page).iter().map(|id| site.catalogue.ecoles[*id].verifie_le).min()
}

/// Lists of schools belong to « trouver », wherever they are.
fn menu(site: &Site, page: &Page) -> Vec<MenuView> {
    const FINDING: [&str; 6] = ["/ecoles/", "/secteurs/", "/metiers/", "/diplomes/", "/regions/", "/departements/"];
    let finding = FINDING.iter().any(|start| page.adresse.starts_with(start));
    let entries = site.catalogue.reglages.menu.iter();
    entries
        .map(|entry| MenuView {
            titre: crate::typographie::corrige(&entry.titre).into_owned(),
            page: entry.page.clone(),
            courant: page.adresse.starts_with(&entry.page) || finding && entry.page == "/recherche/",
        })
        .collect()
}
