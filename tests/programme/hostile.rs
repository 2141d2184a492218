//! Files made to harm: each is refused in words, in bounded time and memory.
//!
//! The real program runs on a copy of the miniature site, with a gibibyte of memory and half a minute of
//! processor at most (what else the machine does is nobody's fault). A test
//! shows one hostile thing and the exact words that are printed.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{SiteTest, binary};

const ECOLE: &str = "data/ecoles/soudure-du-havre.yaml";
const PAGE: &str = "content/comprendre/mots.md";

/// Seconds of processor that the unoptimised program may take.
const MOST_TIME: &str = "30";
/// A program that waits for ever takes no processor: on a busy machine, this is long enough.
const MOST_PATIENCE: Duration = Duration::from_secs(900);
/// In KiB, addresses included.
const MOST_MEMORY: &str = "1048576";

/// Runs the program within bounds: its exit code and what it says.
#[track_caller]
fn run(site: &SiteTest, arguments: &[&str]) -> (i32, String) {
    let said = tempfile::NamedTempFile::new().unwrap();
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -v $0 && ulimit -t $1 && shift && exec \"$@\"", MOST_MEMORY, MOST_TIME])
        .arg(binary())
        .args(arguments)
        .current_dir(site.root())
        // Each thread keeps addresses for itself: as few on a large machine as on a small one.
        .envs([("RAYON_NUM_THREADS", "2"), ("MALLOC_ARENA_MAX", "2")])
        .env_remove("SOURCE_DATE_EPOCH")
        .stdout(Stdio::null())
        .stderr(said.reopen().unwrap())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > MOST_PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("still waiting after {MOST_PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(10));
    };
    let said = String::from_utf8(fs::read(said.path()).unwrap()).unwrap();
    (status.code().unwrap_or_else(|| panic!("{status}: {said}")), said)
}

fn check(site: &SiteTest) -> (i32, String) {
    run(site, &["check", "--date", "2026-01-05"])
}

/// The site is refused, and this is all that is said of its files.
#[track_caller]
fn refused(site: &SiteTest, expected: &str) {
    let (code, said) = check(site);
    assert_eq!(problems(&said), expected.trim(), "\n\n{said}");
    assert_eq!(code, 1, "{said}");
}

/// The problems, without their count.
fn problems(said: &str) -> String {
    let lines: Vec<&str> = said.lines().take_while(|line| !is_count(line)).map(str::trim_end).collect();
    lines.join("\n").trim().to_string()
}

/// « 1 erreur, aucun avertissement. »
fn is_count(line: &str) -> bool {
    line.ends_with("avertissement.") || line.ends_with("avertissements.")
}

/// The page of the miniature site with another body.
fn with_body(body: &str) -> SiteTest {
    let site = SiteTest::minimal();
    let text = fs::read_to_string(site.root().join(PAGE)).unwrap();
    let head = text.find("\n---\n").unwrap() + "\n---\n".len();
    site.write(PAGE, &format!("{}{body}\n", &text[..head]))
}

