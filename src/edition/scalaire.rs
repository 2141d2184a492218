//! Writing a text so that YAML reads back the same text.

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
    if is_plain(texte, endroit) { texte.to_string() } else { entre_guillemets(texte) }
}

fn is_plain(texte: &str, endroit: Endroit) -> bool {
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

/// The same between quotes, whatever the text: codes, lines of an arrêté.
pub fn entre_guillemets(texte: &str) -> String {
    let mut out = String::with_capacity(texte.len() + 2);
    out.push('"');
    for c in texte.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{FEFF}' | '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("\\u{:04X}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
