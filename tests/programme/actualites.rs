//! News that wait for their day, news that end, and the archive of each year: the day of the build decides.

use crate::support::{SiteTest, main_of, page};
use etabli::model::Date;
use etabli::pipeline::Settings;

const LISTE: &str = "actualites/index.html";

fn site() -> SiteTest {
    SiteTest::minimal()
        .write(
            "content/actualites.md",
            "---\ntitre: Actualités\nresume: Ce qui change.\npublic: adultes\nverifie_le: 2025-11-03\n---\n",
        )
        .write("content/actualites/ancienne.md", &news("Une école ouvre", "2024-06-03", ""))
        .write(
            "content/actualites/inscriptions.md",
            &news("Inscriptions ouvertes", "2026-01-02", "jusqu_au: 2026-03-13\n"),
        )
        .write("content/actualites/salon.md", &news("Le salon des métiers", "2026-02-01", ""))
}

fn news(titre: &str, date: &str, more: &str) -> String {
    format!(
        "---\ntitre: {titre}\nresume: {titre}, en bref.\npublic: adultes\ndate: {date}\n{more}verifie_le: 2025-11-03\n---\n\nUn texte.\n"
    )
}

/// The titles of a list.
fn titles(html: &str) -> Vec<String> {
    let items = main_of(html).split("<h2><a href=").skip(1);
    items.map(|item| item.split(['>', '<']).nth(1).unwrap().to_string()).collect()
}

fn on(day: &str) -> Settings {
    Settings { date: Some(Date::parse(day).unwrap()), ..Settings::default() }
}

#[test]
fn the_day_of_the_build_decides() {
    let site = site();
    let january = site.output_with(&on("2026-01-31"));
    assert_eq!(titles(page(&january, LISTE)), ["Inscriptions ouvertes", "Une école ouvre"]);
    assert!(!january.contains_key("actualites/salon/index.html"));
    assert!(page(&january, LISTE).contains("Jusqu’au <time datetime=\"2026-03-13\">13 mars 2026</time>"));

    let february = site.output_with(&on("2026-02-01"));
    assert_eq!(titles(page(&february, LISTE)), ["Le salon des métiers", "Inscriptions ouvertes", "Une école ouvre"]);

    let last = site.output_with(&on("2026-03-13"));
    assert_eq!(titles(page(&last, LISTE)).len(), 3);
    let over = site.output_with(&on("2026-03-14"));
    assert_eq!(titles(page(&over, LISTE)), ["Le salon des métiers", "Une école ouvre"]);
    let own = page(&over, "actualites/inscriptions/index.html");
    assert!(own.contains("C’est fini depuis le <time datetime=\"2026-03-13\">13 mars 2026</time>."), "{own}");
}

#[test]
fn every_year_has_its_page() {
    let output = site().output_with(&on("2026-03-14"));
    let of_2026 = page(&output, "actualites/2026/index.html");
    assert_eq!(titles(of_2026), ["Le salon des métiers", "Inscriptions ouvertes"]);
    assert_eq!(titles(page(&output, "actualites/2024/index.html")), ["Une école ouvre"]);
    assert!(!output.contains_key("actualites/2025/index.html"));
    assert!(page(&output, LISTE).contains("/actualites/2024/\">2024</a>"));
}

#[test]
fn what_waits_is_said() {
    let site = site();
    let (built, _) = site.build_with(&on("2026-01-31"));
    let waiting: Vec<(String, String)> =
        built.site.unwrap().a_venir.into_iter().map(|(file, date)| (file, date.iso())).collect();
    assert_eq!(waiting, [("content/actualites/salon.md".into(), "2026-02-01".into())]);
}

#[test]
fn impossible_days() {
    site()
        .write("content/actualites/salon.md", &news("Le salon", "2028-02-01", ""))
        .write("content/actualites/inscriptions.md", &news("Inscriptions", "2026-01-02", "jusqu_au: 2025-12-13\n"))
        .expect(
            r#"
erreur[date-impossible] : cette actualité finit le 13 décembre 2025, avant de commencer
 --> content/actualites/inscriptions.md:6:11
  |
5 | date: 2026-01-02
  |       ---------- elle commence ici
6 | jusqu_au: 2025-12-13
  |           ^^^^^^^^^^
  |
  = aide : corrigez l’une des deux dates

erreur[date-impossible] : cette actualité attendrait le 1er février 2028, dans plus d’un an
 --> content/actualites/salon.md:5:7
  |
5 | date: 2028-02-01
  |       ^^^^^^^^^^
  |
  = aide : corrigez l’année
"#,
        );
}
