//! What only the built pages can show.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{Chapelet, Facts};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourceMap, Span, codes};
use crate::typographie::slug;

/// What a page must show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Duties {
    /// The way to the declaration of accessibility (decree 2019-768, art. 7).
    pub accessibilite: bool,
    /// The mention of the European Union (regulation (EU) 2021/1060, art. 50).
    pub europe: bool,
}

/// A page and what it holds.
#[derive(Debug)]
pub struct Checked<'p> {
    pub address: &'p str,
    /// The file that people edit to change the page.
    pub source: &'p str,
    /// What the law makes this page show.
    pub duties: Duties,
    pub facts: &'p Facts,
}

/// Looks at all pages together. `files` are the other addresses that exist: assets, exports.
pub fn check(pages: &[Checked], files: &BTreeSet<String>, map: &SourceMap, diags: &mut Diagnostics) {
    let site = Whole { anchors: pages.iter().map(|p| (p.address, &p.facts.ids)).collect(), files, map };
    site.links(pages, diags);
    for page in pages {
        site.ids(page, diags);
        site.headings(page, diags);
        site.images(page, diags);
        site.resources(page, diags);
    }
    site.duties(pages, diags);
}

/// What every page shows besides its own file: the menus, the sentences that pages repeat.
const SHARED: [&str; 2] = ["data/site.yaml", "data/textes.yaml"];

/// Comparing a dead link with every address takes time: when many are dead, one cause killed them.
const SUGGESTIONS: usize = 20;

/// So does looking for the place where each was typed.
const PLACES: usize = 200;

struct Whole<'p> {
    anchors: BTreeMap<&'p str, &'p Chapelet>,
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
        for (i, (link, pages)) in dead.into_iter().enumerate() {
            let mut diagnostic = if i < PLACES {
                self.dead(link, pages[0], i < SUGGESTIONS)
            } else {
                let message = format!("le lien « {link} » ne mène nulle part");
                Diagnostic::new(codes::LIEN_MORT, Place::Page(pages[0].address.into()), message)
            };
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

    fn dead(&self, link: &str, page: &Checked, suggest: bool) -> Diagnostic {
        let (path, anchor) = split(link);
        if let (Some(ids), Some(anchor)) = (self.anchors.get(path), anchor) {
            let typed = percent_decode_str(anchor).decode_utf8_lossy();
            let message = format!("la page {path} n’a pas d’endroit nommé « {typed} »");
            let diagnostic = self.at(codes::ANCRE_MORTE, page, &format!("#{typed}"), message);
            let plain = slug(&typed);
            if ids.contains(&plain) {
                return diagnostic.help(format!("vouliez-vous dire « #{plain} » ?"));
            }
            return match crate::diag::nearest(&plain, ids.iter()) {
                Some(near) => diagnostic.help(format!("vouliez-vous dire « #{near} » ?")),
                None => {
                    let own = ids.iter().filter(|id| *id != "contenu");
                    let some: Vec<String> = own.take(6).map(|id| format!("#{id}")).collect();
                    if some.is_empty() {
                        return diagnostic.help("un titre « ## Un titre » s’appelle #un-titre");
                    }
                    let help = format!(
                        "un titre « ## Un titre » s’appelle #un-titre ; la page a par exemple {}",
                        some.join(", ")
                    );
                    diagnostic.help(help)
                }
            };
        }
        let diagnostic = self.at(codes::LIEN_MORT, page, path, format!("le lien « {path} » ne mène nulle part"));
        if self.anchors.contains_key(format!("{path}/").as_str()) {
            return diagnostic.help(format!("les adresses finissent par / : écrivez « {path}/ »"));
        }
        if path.starts_with("/assets/") {
            return diagnostic.help("mettez le fichier dans themes/…/images/, ou corrigez son nom");
        }
        // The right page, without the section it is in.
        let sister = || self.anchors.keys().find(|known| path.len() > 3 && known.ends_with(path));
        if let Some(known) = suggest.then(sister).flatten() {
            return diagnostic.help(format!("vouliez-vous dire « {known} » ?"));
        }
        let known = self.anchors.keys().copied().chain(self.files.iter().map(String::as_str));
        match crate::diag::nearest(path, known.filter(|_| suggest)) {
            Some(near) => diagnostic.help(format!("vouliez-vous dire « {near} » ?")),
            None => diagnostic.help("corrigez l’adresse, ou créez la page"),
        }
    }

    /// A duty that the theme forgets is missing everywhere: it is said once, with the number of pages.
    fn duties(&self, pages: &[Checked], diags: &mut Diagnostics) {
        let without = |wrong: &dyn Fn(&Checked) -> bool| pages.iter().filter(|page| wrong(page)).collect::<Vec<_>>();
        let missing = [
            (without(&|page| page.duties.accessibilite && !page.facts.accessibilite), "le lien vers /accessibilite/"),
            (without(&|page| page.duties.europe && !page.facts.europe), "la mention de l’Union européenne"),
        ];
        for (pages, what) in missing {
            let Some(first) = pages.first() else { continue };
            let many = if pages.len() > 1 { format!(" ({} pages)", pages.len()) } else { String::new() };
            let place = Place::Page(first.address.into());
            diags.push(
                Diagnostic::new(codes::DEVOIR_MANQUANT, place, format!("il manque {what}{many}"))
                    .help("remettez-le dans le thème : la loi l’impose sur cette page"),
            );
        }
    }

    fn ids(&self, page: &Checked, diags: &mut Diagnostics) {
        let mut seen = BTreeSet::new();
        for id in page.facts.ids.iter().filter(|id| !seen.insert(*id)) {
            let message = format!("l’identifiant « {id} » est deux fois dans la page");
            let place = self.heading(page, id).unwrap_or_else(|| Place::Page(page.address.into()));
            diags.push(
                Diagnostic::new(codes::ID_EN_DOUBLE, place, message)
                    .help("un titre du texte porte peut-être le même nom qu’une partie du thème : changez ses mots"),
            );
        }
    }

    /// The typed heading whose words make this id.
    fn heading(&self, page: &Checked, id: &str) -> Option<Place> {
        let file = self.map.find(page.source)?;
        let text = &self.map.file(file).text;
        let line = text.lines().find(|line| line.starts_with('#') && slug(line) == *id)?;
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        Some(Place::Source(Span::new(file, start..start + line.len())))
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
        let typed = [page.source].into_iter().chain(SHARED).find_map(|path| {
            let file = self.map.find(path)?;
            let range = typed(&self.map.file(file).text, needle)?;
            Some(Place::Source(Span::new(file, range)))
        });
        Diagnostic::new(code, typed.unwrap_or_else(|| Place::Page(page.address.into())), message)
    }
}

/// Where `needle` is typed, whole: `/age` is not in `/age/bis/`. A browser's `%C3%A2` may be typed « â ».
fn typed(text: &str, needle: &str) -> Option<Range<usize>> {
    let decoded = percent_decode_str(needle).decode_utf8_lossy();
    let more = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '%');
    [needle, &decoded].into_iter().find_map(|needle| {
        let mut found = text.match_indices(needle).map(|(at, _)| at..at + needle.len());
        found
            .find(|range| !text[range.end..].starts_with(more) && !text[..range.start].ends_with(char::is_alphanumeric))
    })
}

/// `/age/?q=x#ici` → `/age/` and `ici`.
fn split(link: &str) -> (&str, Option<&str>) {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    (path.split('?').next().unwrap_or(path), anchor)
}
