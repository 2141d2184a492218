//! What people mean when they type something else: only to propose, never to accept.

/// Letters that are taken for digits: « 2O26 », « 44l10 ».
pub fn sosies(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' | '|' => '1',
            other => other,
        })
        .collect()
}

/// Every run of digits.
pub fn nombres(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

/// Without the quotes of a word processor, nor a note glued to the value.
pub fn nue(text: &str) -> &str {
    let value = text.split_once('#').map_or(text, |(value, _)| value);
    value.trim().trim_matches(['“', '”', '„', '«', '»', '‘', '’', '"', '\'', ' ', '\u{A0}', '\u{202F}'])
}

/// A small number in letters, or an ordinal: « douze », « troisième », « 3e ».
pub fn en_lettres(text: &str) -> Option<u32> {
    const MOTS: [&str; 20] = [
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize", "dixsept", "dixhuit", "dixneuf", "vingt",
    ];
    let word: String = crate::typographie::fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let place = |word: &str| MOTS.iter().position(|known| *known == word).map(|i| i as u32 + 1);
    match word.as_str() {
        "premier" | "premiere" | "1er" | "1ere" | "une" => Some(1),
        "second" | "seconde" => Some(2),
        "cinquieme" => Some(5),
        "neuvieme" => Some(9),
        other => place(other).or_else(|| {
            let stem =
                other.strip_suffix("ieme").or_else(|| other.strip_suffix("eme")).or_else(|| other.strip_suffix('e'))?;
            // « quatrième » lost its last letter, « troisième » did not.
            stem.parse().ok().or_else(|| place(stem)).or_else(|| place(&format!("{stem}e")))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        assert_eq!(sosies("2O26"), "2026");
        assert_eq!(nue("“2026-11-20”"), "2026-11-20");
        assert_eq!(nue("2026-11-20# relu"), "2026-11-20");
        assert_eq!(en_lettres("douze"), Some(12));
        assert_eq!(en_lettres("Troisième"), Some(3));
        assert_eq!(en_lettres("quatrième"), Some(4));
        assert_eq!(en_lettres("3e"), Some(3));
        assert_eq!(en_lettres("beaucoup"), None);
    }
}
