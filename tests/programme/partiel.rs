//! A build that uses what the last one left is, byte for byte, a build from nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output as Ended};

use crate::support::{SiteTest, binary, today, tree};
use etabli::diag::human;
use etabli::load;
use etabli::model::BaseUrl;
use etabli::pipeline::{ETAT, Settings};
use rayon::prelude::*;

/// How a site is asked for.
#[derive(Clone, Default)]
struct Demande {
    base_url: Option<&'static str>,
    portable: bool,
    compress: bool,
}

struct Essai {
    site: SiteTest,
    demande: Demande,
}

impl Essai {
    /// The miniature site with a dozen schools more.
    fn new() -> Essai {
        let essai = Essai { site: SiteTest::minimal(), demande: Demande::default() };
        for number in 1..=12 {
            essai.add(number);
        }
        essai
    }

    fn root(&self) -> &Path {
        self.site.root()
    }

    fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    fn build(&self) -> Ended {
        let mut command = Command::new(binary());
        command.args(["build", "--date", "2026-01-05", "--root"]).arg(self.root());
        command.args(self.demande.base_url.iter().flat_map(|url| ["--base-url", url]));
        command.args(self.demande.portable.then_some("--portable"));
        command.args(self.demande.compress.then_some("--compress"));
        command.output().unwrap()
    }

    /// Builds, and compares with a build from nothing of the same files.
    #[track_caller]
    fn is_clean(&self, after: &str) {
        let before = self.out().exists().then(|| tree(&self.out()));
        let settings = Settings {
            base_url: self.demande.base_url.map(|url| BaseUrl::parse(url).unwrap()),
            portable: self.demande.portable,
            compress: self.demande.compress,
            // Somebody may have touched it: it is said, and promises nothing.
            precedent: load::published(&self.out().join(ETAT)).unwrap_or_default(),
            date: Some(today()),
            ..Settings::default()
        };
        let (clean, diags) = self.site.build_with(&settings);
        let ended = self.build();
        let said = String::from_utf8_lossy(&ended.stderr);
        let problems = human::render(&diags, &clean.map, false);
        assert!(said.contains(problems.trim()), "{after}: not all is said again\n{problems}\n---\n{said}");
        match clean.site {
            Some(site) => {
                assert!(ended.status.success(), "{after}: {said}");
                let published = tree(&self.out());
                let names = |tree: &etabli::pipeline::Output| tree.keys().cloned().collect::<Vec<_>>();
                assert_eq!(names(&published), names(&site.output), "{after}");
                for (path, bytes) in &site.output {
                    assert!(published[path] == *bytes, "{after}: {path} differs");
                }
            }
            None => {
                assert_eq!(ended.status.code(), Some(1), "{after}: {said}");
                assert!(diags.has_errors());
                assert!(
                    before == self.out().exists().then(|| tree(&self.out())),
                    "{after}: the site that was there stays"
                );
            }
        }
    }

    fn add(&self, number: usize) {
        let teaches = if number.is_multiple_of(2) {
            "secteurs: [industrie]\nmetiers: [soudage]"
        } else {
            "secteurs: [automobile]\nmetiers: [mecanique-automobile]\ndiplomes: [cap-mecanique]"
        };
        let text = format!(
            "nom: Atelier {number}\n{teaches}\nlieu:\n  code_postal: \"{}\"\n  commune: Ville-{number}\n  \
             latitude: 49.{number:02}\n  longitude: 0.{number:02}\n  precision: commune\npresentation: Tu fais la pièce {number}.\n\
             sources:\n  - https://exemple.fr/{number}\nverifie_le: 2026-01-02\n",
            if number.is_multiple_of(3) { "61200" } else { "76600" }
        );
        fs::write(self.ecole(number), text).unwrap();
    }

    fn ecole(&self, number: usize) -> PathBuf {
        self.root().join(format!("data/ecoles/atelier-{number}.yaml"))
    }

