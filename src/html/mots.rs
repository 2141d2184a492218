//! The words that a page explains: marked where they first appear, and listed at the end of the page.
//!
//! A theme asks for it with an element `[data-mots]` at the end of its `<main>`: it receives the
//! explanations of the words of this page, in their order, or disappears when there is none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::HandlerResult;
use lol_html::html_content::{ContentType, Element, TextChunk};

use super::text::until_end;
use crate::typographie::Lexique;

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

/// Running text, as a selector; only that of the `<main>` counts.
pub const LUS: &str = "p, li, dd, td";

fn is_running_text(tag: &str) -> bool {
    matches!(tag, "p" | "li" | "dd" | "td")
}

/// What is not running text, or leads elsewhere already.
fn is_passed_over(tag: &str) -> bool {
    matches!(
        tag,
        "h1" | "h2"
            | "h3"
            | "h4"
            | "a"
            | "abbr"
            | "noscript"
            | "button"
            | "summary"
            | "label"
            | "dt"
            | "blockquote"
            | "code"
            | "nav"
            | "aside"
            | "form"
            | "svg"
            | "template"
    )
}

const CLASSES_PASSED_OVER: [&str; 2] = ["sources", "carte-ecole"];

/// The words that the pages of a site explain.
#[derive(Debug, Default)]
pub struct Explications {
    mots: Vec<Explication>,
    lexique: Lexique,
}

impl Explications {
    pub fn new(mots: Vec<Explication>) -> Explications {
        let lexique = Lexique::new(mots.iter().map(|mot| mot.formes.iter().cloned()));
        Explications { mots, lexique }
    }
}

/// What was met so far on one page.
pub struct Mots<'p> {
    /// `None` on a page without a place for explanations.
    known: Option<&'p Explications>,
    main: Rc<Cell<usize>>,
    inside: Rc<Cell<usize>>,
    outside: Rc<Cell<usize>>,
    used: RefCell<Vec<usize>>,
}

impl<'p> Mots<'p> {
    /// A page without a place for explanations explains nothing.
    pub fn of(html: &str, known: &'p Explications) -> Mots<'p> {
        Mots {
            known: html.contains("data-mots").then_some(known),
            main: Rc::default(),
            inside: Rc::default(),
            outside: Rc::default(),
            used: RefCell::default(),
        }
    }

    /// Whether one is still inside of something.
    pub fn is_open(&self) -> bool {
        [&self.main, &self.inside, &self.outside].into_iter().any(|depth| depth.get() > 0)
    }

    /// Knows where one is: in the `<main>`, in running text, in what is passed over.
    pub fn element(&self, el: &mut Element, tag: &str, has_class: impl Fn(&str) -> bool) -> HandlerResult {
        if self.known.is_none() {
            return Ok(());
        }
        if self.main.get() > 0 {
            if is_running_text(tag) {
                until_end(el, &self.inside)?;
            }
            if is_passed_over(tag) || CLASSES_PASSED_OVER.into_iter().any(has_class) {
                until_end(el, &self.outside)?;
            }
        }
        if tag == "main" {
            until_end(el, &self.main)?;
        }
        Ok(())
    }

    /// Marks the words that appear for the first time.
    pub fn text(&self, chunk: &mut TextChunk) -> HandlerResult {
        if self.inside.get() == 0 || self.outside.get() > 0 {
            return Ok(());
        }
        let Some(known) = self.known else { return Ok(()) };
        let text = chunk.as_str();
        let mut found = known.lexique.find(text, |position| !self.used.borrow().contains(&position));
        found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
        let (mut marked, mut end) = (String::new(), 0);
        for (position, range) in found {
            if range.start < end {
                continue;
            }
            self.used.borrow_mut().push(position);
            let id = &known.mots[position].id;
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
        let explained = || used.iter().filter_map(|position| self.known?.mots.get(*position));
        for mot in explained() {
            el.append(&mot.html, ContentType::Html);
        }
        explained().map(|mot| mot.id.clone()).collect()
    }
}
