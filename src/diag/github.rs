//! The reporter for GitHub Actions: notes on the lines of a pull request.
//!
//! GitHub shows ten errors and ten warnings a step, and hides the others without a word: the first ten
//! problems become annotations ([`render`]), all of them are in the summary of the step ([`summary`]).
//! Source: GitHub Docs, “Workflow commands for GitHub Actions” (escapes: `%`, CR, LF; in
//! properties also `:` and `,`).

use super::resolved::Resolved;
use super::{Diagnostics, SourceMap};

/// More are hidden by GitHub.
const SHOWN: usize = 10;

/// Workflow commands for the standard output. `prefix` leads from the repository to the root of
/// the site: empty, or ends with `/`.
pub fn render(diags: &Diagnostics, map: &SourceMap, prefix: &str) -> String {
    let sorted = diags.sorted(map);
    let (errors, warnings): (Vec<_>, Vec<_>) =
        sorted.iter().map(|d| Resolved::of(d, map)).partition(Resolved::is_error);
    let mut out = String::new();
    for resolved in errors.iter().chain(&warnings).take(SHOWN) {
        out.push_str(&annotation(resolved, map, prefix));
    }
    if sorted.len() > SHOWN {
        let rest = sorted.len() - SHOWN;
        let s = if rest > 1 { "s" } else { "" };
        out.push_str(&format!("Et {rest} autre{s} : la liste entière est dans le résumé de cette étape.\n"));
    }
    out
}

fn annotation(resolved: &Resolved, map: &SourceMap, prefix: &str) -> String {
    let level = if resolved.is_error() { "error" } else { "warning" };
    let mut properties = Vec::new();
    if let Some(path) = resolved.path {
        properties.push(format!("file={}", property(&format!("{prefix}{path}"))));
    }
    if let Some((start, end)) = resolved.range {
        properties.push(format!("line={}", start.line));
        properties.push(format!("endLine={}", end.line));
        // GitHub refuses columns on a range of several lines.
        if start.line == end.line {
            properties.push(format!("col={}", start.column));
            properties.push(format!("endColumn={}", end.column.max(start.column + 1)));
        }
    }
    properties.push(format!("title={}", property(resolved.diagnostic.code.name)));
    let page = resolved.page.map(|page| format!("Page {page}")).into_iter();
    let words: Vec<String> = page.chain(resolved.words()).chain(resolved.corrected(map)).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(&words.join("\n")))
}

/// The whole list, in Markdown, for the file that `GITHUB_STEP_SUMMARY` names.
pub fn summary(diags: &Diagnostics, map: &SourceMap, title: &str) -> String {
    let mut out = format!("### {title}\n\n");
    for diagnostic in diags.sorted(map) {
        let resolved = Resolved::of(diagnostic, map);
        let place = match (resolved.path, resolved.page, resolved.range) {
            (Some(path), _, Some((start, _))) => format!("{path}:{}:{}", start.line, start.column),
            (Some(path), ..) => path.to_string(),
            (_, Some(page), _) => format!("page {page}"),
            _ => String::new(),
        };
        let gravity = if resolved.is_error() { "erreur" } else { "attention" };
        out.push_str(&format!("- **{gravity}** `{}` · `{place}`\n\n", diagnostic.code.name));
        for words in resolved.words() {
            out.push_str(&format!("  {}\n\n", markdown(&words)));
        }
        if let Some(lines) = resolved.corrected(map) {
            for line in lines.lines() {
                out.push_str(&format!("      {line}\n"));
            }
            out.push('\n');
        }
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What was typed must not become Markdown or HTML in the summary.
fn markdown(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if matches!(letter, '<' | '>' | '*' | '_' | '[' | ']' | '|' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
