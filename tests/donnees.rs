//! The real data and the real site: what must be true of them whatever changes.

mod support;

use std::sync::LazyLock;

use etabli::check::check;
use etabli::diag::{Diagnostics, human};
use etabli::load::{Sources, load};
use etabli::model::{Catalogue, Date, Financeur};
use etabli::pipeline::{self, Output, Settings, Silent};
use support::{main_of, page, repository};

static SOURCES: LazyLock<Sources> = LazyLock::new(|| load(repository(), &mut Diagnostics::default()));
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut diags = Diagnostics::default();
    let catalogue = check(&SOURCES, Some(today()), &mut diags);
    catalogue.unwrap_or_else(|| panic!("{}", human::render(&diags, &SOURCES.map, false)))
});
static SITE: LazyLock<Output> = LazyLock::new(|| {
    let mut diags = Diagnostics::default();
    let settings = Settings { date: Some(today()), ..Settings::default() };
    let built = pipeline::build(repository(), &settings, &Silent, &mut diags).unwrap();
    let problems = human::render(&diags, &built.map, false);
    built.site.unwrap_or_else(|| panic!("{problems}")).output
});

fn today() -> Date {
    Date::parse("2026-11-21").unwrap()
}

fn school(id: &str) -> &'static str {
    page(&SITE, &format!("ecoles/{id}/index.html"))
}

/// The text a reader sees: entities decoded, one space for any white space, straight apostrophes.
fn text(html: &str) -> String {
    let decoded = html.replace("&#39;", "'").replace("&amp;", "&").replace('’', "'");
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_line_of_the_arrete_has_its_page() {
    let arrete = CATALOGUE.dernier_arrete().unwrap();
    assert_eq!(arrete.lignes.len(), 61);
    for (i, ligne) in arrete.lignes.iter().enumerate() {
        assert_eq!(usize::from(ligne.rang), i + 1);
        let id = CATALOGUE.ecoles[ligne.ecole].id.as_str();
        let html = text(school(id));
        assert!(html.contains(&format!("<p>{}</p>", ligne.texte)), "{id} carries its official name: {}", ligne.texte);
        assert!(html.contains(&format!("Ligne {} de ", ligne.rang)), "{id}");
        assert!(html.contains("Reconnue par l'État"), "{id}");
    }
}

#[test]
fn seven_schools_are_not_on_the_list() {
    let others: Vec<&str> =
        CATALOGUE.ecoles.rows().iter().filter(|e| e.reconnaissances.is_empty()).map(|e| e.id.as_str()).collect();
    assert_eq!((CATALOGUE.ecoles.len(), others.len()), (68, 7), "{others:?}");
    for id in others {
        assert!(text(school(id)).contains("Pas sur la liste de l'État"), "{id}");
    }
}

#[test]
fn ten_schools_in_normandie() {
    let html = main_of(page(&SITE, "regions/normandie/index.html"));
    assert_eq!(html.matches("class=\"carte-ecole\"").count(), 10);
    let home = page(&SITE, "index.html");
    assert!(home.contains("10 écoles en Normandie"));
}

#[test]
fn european_schools_carry_the_mention() {
    let fse = CATALOGUE.soutiens.rows().iter().find(|s| s.financeur == Financeur::Europe).unwrap();
    assert_eq!(fse.beneficiaires.len(), 7);
    for line in &fse.beneficiaires {
        let id = CATALOGUE.ecoles[line.ecole].id.as_str();
        let html = text(school(id));
        assert!(html.contains("Cofinancé par l'Union européenne"), "{id}");
        assert!(html.contains("Emblème de l'Union européenne"), "{id}");
        assert!(html.contains(line.intitule.as_deref().unwrap()), "{id}");
    }
    let list = text(page(&SITE, "soutiens/fse-plus/index.html"));
    assert!(list.contains("Cofinancé par l'Union européenne"));
    for line in &fse.beneficiaires {
        assert!(list.contains(line.nom_publie.as_deref().unwrap()));
    }
    let mentions = SITE.values().filter(|bytes| String::from_utf8_lossy(bytes).contains("class=\"europe\"")).count();
    assert_eq!(mentions, 8, "the seven schools and the page of the scheme, nobody else");
}

#[test]
fn twelve_steps_lead_to_each_other() {
    for step in 1..=12 {
        let html = page(&SITE, &format!("creer/etape-{step:02}/index.html"));
        assert!(html.contains(&format!("Étape {step} sur 12")), "{step}");
        let next = format!("rel=\"next\" href=\"/creer/etape-{:02}/\"", step + 1);
        let previous = format!("rel=\"prev\" href=\"/creer/etape-{:02}/\"", step - 1);
        assert_eq!(html.contains(&next), step < 12, "{step}");
        assert_eq!(html.contains(&previous), step > 1, "{step}");
        for word in ["<dt>Qui</dt>", "<dt>Combien de temps</dt>", "<dt>Ce que vous obtenez</dt>"] {
            assert!(html.contains(word), "{step}: {word}");
        }
    }
}

#[test]
fn every_diploma_has_a_page_with_its_schools() {
    assert_eq!(CATALOGUE.diplomes.len(), 26);
    for (id, diplome) in CATALOGUE.diplomes.iter() {
        let html = page(&SITE, &format!("diplomes/{}/index.html", diplome.id.as_str()));
        for ecole in CATALOGUE.ecoles.rows().iter().filter(|e| e.diplomes.contains(&id)) {
            assert!(html.contains(&format!("/ecoles/{}/", ecole.id.as_str())), "{}", diplome.intitule);
        }
    }
    let cip = CATALOGUE.diplomes.find("cap-conducteur-d-installations-de-production").unwrap();
    assert_eq!(CATALOGUE.ecoles.rows().iter().filter(|e| e.diplomes.contains(&cip)).count(), 17);
}

#[test]
fn corrections_are_explained() {
    let metaltech = text(school("metaltech-nogent"));
    assert!(metaltech.contains(
        "L'arrêté écrit « Nogent (25800) » ; nous affichons « Nogent (52800) » parce que Nogent est en Haute-Marne"
    ));
    assert!(metaltech.contains("52800 Nogent"));
    let saint_eloi = text(school("saint-eloi-annecy"));
    assert!(
        saint_eloi
            .contains("L'arrêté écrit « Annecy (74 000) » ; nous affichons « Annecy (74000) » parce qu'un code postal")
    );
}

#[test]
fn teaching_site_and_official_address() {
    let html = text(school("usinage-cotentin"));
    assert!(html.contains("<address>zone d'Armanville<br>50700 Valognes</address>"), "{html}");
    assert!(html.contains("Adresse de l'arrêté : ZA de la Verangerie, 50360 Picauville."));
}

#[test]
fn the_address_that_may_be_a_home_is_only_in_the_line() {
    for (path, bytes) in SITE.iter() {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices("Rochereau") {
            let line = text[..at]
                .rfind("<blockquote class=\"verbatim\"")
                .is_some_and(|start| !text[start..at].contains("</blockquote>"));
            assert!(line, "{path}");
        }
    }
    assert!(school("ifto-lys-haut-layon").contains("campus Eurespace"));
}

#[test]
fn what_is_withheld_is_not_shown() {
    let html = text(page(&SITE, "chiffres/index.html"));
    for withheld in ["<strong>96 %", "<strong>87 %", "<strong>18 %", "<strong>25 %", "<strong>50 %", "<strong>100 %"] {
        assert!(!html.contains(withheld), "{withheld}");
    }
    for shown in ["<strong>81 %", "<strong>54 %", "<strong>93 %"] {
        assert!(html.contains(shown), "{shown}");
    }
}

#[test]
fn no_person_no_made_up_contact() {
    for (path, bytes) in SITE.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for mail in html.split("mailto:").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert_eq!(mail, "contact@nrsud.fr", "{path}");
        }
        for telephone in html.split("tel:").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert_eq!(telephone, "+33952125409", "{path}: only the FNEP's number is known");
        }
    }
}

