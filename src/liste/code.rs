//! Postcodes inside a text: « (59100) », « (74 000) », « (25043 Cedex) », « 14000 Caen ».

use std::ops::Range;

/// A postcode found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// With its parentheses, if it has them.
    pub place: Range<usize>,
    /// As it is printed: « 74 000 ».
    pub ecrit: String,
    /// Its five digits.
    pub chiffres: String,
}

/// Every postcode between parentheses, in order. A parenthesis that nobody closed is closed by the
/// end of the text or by the mark that ends a line.
pub fn codes_entre_parentheses(text: &str) -> Vec<Code> {
    let opens = |c: char| matches!(c, '(' | '[');
    text.char_indices().filter(|(_, c)| opens(*c)).filter_map(|(start, _)| code_at(text, start)).collect()
}

/// The code whose parenthesis opens at `start`.
fn code_at(text: &str, start: usize) -> Option<Code> {
    let inside = &text[start + 1..];
    let skipped = inside.len() - skip_country(inside.trim_start()).len();
    let mut digits = String::new();
    let mut last = skipped;
    for (i, c) in inside[skipped..].char_indices() {
        if c.is_ascii_digit() {
            digits.push(c);
            last = skipped + i + 1;
        } else if !(c.is_whitespace() || c == '.') {
            break;
        }
    }
    if digits.len() != 5 {
        return None;
    }
    let rest = skip_cedex(inside[last..].trim_start());
    let closed = rest.strip_prefix([')', ']']);
    if closed.is_none() && !(rest.is_empty() || rest.starts_with([';', '.'])) {
        return None;
    }
    let end = text.len() - closed.unwrap_or(rest).len();
    Some(Code { place: start..end, ecrit: inside[skipped..last].to_string(), chiffres: digits })
}

/// « F-59100 ».
fn skip_country(text: &str) -> &str {
    text.strip_prefix("F-").or_else(|| text.strip_prefix("f-")).unwrap_or(text)
}

/// « 25043 Cedex 9 ».
fn skip_cedex(text: &str) -> &str {
    let Some(word) = text.get(..5).filter(|word| word.eq_ignore_ascii_case("cedex")) else { return text };
    text[word.len()..].trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace())
}

/// The last five digits that stand alone: « 14000 Caen ». A post-office box is no postcode.
pub fn code_nu(text: &str) -> Option<Code> {
    let mut found = None;
    let mut before = "";
    for word in text.split_whitespace() {
        let digits = word.trim_matches(|c: char| !c.is_alphanumeric());
        let boxed = ["bp", "cs", "tsa"].iter().any(|b| before.eq_ignore_ascii_case(b));
        if digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit()) && !boxed {
            let start = digits.as_ptr() as usize - text.as_ptr() as usize;
            found = Some(Code { place: start..start + 5, ecrit: digits.into(), chiffres: digits.into() });
        }
        before = word.trim_matches(|c: char| !c.is_alphanumeric());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = codes_entre_parentheses(text);
        let found: Vec<(&str, &str)> =
            found.iter().map(|code| (&text[code.place.clone()], code.chiffres.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn between_parentheses() {
        check("(EPICC), 139, rue des Arts à Roubaix (59100) ;", &[("(59100)", "59100")]);
        check("Annecy (74 000)", &[("(74 000)", "74000")]);
        check("Besançon (25043 Cedex 9).", &[("(25043 Cedex 9)", "25043")]);
        check("Caen (14000 ;", &[("(14000 ", "14000")]);
        check("Caen (14000", &[("(14000", "14000")]);
        check("(1400) (140000) (14000 élèves", &[]);
        check("((14000))", &[("(14000)", "14000")]);
    }

    #[test]
    fn alone() {
        assert_eq!(code_nu("3, rue X, BP 80223, 14000 Caen").map(|c| c.chiffres), Some("14000".into()));
        assert_eq!(code_nu("rue du 8 mai 1945, BP 80223"), None);
    }
}
