//! The yearly list as people get it: read, matched, written.

mod support;

use std::fs;

use etabli::import::arrete::lire;
use etabli::liste::Entree;
use support::repository;

fn fixture(name: &str) -> String {
    fs::read_to_string(repository().join("tests/arretes").join(name)).unwrap()
}

#[test]
fn the_61_lines_of_2024() {
    let lecture = lire(&fixture("2024.txt"), &[]);
    for lue in &lecture.entrees {
        let e = &lue.entree;
        println!("{} | {} | {:?} | {:?} | {:?} {:?}", lue.rang, e.nom, e.rue, e.commune, e.code_ecrit, lue.remarques);
    }
    println!("{:?}", lecture.ecartees);
    assert_eq!(lecture.entrees.len(), 61);
    let _ = Entree::lire("");
}
