//! The examples of the components: each is drawn, and none has an argument that does not exist.
//! `BLESS=1 cargo test composants::` accepts a change.

use std::fs;

use crate::support::repository;
use etabli::assets;
use etabli::diag::Diagnostics;
use etabli::render::Engine;

const THEME: &str = "themes/normandie";

#[test]
fn examples_are_drawn() {
    let mut diags = Diagnostics::default();
    let folder = repository().join(THEME);
    let mut theme = assets::load(&folder, THEME, &mut diags).unwrap();
    theme.examples = assets::examples(&folder, THEME, &mut diags);
    let engine = Engine::new(&theme, "normandie", &mut diags).unwrap();
    let mut drawn = String::new();
    for component in engine.components() {
        let name = &component.name;
        for example in engine.examples(name) {
            for argument in example.arguments.keys() {
                assert!(component.parameters.contains(argument), "{name}: {argument}");
            }
            let html = engine.component(name, &example.arguments).unwrap();
            drawn.push_str(&format!("<!-- {name} : {} -->\n{}\n\n", example.nom, html.trim()));
        }
    }
    assert!(!diags.has_errors());
    let components = engine.components();
    let orphans = theme.examples.keys().filter(|name| !components.iter().any(|c| c.name == **name));
    assert_eq!(orphans.collect::<Vec<_>>(), Vec::<&String>::new(), "examples of no component");
    let expected = repository().join("tests/composants.html");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&expected, &drawn).unwrap();
    }
    assert_eq!(drawn, fs::read_to_string(expected).unwrap_or_default(), "BLESS=1 to accept");
}
