//! The end of a line: where the street stops and the commune begins.

use crate::typographie::fold;

/// What a word at the head of a piece of text says of it: an address begins here. Folded.
const VOIES: &[&str] = &[
    "rue",
    "avenue",
    "av",
    "av.",
    "boulevard",
    "bd",
    "bld",
    "place",
    "pl",
    "route",
    "rte",
    "chemin",
    "allee",
    "allees",
    "impasse",
    "imp",
    "quai",
    "cours",
    "square",
    "faubourg",
    "fbg",
    "za",
    "zi",
    "zac",
    "zae",
    "zone",
    "z.a.",
    "z.i.",
    "z.a.c.",
    "z.a",
    "z.i",
    "parc",
    "pole",
    "quartier",
    "lieu-dit",
    "lieudit",
    "hameau",
    "batiment",
    "bat",
    "bat.",
    "bp",
    "cs",
    "residence",
    "domaine",
    "technopole",
    "passage",
    "voie",
    "rond-point",
    "carrefour",
    "espace",
    "esplanade",
    "montee",
    "cite",
    "campus",
    "chateau",
    "grande",
    "immeuble",
    "lotissement",
    "sentier",
    "promenade",
];

/// Whether a piece of text between two commas is a part of an address: « 847 », « route de Frans ».
pub fn is_adresse(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit()) || starts_with_voie(piece)
}

fn starts_with_voie(piece: &str) -> bool {
    piece.split_whitespace().next().is_some_and(|word| VOIES.contains(&fold(word).as_str()))
}

/// The street and the commune of the last piece of a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Fin<'t> {
    pub avant: &'t str,
    pub commune: Option<String>,
}

/// « rue des Arts à Roubaix » → « rue des Arts », « Roubaix »; « au Landreau » → « Le Landreau ».
pub fn couper_la_commune(piece: &str) -> Fin<'_> {
    let words: Vec<(usize, &str)> =
        piece.split_whitespace().map(|word| (word.as_ptr() as usize - piece.as_ptr() as usize, word)).collect();
    let found = apres_la_boite(piece, &words).or_else(|| apres_a(piece, &words)).or_else(|| apres_au(piece, &words));
    match found {
        Some(fin) => fin,
        None if is_adresse(piece) => Fin { avant: piece, commune: None },
        None => Fin { avant: "", commune: nonempty(piece) },
    }
}

/// « ZA de la Verangerie - BP25 Picauville »: a box ends an address.
fn apres_la_boite<'t>(piece: &'t str, words: &[(usize, &'t str)]) -> Option<Fin<'t>> {
    let at = words.iter().position(|(_, word)| is_boite(word))?;
    let glued = words[at].1.contains(|c: char| c.is_ascii_digit());
    let next = at + 1 + usize::from(!glued);
    let (start, _) = words.get(next)?;
    let rest = couper_la_commune(&piece[*start..]);
    let commune = rest.commune.filter(|_| rest.avant.is_empty())?;
    Some(Fin { avant: &piece[..words[at].0], commune: Some(commune) })
}

/// « BP », « BP25 », « C.S. ».
fn is_boite(word: &str) -> bool {
    let bare: String = fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
    let number = bare.trim_start_matches(|c: char| !c.is_ascii_digit());
    let letters = &bare[..bare.len() - number.len()];
    matches!(letters, "bp" | "cs" | "tsa") && number.chars().all(|c| c.is_ascii_digit())
}

/// The last « à » leads to the commune. In capitals it is « A », which is also a letter of a number
/// (« 2 A ») or of a building.
fn apres_a<'t>(piece: &'t str, words: &[(usize, &'t str)]) -> Option<Fin<'t>> {
    let is_letter = |at: usize| {
        at > 0 && {
            let before = fold(words[at - 1].1);
            let street = words.get(at + 1).is_none_or(|(_, next)| is_adresse(next));
            before.ends_with(|c: char| c.is_ascii_digit()) && street || before.starts_with("bat") || before == "lot"
        }
    };
    let at = (0..words.len()).rev().find(|at| match words[*at].1 {
        "à" | "À" => true,
        "a" | "A" => !is_letter(*at),
        _ => false,
    })?;
    let (start, _) = words.get(at + 1)?;
    Some(Fin { avant: &piece[..words[at].0], commune: nonempty(&piece[*start..]) })
}

/// « au Mans », « aux Herbiers »: the article of the commune is in the word.
fn apres_au<'t>(piece: &'t str, words: &[(usize, &'t str)]) -> Option<Fin<'t>> {
    let at = (0..words.len()).rev().find(|at| {
        let name = words.get(at + 1).is_some_and(|(_, next)| next.starts_with(char::is_alphabetic));
        name && matches!(fold(words[*at].1).as_str(), "au" | "aux")
    })?;
    let article = if fold(words[at].1) == "au" { "Le" } else { "Les" };
    let commune = &piece[words[at + 1].0..];
    Some(Fin { avant: &piece[..words[at].0], commune: nonempty(commune).map(|c| format!("{article} {c}")) })
}

fn nonempty(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | ';' | '.'));
    (!text.is_empty()).then(|| text.to_string())
}

/// A street without its post-office box, which is no place: « 7, rue du Vercors - BP 80223 ».
pub fn sans_boite(rue: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut words = rue.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if is_boite(word) {
            let number = |next: &&str| next.trim_end_matches(',').chars().all(|c| c.is_ascii_digit());
            if !word.contains(|c: char| c.is_ascii_digit()) {
                words.next_if(number);
            }
            while kept.last().is_some_and(|last| matches!(*last, "-" | "–" | ",")) {
                kept.pop();
            }
        } else {
            kept.push(word);
        }
    }
    let text = kept.join(" ").replace(" ,", ",");
    // « 6 ,allée » has its space on the wrong side.
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        out.push(c);
        if c == ',' && text[i + 1..].starts_with(char::is_alphabetic) {
            out.push(' ');
        }
    }
    out.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–')).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(piece: &str, avant: &str, commune: Option<&str>) {
        let fin = couper_la_commune(piece);
        assert_eq!((fin.avant.trim(), fin.commune.as_deref()), (avant, commune));
    }

    #[test]
    fn where_the_commune_begins() {
        check("rue des Arts à Roubaix", "rue des Arts", Some("Roubaix"));
        check("route de Nantes à La Roche-sur-Yon", "route de Nantes", Some("La Roche-sur-Yon"));
        check("au Landreau", "", Some("Le Landreau"));
        check("ZA de la Verangerie - BP25 Picauville", "ZA de la Verangerie -", Some("Picauville"));
        check("rue du Vercors - BP 80223 à Saint Étienne", "rue du Vercors -", Some("Saint Étienne"));
        check("2 A RUE DU PORT A CAEN", "2 A RUE DU PORT", Some("CAEN"));
        check("BATIMENT 8 A GRANDE-SYNTHE", "BATIMENT 8", Some("GRANDE-SYNTHE"));
        check("Istres", "", Some("Istres"));
        check("rue de Verdun", "rue de Verdun", None);
    }

    #[test]
    fn streets_without_their_box() {
        assert_eq!(sans_boite("7, rue du Vercors - BP 80223"), "7, rue du Vercors");
        assert_eq!(sans_boite("6 ,allée André-Bourland"), "6, allée André-Bourland");
        assert_eq!(sans_boite("ZA de la Verangerie - BP25"), "ZA de la Verangerie");
    }
}
