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

/// Of a large directory the index names no school: each is in one piece, and its words lead there.
#[test]
fn a_large_directory_is_in_pieces() {
    let mut site = SiteTest::minimal();
    for number in 0..1_001 {
        let code = if number % 2 == 0 { "61200" } else { "76600" };
        site = site.write(
            &format!("data/ecoles/atelier-{number}.yaml"),
            &format!(
                "nom: Zigzag {number}\nsecteurs: [industrie]\nmetiers: [soudage]\nlieu:\n  code_postal: \"{code}\"\n  \
                 commune: Bourg-{number}\nsources: [https://exemple.fr/]\nverifie_le: 2026-01-02\n"
            ),
        );
    }
    let output = site.output();
    let value = |path: &str, before: &str| -> Value {
        serde_json::from_str(page(&output, path).strip_prefix(before).unwrap()).unwrap()
    };
    let path = output.keys().find(|path| path.starts_with("assets/recherche-index.")).unwrap();
    let index = value(path, "self.etabliIndex=");
    assert_eq!(index["ecoles"]["id"], Value::Array(Vec::new()));
    assert_eq!(index["morceaux"]["ecoles"], serde_json::json!(["56", "61", "76"]));
    let orne = value("recherche/ecoles/61.js", "(self.etabliEcoles??={})[\"61\"]=");
    assert_eq!(orne["nom"].as_array().unwrap().len(), 501 + 1, "those of the Orne, and no other");
    let words = value("recherche/noms/zi.js", "(self.etabliNoms??={})[\"zi\"]=");
    let places =
        index["departements"]["id"].as_array().unwrap().iter().map(|id| matches!(id.as_str(), Some("61" | "76")));
    let digits: String = places
        .collect::<Vec<_>>()
        .chunks(4)
        .map(|four| four.iter().enumerate().map(|(bit, here)| u32::from(*here) << bit).sum::<u32>())
        .map(|digit| char::from_digit(digit, 16).unwrap())
        .collect();
    assert_eq!(words, serde_json::json!({ "zigzag": digits.trim_end_matches('0') }));
    assert_eq!(index["morceaux"]["metier"]["nombres"][0], 1_001 + 1, "welding is taught in each of them");
}
