//! Model + texts → the pages of the site: every address is decided here.
//!
//! [`plan`] lists the pages in the order of the site map. A page knows its address, its words for
//! menus and search engines, its way back home, and what it shows ([`Contenu`]); it does not know
//! HTML. Two pages at one address are a problem, said here.

mod cartes;
mod facettes;
mod longues;
mod parcours;
mod plan;
mod recit;
pub mod urls;
mod version;
mod voisines;

pub use cartes::{Carte, metiers};
pub use facettes::Facettes;
pub use longues::{Longues, Partie};
pub use parcours::Parcours;
pub use plan::{Demande, plan};
pub use recit::phrase_de;
pub use version::{Publication, a_publier, cible, version};
pub use voisines::{Voisinage, Voisine};

use std::collections::{BTreeMap, HashMap};

use crate::model::{
    Catalogue, Date, Departement, Diplome, Ecole, Id, Metier, Redirection, Region, Secteur, Soutien, Texte,
};
use crate::typographie::fold;
use cartes::Cartes;

/// The whole site, planned.
#[derive(Debug)]
pub struct Site<'c> {
    pub catalogue: &'c Catalogue,
    /// The day the site is built for.
    pub date: Date,
    pub facettes: Facettes,
    pub voisinage: Voisinage,
    cartes: Cartes,
    pub parcours: Parcours<'c>,
    pub pages: Vec<Page<'c>>,
    /// The sentences of `data/textes.yaml`, drawn: pages repeat them.
    pub phrases: BTreeMap<String, String>,
    /// What moved from one kept version to the next, the newest first.
    pub publications: Vec<Publication>,
    /// The day each file was last changed, where git knows it.
    pub modifications: BTreeMap<String, Date>,
    /// The line of each row of a vocabulary, by `file#identifier`.
    pub lignes: BTreeMap<String, usize>,
    /// What is too long for one page.
    longues: Longues,
    by_address: HashMap<String, usize>,
}

/// One page.
#[derive(Debug)]
pub struct Page<'c> {
    /// From `/` to `/`, without the base path.
    pub adresse: String,
    pub titre: String,
    /// For menus and breadcrumbs.
    pub titre_court: String,
    pub resume: String,
    /// The way back, from the first page below home to the parent.
    pub fil: Vec<Lien>,
    pub contenu: Contenu<'c>,
    /// The text somebody wrote for this page, if any.
    pub texte: Option<&'c Texte>,
    /// The file to edit to change this page.
    pub fichier: String,
    /// Which part of its list it shows, when the list is too long for one page.
    pub partie: Option<Partie>,
}

impl Page<'_> {
    /// Whether it follows the first page of a list: such a page comes and goes with the data.
    pub fn is_suite(&self) -> bool {
        self.partie.as_ref().is_some_and(|partie| partie.numero > 1)
    }

    /// Whether its address is promised: what leads there today will lead there for ever.
    pub fn is_promised(&self) -> bool {
        !self.contenu.is_hidden() && !self.is_suite()
    }
}

/// Words and where they lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lien {
    pub titre: String,
    pub adresse: String,
}

