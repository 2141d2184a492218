//! From events to the tree.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle};

use super::explain::explain;
use crate::diag::{Diagnostic, FileId, SourceFile, Span, Spanned, codes};

/// A value of the file.
#[derive(Debug)]
pub struct Node<'s> {
    pub span: Span,
    pub kind: Kind<'s>,
}

#[derive(Debug)]
pub enum Kind<'s> {
    /// Nothing was typed.
    Empty,
    Text(Cow<'s, str>),
    List(Vec<Node<'s>>),
    Map(Vec<Entry<'s>>),
}

/// A key and its value.
#[derive(Debug)]
pub struct Entry<'s> {
    pub key: Spanned<Cow<'s, str>>,
    pub value: Node<'s>,
}

impl Node<'_> {
    /// « un texte », « une liste »: to say what stands there.
    pub fn what(&self) -> &'static str {
        match self.kind {
            Kind::Empty => "rien",
            Kind::Text(_) => "un texte",
            Kind::List(_) => "une liste",
            Kind::Map(_) => "un bloc de clés",
        }
    }
}

/// A file with more values than this was not written by hand; the largest of ours has a few thousand.
const MOST: usize = 50_000;

/// The longest key, in bytes: all of ours are words.
const LONGEST_KEY: usize = 200;

/// Reads `range` of a file as one YAML document. `Err` is the first thing that cannot be read;
/// problems that leave the tree readable (a key twice) are pushed to `problems`.
pub fn parse<'s>(
    file: FileId,
    source: &'s SourceFile,
    range: std::ops::Range<usize>,
    problems: &mut Vec<Diagnostic>,
) -> Result<Node<'s>, Box<Diagnostic>> {
    let text = &source.text[range.clone()];
    let mut builder =
        Builder { file, base: range.start, text, events: Parser::new_from_str(text), values: 0, problems };
    builder.document()
}

/// The list of a country is large because its lines are long: a value in eight bytes is read at any size.
fn most(bytes: usize) -> usize {
    MOST.max(bytes / 8_000 * 1_000)
}

struct Builder<'s, 'p> {
    file: FileId,
    /// Where `text` begins in its file.
    base: usize,
    text: &'s str,
    events: Parser<'s, granit_parser::StrInput<'s>>,
    /// How many values were read.
    values: usize,
    problems: &'p mut Vec<Diagnostic>,
}

type Step<'s> = (Event<'s>, Span);

