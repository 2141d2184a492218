//! The guide « créer une école »: dates computed here and in the page are the same, and its pages tie to each other.

use crate::support::SiteTest;
use etabli::model::{Date, Identifiant, Markdown, Origine, Retroplanning, Travail};
use etabli::pipeline::Settings;
use serde_json::{Value, json};

const VECTEURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vecteurs/retroplanning.json");

/// What `tests/outils/retroplanning.test.mjs` computes again with the script of the page.
#[test]
fn dates_shared_with_the_page() {
    let text = std::fs::read_to_string(VECTEURS).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(cases.len() >= 40);
    let computed: Vec<Value> = cases.iter().map(compute).collect();
    if std::env::var_os("BLESS").is_some() {
        let lines: Vec<String> = computed.iter().map(Value::to_string).collect();
        std::fs::write(VECTEURS, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
        return;
    }
    assert_eq!(computed, cases);
}

fn compute(case: &Value) -> Value {
    let rows = case["travaux"].as_array().unwrap();
    let position = |id: &Value| rows.iter().position(|row| row["id"] == *id);
    let travaux = rows.iter().map(|row| Travail {
        id: Identifiant::parse(row["id"].as_str().unwrap()).unwrap(),
        nom: String::new(),
        etape: 1,
        semaines: row["semaines"].as_u64().unwrap() as u32,
        au_moins: 0,
        origine: Origine::Hypothese,
        explication: Markdown(String::new()),
        avant: position(&row["avant"]),
    });
    let date = |key: &str| Date::parse(case[key].as_str().unwrap()).unwrap();
    let planning = Retroplanning {
        mois: case["mois"].as_array().unwrap().iter().map(|month| month.as_i64().unwrap() as i8).collect(),
        hors_saison: String::new(),
        travaux: travaux.collect(),
        sources: Vec::new(),
        verifie_le: date("depuis"),
    };
    let periodes = planning.periodes(date("ouverture"));
    let periodes: Vec<[String; 2]> = periodes.iter().map(|p| [p.debut.iso(), p.fin.iso()]).collect();
    let mut computed = case.clone();
    computed["periodes"] = json!(periodes);
    computed["premiere"] = json!(planning.premiere_ouverture(date("depuis")).iso());
    computed
}

#[test]
fn a_step_that_goes_back_is_refused() {
    let text = SiteTest::real().replace("content/creer/etape-08.md", "phase: etude", "phase: idee").problems();
    assert!(
        text.contains("erreur[etapes-desordonnees] : l’étape 8 revient à « Idée », après « Étude » à l’étape 7"),
        "{text}"
    );
}

#[test]
fn the_pages_of_the_guide_are_tied() {
    let output = SiteTest::real().output_with(&Settings::default());
    let page = |path: &str| crate::support::page(&output, path).to_string();
    let step = page("creer/etape-09/index.html");
    assert!(step.contains("<a href=\"/ecoles/mayusinage-laval/\">May’Usinage</a>, à Laval."), "{step}");
    assert!(step.contains("<a href=\"/creer/suivi/\">mon suivi</a>"));
    let all = page("creer/suivi/index.html");
    for numero in 1..=12 {
        let step = page(&format!("creer/etape-{numero:02}/index.html"));
        let boxes: Vec<&str> =
            step.split("name=\"fait\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(boxes.len() >= 3, "étape {numero} : {boxes:?}");
        for id in boxes {
            assert!(all.contains(&format!("value=\"{id}\"")), "{id}");
        }
    }
}
