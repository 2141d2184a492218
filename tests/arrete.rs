//! The yearly list as people get it: read whatever pasted it, matched whatever changed, written
//! without touching anything else. The bars are at the top of each test.

#[path = "arretes/deforme.rs"]
mod deforme;
mod support;

use std::collections::BTreeMap;
use std::fs;

use deforme::{De, Deformation};
use etabli::diag::Diagnostics;
use etabli::import::arrete::{Annuaire, Lecture, Rapprochement, Verdict, decoder, lire, rapprocher, titres};
use etabli::liste::{Entree, cle, cle_de_commune, cle_de_rue};
use etabli::load::{self, Sources};
use etabli::model::Date;
use proptest::prelude::*;
use support::repository;

fn fixture(name: &str) -> String {
    fs::read_to_string(repository().join("tests/arretes").join(name)).unwrap()
}

/// The fields of the list of 2024, compared by eye with its text: rank, name, street, commune, postcode.
fn attendues() -> Vec<[String; 5]> {
    let text = fixture("2024.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn sources() -> Sources {
    let mut diags = Diagnostics::default();
    let sources = load::load(repository(), &mut diags);
    assert!(!diags.has_errors());
    sources
}

fn annuaire(sources: &Sources) -> Annuaire {
    Annuaire::of(sources, Date::parse("2025-11-18").unwrap())
}

fn rapprochement(lecture: Lecture, annuaire: &Annuaire) -> Rapprochement {
    rapprocher(lecture.entrees, annuaire, &BTreeMap::new())
}

/// What the eye reads in an entry.
fn cles(nom: &str, rue: &str, commune: &str, code: &str) -> [String; 4] {
    [cle(nom), cle_de_rue(rue), cle_de_commune(commune), code.to_string()]
}

fn cles_de(entree: &Entree) -> [String; 4] {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let code = entree.code_postal.as_ref().map_or("", |code| code.as_str());
    cles(&entree.nom, &text(&entree.rue), &text(&entree.commune), code)
}

/// Bar: 61 lines of 61.
#[test]
fn the_61_lines_of_2024() {
    let text = fixture("2024.txt");
    let lecture = lire(&text, &[]);
    let read: Vec<[String; 5]> = lecture
        .entrees
        .iter()
        .map(|lue| {
            assert_eq!(lue.remarques, Vec::<String>::new());
            let e = &lue.entree;
            let text = |field: &Option<String>| field.clone().unwrap_or_default();
            let code = e.code_postal.as_ref().map_or(String::new(), |code| code.as_str().to_string());
            [lue.rang.to_string(), e.nom.clone(), text(&e.rue), text(&e.commune), code]
        })
        .collect();
    assert_eq!(read, attendues());
    assert!(lecture.ecartees.is_empty());
    let lines: Vec<&str> = lecture.entrees.iter().map(|lue| lue.entree.texte.as_str()).collect();
    assert_eq!(lines, text.lines().collect::<Vec<_>>(), "word for word");
}

#[test]
fn the_same_list_changes_nothing() {
    let sources = sources();
    let annuaire = annuaire(&sources);
    let found = rapprochement(lire(&fixture("2024.txt"), &[]), &annuaire);
    assert_eq!(found.lignes.len(), 61);
    for (ligne, before) in found.lignes.iter().zip(&annuaire.lignes) {
        let Verdict::Connue(at) = ligne.verdict else { panic!("{:?}", ligne.verdict) };
        assert_eq!((&annuaire.ecoles[at].id, ligne.ecart.champs.len()), (&before.ecole, 0));
        assert!(!ligne.ecart.texte);
    }
    assert!(found.parties.is_empty());
}

/// What became of the lines of many lists.
#[derive(Debug, Default)]
struct Compte {
    justes: usize,
    douteuses: BTreeMap<String, usize>,
    fausses: Vec<String>,
}

impl Compte {
    fn doutes(&self) -> usize {
        self.douteuses.values().sum()
    }

    fn douter(&mut self, why: &str) {
        *self.douteuses.entry(why.to_string()).or_insert(0) += 1;
    }

    fn total(&self) -> usize {
        self.justes + self.doutes() + self.fausses.len()
    }

    #[track_caller]
    fn au_moins(&self, part: f64, what: &str) {
        let right = self.justes as f64 / self.total() as f64;
        println!(
            "{what} : {} lignes, {:.2} % justes, {} douteuses, {} fausses",
            self.total(),
            right * 100.0,
            self.doutes(),
            self.fausses.len()
        );
        println!("  {:?}", self.douteuses);
        for wrong in self.fausses.iter().take(30) {
            println!("  {wrong}");
        }
        assert!(self.fausses.is_empty(), "{what} : {} silently wrong", self.fausses.len());
        assert!(right >= part, "{what} : {right}");
    }
}

/// As many draws: a test must stay short. `LISTES=2000 cargo test --release` looks further.
fn listes() -> u64 {
    std::env::var("LISTES").ok().and_then(|n| n.parse().ok()).unwrap_or(120)
}

/// Bar: 99 % of the lines right, none silently wrong, whatever carried the list.
#[test]
fn deformed_lists() {
    let sources = sources();
    let annuaire = annuaire(&sources);
    let titres = titres(&sources);
    let expected = attendues();
    let mut compte = Compte::default();
    for seed in 0..listes() {
        let mut de = De::new(seed);
        let deformation = Deformation::tirer(&mut de);
        let bytes = deformation.liste(&expected, &mut de);
        let lecture = lire(&decoder(&bytes).unwrap().texte, &titres);
        let found = rapprochement(lecture, &annuaire);
        if found.lignes.len() != 61 {
            compte.fausses.push(format!("{seed} {deformation:?} : {} lignes", found.lignes.len()));
            let _ = fs::write(std::env::temp_dir().join(format!("etabli-arrete-{seed}.txt")), &bytes);
            continue;
        }
        for ((ligne, before), [rang, nom, rue, commune, code]) in found.lignes.iter().zip(&annuaire.lignes).zip(&expected) {
            let fields = cles_de(&ligne.lue.entree) == cles(nom, rue, commune, code);
            match &ligne.verdict {
                Verdict::Connue(at) if annuaire.ecoles[*at].id == before.ecole && fields => compte.justes += 1,
                Verdict::Douteuse(why) => {
                    if std::env::var_os("DOUTES").is_some() {
                        println!("{seed} {why} : {}", ligne.lue.entree.texte);
                    }
                    compte.douter(why);
                }
                verdict => compte.fausses.push(format!("{seed} {deformation:?} {rang} : {verdict:?} {:?}", ligne.lue.entree)),
            }
        }
        assert!(found.parties.is_empty() || !compte.fausses.is_empty() || compte.doutes() > 0);
    }
    compte.au_moins(0.99, "listes déformées");
}

proptest! {
    /// Whatever the file holds: no panic, and every entry has its own text.
    #[test]
    fn any_text_is_read(text in "\\PC{0,400}", mangled in deforme::n_importe_quoi()) {
        for text in [text, mangled] {
            let lecture = lire(&text, &["normandie".to_string()]);
            for lue in &lecture.entrees {
                prop_assert!(!lue.entree.texte.is_empty());
                prop_assert_eq!(Entree::lire(&lue.entree.texte).texte, lue.entree.texte.clone());
            }
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = decoder(&bytes) {
            let _ = lire(&text.texte, &[]);
        }
    }
}

/// What a later list says of a school.
enum Sort {
    Reste(String),
    Nouvelle,
}

/// Bar: in invented later lists (renamed, moved, gone, new, shuffled), 99 % right, none silently wrong.
#[test]
fn later_lists() {
    const RUES: [&str; 6] =
        ["8, rue des Tanneurs", "120 bis, avenue de l'Industrie", "ZA du Moulin", "3, place de la Gare", "Parc d'activités des Chênes, 5, rue Volta", "17, quai Ouest"];
    const NOMS: [&str; 10] = [
        "Les Compagnons du Fer", "Atelier Numérique du Bocage", "Méca'Avenir", "La Ruche des Métiers", "Tremplin Bois", "Cap Soudure",
        "L'Escale Gourmande", "Forge et Savoirs", "Textile Horizon", "Les Mains d'Or",
    ];
    const AILLEURS: [(&str, &str); 8] = [
        ("Cherbourg-en-Cotentin", "50100"), ("Tulle", "19000"), ("Auch", "32000"), ("Lyon", "69003"), ("Le Mans", "72000"),
        ("La Roche-sur-Yon", "85000"), ("Marseille", "13015"), ("Mende", "48000"),
    ];
    let sources = sources();
    let annuaire = annuaire(&sources);
    let expected = attendues();
    let mut compte = Compte::default();
    for seed in 0..listes() {
        let mut de = De::new(10_000 + seed);
        let deformation = Deformation::tirer(&mut de);
        let mut all: Vec<(String, Sort)> = Vec::new();
        for (before, [_, nom, rue, commune, code]) in annuaire.lignes.iter().zip(&expected) {
            let (mut nom, mut rue, mut commune, mut code) = (nom.clone(), rue.clone(), commune.clone(), code.clone());
            match de.jet(40) {
                0 => continue,
                1 => nom = format!("Ecole de production {}", de.choix(&NOMS)),
                2 => nom = nom.replace("Ecole de production", "Ecole privée de production").replace("Ecole technique", "Ecole"),
                3 => rue = de.choix(&RUES).to_string(),
                4 => (rue, commune, code) = (de.choix(&RUES).to_string(), "Villeneuve-sur-Test".into(), format!("{}120", &code[..2])),
                _ => {}
            }
            all.push((deformation.entree(&nom, &rue, &commune, &code, &mut de), Sort::Reste(before.ecole.clone())));
        }
        for _ in 0..de.jet(4) {
            let (commune, code) = de.choix(&AILLEURS);
            let nom = format!("Ecole de production {}", de.choix(&NOMS));
            all.push((deformation.entree(&nom, RUES[de.jet(6)], commune, code, &mut de), Sort::Nouvelle));
        }
        for i in (1..all.len()).rev() {
            all.swap(i, de.jet(i + 1));
        }
        let entries: Vec<String> = all.iter().map(|(text, _)| text.clone()).collect();
        let bytes = deformation.fichier(&entries, &mut de);
        let found = rapprochement(lire(&decoder(&bytes).unwrap().texte, &titres(&sources)), &annuaire);
        if found.lignes.len() != all.len() {
            compte.fausses.push(format!("{seed} {deformation:?} : {} lignes, pas {}", found.lignes.len(), all.len()));
            continue;
        }
        for (ligne, (text, sort)) in found.lignes.iter().zip(&all) {
            match (&ligne.verdict, sort) {
                (Verdict::Douteuse(why), _) => compte.douter(why.split(':').next().unwrap()),
                (Verdict::Connue(at), Sort::Reste(id)) if annuaire.ecoles[*at].id == *id => compte.justes += 1,
                (Verdict::Nouvelle, Sort::Nouvelle) => compte.justes += 1,
                (verdict, _) => compte.fausses.push(format!("{seed} {text} : {verdict:?}")),
            }
        }
    }
    compte.au_moins(0.97, "listes plus récentes");
}
