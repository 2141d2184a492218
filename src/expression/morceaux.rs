//! Where the expressions of a text are.

use std::ops::Range;

use super::Faute;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// `{{ nombre(reconnues) }}`
    Valeur,
    /// `{{ nombre: secteur == "bois" }}`
    Nombre,
    /// `{{ ecoles: secteur == "bois" }}`
    Liste,
}

/// An expression in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Morceau {
    pub genre: Genre,
    /// With its braces.
    pub entier: Range<usize>,
    /// What is evaluated.
    pub source: Range<usize>,
}

/// Every expression of a text, or why one is not.
pub fn morceaux(text: &str) -> Vec<Result<Morceau, Faute>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['{', '}']).map(|at| from + at) {
        let rest = &text[open..];
        if let Some(inside) = rest.strip_prefix("{{") {
            let Some(length) = closing(inside) else {
                let end = rest.find('\n').map_or(text.len(), |at| open + at);
                found.push(Err(Faute::new(open..end, "cette expression n’est jamais fermée")
                    .aide("fermez-la par }} sur la même ligne")));
                from = end;
                continue;
            };
            found.push(Ok(morceau(text, open, open + 2 + length)));
            from = open + length + 4;
        } else if rest.starts_with("{%") {
            let line = rest.find('\n').unwrap_or(rest.len());
            // One that is not closed takes the rest of its line, as above.
            let end = open + rest[..line].find("%}").map_or(line, |at| at + 2);
            found.push(Err(Faute::new(open..end, "les instructions {% … %} n’existent pas ici")
                .aide("écrivez une expression entre {{ et }} ; docs/expressions.md en donne dix exemples")));
            from = end;
        } else {
            from = open + 1;
        }
    }
    found
}

/// Where `}}` is, on the same line, outside quotes.
fn closing(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (_, '\n') => return None,
            (Some(open), _) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '}') if text[at..].starts_with("}}") => return Some(at),
            _ => {}
        }
    }
    // A quote that is not closed hides the braces: they end the expression all the same.
    quote.and_then(|_| text.lines().next()?.find("}}"))
}

fn morceau(text: &str, open: usize, close: usize) -> Morceau {
    let inner = &text[open + 2..close];
    let word = inner.trim_start();
    let before = open + 2 + (inner.len() - word.len());
    let headed = |head: &str| {
        let rest = word.strip_prefix(head)?.trim_start();
        rest.strip_prefix(':').map(|condition| before + (word.len() - condition.len()))
    };
    let (genre, start) = match (headed("ecoles").or_else(|| headed("écoles")), headed("nombre")) {
        (Some(start), _) => (Genre::Liste, start),
        (_, Some(start)) => (Genre::Nombre, start),
        _ => (Genre::Valeur, before),
    };
    let source = &text[start..close];
    let trimmed = source.trim_start();
    let start = start + (source.len() - trimmed.len());
    Morceau { genre, entier: open..close + 2, source: start..start + trimmed.trim_end().len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Genre, &str)> {
        morceaux(text).into_iter().map(|found| found.map(|m| (m.genre, &text[m.source])).unwrap()).collect()
    }

    #[test]
    fn three_kinds() {
        assert_eq!(
            read(
                "Il y a {{ nombre(reconnues) }} écoles, {{nombre: secteur == \"bois\"}} du bois.\n\n{{ ecoles: reconnue }}"
            ),
            [(Genre::Valeur, "nombre(reconnues)"), (Genre::Nombre, "secteur == \"bois\""), (Genre::Liste, "reconnue")]
        );
        assert_eq!(read("{ a } et }} restent"), []);
        assert_eq!(read("{{ \"}}\" }}"), [(Genre::Valeur, "\"}}\"")]);
    }

    #[test]
    fn never_closed() {
        let text = "a {{ nombre(reconnues) }\nb";
        let fault = morceaux(text).remove(0).unwrap_err();
        assert_eq!(
            (&text[fault.range], fault.message.as_str()),
            ("{{ nombre(reconnues) }", "cette expression n’est jamais fermée")
        );
    }
}
