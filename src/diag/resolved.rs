//! A problem as other programs want it: a file, lines, columns, and the lines to paste.

use super::{Diagnostic, Fix, Place, Position, Severity, SourceMap, Span};
use crate::typographie::upper_first;

/// A problem whose places are said in lines and columns.
pub(super) struct Resolved<'a> {
    pub diagnostic: &'a Diagnostic,
    /// The file, relative to the root; `None` when only a built page can be blamed.
    pub path: Option<&'a str>,
    /// The address of the page, when there is no file.
    pub page: Option<&'a str>,
    /// Where it begins and ends, when the file could be read.
    pub range: Option<(Position, Position)>,
}

impl<'a> Resolved<'a> {
    pub fn of(diagnostic: &'a Diagnostic, map: &'a SourceMap) -> Resolved<'a> {
        let bare = Resolved { diagnostic, path: None, page: None, range: None };
        match &diagnostic.place {
            Place::Source(span) => {
                Resolved { path: Some(&map.file(span.file).path), range: Some(range(*span, map)), ..bare }
            }
            Place::File(path) => Resolved { path: Some(path), ..bare },
            Place::Page(address) => Resolved { page: Some(address), ..bare },
        }
    }

    pub fn is_error(&self) -> bool {
        self.diagnostic.code.severity == Severity::Error
    }

    /// What is wrong, what to do: a paragraph each.
    pub fn words(&self) -> Vec<String> {
        let mut words = vec![upper_first(&self.diagnostic.message)];
        if let Some(help) = &self.diagnostic.help {
            let colon = if self.diagnostic.fix.is_some() && !help.ends_with('?') { "\u{A0}:" } else { "" };
            words.push(format!("{}{colon}", upper_first(help)));
        }
        words
    }

    /// The whole lines that the fix touches, as they should be.
    pub fn corrected(&self, map: &SourceMap) -> Option<String> {
        self.diagnostic.fix.as_ref().map(|fix| corrected(fix, map))
    }
}

pub(super) fn range(span: Span, map: &SourceMap) -> (Position, Position) {
    let file = map.file(span.file);
    (file.position(span.start as usize), file.position(span.end as usize))
}

/// The whole lines that the fix touches, as they should be.
pub(super) fn corrected(fix: &Fix, map: &SourceMap) -> String {
    let text = &map.file(fix.span.file).text;
    let Span { start, end, .. } = fix.span;
    let (start, end) = (start as usize, end as usize);
    let before = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let after = text[end..].find('\n').map_or(text.len(), |i| end + i);
    format!("{}{}{}", &text[before..start], fix.replacement, &text[end..after])
}
