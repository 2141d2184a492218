//! A tree kept from one reading of a file to the next.
//!
//! In: a [`Node`] and the text it was read from. Out: bytes, and from them and the same text the same tree. A value
//! that stands in the file as it is, as nearly all do, is kept as its place alone.
//!
//! Each value is three numbers of 32 bits, little-endian: its kind (three bits) with a count, where it begins, where
//! it ends. What it holds follows: the bytes of a text that was typed another way (`count` of them), the items of a
//! list, the keys of a block (each a text) with their values.

use std::borrow::Cow;

use super::{Entry, Kind, Node};
use crate::diag::{FileId, Span, Spanned};

const EMPTY: u32 = 0;
/// A text as it stands in the file.
const TYPED: u32 = 1;
/// A text whose value is not what was typed: quotes, several lines.
const OTHER: u32 = 2;
const LIST: u32 = 3;
const MAP: u32 = 4;

/// The bits of a kind.
const BITS: u32 = 3;

/// The bytes of a value, at the least.
const LEAST: usize = 12;

/// The bytes of a tree that was read from `text`.
pub fn keep(node: &Node, text: &str) -> Vec<u8> {
    let mut kept = Vec::with_capacity(text.len());
    keep_node(node, text, &mut kept);
    // A copy of the right size: an allocator shrinks in place, and keeps what was asked for.
    kept.as_slice().to_vec()
}

fn keep_node(node: &Node, text: &str, kept: &mut Vec<u8>) {
    match &node.kind {
        Kind::Empty => head(EMPTY, 0, node.span, kept),
        Kind::Text(value) => keep_text(value, node.span, text, kept),
        Kind::List(items) => {
            head(LIST, items.len(), node.span, kept);
            items.iter().for_each(|item| keep_node(item, text, kept));
        }
        Kind::Map(entries) => {
            head(MAP, entries.len(), node.span, kept);
            for Entry { key, value } in entries {
                keep_text(&key.value, key.span, text, kept);
                keep_node(value, text, kept);
            }
        }
    }
}

fn keep_text(value: &str, span: Span, text: &str, kept: &mut Vec<u8>) {
    if text.get(span.range()) == Some(value) {
        return head(TYPED, 0, span, kept);
    }
    head(OTHER, value.len(), span, kept);
    kept.extend_from_slice(value.as_bytes());
}

fn head(kind: u32, count: usize, span: Span, kept: &mut Vec<u8>) {
    // A file is refused above a few MiB, and holds no more values than bytes.
    let kind = (count as u32) << BITS | kind;
    [kind, span.start, span.end].iter().for_each(|number| kept.extend_from_slice(&number.to_le_bytes()));
}

/// The tree of `kept`; `None` when these are not the bytes of one of this text.
pub fn restore<'s>(kept: &'s [u8], file: FileId, text: &'s str) -> Option<Node<'s>> {
    let mut kept = Kept { rest: kept, file, text };
    let node = kept.node()?;
    kept.rest.is_empty().then_some(node)
}

struct Kept<'s> {
    rest: &'s [u8],
    file: FileId,
    text: &'s str,
}

impl<'s> Kept<'s> {
    fn node(&mut self) -> Option<Node<'s>> {
        let (kind, count, span) = self.head()?;
        // A count that lies must not take memory.
        let capacity = count.min(self.rest.len() / LEAST);
        let kind = match kind {
            EMPTY => Kind::Empty,
            LIST => {
                let mut items = Vec::with_capacity(capacity);
                for _ in 0..count {
                    items.push(self.node()?);
                }
                Kind::List(items)
            }
            MAP => {
                let mut entries = Vec::with_capacity(capacity);
                for _ in 0..count {
                    let (kind, count, span) = self.head()?;
                    let key = Spanned::new(self.words(kind, count, span)?, span);
                    entries.push(Entry { key, value: self.node()? });
                }
                Kind::Map(entries)
            }
            _ => Kind::Text(self.words(kind, count, span)?),
        };
        Some(Node { span, kind })
    }

    fn words(&mut self, kind: u32, count: usize, span: Span) -> Option<Cow<'s, str>> {
        let words = match kind {
            TYPED => self.text.get(span.range())?,
            OTHER => std::str::from_utf8(self.rest.split_off(..count)?).ok()?,
            _ => return None,
        };
        Some(Cow::Borrowed(words))
    }

    fn head(&mut self) -> Option<(u32, usize, Span)> {
        let (kind, start, end) = (self.number()?, self.number()?, self.number()?);
        let span = Span::new(self.file, start as usize..end as usize);
        Some((kind & ((1 << BITS) - 1), (kind >> BITS) as usize, span))
    }

    fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(u32::from_le_bytes(*number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceMap;
    use crate::yaml::parse;

    const TEXT: &str = "nom: GM2A\ncode: \"61200\"\nlieu:\n  commune: Argentan\n  rue:\nmots: [un, 'deux']\nlong: |\n  Ligne.\n\n  Autre.\n";

    #[test]
    fn tree_comes_back() {
        let mut map = SourceMap::default();
        let file = map.add("data/a.yaml", TEXT);
        let node = parse(file, map.file(file), 0..TEXT.len(), &mut Vec::new()).expect("it is YAML");
        let kept = keep(&node, TEXT);
        let back = restore(&kept, file, TEXT).expect("it was kept");
        assert_eq!(format!("{back:?}"), format!("{node:?}"));
    }

    #[test]
    fn other_bytes_give_nothing() {
        let mut map = SourceMap::default();
        let file = map.add("data/a.yaml", TEXT);
        let node = parse(file, map.file(file), 0..TEXT.len(), &mut Vec::new()).expect("it is YAML");
        let kept = keep(&node, TEXT);
        for cut in 0..kept.len() {
            assert!(restore(&kept[..cut], file, TEXT).is_none(), "{cut}");
        }
        assert!(restore(&kept, file, "nom: GM2A").is_none());
        assert!(restore(&[0xFF; 64], file, TEXT).is_none());
    }
}
