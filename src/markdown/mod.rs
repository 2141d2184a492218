//! Markdown → an HTML fragment and its outline.
//!
//! CommonMark with tables, footnotes and admonitions (`> [!NOTE]`). Two readings with one parser: [`lire`] says what
//! is wrong with a text, at its place ([`examine`]), and cuts it into sentences ([`Phrase`]); [`render`] draws a text
//! that is right:
//! 1. headings get an id of their own, made from their words;
//! 2. links to records (`ecole:gm2a-argentan`) become addresses, through the caller;
//! 3. text, but neither code nor addresses, is set the French way;
//! 4. notes go to the end, with links both ways.
//!
//! A text without a mark needs neither ([`simple`]).

mod examine;
mod links;
mod phrases;
mod render;
mod simple;

use pulldown_cmark::{Event, Options, Parser, Tag};

pub use examine::{Finding, examine};
pub use links::{Link, RecordKind};
pub use phrases::Phrase;
pub use render::{Fragment, Heading, inline, render};

use simple::simple;

/// What is wrong with a text, and its sentences, in one reading.
pub fn lire(text: &str) -> (Vec<Finding<'_>>, Vec<Phrase<'_>>) {
    simple(text).map_or_else(|| lire_parsed(text), |words| (Vec::new(), phrases::simples(words)))
}

fn lire_parsed(text: &str) -> (Vec<Finding<'_>>, Vec<Phrase<'_>>) {
    let (mut examen, mut decoupe) = (examine::Examen::of(text), phrases::Decoupe::of(text));
    for (event, range) in parser(text).into_offset_iter() {
        examen.read(&event, range.clone());
        decoupe.read(&event, range);
    }
    (examen.end(), decoupe.end())
}

/// Whether a text is one paragraph, which can stand inside a sentence.
pub fn is_one_paragraph(text: &str) -> bool {
    simple(text).is_some() || is_one_parsed_paragraph(text)
}

fn is_one_parsed_paragraph(text: &str) -> bool {
    let mut blocks = parser(text).filter(|event| {
        matches!(event, Event::Start(tag) if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }))
    });
    matches!((blocks.next(), blocks.next()), (Some(Event::Start(Tag::Paragraph)), None))
}

fn parser(text: &str) -> Parser<'_> {
    // No attributes on headings: they would let a text carry `onclick`.
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM)
}
