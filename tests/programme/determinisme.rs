//! The same inputs give the same bytes: any number of threads, any locale, any time zone.

use std::process::Command;

use crate::support::{SiteTest, binary, repository, tree};

fn build(root: &std::path::Path, out: &std::path::Path, environment: &[(&str, &str)]) {
    let mut command = Command::new(binary());
    command.args(["build", "--date", "2026-11-21", "--root"]).arg(root).arg("--out").arg(out);
    for (name, value) in environment {
        command.env(name, value);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn real_site_is_the_same_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let out = |name: &str| folder.path().join(name);
    build(repository(), &out("a"), &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LC_ALL", "C")]);
    build(repository(), &out("b"), &[("RAYON_NUM_THREADS", "4"), ("TZ", "Asia/Tokyo"), ("LC_ALL", "fr_FR.UTF-8")]);
    let (a, b) = (tree(&out("a")), tree(&out("b")));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in &a {
        assert!(b[path] == *bytes, "{path} differs");
    }
}

#[test]
fn only_the_date_changes_with_the_date() {
    let site = SiteTest::minimal();
    let out = |name: &str| site.root().join(name);
    build(site.root(), &out("a"), &[]);
    build(site.root(), &out("b"), &[("SOURCE_DATE_EPOCH", "0")]);
    assert!(tree(&out("a")) == tree(&out("b")), "--date wins over SOURCE_DATE_EPOCH");
}

fn git(folder: &std::path::Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=essai", "-c", "user.email=essai@exemple.fr", "-c", "protocol.file.allow=always"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What `version.json` and the foot of the home page say.
fn online(site: &std::path::Path) -> (Option<String>, String) {
    let file = |name: &str| std::fs::read_to_string(site.join(name)).unwrap();
    let version: serde_json::Value = serde_json::from_str(&file("version.json")).unwrap();
    let home = file("index.html");
    let foot = home.split("version.json\">").nth(1).expect("a link to version.json").split('<').next().unwrap();
    (version["commit"].as_str().map(str::to_string), foot.to_string())
}

#[test]
fn the_site_names_its_commit_and_the_same_commit_gives_the_same_bytes() {
    let site = SiteTest::minimal();
    let out = |name: &str| site.root().join("sites").join(name);
    build(site.root(), &out("sans-git"), &[]);
    assert_eq!(online(&out("sans-git")), (None, "version".into()));

    git(site.root(), &["init", "--quiet"]);
    git(site.root(), &["add", "data", "content", "themes"]);
    git(site.root(), &["commit", "--quiet", "--message", "Premier"]);
    git(site.root(), &["commit", "--quiet", "--message", "Second", "--allow-empty"]);
    build(site.root(), &out("a"), &[]);
    let (commit, foot) = online(&out("a"));
    let commit = commit.expect("a commit");
    assert!(commit.len() == 7 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{commit}");
    assert_eq!(foot, format!("version {commit}"));

    let clone = site.root().join("sites/clone");
    let origin = format!("file://{}", site.root().display());
    git(site.root(), &["clone", "--quiet", "--depth", "1", &origin, clone.to_str().unwrap()]);
    build(&clone, &out("b"), &[]);
    assert_eq!(online(&out("b")).0.as_ref(), Some(&commit), "a shallow clone says the same");

    let site = site.replace("data/ecoles/soudure-du-havre.yaml", "nom: Soudure du Havre", "nom: Soudure au Havre");
    let out = |name: &str| site.root().join("sites").join(name);
    build(site.root(), &out("c"), &[]);
    assert_eq!(online(&out("c")), (Some(format!("{commit}+")), format!("version {commit}+")));
}
