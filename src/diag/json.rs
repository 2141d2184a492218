//! The reporter for other programs: one JSON object, its keys promised stable.
//!
//! `version` changes when a key changes its meaning or goes; new keys may come.

use serde::Serialize;

use super::resolved::{Resolved, corrected, range};
use super::{Diagnostics, Position, Severity, SourceMap};

#[derive(Serialize)]
struct Report<'a> {
    version: u8,
    erreurs: usize,
    avertissements: usize,
    problemes: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    gravite: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    aide: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(flatten)]
    lieu: Place<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<Correction>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voir: Vec<Related<'a>>,
}

/// Lines and columns from 1, columns in characters; the end is after the last character.
#[derive(Default, Serialize)]
struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    fichier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    debut: Option<Point>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fin: Option<Point>,
}

#[derive(Serialize)]
struct Point {
    ligne: usize,
    colonne: usize,
}

#[derive(Serialize)]
struct Correction {
    debut: Point,
    fin: Point,
    texte: String,
    /// The whole lines once mended.
    lignes: String,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    lieu: Place<'a>,
}

pub fn render(diags: &Diagnostics, map: &SourceMap) -> String {
    let report = Report {
        version: 1,
        erreurs: diags.count(Severity::Error),
        avertissements: diags.count(Severity::Warning),
        problemes: diags.sorted(map).into_iter().map(|d| problem(&Resolved::of(d, map), map)).collect(),
    };
    serde_json::to_string_pretty(&report).expect("texts and numbers only")
}

fn problem<'a>(resolved: &Resolved<'a>, map: &'a SourceMap) -> Problem<'a> {
    let diagnostic = resolved.diagnostic;
    Problem {
        code: diagnostic.code.name,
        gravite: if resolved.is_error() { "erreur" } else { "avertissement" },
        message: &diagnostic.message,
        aide: diagnostic.help.as_deref(),
        page: resolved.page,
        lieu: place(resolved.path, resolved.range),
        correction: diagnostic.fix.as_ref().map(|fix| {
            let (start, end) = range(fix.span, map);
            Correction {
                debut: point(start),
                fin: point(end),
                texte: fix.replacement.clone(),
                lignes: corrected(fix, map),
            }
        }),
        voir: diagnostic
            .related
            .iter()
            .map(|(span, message)| Related {
                message,
                lieu: place(Some(&map.file(span.file).path), Some(range(*span, map))),
            })
            .collect(),
    }
}

fn place(path: Option<&str>, range: Option<(Position, Position)>) -> Place<'_> {
    Place { fichier: path, debut: range.map(|(start, _)| point(start)), fin: range.map(|(_, end)| point(end)) }
}

fn point(position: Position) -> Point {
    Point { ligne: position.line, colonne: position.column }
}
