//! French letters and spaces.
//!
//! [`corrige`] sets plain text as a French printer would (no-break spaces, « guillemets », ’);
//! [`fold`] and [`slug`] go the other way, to compare words and to write addresses.
//! Source of the rules: *Lexique des règles typographiques en usage à l'Imprimerie nationale*.

mod lexique;

pub use lexique::Lexique;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const FINE: char = '\u{202F}';
const NBSP: char = '\u{A0}';
/// Between two pieces of a sentence: of the private use area, which no text has.
const COUPE: char = '\u{E000}';

/// Sets plain text (no markup, no address, no code): thin space before `; ! ?`, no-break space
/// before `:` and inside guillemets, between a number and its unit, thousands and « n° »,
/// straight quotes to guillemets, `'` after a letter to ’.
///
/// Text that needs nothing is returned as it came.
pub fn corrige(text: &str) -> Cow<'_, str> {
    if is_set(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut copied = 0;
    for (i, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'\'' | b'"' | b' ' | 0xC2 | 0xE2)) {
        let c = match byte {
            0xC2 | 0xE2 => text[i..].chars().next().filter(|c| matches!(*c, NBSP | FINE)),
            ascii => Some(char::from(ascii)),
        };
        let Some(c) = c else { continue };
        let next = i + c.len_utf8();
        let around = Autour { before: &text[..i], after: &text[next..] };
        let better: &[char] = match c {
            '\'' if around.is_elision() => &['’'],
            '"' if around.opens_quote() => &['«', NBSP],
            '"' if around.last().is_some_and(|c| !c.is_whitespace()) => &[NBSP, '»'],
            ' ' | NBSP | FINE => &[around.space(c)],
            _ => continue,
        };
        if better != [c] {
            out.push_str(&text[copied..i]);
            out.extend(better);
            copied = next;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Whether a quick look is enough to see that nothing is to be done: most texts are names.
fn is_set(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = |at: usize, signs: &[&[u8]]| signs.iter().any(|sign| bytes[at..].starts_with(sign));
    bytes.iter().enumerate().all(|(i, byte)| match byte {
        b'\'' | b'"' => false,
        // NBSP, FINE, and COUPE.
        0xC2 | 0xE2 | 0xEE => !starts(i, &[b"\xC2\xA0", b"\xE2\x80\xAF", b"\xEE\x80\x80"]),
        b' ' => {
            let before = &bytes[..i];
            let after = bytes.get(i + 1);
            // « ° §
            !(before.last().is_some_and(|b| b.is_ascii_digit() || *b == b'.')
                || [b"\xC2\xAB", b"\xC2\xB0", b"\xC2\xA7"].iter().any(|sign| before.ends_with(*sign))
                || after.is_some_and(|b| matches!(b, b';' | b'!' | b'?' | b':' | b'%'))
                || starts(i + 1, &["»".as_bytes(), "€".as_bytes()]))
        }
        _ => true,
    })
}

/// Sets the pieces of one sentence together, as when emphasis cuts it: « **60** % ».
pub fn corrige_suite(pieces: &[&str]) -> Vec<String> {
    if let [alone] = pieces {
        return vec![corrige(alone).into_owned()];
    }
    let joined = pieces.join(&COUPE.to_string());
    let set: Vec<String> = corrige(&joined).split(COUPE).map(str::to_string).collect();
    if set.len() == pieces.len() { set } else { pieces.iter().map(|piece| corrige(piece).into_owned()).collect() }
}

/// What stands on both sides of a character; cuts count for nothing.
#[derive(Clone, Copy)]
struct Autour<'t> {
    before: &'t str,
    after: &'t str,
}

impl Autour<'_> {
    /// The character before.
    fn last(self) -> Option<char> {
        self.before.chars().rev().find(|c| *c != COUPE)
    }

    /// The character after.
    fn next(self) -> Option<char> {
        self.after.chars().find(|c| *c != COUPE)
    }

    fn is_elision(self) -> bool {
        self.last().is_some_and(char::is_alphabetic) && self.next().is_none_or(|c| !c.is_whitespace())
    }

    fn opens_quote(self) -> bool {
        self.last().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '’' | '\''))
            && self.next().is_some_and(|c| !c.is_whitespace())
    }

    /// The space that belongs here, in the place of `typed`.
    fn space(self, typed: char) -> char {
        match (self.last(), self.next()) {
            (Some('«' | '°' | '§'), _) => NBSP,
            (_, Some(';' | '!' | '?')) => FINE,
            (_, Some(':' | '»')) => NBSP,
            (Some(b), Some('%' | '€')) if b.is_ascii_digit() => NBSP,
            (Some(b), Some(a)) if b.is_ascii_digit() && a.is_ascii_digit() && self.is_thousand() => FINE,
            (Some(b), Some(a)) if b.is_ascii_digit() && a.is_alphabetic() && self.is_unit() => NBSP,
            (Some('.'), Some(a)) if a.is_ascii_digit() && self.is_law_letter() => NBSP,
            _ => typed,
        }
    }

    /// « 5 000 », « 1 000 000 »: one to three digits, then groups of exactly three.
    fn is_thousand(self) -> bool {
        let digits_before = self.before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let digits_after = self.after.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&digits_before) && digits_after == 3
    }

    fn is_unit(self) -> bool {
        const UNITS: [&str; 12] =
            ["an", "ans", "h", "km", "m", "mois", "euros", "élèves", "écoles", "jeunes", "semaines", "heures"];
        let word = self.after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        UNITS.contains(&word)
    }

    /// « L. 443-6 », « art. 25 ».
    fn is_law_letter(self) -> bool {
        let word = self.before.strip_suffix('.').unwrap_or_default();
        let letters = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        matches!(letters, "L" | "R" | "D" | "art")
    }
}

