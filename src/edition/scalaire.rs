//! Writing a text so that YAML reads back the same text.

use crate::yaml::quoted;

/// Where a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endroit {
    /// After `clé: ` or `- `.
    Bloc,
    /// Between brackets, where a comma ends a value.
    Crochets,
}

/// A text as one line of YAML: plain when nothing in it is a sign, else between quotes. A value that
/// begins with a digit gets quotes too, as in our other files: a spreadsheet keeps its zeros.
pub fn scalaire(texte: &str) -> String {
    ecrire(texte, Endroit::Bloc)
}

pub fn ecrire(texte: &str, endroit: Endroit) -> String {
    if is_plain(texte, endroit) { texte.to_string() } else { quoted(texte) }
}

fn is_plain(texte: &str, endroit: Endroit) -> bool {
    // A latitude: not a code, whose zeros count.
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if texte.trim_start_matches('-').split_once('.').is_some_and(|(whole, decimals)| digits(whole) && digits(decimals))
    {
        return true;
    }
    const WORDS: [&str; 8] = ["null", "true", "false", "yes", "no", "on", "off", "nan"];
    let starts = texte.starts_with(char::is_alphabetic) && !texte.starts_with('\u{FEFF}');
    let signs: &[char] = match endroit {
        Endroit::Bloc => &['"', '#', '\\'],
        Endroit::Crochets => &['"', '#', '\\', ',', '[', ']', '{', '}', ':', '?'],
    };
    starts
        && !texte.contains(signs)
        && !texte.contains(": ")
        && !texte.ends_with([':', ' '])
        && !texte.chars().any(|c| c.is_control() || (c.is_whitespace() && c != ' ') || c == '\u{FEFF}')
        && !WORDS.contains(&texte.to_ascii_lowercase().as_str())
}
