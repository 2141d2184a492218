//! What the site said before: what moved is told, and no address dies.

use crate::support::{SiteTest, today};
use etabli::historique::{Promesses, Version};
use etabli::pipeline::Settings;

/// The miniature site, which keeps the version it had at the end of 2025.
fn kept() -> SiteTest {
    let site = SiteTest::minimal().write("content/changements.md", CHANGEMENTS);
    let output = site.output();
    let mut version = Version::parse(std::str::from_utf8(&output["donnees/etat.json"]).unwrap()).unwrap();
    version.date = "2025-12-31".into();
    site.write("data/versions/2025-12-31.json", &version.to_json())
}

const CHANGEMENTS: &str = "---\ntitre: Ce qui a changé\nresume: D'une version à l'autre.\npublic: adultes\nverifie_le: 2026-01-02\n---\n\nVoici.\n";

fn text<'o>(output: &'o etabli::pipeline::Output, path: &str) -> &'o str {
    std::str::from_utf8(&output[path]).unwrap()
}

#[test]
fn nothing_moved() {
    let output = kept().output();
    assert!(text(&output, "changements/index.html").contains("Rien n’a changé dans les fiches"));
    assert!(!text(&output, "changements/atom.xml").contains("<entry>"));
}

#[test]
fn what_moved_is_told_on_a_page_and_in_a_feed() {
    let site = kept()
        .replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom: Soudure de la Seine")
        .replace("data/ecoles/soudure-du-havre.yaml", "sources:", "contact: {telephone: 02 35 00 00 00}\nsources:");
    let output = site.output();
    let feed = text(&output, "changements/atom.xml");
    let entry = feed.split_once("<entry>").unwrap().1.split_once("</entry>").unwrap().0;
    assert_eq!(
        entry,
        "<title>Ce qui a changé le 5 janvier 2026</title>\
         <id>https://mini.example/edp/changements/#2026-01-05</id>\
         <link href=\"https://mini.example/edp/changements/#2026-01-05\"/>\
         <updated>2026-01-05T00:00:00Z</updated>\
         <content type=\"html\">&lt;ul&gt;&lt;li&gt;Soudure de la Seine : s’appelait « Soudure du Havre »&lt;/li&gt;\
         &lt;li&gt;Soudure de la Seine : contact mis à jour (téléphone)&lt;/li&gt;&lt;/ul&gt;</content>"
    );
    let page = text(&output, "changements/index.html");
    assert!(page.contains("<h2 id=\"2026-01-05\">"));
    assert!(page.contains("href=\"/edp/ecoles/soudure-du-havre/\">Soudure de la Seine</a>"));
}

#[test]
fn a_school_that_leaves_the_list_keeps_its_page() {
    let list = "date: 2026-01-04\ntitre: Arrêté du 4 janvier 2026\nsource: arrete-2025\nverifie_le: 2026-01-04\nlignes:\n  - {rang: 1, texte: Garage de l'Orne, ecole: garage-de-l-orne}\n";
    let output = kept().write("data/arretes/2026-01-04.yaml", list).output();
    let page = text(&output, "ecoles/soudure-du-havre/index.html");
    assert!(page.contains("N’est plus sur la liste de l’État"), "{page}");
    assert!(page.replace('\u{a0}', " ").contains("depuis celle du 4 janvier 2026"));
    let feed = text(&output, "changements/atom.xml");
    assert!(
        feed.contains("Soudure du Havre : n’est plus sur la liste de l’État, depuis celle du 4 janvier 2026"),
        "{feed}"
    );
}

