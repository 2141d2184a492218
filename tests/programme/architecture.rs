//! The direction of dependencies, and who may touch what.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each module may use of ours. A new entry is a design question.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "cmd",
        &[
            "cli",
            "depart",
            "diag",
            "disque",
            "emit",
            "empreinte",
            "historique",
            "import",
            "liens",
            "liste",
            "load",
            "model",
            "nouveau",
            "pipeline",
            "rapport",
            "serve",
            "typographie",
        ],
    ),
    ("cli", &["model"]),
    ("serve", &["entetes", "pipeline"]),
    ("emit", &["empreinte", "pipeline"]),
    ("rapport", &["check", "diag", "html", "liens", "lisibilite", "model", "pipeline", "poids", "site", "typographie"]),
    ("liens", &["model"]),
    (
        "pipeline",
        &[
            "assets",
            "carte",
            "check",
            "diag",
            "empreinte",
            "export",
            "historique",
            "html",
            "load",
            "model",
            "poids",
            "render",
            "search",
            "site",
        ],
    ),
    ("poids", &["diag", "html", "model"]),
    ("render", &["assets", "carte", "diag", "export", "graphique", "markdown", "model", "site", "typographie"]),
    ("export", &["entetes", "model", "site"]),
    ("import", &["edition", "html", "liste", "load", "model", "nouveau", "record", "schema", "typographie"]),
    ("nouveau", &["edition", "liste", "load", "model", "record", "schema", "typographie"]),
    ("carte", &["model"]),
    ("graphique", &[]),
    ("search", &["model", "site", "typographie"]),
    ("site", &["diag", "historique", "markdown", "model", "typographie"]),
    ("check", &["diag", "empreinte", "expression", "lisibilite", "load", "markdown", "model", "record", "typographie"]),
    ("expression", &["diag", "typographie"]),
    ("load", &["diag", "disque", "empreinte", "historique", "model", "record", "yaml"]),
    ("depart", &["edition", "schema"]),
    ("schema", &["record", "yaml"]),
    ("edition", &["diag", "yaml"]),
    ("liste", &["model", "typographie"]),
    ("record", &["diag", "model", "yaml"]),
    ("assets", &["diag", "disque"]),
    ("html", &["diag", "typographie"]),
    ("yaml", &["diag"]),
    ("markdown", &["lisibilite", "typographie"]),
    ("disque", &["model"]),
    ("model", &["typographie"]),
    ("diag", &["typographie"]),
    ("historique", &[]),
    ("empreinte", &[]),
    ("entetes", &[]),
    ("lisibilite", &[]),
    ("typographie", &[]),
];

/// A call that only some modules may make, and why.
const ONLY: &[(&str, &[&str], &str)] = &[
    ("std::fs", &["disque", "load", "emit"], "only these touch the disk"),
    ("println!", &[], "the text may not be written: cmd says so"),
    ("io::stdout", &["cmd"], "only commands print"),
    ("io::stderr", &["cmd"], "only commands print"),
    ("SystemTime", &[], "no byte depends on the clock"),
    ("Date::now", &["cmd"], "the clock only says what is not yet future"),
    ("tera::", &["render"], "one module knows the template engine"),
    ("minijinja::", &["expression"], "one module knows the language of expressions"),
    ("lol_html::", &["html"], "one module knows the rewriter"),
    ("rust_embed", &["depart"], "one module holds a whole site"),
    ("rust_xlsxwriter", &["export"], "one module knows workbooks"),
    ("encoding_rs", &["import"], "what editors type is UTF-8"),
    ("granit_parser", &["yaml"], "one module knows the YAML parser"),
    ("notify::", &["serve"], "one module watches files"),
    ("ureq::", &["liens"], "one module knows the network"),
    ("liens::visiter", &["cmd"], "the network is only used when somebody asks for it"),
    ("pulldown_cmark", &["markdown"], "one module knows the Markdown parser"),
    ("serde_yaml", &["assets"], "what editors type goes through the span reader"),
];

#[test]
fn dependencies_go_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut seen = BTreeSet::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let may = allowed.get(module.as_str()).unwrap_or_else(|| panic!("src/{path}: « {module} » is not in ALLOWED"));
        seen.insert(module.clone());
        let program: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for used in program.split("crate::").skip(1).map(first_word) {
            let ours = allowed.contains_key(used);
            assert!(!ours || used == module || may.contains(&used), "src/{path}: `{module}` must not use `{used}`");
        }
    }
    let expected: BTreeSet<String> = allowed.keys().map(|m| (*m).to_string()).collect();
    assert_eq!(seen, expected, "ALLOWED lists the modules that exist");
}

#[test]
fn allowed_has_no_cycle() {
    let position: BTreeMap<&str, usize> = ALLOWED.iter().enumerate().map(|(i, (module, _))| (*module, i)).collect();
    for (module, used) in ALLOWED {
        for other in *used {
            assert!(position[other] > position[module], "`{module}` uses `{other}`: write it below in ALLOWED");
        }
    }
}

#[test]
fn each_tool_has_one_room() {
    for (path, text) in sources() {
        let module = module_of(&path);
        let program = text.split("#[cfg(test)]").next().unwrap();
        for (call, rooms, why) in ONLY {
            let uses = program.lines().any(|line| line.contains(call) && !line.trim_start().starts_with("//"));
            assert!(!uses || rooms.contains(&module.as_str()), "src/{path}: `{call}` is not for `{module}` ({why})");
        }
    }
}

#[test]
fn model_and_records_are_not_serialised() {
    for (path, text) in
        sources().into_iter().filter(|(path, _)| ["model", "record"].contains(&module_of(path).as_str()))
    {
        assert!(!text.contains("Serialize"), "src/{path}: only views and exports are serialised");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "src/{path} begins with its `//!`");
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|e| e.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|e| {
            let path = e.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read_to_string(e.path()).unwrap())
        })
        .collect()
}

fn module_of(path: &str) -> String {
    path.split(['/', '.']).next().unwrap().to_string()
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}
