//! How much a line of the list looks like a school: its name, its place, its street, each from 0 to 1.
//!
//! A word that many schools have (« école », « production », « ICAM ») tells little of a name; a word
//! of one school tells much. The weight of a word is the logarithm of its rarity.

use std::collections::{BTreeMap, BTreeSet};

use super::annuaire::{Annuaire, Connue, LieuConnu};
use crate::liste::{Entree, cle, cle_de_commune, cle_de_rue};
use crate::model::CodePostal;

/// The likeness of a line and a school.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ressemblance {
    pub nom: f64,
    pub lieu: f64,
    pub rue: f64,
    /// All together.
    pub total: f64,
}

/// The words of all names, weighed, and the keys of every school: they are compared many times.
pub struct Balance {
    frequences: BTreeMap<String, usize>,
    ecoles: Vec<Cles>,
}

/// What is compared of a school.
struct Cles {
    noms: Vec<Nom>,
    rues: Vec<String>,
    /// The whole line of the list before.
    texte: Option<String>,
}

/// A name in words, with their weights.
struct Nom {
    mots: Vec<(String, f64)>,
    poids: f64,
    /// One of its words is of no other school.
    parlant: bool,
}

/// What is compared of a line.
pub struct ClesDeLigne {
    nom: Nom,
    rue: Option<String>,
    commune: String,
    texte: String,
    numerotee: bool,
}

/// A name printed in part counts a little less than a whole one.
const CONTENU: f64 = 0.85;
/// Same number, same street, same town: one school, whatever its name now is.
const MEME_ADRESSE: f64 = 0.72;

impl Balance {
    pub fn of(annuaire: &Annuaire) -> Balance {
        let mut frequences = BTreeMap::new();
        for ecole in &annuaire.ecoles {
            let words: BTreeSet<String> = ecole.noms.iter().flat_map(|nom| mots(nom)).collect();
            for word in words {
                *frequences.entry(word).or_insert(0) += 1;
            }
        }
        let mut balance = Balance { frequences, ecoles: Vec::new() };
        let n = annuaire.ecoles.len();
        balance.ecoles = annuaire
            .ecoles
            .iter()
            .map(|ecole| Cles {
                noms: ecole.noms.iter().map(|nom| balance.nom(nom, n)).collect(),
                rues: ecole.rues.iter().map(|rue| cle_de_rue(rue)).collect(),
                texte: ecole.precedente.as_ref().map(|ligne| cle(&ligne.entree.texte)),
            })
            .collect();
        balance
    }

    pub fn cles(&self, entree: &Entree) -> ClesDeLigne {
        ClesDeLigne {
            nom: self.nom(&entree.nom, self.ecoles.len()),
            rue: entree.rue.as_deref().map(cle_de_rue),
            commune: entree.commune.as_deref().map(cle_de_commune).unwrap_or_default(),
            texte: cle(&entree.texte),
            numerotee: entree.rue.as_ref().is_some_and(|rue| rue.contains(|c: char| c.is_ascii_digit())),
        }
    }

    /// `at` is the place of the school in the directory.
    pub fn peser(&self, entree: &Entree, cles: &ClesDeLigne, ecole: &Connue, at: usize) -> Ressemblance {
        let held = &self.ecoles[at];
        let nom = held.noms.iter().map(|nom| noms(&cles.nom, nom)).fold(0.0, f64::max);
        let lieu = lieu(&cles.commune, entree.code_postal.as_ref(), ecole);
        let street = rue(cles.rue.as_deref(), &held.rues);
        let rue = street.unwrap_or(0.0);
        let mut total = match street {
            Some(rue) => 0.55 * nom + 0.25 * lieu + 0.20 * rue,
            None => (0.55 * nom + 0.25 * lieu) / 0.80,
        };
        if rue >= 0.95 && lieu >= 0.95 && cles.numerotee {
            total = total.max(MEME_ADRESSE + 0.1 * nom);
        }
        if held.texte.as_ref() == Some(&cles.texte) {
            total = 1.0;
        }
        Ressemblance { nom, lieu, rue, total }
    }

