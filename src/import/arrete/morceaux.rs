//! Lines → pieces that hold at most one entry, and back: what wrapping, page breaks and a text without
//! line breaks did to the list.

use super::bruit::{commence, is_page, is_titre, marque};
use super::lignes::Ligne;
use crate::liste::codes_entre_parentheses;

/// An entry may end in the middle of a line: each line is cut after its postcodes.
pub fn morceaux(lignes: Vec<Ligne>) -> Vec<Ligne> {
    let mut out = Vec::with_capacity(lignes.len());
    for ligne in lignes {
        let mut start = 0;
        for code in codes_entre_parentheses(&ligne.texte) {
            let rest = &ligne.texte[code.place.end..];
            let end = code.place.end + rest.len() - rest.trim_start_matches([' ', ';', '.']).len();
            if goes_on(&ligne.texte[end..]) || start >= end {
                continue;
            }
            out.push(Ligne { texte: ligne.texte[start..end].trim().to_string(), ..ligne.clone() });
            start = end;
        }
        if start < ligne.texte.len() && !ligne.texte[start..].trim().is_empty() {
            out.push(Ligne { texte: ligne.texte[start..].trim().to_string(), ..ligne });
        }
    }
    out
}

/// « …(14000) et à Bayeux (14400) »: the sentence is not over.
fn goes_on(rest: &str) -> bool {
    rest.starts_with([',', ')']) || rest.starts_with("et ") || rest.to_lowercase().starts_with("cedex")
}

/// The lines that are the number of a page: at the edge of one, or one more than the last such line.
pub fn numeros_de_page(lignes: &[Ligne]) -> Vec<bool> {
    let number = |ligne: &Ligne| -> Option<u32> {
        let text = ligne.texte.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'));
        text.parse().ok().filter(|_| text.len() <= 3)
    };
    let alone: Vec<(usize, u32)> = lignes.iter().enumerate().filter_map(|(i, l)| Some((i, number(l)?))).collect();
    // When blank lines are everywhere, they set nothing apart.
    let spaced = lignes.iter().filter(|ligne| ligne.detachee).count() * 2 > lignes.len();
    let mut out = vec![false; lignes.len()];
    for (k, (i, n)) in alone.iter().enumerate() {
        let next = lignes.get(i + 1);
        let edge = lignes[*i].bord_de_page
            || next.is_none_or(|next| is_page(&next.texte))
            || *i > 0 && is_page(&lignes[i - 1].texte);
        let apart = !spaced && lignes[*i].detachee && next.is_none_or(|next| next.detachee);
        let sequel = k > 0 && alone[k - 1].1 + 1 == *n || alone.get(k + 1).is_some_and(|(_, m)| n + 1 == *m);
        out[*i] = edge || apart || sequel;
    }
    out
}

/// Where a title ends, when a school follows it on its line.
pub fn titre_en_tete(texte: &str, titres: &[String]) -> Option<usize> {
    const WORDS: usize = 9;
    let ends: Vec<usize> = texte.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i).take(WORDS).collect();
    let opens = |rest: &str| commence(marque(rest).map_or(rest, |(_, rest)| rest));
    let first = ends.into_iter().find(|end| opens(texte[*end..].trim_start()) && is_titre(&texte[..*end], titres))?;
    // « Calvados (14) » is one title, and no number of an item.
    let rest = texte[first..].trim_start();
    let code = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or("", |(code, _)| code);
    let is_code = matches!(code.len(), 2 | 3) && code.starts_with(|c: char| c.is_ascii_digit());
    Some(if is_code { texte.len() - rest.len() + code.len() + 2 } else { first })
}

/// The lines of an entry as one text: « Saint- » and « Loup » are one word.
pub fn joindre(lignes: &[Ligne]) -> String {
    let mut out = String::new();
    for ligne in lignes {
        let glued = out.ends_with('-') && !out.ends_with(" -") && ligne.texte.starts_with(char::is_alphabetic);
        if !out.is_empty() && !glued {
            out.push(' ');
        }
        out.push_str(&ligne.texte);
    }
    out
}
