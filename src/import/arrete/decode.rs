//! The bytes of a file that somebody saved → its text.
//!
//! UTF-8 with or without its mark, UTF-16, else Windows-1252 (of which Latin-1 is a part). A page of a
//! web site becomes the lines that a browser shows. Other formats are refused, with what to do.

use anyhow::bail;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::html;

/// A saved page of the Journal officiel, with all its styles, has a tenth of this.
const LONGUEUR: usize = 4 << 20;

/// The text, and the encoding if it was not UTF-8: that is said, for a letter may be wrong.
#[derive(Debug)]
pub struct Texte {
    pub texte: String,
    pub encodage: Option<&'static str>,
}

pub fn decoder(bytes: &[u8]) -> anyhow::Result<Texte> {
    refuser(bytes)?;
    let encoding = encodage(bytes);
    let (text, _, _) = encoding.decode(bytes);
    if let Some(texte) = deux_fois(&text) {
        return Ok(Texte { texte, encodage: Some("UTF-8 enregistré deux fois") });
    }
    let texte = if is_html(&text) { html::lines_of(&text)?.join("\n") } else { text.into_owned() };
    if texte.trim().is_empty() {
        bail!("le fichier est vide");
    }
    let encodage = (encoding != UTF_8).then(|| encoding.name());
    Ok(Texte { texte, encodage })
}

fn refuser(bytes: &[u8]) -> anyhow::Result<()> {
    if bytes.len() > LONGUEUR {
        bail!("ce fichier fait plus de {} Mio : ce n’est pas une liste d’écoles", LONGUEUR >> 20);
    }
    const SIGNS: [(&[u8], &str); 4] = [
        (b"%PDF", "c’est un PDF : ouvrez-le, copiez tout son texte dans un fichier .txt, et donnez ce fichier"),
        (b"PK\x03\x04", "c’est un document de traitement de texte : enregistrez-le en texte brut (.txt)"),
        (b"\xD0\xCF\x11\xE0", "c’est un document de traitement de texte : enregistrez-le en texte brut (.txt)"),
        (b"{\\rtf", "c’est un document RTF : enregistrez-le en texte brut (.txt)"),
    ];
    match SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        Some((_, why)) => bail!("{why}"),
        None => Ok(()),
    }
}

fn encodage(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    // French letters in UTF-16 have a zero in one of their two bytes.
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    if head.len() > 8 && zeros(1) * 4 > head.len() {
        return UTF_16LE;
    }
    if head.len() > 8 && zeros(0) * 4 > head.len() {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 }
}

/// « Ã©cole »: a program took UTF-8 for Latin-1, then saved it as UTF-8. The way back is exact, or not taken.
fn deux_fois(text: &str) -> Option<String> {
    const FEW: usize = 3;
    let broken = text.matches("Ã").count() + text.matches("â€").count() + text.matches("Â").count();
    if broken < FEW {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) => bytes.push(byte),
            Err(_) => {
                let letter = c.to_string();
                let (byte, _, lost) = WINDOWS_1252.encode(&letter);
                bytes.extend((!lost).then_some(byte)?.iter());
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('Ã'))
}

fn is_html(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(2_000).collect::<String>().to_lowercase();
    head.starts_with('<')
        && ["<!doctype html", "<html", "<body", "<div", "<p>", "<p ", "<ul", "<ol", "<li", "<table", "<article", "<br"]
            .iter()
            .any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = |bytes: &[u8]| decoder(bytes).map(|t| (t.texte, t.encodage)).unwrap();
        assert_eq!(text("\u{FEFF}École".as_bytes()), ("École".into(), None));
        assert_eq!(text(b"\xC9cole \x96 \x9Cuvre"), ("École – œuvre".into(), Some("windows-1252")));
        let utf16: Vec<u8> = "Ecole de production à Ham".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&utf16), ("Ecole de production à Ham".into(), Some("UTF-16LE")));
        assert_eq!(text(b"<ul><li>a</li><li>b</ul>"), ("a\nb".into(), None));
        assert_eq!(text("Ã‰cole, Ã\u{A0} Ã\u{A9}vry".as_bytes()).0, "École, à évry");
        assert!(decoder(b"%PDF-1.7").unwrap_err().to_string().starts_with("c’est un PDF"));
    }
}