/// What a page shows.
#[derive(Clone, Copy, Debug)]
pub enum Contenu<'c> {
    Accueil,
    Recherche,
    Ecoles,
    Ecole(Id<Ecole>),
    Secteurs,
    Secteur(Id<Secteur>),
    SecteurRegion(Id<Secteur>, Id<Region>),
    Metiers,
    Metier(Id<Metier>),
    Diplomes,
    Diplome(Id<Diplome>),
    Regions,
    Region(Id<Region>),
    Departements,
    Departement(Id<Departement>),
    Guide,
    /// All that is to tick in the guide.
    Suivi,
    Retroplanning,
    Etape(&'c Texte),
    Comprendre,
    Soutiens,
    Soutien(Id<Soutien>),
    Chiffres,
    Evaluation,
    Donnees,
    Actualites,
    ActualitesAnnee(i16),
    Actualite,
    Contact,
    Accessibilite,
    Plan,
    Selection,
    Glossaire,
    /// The components of the theme, in previews only.
    Composants,
    /// A directory to print.
    Livret,
    LivretRegion(Id<Region>),
    LivretSecteur(Id<Secteur>),
    Texte,
    Introuvable,
    /// An address that a school had before.
    Redirection(Id<Ecole>),
    /// Any other address that moved.
    Deplacee(&'c Redirection),
    Changements,
}

impl Contenu<'_> {
    /// Pages that are there for links only: not for search engines, nor for the site map.
    pub fn is_hidden(self) -> bool {
        matches!(self, Contenu::Introuvable | Contenu::Redirection(_) | Contenu::Deplacee(_) | Contenu::Composants)
    }

    /// Pages that are made to be printed.
    pub fn is_paper(self) -> bool {
        matches!(self, Contenu::Livret | Contenu::LivretRegion(_) | Contenu::LivretSecteur(_))
    }

    /// The page of a record that shows, above its list, a text of `content/` at the same address.
    fn takes_text(self) -> bool {
        !matches!(self, Contenu::Ecole(_) | Contenu::Redirection(_) | Contenu::Deplacee(_))
    }

    /// The word in `data-page`, on which tests and other people's scripts rely.
    pub fn nom(self) -> &'static str {
        match self {
            Contenu::Accueil => "accueil",
            Contenu::Recherche => "recherche",
            Contenu::Ecoles => "ecoles",
            Contenu::Ecole(_) => "ecole",
            Contenu::Secteurs => "secteurs",
            Contenu::Secteur(_) => "secteur",
            Contenu::SecteurRegion(..) => "secteur-region",
            Contenu::Metiers => "metiers",
            Contenu::Metier(_) => "metier",
            Contenu::Diplomes => "diplomes",
            Contenu::Diplome(_) => "diplome",
            Contenu::Regions => "regions",
            Contenu::Region(_) => "region",
            Contenu::Departements => "departements",
            Contenu::Departement(_) => "departement",
            Contenu::Guide => "guide",
            Contenu::Suivi => "suivi",
            Contenu::Retroplanning => "retroplanning",
            Contenu::Etape(_) => "etape",
            Contenu::Comprendre => "comprendre",
            Contenu::Soutiens => "soutiens",
            Contenu::Soutien(_) => "soutien",
            Contenu::Chiffres => "chiffres",
            Contenu::Evaluation => "evaluation",
            Contenu::Donnees => "donnees",
            Contenu::Actualites => "actualites",
            Contenu::ActualitesAnnee(_) => "actualites-annee",
            Contenu::Actualite => "actualite",
            Contenu::Contact => "contact",
            Contenu::Accessibilite => "accessibilite",
            Contenu::Plan => "plan",
            Contenu::Selection => "selection",
            Contenu::Glossaire => "glossaire",
            Contenu::Composants => "composants",
            Contenu::Livret => "livret",
            Contenu::LivretRegion(_) => "livret-region",
            Contenu::LivretSecteur(_) => "livret-secteur",
            Contenu::Texte => "texte",
            Contenu::Introuvable => "introuvable",
            Contenu::Redirection(_) | Contenu::Deplacee(_) => "redirection",
            Contenu::Changements => "changements",
        }
    }
}

impl Site<'_> {
    /// What lists say of a school.
    pub fn carte(&self, id: Id<Ecole>) -> &Carte {
        self.cartes.carte(self.catalogue, id)
    }

    /// The news that wait for their day, the first to come first.
    pub fn a_venir(&self) -> Vec<&Texte> {
        let mut waiting: Vec<&Texte> = self.catalogue.textes.iter().filter(|t| t.is_to_come(self.date)).collect();
        waiting.sort_by_key(|texte| texte.date);
        waiting
    }

    /// The schools that a page lists.
    pub fn ecoles_of(&self, contenu: Contenu) -> &[Id<Ecole>] {
        let facettes = &self.facettes;
        let list = match contenu {
            Contenu::Ecoles | Contenu::Livret => Some(&facettes.ecoles),
            Contenu::Secteur(id) | Contenu::LivretSecteur(id) => facettes.secteurs.get(&id),
            Contenu::SecteurRegion(secteur, region) => facettes.secteurs_regions.get(&(secteur, region)),
            Contenu::Metier(id) => facettes.metiers.get(&id),
            Contenu::Diplome(id) => facettes.diplomes.get(&id),
            Contenu::Region(id) | Contenu::LivretRegion(id) => facettes.regions.get(&id),
            Contenu::Departement(id) => facettes.departements.get(&id),
            _ => None,
        };
        list.map_or(&[], Vec::as_slice)
    }

    /// Schools by région: the one in focus first, then in alphabetical order.
    pub fn par_region(&self, ids: &[Id<Ecole>]) -> Vec<(Id<Region>, Vec<Id<Ecole>>)> {
        let catalogue = self.catalogue;
        let focus = catalogue.reglages.region;
        let mut groups: BTreeMap<Id<Region>, Vec<Id<Ecole>>> = BTreeMap::new();
        for id in ids {
            groups.entry(catalogue.region_of(&catalogue.ecoles[*id])).or_default().push(*id);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_cached_key(|(id, _)| (*id != focus, fold(&catalogue.regions[*id].nom)));
        groups
    }

    /// The open days of a school that are still to come, in order.
    pub fn portes_ouvertes(&self, ecole: &Ecole) -> Vec<Date> {
        let mut days: Vec<Date> =
            ecole.accueil.portes_ouvertes.iter().copied().filter(|day| *day >= self.date).collect();
        days.sort();
        days
    }

    pub fn page(&self, adresse: &str) -> Option<&Page<'_>> {
        self.by_address.get(adresse).map(|position| &self.pages[*position])
    }
}
