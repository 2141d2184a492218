//! What the site said on a day, and what changed between two days.
//!
//! A kept version is `data/versions/<date>.json`: the addresses of the site and the facts about each
//! school that people come for. In: two versions. Out: the list of what moved ([`changements`]).
//! A version is made by the site itself, published as `donnees/etat.json` and kept by
//! `etabli new version`: it does not depend on git, on which old records could not be read again by
//! a newer program.

mod comparer;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use comparer::{Changement, Genre, changements};

/// The site on a day. `E` is what it keeps of the schools, by identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version<E = BTreeMap<String, Etat>> {
    /// Of this file's form. A program that reads a greater one must refuse it.
    pub format: u32,
    /// Year, month, day (ISO 8601).
    pub date: String,
    /// The date of the list that says which schools are recognised.
    pub liste: Option<String>,
    pub ecoles: E,
    /// From `/` to `/`, without the base path.
    pub adresses: BTreeSet<String>,
}

/// The form that this program writes.
pub const FORMAT: u32 = 1;

/// What a version promised: of 10 000 schools, the rest would take twice as long to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Promesses {
    format: u32,
    /// From `/` to `/`, without the base path.
    pub adresses: Vec<String>,
}

/// What a version keeps of a school. Identifiers, so that a word better spelt is no change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Etat {
    pub nom: String,
    /// Street, postcode and town, as they are shown.
    pub lieu: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courriel: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    pub label: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub metiers: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub diplomes: BTreeSet<String>,
    /// The dates of the lists that name the school.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub listes: BTreeSet<String>,
    /// « fse-plus 2026 »
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub soutiens: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub portes_ouvertes: BTreeSet<String>,
}

impl<E: Serialize> Version<E> {
    pub fn to_json(&self) -> String {
        String::from_utf8(self.write(0)).expect("JSON is UTF-8")
    }

    /// The same, in about so many bytes: a text that grows to those of a country takes them twice.
    pub fn write(&self, bytes: usize) -> Vec<u8> {
        let mut json = Vec::with_capacity(bytes);
        serde_json::to_writer_pretty(&mut json, self).expect("texts, lists and maps");
        json.push(b'\n');
        json
    }
}

impl Promesses {
    pub fn new(adresses: Vec<String>) -> Promesses {
        Promesses { format: FORMAT, adresses }
    }

    /// Those of a version; the error is for people.
    pub fn parse(text: &str) -> Result<Promesses, String> {
        read(text, |promesses: &Promesses| promesses.format)
    }
}

fn read<'t, T: Deserialize<'t>>(text: &'t str, format: impl Fn(&T) -> u32) -> Result<T, String> {
    let read: T = serde_json::from_str(text).map_err(|error| {
        format!("ligne {}, colonne {} : ce n’est pas une version du site", error.line(), error.column())
    })?;
    match format(&read) {
        FORMAT => Ok(read),
        other => Err(format!("la forme {other} n’est pas connue de ce programme, qui écrit la forme {FORMAT}")),
    }
}

impl Version {
    /// Reads a kept version; the error is for people.
    pub fn parse(text: &str) -> Result<Version, String> {
        read(text, |version: &Version| version.format)
    }

    /// Whether a school is on the list that counted then.
    fn is_listed(&self, ecole: &Etat) -> bool {
        self.liste.as_ref().is_some_and(|liste| ecole.listes.contains(liste))
    }
}
