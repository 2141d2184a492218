//! YAML as an editor typed it: a tree in which every value knows its place.
//!
//! In: a file of a [`SourceMap`](crate::diag::SourceMap). Out: a [`Node`], or the first thing that
//! makes the file unreadable, explained in French. All scalars stay text (`01110`, `oui`, `1e3`):
//! the field that reads one decides what it is. Anchors, aliases, tags and several documents in a
//! file are refused, so a small file cannot become a huge tree.

mod explain;
mod garde;
mod tree;

pub use garde::{keep, restore};
pub use tree::{Entry, Kind, Node, parse};

/// A character that nobody sees and that changes what the others say: controls, and those that turn
/// the direction of reading or end a line for some programs only (Unicode, UAX 9 and UAX 14).
pub fn est_invisible(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The first of them. Nearly no text has one: its bytes tell, many at a time.
pub fn invisible(text: &str) -> Option<usize> {
    const AT_ONCE: usize = 64;
    let bytes = text.as_bytes();
    let hides = |(block, start): (&[u8], usize)| {
        block.iter().fold(false, |seen, byte| seen | is_doubtful(*byte))
            && (start..start + block.len()).any(|at| is_invisible_at(bytes, at))
    };
    let found = bytes.chunks(AT_ONCE).zip((0..).step_by(AT_ONCE)).any(hides);
    if found { text.find(est_invisible) } else { None }
}

/// Controls are below 0x20, 0x7F, or begin with 0xC2; the others begin with 0xE2.
fn is_doubtful(byte: u8) -> bool {
    byte < 0x20 && byte != b'\n' && byte != b'\t' || matches!(byte, 0x7F | 0xC2 | 0xE2)
}

/// Whether such a character begins there.
fn is_invisible_at(bytes: &[u8], at: usize) -> bool {
    match bytes[at..] {
        [b'\n' | b'\t', ..] => false,
        [0..0x20 | 0x7F, ..] => true,
        [0xC2, second, ..] => second < 0xA0,
        [0xE2, 0x80, third, ..] => matches!(third, 0xA8..=0xAE),
        [0xE2, 0x81, third, ..] => matches!(third, 0xA6..=0xA9),
        _ => false,
    }
}

/// A text between double quotes, as one line of YAML reads it back, whatever is in it.
pub fn quoted(texte: &str) -> String {
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
