//! Why a YAML file cannot be read, said to somebody who does not know YAML.
//!
//! The parser says where it gave up; the mistake is often a little before. Each trap that editors
//! fall into is looked for by name ([`TRAPS`]); what is left gets the words of its kind.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use crate::diag::{Diagnostic, FileId, Span, codes};

/// The problem, at the smallest place that shows it.
pub fn explain(file: FileId, base: usize, text: &str, error: &ScanError) -> Diagnostic {
    let offset = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let at = |range: Range<usize>| Span::new(file, base + range.start..base + range.end);
    for trap in TRAPS {
        if let Some(found) = trap(text, offset) {
            let diagnostic =
                Diagnostic::new(codes::YAML_ILLISIBLE, at(found.range.clone()), found.message).help(found.help);
            return match found.replacement {
                Some(replacement) => diagnostic.fix(at(found.range), replacement),
                None => diagnostic,
            };
        }
    }
    let (message, help) = words(error.kind(), text, offset);
    let end = text[offset..].chars().next().filter(|c| *c != '\n').map_or(offset, |c| offset + c.len_utf8());
    Diagnostic::new(codes::YAML_ILLISIBLE, at(offset..end), message).help(help)
}

/// A mistake that was recognised.
struct Found {
    range: Range<usize>,
    message: &'static str,
    help: &'static str,
    replacement: Option<String>,
}

type Trap = fn(&str, usize) -> Option<Found>;

const TRAPS: &[Trap] = &[
    tab,
    quote_inside_quotes,
    unclosed_quote,
    unclosed_bracket,
    colon_in_value,
    value_and_block,
    no_space_after_colon,
    no_colon,
];

/// A tab before the first word of the line.
fn tab(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let tab = line.text.find('\t').filter(|tab| line.text[..*tab].trim().is_empty())?;
    Some(Found {
        range: line.start + tab..line.start + tab + 1,
        message: "une tabulation décale cette ligne",
        help: "remplacez la tabulation par deux espaces",
        replacement: None,
    })
}

/// `nom: 'L'école'` : the quote inside closes the one outside.
fn quote_inside_quotes(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = value[1..].strip_suffix(quote).unwrap_or(&value[1..]);
    inner.contains(quote).then(|| Found {
        range: line.start + from..line.start + from + value.len(),
        message: "un guillemet se trouve au milieu de la valeur",
        help: "entourez la valeur de guillemets doubles, et écrivez \\\" ceux du milieu",
        replacement: (quote == '\'').then(|| format!("\"{}\"", inner.replace('"', "\\\""))),
    })
}

/// `nom: "GEM` : the quote runs on until something breaks, further down.
fn unclosed_quote(text: &str, offset: usize) -> Option<Found> {
    let mut start = 0;
    for line in text[..offset].split_inclusive('\n') {
        let value = value_start(line);
        let quote = line[value..].chars().next().filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote
            && line[value + 1..].matches(quote).count() % 2 == 0
        {
            return Some(Found {
                range: start + value..start + line.trim_end().len(),
                message: "ce guillemet n’est jamais fermé",
                help: "fermez-le à la fin de la valeur",
                replacement: Some(format!("{}{quote}", line[value..].trim_end())),
            });
        }
        start += line.len();
    }
    None
}

/// `secteurs: [bois, terre` : the list runs on into the next line.
fn unclosed_bracket(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let start = text[..line.start].trim_end().rfind('\n').map_or(0, |i| i + 1);
    let before = &text[start..line.start];
    let from = value_start(before);
    let value = before[from..].trim_end();
    let close = match value.chars().next()? {
        '[' if !value.contains(']') => ']',
        '{' if !value.contains('}') => '}',
        _ => return None,
    };
    Some(Found {
        range: start + from..start + from + value.len(),
        message: "cette liste n’est jamais fermée",
        help: "fermez-la à la fin de la ligne",
        replacement: Some(format!("{}{close}", value.trim_end_matches(','))),
    })
}

