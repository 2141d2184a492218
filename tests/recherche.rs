//! The search: what the program gives to the script, and what both must agree on.
//! The engine itself is tested in Node (`tests/recherche/`), its page in Chromium (`tests/browser/`).

mod support;

use etabli::typographie::fold;
use serde_json::Value;
use support::{SiteTest, page, repository};

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
    let school = &index["ecoles"][0];
    assert_eq!(
        (school[0].as_str(), school[3].as_str(), school[4].as_str()),
        (Some("garage-de-l-orne"), Some("Argentan"), Some("61200"))
    );
    let trade = index["metiers"].as_array().unwrap().iter().find(|m| m[0] == "mecanique-automobile").unwrap();
    assert!(
        trade[2].as_array().unwrap().contains(&"voiture".into()),
        "the words of synonymes.yaml are those of the trade"
    );
    assert!(index["pages"].as_array().unwrap().iter().any(|p| p[0] == "comprendre/tout" && p[2][0] == "tout savoir"));
    assert_eq!(index["villes"][0][0], "Flers");
}
