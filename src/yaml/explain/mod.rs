//! Why a YAML file cannot be read, said to somebody who does not know YAML.
//!
//! The parser says where it gave up; the mistake is often a little before. Each trap that editors
//! fall into is looked for by name ([`TRAPS`]); what is left gets the words of its kind.

mod alignement;
mod guillemets;
mod listes;

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
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        let place = at(offset..offset);
        return Diagnostic::new(codes::YAML_ILLISIBLE, place, "des valeurs sont emboîtées trop profondément ici")
            .help("une fiche a trois niveaux au plus : recopiez-en une qui se lit");
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
    super::quoted(value.trim_matches(['“', '”', '„']))
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
    merge_left,
    tab,
    alignement::no_break_indent,
    guillemets::other_quote_closes,
    guillemets::words_after_quote,
    guillemets::backslash,
    guillemets::quote_inside_quotes,
    guillemets::unclosed_quote,
    listes::star_for_dash,
    listes::two_commas,
    listes::unclosed_bracket,
    listes::words_after_bracket,
    listes::dash_without_space,
    listes::dash_missing,
    colon_in_value,
    alignement::text_not_indented,
    alignement::lost_indent,
    alignement::too_far_right,
    alignement::between_two_levels,
    no_space_after_colon,
    no_colon,
];

/// `=======`, left by git when the rest of a conflict was mended.
fn merge_left(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let mark = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].into_iter().find(|mark| line.text.starts_with(mark))?;
    Some(Found {
        range: line.start..line.start + mark.len(),
        message: "cette ligne vient d’un conflit de fusion de git",
        help: "choisissez l’une des deux versions, puis supprimez les lignes `<<<<<<<`, `=======` et `>>>>>>>`",
        replacement: None,
    })
}

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

/// `nom: École : la voie` : a colon and a space inside a value need quotes.
fn colon_in_value(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let plain = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{', '|', '>', '#', '&', '*', '!']);
    let reserved =
        value.starts_with(['@', '`', '%']) || ["| ", "> ", "- ", "? "].iter().any(|sign| value.starts_with(sign));
    let troubled = value.contains(": ") || value.ends_with(':') || reserved;
    ((plain || reserved) && troubled && from > 0).then(|| Found {
        range: line.start + from..line.start + from + value.len(),
        message: if !reserved {
            "des deux-points se trouvent dans cette valeur"
        } else {
            "cette valeur commence par un signe réservé"
        },
        help: "mettez-la entre guillemets",
        replacement: Some(quoted(value)),
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

/// `nom GM2A`, `nom = GM2A`
fn no_colon(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let previous = line.previous(text).filter(|previous| previous.indent() == line.indent());
    previous.into_iter().chain([line]).find_map(|line| {
        let words = line.text.trim();
        let plain = !words.is_empty() && !words.contains(": ") && !words.starts_with(['-', '#', '[', '{', '"', '\'']);
        let fixed = words
            .split_once([' ', '='])
            .map(|(key, value)| (key.trim_end_matches([';', ',', '=', '.', ':']), value.trim_start_matches([' ', '='])))
            .filter(|(key, value)| is_key(key) && !value.is_empty())
            .map(|(key, value)| format!("{key}: {value}"));
        (plain && !words.ends_with(':')).then(|| Found {
            range: line.start + line.indent()..line.start + line.text.trim_end().len(),
            message: "cette ligne n’est pas une clé suivie de sa valeur",
            help: "écrivez `clé: valeur`, avec des deux-points et une espace",
            replacement: fixed,
        })
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

    /// The line above that says something.
    fn previous(&self, text: &'t str) -> Option<Line<'t>> {
        let above = text[..self.start].trim_end();
        (!above.is_empty()).then(|| Line::around(text, above.len()))
    }

    /// The line below that says something.
    fn next(&self, text: &'t str) -> Option<Line<'t>> {
        let below = &text[self.start + self.text.len()..];
        let start = text.len() - below.trim_start().len();
        (start < text.len()).then(|| Line::around(text, start))
    }
}
