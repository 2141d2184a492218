//! What `etabli report` says of the miniature site, in its three shapes.
//!
//! Links to other sites lead to servers of this machine: no test leaves it.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};

use crate::support::serveur::Serveur;
use crate::support::{SiteTest, binary};
use serde_json::Value;

fn report(site: &SiteTest, date: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(binary());
    command.args(["report", "--date", date]).args(arguments).current_dir(site.root()).env_remove("SOURCE_DATE_EPOCH");
    command.output().unwrap()
}

#[track_caller]
fn said(site: &SiteTest, date: &str, arguments: &[&str]) -> String {
    let output = report(site, date, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// From a line that begins like `from` up to one that begins like `to`.
#[track_caller]
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("« {from} » in {text}"));
    let end = text[start..].find(to).map_or(text.len(), |at| start + at);
    &text[start..end]
}

/// The miniature site, its links to other sites sent to ours.
fn branche(serveurs: &[Serveur; 3]) -> SiteTest {
    let [a, b, c] = serveurs;
    SiteTest::minimal()
        .replace("data/ecoles/inconnue-de-vannes.yaml", "https://vannes.example/?a=1&b=2", &a.url("/404?a=1&b=2"))
        .replace("data/ecoles/garage-de-l-orne.yaml", "https://garage.example/", &b.url("/301"))
        .replace("data/ecoles/garage-de-l-orne.yaml", "https://fnep.example/labels", &c.url("/200#labels"))
        .replace("data/ecoles/garage-de-l-orne.yaml", "https://presse.example/garage", &a.url("/403"))
        .replace("data/site.yaml", "https://forge.example/region/ecoles", &b.url("/200"))
        .replace("data/site.yaml", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", &c.url("/200"))
        .replace("content/comprendre/tout.md", "https://a.example/?x=1&y=2", &c.url("/500?x=1&y=2"))
        .write("data/liens-ignores.yaml", IGNORES)
}

const IGNORES: &str = "\
- url: https://formulaire.defenseurdesdroits.fr/
  raison: Les tests ne sortent pas de cette machine.
  depuis: 2026-01-01
- url: https://www.defenseurdesdroits.fr/
  raison: Les tests ne sortent pas de cette machine.
  depuis: 2026-01-01
- url: https://www.openstreetmap.org/
  raison: Les tests ne sortent pas de cette machine.
  depuis: 2026-01-01
- url: https://ne-sert-plus.example/
  raison: Ce lien a été retiré.
  depuis: 2026-01-01
";

fn serveurs() -> [Serveur; 3] {
    ["127.0.0.2", "127.0.0.3", "127.0.0.4"].map(|host| Serveur::at(host, Vec::new()))
}

#[test]
fn what_is_missing_what_is_fresh_what_is_due() {
    let text = said(&SiteTest::minimal(), "2026-01-05", &[]);
    assert_eq!(
        between(&text, "Fiches", "Poids"),
        "\
Fiches : 3 écoles. Ce qui n’est pas renseigné :
    2  téléphone
    2  site
    2  courriel
    2  tout moyen de la joindre
    2  rue
    1  coordonnées
    1  métiers
    2  diplômes
    2  année d’ouverture
    2  label vérifié
    3  prix
    2  manière d’entrer
    3  hébergement
    3  accueil en cas de handicap
    2  présentation

Renseigné : 31 %. De la fiche la moins complète à la plus complète, la région du site d’abord :
   13 %  soudure-du-havre (Normandie) : téléphone, site, courriel, tout moyen de la joindre, rue, diplômes, année d’ouverture, label vérifié, prix, manière d’entrer, hébergement, accueil en cas de handicap, présentation
   80 %  garage-de-l-orne (Normandie) : prix, hébergement, accueil en cas de handicap
    0 %  inconnue-de-vannes (Bretagne) : téléphone, site, courriel, tout moyen de la joindre, rue, coordonnées, métiers, diplômes, année d’ouverture, label vérifié, prix, manière d’entrer, hébergement, accueil en cas de handicap, présentation

Fraîcheur : 24 fiches et pages, aucune vérifiée il y a plus de 6 mois.
La plus anciennement vérifiée : data/ecoles/inconnue-de-vannes.yaml (1er janvier 2026)
Une lettre est prête pour chaque école dans `etabli report --format html`.

Devoirs :
  fait         Déclaration d’accessibilité : page /accessibilite/
  manque       Audit d’accessibilité : aucun audit : le site se dit « non conforme »
  manque       Schéma pluriannuel et plan d’action : l’adresse n’est pas dans data/accessibilite.yaml : schéma pluriannuel, plan d’action
  fait         Mentions légales : page /mentions-legales/
  fait         Données personnelles : page /donnees-personnelles/
  fait         Mention de l’Union européenne : elle est sur 1 page
  fait         Licence des données et des textes : Licence Ouverte 2.0
  fait         Liste officielle des écoles : arrêté du 3 novembre 2025, vieux de 2 mois

"
    );
    assert!(!text.contains("Liens vers"), "nobody asked for the network");
}

#[test]
fn what_is_old_comes_with_a_letter() {
    let site = SiteTest::minimal().replace(
        "data/ecoles/garage-de-l-orne.yaml",
        "verifie_le: 2026-01-02",
        "verifie_le: 2025-06-30",
    );
    let text = said(&site, "2026-01-05", &[]);
    assert_eq!(
        between(&text, "Fraîcheur", "Devoirs").replace('\u{A0}', " "),
        "\
Fraîcheur : 24 fiches et pages, dont 1 vérifiée il y a plus de 6 mois :
  2025-06-30    6 mois  data/ecoles/garage-de-l-orne.yaml

--- Lettre prête : garage-de-l-orne ---
À : contact@garage.example
Objet : Votre école sur le site « Écoles de production »

Bonjour,

Notre site « Écoles de production » a une page sur votre école :
https://mini.example/edp/ecoles/garage-de-l-orne/

Cette page dit aujourd’hui :
- nom : Garage de l’Orne
- adresse : 23, rue Maurice-Ravel, 61200 Argentan
- téléphone : 02 00 00 00 00
- courriel : contact@garage.example
- site : https://garage.example/
- métiers : mécanique automobile
- diplômes : CAP Mécanique
- ouverture : septembre 2022
- liste officielle : inscrite par l’arrêté du 3 novembre 2025
Dernière vérification : le 30 juin 2025.

Est-ce encore exact ? Et pouvez-vous nous dire ce qui nous manque :
- ce que paient les familles
- où les élèves peuvent dormir
- comment vous accueillez un jeune handicapé

Nous ne publions jamais le nom d’une personne : donnez-nous plutôt les coordonnées de l’école.

Merci de votre aide.

La Région
https://mini.example/edp/

"
    );
}

#[test]
fn duties_that_are_not_done() {
    let site = SiteTest::minimal()
        .replace("content/mentions-legales.md", "titre: Mentions légales", "titre: Mentions légales à compléter")
        .write(
            "data/accessibilite.yaml",
            "entite: La Région\nschema_pluriannuel: https://a.example/schema\netat: partielle\ntechnologies: [HTML]\n\
             non_conformites: [Une carte.]\naudit:\n  date: 2023-06-01\n  par: un cabinet\n  taux: 78\n  pages: [/]\n  \
             environnements: [Firefox et NVDA]\netablie_le: 2023-06-02\nverifie_le: 2026-01-02\n",
        );
    let early = said(&site, "2026-01-05", &[]);
    assert_eq!(
        between(&early, "Devoirs", "  fait         Données"),
        "\
Devoirs :
  fait         Déclaration d’accessibilité : page /accessibilite/
  fait         Audit d’accessibilité : audit du 1er juin 2023 : 78 %, « partiellement conforme »
  à compléter  Schéma pluriannuel et plan d’action : l’adresse n’est pas dans data/accessibilite.yaml : plan d’action
  à compléter  Mentions légales : la page /mentions-legales/ dit « à compléter »
"
    );
    assert!(early.contains("Pages qui disent « à compléter » :\n  /mentions-legales/  content/mentions-legales.md\n"));
    // Once the audit is out of date, a site may no longer say that it conforms; the list is old too.
    let site = site.replace("data/accessibilite.yaml", "etat: partielle", "etat: non-conforme");
    let late = said(&site, "2027-01-05", &[]);
    assert!(late.contains("  à compléter  Audit d’accessibilité : audit du 1er juin 2023 : 78 %, « non conforme » ; il a plus de trois ans\n"));
    assert!(late.contains(
        "  à compléter  Liste officielle des écoles : arrêté du 3 novembre 2025, vieux de 14 mois : cherchez"
    ));
}

#[test]
fn pages_above_a_budget_are_said() {
    let site = SiteTest::minimal();
    let budgets = format!(
        "{}budgets: {{premiere_vue: 1, page: 2, script: 90}}\n",
        fs::read_to_string(site.root().join("data/site.yaml")).unwrap()
    );
    let text = said(&site.write("data/site.yaml", &budgets), "2026-01-05", &[]);
    let weights = between(&text, "Poids", "Lecture");
    let first =
        "Poids : les plus lourdes des 40 pages, en Ko comprimés (première vue : 1 au plus, page : 2, scripts : 90) :\n";
    assert!(weights.starts_with(first), "{weights}");
    assert_eq!(weights.matches("  (trop lourde)\n").count(), 10, "{weights}");
}

#[test]
fn links_to_other_sites() {
    let serveurs = serveurs();
    let site = branche(&serveurs);
    let text = said(&site, "2026-01-05", &["--external-links"]);
    let [a, b, c] = [0, 1, 2].map(|i: usize| serveurs[i].url(""));
    let links = between(&text, "Liens vers", "jamais").replace(&a, "A").replace(&b, "B").replace(&c, "C");
    assert_eq!(
        links,
        "\
Liens vers d’autres sites : 11.
    1  Pages introuvables
    1  Sites qui ne répondent pas comme il faut
    1  Pages qui ont déménagé
    1  Sites qui refusent les programmes : à ouvrir dans un navigateur
    5  Liens que l’on ne visite pas
    2  Liens qui mènent où il faut

Pages introuvables :
  A/404?a=1&b=2
      page introuvable (réponse 404)
      data/ecoles/inconnue-de-vannes.yaml:3:11

Sites qui ne répondent pas comme il faut :
  C/500?x=1&y=2
      le site est en panne (réponse 500)
      content/comprendre/tout.md:12:97

Pages qui ont déménagé :
  B/301
      a déménagé : écrivez plutôt B/200
      data/ecoles/garage-de-l-orne.yaml:20:9

Sites qui refusent les programmes : à ouvrir dans un navigateur :
  A/403
      refuse les programmes (réponse 403)
      data/ecoles/garage-de-l-orne.yaml:34:24

Lignes de data/liens-ignores.yaml qui ne servent plus :
  https://ne-sert-plus.example/  data/liens-ignores.yaml:10:8
"
    );
    // Each address was asked once (twice when HEAD was refused), by somebody who says their name.
    assert_eq!(serveurs[2].asked().iter().filter(|asked| asked.ends_with(" /200")).count(), 1);
    let agent = format!(
        "etabli/{} (ecoles de production normandie; https://mini.example/edp/contact/)",
        env!("CARGO_PKG_VERSION")
    );
    assert!(serveurs.iter().flat_map(Serveur::agents).all(|said| said == agent));
    for serveur in &serveurs {
        let mut times = serveur.times();
        times.sort();
        let apart = times.windows(2).map(|pair| pair[1].0.saturating_duration_since(pair[0].1));
        assert!(apart.into_iter().all(|apart| apart.as_millis() >= 490), "{times:?}");
    }
}

#[test]
fn answers_are_kept_for_the_next_time() {
    let serveurs = serveurs();
    let site = branche(&serveurs);
    let first = said(&site, "2026-01-05", &["--external-links"]);
    let asked: Vec<Vec<String>> = serveurs.iter().map(Serveur::asked).collect();
    assert_eq!(said(&site, "2026-01-05", &["--external-links"]), first);
    assert_eq!(serveurs.iter().map(Serveur::asked).collect::<Vec<_>>(), asked, "nobody was asked again");
    assert!(site.root().join(".etabli/liens.json").is_file());
    // Dead links are no fault of the files, unless one asks for it.
    assert_eq!(report(&site, "2026-01-05", &["--external-links", "--strict"]).status.code(), Some(1));
    // A cache that says nothing is an empty one.
    let site = site.write("garde.json", "n’importe quoi");
    assert_eq!(said(&site, "2026-01-05", &["--external-links", "--cache", "garde.json"]), first);
    assert!(fs::read_to_string(site.root().join("garde.json")).unwrap().contains("\"version\": 1"));
}

#[test]
fn without_a_network_nothing_is_said_of_links() {
    let site = SiteTest::minimal();
    // Nobody listens there, whatever network this machine has.
    let typed = [
        ("data/ecoles/inconnue-de-vannes.yaml", "https://vannes.example/"),
        ("data/ecoles/garage-de-l-orne.yaml", "https://garage.example/"),
        ("data/ecoles/garage-de-l-orne.yaml", "https://fnep.example/"),
        ("data/ecoles/garage-de-l-orne.yaml", "https://presse.example/"),
        ("data/site.yaml", "https://forge.example/"),
        ("data/site.yaml", "https://www.etalab.gouv.fr/"),
        ("content/comprendre/tout.md", "https://a.example/"),
    ];
    let site = typed
        .iter()
        .enumerate()
        .fold(site, |site, (i, (file, url))| site.replace(file, url, &format!("http://127.0.0.{}:1/", i + 11)));
    let site = site.write("data/liens-ignores.yaml", IGNORES);
    let text = said(&site, "2026-01-05", &["--external-links"]);
    assert_eq!(
        between(&text, "Liens vers", "jamais"),
        "Liens vers d’autres sites : 12.\n\
         Aucun site n’a répondu : cette machine n’a sans doute pas accès au réseau. On ne sait rien des liens.\n"
    );
    assert!(!site.root().join(".etabli").exists(), "nothing was learnt");
    assert_eq!(report(&site, "2026-01-05", &["--external-links", "--strict"]).status.code(), Some(1));
}

#[test]
fn json_has_the_shape_of_the_manual() {
    let serveurs = serveurs();
    let site = branche(&serveurs);
    let budgets = format!(
        "{}budgets: {{premiere_vue: 1, page: 2, script: 90}}\n",
        fs::read_to_string(site.root().join("data/site.yaml")).unwrap()
    );
    let site = site.write("data/site.yaml", &budgets).replace(
        "content/mentions-legales.md",
        "titre: Mentions légales",
        "titre: Mentions légales à compléter",
    );
    let json: Value =
        serde_json::from_str(&said(&site, "2026-08-01", &["--external-links", "--format", "json"])).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["fiches"]["ecoles"][0]["lettre"]["destinataire"], Value::Null);
    assert_eq!(json["liens"]["liens"][0]["etat"], "mort");
    let mut keys = BTreeSet::new();
    collect(&json, "", &mut keys);
    let manual = fs::read_to_string(crate::support::repository().join("docs/rapport.md")).unwrap();
    let documented: BTreeSet<String> =
        manual.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).map(str::to_string).collect();
    assert_eq!(keys, documented);
}

