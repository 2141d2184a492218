//! The checked world: types that cannot hold a wrong value, in tables that refer to each other.
//!
//! In: nothing but values already checked. Out: a [`Catalogue`] that the rest of the program reads.
//! Knows nothing of YAML, HTML, disks or clocks.

use std::collections::BTreeMap;
use std::sync::Arc;

mod accessibilite;
mod aide;
mod anciennete;
mod arrete;
mod carte;
mod codes;
mod contact;
mod date;
mod ecole;
mod glossaire;
mod graphique;
mod label;
mod liens;
mod lieu;
pub mod longueur;
mod malforme;
mod page;
mod recherche;
mod redirection;
mod reserve;
mod ressource;
mod retroplanning;
mod saisie;
mod site;
mod soutien;
mod table;
mod territoire;
mod vocabulaire;

pub use accessibilite::{Audit, Conformite, Declaration};
pub use aide::{Aide, Centimes, Decompte, Effectif, ExempleAide, Prevision, montant};
pub use anciennete::{Anciennete, Annees, Depuis};
pub use arrete::{Arrete, Certitude, Correction, Ligne};
pub use carte::{Carte, Contour};
pub use codes::{CodeDepartement, CodeInsee, CodePostal, Identifiant, Rncp, Siret, Uai};
pub use contact::{BaseUrl, Contact, Courriel, Telephone, Url};
pub use date::{Date, DatePartielle};
pub use ecole::{Accueil, Ecole, Intitules, Reconnaissance, SoutienRecu};
pub use glossaire::Mot;
pub use graphique::{Barre, Graphique};
pub use label::{Label, StatutLabel};
pub use liens::LienIgnore;
pub use lieu::{Adresse, Degres, Lieu, Point, Precision, a_commune};
pub use malforme::Malforme;
pub use page::{Etape, Exemple, MODELE, Phase, Piege, Public, Tache, Texte};
pub use recherche::{Cible, Synonyme, Ville};
pub use redirection::{Chemin, Redirection};
pub use reserve::{LONGUEUR, est_reserve};
pub use ressource::{Provenance, Ressource};
pub use retroplanning::{Origine, Periode, Retroplanning, Travail};
pub use saisie::en_lettres;
pub use site::{Budgets, Entree, Forge, GenreForge, Groupe, Licence, Organisme, Reglages};
pub use soutien::{Beneficiaire, Condition, Echeance, Financeur, JourAnnee, Pourcentage, Soutien};
pub use table::{Id, Row, Table};
pub use territoire::{Departement, Region};
pub use vocabulaire::{Annee, Chiffre, Diplome, Document, Genre, Metier, Nombre, Secteur, Theme, euros};

pub use crate::typographie::grouped;

/// Whole euros.
pub type Euros = u32;

/// A text in Markdown, with no raw HTML and with every link to a record known to be good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown(pub String);

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Document(Id<Document>),
    Web(Url),
    /// A reference in words: a newspaper, a leaflet.
    Citation(String),
}

/// Every table of the site.
#[derive(Debug)]
pub struct Catalogue {
    pub reglages: Reglages,
    pub accessibilite: Declaration,
    /// The sentences that pages repeat, by name: `data/textes.yaml`.
    pub phrases: BTreeMap<&'static str, Markdown>,
    pub regions: Table<Region>,
    pub departements: Table<Departement>,
    pub secteurs: Table<Secteur>,
    pub metiers: Table<Metier>,
    pub diplomes: Table<Diplome>,
    pub documents: Table<Document>,
    pub chiffres: Table<Chiffre>,
    /// Figures that are read together.
    pub graphiques: Table<Graphique>,
    pub ecoles: Table<Ecole>,
    pub arretes: Table<Arrete>,
    pub soutiens: Table<Soutien>,
    /// What a school lives on, in the order of the page.
    pub ressources: Vec<Ressource>,
    pub villes: Vec<Ville>,
    /// Outlines by the name of their file: `france`, the identifier of a région.
    pub cartes: BTreeMap<String, Arc<Carte>>,
    /// Every commune, if the official list was imported: the most populous first.
    pub communes: Vec<Ville>,
    pub synonymes: Vec<Synonyme>,
    /// The words that pages explain.
    pub mots: Vec<Mot>,
    pub textes: Vec<Texte>,
    pub redirections: Vec<Redirection>,
    /// Other people's pages that the report does not visit.
    pub liens_ignores: Vec<LienIgnore>,
    /// How long each part of the road to an opening takes.
    pub retroplanning: Option<Retroplanning>,
    /// The newest day on which somebody checked something.
    pub verifie_le: Date,
}

impl Catalogue {
    pub fn departement_of(&self, ecole: &Ecole) -> &Departement {
        &self.departements[ecole.lieu.departement]
    }

    pub fn region_of(&self, ecole: &Ecole) -> Id<Region> {
        self.departement_of(ecole).region
    }

    /// Whether the European Union pays a part of it.
    pub fn is_european(&self, received: &SoutienRecu) -> bool {
        self.soutiens[received.soutien].financeur == Financeur::Europe
    }

    /// Whether the school must carry the European mention.
    pub fn is_funded(&self, ecole: &Ecole) -> bool {
        ecole.soutiens.iter().any(|received| self.is_european(received))
    }

    /// Every text that a reader sees as it was written, for the expressions in it.
    pub fn rewrite_texts(&mut self, change: &mut dyn FnMut(&mut String)) {
        for texte in &mut self.textes {
            change(&mut texte.titre);
            texte.titre_court.iter_mut().for_each(&mut *change);
            change(&mut texte.resume);
            change(&mut texte.corps.0);
            texte.etape.iter_mut().flat_map(Etape::texts).for_each(|text| change(&mut text.0));
        }
        self.retroplanning.iter_mut().flat_map(Retroplanning::texts).for_each(|text| change(&mut text.0));
        let mut markdown = |text: &mut Markdown| change(&mut text.0);
        self.ecoles.rows_mut().iter_mut().for_each(|ecole| ecole.texts().for_each(&mut markdown));
        self.soutiens.rows_mut().iter_mut().for_each(|soutien| soutien.texts().for_each(&mut markdown));
        self.ressources.iter_mut().for_each(|ressource| markdown(&mut ressource.texte));
        self.phrases.values_mut().for_each(&mut markdown);
        self.graphiques.rows_mut().iter_mut().for_each(|graphique| markdown(&mut graphique.explication));
        self.mots.iter_mut().for_each(|mot| markdown(&mut mot.sens));
        let declaration = &mut self.accessibilite;
        let lists = [&mut declaration.non_conformites, &mut declaration.derogations, &mut declaration.hors_champ];
        lists.into_iter().flatten().for_each(&mut markdown);
    }

    /// The newest list we hold.
    pub fn dernier_arrete(&self) -> Option<&Arrete> {
        self.arretes.rows().iter().max_by_key(|arrete| arrete.date)
    }

    /// Whether the school is on the newest list we hold.
    pub fn is_listed(&self, ecole: &Ecole) -> bool {
        let newest = self.dernier_arrete().map(|arrete| arrete.date);
        ecole.derniere_reconnaissance().is_some_and(|last| Some(self.arretes[last.arrete].date) == newest)
    }

    /// The first list that no more names a school which was on the one before.
    pub fn sortie(&self, ecole: &Ecole) -> Option<&Arrete> {
        let last = self.arretes[ecole.derniere_reconnaissance()?.arrete].date;
        self.arretes.rows().iter().filter(|arrete| arrete.date > last).min_by_key(|arrete| arrete.date)
    }
}