/// `nom: École : la voie` : a colon and a space inside a value need quotes.
fn colon_in_value(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let plain = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{', '|', '>', '#', '&', '*', '!']);
    let troubled = value.contains(": ") || value.ends_with(':') || value.starts_with(['@', '`', '%']);
    (plain && troubled && from > 0).then(|| Found {
        range: line.start + from..line.start + from + value.len(),
        message: if value.contains(": ") || value.ends_with(':') {
            "des deux-points se trouvent dans cette valeur"
        } else {
            "cette valeur commence par un signe réservé"
        },
        help: "mettez-la entre guillemets",
        replacement: Some(format!("\"{}\"", value.replace('"', "\\\""))),
    })
}

/// `lieu: Ham` and then a block below it: a key has a value or a block, not both.
fn value_and_block(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let indent = line.indent();
    let parent = text[..line.start].lines().rev().find(|l| !l.trim().is_empty() && indent_of(l) < indent)?;
    let start = parent.as_ptr() as usize - text.as_ptr() as usize;
    let value = value_start(parent);
    (value > 0 && !parent[value..].trim().is_empty() && parent.contains(": ")).then(|| Found {
        range: start + value..start + parent.trim_end().len(),
        message: "cette clé a une valeur sur sa ligne et un bloc en dessous",
        help: "gardez l’une ou l’autre : retirez la valeur, ou ramenez les lignes suivantes à gauche",
        replacement: None,
    })
}

/// `nom:GM2A`
fn no_space_after_colon(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let previous =
        text[..line.start].trim_end().lines().next_back().map_or(0, |l| l.as_ptr() as usize - text.as_ptr() as usize);
    [line, Line::around(text, previous)].into_iter().find_map(|line| {
        let (key, value) = line.text.trim_start().split_once(':')?;
        let word = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        (word && !value.is_empty() && !value.starts_with([' ', '/', '\t'])).then(|| Found {
            range: line.start + line.indent()..line.start + line.text.trim_end().len(),
            message: "il manque une espace après les deux-points",
            help: "écrivez `clé: valeur`",
            replacement: Some(format!("{key}: {}", value.trim_end())),
        })
    })
}

/// `nom GM2A`
fn no_colon(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let start = text[..line.start].trim_end().rfind('\n').map_or(0, |i| i + 1);
    let before = &text[start..line.start];
    let words = before.trim();
    (line.start > 0
        && indent_of(before) == line.indent()
        && !words.is_empty()
        && !words.contains(':')
        && !words.starts_with(['-', '#']))
    .then(|| Found {
        range: start + indent_of(before)..start + before.trim_end().len(),
        message: "cette ligne n’est pas une clé suivie de sa valeur",
        help: "écrivez `clé: valeur`, avec des deux-points et une espace",
        replacement: words.split_once(' ').map(|(key, value)| format!("{key}: {value}")),
    })
}

fn words(kind: &ErrorKind, text: &str, offset: usize) -> (&'static str, &'static str) {
    let at_end = text[offset..].trim().is_empty();
    match kind {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => {
            ("une tabulation se trouve ici", "remplacez-la par des espaces")
        }
        ErrorKind::UnknownAnchor => (
            "les ancres (&) et les alias (*) de YAML ne sont pas admis",
            "recopiez la valeur, ou mettez le texte entre guillemets s’il commence par * ou &",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator => (
            "une liste ouverte par [ ou { n’est pas bien fermée",
            "fermez-la par ] ou }, avec une virgule entre les valeurs",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "cette ligne n’est pas une clé suivie de sa valeur",
            "écrivez `clé: valeur`, avec une espace après les deux-points",
        ),
        _ if at_end => (
            "le fichier s’arrête au milieu d’une valeur",
            "un guillemet ou un crochet ouvert n’est sans doute pas fermé",
        ),
        _ => (
            "cette ligne n’est pas bien alignée, ou il lui manque un signe",
            "alignez-la sur les lignes du même bloc : deux espaces par niveau, jamais de tabulation",
        ),
    }
}

/// Where the value of a line begins: after `clé: `, after `- `, or after both.
fn value_start(line: &str) -> usize {
    let indent = indent_of(line);
    let item = if line[indent..].starts_with("- ") { indent + 2 } else { indent };
    match line[item..].find(": ") {
        Some(colon) if line[item..item + colon].chars().all(|c| c.is_alphanumeric() || c == '_') => item + colon + 2,
        _ if item > indent => item,
        _ => 0,
    }
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The line where reading stopped.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn around(text: &'t str, offset: usize) -> Line<'t> {
        let start = text[..offset].rfind('\n').map_or(0, |i| i + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |i| offset + i);
        Line { start, text: &text[start..end] }
    }

    fn indent(&self) -> usize {
        indent_of(self.text)
    }
}