    fn nom(&self, text: &str, ecoles: usize) -> Nom {
        let mots: Vec<(String, f64)> =
            mots(text).into_iter().map(|word| (word.clone(), self.poids(&word, ecoles))).collect();
        let rare = |word: &str| self.frequences.get(word).copied().unwrap_or(0) <= 1 && word.chars().count() > 2;
        Nom {
            poids: mots.iter().map(|(_, weight)| weight).sum(),
            parlant: mots.iter().any(|(word, _)| rare(word)),
            mots,
        }
    }

    /// From almost nothing for a word of every school to the most for a word of none.
    fn poids(&self, word: &str, ecoles: usize) -> f64 {
        let f = self.frequences.get(word).copied().unwrap_or(0) as f64;
        let short = if word.chars().count() <= 2 { 0.4 } else { 1.0 };
        ((ecoles + 1) as f64 / (f + 0.5)).ln().max(0.05) * short
    }
}

/// The weight of the common words against that of all.
fn noms(printed: &Nom, known: &Nom) -> f64 {
    if printed.poids <= 0.0 || known.poids <= 0.0 {
        return 0.0;
    }
    let mut free: Vec<&(String, f64)> = printed.mots.iter().collect();
    let mut common = 0.0;
    for (word, weight) in &known.mots {
        if let Some(at) = free.iter().position(|(other, _)| proches(other, word)) {
            common += weight.min(free[at].1);
            free.swap_remove(at);
        }
    }
    let dice = (2.0 * common / (printed.poids + known.poids)).min(1.0);
    // « GM2A » is the whole of a name; « école » is not.
    let contained = if known.parlant { CONTENU * (common / known.poids).min(1.0) } else { 0.0 };
    dice.max(contained)
}

fn mots(text: &str) -> Vec<String> {
    cle(text).split(' ').filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// The same word, or one slip in a long one.
fn proches(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (m, n) = (a.chars().count(), b.chars().count());
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let slips = 1 + usize::from(m.min(n) >= 9);
    m.min(n) >= 6 && m.abs_diff(n) <= slips && letters(a) && letters(b) && strsim::osa_distance(a, b) <= slips
}

fn lieu(commune: &str, code: Option<&CodePostal>, ecole: &Connue) -> f64 {
    let department = CodePostal::departement;
    let one = |known: &LieuConnu| {
        let same = !commune.is_empty() && known.commune == commune;
        let (Some(printed), Some(held)) = (code, known.code_postal.as_ref()) else {
            return if same { 0.9 } else { 0.0 };
        };
        match (same, printed == held, department(printed) == department(held)) {
            (true, _, true) => 1.0,
            (true, ..) => 0.8,
            (false, true, _) => 0.7,
            (false, false, true) => 0.5,
            _ => 0.0,
        }
    };
    ecole.lieux.iter().map(one).fold(0.0, f64::max)
}

/// `None` when neither says a street.
fn rue(printed: Option<&str>, known: &[String]) -> Option<f64> {
    let Some(printed) = printed else { return (!known.is_empty()).then_some(0.0) };
    Some(known.iter().map(|known| rues(printed, known)).fold(0.0, f64::max))
}

fn rues(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    const PLAIN: [&str; 14] =
        ["rue", "avenue", "boulevard", "place", "route", "chemin", "allee", "de", "du", "des", "la", "le", "les", "l"];
    let words = |text: &str| -> Vec<String> {
        text.split(' ').filter(|word| !PLAIN.contains(word)).map(str::to_string).collect()
    };
    let (a, b) = (words(a), words(b));
    let common = a.iter().filter(|word| b.iter().any(|other| proches(word, other))).count();
    let total = a.len() + b.len();
    if total == 0 {
        return 0.0;
    }
    let number = |words: &[String]| words.iter().find(|word| word.chars().all(|c| c.is_ascii_digit())).cloned();
    let dice = 2.0 * common as f64 / total as f64;
    if number(&a) == number(&b) { dice.min(0.94) } else { dice * 0.5 }
}
