//! YAML as an editor typed it: a tree in which every value knows its place.
//!
//! In: a file of a [`SourceMap`](crate::diag::SourceMap). Out: a [`Node`], or the first thing that
//! makes the file unreadable, explained in French. All scalars stay text (`01110`, `oui`, `1e3`):
//! the field that reads one decides what it is. Anchors, aliases, tags and several documents in a
//! file are refused, so a small file cannot become a huge tree.

mod explain;
mod tree;

pub use tree::{Entry, Kind, Node, parse};

/// A text between double quotes, as one line of YAML reads it back.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
