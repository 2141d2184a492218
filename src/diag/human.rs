//! The reporter for people: the problem, the place, the line, the cure.
//!
//! Drawn by annotate-snippets, the renderer of rustc, with French words.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Place, Severity, SourceMap, Span};

/// All problems as one text, a blank line between them, ready for a terminal.
pub fn render(diags: &Diagnostics, map: &SourceMap, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diags.sorted(map) {
        out.push_str(&renderer.render(&report(diagnostic, map)));
        out.push_str("\n\n");
    }
    out
}

fn report<'a>(diagnostic: &'a Diagnostic, map: &'a SourceMap) -> Vec<Group<'a>> {
    let mut main = Group::with_title(level(diagnostic).primary_title(diagnostic.message.as_str()));
    main = match &diagnostic.place {
        Place::Source(span) => {
            let here: Vec<&(Span, String)> =
                diagnostic.related.iter().filter(|(other, _)| is_near(*span, *other)).collect();
            let excerpt = Excerpt::around(map, *span, here.iter().map(|(other, _)| *other));
            if excerpt.is_readable() {
                let mut snippet = excerpt.snippet().annotation(AnnotationKind::Primary.span(excerpt.range(*span)));
                for (other, words) in here {
                    let place = AnnotationKind::Context.span(excerpt.range(*other));
                    snippet = snippet.annotation(place.label(words.as_str()));
                }
                main.element(snippet)
            } else {
                main.element(origin(map, *span))
            }
        }
        Place::File(path) => main.element(Origin::path(path.as_str())),
        Place::Page(address) => main.element(Origin::path(format!("page {address}"))),
    };
    for (other, words) in elsewhere(diagnostic) {
        let excerpt = Excerpt::around(map, *other, []);
        let place = AnnotationKind::Context.span(excerpt.range(*other));
        main = match excerpt.is_readable() {
            true => main.element(excerpt.snippet().annotation(place.label(words.as_str()))),
            false => main.element(origin(map, *other)),
        };
    }
    let help = Level::HELP.with_name("aide ");
    match (&diagnostic.help, &diagnostic.fix) {
        (Some(words), None) => vec![main.element(help.message(words.as_str()))],
        (words, Some(fix)) => {
            let title = words.as_deref().unwrap_or("écrivez plutôt");
            let excerpt = Excerpt::around(map, fix.span, []);
            if !excerpt.is_readable() || fix.replacement.len() > READABLE {
                return vec![main.element(help.message(title))];
            }
            let patch = Patch::new(excerpt.range(fix.span), fix.replacement.as_str());
            vec![main, Group::with_title(help.secondary_title(title)).element(excerpt.snippet().patch(patch))]
        }
        (None, None) => vec![main],
    }
}

fn level(diagnostic: &Diagnostic) -> Level<'static> {
    match diagnostic.code.severity {
        Severity::Error => Level::ERROR.with_name(format!("erreur[{}] ", diagnostic.code.name)),
        Severity::Warning => Level::WARNING.with_name(format!("attention[{}] ", diagnostic.code.name)),
    }
}

/// More than this is not an excerpt: a whole file on one line, a text of many pages.
const READABLE: usize = 8192;

/// Whether both places go into one excerpt: the drawing takes all lines between them.
fn is_near(main: Span, other: Span) -> bool {
    let (start, end) = (main.start.min(other.start), main.end.max(other.end));
    main.file == other.file && (end - start) as usize <= READABLE
}

/// Related places that are not shown with the main one.
fn elsewhere(diagnostic: &Diagnostic) -> impl Iterator<Item = &(Span, String)> {
    let main = match &diagnostic.place {
        Place::Source(span) => Some(*span),
        _ => None,
    };
    diagnostic.related.iter().filter(move |(other, _)| !main.is_some_and(|main| is_near(main, *other)))
}

/// The place in figures only.
fn origin(map: &SourceMap, span: Span) -> Origin<'_> {
    let place = map.position(span);
    Origin::path(map.file(span.file).path.as_str()).line(place.line).char_column(place.column)
}

/// The whole lines around some places of a file: a long file with many problems is not read again
/// for each of them.
struct Excerpt<'a> {
    path: &'a str,
    text: &'a str,
    /// Where `text` begins in the file, in bytes.
    start: usize,
    /// Its first line, from 1.
    line: usize,
}

impl<'a> Excerpt<'a> {
    fn around(map: &'a SourceMap, span: Span, others: impl IntoIterator<Item = Span>) -> Excerpt<'a> {
        let file = map.file(span.file);
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        for other in others {
            start = start.min(other.start as usize);
            end = end.max(other.end as usize);
        }
        let start = file.text[..start].rfind('\n').map_or(0, |i| i + 1);
        let end = file.text[end..].find('\n').map_or(file.text.len(), |i| end + i + 1);
        Excerpt { path: &file.path, text: &file.text[start..end], start, line: file.position(start).line }
    }

    fn is_readable(&self) -> bool {
        self.text.len() <= READABLE
    }

    fn range(&self, span: Span) -> Range<usize> {
        span.start as usize - self.start..span.end as usize - self.start
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text).path(self.path).line_start(self.line)
    }
}
