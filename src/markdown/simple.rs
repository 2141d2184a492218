//! Texts without any mark: most fields of records are plain sentences, and need no parser.

/// The sentences of a text in which no sign can be markup; `None` when one may be, wherever it is.
/// What the parser would say of the others is known: one paragraph of one run of words.
/// `tests::plain_texts_are_what_the_parser_says` holds the two equal.
pub fn simple(text: &str) -> Option<&str> {
    let words = text.strip_suffix('\n').unwrap_or(text);
    let first = words.chars().next()?;
    let at_head = matches!(first, '-' | '+' | '#' | '=' | ':' | '•' | '◦' | '▪') || first.is_whitespace();
    let is_plain = !at_head && !is_numbered(words) && !words.ends_with(char::is_whitespace);
    (is_plain && !words.bytes().any(is_mark)).then_some(words)
}

/// A sign of markup, an address, a line that ends, or what HTML writes otherwise.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'>' | b'&' | b'\\' | b'|' | b'~' | b'$' | b'^' | b'{' | b'}' | b'@'
    ) || byte < b' '
        || byte == 0x7F
}

/// `1. ` or `2) ` begins a list.
fn is_numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < words.len() && rest.starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::render::render_parsed;
    use super::super::{examine, inline, is_one_paragraph, is_one_parsed_paragraph, lire, lire_parsed, render};
    use super::simple;

    #[test]
    fn what_may_be_markup_is_not_simple() {
        for text in ["", " a", "a ", "- a", "1. a", "12) a", "a\nb", "a*b", "a@b", "# a", "a < b", "[a]", "• a", "\n"]
        {
            assert_eq!(simple(text), None, "{text:?}");
        }
        for text in ["15 ans, c'est l'âge : viens !", "C’est « ouvert » (ou non) ; 10 % de 5 000 €.", "1,5 m"] {
            assert_eq!(simple(text), Some(text));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn plain_texts_are_what_the_parser_says(text in r#"([ -~àÉ’«»€°§\u{A0}\u{202F}…•]|[a-z]{1,4}|[0-9]{1,4}| [!?:;%]|L\. |5 ans|\n){0,24}"#) {
            let none = |_, _: &str| None;
            prop_assert_eq!(is_one_paragraph(&text), is_one_parsed_paragraph(&text));
            prop_assert_eq!(lire(&text), lire_parsed(&text));
            prop_assert_eq!(examine(&text), lire(&text).0);
            let drawn = render_parsed(&text, &none);
            if simple(&text).is_some() {
                prop_assert_eq!(format!("<p>{}</p>\n", inline(&text, &none)), &*drawn.html);
            }
            prop_assert_eq!(render(&text, &none), drawn);
        }
    }
}
