//! The words that a page explains: marked where they first appear, and listed at the end of the page.
//!
//! A theme asks for it with an element `[data-mots]` at the end of its `<main>`: it receives the
//! explanations of the words of this page, in their order, or disappears when there is none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::HandlerResult;
use lol_html::html_content::{ContentType, Element, TextChunk};

use super::text::until_end;
use crate::typographie::find_word;

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

/// What was met so far on one page.
#[derive(Default)]
pub struct Mots<'p> {
    known: &'p [Explication],
    inside: Rc<Cell<usize>>,
    outside: Rc<Cell<usize>>,
    used: RefCell<Vec<usize>>,
}

impl<'p> Mots<'p> {
    /// A page without a place for explanations explains nothing.
    pub fn of(html: &str, known: &'p [Explication]) -> Mots<'p> {
        let known = if html.contains("data-mots") { known } else { &[] };
        Mots { known, ..Mots::default() }
    }

    pub fn enter(&self, el: &mut Element) -> HandlerResult {
        until_end(el, &self.inside)
    }

    pub fn pass_over(&self, el: &mut Element) -> HandlerResult {
        until_end(el, &self.outside)
    }

    /// Marks the words that appear for the first time.
    pub fn text(&self, chunk: &mut TextChunk) -> HandlerResult {
        if self.inside.get() == 0 || self.outside.get() > 0 || self.used.borrow().len() == self.known.len() {
            return Ok(());
        }
        let text = chunk.as_str();
        let mut found = Vec::new();
        for (position, mot) in self.known.iter().enumerate() {
            if !self.used.borrow().contains(&position)
                && let Some(range) = mot.formes.iter().find_map(|forme| find_word(text, forme))
            {
                found.push((range, position));
            }
        }
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let (mut marked, mut end) = (String::new(), 0);
        for (range, position) in found {
            if range.start < end {
                continue;
            }
            self.used.borrow_mut().push(position);
            let id = &self.known[position].id;
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
        for position in used.iter() {
            el.append(&self.known[*position].html, ContentType::Html);
        }
        used.iter().map(|position| self.known[*position].id.clone()).collect()
    }
}
