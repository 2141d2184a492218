//! What searching costs: the program of `tests/recherche`, which Node runs.

use std::path::Path;
use std::process::Command;

/// Its last lines: load, query and index of the real directory and of 10 000 schools.
pub fn lines(site: Option<&Path>) -> Vec<String> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recherche/bench.mjs");
    let Ok(output) = Command::new("node").arg(program).args(site).output() else {
        return vec!["Node n’est pas installé : la recherche n’est pas mesurée.".into()];
    };
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().filter(|line| line.contains("query") || line.starts_with("together")).map(str::to_string).collect()
}
