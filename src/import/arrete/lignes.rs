//! The text as it was pasted → its lines, without the characters that nobody sees.

use unicode_normalization::UnicodeNormalization;

/// A line that is not blank.
#[derive(Clone, Debug)]
pub struct Ligne {
    /// In the text, from 1: a word cut in two is on its first line.
    pub numero: usize,
    pub texte: String,
    /// A page ends just before or just after it.
    pub bord_de_page: bool,
    /// A blank line is above.
    pub detachee: bool,
}

pub fn lignes(texte: &str) -> Vec<Ligne> {
    let texte = texte.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{B}'], "\n");
    let mut out: Vec<Ligne> = Vec::new();
    let (mut page, mut detachee) = (false, true);
    // A soft hyphen shows only at the end of a line: the word goes on, on the line where it began.
    let mut begun: Option<(usize, String)> = None;
    for (i, line) in texte.split('\n').enumerate() {
        let (i, line) = match begun.take() {
            Some((first, start)) => (first, start + line),
            None => (i, line.to_string()),
        };
        if let Some(start) = line.strip_suffix('\u{AD}') {
            begun = Some((i, start.to_string()));
            continue;
        }
        let line = line.replace('\u{AD}', "");
        for (part, sheet) in line.split('\u{C}').enumerate() {
            if part > 0 {
                page = true;
                if let Some(last) = out.last_mut() {
                    last.bord_de_page = true;
                }
            }
            let text = propre(sheet);
            if text.is_empty() {
                detachee = true;
                continue;
            }
            out.push(Ligne { numero: i + 1, texte: text, bord_de_page: page, detachee });
            (page, detachee) = (false, false);
        }
    }
    out
}

/// Composed letters, ordinary spaces, no ligature of a font, nothing invisible.
fn propre(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.nfc() {
        match c {
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}' => {}
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            // Bullets of word processors come as letters of the private use area.
            '\u{E000}'..='\u{F8FF}' => out.push('•'),
            c => out.push(c),
        }
    }
    crate::liste::blancs(&out)
}
