//! What only the built pages can show.

use std::collections::{BTreeMap, BTreeSet};

use super::Facts;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourceMap, Span, codes};

/// A page and what it holds.
#[derive(Debug)]
pub struct Checked<'p> {
    pub address: &'p str,
    /// The file that people edit to change the page.
    pub source: &'p str,
    pub facts: &'p Facts,
}

/// Looks at all pages together. `files` are the other addresses that exist: assets, exports.
pub fn check(pages: &[Checked], files: &BTreeSet<String>, map: &SourceMap, diags: &mut Diagnostics) {
    let site = Whole {
        anchors: pages.iter().map(|p| (p.address, p.facts.ids.iter().map(String::as_str).collect())).collect(),
        files,
        map,
    };
    site.links(pages, diags);
    for page in pages {
        site.ids(page, diags);
        site.headings(page, diags);
        site.images(page, diags);
        site.resources(page, diags);
    }
}

/// Holds the menus, which are on every page.
const SETTINGS: &str = "data/site.yaml";

struct Whole<'p> {
    anchors: BTreeMap<&'p str, BTreeSet<&'p str>>,
    files: &'p BTreeSet<String>,
    map: &'p SourceMap,
}

impl Whole<'_> {
    /// A link of the theme is on every page: each dead link is said once, with the number of pages.
    fn links(&self, pages: &[Checked], diags: &mut Diagnostics) {
        let mut dead: BTreeMap<&str, Vec<&Checked>> = BTreeMap::new();
        for page in pages {
            for link in page.facts.links.iter().filter(|link| !self.is_alive(link)) {
                dead.entry(link).or_default().push(page);
            }
        }
        for (link, pages) in dead {
            let mut diagnostic = self.dead(link, pages[0]);
            if pages.len() > 1 {
                diagnostic.message.push_str(&format!(" ({} pages)", pages.len()));
            }
            diags.push(diagnostic);
        }
    }

    fn is_alive(&self, link: &str) -> bool {
        let (path, anchor) = split(link);
        match (self.anchors.get(path), anchor) {
            (None, _) => self.files.contains(path),
            // The top of a page is always there.
            (Some(_), None | Some("")) => true,
            (Some(ids), Some(anchor)) => ids.contains(anchor),
        }
    }

    fn dead(&self, link: &str, page: &Checked) -> Diagnostic {
        let (path, anchor) = split(link);
        if let (Some(ids), Some(anchor)) = (self.anchors.get(path), anchor) {
            let message = format!("la page {path} n’a pas d’endroit nommé « {anchor} »");
            let diagnostic = self.at(codes::ANCRE_MORTE, page, &format!("#{anchor}"), message);
            return match crate::diag::nearest(anchor, ids.iter().copied()) {
                Some(near) => diagnostic.help(format!("vouliez-vous dire « #{near} » ?")),
                None => diagnostic.help("un titre « ## Un titre » s’appelle #un-titre"),
            };
        }
        let diagnostic = self.at(codes::LIEN_MORT, page, path, format!("le lien « {path} » ne mène nulle part"));
        if self.anchors.contains_key(format!("{path}/").as_str()) {
            return diagnostic.help(format!("les adresses finissent par / : écrivez « {path}/ »"));
        }
        let known = self.anchors.keys().copied().chain(self.files.iter().map(String::as_str));
        match crate::diag::nearest(path, known) {
            Some(near) => diagnostic.help(format!("vouliez-vous dire « {near} » ?")),
            None => diagnostic.help("corrigez l’adresse, ou créez la page"),
        }
    }

    fn ids(&self, page: &Checked, diags: &mut Diagnostics) {
        let mut seen = BTreeSet::new();
        for id in page.facts.ids.iter().filter(|id| !seen.insert(id.as_str())) {
            let message = format!("l’identifiant « {id} » est deux fois dans la page");
            diags.push(
                self.at(codes::ID_EN_DOUBLE, page, id, message)
                    .help("un titre du texte porte peut-être le même nom qu’une partie du thème : changez ses mots"),
            );
        }
    }

    fn headings(&self, page: &Checked, diags: &mut Diagnostics) {
        let levels = &page.facts.headings;
        let ones = levels.iter().filter(|l| **l == 1).count();
        if ones != 1 || levels.first() != Some(&1) {
            let message = format!("la page a {ones} titre(s) de niveau 1 ; il en faut un, le premier");
            diags.push(Diagnostic::new(codes::TITRES_DESORDONNES, Place::Page(page.address.into()), message));
        }
        if let Some(pair) = levels.windows(2).find(|pair| pair[1] > pair[0] + 1) {
            let message = format!("un titre de niveau {} suit un titre de niveau {}", pair[1], pair[0]);
            diags.push(Diagnostic::new(codes::TITRES_DESORDONNES, Place::Page(page.address.into()), message));
        }
    }

    fn images(&self, page: &Checked, diags: &mut Diagnostics) {
        for src in &page.facts.images_without_text {
            diags.push(self.at(
                codes::IMAGE_SANS_TEXTE,
                page,
                src,
                format!("l’image « {src} » n’a pas de texte de remplacement"),
            ));
        }
    }

    fn resources(&self, page: &Checked, diags: &mut Diagnostics) {
        for what in &page.facts.refused {
            let message = format!("la page contient ce que les règles de sécurité refusent : {what}");
            diags.push(
                self.at(codes::RESSOURCE_REFUSEE, page, what, message)
                    .help("les scripts, styles et images sont des fichiers de ce site ; les liens sont en https:, mailto: ou tel:"),
            );
        }
    }

    /// The place somebody typed `needle`: in the page's file, or among the menus; else the page.
    fn at(&self, code: Code, page: &Checked, needle: &str, message: String) -> Diagnostic {
        let typed = [page.source, SETTINGS].into_iter().find_map(|path| {
            let file = self.map.find(path)?;
            let start = self.map.file(file).text.find(needle)?;
            Some(Place::Source(Span::new(file, start..start + needle.len())))
        });
        Diagnostic::new(code, typed.unwrap_or_else(|| Place::Page(page.address.into())), message)
    }
}

/// `/age/?q=x#ici` → `/age/` and `ici`.
fn split(link: &str) -> (&str, Option<&str>) {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    (path.split('?').next().unwrap_or(path), anchor)
}