#[test]
fn adresse_disparue_d_une_ecole() {
    kept().rename("data/ecoles/inconnue-de-vannes.yaml", "data/ecoles/vannes.yaml").expect(r#"
erreur[adresse-disparue] : l’adresse /ecoles/inconnue-de-vannes/ a été publiée et ne mène plus nulle part
--> data/ecoles/inconnue-de-vannes.yaml
 = aide : si l’école a changé d’identifiant, écrivez `anciens_identifiants: [inconnue-de-vannes]` dans sa fiche ; sinon remettez sa fiche : une école garde sa page
"#);
}

#[test]
fn the_site_that_is_replaced_counts_too() {
    let site = SiteTest::minimal();
    let mut before = Version::parse(text(&site.output(), "donnees/etat.json")).unwrap();
    before.adresses.insert("/secteurs/bois/normandie/".into());
    let (built, diags) = site.build_with(&Settings {
        date: Some(today()),
        precedent: Promesses::parse(&before.to_json()).ok(),
        ..Settings::default()
    });
    assert!(built.site.is_none());
    let said = etabli::diag::human::render(&diags, &built.map, false);
    assert_eq!(
        said.trim_end(),
        r#"erreur[adresse-disparue] : l’adresse /secteurs/bois/normandie/ a été publiée et ne mène plus nulle part
--> data/redirections.yaml
 = aide : ajoutez à data/redirections.yaml la ligne `- {de: /secteurs/bois/normandie/, vers: /secteurs/}`"#
    );
}

#[test]
fn old_addresses_lead_on_in_every_form() {
    let site = SiteTest::minimal()
        .replace(
            "data/ecoles/soudure-du-havre.yaml",
            "nom: Soudure du Havre",
            "nom: Soudure du Havre\nanciens_identifiants: [soudure]",
        )
        .write("data/redirections.yaml", "- {de: /aide/, vers: /contact/}\n");
    let output = site.output();
    assert_eq!(
        text(&output, "_redirects"),
        "/edp/ecoles/garage/ /edp/ecoles/garage-de-l-orne/ 301\n\
         /edp/ecoles/soudure/ /edp/ecoles/soudure-du-havre/ 301\n\
         /edp/aide/ /edp/contact/ 301\n"
    );
    assert!(text(&output, "_redirections.nginx").ends_with("\n/edp/aide/ /edp/contact/;\n"));
    let apache = text(&output, ".htaccess");
    assert!(apache.ends_with("\nRedirectMatch 301 \"^/edp/aide/$\" \"/edp/contact/\"\n"), "{apache}");
    assert!(
        text(&output, "aide/index.html").contains("<meta http-equiv=\"refresh\" content=\"0; url=/edp/contact/\">")
    );
}

#[test]
fn redirection_inutile() {
    SiteTest::minimal()
        .write("data/redirections.yaml", "- {de: /contact/, vers: /ecoles/}\n- {de: /a/, vers: /b/}\n- {de: /b/, vers: /ecoles/}\n- {de: /a/, vers: /ecoles/}\n")
        .expect(r#"
erreur[redirection-inutile] : l’adresse /contact/ est celle d’une page qui existe
 --> data/redirections.yaml:1:8
  |
1 | - {de: /contact/, vers: /ecoles/}
  |        ^^^^^^^^^
  |
  = aide : supprimez cette ligne : personne ne serait plus mené à la page

erreur[redirection-inutile] : l’adresse /b/ est elle-même redirigée
 --> data/redirections.yaml:2:19
  |
2 | - {de: /a/, vers: /b/}
  |                   ^^^
  |
aide : menez tout droit à la dernière page
  |
2 - - {de: /a/, vers: /b/}
2 + - {de: /a/, vers: /ecoles/}
  |

erreur[redirection-inutile] : l’adresse /a/ est déjà redirigée
 --> data/redirections.yaml:4:8
  |
2 | - {de: /a/, vers: /b/}
  |        --- ici
3 | - {de: /b/, vers: /ecoles/}
4 | - {de: /a/, vers: /ecoles/}
  |        ^^^
  |
  = aide : gardez une seule des deux lignes
"#);
}

#[test]
fn lien_mort_d_une_redirection() {
    SiteTest::minimal().write("data/redirections.yaml", "- {de: /aide/, vers: /contacte/}\n").expect(
        r#"
erreur[lien-mort] : le lien « /contacte/ » ne mène nulle part
 --> data/redirections.yaml:1:22
  |
1 | - {de: /aide/, vers: /contacte/}
  |                      ^^^^^^^^^^
  |
  = aide : vouliez-vous dire « /contact/ » ?
"#,
    );
}

#[test]
fn adresse_malformee() {
    SiteTest::minimal().write("data/redirections.yaml", "- {de: aide, vers: /contact/}\n").expect(
        r#"
erreur[adresse-malformee] : l’adresse d’une page va de / à /, en minuscules sans accents
 --> data/redirections.yaml:1:8
  |
1 | - {de: aide, vers: /contact/}
  |        ^^^^
  |
aide : écrivez plutôt
  |
1 - - {de: aide, vers: /contact/}
1 + - {de: /aide/, vers: /contact/}
  |
"#,
    );
}

#[test]
fn version_illisible() {
    SiteTest::minimal().write("data/versions/2025-12-31.json", "{\"format\": 1,\n").expect(
        r#"
erreur[version-illisible] : ligne 2, colonne 0 : ce n’est pas une version du site
--> data/versions/2025-12-31.json
 = aide : reprenez ce fichier dans git : `etabli new version` l’écrit, personne ne le modifie
"#,
    );
}

#[test]
fn a_portable_site_has_no_server() {
    let output =
        SiteTest::minimal().output_with(&Settings { date: Some(today()), portable: true, ..Settings::default() });
    assert!(!output.contains_key(".htaccess") && !output.contains_key("_redirects"));
}
