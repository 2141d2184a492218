//! How much a line of the list looks like a school: its name, its place, its street, each from 0 to 1.
//!
//! A word that many schools have (« école », « production », « ICAM ») tells little of a name; a word
//! of one school tells much. The weight of a word is the logarithm of its rarity.

use std::collections::{BTreeMap, BTreeSet};

use super::annuaire::{Annuaire, Connue};
use crate::liste::{Entree, cle, cle_de_commune, cle_de_rue};

/// The likeness of a line and a school.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ressemblance {
    pub nom: f64,
    pub lieu: f64,
    pub rue: f64,
    /// All together.
    pub total: f64,
}

/// The words of all names, weighed.
pub struct Balance {
    frequences: BTreeMap<String, usize>,
    ecoles: usize,
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
        Balance { frequences, ecoles: annuaire.ecoles.len() }
    }

    pub fn peser(&self, entree: &Entree, ecole: &Connue) -> Ressemblance {
        let words = mots(&entree.nom);
        let nom = ecole.noms.iter().map(|nom| self.noms(&words, &mots(nom))).fold(0.0, f64::max);
        let lieu = lieu(entree, ecole);
        let street = rue(entree, ecole);
        let rue = street.unwrap_or(0.0);
        let mut total = match street {
            Some(rue) => 0.55 * nom + 0.25 * lieu + 0.20 * rue,
            None => (0.55 * nom + 0.25 * lieu) / 0.80,
        };
        let numbered = entree.rue.as_ref().is_some_and(|rue| rue.contains(|c: char| c.is_ascii_digit()));
        if rue >= 0.95 && lieu >= 0.95 && numbered {
            total = total.max(MEME_ADRESSE + 0.1 * nom);
        }
        if ecole.precedente.as_ref().is_some_and(|ligne| cle(&ligne.entree.texte) == cle(&entree.texte)) {
            total = 1.0;
        }
        Ressemblance { nom, lieu, rue, total }
    }

    fn noms(&self, a: &[String], b: &[String]) -> f64 {
        let weight = |words: &[String]| words.iter().map(|word| self.poids(word)).sum::<f64>();
        let mut free: Vec<&String> = a.iter().collect();
        let mut common = 0.0;
        for word in b {
            if let Some(at) = free.iter().position(|other| proches(other, word)) {
                common += self.poids(word).min(self.poids(free[at]).max(0.01));
                free.remove(at);
            }
        }
        let (wa, wb) = (weight(a), weight(b));
        if wa <= 0.0 || wb <= 0.0 {
            return 0.0;
        }
        let dice = (2.0 * common / (wa + wb)).min(1.0);
        // « GM2A » is the whole of a name; « école » is not.
        let telling = b.iter().any(|word| self.frequences.get(word).copied().unwrap_or(0) <= 1 && word.chars().count() > 2);
        let contained = if telling { CONTENU * (common / wb).min(1.0) } else { 0.0 };
        dice.max(contained)
    }

    /// From almost nothing for a word of every school to the most for a word of none.
    fn poids(&self, word: &str) -> f64 {
        let n = (self.ecoles + 1) as f64;
        let f = self.frequences.get(word).copied().unwrap_or(0) as f64;
        let short = if word.chars().count() <= 2 { 0.4 } else { 1.0 };
        (n / (f + 0.5)).ln().max(0.05) * short
    }
}

fn mots(text: &str) -> Vec<String> {
    cle(text).split(' ').filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// The same word, or one slip in a long one.
fn proches(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count());
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    a == b || long >= 6 && letters(a) && letters(b) && strsim::osa_distance(a, b) <= 1 + usize::from(long >= 9)
}

fn lieu(entree: &Entree, ecole: &Connue) -> f64 {
    let commune = entree.commune.as_deref().map(cle_de_commune).unwrap_or_default();
    let code = entree.code_postal.as_ref();
    let department = |code: &crate::model::CodePostal| code.departement();
    let one = |known: &super::annuaire::LieuConnu| {
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
fn rue(entree: &Entree, ecole: &Connue) -> Option<f64> {
    let Some(printed) = &entree.rue else { return (!ecole.rues.is_empty()).then_some(0.0) };
    let printed = cle_de_rue(printed);
    Some(ecole.rues.iter().map(|known| rues(&printed, &cle_de_rue(known))).fold(0.0, f64::max))
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