fn with_ecole(text: &str) -> SiteTest {
    SiteTest::minimal().write(ECOLE, text)
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

// --- What is on the disk

#[test]
fn a_gigabyte() {
    let site = SiteTest::minimal();
    fs::File::create(site.root().join(ECOLE)).unwrap().set_len(1 << 30).unwrap();
    refused(
        &site,
        "
erreur[fichier-trop-gros] : le fichier fait 1024 Mio, la limite est 1 Mio
--> data/ecoles/soudure-du-havre.yaml
 = aide : partagez-le en plusieurs fichiers",
    );
}

#[test]
fn a_pipe_that_nobody_writes_to() {
    let site = SiteTest::minimal().remove(ECOLE);
    fifo(&site.root().join(ECOLE));
    refused(
        &site,
        "
erreur[fichier-illisible] : ce n’est pas un fichier ordinaire
--> data/ecoles/soudure-du-havre.yaml
 = aide : supprimez-le, ou mettez à sa place un fichier de texte",
    );
}

#[test]
fn a_link_that_leaves_the_site() {
    for target in ["/etc/passwd", "/dev/zero", "/usr", "../../../../../../../../etc/passwd"] {
        let site = SiteTest::minimal();
        symlink(target, site.root().join("data/ecoles/dehors.yaml")).unwrap();
        refused(
            &site,
            "
erreur[lien-symbolique] : ce lien sort du dossier du site
--> data/ecoles/dehors.yaml
 = aide : copiez le fichier ici : ce qui est publié est dans le dossier du site",
        );
    }
}

#[test]
fn a_whole_folder_that_is_a_link() {
    let (site, other) = (SiteTest::minimal(), SiteTest::minimal());
    fs::remove_dir_all(site.root().join("content")).unwrap();
    symlink(other.root().join("content"), site.root().join("content")).unwrap();
    let (code, said) = check(&site);
    assert_eq!(code, 1);
    assert!(said.starts_with("erreur[lien-symbolique] : ce lien sort du dossier du site\n--> content\n"), "{said}");
}

#[test]
fn links_that_turn_round() {
    let site = SiteTest::minimal();
    symlink("b.yaml", site.root().join("data/ecoles/a.yaml")).unwrap();
    symlink("a.yaml", site.root().join("data/ecoles/b.yaml")).unwrap();
    symlink("..", site.root().join("data/ecoles/haut")).unwrap();
    symlink("rien.md", site.root().join("content/ailleurs.md")).unwrap();
    let help = " = aide : copiez le fichier ici : ce qui est publié est dans le dossier du site";
    refused(
        &site,
        &format!(
            "
erreur[lien-symbolique] : ce lien ne mène à rien
--> content/ailleurs.md
{help}

erreur[lien-symbolique] : ce lien tourne en rond
--> data/ecoles/a.yaml
{help}

erreur[lien-symbolique] : ce lien tourne en rond
--> data/ecoles/b.yaml
{help}

erreur[lien-symbolique] : ce lien mène à un dossier
--> data/ecoles/haut
{help}"
        ),
    );
}

#[test]
fn a_link_inside_the_site_is_followed() {
    let site = SiteTest::minimal().rename(ECOLE, "fiche.yaml");
    symlink("../../fiche.yaml", site.root().join(ECOLE)).unwrap();
    site.expect("");
}

#[test]
fn a_folder_named_as_a_file() {
    let site = SiteTest::minimal();
    fs::create_dir(site.root().join("data/ecoles/x.yaml")).unwrap();
    refused(
        &site,
        "
erreur[fichier-illisible] : c’est un dossier, et son nom est celui d’un fichier
--> data/ecoles/x.yaml
 = aide : renommez-le, ou supprimez-le",
    );
}

#[test]
fn names_that_differ_by_case_or_by_the_form_of_an_accent() {
    let site = SiteTest::minimal()
        .write("data/ecoles/GARAGE-de-l-orne.yaml", "nom: x\n")
        .write("themes/normandie/images/ete\u{301}.svg", "<svg/>")
        .write("themes/normandie/images/\u{e9}te\u{301}.svg", "<svg/>")
        .write("themes/normandie/images/\u{e9}t\u{e9}.svg", "<svg/>");
    refused(
        &site,
        "
erreur[nom-de-fichier] : « GARAGE-de-l-orne » ne peut pas servir d’adresse
--> data/ecoles/GARAGE-de-l-orne.yaml
 = aide : le nom d’un fichier s’écrit en minuscules sans accents, avec des chiffres et des tirets : renommez-le « garage-de-l-orne.yaml »

erreur[nom-de-fichier] : pour Windows et macOS, ce nom est le même que « data/ecoles/GARAGE-de-l-orne.yaml »
--> data/ecoles/garage-de-l-orne.yaml
 = aide : renommez l’un des deux : une majuscule ou la façon d’écrire un accent ne suffit pas",
    );
    let site = site.remove("data/ecoles/GARAGE-de-l-orne.yaml");
    refused(
        &site,
        "
erreur[theme-casse] : pour Windows et macOS, ce nom est le même que « themes/normandie/images/\u{e9}te\u{301}.svg »
--> themes/normandie/images/\u{e9}t\u{e9}.svg
 = aide : renommez l’un des deux : une majuscule ou la façon d’écrire un accent ne suffit pas",
    );
}

#[test]
fn names_that_windows_keeps() {
    let site = SiteTest::minimal()
        .write("data/ecoles/con.yaml", "nom: x\n")
        .write("content/aux.md", "---\ntitre: x\n---\n")
        .write("data/ecoles/a:b.yaml", "nom: x\n");
    refused(
        &site,
        "
erreur[nom-de-fichier] : Windows garde ce nom pour lui
--> content/aux.md
 = aide : renommez-le

erreur[nom-de-fichier] : Windows ne peut pas écrire ce nom
--> data/ecoles/a:b.yaml
 = aide : renommez-le en minuscules sans accents, avec des chiffres et des tirets

erreur[nom-de-fichier] : Windows garde ce nom pour lui
--> data/ecoles/con.yaml
 = aide : renommez-le",
    );
}

#[test]
fn names_that_are_not_utf_8() {
    let site = SiteTest::minimal();
    let name = OsStr::from_bytes(b"caf\xe9.yaml");
    fs::write(site.root().join("data/ecoles").join(name), "nom: x\n").unwrap();
    refused(
        &site,
        "
erreur[nom-de-fichier] : ce nom n’est pas en UTF-8 : d’autres machines ne pourraient pas le lire
--> data/ecoles/caf\u{fffd}.yaml
 = aide : renommez-le en minuscules sans accents, avec des chiffres et des tirets",
    );
}

#[test]
fn four_hundred_folders_in_each_other() {
    let site = SiteTest::minimal();
    fs::create_dir_all(site.root().join("content").join(["a"; 400].join("/"))).unwrap();
    let path = format!("content/{}", ["a"; 97].join("/"));
    refused(
        &site,
        &format!(
            "
erreur[nom-de-fichier] : ce nom est trop long pour Windows
--> {path}
 = aide : raccourcissez-le, ou rangez le fichier dans moins de dossiers"
        ),
    );
}

#[test]
fn a_hundred_thousand_files() {
    let site = SiteTest::minimal();
    let folder = site.root().join("data/notes");
    fs::create_dir(&folder).unwrap();
    for n in 0..100_000 {
        fs::File::create(folder.join(format!("{n:06}"))).unwrap();
    }
    let (code, said) = check(&site);
    assert_eq!(code, 1);
    assert!(
        said.contains(
            "
attention[problemes-nombreux] : 99\u{202f}800 autres problèmes ne sont pas montrés
--> data/notes/000200
 = aide : corrigez d’abord ceux qui sont montrés : ils ont souvent la même cause

100\u{202f}000 erreurs, aucun avertissement.
"
        ),
        "{}",
        &said[said.len() - 2000..]
    );
}

// --- The theme

#[test]
fn files_of_a_theme_are_not_trusted_either() {
    let site = SiteTest::minimal()
        .remove("themes/normandie/templates/plan.html")
        .remove("themes/normandie/templates/contact.html")
        .remove("themes/normandie/theme.yaml");
    let theme = site.root().join("themes/normandie");
    symlink("/etc/passwd", theme.join("templates/plan.html")).unwrap();
    fifo(&theme.join("templates/contact.html"));
    fifo(&theme.join("theme.yaml"));
    refused(
        &site,
        "
erreur[theme-casse] : ce n’est pas un fichier ordinaire
--> themes/normandie/theme.yaml",
    );
    let manifest = fs::read_to_string(crate::support::repository().join("themes/normandie/theme.yaml")).unwrap();
    let manifest = manifest.replacen("scripts:\n", "scripts:\n  secret: ../../../../../../etc/passwd\n", 1);
    fs::remove_file(theme.join("theme.yaml")).unwrap();
    let site = site.write("themes/normandie/theme.yaml", &manifest);
    fs::File::create(theme.join("images/photo.png")).unwrap().set_len(1 << 30).unwrap();
    fs::write(theme.join("icones/latin1.svg"), b"<svg>\xe9</svg>").unwrap();
    refused(
        &site,
        "
erreur[theme-casse] : ce chemin sort du dossier du site
--> themes/normandie/../../../../../../etc/passwd

erreur[theme-casse] : ce fichier du thème n’est pas en UTF-8
--> themes/normandie/icones/latin1.svg

erreur[theme-casse] : le fichier fait 1024 Mio, la limite est 16 Mio
--> themes/normandie/images/photo.png

erreur[theme-casse] : ce n’est pas un fichier ordinaire
--> themes/normandie/templates/contact.html

erreur[theme-casse] : ce lien sort du dossier du site
--> themes/normandie/templates/plan.html
 = aide : copiez le fichier ici : ce qui est publié est dans le dossier du site",
    );
}

// --- YAML

#[test]
fn nul_and_characters_that_turn_the_reading_round() {
    for (text, column) in [("nom: a\0b\n", 7), ("nom: \u{202e}neiluj\n", 6), ("nom: a\u{2066}b\n", 7)] {
        let (code, said) = check(&with_ecole(text));
        let expected = format!(
            "erreur[fichier-illisible] : un caractère invisible se trouve ici\n --> data/ecoles/soudure-du-havre.yaml:1:{column}\n"
        );
        assert!(said.starts_with(&expected) && code == 1, "{said}");
    }
    // Written as an escape, it is found in the value.
    for escape in ["\\0", "\\r", "\\u202E", "\\x1B[31m", "\\u2028"] {
        let site = SiteTest::minimal().replace(ECOLE, "nom: Soudure du Havre", &format!("nom: \"a{escape}b\""));
        let (code, said) = check(&site);
        let expected = "erreur[type-inattendu] : un caractère invisible se cache dans cette valeur\n --> data/ecoles/soudure-du-havre.yaml:1:6\n";
        assert!(said.starts_with(expected) && code == 1, "{said}");
    }
}

#[test]
fn nesting_bombs() {
    let deep = |n: usize, one: &str| one.repeat(n);
    let blocks: String = (0..1000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    for (text, place) in [
        (deep(10_000, "["), "1:256"),
        (deep(10_000, "{a: "), "1:1021"),
        (deep(10_000, "- "), "1:511"),
        (deep(10_000, "? "), "1:511"),
        (blocks, "256:256"),
    ] {
        let (code, said) = check(&with_ecole(&text));
        let first = said.lines().next().unwrap();
        assert_eq!(first, "erreur[yaml-illisible] : des valeurs sont emboîtées trop profondément ici", "{said}");
        assert!(said.contains(&format!("--> {ECOLE}:{place}\n")), "{said}");
        assert!(said.contains("aide : une fiche a trois niveaux au plus : recopiez-en une qui se lit"), "{said}");
        assert_eq!(code, 1);
    }
}

#[test]
fn alias_bombs() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..20 {
        let previous = format!("*a{}", n - 1);
        text.push_str(&format!("a{n}: &a{n} [{}]\n", [previous.as_str(); 9].join(", ")));
    }
    refused(
        &with_ecole(&text),
        "
erreur[yaml-refuse] : les ancres (&), les alias (*) et les étiquettes (!) de YAML ne sont pas admis
 --> data/ecoles/soudure-du-havre.yaml:1:5
  |
1 | a0: &a0 [x, x, x, x, x, x, x, x, x]
  |     ^^^
  |
aide : écrivez la valeur seule, ou mettez le texte entre guillemets s’il commence par &, * ou !
  |
1 - a0: &a0 [x, x, x, x, x, x, x, x, x]
1 + a0: [x, x, x, x, x, x, x, x, x]
  |",
    );
}

#[test]
fn a_million_keys() {
    let keys: String = (0..90_000).map(|n| format!("k{n}: x\n")).collect();
    refused(
        &with_ecole(&keys),
        "
erreur[fichier-trop-gros] : ce fichier a plus de 111\u{202f}000 valeurs
     --> data/ecoles/soudure-du-havre.yaml:55500:9
      |
55500 | k55499: x
      |         ^
      |
      = aide : partagez-le en plusieurs fichiers",
    );
    let (code, said) = check(&with_ecole(&"a: \n".repeat(24_000)));
    assert_eq!(code, 1);
    assert!(said.len() < 100_000, "what is said is bounded: {} bytes", said.len());
    assert!(said.contains("\nattention[problemes-nombreux] : 23\u{202f}80"), "{}", &said[said.len() - 2000..]);
}

/// Large because the country is, not because somebody means harm.
#[test]
fn the_list_of_a_country() {
    let path = "data/arretes/2025-11-03.yaml";
    let site = SiteTest::minimal();
    let list = fs::read_to_string(site.root().join(path)).unwrap();
    let more: String =
        (3..=10_000).map(|n| format!("  - {{rang: {n}, texte: École n° {n}, ecole: garage-de-l-orne}}\n")).collect();
    let (_, said) = check(&site.write(path, &(list + &more)));
    assert!(said.contains("erreur[ecole-sur-deux-lignes]") && !said.contains("fichier-trop-gros"), "{said}");
}

#[test]
fn a_key_of_a_megabyte() {
    refused(
        &with_ecole(&format!("? {}\n: x\n", "a".repeat(900_000))),
        "
erreur[yaml-refuse] : cette clé est trop longue
--> data/ecoles/soudure-du-havre.yaml:1:3
 = aide : écrivez `clé: valeur`, la clé en un seul mot",
    );
}

#[test]
fn ten_thousand_columns_of_emoji() {
    let emoji = "🙂".repeat(10_000);
    let site = SiteTest::minimal()
        .replace(ECOLE, "secteurs: [industrie]", &format!("secteurs: [\"{emoji}\", industri]"))
        .replace(ECOLE, "nom: Soudure du Havre", &format!("nom: {emoji}"));
    let (code, said) = check(&site);
    assert_eq!(code, 1);
    let expected = "
erreur[type-inattendu] : ce texte est trop long : 4000 caractères au plus vont ici
--> data/ecoles/soudure-du-havre.yaml:1:6
 = aide : gardez l’essentiel en une phrase

erreur[type-inattendu] : ce texte est trop long : 4000 caractères au plus vont ici
--> data/ecoles/soudure-du-havre.yaml:2:12
 = aide : gardez l’essentiel en une phrase

erreur[secteur-inconnu] : le secteur « industri » n’existe pas
--> data/ecoles/soudure-du-havre.yaml:2:10016
 = aide : vouliez-vous dire « industrie » ?";
    assert_eq!(problems(&said), expected.trim());
}

#[test]
fn slugs_that_climb_and_names_that_cannot_be_folders() {
    let redirection = |de: &str| {
        SiteTest::minimal().write("data/redirections.yaml", &format!("- {{de: \"{de}\", vers: /contact/}}\n"))
    };
    for (de, message) in [
        ("/../../etc/", "l’adresse d’une page va de / à /, en minuscules sans accents"),
        ("/a/%2e%2e/", "l’adresse d’une page va de / à /, en minuscules sans accents"),
        ("/a\\\\b/", "l’adresse d’une page va de / à /, en minuscules sans accents"),
        ("/con/", "Windows garde le nom « con » pour lui : aucune page ne peut le porter"),
    ] {
        let (code, said) = check(&redirection(de));
        assert!(said.starts_with(&format!("erreur[adresse-malformee] : {message}\n")) && code == 1, "{said}");
        assert!(said.contains("--> data/redirections.yaml:1:8\n"), "{said}");
    }
    for (id, message) in [
        ("../../x", "un identifiant s’écrit en minuscules sans accents, avec des chiffres et des tirets"),
        ("/etc", "un identifiant s’écrit en minuscules sans accents, avec des chiffres et des tirets"),
        ("nul", "Windows garde le nom « nul » pour lui : choisissez-en un autre"),
        ("lpt1", "Windows garde le nom « lpt1 » pour lui : choisissez-en un autre"),
        (&"a".repeat(300), "un identifiant a 100 caractères au plus"),
    ] {
        let site = SiteTest::minimal().replace("data/secteurs.yaml", "{id: industrie", &format!("{{id: {id}"));
        let (code, said) = check(&site);
        assert!(said.contains(&format!("erreur[identifiant-malforme] : {message}\n")) && code == 1, "{said}");
    }
}

/// On a USB stick, two names that differ by their capitals are one file.
#[test]
fn no_two_files_of_a_site_are_one_elsewhere() {
    let site = SiteTest::minimal().replace("data/territoires.yaml", "code: \"56\"", "code: \"2A\"").replace(
        "data/ecoles/inconnue-de-vannes.yaml",
        "code_postal: \"56000\"",
        "insee: \"2A004\"",
    );
    let output = site.output();
    assert!(output.contains_key("departements/2a/index.html"));
    let folded: BTreeSet<String> = output.keys().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), output.len());
}

