//! Model → files for machines: open data, sitemap, robots, version.
//!
//! One format per file; each takes what it shows and gives bytes.

mod agenda;
mod atom;
mod contact;
pub mod donnees;
mod lignes;
mod serveurs;
mod sitemap;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::Date;
use crate::site::Site;

pub use agenda::agenda;
pub use atom::{actualites, changements};
pub use contact::contact;
pub use serveurs::serveurs;
pub use sitemap::{ADRESSES, robots, sitemap};

/// `version.json`: what is online, and since when.
#[derive(Serialize)]
struct Version<'a> {
    generateur: &'static str,
    version: &'a str,
    /// The commit that the files are of: `git show` tells who changed what.
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'a str>,
    publie_le: String,
    racine: &'a BTreeSet<&'a str>,
}

/// The file that says what is online; its presence marks a folder as ours.
///
/// `racine` is what lies at the root of the site: a later build may replace that, and nothing else.
pub fn version(version: &str, commit: Option<&str>, date: Date, racine: &BTreeSet<&str>) -> Vec<u8> {
    let generateur = concat!("etabli ", env!("CARGO_PKG_VERSION"));
    pretty(&Version { generateur, version, commit, publie_le: date.iso(), racine })
}

/// Hash of the facts about schools: it changes when a fact does, and only then.
pub fn data_version(site: &Site) -> String {
    let mut hash = blake3::Hasher::new();
    donnees::facts(site).iter().for_each(|fact| {
        hash.update(fact);
    });
    hash.finalize().to_hex()[..16].to_string()
}

/// For XML, in texts and attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&apos;").replace('"', "&quot;")
}

fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("views are maps of texts and numbers");
    bytes.push(b'\n');
    bytes
}
