//! Quotes that do not go together.

use super::{Found, Line, quoted, value_start};

/// A value that begins with a quote: its place, the quote, and what follows it.
fn value<'t>(line: &Line<'t>) -> Option<(usize, char, &'t str)> {
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some((from, quote, value))
}

/// `code_postal: "90300'`
pub fn other_quote_closes(text: &str, offset: usize) -> Option<Found> {
    let at = |line: Line| {
        let (from, quote, value) = value(&line)?;
        let other = if quote == '"' { '\'' } else { '"' };
        let inner = value[1..].strip_suffix(other)?;
        (!inner.contains([quote, other])).then(|| Found {
            range: line.start + from..line.start + from + value.len(),
            message: "ce guillemet est fermé par un autre",
            help: "ouvrez et fermez par le même",
            replacement: Some(format!("{quote}{inner}{quote}")),
        })
    };
    // The quote runs on: the parser gives up further down.
    lines_up_to(text, offset).into_iter().rev().find_map(at)
}

fn lines_up_to(text: &str, offset: usize) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text[..offset].split_inclusive('\n') {
        lines.push(Line::around(text, start));
        start += line.len();
    }
    if start == offset && offset < text.len() {
        lines.push(Line::around(text, start));
    }
    lines
}

/// `rue: "31", rue de la Bajatière`, `insee: "49328",`, `code_postal: "38000"# à vérifier`
pub fn words_after_quote(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let (from, quote, value) = value(&line)?;
    let close = value[1..].find(quote)? + 1;
    let (closed, after) = value.split_at(close + 1);
    if after.trim().is_empty() || after.contains(quote) {
        return None;
    }
    let inner = &closed[1..closed.len() - 1];
    let (message, help, replacement) = match after.trim() {
        "," | ";" | "." => ("un signe suit le guillemet fermé", "retirez-le", closed.to_string()),
        note if note.starts_with('#') => {
            ("il manque une espace avant la note", "une note commence par une espace et #", format!("{closed} {note}"))
        }
        _ => (
            "des mots suivent le guillemet fermé",
            "mettez la valeur entière entre guillemets",
            quoted(&format!("{inner}{after}")),
        ),
    };
    Some(Found {
        range: line.start + from..line.start + from + value.len(),
        message,
        help,
        replacement: Some(replacement),
    })
}

/// `rue: "ZA Patureaux\\Saumur"`: in double quotes, the sign announces a special letter.
pub fn backslash(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let (from, quote, value) = value(&line)?;
    let inner =
        value[1..].strip_suffix('"').filter(|inner| quote == '"' && inner.contains('\\') && !inner.contains('"'))?;
    let replacement =
        if inner.contains('\'') { format!("\"{}\"", inner.replace('\\', "/")) } else { format!("'{inner}'") };
    Some(Found {
        range: line.start + from..line.start + from + value.len(),
        message: "une barre oblique inverse se trouve entre des guillemets doubles",
        help: "mettez la valeur entre guillemets simples, ou écrivez une barre ordinaire /",
        replacement: Some(replacement),
    })
}

/// `nom: 'L'école'` : the quote inside closes the one outside.
pub fn quote_inside_quotes(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = value[1..].strip_suffix(quote).unwrap_or(&value[1..]);
    inner.contains(quote).then(|| Found {
        range: line.start + from..line.start + from + value.len(),
        message: "un guillemet se trouve au milieu de la valeur",
        help: match quote {
            '\'' => "entourez la valeur de guillemets doubles",
            _ => "écrivez les guillemets du milieu « ainsi »",
        },
        replacement: Some(match quote {
            '\'' => quoted(inner),
            _ => french_quotes(value),
        }),
    })
}

/// `"Soudure" du Havre` → `« Soudure » du Havre`.
fn french_quotes(value: &str) -> String {
    let mut out = String::new();
    for (i, piece) in value.split('"').enumerate() {
        out.push_str(match i {
            0 => "",
            _ if i % 2 == 1 => "« ",
            _ => " »",
        });
        out.push_str(piece);
    }
    out
}

/// `nom: "GEM` : the quote runs on until something breaks, further down.
pub fn unclosed_quote(text: &str, offset: usize) -> Option<Found> {
    let mut start = 0;
    for line in text[..offset].split_inclusive('\n') {
        let value = value_start(line);
        let quote = line[value..].chars().next().filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote
            && line[value + 1..].matches(quote).count() % 2 == 0
        {
            return Some(Found {
                range: start + value..start + line.trim_end().len(),
                message: "ce guillemet n’est jamais fermé",
                help: "fermez-le à la fin de la valeur",
                replacement: Some(format!("{}{quote}", line[value..].trim_end())),
            });
        }
        start += line.len();
    }
    None
}
