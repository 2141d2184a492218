//! What the people who keep a site want to know of it every month.
//!
//! In: the checked world and the pages as they are published ([`Contexte`]); how the links to other
//! sites ended, when they were visited. Out: a [`Rapport`], plain values that [`texte`] and [`page`]
//! show to people and that JSON gives to programs. Steps:
//!
//! 1. [`fiches`]: what each school's record leaves out, with a letter that asks for it ([`lettre`]);
//! 2. [`fraicheur`]: what nobody has checked for long;
//! 3. [`devoirs`]: what the law asks of the site;
//! 4. [`pesee`]: the heaviest pages;
//! 5. [`lecture`]: how hard each page is to read;
//! 6. [`recensement`]: the links to other sites; [`externes`]: how each of them ended.

mod devoirs;
mod externes;
mod fiches;
mod fraicheur;
mod lecture;
mod lettre;
mod page;
mod pesee;
mod recensement;
mod texte;

use serde::{Serialize, Serializer};

use crate::diag::{SourceMap, Spanned};
use crate::model::{Catalogue, Date, Url};
use crate::pipeline::Finalised;

use devoirs::Devoirs;
use externes::LiensVus;
use fiches::Fiches;
use fraicheur::Fraicheur;
use lecture::Lecture;
use pesee::Poids;

pub use externes::Visites;
pub use recensement::{Recensement, recenser};

/// The shape of the JSON: it grows when a key goes or changes its meaning.
const VERSION: u32 = 1;

/// A site, built.
#[derive(Clone, Copy)]
pub struct Contexte<'c> {
    pub catalogue: &'c Catalogue,
    pub site: &'c Finalised,
    pub map: &'c SourceMap,
    /// The addresses of other sites in the records, where they were typed.
    pub urls: &'c [Spanned<Url>],
    /// The day the site is built for.
    pub date: Date,
}

/// Everything the report says.
#[derive(Debug, Serialize)]
pub struct Rapport {
    pub version: u32,
    pub titre: String,
    pub adresse: String,
    #[serde(serialize_with = "iso")]
    pub date: Date,
    pub fiches: Fiches,
    pub fraicheur: Fraicheur,
    pub devoirs: Devoirs,
    pub poids: Poids,
    pub lecture: Lecture,
    /// `null` when nobody asked for it.
    pub liens: Option<LiensVus>,
}

impl Rapport {
    pub fn of(contexte: &Contexte, liens: Option<(&Recensement, &Visites)>) -> anyhow::Result<Rapport> {
        let reglages = &contexte.catalogue.reglages;
        Ok(Rapport {
            version: VERSION,
            titre: format!("{} · {}", reglages.titre, reglages.sous_titre),
            adresse: reglages.base_url.as_str().to_string(),
            date: contexte.date,
            fiches: Fiches::of(contexte),
            fraicheur: Fraicheur::of(contexte),
            devoirs: Devoirs::of(contexte),
            poids: Poids::of(contexte),
            lecture: Lecture::of(&contexte.site.output)?,
            liens: liens.map(|(recensement, visites)| LiensVus::of(recensement, visites)),
        })
    }

    /// For a terminal.
    pub fn texte(&self) -> String {
        texte::of(self)
    }

    /// One file, for a browser or for paper.
    pub fn html(&self) -> String {
        page::of(self)
    }

    /// For programs: keys in French without accents.
    pub fn json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    /// Whether every link that was visited leads somewhere: not so when nobody answers.
    pub fn liens_surs(&self) -> bool {
        self.liens.as_ref().is_none_or(|liens| liens.reseau && liens.morts() == 0)
    }
}

/// The public address of a page.
fn adresse_publique(catalogue: &Catalogue, adresse: &str) -> String {
    format!("{}{}", catalogue.reglages.base_url.as_str(), adresse.trim_start_matches('/'))
}

fn iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&date.iso())
}

/// « 1 page », « 3 pages », « aucune page ».
fn compte(n: usize, noun: &str, none: &str) -> String {
    match n {
        0 => format!("{none} {noun}"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}
