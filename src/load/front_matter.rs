//! The header of a page: YAML between two lines `---`.

use std::ops::Range;

/// Where the two parts of a page lie in its text.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    pub yaml: Range<usize>,
    pub body: Range<usize>,
}

/// `None` when the text does not begin with `---`, or the header is never closed.
pub fn split(text: &str) -> Option<Parts> {
    let start = text
        .strip_prefix("---")
        .and_then(|rest| rest.find('\n').filter(|i| rest[..*i].trim().is_empty()))
        .map(|i| i + 4)?;
    let mut offset = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(Parts { yaml: start..offset, body: offset + line.len()..text.len() });
        }
        offset += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_and_body() {
        let text = "---\ntitre: A\n---\nCorps\n";
        let parts = split(text).unwrap();
        assert_eq!((&text[parts.yaml], &text[parts.body]), ("titre: A\n", "Corps\n"));
        assert_eq!(split("titre: A\n"), None);
        assert_eq!(split("---\ntitre: A\n"), None);
        assert_eq!(split("----\na\n---\n"), None);
    }
}
