//! Markdown → an HTML fragment and its outline.
//!
//! CommonMark with tables, footnotes and admonitions (`> [!NOTE]`). Two passes over one parser:
//! [`examine`] says what is wrong with a text, at its place; [`render`] draws a text that is right:
//! 1. headings get an id of their own, made from their words;
//! 2. links to records (`ecole:gm2a-argentan`) become addresses, through the caller;
//! 3. text, but neither code nor addresses, is set the French way;
//! 4. notes go to the end, with links both ways.

mod examine;
mod links;
mod render;

use pulldown_cmark::{Options, Parser};

pub use examine::{Finding, examine};
pub use links::{Link, RecordKind};
pub use render::{Fragment, Heading, inline, render};

fn parser(text: &str) -> Parser<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM | Options::ENABLE_HEADING_ATTRIBUTES;
    Parser::new_ext(text, options)
}
