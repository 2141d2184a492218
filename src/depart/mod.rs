//! A new site, for another Région: the theme, the vocabularies, the schools and the pages of this
//! repository, kept in the program.
//!
//! In: a région and a title. Out: files by their path, a site that passes `check` from its first
//! minute, and the places that still speak of the Région it was made from. Nothing is written here.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use crate::edition::Fichier;
use crate::schema;

#[derive(RustEmbed)]
#[folder = "data"]
#[prefix = "data/"]
#[exclude = "versions/*"]
#[exclude = "lieux/*"]
#[exclude = "redirections.yaml"]
#[exclude = "liens-ignores.yaml"]
struct Data;

#[derive(RustEmbed)]
#[folder = "content"]
#[prefix = "content/"]
struct Content;

/// The sources of the scripts are left out: their result is in `scripts/`.
#[derive(RustEmbed)]
#[folder = "themes/normandie"]
#[prefix = "themes/normandie/"]
#[exclude = "js/*"]
struct Theme;

/// The manuals of editors.
#[derive(RustEmbed)]
#[folder = "docs"]
#[prefix = "docs/"]
#[include = "*.md"]
#[exclude = "decisions/*"]
#[exclude = "chaine.md"]
struct Docs;

/// What a site is made of, by path.
fn embedded() -> BTreeMap<String, Vec<u8>> {
    fn of<T: RustEmbed>() -> impl Iterator<Item = (String, Vec<u8>)> {
        T::iter().filter_map(|path| Some((path.to_string(), T::get(&path)?.data.into_owned())))
    }
    of::<Data>().chain(of::<Content>()).chain(of::<Theme>()).chain(of::<Docs>()).collect()
}

/// The files of the new site.
pub struct Nouveau {
    pub fichiers: BTreeMap<String, Vec<u8>>,
    /// `path:line` of each line to adapt.
    pub a_adapter: Vec<String>,
}

/// The identifiers of the régions one can choose from, with their names.
pub fn regions() -> Vec<(String, String)> {
    let text = text("data/territoires.yaml");
    let rows =
        text.lines().skip_while(|line| !line.starts_with("regions:")).take_while(|l| !l.starts_with("departements:"));
    rows.filter_map(|row| Some((value(row, "id: ")?, value(row, "nom: ")?))).collect()
}

/// `id: bretagne` in a row of a vocabulary.
fn value(row: &str, key: &str) -> Option<String> {
    let rest = row.split_once(key)?.1;
    Some(rest.split([',', '}']).next()?.trim().trim_matches('"').to_string())
}

/// A site whose région in focus is this one.
pub fn nouveau(region: &str, nom: &str, titre: Option<&str>) -> anyhow::Result<Nouveau> {
    let mut fichiers = embedded();
    let mut site = Fichier::new(text("data/site.yaml"))?;
    site.changer(&["region"], region)?;
    site.changer(&["sous_titre"], nom)?;
    if let Some(titre) = titre {
        site.changer(&["titre"], titre)?;
    }
    fichiers.insert("data/site.yaml".into(), site.texte().as_bytes().to_vec());
    fichiers.extend(schema::files().into_iter().map(|(path, text)| (path, text.into_bytes())));
    let a_adapter = if region == "normandie" { Vec::new() } else { a_adapter(&fichiers) };
    Ok(Nouveau { fichiers, a_adapter })
}

/// Texts that speak of the first Région; the national lists of places and documents may.
fn a_adapter(fichiers: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in fichiers.iter().filter(|(path, _)| path.starts_with("content/") || is_ours(path)) {
        for (i, line) in String::from_utf8_lossy(bytes).lines().enumerate() {
            if line.contains("ormand") {
                found.push(format!("{path}:{}", i + 1));
            }
        }
    }
    found
}

fn is_ours(path: &str) -> bool {
    matches!(path, "data/site.yaml" | "data/textes.yaml" | "data/accessibilite.yaml")
        || path.starts_with("data/soutiens/")
}

fn text(path: &str) -> String {
    Data::get(path).map_or(String::new(), |file| String::from_utf8_lossy(&file.data).into_owned())
}
