//! `etabli new`: what is written passes `check`; what is missing is named, and nothing is written.

use std::process::{Command, Output, Stdio};

use crate::support::{SiteTest, binary};

fn new(site: &SiteTest, arguments: &[&str]) -> Output {
    Command::new(binary())
        .args(["new", "--date", "2026-01-05"])
        .args(arguments)
        .current_dir(site.root())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn written(site: &SiteTest, path: &str) -> String {
    std::fs::read_to_string(site.root().join(path)).unwrap()
}

#[test]
fn a_school_with_its_commune_and_its_notes() {
    let site = SiteTest::minimal();
    let source = "Réponse de l'école, 3 janvier 2026";
    let output =
        new(&site, &["ecole", "Bois & Cie", "--code-postal", "61100", "--secteur", "industrie", "--source", source]);
    assert_eq!(text(&output.stderr), "Département 61, point trouvé.\n");
    assert_eq!(
        text(&output.stdout),
        "data/ecoles/bois-cie-flers.yaml : écrit. Complétez-le, puis lancez etabli check.\n"
    );
    assert_eq!(
        format!("\n{}", written(&site, "data/ecoles/bois-cie-flers.yaml")),
        r#"
# yaml-language-server: $schema=../../docs/schemas/ecoles.json
# Pour remplir une ligne, retirez son # et changez la valeur. Ce que vous ne savez pas ne s'écrit pas.
nom: Bois & Cie
# Le sigle, s'il diffère du nom. Exemple : EPICC
#sigle: …
# Les autres noms sous lesquels on la cherche. Exemple : [Garage mécanique auto Argentan]
#autres_noms: […]
# Le code de l'établissement (rectorat). Exemple : 0750655E
#uai: …
# Le numéro SIRET. Exemple : "73282932000074"
#siret: …
secteurs: [industrie]
# Les métiers enseignés. Exemple : [mecanique-automobile]
#metiers: […]
# Les diplômes préparés. Exemple : [cap-cuisine]
#diplomes: […]
# L'année d'ouverture, avec le mois ou le jour si on les connaît. Exemple : 2022
#ouverture: …
lieu:
  #rue: …
  code_postal: "61100"
  commune: Flers
  latitude: 48.75
  longitude: -0.57
  precision: commune
# Comment joindre l'école.
#contact:
#  site: …  # exemple : https://www.exemple.fr
#  telephone: …  # exemple : 02 00 00 00 00
#  courriel: …  # exemple : contact@exemple.fr
# La vie pratique. Ce qui est absent s'affiche « non renseigné ».
#accueil:
#  admission: …  # exemple : Un entretien, puis une semaine d'essai.
#  frais: …  # exemple : 150 € par an.
#  internat: …  # exemple : Pas d'internat.
#  restauration: …  # exemple : Cantine du lycée voisin.
#  transports: …  # exemple : Ligne scolaire 12, arrêt Mairie.
#  handicap: …  # exemple : De plain-pied.
#  amenagements_dys: …  # exemple : Un tiers-temps aux évaluations.
#  portes_ouvertes: […]  # exemple : [2027-03-13]
# Ce qu'on y apprend, en quelques phrases simples, pour les jeunes. Exemple : Tu répares de vraies voitures.
#presentation: …
# Ce qu'il faut savoir encore, une remarque par ligne. Exemple : ["Inaugurée le 15 mars 2024."]
#remarques: […]
sources:
  - Réponse de l'école, 3 janvier 2026
verifie_le: 2026-01-05
"#
    );
    site.expect("");
}

#[test]
fn what_is_missing_is_named() {
    let site = SiteTest::minimal();
    let output = new(&site, &["ecole", "Bois & Cie"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        format!("\n{}", text(&output.stderr)),
        r#"
il manque le code postal (--code-postal)
il manque la source de ces faits (--source)
Rien n’est écrit. Les options de la commande : ajoutez --aide.
"#
    );
}

#[test]
fn a_word_that_no_vocabulary_has_is_said_at_once() {
    let site = SiteTest::minimal();
    let output =
        new(&site, &["ecole", "Bois", "--code-postal", "61100", "--secteur", "industri", "--source", "arrete-2025"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("vouliez-vous dire « industrie » ?"), "{}", text(&output.stderr));
}

#[test]
fn a_page_goes_inside_content() {
    let site = SiteTest::minimal();
    let output = new(&site, &["page", "Venir en train", "--resume", "Par la gare.", "--dans", "../ailleurs"]);
    assert_eq!(
        (output.status.code(), text(&output.stderr).as_str()),
        (
            Some(2),
            "la rubrique ne va pas : « .. » n’est pas un dossier de content/\n\
             Rien n’est écrit. Les options de la commande : ajoutez --aide.\n"
        )
    );
}

const CHIFFRE: [&str; 16] = [
    "chiffre",
    "élèves",
    "--valeur",
    "1400",
    "--unite",
    "élèves",
    "--annee",
    "2025",
    "--perimetre",
    "France",
    "--definition",
    "Élèves inscrits.",
    "--source",
    "arrete-2025",
    "--theme",
    "eleves",
];

#[test]
fn a_figure_is_added_to_the_bytes_that_are_there() {
    let site = SiteTest::minimal();
    let before = written(&site, "data/chiffres.yaml").replace('\n', "\r\n");
    let site = site.write("data/chiffres.yaml", &before);
    let output = new(&site, &CHIFFRE);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(written(&site, "data/chiffres.yaml").starts_with(&before));

    let site = SiteTest::minimal().write("data/chiffres.yaml", "- id: [\n");
    let output = new(&site, &CHIFFRE);
    assert_eq!((output.status.code(), written(&site, "data/chiffres.yaml").as_str()), (Some(1), "- id: [\n"));
}

#[test]
fn a_page_a_news_item_a_figure() {
    let site = SiteTest::minimal();
    let page = new(
        &site,
        &["page", "Venir en train", "--resume", "Par la gare.", "--dans", "comprendre", "--public", "jeunes"],
    );
    assert_eq!(page.status.code(), Some(0), "{}", text(&page.stderr));
    assert!(
        written(&site, "content/comprendre/venir-en-train.md")
            .starts_with("---\ntitre: Venir en train\nresume: Par la gare.\npublic: jeunes\n# D'où viennent")
    );
    let again = new(&site, &["page", "Venir en train", "--resume", "Par la gare.", "--dans", "comprendre"]);
    assert_eq!(text(&again.stderr), "erreur : content/comprendre/venir-en-train.md existe déjà\n");
    let news = new(&site, &["actualite", "Une école ouvre", "--resume", "À Flers."]);
    assert_eq!(news.status.code(), Some(0), "{}", text(&news.stderr));
    assert!(written(&site, "content/actualites/une-ecole-ouvre.md").contains("\ndate: 2026-01-05\n"));
    let figure = new(&site, &CHIFFRE);
    assert_eq!(text(&figure.stderr), "Dans un texte, ce chiffre s’écrit {{ chiffre(\"eleves-2025\") }}.\n");
    assert!(written(&site, "data/chiffres.yaml").ends_with(
        "- id: eleves-2025\n  theme: eleves\n  libelle: élèves\n  valeur: 1400\n  unite: élèves\n  annee: \"2025\"\n  \
         perimetre: France\n  definition: Élèves inscrits.\n  sources:\n    - arrete-2025\n"
    ));
}

#[test]
fn a_version_is_kept() {
    let site = SiteTest::minimal();
    let output = new(&site, &["version"]);
    assert_eq!(
        text(&output.stdout),
        "data/versions/2026-01-05.json : gardé. /changements/ dira ce qui change à partir d’aujourd’hui.\n"
    );
    assert!(
        written(&site, "data/versions/2026-01-05.json").starts_with("{\n  \"format\": 1,\n  \"date\": \"2026-01-05\",")
    );
    site.expect("");
}

#[test]
fn a_site_for_another_region_is_right_from_its_first_minute() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("bretagne");
    let run = |arguments: &[&str]| Command::new(binary()).args(arguments).current_dir(folder.path()).output().unwrap();
    let made = run(&["init", "bretagne", "--region", "bretagne", "--titre", "Apprendre un métier"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let said = text(&made.stdout);
    assert!(said.contains("région Bretagne.\nÀ adapter, car elles parlent encore d’une autre Région : "), "{said}");
    let site = std::fs::read_to_string(target.join("data/site.yaml")).unwrap();
    assert!(
        site.contains("\ntitre: Apprendre un métier\nsous_titre: Bretagne\n") && site.contains("\nregion: bretagne\n")
    );
    assert!(target.join("docs/schemas/ecoles.json").exists() && !target.join("themes/normandie/js").exists());
    let checked = run(&["check", "--root", "bretagne"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
    let again = run(&["init", "bretagne"]);
    assert_eq!(
        text(&again.stderr),
        "erreur : bretagne n’est pas vide\n  aide : donnez un dossier qui n’existe pas encore\n"
    );
    assert_eq!(again.status.code(), Some(2));
    let unknown = run(&["init", "ailleurs", "--region", "bretange"]);
    assert!(text(&unknown.stderr).starts_with("erreur : la région « bretange » n’est pas connue\n"));
}

/// A note whose `#` was taken off, and its value left: nobody publishes it by mistake.
#[test]
fn a_value_to_complete_is_refused() {
    let site = SiteTest::minimal();
    new(&site, &["ecole", "Bois", "--code-postal", "61100", "--source", "arrete-2025"]);
    let problems = site
        .replace("data/ecoles/bois-flers.yaml", "#ouverture: …", "ouverture: …")
        .replace("data/ecoles/bois-flers.yaml", "#metiers: […]", "metiers: […]")
        .problems();
    assert_eq!(problems.matches("erreur[valeur-vide] : cette valeur est à compléter").count(), 2, "{problems}");
}
