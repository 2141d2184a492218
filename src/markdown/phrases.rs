//! The sentences of a text, each with the place where it was typed.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::lisibilite;

/// A sentence without its markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase<'t> {
    /// Its bytes in the text, markup included.
    pub range: Range<usize>,
    pub texte: Cow<'t, str>,
}

/// Those of a text without a mark.
pub(super) fn simples(words: &str) -> Vec<Phrase<'_>> {
    let ranges = lisibilite::phrases(words).into_iter();
    ranges.map(|range| Phrase { texte: words[range.clone()].into(), range }).collect()
}

/// A text that is being cut into sentences, event by event: those of paragraphs, lists and quotes; neither code, nor
/// tables, nor headings.
pub(super) struct Decoupe<'t> {
    block: Block<'t>,
    /// How many of what holds no sentences are open.
    passed_over: usize,
    out: Vec<Phrase<'t>>,
}

impl<'t> Decoupe<'t> {
    pub fn of(text: &'t str) -> Decoupe<'t> {
        Decoupe { block: Block { source: text, ..Block::default() }, passed_over: 0, out: Vec::new() }
    }

    pub fn read(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(Tag::Table(_) | Tag::CodeBlock(_) | Tag::Heading { .. }) => self.passed_over += 1,
            Event::End(TagEnd::Table | TagEnd::CodeBlock | TagEnd::Heading(_)) => self.passed_over -= 1,
            _ if self.passed_over > 0 => {}
            Event::Text(words) | Event::Code(words) => self.block.push(words, range),
            Event::SoftBreak => self.block.push(" ", range),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::List(_)) | Event::HardBreak => self.block.end(&mut self.out),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.block.end(&mut self.out),
            _ => {}
        }
    }

    pub fn end(mut self) -> Vec<Phrase<'t>> {
        self.block.end(&mut self.out);
        self.out
    }
}

/// The words of one block, joined, and where each piece came from.
#[derive(Default)]
struct Block<'t> {
    /// The whole text, as typed.
    source: &'t str,
    text: String,
    /// Where a piece begins in `text`, and its bytes in the source.
    pieces: Vec<(usize, Range<usize>)>,
}

impl<'t> Block<'t> {
    fn push(&mut self, words: &str, range: Range<usize>) {
        self.pieces.push((self.text.len(), range));
        self.text.push_str(words);
    }

    fn end(&mut self, out: &mut Vec<Phrase<'t>>) {
        for range in lisibilite::phrases(&self.text) {
            let texte = self.text[range.clone()].to_string();
            out.push(Phrase { range: self.place(range.start)..self.end_of(range.end), texte: texte.into() });
        }
        *self = Block { source: self.source, ..Block::default() };
    }

    /// A byte of the joined text → the character of the source that holds it. Where the two differ
    /// (an entity, the signs of code), the place is near enough.
    fn place(&self, at: usize) -> usize {
        let (start, source) = self.pieces.iter().rev().find(|(start, _)| *start <= at).expect("a block begins at 0");
        let near = (source.start + at - start).min(source.end - 1);
        (0..=near).rev().find(|at| self.source.is_char_boundary(*at)).expect("0 is a boundary")
    }

    fn end_of(&self, end: usize) -> usize {
        let last = self.place(end - 1);
        last + self.source[last..].chars().next().map_or(0, char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lire;

    #[test]
    fn sentences_keep_their_place() {
        let text =
            "## Un titre\n\nTu as **15 ans**.\nViens [nous voir](/a/).\n\n- Un point\n- Deux\n\n| a |\n|---|\n| b |\n";
        let found: Vec<(&str, String)> =
            lire(text).1.into_iter().map(|p| (&text[p.range], p.texte.into_owned())).collect();
        let expected = [
            ("Tu as **15 ans**.", "Tu as 15 ans."),
            ("Viens [nous voir](/a/).", "Viens nous voir."),
            ("Un point", "Un point"),
            ("Deux", "Deux"),
        ];
        assert_eq!(found, expected.map(|(source, plain)| (source, plain.to_string())));
    }
}