/// Lower case without accents or ligatures: « Œuvre d’Élan » → « oeuvre d'elan ».
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    if text.chars().all(|c| push_plain(c, &mut out)) {
        return out;
    }
    out.clear();
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            '’' | 'ʼ' => out.push('\''),
            _ => out.push(c),
        }
    }
    out
}

/// The letters of French, without going through Unicode; `false` for any other, or for a sign that combines.
fn push_plain(c: char, out: &mut String) -> bool {
    let letter = match c {
        '\0'..='\x7F' => c.to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'ÿ' => 'y',
        '’' => '\'',
        NBSP | FINE => ' ',
        '«' | '»' | '–' | '—' | '°' | '€' => c,
        _ => return false,
    };
    out.push(letter);
    true
}

/// The words of a title as an address: letters and digits without accents, joined by `-`.
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}

/// Where `word` stands in a text, whole: « CAP » is not in « CAP-SA ».
pub fn find_word(text: &str, word: &str) -> Option<Range<usize>> {
    let alone = |start: usize, end: usize| {
        !text[..start].ends_with(is_part_of_word) && !text[end..].starts_with(is_part_of_word)
    };
    text.match_indices(word).map(|(at, found)| at..at + found.len()).find(|range| alone(range.start, range.end))
}

/// Whether a word goes on with this letter: « FSE+ », « CAP-SA ».
pub fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '+' || c == '-'
}

/// « Soudage » in the middle of a sentence: « soudage ».
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// « 5 000 »: groups of three digits, with thin no-break spaces.
pub fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 3 {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}

/// « soudage » at the head of a sentence: « Soudage ».
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let visible = corrige(typed).replace(NBSP, "~").replace(FINE, "^");
        assert_eq!(visible, expected);
        assert_eq!(corrige(&corrige(typed)), corrige(typed), "twice is once");
    }

    #[test]
    fn punctuation() {
        check("C'est payant ?", "C’est payant^?");
        check("Oui ! Non ; peut-être : voir.", "Oui^! Non^; peut-être~: voir.");
        check("« faire pour apprendre »", "«~faire pour apprendre~»");
        check("la pédagogie \"faire pour apprendre\".", "la pédagogie «~faire pour apprendre~».");
        check("10:30", "10:30");
    }

    #[test]
    fn across_emphasis() {
        let set = |pieces: &[&str]| corrige_suite(pieces).join("|").replace(NBSP, "~").replace(FINE, "^");
        assert_eq!(set(&["\"un ", "mot", "\" et \"", "autre", "\""]), "«~un |mot|~» et «~|autre|~»");
        assert_eq!(set(&["60", " % des ", "jeunes", " ?"]), "60|~% des |jeunes|^?");
    }

    #[test]
    fn numbers() {
        check("5 000 € par élève", "5^000~€ par élève");
        check("60 % du temps", "60~% du temps");
        check("15 ans", "15~ans");
        check("article L. 443-6", "article L.~443-6");
        check("n° 12", "n°~12");
        check("74000 Annecy", "74000 Annecy");
        check("le 18 novembre 2024", "le 18 novembre 2024");
    }

    #[test]
    fn the_letters_of_french_are_those_of_unicode() {
        let long = |text: &str| fold(&format!("{text}\u{301}")).trim_end_matches('\u{301}').to_string();
        for c in ('\0'..='\u{2100}').filter(|c| push_plain(*c, &mut String::new())) {
            let mut plain = String::new();
            push_plain(c, &mut plain);
            assert_eq!(plain, long(&c.to_string()), "{c:?}");
        }
    }

    #[test]
    fn addresses() {
        assert_eq!(
            slug("CAP Réalisations industrielles en chaudronnerie ou soudage"),
            "cap-realisations-industrielles-en-chaudronnerie-ou-soudage"
        );
        assert_eq!(slug("Bac pro Technicien d'usinage"), "bac-pro-technicien-d-usinage");
        assert_eq!(slug("  Œuvre n° 2 "), "oeuvre-n-2");
    }
}