// --- Texts

#[test]
fn invalid_utf_8() {
    let site = SiteTest::minimal();
    fs::write(site.root().join(PAGE), b"---\ntitre: x\n---\n\xf0\x9f\x98 \xed\xa0\x80\n").unwrap();
    refused(
        &site,
        "
erreur[fichier-illisible] : le fichier n’est pas en UTF-8 : la ligne 4 contient un caractère illisible
--> content/comprendre/mots.md
 = aide : enregistrez-le de nouveau en choisissant l’encodage UTF-8",
    );
}

/// What a parser takes the square of a text for, if it is not careful: all is drawn, or refused in words.
#[test]
fn texts_that_take_the_square_of_their_length() {
    let notes: String = (0..5000).map(|n| format!("[^{n}] ")).collect();
    for body in [
        ">".repeat(50_000),
        "[a](b".repeat(60_000),
        "[".repeat(200_000) + "](a)",
        "**a ".repeat(50_000),
        "<b>".repeat(50_000),
        "<!--".repeat(50_000),
        "## t\n\n".repeat(20_000),
        "`".repeat(100_000),
        "&".repeat(100_000),
        "{{ ".repeat(100_000),
        "{% ".repeat(100_000),
        "- ".repeat(20_000),
        format!("|{}\n|{}\n{}", "a|".repeat(5000), "-|".repeat(5000), "|x|\n".repeat(5000)),
        format!("{notes}\n\n{}", (0..5000).map(|n| format!("[^{n}]: x\n\n")).collect::<String>()),
        format!("[a]: /{}\n\n{}", "b".repeat(20_000), "[a] ".repeat(50_000)),
        (0..5000).map(|n| format!("[des mots](/rien-{n}/)\n\n")).collect(),
    ] {
        let (code, said) = check(&with_body(&body));
        let shown: String = body.chars().take(20).collect();
        assert!(code < 2, "{shown}: {said}");
        assert!(said.len() < 200_000, "{shown}: {} bytes are said", said.len());
    }
}

