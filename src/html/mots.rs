//! The words that a page explains: marked where they first appear, and listed at the end of the page.
//!
//! A theme asks for it with an element `[data-mots]` at the end of its `<main>`: it receives the
//! explanations of the words of this page, in their order, or disappears when there is none.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use lol_html::HandlerResult;
use lol_html::html_content::{ContentType, Element, TextChunk};

use super::text::until_end;
use crate::typographie::is_part_of_word;

/// A word and its explanation.
#[derive(Clone, Debug)]
pub struct Explication {
    /// The `id` of the explanation.
    pub id: String,
    /// Every way of writing the word, set the French way.
    pub formes: Vec<String>,
    /// The explanation as the theme draws it: an element with this id that is a `popover`.
    pub html: String,
}

/// Running text.
pub const LUS: &str = "main p, main li, main dd, main td";
/// What is not running text, or leads elsewhere already.
pub const PASSES: &str = "main h1, main h2, main h3, main h4, main a, main abbr, main noscript, main button, main summary, main label, main dt, \
     main blockquote, main code, main nav, main aside, main form, main svg, main template, main .sources, main .carte-ecole";

/// All the words, found in one reading of a text.
///
/// Looking for each word in each text took a ninth of the time of a build (80 words, 12 000 texts):
/// here a text is read once, and only where a word may begin are those compared that begin so.
#[derive(Debug, Default)]
pub struct Lexique {
    mots: Vec<Explication>,
    /// Ways of writing words by their first letter: of which word, and which of its ways.
    debuts: BTreeMap<char, Vec<(usize, usize)>>,
}

impl Lexique {
    pub fn new(mots: Vec<Explication>) -> Lexique {
        let mut debuts: BTreeMap<char, Vec<(usize, usize)>> = BTreeMap::new();
        for (mot, explication) in mots.iter().enumerate() {
            for (forme, written) in explication.formes.iter().enumerate() {
                if let Some(first) = written.chars().next() {
                    debuts.entry(first).or_default().push((mot, forme));
                }
            }
        }
        Lexique { mots, debuts }
    }

    /// Each word that stands in the text and is not `used`, by the first of its ways of being
    /// written that stands there, where it first does.
    fn find(&self, text: &str, used: &[usize]) -> Vec<(Range<usize>, usize)> {
        let mut found: BTreeMap<usize, (usize, Range<usize>)> = BTreeMap::new();
        let mut before = None;
        for (start, letter) in text.char_indices() {
            let begins = !before.replace(letter).is_some_and(is_part_of_word);
            let Some(candidates) = self.debuts.get(&letter).filter(|_| begins) else { continue };
            for (mot, forme) in candidates {
                let written = &self.mots[*mot].formes[*forme];
                let better = found.get(mot).is_none_or(|(known, _)| forme < known);
                if better && !used.contains(mot) && stands_at(text, start, written) {
                    found.insert(*mot, (*forme, start..start + written.len()));
                }
            }
        }
        found.into_iter().map(|(mot, (_, range))| (range, mot)).collect()
    }
}

/// Whether a word that begins here also ends here.
fn stands_at(text: &str, start: usize, word: &str) -> bool {
    text[start..].strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_part_of_word))
}

/// What was met so far on one page.
pub struct Mots<'p> {
    /// `None` on a page without a place for explanations.
    lexique: Option<&'p Lexique>,
    inside: Rc<Cell<usize>>,
    outside: Rc<Cell<usize>>,
    used: RefCell<Vec<usize>>,
}

impl<'p> Mots<'p> {
    /// A page without a place for explanations explains nothing.
    pub fn of(html: &str, lexique: &'p Lexique) -> Mots<'p> {
        Mots {
            lexique: html.contains("data-mots").then_some(lexique),
            inside: Rc::default(),
            outside: Rc::default(),
            used: RefCell::default(),
        }
    }

    pub fn enter(&self, el: &mut Element) -> HandlerResult {
        until_end(el, &self.inside)
    }

    pub fn pass_over(&self, el: &mut Element) -> HandlerResult {
        until_end(el, &self.outside)
    }

    /// Marks the words that appear for the first time.
    pub fn text(&self, chunk: &mut TextChunk) -> HandlerResult {
        if self.inside.get() == 0 || self.outside.get() > 0 {
            return Ok(());
        }
        let Some(lexique) = self.lexique else { return Ok(()) };
        let text = chunk.as_str();
        let mut found = lexique.find(text, &self.used.borrow());
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let (mut marked, mut end) = (String::new(), 0);
        for (range, position) in found {
            if range.start < end {
                continue;
            }
            self.used.borrow_mut().push(position);
            let id = &lexique.mots[position].id;
            marked.push_str(&text[end..range.start]);
            let word = &text[range.clone()];
            marked.push_str(&format!("<button type=\"button\" class=\"mot\" popovertarget=\"{id}\">{word}</button>"));
            end = range.end;
        }
        if end > 0 {
            marked.push_str(&text[end..]);
            chunk.replace(&marked, ContentType::Html);
        }
        Ok(())
    }

    /// Lists the explanations; the ids they bring are the caller's to know.
    pub fn list(&self, el: &mut Element) -> Vec<String> {
        let used = self.used.borrow();
        if used.is_empty() {
            el.remove();
        }
        el.remove_attribute("data-mots");
        let explained = || used.iter().filter_map(|position| self.lexique?.mots.get(*position));
        for mot in explained() {
            el.append(&mot.html, ContentType::Html);
        }
        explained().map(|mot| mot.id.clone()).collect()
    }
}
