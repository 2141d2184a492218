//! The documents say what the program does, no more, no less.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use crate::support::{SiteTest, repository};
use etabli::diag::codes;
use etabli::pipeline::Settings;
use etabli::record::{RecordDoc, Shape, TableName, every_record};

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

/// Cause, example, cure.
#[test]
fn every_entry_of_the_manual_has_an_example_and_a_cure() {
    let manual = read("docs/erreurs.md");
    for entry in manual.split("\n### ").skip(1) {
        let entry = entry.split("\n## ").next().unwrap();
        let (name, body) = entry.split_once('\n').unwrap();
        assert!(body.contains("**Remède"), "{name}: no cure");
        assert!(body.contains("**Exemple") || body.contains('`') || body.contains('«'), "{name}: no example");
    }
}

#[test]
fn every_code_is_tested() {
    let tests: String = ["check", "cli", "expressions", "fichiers", "historique", "hostile"]
        .map(|name| read(&format!("tests/programme/{name}.rs")))
        .concat();
    for code in codes::ALL {
        assert!(tests.contains(&format!("[{}]", code.name)), "no test shows {}", code.name);
    }
}

/// Below this line, `docs/donnees.md` is drawn from the tables of fields.
const DRAWN: &str = "<!-- La suite est tirée du programme : BLESS=1 cargo test documents:: -->\n";

#[test]
fn every_field_is_in_the_reference() {
    let manual = read("docs/donnees.md");
    let (written, drawn) = manual.split_once(DRAWN).expect("the mark of the drawn part");
    let reference = reference();
    if std::env::var_os("BLESS").is_some() {
        fs::write(repository().join("docs/donnees.md"), format!("{written}{DRAWN}{reference}")).unwrap();
        return;
    }
    assert_eq!(drawn, reference, "BLESS=1 to accept");
}

fn reference() -> String {
    let mut blocks = BTreeMap::new();
    let mut out = String::new();
    for (place, doc) in every_record() {
        let _ = write!(out, "\n## {place}\n\n{}\n\n", doc.doc.trim());
        table(doc, &mut blocks, &mut out);
    }
    out
}

/// The table of a record, then those of its blocks. A block drawn once is not drawn again: `blocks`
/// gives the field under which it is.
fn table(doc: &RecordDoc, blocks: &mut BTreeMap<&'static str, &'static str>, out: &mut String) {
    out.push_str("| champ | ce que c'est | ce qu'on écrit | exemple |\n|---|---|---|---|\n");
    let mut new = Vec::new();
    for field in doc.fields {
        if let Shape::Record(inner) = field.shape
            && !blocks.contains_key(inner.name)
        {
            blocks.insert(inner.name, field.key);
            new.push((field.key, inner));
        }
        let required = if field.required { "**Obligatoire.** " } else { "" };
        let list = if field.list { "liste : " } else { "" };
        let what = what(&field.shape, blocks);
        let example = if field.example.is_empty() { String::new() } else { format!("`{}`", field.example) };
        let _ = writeln!(out, "| `{}` | {required}{} | {list}{what} | {example} |", field.key, field.doc.trim());
    }
    for (key, inner) in new {
        let _ = write!(out, "\n### Bloc `{key}`\n\n{}\n\n", inner.doc.trim());
        table(inner, blocks, out);
    }
}

fn what(shape: &Shape, blocks: &BTreeMap<&str, &str>) -> String {
    match shape {
        Shape::Value(words, _) => words.to_string(),
        Shape::Reference(table) => format!("l'identifiant d'{}", one_of(*table)),
        Shape::Record(doc) => format!("un bloc `{}`, décrit sous ce nom", blocks[doc.name]),
    }
}

fn one_of(table: TableName) -> &'static str {
    match table {
        TableName::Ecoles => "une école",
        TableName::Secteurs => "un secteur",
        TableName::Metiers => "un métier",
        TableName::Diplomes => "un diplôme",
        TableName::Regions => "une région",
        TableName::Departements => "un département",
        TableName::Documents => "un document",
        TableName::Chiffres => "un chiffre",
    }
}

/// What an editor copies from the manuals passes the checks.
#[test]
fn example_records_are_sound() {
    for manual in ["docs/donnees.md", "docs/contribuer.md"] {
        let text = read(manual);
        let record = text.split("```yaml\n").find(|block| block.starts_with("nom: ")).expect("an example record");
        let record = record.split("```").next().unwrap();
        let site = SiteTest::real().write("data/ecoles/ecole-de-l-exemple.yaml", record);
        site.output_with(&Settings::default());
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

#[test]
fn every_criterion_of_the_grid_has_a_state_and_a_proof_that_exists() {
    const STATES: [&str; 3] = ["conforme", "non applicable", "à auditer par une personne"];
    let grid = read("docs/rgaa.md");
    let rows: Vec<Vec<&str>> = grid
        .lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit())
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 106);
    for row in &rows {
        let [number, subject, state, proof] = row[..] else { panic!("four columns: {row:?}") };
        assert!(STATES.contains(&state) && !subject.is_empty() && !proof.is_empty(), "{number}");
        let files = proof.split([' ', ',', ';', '(', ')']).filter(|word| word.contains(".mjs") || word.contains(".rs"));
        let mut named = false;
        for file in files {
            assert!(repository().join(file).is_file(), "{number}: {file}");
            named |= file.starts_with("tests/");
        }
        assert!(named || state != "conforme", "{number}: what is said to conform is tested");
    }
}

/// What `etabli schema` writes is what is kept.
#[test]
fn schemas_and_forms_are_those_of_the_program() {
    for (path, text) in etabli::schema::files() {
        if std::env::var_os("BLESS").is_some() {
            fs::write(repository().join(&path), &text).unwrap();
        }
        assert!(read(&path) == text, "{path}: run « etabli schema », or BLESS=1 cargo test documents::");
    }
}

/// A library is there for a reason, which is written down with its licence.
#[test]
fn every_dependency_has_its_reason() {
    let manual = read("docs/dependances.md");
    let words: BTreeSet<&str> = manual.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).collect();
    let missing: Vec<String> = dependencies().into_iter().filter(|name| !words.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "docs/dependances.md says nothing of {missing:?}");
}

/// The names in the tables of dependencies of `Cargo.toml`.
fn dependencies() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let tables = manifest
        .split("\n[")
        .filter(|table| table.starts_with("dependencies]") || table.starts_with("dev-dependencies]"));
    let names: Vec<String> = tables
        .flat_map(|table| table.lines().skip(1))
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_string()))
        .collect();
    assert!(names.len() > 30, "read {names:?}");
    names
}

/// Nothing in a file can lift it: the compiler refuses `allow` below `forbid`.
#[test]
fn no_unsafe_code_of_ours() {
    assert!(read("Cargo.toml").contains("\n[lints.rust]\nunsafe_code = \"forbid\"\n"));
}
