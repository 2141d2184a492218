//! Many words looked for in one reading of a text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::is_part_of_word;

/// Words, each with its ways of being written.
///
/// Looking for each way in each text, one after the other, took a ninth of a build and a seventh of
/// a check. Here a text is read once, and only where a word may begin are those compared that begin
/// with the same letter.
#[derive(Debug, Default)]
pub struct Lexique {
    par_initiale: BTreeMap<char, Vec<Forme>>,
}

#[derive(Debug)]
struct Forme {
    /// The position of the word, and that of this way among its ways.
    mot: usize,
    rang: usize,
    texte: String,
}

impl Lexique {
    /// The words are known by their position from then on.
    pub fn new<F: IntoIterator<Item = String>>(mots: impl IntoIterator<Item = F>) -> Lexique {
        let mut lexique = Lexique::default();
        for (mot, formes) in mots.into_iter().enumerate() {
            for (rang, texte) in formes.into_iter().enumerate() {
                if let Some(initiale) = texte.chars().next() {
                    lexique.par_initiale.entry(initiale).or_default().push(Forme { mot, rang, texte });
                }
            }
        }
        lexique
    }

    /// The wanted words that stand whole in a text, in their order: each by the first of its ways
    /// that stands there, where that one first does. The same as [`find_word`](super::find_word) way after way.
    pub fn find(&self, text: &str, wanted: impl Fn(usize) -> bool) -> Vec<(usize, Range<usize>)> {
        let mut found: BTreeMap<usize, (usize, Range<usize>)> = BTreeMap::new();
        let mut goes_on = false;
        for (start, letter) in text.char_indices() {
            let begins = !goes_on;
            goes_on = is_part_of_word(letter);
            if !begins {
                continue;
            }
            let Some(formes) = self.par_initiale.get(&letter) else { continue };
            for Forme { mot, rang, texte } in formes {
                let better = found.get(mot).is_none_or(|(known, _)| rang < known);
                if better && wanted(*mot) && stands_at(text, start, texte) {
                    found.insert(*mot, (*rang, start..start + texte.len()));
                }
            }
        }
        found.into_iter().map(|(mot, (_, range))| (mot, range)).collect()
    }
}

/// Whether the word is here, and ends where it ends.
fn stands_at(text: &str, start: usize, word: &str) -> bool {
    text[start..].strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_part_of_word))
}

#[cfg(test)]
mod tests {
    use super::super::find_word;
    use super::*;

    #[test]
    fn the_same_as_word_by_word() {
        let mots =
            [vec!["label", "Labels", "labels"], vec!["CAP"], vec!["État"], vec!["FSE+"], vec!["CAP-SA", "le CAP"]];
        let lexique = Lexique::new(mots.iter().map(|formes| formes.iter().map(|f| f.to_string())));
        for text in ["Labels, label et CAP-SA : le CAP.", "l’État paie (FSE+)", "labels", "CAPS FSE", "", "É"] {
            let one_by_one = mots.iter().enumerate().filter_map(|(mot, formes)| {
                let range = formes.iter().find_map(|forme| find_word(text, forme))?;
                Some((mot, range))
            });
            assert_eq!(lexique.find(text, |_| true), one_by_one.collect::<Vec<_>>(), "{text}");
        }
        assert_eq!(lexique.find("le CAP", |mot| mot != 1), [(4, 0..6)]);
    }
}