#[test]
fn expressions_that_never_end_or_draw_the_whole_site_a_thousand_times() {
    let first = |body: &str| {
        let (code, said) = check(&with_body(body));
        assert_eq!(code, 1);
        let error = said.find("erreur[expression-invalide]").unwrap_or_else(|| panic!("{said}"));
        said[error..].lines().take(2).collect::<Vec<_>>().join("\n")
    };
    for deep in ["(".repeat(50_000), "not ".repeat(50_000), "reconnue and ".repeat(20_000), "-".repeat(50_000)] {
        assert_eq!(
            first(&format!("{{{{ nombre: {deep}reconnue }}}}")),
            "erreur[expression-invalide] : cette expression est trop longue\n--> content/comprendre/mots.md:7:12"
        );
    }
    let lists = first(&"{{ ecoles: reconnue }}\n\n".repeat(1000));
    assert!(lists.starts_with("erreur[expression-invalide] : ce texte a plus de 100 expressions\n"), "{lists}");
    assert!(lists.ends_with("--> content/comprendre/mots.md:207:1"), "{lists}");
}

// --- Lists

#[test]
fn a_list_of_communes_that_is_another_file() {
    let site = SiteTest::minimal().write(
        "data/lieux/communes.csv",
        &format!("nom,code_postal,departement,latitude,longitude\n{}", "a\n".repeat(8_000_000)),
    );
    let (code, said) = check(&site);
    assert_eq!(code, 1);
    let last = problems(&said);
    assert!(
        last.ends_with(
            "
erreur[commune-illisible] : cette ligne a 1 colonnes, il en faut 5
   --> data/lieux/communes.csv:101:1
    |
101 | a
    | ^
    |
    = aide : refaites ce fichier avec `etabli import communes`, ou corrigez la ligne"
        ),
        "{}",
        &last[last.len() - 1000..]
    );
    assert!(last.contains("erreur[commune-illisible] : 100 lignes sont fausses : la suite n’est pas lue\n"));
}

