//! What each step costs, in one process: reading, checking, planning, then the same when all is wrong.
//!
//! In: a site of the bench. Out, on the standard output: `name value unit`, one a line.

use std::fs;
use std::path::Path;

use etabli::check::{self, Days};
use etabli::diag::{Diagnostics, Severity};
use etabli::load;
use etabli::model::Date;
use etabli::site::{self, Demande};

use super::commandes;
use super::generateur::{LISTE, LONGUE};

const JOUR: &str = "2026-01-10";

/// A figure of one size.
pub struct Chiffre {
    pub nom: String,
    pub valeur: f64,
    pub unite: String,
}

/// The steps, measured by another process: its peak of memory is its own.
pub fn figures(root: &Path) -> Vec<Chiffre> {
    let output = commandes::banc(&["etapes"]).arg(root).output().expect("this program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("figures are text");
    let figure = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        Chiffre { nom: words[0].into(), valeur: words[1].parse().expect("a number"), unite: words[2].into() }
    };
    text.lines().map(figure).collect()
}

pub fn measure(root: &Path) {
    let day = Date::parse(JOUR).expect("a day");
    let mut diags = Diagnostics::default();
    let mut before = processor();
    let mut step = |name: &str| {
        let now = processor();
        println!("{name} {:.1} ms", now - before);
        before = now;
    };
    let mut sources = load::load(root, &mut diags);
    step("load");
    let days = Days { site: Some(day), now: Some(day) };
    let catalogue = check::check(&mut sources, days, &mut diags);
    step("check");
    let said = || diags.sorted(&sources.map).iter().take(3).map(|d| d.message.clone()).collect::<Vec<_>>();
    let catalogue = catalogue.unwrap_or_else(|| panic!("the schools are right, but: {:?}", said()));
    let lignes = load::lignes(&sources);
    let demande = Demande {
        lignes: &lignes,
        date: day,
        preview: false,
        modifications: &Default::default(),
        versions: &sources.versions,
        precedent: None,
    };
    let site = site::plan(&catalogue, &demande, &mut diags);
    step("plan");
    let (near, around): (Vec<_>, Vec<_>) = catalogue.ecoles.ids().map(|id| site.voisinage.de(id)).unzip();
    assert_eq!(near.len(), around.len());
    step("voisines");
    println!("peak {:.1} MiB", peak());
    // What is slow when all is wrong: names that are compared with all names, and the sorting of what is said.
    let list = root.join(format!("data/arretes/{LISTE}.yaml"));
    let right = fs::read_to_string(&list).expect("the list");
    fs::write(&list, right.replace(", ecole: ", ", ecole: x")).expect("a list is written");
    let mut diags = Diagnostics::default();
    let mut sources = load::load(root, &mut diags);
    step("wrong-load");
    assert!(check::check(&mut sources, days, &mut diags).is_none());
    // Sorting is part of what is measured; all but the first of a file are only counted.
    diags.sorted(&sources.map);
    step("wrong-check");
    assert!(diags.count(Severity::Error) >= catalogue.ecoles.len().min(LONGUE), "each line of the list is wrong");
    fs::write(&list, right).expect("the list is put back");
}

/// Milliseconds of processor that all threads took.
fn processor() -> f64 {
    let tasks = fs::read_dir("/proc/self/task").expect("Linux has /proc");
    let nanoseconds = tasks.filter_map(|task| {
        let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    });
    nanoseconds.sum::<f64>() / 1e6
}

/// The highest memory of this process, in mebibytes.
fn peak() -> f64 {
    let text = fs::read_to_string("/proc/self/status").expect("Linux has /proc");
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.split_whitespace().next().and_then(|number| number.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
