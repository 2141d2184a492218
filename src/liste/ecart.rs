//! What differs between two lines of one school, and whether it matters.
//!
//! Case, accents, hyphens, punctuation, abbreviations and articles do not matter: two lines that
//! differ only so say the same thing. A misprint put right is a correction, not a new name.

use super::Entree;
use crate::typographie::fold;

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Champ {
    Nom,
    Rue,
    Commune,
    CodePostal,
}

impl Champ {
    pub fn libelle(self) -> &'static str {
        match self {
            Champ::Nom => "nom",
            Champ::Rue => "adresse",
            Champ::Commune => "commune",
            Champ::CodePostal => "code postal",
        }
    }
}

/// The parts that changed, each with both wordings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ecart {
    pub champs: Vec<(Champ, String, String)>,
    /// The lines are not letter for letter the same.
    pub texte: bool,
}

/// What must be the same for two wordings to say the same.
type Cle = fn(&str) -> String;

impl Ecart {
    pub fn entre(avant: &Entree, apres: &Entree) -> Ecart {
        let rue = |entree: &Entree| entree.rue.clone().unwrap_or_default();
        let commune = |entree: &Entree| entree.commune.clone().unwrap_or_default();
        let code = |entree: &Entree| entree.code_postal.as_ref().map_or(String::new(), |c| c.as_str().to_string());
        let all: [(Champ, String, String, Cle); 4] = [
            (Champ::Nom, avant.nom.clone(), apres.nom.clone(), cle),
            (Champ::Rue, rue(avant), rue(apres), cle_de_rue),
            (Champ::Commune, commune(avant), commune(apres), cle_de_commune),
            (Champ::CodePostal, code(avant), code(apres), str::to_string),
        ];
        let changed = |(champ, avant, apres, key): (Champ, String, String, Cle)| {
            let (a, b) = (key(&avant), key(&apres));
            let same = a == b || champ != Champ::CodePostal && coquille(&a, &b);
            (!same).then_some((champ, avant, apres))
        };
        let champs = all.into_iter().filter_map(changed).collect();
        Ecart { champs, texte: lettres(&avant.texte) != lettres(&apres.texte) }
    }

    pub fn nom(&self) -> bool {
        self.champs.iter().any(|(champ, ..)| *champ == Champ::Nom)
    }

    /// A postcode alone is put right: nobody moved.
    pub fn lieu(&self) -> bool {
        self.champs.iter().any(|(champ, ..)| matches!(champ, Champ::Rue | Champ::Commune))
    }
}

/// The words of a text, without what the eye passes over.
pub fn cle(text: &str) -> String {
    mots(text).join(" ")
}

/// A street, abbreviations written out.
pub fn cle_de_rue(text: &str) -> String {
    let word = |word: String| match word.as_str() {
        "av" | "ave" => "avenue".to_string(),
        "bd" | "bld" | "boul" => "boulevard".to_string(),
        "pl" => "place".to_string(),
        "rte" => "route".to_string(),
        "ch" | "che" => "chemin".to_string(),
        "imp" => "impasse".to_string(),
        "fg" | "fbg" => "faubourg".to_string(),
        "bat" => "batiment".to_string(),
        _ => word,
    };
    // « Z.A. » is « ZA ».
    let text = text.to_lowercase().replace("z.a.c.", "zac").replace("z.a.", "za").replace("z.i.", "zi");
    mots(&text).into_iter().map(word).collect::<Vec<_>>().join(" ")
}

/// A commune without its article (« au Mans »), its CEDEX or the number of its arrondissement.
pub fn cle_de_commune(text: &str) -> String {
    let mut words = mots(text);
    if let Some(at) = words.iter().position(|word| word == "cedex") {
        words.truncate(at);
    }
    if words.last().is_some_and(|word| word == "arrondissement") {
        words.pop();
    }
    if words.len() > 1 && words.last().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        words.pop();
    }
    if words.len() > 1 && matches!(words[0].as_str(), "le" | "la" | "les" | "l") {
        words.remove(0);
    }
    words.join(" ")
}

fn mots(text: &str) -> Vec<String> {
    let word = |word: &str| match word {
        "st" => "saint".to_string(),
        "ste" => "sainte".to_string(),
        _ => word.to_string(),
    };
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word).collect()
}

/// One long word written with a slip: « Thiérarche », « Thiérache ». A number is never a slip.
fn coquille(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<(&str, &str)> = a.into_iter().zip(b).filter(|(a, b)| a != b).collect();
    let slip = |(a, b): &(&str, &str)| {
        let letters = |w: &str| w.chars().count() >= 6 && w.chars().all(char::is_alphabetic);
        letters(a) && letters(b) && strsim::osa_distance(a, b) == 1
    };
    differing.len() == 1 && differing.iter().all(slip)
}

/// A text letter for letter, whatever quotes and spaces a program put in it.
fn lettres(text: &str) -> String {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '.'));
    bare.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn champs(avant: &str, apres: &str) -> (Vec<Champ>, bool) {
        let ecart = Ecart::entre(&Entree::lire(avant), &Entree::lire(apres));
        (ecart.champs.iter().map(|(champ, ..)| *champ).collect(), ecart.texte)
    }

    #[test]
    fn what_changed() {
        let line = "Ecole A, 3, av. Pasteur au Mans (72000) ;";
        assert_eq!(champs(line, "Ecole A, 3, av. Pasteur au Mans (72000)."), (vec![], false));
        assert_eq!(champs(line, "ÉCOLE A, 3 avenue Pasteur, Le Mans (72 000)"), (vec![], true));
        assert_eq!(champs(line, "Ecole A, 4, avenue Pasteur, Le Mans (72000)"), (vec![Champ::Rue], true));
        assert_eq!(
            champs(line, "Ecole B, 3, avenue Pasteur, Le Mans (72100)"),
            (vec![Champ::Nom, Champ::CodePostal], true)
        );
        assert_eq!(
            champs("Ecole de Thiérarche, Vervins (02140)", "Ecole de Thiérache, Vervins (02140)"),
            (vec![], true)
        );
    }
}
