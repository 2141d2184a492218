//! The words that a page explains: marked where they first appear, and listed at the end of the page.
//!
//! A theme asks for it with an element `[data-mots]` at the end of its `<main>`: it receives the
//! explanations of the words of this page, in their order, or disappears when there is none.

use memchr::memmem;

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

/// Running text; only that of the `<main>` counts.
pub fn is_running_text(tag: &str) -> bool {
    matches!(tag, "p" | "li" | "dd" | "td")
}

/// What is not running text, or leads elsewhere already.
pub fn is_passed_over(tag: &str) -> bool {
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

pub const CLASSES_PASSED_OVER: [&str; 2] = ["sources", "carte-ecole"];

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
    known: &'p Explications,
    used: Vec<usize>,
}

impl<'p> Mots<'p> {
    /// A page without a place for explanations explains nothing.
    pub fn of(html: &str, known: &'p Explications) -> Option<Mots<'p>> {
        memmem::find(html.as_bytes(), b"data-mots").is_some().then(|| Mots { known, used: Vec::new() })
    }

    /// The text with the words that appear for the first time marked; `None` when there are none.
    pub fn marked(&mut self, text: &str) -> Option<String> {
        let mut found = self.known.lexique.find(text, |position| !self.used.contains(&position));
        found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
        let (mut marked, mut end) = (String::new(), 0);
        for (position, range) in found {
            if range.start < end {
                continue;
            }
            self.used.push(position);
            let id = &self.known.mots[position].id;
            marked.push_str(&text[end..range.start]);
            let word = &text[range.clone()];
            marked.push_str(&format!("<button type=\"button\" class=\"mot\" popovertarget=\"{id}\">{word}</button>"));
            end = range.end;
        }
        marked.push_str(&text[end..]);
        (end > 0).then_some(marked)
    }

    /// The explanations of the words that were marked, in their order.
    pub fn explained(&self) -> impl Iterator<Item = &'p Explication> {
        self.used.iter().map(|position| &self.known.mots[*position])
    }
}