#[test]
fn exports_hold_every_school() {
    let json: serde_json::Value = serde_json::from_slice(&SITE["donnees/ecoles.json"]).unwrap();
    assert_eq!(json["ecoles"].as_array().unwrap().len(), 68);
    assert_eq!(json["donnees_du"], "2026-11-20");
    let cotentin = json["ecoles"].as_array().unwrap().iter().find(|e| e["id"] == "usinage-cotentin").unwrap();
    assert_eq!(cotentin["lieu"]["commune"], "Valognes");
    assert_eq!(cotentin["reconnaissances"][0], serde_json::json!({"arrete": "2024-11-18", "rang": 24}));
    assert_eq!(cotentin["soutiens"][0], serde_json::json!({"soutien": "fse-plus", "annee": 2026}));
    assert!(cotentin.get("telephone").is_none(), "unknown is absent");

    let mut reader = csv::Reader::from_reader(&SITE["donnees/ecoles.csv"][..]);
    assert_eq!(reader.records().map(Result::unwrap).count(), 68);
}

#[test]
fn every_page_is_in_the_site_map() {
    let sitemap = page(&SITE, "sitemap.xml");
    for path in SITE.keys().filter(|path| path.ends_with("index.html")) {
        let address = path.strip_suffix("index.html").unwrap();
        assert!(sitemap.contains(&format!("<loc>https://ecoles-de-production.example/{address}</loc>")), "{address}");
    }
    assert!(!sitemap.contains("404"));
}

#[test]
fn titles_and_summaries_are_unique() {
    let mut titles = std::collections::BTreeMap::new();
    for (path, bytes) in SITE.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_string();
        if let Some(other) = titles.insert(title.clone(), path.clone()) {
            panic!("« {title} » is on {other} and {path}");
        }
        assert!(html.contains("<meta name=\"description\" content=\""), "{path}");
    }
}
