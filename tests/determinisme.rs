//! The same inputs give the same bytes: any number of threads, any locale, any time zone.

mod support;

use std::process::Command;

use support::{SiteTest, binary, repository, tree};

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
