//! How hard a French text is to read.
//!
//! In: plain text. Out: its sentences ([`phrases`]), its words, and a [`Mesure`]: words per sentence,
//! the share of long sentences, and the reading ease of Flesch with the French coefficients of Kandel
//! and Moles (1958): 207 − 1.015 × words per sentence − 73.6 × syllables per word. From 60 on, a
//! 13-year-old reads without effort. Syllables are counted by groups of vowels: a few percent off.

use std::ops::Range;

/// More words than this, and a reader who tires forgets the beginning.
pub const LONGUE: usize = 20;

/// A full stop after these ends no sentence.
const ABREGES: [&str; 15] = ["M", "MM", "Mme", "art", "Art", "al", "cf", "n", "p", "ex", "env", "L", "R", "D", "St"];

/// The sentences of a text, as ranges of its bytes without the spaces around them.
pub fn phrases(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        let end = closed(text, at + c.len_utf8());
        if ends_sentence(&text[..at], c, &text[end..]) {
            push(text, start..end, &mut out);
            start = end;
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

/// Past the marks that close with the sentence: « Viens. » ends after its guillemet.
fn closed(text: &str, end: usize) -> usize {
    let mut last = end;
    for (at, c) in text[end..].char_indices() {
        match c {
            '»' | ')' | ']' | '"' | '”' => last = end + at + c.len_utf8(),
            ' ' | '\u{A0}' | '\u{202F}' => {}
            _ => break,
        }
    }
    last
}

fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
    let abridged = mark == '.' && before.split(|c: char| !c.is_alphanumeric()).next_back().is_some_and(is_abridged);
    let mut rest = after.chars();
    let spaced = rest.next().is_none_or(char::is_whitespace);
    let next = rest.find(|c| !c.is_whitespace());
    spaced && !abridged && next.is_none_or(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '"' | '(' | '['))
}

fn is_abridged(word: &str) -> bool {
    ABREGES.contains(&word)
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = range.start + piece.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// The words of a text: whatever stands between spaces and holds a letter.
pub fn mots(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic))
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mesure {
    pub phrases: usize,
    pub mots: usize,
    pub longues: usize,
    syllabes: usize,
}

impl Mesure {
    /// Counts blocks of text; fragments of under four words are titles, not sentences.
    pub fn of<'t>(blocks: impl IntoIterator<Item = &'t str>) -> Mesure {
        let mut mesure = Mesure::default();
        for block in blocks {
            for range in phrases(block) {
                mesure.add(&block[range]);
            }
        }
        mesure
    }

    fn add(&mut self, phrase: &str) {
        let words: Vec<&str> = mots(phrase).collect();
        if words.len() < 4 {
            return;
        }
        self.phrases += 1;
        self.mots += words.len();
        self.longues += usize::from(words.len() > LONGUE);
        self.syllabes += words.iter().map(|word| syllabes(word)).sum::<usize>();
    }

    pub fn mots_par_phrase(self) -> f64 {
        self.mots as f64 / self.phrases.max(1) as f64
    }

    /// Long sentences, in percent.
    pub fn part_longues(self) -> f64 {
        100.0 * self.longues as f64 / self.phrases.max(1) as f64
    }

    /// From 0 (very hard) to 100 (very easy), or a little beyond.
    pub fn flesch(self) -> f64 {
        207.0 - 1.015 * self.mots_par_phrase() - 73.6 * self.syllabes as f64 / self.mots.max(1) as f64
    }
}

/// Groups of vowels, without the final « e » that is not said.
fn syllabes(word: &str) -> usize {
    let word = word.to_lowercase();
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: &char| "aeiouyàâäéèêëîïôöùûüœæ".contains(*c);
    let mut groups = letters.chunk_by(|a, b| is_vowel(a) == is_vowel(b)).filter(|group| is_vowel(&group[0])).count();
    let before = |end: &str| letters.len().checked_sub(end.len() + 1).map(|at| letters[at]);
    // « ils parlent » ends in a mute syllable, « un moment » does not.
    let ends: &[&str] =
        if word.ends_with("ment") || word.ends_with("vent") { &["e", "es"] } else { &["e", "es", "ent"] };
    let mute = ends.iter().any(|end| word.ends_with(end) && before(end).is_some_and(|c| !is_vowel(&c)));
    if mute && groups > 1 {
        groups -= 1;
    }
    groups.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_a_capital() {
        let split = |text: &'static str| phrases(text).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(split("Tu as 15 ans ? Viens. C’est ouvert !"), ["Tu as 15 ans ?", "Viens.", "C’est ouvert !"]);
        assert_eq!(split("L’art. L. 443-6 le dit. Et vous ?"), ["L’art. L. 443-6 le dit.", "Et vous ?"]);
        assert_eq!(
            split("Il dit : « Viens. » Tu viens. (Ou non.) Etc. Fin"),
            ["Il dit : « Viens. »", "Tu viens.", "(Ou non.)", "Etc.", "Fin"]
        );
        assert_eq!(split("Vers 9.30 h, p. 3."), ["Vers 9.30 h, p. 3."]);
        assert!(split(" \n").is_empty());
    }

    #[test]
    fn plain_words_are_easier_than_learned_ones() {
        let easy = Mesure::of(["Tu viens à l’atelier. Tu fais une vraie pièce. Un maître te montre."]);
        let hard = Mesure::of([
            "La reconnaissance institutionnelle des établissements d’enseignement technique privés conditionne l’éligibilité aux dispositifs de cofinancement.",
        ]);
        assert_eq!((easy.phrases, easy.mots, easy.longues), (3, 13, 0));
        assert!(easy.flesch() > 80.0 && hard.flesch() < 20.0, "{} {}", easy.flesch(), hard.flesch());
    }

    #[test]
    fn syllables_as_one_says_them() {
        for (word, count) in [
            ("école", 2),
            ("atelier", 3),
            ("le", 1),
            ("parlent", 1),
            ("idée", 2),
            ("production", 3),
            ("moment", 2),
            ("souvent", 2),
        ] {
            assert_eq!(syllabes(word), count, "{word}");
        }
    }
}