/// Every key with the way to it: `liens.liens[].url`.
fn collect(value: &Value, path: &str, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                assert!(key.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{key}");
                collect(inner, &if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, &format!("{path}[]"), keys)),
        _ => {
            keys.insert(path.to_string());
        }
    }
}

#[test]
fn one_file_for_browsers_and_for_paper() {
    let site = SiteTest::minimal();
    let told = said(&site, "2026-08-01", &["--format", "html", "--out", "envoi/rapport.html"]);
    assert_eq!(told, "Rapport écrit dans envoi/rapport.html\n");
    let html = fs::read_to_string(site.root().join("envoi/rapport.html")).unwrap();
    for absent in ["<script", "src=", "<link", "url(", "@import", "<de>", " style="] {
        let found = html.find(absent).map(|at| html[at..].chars().take(80).collect::<String>());
        assert!(found.is_none(), "{absent}: {found:?}");
    }
    for present in [
        "<html lang=\"fr\">",
        "<h1>Rapport du 1er août 2026</h1>",
        "École &amp; atelier &lt;de&gt; Vannes",
        "href=\"mailto:contact@garage.example?subject=Votre%20%C3%A9cole%20sur%20le%20site",
        "<a href=\"https://mini.example/edp/ecoles/garage-de-l-orne/\">Garage de l’Orne</a>",
        "<th scope=\"row\">",
    ] {
        assert!(html.contains(present), "{present}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    let targets = html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    assert!(targets.into_iter().all(|target| ids.contains(&target)));
}

#[test]
fn lines_of_the_ignore_list_are_read_like_any_record() {
    let site = SiteTest::minimal()
        .write("data/liens-ignores.yaml", "- url: https://a.example/\n  motif: en panne\n  depuis: 2026-02-30\n");
    site.expect(
        r#"
erreur[cle-manquante] : la clé « raison » manque
 --> data/liens-ignores.yaml:1:3
  |
1 | - url: https://a.example/
  |   ^^^
  |
  = aide : ajoutez-la, par exemple : `raison: Ce site renvoie une erreur à tous les programmes.`

erreur[cle-inconnue] : la clé « motif » n’existe pas ici
 --> data/liens-ignores.yaml:2:3
  |
2 |   motif: en panne
  |   ^^^^^
  |
  = aide : clés possibles : url, raison, depuis

erreur[date-malformee] : le 2026-02-30 n’existe pas : février 2026 n’a que 28 jours
 --> data/liens-ignores.yaml:3:11
  |
3 |   depuis: 2026-02-30
  |           ^^^^^^^^^^
"#,
    );
}

#[test]
fn a_link_is_not_ignored_since_tomorrow() {
    let site = SiteTest::minimal()
        .write("data/liens-ignores.yaml", "- url: https://a.example/\n  raison: En panne.\n  depuis: 2027-01-01\n");
    let problems = site.problems();
    let first = "erreur[date-impossible] : le 1er janvier 2027 est dans le futur (nous sommes le 5 janvier 2026)\n \
                 --> data/liens-ignores.yaml:3:11\n";
    assert!(problems.starts_with(first), "{problems}");
}
