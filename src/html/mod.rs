//! One pass over each finished page, for what is true of the whole site wherever the
//! HTML came from: Markdown, a template or data.
//!
//! 1. [`pass`] rewrites addresses (base path, portable links, fingerprints), marks external links
//!    explains the words of the glossary where they first appear ([`Explication`])
//!    and collects what the page holds ([`Facts`]), in a single reading.
//!    What stands around the text of a page is the same on many: [`Finisher`] reads it once.
//! 2. [`check`] looks at the facts of all pages together: dead links and anchors, double ids,
//!    skipped headings, images without text, anything the page must not load.

mod cadre;
mod chapelet;
mod check;
mod entities;
mod lecteur;
mod lignes;
mod mots;
mod pass;
mod text;

pub use cadre::Finisher;
pub use chapelet::Chapelet;
pub use check::{Checked, Duties, check};
pub use lecteur::{Jeton, Lecteur};
pub use lignes::lines_of;
pub use mots::{Explication, Explications};
pub use pass::{Addresses, Facts, Finished, finish};
pub use text::{Text, blocks_of, text_of};
