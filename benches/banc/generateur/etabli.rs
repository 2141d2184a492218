//! Invented schools → a whole site of ours: records, texts, a plain theme.

use std::fs;
use std::path::Path;

use super::copy;
use super::ecole::{Ecole, Vocabulaires};

/// The date of the newest list, and the name of its file.
pub const LISTE: &str = "2026-01-05";
/// How many schools are on one list.
pub const LONGUE: usize = 10_000;

/// Writes the site in `root`, which is made if it does not exist.
pub fn write(root: &Path, ecoles: &[Ecole], vocabulaires: &Vocabulaires) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&here.join("benches/banc/site"), root);
    copy(&here.join("benches/banc/theme"), &root.join("themes/banc"));
    fs::copy(here.join("data/territoires.yaml"), root.join("data/territoires.yaml")).expect("the territories");
    for folder in ["ecoles", "arretes", "soutiens"] {
        fs::create_dir_all(root.join("data").join(folder)).expect("a folder is made");
    }
    for ecole in ecoles {
        let file = root.join("data/ecoles").join(format!("{}.yaml", ecole.id));
        fs::write(file, fiche(ecole, vocabulaires)).expect("a record is written");
    }
    // A file is limited: beyond ten thousand, schools are on the lists of the years before.
    for (annee, listed) in (2000..=2026).rev().zip(ecoles.chunks(LONGUE)) {
        let file = root.join(format!("data/arretes/{annee}-01-05.yaml"));
        fs::write(file, liste(annee, listed)).expect("a list is written");
    }
    fs::write(root.join("data/soutiens/fse-plus.yaml"), soutien(ecoles)).expect("the support is written");
}

fn fiche(ecole: &Ecole, vocabulaires: &Vocabulaires) -> String {
    let secteurs: Vec<&str> = ecole.secteurs.iter().map(|i| vocabulaires.secteurs[*i].id.as_str()).collect();
    let diplomes: Vec<&str> = ecole.diplomes.iter().map(|i| vocabulaires.diplomes[*i].id.as_str()).collect();
    let mut out = format!("nom: \"{}\"\nsigle: {}\n", ecole.nom, ecole.sigle);
    out.push_str(&format!("secteurs: [{}]\ndiplomes: [{}]\n", secteurs.join(", "), diplomes.join(", ")));
    out.push_str(&format!("intitules: cites\nouverture: {}\nlieu:\n", ecole.ouverture));
    out.push_str(&format!("  rue: \"{}\"\n  code_postal: \"{}\"\n", ecole.rue, ecole.code_postal));
    out.push_str(&format!("  commune: \"{}\"\n  insee: \"{}\"\n", ecole.commune, ecole.insee));
    out.push_str(&format!("  latitude: {:.4}\n  longitude: {:.4}\n", ecole.latitude, ecole.longitude));
    out.push_str(&format!("contact:\n  site: {}\n  telephone: {}\n", ecole.site, ecole.telephone));
    out.push_str(&format!("  courriel: {}\n", ecole.courriel));
    if ecole.labellisee {
        out.push_str("label:\n  statut: labellisee\n  source: liste-du-banc\n");
    }
    out.push_str(&format!("accueil:\n  restauration: À la cantine.\n  transports: {}\n", ecole.transports));
    if ecole.internat {
        out.push_str("  internat: Oui, à deux rues.\n");
    }
    if ecole.plain_pied {
        out.push_str("  handicap: Tout est de plain-pied.\n");
    }
    out.push_str("presentation: |\n");
    for line in ecole.presentation.lines() {
        out.push_str(&if line.is_empty() { "\n".into() } else { format!("  {line}\n") });
    }
    out.push_str(&format!("sources: [liste-du-banc]\nverifie_le: {}\n", ecole.verifie_le));
    out
}

/// The list of a year, short enough for a file to hold it.
fn liste(annee: usize, ecoles: &[Ecole]) -> String {
    let mut out =
        format!("date: {annee}-01-05\ntitre: Une longue liste\nsource: liste-du-banc\nverifie_le: {LISTE}\nlignes:\n");
    for (i, ecole) in ecoles.iter().enumerate() {
        let (rang, id) = (i + 1, &ecole.id);
        out.push_str(&format!("  - {{rang: {rang}, texte: École n° {rang}, ecole: {id}}}\n"));
    }
    out
}

fn soutien(ecoles: &[Ecole]) -> String {
    let mut out = format!(
        "nom: FSE+\netiquette: Soutenue par l'Europe (FSE+)\nfinanceur: europe\nresume: L'Europe aide des écoles.\n\
         sources: [liste-du-banc]\nverifie_le: {LISTE}\nbeneficiaires:\n"
    );
    for ecole in ecoles.iter().filter(|ecole| ecole.fse) {
        out.push_str(&format!("  - {{ecole: {}, annee: 2025}}\n", ecole.id));
    }
    out
}
