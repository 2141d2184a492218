//! A school: what it teaches, where, how it is recognised, how to reach it.

use super::{
    Adresse, Arrete, Contact, Correction, Date, DatePartielle, Diplome, Id, Identifiant, Label, Lieu, Markdown, Metier,
    Row, Secteur, Siret, Source, Soutien, Uai,
};

/// A school, every reference resolved.
#[derive(Debug)]
pub struct Ecole {
    pub id: Identifiant,
    pub nom: String,
    pub sigle: Option<String>,
    pub autres_noms: Vec<String>,
    /// Addresses this school had before: each leaves a redirect.
    pub anciens_identifiants: Vec<Identifiant>,
    pub uai: Option<Uai>,
    pub siret: Option<Siret>,
    pub secteurs: Vec<Id<Secteur>>,
    pub metiers: Vec<Id<Metier>>,
    pub diplomes: Vec<Id<Diplome>>,
    pub intitules: Intitules,
    pub ouverture: Option<DatePartielle>,
    pub lieu: Lieu,
    pub adresse_officielle: Option<Adresse>,
    pub contact: Contact,
    pub label: Label,
    pub accueil: Accueil,
    pub presentation: Option<Markdown>,
    pub remarques: Vec<Markdown>,
    pub corrections: Vec<Correction>,
    pub sources: Vec<Source>,
    pub verifie_le: Date,
    /// Oldest first; comes from `data/arretes/`.
    pub reconnaissances: Vec<Reconnaissance>,
    /// Comes from `data/soutiens/`.
    pub soutiens: Vec<SoutienRecu>,
}

impl Row for Ecole {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}

/// How the titles of the diplomas are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intitules {
    /// A source gives them so.
    Cites,
    /// A source gives a short form; we matched it with the official title.
    Rapproches,
}

/// A line of an arrêté that names the school.
#[derive(Clone, Copy, Debug)]
pub struct Reconnaissance {
    pub arrete: Id<Arrete>,
    pub rang: u32,
}

/// A support the school receives, as one line of that support's list.
#[derive(Clone, Copy, Debug)]
pub struct SoutienRecu {
    pub soutien: Id<Soutien>,
    /// Position in [`Soutien::beneficiaires`].
    pub ligne: usize,
}

/// Practical life; whatever is absent is shown as « non renseigné ».
#[derive(Debug, Default)]
pub struct Accueil {
    pub admission: Option<Markdown>,
    pub frais: Option<Markdown>,
    pub internat: Option<Markdown>,
    pub restauration: Option<Markdown>,
    pub transports: Option<Markdown>,
    pub handicap: Option<Markdown>,
    pub amenagements_dys: Option<Markdown>,
    pub portes_ouvertes: Vec<Date>,
}

impl Ecole {
    /// The texts in Markdown.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut Markdown> {
        let accueil = &mut self.accueil;
        let accueil = [
            &mut accueil.admission,
            &mut accueil.frais,
            &mut accueil.internat,
            &mut accueil.restauration,
            &mut accueil.transports,
            &mut accueil.handicap,
            &mut accueil.amenagements_dys,
        ];
        accueil.into_iter().flatten().chain(&mut self.presentation).chain(&mut self.remarques)
    }

    /// The newest recognition, if any.
    pub fn derniere_reconnaissance(&self) -> Option<Reconnaissance> {
        self.reconnaissances.last().copied()
    }
}
