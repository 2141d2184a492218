//! What templates see: plain values, one struct for each template, nothing to compute.
//!
//! A view borrows from the model. Plain text goes through [`Fr`], which sets it the French way;
//! HTML that we made ourselves is an [`Html`], which templates mark `safe`.

mod accessibilite;
mod accueil;
mod carte;
mod changements;
mod chiffres;
mod commun;
mod composants;
mod donnees;
mod ecole;
mod evaluation;
mod glossaire;
mod guide;
mod histoire;
mod index;
mod liees;
mod listes;
mod livret;
mod page;
mod pagination;
mod recherche;
mod retroplanning;
mod selection;
mod simulateur;
mod site;
mod soutien;
mod textes;

use std::collections::BTreeMap;

use serde::Serialize;

pub use chiffres::graphiques;
pub use glossaire::{formes, mot};
pub use selection::{fichiers as comparaison, morceau};
pub use site::{Moment, site};

use super::Engine;
use crate::assets::Theme;
use crate::site::{Contenu, Page, Site};
use commun::QrView;
use page::PageView;

/// Where the site is published, and the data beside its pages.
pub struct Racine {
    /// The public address, without a `/` at the end.
    base_url: String,
    /// Of the facts about schools.
    version: String,
    /// The size of each file of data by its address, in bytes.
    tailles: BTreeMap<String, usize>,
    /// Its home for paper, the same in all booklets: choosing the best of eight drawings takes
    /// longer than most pages.
    qr: Option<QrView>,
    /// The images that other sites show beside a link, by name (`partage`, `partage-bois`): where they
    /// are published.
    images: BTreeMap<String, String>,
    /// Whether the theme shows the QR codes of pages, and their facts for search engines: each takes as long as
    /// the rest of a page.
    qr_des_pages: bool,
    liees: bool,
}

impl Racine {
    pub fn new(base_url: &str, version: String, tailles: BTreeMap<String, usize>, theme: &Theme) -> Racine {
        let served = theme.addresses.iter();
        let images = served.filter_map(|(asked, served)| {
            let name = asked.strip_prefix("/assets/")?.strip_suffix(".png")?;
            Some((name.to_string(), format!("{base_url}{served}")))
        });
        let qr = commun::qr_code(&format!("{base_url}/"));
        Racine {
            base_url: base_url.to_string(),
            version,
            tailles,
            qr,
            images: images.collect(),
            qr_des_pages: theme.mentions(".qr"),
            liees: theme.mentions(".liees"),
        }
    }

    /// The public address of a page or of a file.
    fn absolue(&self, address: &str) -> String {
        format!("{}{address}", self.base_url)
    }
}

/// The page, and what is its own.
#[derive(Serialize)]
struct Cadre<'v, V> {
    page: PageView<'v>,
    vue: V,
}

/// Draws a page with the template of its kind.
pub fn draw(site: &Site, page: &Page, engine: &Engine, racine: &Racine) -> anyhow::Result<String> {
    let frame = page::view(site, page, racine);
    match page.contenu {
        Contenu::Accueil => render(engine, "accueil.html", frame, accueil::view(site, page)),
        Contenu::Recherche => render(engine, "recherche.html", frame, recherche::view(site)),
        Contenu::Ecoles => render(engine, "ecoles.html", frame, listes::ecoles(site, page)),
        Contenu::Ecole(id) => render(engine, "ecole.html", frame, ecole::view(site, id, racine)),
        Contenu::Secteurs => render(engine, "secteurs.html", frame, index::secteurs(site, page)),
        Contenu::Metiers => render(engine, "index.html", frame, index::metiers(site, page)),
        Contenu::Diplomes => render(engine, "index.html", frame, index::diplomes(site, page)),
        Contenu::Regions => render(engine, "index.html", frame, index::regions(site, page)),
        Contenu::Departements => render(engine, "index.html", frame, index::departements(site, page)),
        Contenu::Secteur(id) => render(engine, "liste.html", frame, listes::secteur(site, page, id)),
        Contenu::SecteurRegion(secteur, region) => {
            render(engine, "liste.html", frame, listes::secteur_region(site, page, secteur, region))
        }
        Contenu::Metier(id) => render(engine, "liste.html", frame, listes::metier(site, page, id)),
        Contenu::Diplome(id) => render(engine, "liste.html", frame, listes::diplome(site, page, id)),
        Contenu::Region(id) => render(engine, "liste.html", frame, listes::region(site, page, id)),
        Contenu::Departement(id) => render(engine, "liste.html", frame, listes::departement(site, page, id)),
        Contenu::Guide => render(engine, "guide.html", frame, guide::guide(site, page)),
        Contenu::Suivi => render(engine, "suivi.html", frame, guide::suivi(site, page)),
        Contenu::Retroplanning => render(engine, "retroplanning.html", frame, retroplanning::view(site, page)),
        Contenu::Etape(texte) => render(engine, "etape.html", frame, guide::etape(site, texte)),
        Contenu::Soutien(id) => render(engine, "soutien.html", frame, soutien::view(site, page, id)),
        Contenu::Soutiens => render(engine, "soutiens.html", frame, soutien::soutiens(site, page)),
        Contenu::Comprendre => render(engine, "rubrique.html", frame, textes::rubrique(site, page)),
        Contenu::Actualites => render(engine, "actualites.html", frame, textes::actualites(site, page)),
        Contenu::Chiffres => render(engine, "chiffres.html", frame, chiffres::chiffres(site, page)),
        Contenu::Evaluation => render(engine, "evaluation.html", frame, evaluation::view(site, page)),
        Contenu::ActualitesAnnee(annee) => render(engine, "actualites.html", frame, textes::actualites_de(site, annee)),
        Contenu::Contact => render(engine, "contact.html", frame, textes::contact(site, page)),
        Contenu::Plan => render(engine, "plan.html", frame, textes::plan(site, page)),
        Contenu::Selection => render(engine, "selection.html", frame, textes::texte(site, page)),
        Contenu::Redirection(_) | Contenu::Deplacee(_) => {
            render(engine, "redirection.html", frame, textes::redirection(site, page))
        }
        Contenu::Changements => render(engine, "changements.html", frame, changements::view(site, page)),
        Contenu::Glossaire => render(engine, "glossaire.html", frame, glossaire::glossaire(site, page)),
        Contenu::Livret | Contenu::LivretRegion(_) | Contenu::LivretSecteur(_) => {
            render(engine, "livret.html", frame, livret::view(site, page, racine))
        }
        Contenu::Accessibilite => render(engine, "accessibilite.html", frame, accessibilite::view(site, page)),
        Contenu::Composants => render(engine, "composants.html", frame, composants::view(engine)),
        Contenu::Introuvable => render(engine, "404.html", frame, textes::texte(site, page)),
        Contenu::Donnees => render(engine, "donnees.html", frame, donnees::view(site, page, racine)),
        Contenu::Texte | Contenu::Actualite => render(engine, "texte.html", frame, textes::texte(site, page)),
    }
}

fn render(engine: &Engine, template: &str, page: PageView, vue: impl Serialize) -> anyhow::Result<String> {
    engine.render(template, &Cadre { page, vue })
}
