//! The documents say what the program does, no more, no less.

mod support;

use std::collections::BTreeSet;
use std::fs;

use etabli::diag::codes;
use etabli::record::{RecordDoc, Shape, every_record};
use support::repository;

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|_| panic!("{path} is missing"))
}

#[test]
fn every_code_is_in_the_manual() {
    let manual = read("docs/erreurs.md");
    let known: BTreeSet<&str> = codes::ALL.iter().map(|code| code.name).collect();
    let documented: BTreeSet<&str> = manual.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(documented, known);
}

#[test]
fn every_code_is_tested() {
    let mut tests = read("tests/check.rs");
    tests.push_str(&read("tests/cli.rs"));
    tests.push_str(&read("tests/fichiers.rs"));
    for code in codes::ALL {
        assert!(tests.contains(&format!("[{}]", code.name)), "no test shows {}", code.name);
    }
}

#[test]
fn every_field_is_in_the_reference() {
    let reference = read("docs/donnees.md");
    for (place, doc) in every_record() {
        assert!(reference.contains(place), "{place}");
        fields(doc, &reference);
    }
}

fn fields(doc: &'static RecordDoc, reference: &str) {
    for field in doc.fields {
        let row = format!("| `{}` |", field.key);
        assert!(reference.contains(&row), "{}.{} is not in docs/donnees.md", doc.name, field.key);
        if let Shape::Record(inner) = field.shape {
            fields(inner, reference);
        }
    }
}

#[test]
fn commands_of_the_readme_exist() {
    let readme = read("README.md");
    for command in ["cargo run --release -- build", "cargo run --release -- serve", "./tests/tout"] {
        assert!(readme.contains(command), "{command}");
    }
    assert!(repository().join("tests/tout").exists());
}

#[test]
fn nothing_speaks_of_another_place() {
    for entry in walkdir::WalkDir::new(repository())
        .into_iter()
        .filter_entry(|e| !matches!(e.file_name().to_str(), Some("target" | ".git" | "node_modules" | "public")))
    {
        let entry = entry.unwrap();
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        for word in [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("../sha", "red")] {
            assert!(!text.contains(word), "{} speaks of {word}", entry.path().display());
        }
    }
}
