//! The program as people run it: words, exit codes, what stays in place.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::{SiteTest, binary, tree};

fn etabli(arguments: &[&str], folder: &Path) -> Output {
    Command::new(binary()).args(arguments).current_dir(folder).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn help_is_french() {
    let output = etabli(&["--help"], Path::new("."));
    assert_eq!(code(&output), 0);
    assert_eq!(
        text(&output.stdout),
        "\
Fait le site des écoles de production à partir de data/ et de content/

Usage : etabli [OPTIONS] <COMMANDE>

Commandes :
  build    Fait le site dans un dossier ; en cas de problème, le site précédent reste en place
  check    Vérifie les fiches, les textes et les pages, sans rien écrire
  serve    Fait le site et le montre sur cette machine
  report   Dit ce qui reste à faire : fiches, devoirs, poids, lecture, liens vers d’autres sites
  new      Prépare une fiche, une page, une actualité ou un chiffre à compléter
  schema   Écrit les schémas et les formulaires qui aident la saisie
  import   Reprend un fichier officiel dans data/
  init     Fait un nouveau site, pour une autre Région, avec le thème et les exemples
  compare  Compare deux listes que le site a déjà

Options :
      --root <DOSSIER>     Le dossier qui contient data/, content/ et themes/
      --strict             Traite les avertissements comme des erreurs
      --date <AAAA-MM-JJ>  Le jour pour lequel le site est fait, sinon celui du dernier commit ;
                           pour « import arrete », la date de l’arrêté
  -v, --verbeux            Affiche la durée de chaque étape
  -h, --help               Affiche cette aide (ou --aide)
  -V, --version            Affiche la version

Codes de sortie : 0 tout va bien, 1 problèmes dans les données ou les textes (tous sont affichés),
2 commande mal écrite, 3 faute du programme ou de la machine (le chemin est dit).
"
    );
}

#[test]
fn wrong_usage_is_2() {
    let here = Path::new(".");
    let output = etabli(&["buld"], here);
    assert_eq!(code(&output), 2);
    assert_eq!(
        text(&output.stderr),
        "erreur : la commande « buld » n’existe pas\n  aide : vouliez-vous dire « build » ?\nPour voir les commandes et leurs options : etabli --help\n"
    );
    let output = etabli(&["build", "--date", "hier"], here);
    assert_eq!(code(&output), 2);
    assert!(
        text(&output.stderr)
            .contains("la valeur « hier » ne va pas pour « --date <AAAA-MM-JJ> » : une date s’écrit année-mois-jour")
    );
    let output = etabli(&["report", "--format", "xml"], here);
    assert_eq!(code(&output), 2);
    assert!(
        text(&output.stderr).starts_with(
            "erreur : la valeur « xml » ne va pas pour « --format <FORME> » ; au choix : text, html, json\n"
        )
    );
    assert_eq!(code(&etabli(&[], here)), 2);
}

#[test]
fn build_then_break_then_mend() {
    let site = SiteTest::minimal();
    let build = ["build", "--date", "2026-01-05"];
    let output = etabli(&build, site.root());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(
        text(&output.stdout).starts_with("Site fait dans ./public : 40 pages, 3 écoles, aucun avertissement,"),
        "{}",
        text(&output.stdout)
    );
    let before = tree(&site.root().join("public"));

    let site = site.replace("data/ecoles/soudure-du-havre.yaml", "[soudage]", "[soudge]");
    let output = etabli(&build, site.root());
    assert_eq!(code(&output), 1);
    let errors = text(&output.stderr);
    assert!(
        errors.contains(
            "erreur[metier-inconnu] : le métier « soudge » n’existe pas\n --> data/ecoles/soudure-du-havre.yaml:3:11"
        ),
        "{errors}"
    );
    assert!(
        errors.ends_with(
            "1 erreur, aucun avertissement.\n\
             Les liens entre les pages seront vérifiés quand ces erreurs seront corrigées.\n\
             Le site précédent, dans ./public, n’a pas changé.\n"
        ),
        "{errors}"
    );
    assert!(tree(&site.root().join("public")) == before, "the previous site is untouched");

    let site = site.replace("data/ecoles/soudure-du-havre.yaml", "[soudge]", "[soudage]");
    assert_eq!(code(&etabli(&build, site.root())), 0);
    assert!(tree(&site.root().join("public")) == before);
    let beside: Vec<_> = std::fs::read_dir(site.root()).unwrap().map(|e| e.unwrap().file_name()).collect();
    // `.etabli` is what the next build may use again.
    assert_eq!(beside.len(), 5, "nothing else is left beside the site: {beside:?}");
}

#[test]
fn check_writes_nothing() {
    let site = SiteTest::minimal();
    let output = etabli(&["check", "--date", "2026-01-05"], site.root());
    assert_eq!(
        (code(&output), text(&output.stdout).as_str()),
        (0, "Tout va bien : 40 pages, 3 écoles, aucun avertissement\n")
    );
    assert!(!site.root().join("public").exists());
}

#[test]
fn strict_counts_warnings() {
    let site = SiteTest::minimal();
    let old = ["check", "--date", "2027-01-05"];
    let output = etabli(&old, site.root());
    assert_eq!(code(&output), 0);
    assert!(text(&output.stderr).contains("attention[arrete-ancien]"));
    let output = etabli(&["check", "--date", "2027-01-05", "--strict"], site.root());
    assert_eq!(code(&output), 1);
}

#[test]
fn a_folder_of_somebody_else_is_never_replaced() {
    let site = SiteTest::minimal().write("maison/lettre.txt", "important");
    let output = etabli(&["build", "--date", "2026-01-05", "--out", "maison"], site.root());
    assert_eq!(code(&output), 3);
    assert!(
        text(&output.stderr).starts_with("panne : maison contient « lettre.txt », qui ne vient pas d’etabli"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(std::fs::read_to_string(site.root().join("maison/lettre.txt")).unwrap(), "important");
}

#[test]
fn what_somebody_adds_to_a_site_is_never_lost() {
    let site = SiteTest::minimal();
    let build = ["build", "--date", "2026-01-05"];
    assert_eq!(code(&etabli(&build, site.root())), 0);
    let site = site.write("public/CNAME", "ecoles.example");
    let output = etabli(&build, site.root());
    assert_eq!(code(&output), 3);
    assert!(text(&output.stderr).starts_with("panne : ./public contient « CNAME »"), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_to_string(site.root().join("public/CNAME")).unwrap(), "ecoles.example");
}

#[test]
fn a_link_stays_a_link() {
    let site = SiteTest::minimal();
    std::os::unix::fs::symlink("ailleurs", site.root().join("lien")).unwrap();
    for _ in 0..2 {
        let output = etabli(&["build", "--date", "2026-01-05", "--out", "lien"], site.root());
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    }
    assert!(site.root().join("lien").is_symlink());
    assert!(site.root().join("ailleurs/index.html").is_file());
}

#[test]
fn builds_at_the_same_time_wait_for_each_other() {
    let site = SiteTest::minimal();
    let build = || {
        let mut command = Command::new(binary());
        command.args(["build", "--date", "2026-01-05"]).current_dir(site.root());
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let expected = site.output().len();
    for _ in 0..5 {
        let all: Vec<_> = (0..4).map(|_| build()).collect();
        for mut child in all {
            assert!(child.wait().unwrap().success());
        }
        assert_eq!(tree(&site.root().join("public")).len(), expected);
    }
}

#[test]
fn a_result_that_cannot_be_written_is_said() {
    let site = SiteTest::minimal();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(binary());
    command.args(["check", "--date", "2026-01-05"]).current_dir(site.root()).stdout(full);
    let output = command.output().unwrap();
    assert_eq!(code(&output), 3);
    assert!(text(&output.stderr).starts_with("panne : le résultat ne peut pas être écrit"), "{}", text(&output.stderr));
}

#[test]
fn options_may_come_before_the_command() {
    let site = SiteTest::minimal();
    let root = site.root().to_str().unwrap();
    assert_eq!(code(&etabli(&["--root", root, "--date", "2026-01-05", "check"], Path::new("."))), 0);
}

#[test]
fn what_was_checked_today_is_not_in_the_future() {
    let today = etabli::model::Date::now().iso();
    let site = SiteTest::minimal().replace("data/ecoles/soudure-du-havre.yaml", "2026-01-01", &today);
    // No day is given and no commit is there: the machine's day is the limit.
    assert_eq!(code(&etabli(&["check"], site.root())), 0);
}

#[test]
fn no_folder_no_panic() {
    let empty = tempfile::tempdir().unwrap();
    let output = etabli(&["check"], empty.path());
    assert_eq!(code(&output), 1);
    assert!(text(&output.stderr).contains("erreur[fichier-manquant]"), "{}", text(&output.stderr));
}

#[test]
fn import_communes_and_search_among_them() {
    const GEO: &str = r#"[
        {"nom": "Bernay", "code": "27056", "codesPostaux": ["27300"], "population": 9700,
         "centre": {"type": "Point", "coordinates": [0.5985, 49.0890]}},
        {"nom": "Uturoa", "code": "98758", "codesPostaux": ["98735"]}
    ]"#;
    let site = SiteTest::minimal().write("communes.json", GEO);
    let output = etabli(&["import", "communes", "communes.json"], site.root());
    assert_eq!(
        (code(&output), text(&output.stdout).as_str(), text(&output.stderr).as_str()),
        (
            0,
            "data/lieux/communes.csv : 1 commune, 1 ligne écartée\n",
            "écartée : Uturoa (98758) : n’est pas dans un département\n"
        )
    );
    let csv = std::fs::read_to_string(site.root().join("data/lieux/communes.csv")).unwrap();
    assert_eq!(csv, "nom,code_postal,departement,latitude,longitude\nBernay,27300,27,49.0890,0.5985\n");

    let site = site.replace("data/lieux/communes.csv", "Bernay,27300,27", "Bernay,27300,2");
    let output = etabli(&["check", "--date", "2026-01-05"], site.root());
    assert_eq!(code(&output), 1);
    assert!(
        text(&output.stderr).contains("erreur[commune-illisible] : un code de département va de 01 à 95"),
        "{}",
        text(&output.stderr)
    );

    let output = etabli(&["import", "communes", "rien.json"], site.root());
    assert_eq!(code(&output), 3);
    assert!(text(&output.stderr).contains("le fichier rien.json ne peut pas être lu"), "{}", text(&output.stderr));
}

#[test]
fn report_says_what_is_missing_and_what_is_hard_to_read() {
    let site = SiteTest::minimal();
    let output = etabli(&["report"], site.root());
    let said = text(&output.stdout);
    assert_eq!(code(&output), 0);
    assert!(said.starts_with("Fiches : 3 écoles. Ce qui n’est pas renseigné :\n"), "{said}");
    assert!(said.contains("\n    2  courriel\n"), "{said}");
    let reading = &said[said.find("Lecture : ").expect("the part on reading")..];
    let page = reading.lines().find(|line| line.ends_with("  /ecoles/garage-de-l-orne/")).expect("every page of text");
    let ease: i32 = page.split_whitespace().next().unwrap().parse().unwrap();
    assert!((40..=100).contains(&ease), "{page}");
}

#[test]
fn compressed_copies_stand_beside_the_files_when_asked() {
    let site = SiteTest::minimal();
    assert_eq!(code(&etabli(&["build", "--compress"], site.root())), 0);
    let public = tree(&site.root().join("public"));
    assert!(public.contains_key("index.html.br") && public.contains_key("index.html.gz"));
    assert!(public["index.html.br"].len() < public["index.html"].len() / 2);
    // The next site replaces them all.
    assert_eq!(code(&etabli(&["build"], site.root())), 0);
    let public = tree(&site.root().join("public"));
    assert!(!public.keys().any(|path| path.ends_with(".br") || path.ends_with(".gz")));
}
