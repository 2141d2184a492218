//! The links to other sites, and where each is said.
//!
//! In: the typed addresses of records, the links of pages. Out: each address once, with the places
//! where somebody typed it (else the pages that show it), and those of `data/liens-ignores.yaml` set
//! aside. Nobody is asked anything here.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::Contexte;
use crate::diag::{FileId, SourceMap, Span};
use crate::model::LienIgnore;

const IGNORES: &str = "data/liens-ignores.yaml";
/// What every page shows besides its own file.
const COMMUNS: [&str; 3] = ["data/site.yaml", "data/textes.yaml", "data/glossaire.yaml"];

/// Every address of another site.
#[derive(Debug, Default)]
pub struct Recensement {
    pub liens: Vec<Lien>,
    pub inutiles: Vec<Inutile>,
}

#[derive(Debug)]
pub struct Lien {
    pub url: String,
    pub lieux: Vec<Lieu>,
    pub pages: BTreeSet<String>,
    /// Why it is left in peace.
    pub ignore: Option<String>,
}

/// A place where an address is typed; line and column are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Lieu {
    pub fichier: String,
    pub ligne: usize,
    pub colonne: usize,
}

/// A line of `data/liens-ignores.yaml` that no link begins with.
#[derive(Clone, Debug, Serialize)]
pub struct Inutile {
    pub url: String,
    pub raison: String,
    pub lieu: Option<Lieu>,
}

/// What is known of an address while the files are read.
#[derive(Default)]
struct Cite {
    /// As it was typed: `https://a.fr` and `https://a.fr/` are one address.
    formes: BTreeSet<String>,
    spans: BTreeSet<Span>,
    pages: BTreeSet<String>,
    sources: BTreeSet<String>,
}

/// Gathers the addresses of other sites.
pub fn recenser(contexte: &Contexte) -> Recensement {
    let cites = cites(contexte);
    let ignores = &contexte.catalogue.liens_ignores;
    let mut used = BTreeSet::new();
    let mut liens = Vec::new();
    for (url, cite) in cites {
        let ignore = ignores.iter().position(|ignore| begins(&url, &cite, ignore));
        used.extend(ignore);
        let lieux = lieux(&cite, contexte.map);
        let ignore = ignore.map(|i| ignores[i].raison.clone());
        liens.push(Lien { url, lieux, pages: cite.pages, ignore });
    }
    let liens = one_of_each_shape(liens);
    let inutiles = ignores.iter().enumerate().filter(|(i, _)| !used.contains(i));
    let inutiles = inutiles.map(|(_, ignore)| inutile(ignore, contexte)).collect();
    Recensement { liens, inutiles }
}

impl Recensement {
    /// The addresses to ask for, in order.
    pub fn a_visiter(&self) -> Vec<String> {
        self.liens.iter().filter(|lien| lien.ignore.is_none()).map(|lien| lien.url.clone()).collect()
    }
}

fn cites(contexte: &Contexte) -> BTreeMap<String, Cite> {
    let mut cites: BTreeMap<String, Cite> = BTreeMap::new();
    let ignores = contexte.map.find(IGNORES);
    for typed in contexte.urls.iter().filter(|typed| Some(typed.span.file) != ignores) {
        let Some(url) = normal(typed.value.as_str()) else { continue };
        let cite = cites.entry(url).or_default();
        cite.formes.insert(typed.value.as_str().to_string());
        cite.spans.insert(typed.span);
    }
    for page in &contexte.site.faites {
        for href in page.tenue.facts.externes.iter().filter(|href| !is_ours(href, contexte)) {
            let Some(url) = normal(href) else { continue };
            let cite = cites.entry(url).or_default();
            cite.formes.insert(href.to_string());
            cite.pages.insert(page.adresse.clone());
            cite.sources.insert(page.source.clone());
        }
    }
    cites
}

