//! The values that the program and the page must both compute: the grant for every pair of numbers of
//! pupils, the day on which a school is old enough for every month. `BLESS=1 cargo test vecteurs::`
//! writes them; `tests/outils/simulateur.vecteurs.test.mjs` reads the same files against the script.
//!
//! A row is the hash (FNV-1a, 32 bits) of many lines, so that 250 000 pairs fit in a small file and any
//! slip, on either side, changes a row.

use std::fmt::Write as _;
use std::fs;

use crate::support::repository;
use etabli::model::{Aide, Annees, DatePartielle, Effectif, Pourcentage, montant};

const TETE: &str = "# BLESS=1 cargo test vecteurs::\n";

#[test]
fn every_grant() {
    let mut out = format!("{TETE}# aide <euros par élève> <acompte en %> <prévus, * pour tous> <empreinte>\n");
    for prevus in 0..=Effectif::MAX {
        let row = fnv(&rows(&aide(5000, 60), prevus));
        writeln!(out, "aide 5000 60 {prevus} {row:08x}").unwrap();
    }
    for (plafond, acompte) in [(3333, 35), (1, 1), (7500, 50), (5000, 0), (5000, 100), (u32::MAX, 99)] {
        let aide = aide(plafond, acompte);
        let all: String = (0..=Effectif::MAX).map(|prevus| rows(&aide, prevus)).collect();
        writeln!(out, "aide {plafond} {acompte} * {:08x}", fnv(&all)).unwrap();
    }
    out.push_str(
        "# ligne <euros> <acompte> : prévus réels subvention acompte reste due solde trop-perçu, en centimes\n",
    );
    for reels in ["0", "10", "12", "15", "20", "24"] {
        writeln!(out, "ligne 5000 60 : {}", row(&aide(5000, 60), 20, reels.parse().unwrap()).trim()).unwrap();
    }
    out.push_str("# montant <centimes> <écrit>\n");
    for centimes in [0, 5, 50, 100, 99_900, 123_450, 6_000_000, 10_000_000, 250_000_000, 214_748_364_750_000] {
        writeln!(out, "montant {centimes} {}", montant(centimes)).unwrap();
    }
    compare("aide", &out);
}

/// `tests/outils/morceaux.vecteurs.test.mjs` reads the same file.
#[test]
fn every_piece_of_the_selection() {
    let text = fs::read_to_string(repository().join("tests/vecteurs/morceaux.json")).unwrap();
    for vector in serde_json::from_str::<Vec<serde_json::Value>>(&text).unwrap() {
        let (id, sur) = (vector["id"].as_str().unwrap(), vector["sur"].as_u64().unwrap() as u32);
        assert_eq!(u64::from(etabli::render::morceau(id, sur)), vector["morceau"].as_u64().unwrap(), "{id}");
    }
}

fn aide(plafond_par_eleve: u32, acompte: u8) -> Aide {
    Aide {
        plafond_par_eleve,
        acompte: Pourcentage(acompte),
        solde: Pourcentage(100 - acompte),
        effectifs: Vec::new(),
        exemple: None,
        lecture: Vec::new(),
    }
}

/// A line for each real number of pupils.
fn rows(aide: &Aide, prevus: u16) -> String {
    (0..=Effectif::MAX).map(|reels| row(aide, prevus, reels)).collect()
}

fn row(aide: &Aide, prevus: u16, reels: u16) -> String {
    let (planned, real) = (Effectif::new(prevus).unwrap(), Effectif::new(reels).unwrap());
    let (a, b) = (aide.prevision(planned), aide.decompte(planned, real));
    format!("{prevus} {reels} {} {} {} {} {} {}\n", a.subvention, a.acompte, a.reste, b.due, b.solde, b.trop_percu)
}

#[test]
fn every_age() {
    let mut out = format!("{TETE}# anciennete <années> <année d'ouverture, * pour toutes> <empreinte>\n");
    let three = Annees::parse("3").unwrap();
    for opened in 1882..=2100 {
        writeln!(out, "anciennete 3 {opened} {:08x}", fnv(&ages(three, opened))).unwrap();
    }
    for years in ["1", "2", "4", "5", "10", "30"] {
        let all: String = (1882..=2100).map(|opened| ages(Annees::parse(years).unwrap(), opened)).collect();
        writeln!(out, "anciennete {years} * {:08x}", fnv(&all)).unwrap();
    }
    out.push_str("# ligne <années> : ouverture, premier jour possible, dernier jour possible\n");
    for opened in ["2022", "2022-09", "2020-02", "2021-02"] {
        writeln!(out, "ligne 3 : {}", age(three, opened).trim()).unwrap();
    }
    compare("anciennete", &out);
}

/// A line for the year alone, then for each month.
fn ages(years: Annees, opened: u16) -> String {
    let months = (1..=12).map(|month| age(years, &format!("{opened}-{month:02}")));
    std::iter::once(age(years, &opened.to_string())).chain(months).collect()
}

fn age(years: Annees, opened: &str) -> String {
    let (first, last) = years.depassees(DatePartielle::parse(opened).unwrap());
    format!("{opened} {} {}\n", first.iso(), last.iso())
}

/// FNV-1a: a few lines in any language.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[track_caller]
fn compare(name: &str, text: &str) {
    let path = repository().join(format!("tests/vecteurs/{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, text).unwrap();
        return;
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), text, "BLESS=1 to accept");
}
