//! The search: what the program gives to the script, and what both must agree on.
//! The engine itself is tested in Node (`tests/recherche/`), its page in Chromium (`tests/browser/`).

use crate::support::{SiteTest, page, repository};
use etabli::typographie::fold;
use serde_json::Value;

#[test]
fn the_program_folds_as_the_script_does() {
    let text = std::fs::read_to_string(repository().join("tests/recherche/vecteurs.json")).unwrap();
    for vector in serde_json::from_str::<Vec<Value>>(&text).unwrap() {
        assert_eq!(fold(vector["texte"].as_str().unwrap()), vector["plie"].as_str().unwrap());
    }
}

#[test]
fn the_index_holds_what_people_can_name() {
    let output = SiteTest::minimal().output();
    let path = output.keys().find(|path| path.starts_with("assets/recherche-index.")).unwrap();
    let json = page(&output, path).strip_prefix("self.etabliIndex=").unwrap();
    let index: Value = serde_json::from_str(json).unwrap();
    let column = |table: &str, name: &str| index[table][name].as_array().unwrap().clone();
    let row = |table: &str, id: &str| column(table, "id").iter().position(|cell| cell == id).unwrap();
    assert_eq!(
        ["id", "commune", "code"].map(|name| column("ecoles", name)[0].clone()),
        ["garage-de-l-orne".into(), "Argentan".into(), Value::from(200)],
        "a postcode is written by what follows the number of its département"
    );
    assert_eq!(column("metiers", "id")[0], 0, "an identifier that is the name is not written twice");
    let words: Vec<Value> = column("metiers", "mots").iter().filter_map(Value::as_array).flatten().cloned().collect();
    assert!(words.contains(&"voiture".into()), "the words of synonymes.yaml are those of the trade");
    assert_eq!(column("pages", "mots")[row("pages", "comprendre/tout")][0], "tout savoir");
    assert_eq!(column("villes", "nom")[0], "Flers");
}

#[test]
fn the_texts_of_the_pages_are_a_file_of_their_own() {
    let output = SiteTest::minimal().output();
    let json = page(&output, "recherche/textes.js").strip_prefix("self.etabliTextes=").unwrap();
    let texts: Value = serde_json::from_str(json).unwrap();
    assert!(texts["pages"].as_array().unwrap().contains(&"comprendre/tout".into()));
    let words = texts["mots"].as_array().unwrap();
    assert_eq!(words.len(), texts["ou"].as_array().unwrap().len(), "each word has the pages that say it");
}
