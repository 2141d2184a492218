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
    if matches!(error.kind(), ErrorKind::UnknownAnchor) {
        return refused(file, base, text, offset);
    }
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

/// `nom: *Soudure`: an alias, for YAML; words, for whoever typed it.
fn refused(file: FileId, base: usize, text: &str, offset: usize) -> Diagnostic {
    let line = Line::around(text, offset);
    let value = text[offset..line.start + line.text.len()].trim_end();
    let span = Span::new(file, base + offset..base + offset + value.len());
    Diagnostic::new(codes::YAML_REFUSE, span, "une valeur ne commence ni par & ni par *")
        .help("mettez-la entre guillemets")
        .fix(span, quoted(value))
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.trim_matches(['“', '”', '„']).replace('\\', "\\\\").replace('"', "\\\""))
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
    words_after_bracket,
    colon_in_value,
    text_not_indented,
    too_far_right,
    between_two_levels,
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
        help: match quote {
            '\'' => "entourez la valeur de guillemets doubles",
            _ => "écrivez les guillemets du milieu « ainsi »",
        },
        replacement: Some(match quote {
            '\'' => quoted(inner),
            _ => french_quotes(value),
        }),
    })
}

/// `"Soudure" du Havre` → `« Soudure » du Havre`.
fn french_quotes(value: &str) -> String {
    let mut out = String::new();
    for (i, piece) in value.split('"').enumerate() {
        out.push_str(match i {
            0 => "",
            _ if i % 2 == 1 => "« ",
            _ => " »",
        });
        out.push_str(piece);
    }
    out
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

/// `nom: [S] Havre` : a bracket opens a list, which ends before the line does.
fn words_after_bracket(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let close = match value.chars().next()? {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let end = value.rfind(close)?;
    let after = value[end + 1..].trim_start();
    (from > 0 && !after.is_empty() && !after.starts_with('#')).then(|| Found {
        range: line.start + from..line.start + from + value.len(),
        message: "des mots suivent le crochet fermé",
        help: "mettez la valeur entière entre guillemets",
        replacement: Some(quoted(value)),
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
        replacement: Some(quoted(value)),
    })
}

/// `presentation: |`, then a line that is not far enough to the right.
fn text_not_indented(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let above = |l: &&str| !l.trim().is_empty();
    let opening = text[..line.start].lines().rev().filter(above).find(|l| indent_of(l) <= line.indent())?;
    let value = opening[value_start(opening)..].trim_end();
    let level = indent_of(opening) + 2;
    let looks_like_key = line.text.trim_start().split_once(": ").is_some_and(|(key, _)| is_key(key));
    (matches!(value, "|" | ">" | "|-" | ">-") && line.indent() < level && !looks_like_key).then(|| Found {
        range: line.start..line.start + line.text.trim_end().len(),
        message: "cette ligne devrait être plus à droite, avec son texte",
        help: "décalez toutes les lignes du texte de deux espaces",
        replacement: Some(format!("{}{}", " ".repeat(level), line.text.trim())),
    })
}

/// A line to the right of one that has its value already: `lieu: Ham` and a block, or a slip.
fn too_far_right(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let indent = line.indent();
    let parent = text[..line.start].lines().rev().find(|l| !l.trim().is_empty() && indent_of(l) < indent)?;
    let value = value_start(parent);
    (value > 0 && !parent[value..].trim().is_empty() && parent.contains(": ")).then(|| Found {
        range: line.start..line.start + line.text.trim_end().len(),
        message: "cette ligne est plus à droite que la précédente, qui a déjà une valeur",
        help: "ramenez-la sous la précédente ; ou, si elle en fait partie, retirez la valeur de celle-ci",
        replacement: (indent != indent_of(parent) + 2)
            .then(|| format!("{}{}", " ".repeat(indent_of(parent)), line.text.trim())),
    })
}

/// One space short, or one too many: the line is between two blocks.
fn between_two_levels(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let above = text[..line.start].lines().rev().find(|l| !l.trim().is_empty())?;
    let key = line.text.trim_start().split_once(':').is_some_and(|(key, _)| is_key(key));
    (key && indent_of(above) > line.indent() && line.indent() % 2 == 1).then(|| Found {
        range: line.start..line.start + line.text.trim_end().len(),
        message: "cette ligne n’est alignée sur aucune autre",
        help: "alignez-la sur les lignes du même bloc : deux espaces par niveau",
        replacement: Some(format!("{}{}", " ".repeat(indent_of(above)), line.text.trim())),
    })
}

/// `nom:GM2A`
fn no_space_after_colon(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let previous =
        text[..line.start].trim_end().lines().next_back().map_or(0, |l| l.as_ptr() as usize - text.as_ptr() as usize);
    [line, Line::around(text, previous)].into_iter().find_map(|line| {
        let (key, value) = line.text.trim_start().split_once(':')?;
        let glued = is_key(key) && !value.is_empty() && !value.starts_with([' ', '/', '\t']);
        glued.then(|| Found {
            range: line.start + line.indent()..line.start + line.text.trim_end().len(),
            message: if value.starts_with(['\u{A0}', '\u{202F}']) {
                "une espace insécable se cache après les deux-points"
            } else {
                "il manque une espace après les deux-points"
            },
            help: "écrivez `clé: valeur`, avec une espace ordinaire",
            replacement: Some(format!("{key}: {}", value.trim())),
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
        replacement: words
            .split_once([' ', '='])
            .map(|(key, value)| (key.trim_end_matches([';', ',', '=', '.']), value.trim_start_matches([' ', '='])))
            .filter(|(key, _)| is_key(key))
            .map(|(key, value)| format!("{key}: {value}")),
    })
}

/// All keys are words in small letters, without accents.
fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

fn words(kind: &ErrorKind, text: &str, offset: usize) -> (&'static str, &'static str) {
    let at_end = text[offset..].trim().is_empty();
    match kind {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => {
            ("une tabulation se trouve ici", "remplacez-la par des espaces")
        }
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
