//! The examples of the components: each is drawn, and none has an argument that does not exist.
//! `BLESS=1 cargo test --test composants` accepts a change.

mod support;

use std::collections::BTreeMap;
use std::fs;

use etabli::assets;
use etabli::diag::Diagnostics;
use etabli::render::Engine;
use serde::Deserialize;
use serde_json::Value;
use support::repository;

const THEME: &str = "themes/normandie";

#[derive(Deserialize)]
struct Example {
    nom: String,
    arguments: BTreeMap<String, Value>,
}

#[test]
fn examples_are_drawn() {
    let mut diags = Diagnostics::default();
    let theme = assets::load(&repository().join(THEME), THEME, &mut diags).unwrap();
    let engine = Engine::new(&theme, "normandie", &mut diags).unwrap();
    let mut drawn = String::new();
    for component in engine.components() {
        let folder = component.name.replace('_', "-");
        let file = repository().join(format!("{THEME}/components/{folder}/{folder}.yaml"));
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for example in serde_yaml::from_str::<Vec<Example>>(&text).unwrap() {
            for argument in example.arguments.keys() {
                assert!(component.parameters.contains(argument), "{folder}: {argument}");
            }
            let html = engine.component(&component.name, &example.arguments).unwrap();
            drawn.push_str(&format!("<!-- {folder} : {} -->\n{}\n\n", example.nom, html.trim()));
        }
    }
    let expected = repository().join("tests/composants.html");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&expected, &drawn).unwrap();
    }
    assert_eq!(drawn, fs::read_to_string(expected).unwrap_or_default(), "BLESS=1 to accept");
}