    fn edit(&self, path: &Path, from: &str, to: &str) {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

/// Always the same numbers for the same seed.
struct Hasard(u64);

impl Hasard {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// One change of those that people make, and its name.
fn change(essai: &mut Essai, hasard: &mut Hasard, step: usize) -> String {
    let number = 1 + hasard.below(14);
    let path = essai.ecole(number);
    let there = path.exists();
    let theme = essai.root().join("themes/normandie");
    let content = essai.root().join("content");
    match hasard.below(20) {
        0 | 1 if there => essai.edit(&path, "Tu fais", &format!("Tu fais {step} fois")),
        2 if there => essai.edit(&path, "nom: Atelier", &format!("nom: Fabrique {step},")),
        3 if there => essai.edit(&path, "commune: Ville", &format!("commune: Bourg-{step}")),
        4 if there => essai.edit(&path, "\"76600\"", "\"61200\""),
        5 if there => essai.edit(&path, "latitude: 49.", "latitude: 48.9"),
        // Its page goes, and a record that is named so must say where it went.
        6 if there => {
            let other = essai.ecole(number + 20);
            fs::rename(&path, &other).unwrap();
            essai.edit(&other, "nom:", &format!("anciens_identifiants: [atelier-{number}]\nnom:"));
        }
        7 if there => fs::remove_file(&path).unwrap(),
        6 | 7 => essai.add(number),
        8 => essai.edit(&content.join("contact.md"), "resume:", &format!("resume: Version {step}.")),
        9 => {
            let page = content.join(format!("comprendre/page-{number}.md"));
            let text = "---\ntitre: Une page\nresume: Une page.\nsources: [https://exemple.fr/]\nverifie_le: 2026-01-02\n---\n\nIl y a {{ nombre(ecoles) }} écoles.\n";
            if page.exists() { fs::remove_file(page).unwrap() } else { fs::write(page, text).unwrap() }
        }
        10 => essai.edit(&theme.join("templates/ecole.html"), "</dl>", &format!("</dl><p>Modèle {step}</p>")),
        11 => fs::write(theme.join("css/reset.css"), format!("/* {step} */ * {{ margin: 0; }}")).unwrap(),
        12 => essai.edit(&essai.root().join("data/site.yaml"), "titre: ", &format!("titre: {step} ")),
        13 => {
            essai.demande.base_url =
                [None, Some("https://exemple.fr/"), Some("https://exemple.fr/sous/")][hasard.below(3)];
        }
        14 => essai.demande.portable = !essai.demande.portable,
        16 if there => essai.edit(&path, "Tu fais", "Tu fais avec la DRANE et le CFDE"),
        17 if there => essai.edit(&path, "pièce", &format!("pièce {}", "et la vis ".repeat(9))),
        18 => {
            let terms = format!("- terme: DRANE\n  sens: Une administration, la {step}.\n");
            let glossaire = essai.root().join("data/glossaire.yaml");
            let text = fs::read_to_string(&glossaire).unwrap();
            if !text.contains("DRANE") {
                fs::write(glossaire, text + &terms).unwrap();
            }
        }
        19 if there => essai.edit(&path, "Tu fais", "Tu vas chez [elle](ecole:atelier-7) et fais"),
        // Somebody touched what was published.
        15 if essai.out().exists() => {
            let files: Vec<String> = tree(&essai.out()).into_keys().filter(|path| path != "version.json").collect();
            let file = essai.out().join(&files[hasard.below(files.len())]);
            if hasard.below(2) == 0 { fs::remove_file(file).unwrap() } else { fs::write(file, "autre chose").unwrap() }
        }
        _ => return format!("{step}: nothing"),
    }
    format!("{step}: change of atelier-{number}")
}

/// How many series of changes are tried: `SUITES=1000 cargo test --release partiel::` tries more.
fn suites() -> u64 {
    std::env::var("SUITES").ok().and_then(|number| number.parse().ok()).unwrap_or(4)
}

#[test]
fn after_any_changes_as_from_nothing() {
    (1..=suites()).into_par_iter().for_each(after_the_changes_of);
}

fn after_the_changes_of(seed: u64) {
    let mut essai = Essai::new();
    essai.is_clean("first");
    let mut hasard = Hasard(seed);
    for step in 0..12 {
        let mut done = String::new();
        for _ in 0..=hasard.below(2) {
            done = change(&mut essai, &mut hasard, step);
        }
        essai.is_clean(&format!("seed {seed}, {done}"));
    }
}

#[test]
fn nothing_moved_nothing_is_written() {
    let essai = Essai::new();
    essai.is_clean("first");
    std::thread::sleep(std::time::Duration::from_millis(120));
    // What was fresh at the first build is not any more.
    essai.build();
    let dates = |essai: &Essai| {
        let files = walkdir::WalkDir::new(essai.out()).sort_by_file_name().into_iter().map(Result::unwrap);
        files.map(|e| (e.path().to_path_buf(), e.metadata().unwrap().modified().unwrap())).collect::<Vec<_>>()
    };
    let before = dates(&essai);
    let ended = essai.build();
    assert!(String::from_utf8_lossy(&ended.stdout).starts_with("Rien n’a changé dans "), "{ended:?}");
    assert_eq!(dates(&essai), before);
}

#[test]
fn one_field_writes_the_pages_that_show_it() {
    let essai = Essai::new();
    essai.is_clean("first");
    let inodes = |essai: &Essai| {
        use std::os::unix::fs::MetadataExt;
        let files =
            walkdir::WalkDir::new(essai.out()).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
        files
            .map(|e| (e.path().strip_prefix(essai.out()).unwrap().display().to_string(), e.metadata().unwrap().ino()))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let before = inodes(&essai);
    essai.edit(&essai.ecole(3), "Tu fais", "Tu fabriques");
    essai.is_clean("one field");
    let after = inodes(&essai);
    let written: Vec<&String> =
        after.iter().filter(|(path, inode)| before.get(*path) != Some(inode)).map(|(p, _)| p).collect();
    let booklets =
        ["imprimer/index.html", "imprimer/regions/normandie/index.html", "imprimer/secteurs/automobile/index.html"];
    assert_eq!(written, [&["ecoles/atelier-3/index.html"], &booklets[..]].concat());
}

/// What a build left is read again only when it is whole, of this program and of this site.
#[test]
fn what_was_left_is_never_trusted() {
    let (essai, other) = (Essai::new(), Essai::new());
    essai.is_clean("first");
    other.is_clean("other");
    let kept = |essai: &Essai| {
        let files = fs::read_dir(essai.root().join(".etabli")).unwrap().map(|entry| entry.unwrap().path());
        let mut kept: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "bin")).collect();
        kept.sort();
        kept
    };
    assert_eq!(kept(&essai).len(), 1, "what was published: a first build may be the only one");
    for essai in [&essai, &other] {
        essai.edit(&essai.ecole(1), "Atelier", "Usine");
        essai.is_clean("second");
    }
    other.edit(&other.ecole(1), "Usine", "Fabrique");
    other.is_clean("third");
    assert_eq!(kept(&essai).len(), 2, "what was published, and the records");
    for (own, foreign) in kept(&essai).into_iter().zip(kept(&other)) {
        let whole = fs::read(&own).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for (what, bytes) in [
            ("cut", &whole[..whole.len() - 7]),
            ("empty", &[][..]),
            ("flipped", &flipped),
            ("of others", b"etabli 2\n0000000000000000"),
            ("of another site", &fs::read(foreign).unwrap()),
        ] {
            fs::write(&own, bytes).unwrap();
            essai.edit(&essai.ecole(2), "Tu fais", "Tu fais, tu fais");
            essai.is_clean(what);
        }
    }
}

/// Same size, same date: the disk tells them apart all the same.
#[test]
fn a_record_that_looks_the_same_is_read_again() {
    let essai = Essai::new();
    essai.is_clean("first");
    std::thread::sleep(std::time::Duration::from_millis(120));
    essai.edit(&essai.ecole(1), "pièce 1", "pièce 7");
    essai.is_clean("old enough to be known by their dates");
    std::thread::sleep(std::time::Duration::from_millis(120));
    let date = fs::metadata(essai.ecole(4)).unwrap().modified().unwrap();
    essai.edit(&essai.ecole(4), "pièce 4", "pièce 9");
    fs::File::options().write(true).open(essai.ecole(4)).unwrap().set_modified(date).unwrap();
    essai.is_clean("set back");
    fs::rename(essai.ecole(5), essai.root().join("5")).unwrap();
    fs::rename(essai.ecole(6), essai.ecole(5)).unwrap();
    fs::rename(essai.root().join("5"), essai.ecole(6)).unwrap();
    essai.is_clean("one in the place of the other");
}

/// A folder of the theme may be a link to another of the site: what is there is looked at, whatever its own date.
#[test]
fn what_stands_behind_a_link_is_looked_at() {
    let essai = Essai::new();
    let (theme, away) = (essai.root().join("themes/normandie"), essai.root().join("ailleurs"));
    fs::rename(&theme, &away).unwrap();
    std::os::unix::fs::symlink("../ailleurs", &theme).unwrap();
    essai.is_clean("first");
    std::thread::sleep(std::time::Duration::from_millis(120));
    essai.edit(&essai.ecole(1), "pièce 1", "pièce 7");
    std::thread::sleep(std::time::Duration::from_millis(120));
    essai.is_clean("old enough to be known by their dates");
    essai.edit(&away.join("templates/ecole.html"), "{% block contenu %}", "{% block contenu %}<!-- ici -->");
    essai.is_clean("behind the link");
}

#[test]
fn compressed_copies_follow() {
    let mut essai = Essai::new();
    essai.demande.compress = true;
    essai.is_clean("first");
    essai.edit(&essai.ecole(5), "Tu fais", "Tu répares");
    essai.is_clean("one field");
    fs::remove_file(essai.out().join("ecoles/atelier-4/index.html.br")).unwrap();
    essai.is_clean("a copy that went");
}

/// Changes of the real records, each compared with a build from nothing.
#[test]
fn the_real_site_too() {
    let essai = Essai { site: SiteTest::real(), demande: Demande::default() };
    essai.is_clean("first");
    let ecole = essai.root().join("data/ecoles/gm2a-argentan.yaml");
    essai.edit(&ecole, "metiers: [mecanique-automobile]", "metiers: [mecanique-automobile, carrosserie]");
    essai.is_clean("a trade more");
    essai.edit(&ecole, "latitude: 48.7322", "latitude: 48.9");
    essai.is_clean("another place");
}
