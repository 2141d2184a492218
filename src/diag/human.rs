//! The reporter for people: the problem, the place, the line, the cure.
//!
//! Drawn by annotate-snippets, the renderer of rustc, with French words.

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
            let mut snippet = snippet(map, *span).annotation(AnnotationKind::Primary.span(span.range()));
            for (other, words) in diagnostic.related.iter().filter(|(other, _)| other.file == span.file) {
                snippet = snippet.annotation(AnnotationKind::Context.span(other.range()).label(words.as_str()));
            }
            main.element(snippet)
        }
        Place::File(path) => main.element(Origin::path(path.as_str())),
        Place::Page(address) => main.element(Origin::path(format!("page {address}"))),
    };
    for (other, words) in elsewhere(diagnostic) {
        main = main.element(
            snippet(map, *other).annotation(AnnotationKind::Context.span(other.range()).label(words.as_str())),
        );
    }
    let help = Level::HELP.with_name("aide ");
    match (&diagnostic.help, &diagnostic.fix) {
        (Some(words), None) => vec![main.element(help.message(words.as_str()))],
        (words, Some(fix)) => {
            let title = words.as_deref().unwrap_or("écrivez plutôt");
            let patch = snippet_for_patch(map, fix.span).patch(Patch::new(fix.span.range(), fix.replacement.as_str()));
            vec![main, Group::with_title(help.secondary_title(title)).element(patch)]
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

/// Related places in other files than the main one.
fn elsewhere(diagnostic: &Diagnostic) -> impl Iterator<Item = &(Span, String)> {
    let main = match &diagnostic.place {
        Place::Source(span) => Some(span.file),
        _ => None,
    };
    diagnostic.related.iter().filter(move |(other, _)| Some(other.file) != main)
}

fn snippet<'a>(map: &'a SourceMap, span: Span) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = map.file(span.file);
    Snippet::source(file.text.as_str()).path(file.path.as_str())
}

fn snippet_for_patch<'a>(map: &'a SourceMap, span: Span) -> Snippet<'a, Patch<'a>> {
    let file = map.file(span.file);
    Snippet::source(file.text.as_str()).path(file.path.as_str())
}
