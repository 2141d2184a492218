//! What is wrong in an expression, and the mistakes that have a name.

use std::ops::Range;

/// A mistake at its place in the expression (or in the text, for [`super::morceaux`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faute {
    pub range: Range<usize>,
    pub message: String,
    pub aide: Option<String>,
    /// What to write there instead.
    pub plutot: Option<String>,
    /// The rest is right: a value that does not exist, rather than an expression that cannot be read.
    pub valeur: bool,
}

impl Faute {
    pub fn new(range: Range<usize>, message: impl Into<String>) -> Faute {
        Faute { range, message: message.into(), aide: None, plutot: None, valeur: false }
    }

    pub fn aide(mut self, words: impl Into<String>) -> Faute {
        self.aide = Some(words.into());
        self
    }

    pub fn plutot(mut self, words: impl Into<String>) -> Faute {
        self.plutot = Some(words.into());
        self
    }

    pub fn valeur(mut self) -> Faute {
        self.valeur = true;
        self
    }

    /// The same, further on.
    pub fn decalee(mut self, by: usize) -> Faute {
        self.range = self.range.start + by..self.range.end + by;
        self
    }
}

/// Words and signs of other languages, French first.
const MOTS: [(&str, &str); 10] = [
    ("et", "and"),
    ("ou", "or"),
    ("non", "not"),
    ("pas", "not"),
    ("dans", "in"),
    ("vrai", "true"),
    ("faux", "false"),
    ("&&", "and"),
    ("||", "or"),
    ("<>", "!="),
];

/// The mistakes that can be seen without reading the expression; strings are passed over.
pub fn evidentes(source: &str) -> Vec<Faute> {
    let mut found = Vec::new();
    for (range, outside) in stretches(source) {
        let piece = &source[range.clone()];
        if !outside {
            continue;
        }
        found.extend(foreign(piece).into_iter().map(|fault| fault.decalee(range.start)));
        found.extend(quotes(piece).map(|fault| fault.decalee(range.start)));
        found.extend(words(piece).map(|fault| fault.decalee(range.start)));
        found.extend(single_equals(piece).map(|fault| fault.decalee(range.start)));
    }
    found.sort_by_key(|fault| fault.range.start);
    found
}

/// `écoles`, `≥`: what a French keyboard or a word processor writes.
fn foreign(piece: &str) -> Vec<Faute> {
    const SIGNES: [(char, &str); 8] =
        [('≥', ">="), ('≤', "<="), ('≠', "!="), ('–', "-"), ('—', "-"), ('−', "-"), ('×', "*"), ('’', "'")];
    let mut found = Vec::new();
    for (at, letter) in piece.char_indices() {
        if let Some((_, right)) = SIGNES.iter().find(|(sign, _)| *sign == letter && letter != '’') {
            let fault = Faute::new(at..at + letter.len_utf8(), format!("le signe {letter} ne se lit pas ici"));
            found.push(fault.aide("écrivez-le comme sur un clavier").plutot(*right));
        }
    }
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = 0;
    while let Some(start) = piece[rest..].find(word).map(|at| rest + at) {
        let end = piece[start..].find(|c| !word(c)).map_or(piece.len(), |at| start + at);
        let typed = &piece[start..end];
        if !typed.is_ascii() {
            let fault = Faute::new(start..end, format!("« {typed} » s’écrit ici sans accent"));
            found.push(
                fault.aide("les noms des expressions n’ont pas d’accent").plutot(crate::typographie::fold(typed)),
            );
        }
        rest = end;
    }
    found
}

/// `secteur = "bois"`
fn single_equals(piece: &str) -> impl Iterator<Item = Faute> {
    piece.match_indices('=').filter(|(at, _)| alone(piece, *at)).map(|(at, _)| {
        Faute::new(at..at + 1, "un seul signe = ne compare pas").aide("écrivez deux signes égal").plutot("==")
    })
}

fn alone(piece: &str, at: usize) -> bool {
    let near = |letter: Option<char>| letter.is_some_and(|l| matches!(l, '=' | '!' | '<' | '>'));
    !near(piece[..at].chars().next_back()) && !near(piece[at + 1..].chars().next())
}

/// `“bois”` `«bois»`
fn quotes(piece: &str) -> impl Iterator<Item = Faute> {
    piece.match_indices(['“', '”', '«', '»', '‘', '’', '„']).map(|(at, sign)| {
        Faute::new(at..at + sign.len(), "ce guillemet n’est pas celui des expressions")
            .aide("tapez le guillemet droit, celui du clavier")
            .plutot("\"")
    })
}

fn words(piece: &str) -> impl Iterator<Item = Faute> {
    MOTS.iter().flat_map(move |(typed, right)| {
        piece.match_indices(typed).filter(move |(at, _)| is_word(piece, *at, typed)).map(move |(at, _)| {
            Faute::new(at..at + typed.len(), format!("« {typed} » ne se dit pas ici"))
                .aide("les expressions emploient and, or, not, in")
                .plutot(*right)
        })
    })
}

fn is_word(piece: &str, at: usize, typed: &str) -> bool {
    let letter = |l: Option<char>| l.is_some_and(|l| l.is_alphanumeric() || l == '_');
    !typed.chars().all(char::is_alphabetic)
        || !letter(piece[..at].chars().next_back()) && !letter(piece[at + typed.len()..].chars().next())
}

/// The stretches in and out of quotes; `true` outside.
fn stretches(source: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, letter) in source.char_indices() {
        match quote {
            None if matches!(letter, '"' | '\'') => {
                found.push((start..at, true));
                (start, quote) = (at, Some(letter));
            }
            Some(open) if letter == open => {
                found.push((start..at + 1, false));
                (start, quote) = (at + 1, None);
            }
            _ => {}
        }
    }
    found.push((start..source.len(), quote.is_none()));
    found
}
