//! What `etabli check` writes for a forge or for another program.

use std::process::{Command, Output};

use crate::support::{SiteTest, binary};
use serde_json::{Value, json};

/// Two mistakes in one school: a sector that does not exist, a postcode with a space.
fn broken() -> SiteTest {
    SiteTest::minimal()
        .replace("data/ecoles/soudure-du-havre.yaml", "secteurs: [industrie]", "secteurs: [industri]")
        .replace("data/ecoles/soudure-du-havre.yaml", "\"76620\"", "\"76 620\"")
}

fn check(site: &SiteTest, format: &str) -> Output {
    Command::new(binary())
        .args(["check", "--date", "2026-01-05", "--format", format])
        .current_dir(site.root())
        .env("GITHUB_STEP_SUMMARY", site.root().join("resume.md"))
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn github_annotates_the_lines_of_a_change() {
    let site = broken();
    let output = check(&site, "github");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output),
        "\
::error file=data/ecoles/soudure-du-havre.yaml,line=2,endLine=2,col=12,endColumn=20,title=secteur-inconnu::Le secteur « industri » n’existe pas%0AVouliez-vous dire « industrie » ?%0Asecteurs: [industrie]
::error file=data/ecoles/soudure-du-havre.yaml,line=4,endLine=4,col=40,endColumn=48,title=code-postal-malforme::Un code postal a cinq chiffres%0AÉcrivez plutôt\u{a0}:%0Alieu: {commune: Le Havre, code_postal: \"76620\", insee: \"76351\", latitude: 49.4985, longitude: 0.1402}
"
    );
    let summary = std::fs::read_to_string(site.root().join("resume.md")).unwrap();
    assert_eq!(
        summary,
        "\
### 2 erreurs, aucun avertissement

- **erreur** `secteur-inconnu` · `data/ecoles/soudure-du-havre.yaml:2:12`

  Le secteur « industri » n’existe pas

  Vouliez-vous dire « industrie » ?

      secteurs: [industrie]

- **erreur** `code-postal-malforme` · `data/ecoles/soudure-du-havre.yaml:4:40`

  Un code postal a cinq chiffres

  Écrivez plutôt\u{a0}:

      lieu: {commune: Le Havre, code_postal: \"76620\", insee: \"76351\", latitude: 49.4985, longitude: 0.1402}

"
    );
}

#[test]
fn github_shows_ten_and_says_where_the_others_are() {
    let site = (0..12).fold(SiteTest::minimal(), |site, n| site.write(&format!("data/note-{n}.yaml"), "a: b\n"));
    let output = stdout(&check(&site, "github"));
    assert_eq!(output.lines().filter(|line| line.starts_with("::error ")).count(), 10);
    assert_eq!(output.lines().last(), Some("Et 2 autres : la liste entière est dans le résumé de cette étape."));
    let summary = std::fs::read_to_string(site.root().join("resume.md")).unwrap();
    assert_eq!(summary.matches("**erreur** `fichier-inconnu`").count(), 12);
}

/// GitHub decodes these, and nothing else.
#[test]
fn github_escapes_what_would_end_a_command() {
    let site = SiteTest::minimal().write("data/ecoles/a,b:c%.yaml", "nom: x\n");
    let output = stdout(&check(&site, "github"));
    assert!(output.starts_with("::error file=data/ecoles/a%2Cb%3Ac%25.yaml,title=nom-de-fichier::"), "{output}");
}

#[test]
fn gitlab_reads_a_code_quality_report() {
    let output = check(&broken(), "gitlab");
    let issues: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        issues[0],
        json!({
            "description": "Le secteur « industri » n’existe pas\nVouliez-vous dire « industrie » ?\nsecteurs: [industrie]",
            "check_name": "secteur-inconnu",
            "fingerprint": "862961c6b93797ad3af625e86c260420",
            "severity": "critical",
            "location": {"path": "data/ecoles/soudure-du-havre.yaml", "lines": {"begin": 2}}
        })
    );
    assert_eq!(issues.as_array().unwrap().len(), 2);
}

/// A line added above does not make every problem new.
#[test]
fn gitlab_fingerprints_do_not_move_with_the_lines() {
    let fingerprints = |site: &SiteTest| -> Vec<String> {
        let issues: Value = serde_json::from_slice(&check(site, "gitlab").stdout).unwrap();
        let all = issues.as_array().unwrap().iter();
        all.map(|issue| issue["fingerprint"].as_str().unwrap().to_string()).collect()
    };
    let before = fingerprints(&broken());
    let moved = broken();
    let path = moved.root().join("data/ecoles/soudure-du-havre.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("# une remarque\n{text}")).unwrap();
    assert_eq!(before, fingerprints(&moved));
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);
}

#[test]
fn json_is_for_programs() {
    let output = check(&broken(), "json");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["erreurs"], &report["avertissements"]), (&json!(2), &json!(0)));
    assert_eq!(
        report["problemes"][0],
        json!({
            "code": "secteur-inconnu",
            "gravite": "erreur",
            "message": "le secteur « industri » n’existe pas",
            "aide": "vouliez-vous dire « industrie » ?",
            "fichier": "data/ecoles/soudure-du-havre.yaml",
            "debut": {"ligne": 2, "colonne": 12},
            "fin": {"ligne": 2, "colonne": 20},
            "correction": {
                "debut": {"ligne": 2, "colonne": 12},
                "fin": {"ligne": 2, "colonne": 20},
                "texte": "industrie",
                "lignes": "secteurs: [industrie]"
            }
        })
    );
}

#[test]
fn a_site_without_problems() {
    let site = SiteTest::minimal();
    assert_eq!(stdout(&check(&site, "gitlab")), "[]\n");
    assert_eq!(stdout(&check(&site, "github")), "Tout va bien : 40 pages, 3 écoles, aucun avertissement\n");
    let report: Value = serde_json::from_slice(&check(&site, "json").stdout).unwrap();
    assert_eq!(report, json!({"version": 1, "erreurs": 0, "avertissements": 0, "problemes": []}));
}