#[test]
fn a_list_of_twenty_thousand_schools() {
    let lines: String = (1..=20_000).map(|n| format!("{n}. École de production {n}, Argentan (61200).\n")).collect();
    let site = SiteTest::minimal().write("liste.txt", &lines);
    let (code, said) = run(&site, &["--date", "2025-11-18", "import", "arrete", "liste.txt"]);
    assert_eq!(
        (code, said.as_str()),
        (
            1,
            "erreur : ce fichier a 20\u{202f}000 lignes qui finissent par un code postal\n  aide : une liste de l’année en a quelques dizaines : donnez la liste seule\n"
        )
    );
    let site = site.write("liste.txt", &"(61200) ".repeat(1 << 20));
    let (code, said) = run(&site, &["--date", "2025-11-18", "import", "arrete", "liste.txt"]);
    assert_eq!((code, said.as_str()), (3, "panne : ce fichier fait plus de 4 Mio : ce n’est pas une liste d’écoles\n"));
}

#[test]
fn an_imported_file_that_never_ends() {
    let site = SiteTest::minimal();
    for arguments in [&["import", "communes"][..], &["--date", "2025-11-18", "import", "arrete"]] {
        let (code, said) = run(&site, &[arguments, &["/dev/zero"]].concat());
        assert_eq!(
            (code, said.as_str()),
            (3, "panne : le fichier /dev/zero ne peut pas être lu : la limite est 64 Mio\n")
        );
    }
}