impl<'s> Builder<'s, '_> {
    fn document(&mut self) -> Result<Node<'s>, Box<Diagnostic>> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, span) => {
                    return Ok(root.unwrap_or(Node { span, kind: Kind::Empty }));
                }
                (Event::DocumentStart(..), span) if root.is_some() => {
                    return Err(self.refused(
                        span,
                        "plusieurs documents dans un seul fichier",
                        "n’écrivez la ligne `---` qu’au tout début",
                    ));
                }
                (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
                step => root = Some(self.node(step)?),
            }
        }
    }

    fn node(&mut self, (event, span): Step<'s>) -> Result<Node<'s>, Box<Diagnostic>> {
        self.values += 1;
        let most = most(self.text.len());
        if self.values > most {
            let message = format!("ce fichier a plus de {} 000 valeurs", most / 1000);
            return Err(Box::new(
                Diagnostic::new(codes::FICHIER_TROP_GROS, span, message).help("partagez-le en plusieurs fichiers"),
            ));
        }
        match event {
            Event::Scalar(_, _, anchor, tag) if anchor != 0 || tag.is_some() => Err(self.refused_marker(span)),
            Event::SequenceStart(_, anchor, tag) | Event::MappingStart(_, anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                Err(self.refused_marker(span))
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => Err(self.refused_marker(span)),
            Event::Scalar(text, ScalarStyle::Plain, ..) if matches!(text.as_ref(), "" | "~" | "null") => {
                Ok(Node { span, kind: Kind::Empty })
            }
            Event::Scalar(text, style, ..) => Ok(Node { span: self.trimmed(span, style), kind: Kind::Text(text) }),
            Event::SequenceStart(..) => self.list(span),
            Event::MappingStart(..) => self.map(span),
            other => unreachable!("the parser opens a node with {other:?}"),
        }
    }

    fn list(&mut self, start: Span) -> Result<Node<'s>, Box<Diagnostic>> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    let span = self.covering(start, end, items.last().map(|n: &Node| n.span));
                    return Ok(Node { span, kind: Kind::List(items) });
                }
                step => items.push(self.node(step)?),
            }
        }
    }

    fn map(&mut self, start: Span) -> Result<Node<'s>, Box<Diagnostic>> {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        let mut places: BTreeMap<Cow<'s, str>, Span> = BTreeMap::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, end) => {
                    let span = self.covering(start, end, entries.last().map(|e| e.value.span));
                    return Ok(Node { span, kind: Kind::Map(entries) });
                }
                step => self.node(step)?,
            };
            let Kind::Text(name) = key.kind else {
                return Err(self.refused(
                    key.span,
                    "une clé est un mot",
                    "écrivez `clé: valeur`, la clé en un seul mot",
                ));
            };
            if name.len() > LONGEST_KEY {
                return Err(self.refused(
                    Span { end: key.span.start, ..key.span },
                    "cette clé est trop longue",
                    "écrivez `clé: valeur`, la clé en un seul mot",
                ));
            }
            let step = self.next()?;
            let value = self.node(step)?;
            if let Some(first) = places.get(&name) {
                self.problems.push(
                    Diagnostic::new(codes::CLE_EN_DOUBLE, key.span, format!("la clé « {name} » est écrite deux fois"))
                        .related(*first, "elle est déjà là")
                        .help(match value.kind {
                            Kind::Map(_) | Kind::List(_) => "réunissez les deux en une seule fois",
                            _ => "gardez une seule des deux lignes",
                        }),
                );
            } else {
                places.insert(name.clone(), key.span);
                entries.push(Entry { key: Spanned::new(name, key.span), value });
            }
        }
    }

    fn next(&mut self) -> Result<Step<'s>, Box<Diagnostic>> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or_default();
                Ok((event, Span::new(self.file, self.base + range.start..self.base + range.end)))
            }
            Some(Err(error)) => Err(Box::new(explain(self.file, self.base, self.text, &error))),
            None => {
                Ok((Event::StreamEnd, Span::new(self.file, self.base + self.text.len()..self.base + self.text.len())))
            }
        }
    }

    /// The parser's span of a block or plain scalar may run on to the next line: keep what was typed.
    fn trimmed(&self, span: Span, style: ScalarStyle) -> Span {
        if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            return span;
        }
        let typed = &self.text[span.start as usize - self.base..span.end as usize - self.base];
        Span { end: span.start + typed.trim_end().len() as u32, ..span }
    }

    /// From the first character of a collection to the last of its last item (or its bracket).
    fn covering(&self, start: Span, end: Span, last: Option<Span>) -> Span {
        let flow = end.end > end.start;
        let stop = if flow { end.end } else { last.map_or(start.end, |span| span.end) };
        Span { end: stop.max(start.start), ..start }
    }

    /// The value begins after its marker: point at the marker.
    fn refused_marker(&self, span: Span) -> Box<Diagnostic> {
        let end = span.start as usize - self.base;
        let before = self.text[..end].trim_end();
        let word = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let start = if before[word..].starts_with(['&', '!']) { word } else { end };
        let length = self.text[start..].chars().take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        let line = self.text[end..].lines().next().unwrap_or_default();
        let value = line.trim();
        let value_end = end + line.trim_end().len().max(line.len() - line.trim_start().len());
        let whole = Span::new(self.file, self.base + start..self.base + value_end);
        let diagnostic = self.refused(
            Span::new(self.file, self.base + start..self.base + start + length),
            "les ancres (&), les alias (*) et les étiquettes (!) de YAML ne sont pas admis",
            "écrivez la valeur seule, ou mettez le texte entre guillemets s’il commence par &, * ou !",
        );
        // `!!str 44470`, `&c La Seyne`: the value is what follows.
        if start == end || value.is_empty() || self.text[start..end].contains('\n') {
            return diagnostic;
        }
        let digits = value.chars().all(|c| c.is_ascii_digit());
        Box::new(diagnostic.fix(whole, if digits { format!("\"{value}\"") } else { value.to_string() }))
    }

    fn refused(&self, span: Span, message: &str, help: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(codes::YAML_REFUSE, span, message).help(help))
    }
}
