//! The reporter for GitLab: a Code Quality report, shown in the merge request.
//!
//! Source: GitLab Docs, “Code Quality report format”. A fingerprint names a problem from one run to
//! the next: it holds the code, the file and the words typed, never the line number, so that a line
//! added above does not make every problem new.

use std::collections::BTreeMap;

use serde::Serialize;

use super::resolved::Resolved;
use super::{Diagnostics, Place, SourceMap};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn description(resolved: &Resolved, map: &SourceMap) -> String {
    let lines: Vec<String> = resolved.words().into_iter().chain(resolved.corrected(map)).collect();
    lines.join("\n")
}

/// The report. `prefix` leads from the repository to the root of the site: empty, or ends with `/`.
pub fn render(diags: &Diagnostics, map: &SourceMap, prefix: &str) -> String {
    let mut seen = BTreeMap::new();
    let issues: Vec<Issue> = diags
        .sorted(map)
        .into_iter()
        .map(|diagnostic| {
            let resolved = Resolved::of(diagnostic, map);
            let path = resolved.path.map_or_else(|| "data/site.yaml".into(), str::to_string);
            let typed = match &diagnostic.place {
                Place::Source(span) => map.slice(*span),
                Place::File(_) => "",
                Place::Page(address) => address,
            };
            let key = format!("{}\n{path}\n{}\n{typed}", diagnostic.code.name, diagnostic.message);
            let same: &mut usize = seen.entry(key.clone()).or_default();
            *same += 1;
            Issue {
                description: description(&resolved, map),
                check_name: diagnostic.code.name,
                fingerprint: blake3::hash(format!("{key}\n{same}").as_bytes()).to_hex()[..32].to_string(),
                severity: if resolved.is_error() { "critical" } else { "minor" },
                location: Location {
                    path: format!("{prefix}{path}"),
                    lines: Lines { begin: resolved.range.map_or(1, |(start, _)| start.line) },
                },
            }
        })
        .collect();
    serde_json::to_string_pretty(&issues).expect("texts and numbers only")
}