/// The theme draws the same address for every school, but for what follows `?` (a map, a way to go
/// there): the first answers for all. What somebody typed is asked as it is.
fn one_of_each_shape(liens: Vec<Lien>) -> Vec<Lien> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut out: Vec<Lien> = Vec::new();
    for lien in liens {
        let shape = lien.url.split_once('?').map(|(shape, _)| shape.to_string()).filter(|_| lien.lieux.is_empty());
        match shape.as_ref().and_then(|shape| first.get(shape)) {
            Some(at) => out[*at].pages.extend(lien.pages),
            None => {
                first.extend(shape.map(|shape| (shape, out.len())));
                out.push(lien);
            }
        }
    }
    out
}

/// The address without the place in the page: one request tells of them all.
fn normal(url: &str) -> Option<String> {
    let mut url = url::Url::parse(url).ok()?;
    url.set_fragment(None);
    Some(url.into())
}

/// The site itself, which may not be online yet, and the forms of the forge, one for each page.
fn is_ours(href: &str, contexte: &Contexte) -> bool {
    let reglages = &contexte.catalogue.reglages;
    let forge = reglages.forge.as_ref().map(|forge| forge.url.as_str());
    href.starts_with(reglages.base_url.as_str()) || forge.is_some_and(|forge| href.starts_with(forge))
}

fn begins(url: &str, cite: &Cite, ignore: &LienIgnore) -> bool {
    let debut = ignore.debut.as_str();
    url.starts_with(debut) || cite.formes.iter().any(|forme| forme.starts_with(debut))
}

fn inutile(ignore: &LienIgnore, contexte: &Contexte) -> Inutile {
    let file = contexte.map.find(IGNORES);
    let here = contexte.urls.iter().find(|typed| Some(typed.span.file) == file && typed.value == ignore.debut);
    Inutile {
        url: ignore.debut.as_str().to_string(),
        raison: ignore.raison.clone(),
        lieu: here.map(|typed| lieu(typed.span, contexte.map)),
    }
}

/// Where the address is typed: known for a value of a record, looked for in texts.
fn lieux(cite: &Cite, map: &SourceMap) -> Vec<Lieu> {
    let mut out: BTreeSet<Lieu> = cite.spans.iter().map(|span| lieu(*span, map)).collect();
    let known: BTreeSet<FileId> = cite.spans.iter().map(|span| span.file).collect();
    let texts = cite.sources.iter().map(String::as_str).chain(COMMUNS).filter_map(|path| map.find(path));
    for file in texts.filter(|file| !known.contains(file)) {
        let text = &map.file(file).text;
        out.extend(typed(text, &cite.formes).map(|at| lieu(Span::new(file, at..at), map)));
    }
    out.into_iter().collect()
}

fn lieu(span: Span, map: &SourceMap) -> Lieu {
    let position = map.position(span);
    Lieu { fichier: map.file(span.file).path.clone(), ligne: position.line, colonne: position.column }
}

/// Where one of the forms stands whole: `https://a.fr/b` is not in `https://a.fr/bis`.
fn typed<'t>(text: &'t str, formes: &'t BTreeSet<String>) -> impl Iterator<Item = usize> + 't {
    let more = |c: char| c.is_alphanumeric() || "/-_%?&=~+@".contains(c);
    let ends = move |rest: &str| {
        // A full stop ends a sentence, or goes on with an address.
        let rest = rest.strip_prefix(['.', ',', ':']).unwrap_or(rest);
        !rest.starts_with(more)
    };
    formes.iter().flat_map(move |forme| {
        // A browser's `%C3%A2` may be typed « â ».
        let decoded = percent_decode_str(forme).decode_utf8_lossy().into_owned();
        let found = |needle: &str| -> Vec<usize> {
            let all = text.match_indices(needle).map(|(at, found)| (at, at + found.len()));
            all.filter(|(_, end)| ends(&text[*end..])).map(|(at, _)| at).collect()
        };
        let exact = found(forme);
        if exact.is_empty() { found(&decoded) } else { exact }
    })
}
