//! Lists whose dashes, commas or brackets are missing.

use super::{Found, Line, is_key, quoted, value_start};

/// `* bois`: an alias, for YAML.
pub fn star_for_dash(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let words = line.text.trim().strip_prefix(['*', '•', '+'])?;
    words.starts_with(' ').then(|| Found {
        range: line.start + line.indent()..line.start + line.text.trim_end().len(),
        message: "une liste s’écrit avec des tirets",
        help: "remplacez le signe par un tiret et une espace",
        replacement: Some(format!("- {}", words.trim())),
    })
}

/// `[bois,, terre]`, `[, bois]`
pub fn two_commas(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    let items: Vec<&str> = inner.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
    let holes = inner.split(',').filter(|item| item.trim().is_empty()).count();
    (holes > 0 && !inner.contains('"')).then(|| Found {
        range: line.start + from..line.start + from + value.len(),
        message: "deux virgules se suivent dans cette liste",
        help: "gardez une virgule entre deux valeurs",
        replacement: Some(format!("[{}]", items.join(", "))),
    })
}

/// `-bois` among `- terre`.
pub fn dash_without_space(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let words = line.text.trim().strip_prefix(['-', '–', '—'])?;
    let item = |other: &Line| other.indent() == line.indent() && other.text.trim_start().starts_with("- ");
    let among = line.previous(text).is_some_and(|l| item(&l)) || line.next(text).is_some_and(|l| item(&l));
    let glued = words.starts_with(|c: char| c.is_alphanumeric()) || line.text.trim().starts_with(['–', '—']);
    (among && glued).then(|| Found {
        range: line.start + line.indent()..line.start + line.text.trim_end().len(),
        message: "il manque une espace après le tiret",
        help: "chaque élément d’une liste commence par un tiret et une espace",
        replacement: Some(format!("- {}", words.trim())),
    })
}

/// A line under `- terre`, at its level, that is neither an item nor a key.
pub fn dash_missing(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let words = line.text.trim();
    let above = line.previous(text)?;
    let among = above.indent() == line.indent() && above.text.trim_start().starts_with("- ");
    let key = words.split_once(':').is_some_and(|(key, _)| is_key(key));
    (among && !key && !words.is_empty() && !words.starts_with(['-', '#'])).then(|| Found {
        range: line.start + line.indent()..line.start + line.text.trim_end().len(),
        message: "il manque le tiret de cet élément",
        help: "chaque élément d’une liste commence par un tiret et une espace",
        replacement: Some(format!("- {words}")),
    })
}

/// `secteurs: [bois, terre`, `- {ecole: gm2a`, `[bois)`: the list runs on into the next lines.
pub fn unclosed_bracket(text: &str, offset: usize) -> Option<Found> {
    let mut at = Some(Line::around(text, offset));
    while let Some(line) = at {
        if let Some(found) = open_bracket(&line) {
            return Some(found);
        }
        // A list over several lines, closed before the mistake.
        if line.text.contains([']', '}']) && !line.text.contains(['[', '{']) {
            return None;
        }
        at = line.previous(text);
    }
    None
}

fn open_bracket(line: &Line) -> Option<Found> {
    let item = line.text.trim_start().strip_prefix("- ").map(|rest| line.text.len() - rest.len());
    let from = match item.filter(|from| line.text[*from..].starts_with(['[', '{'])) {
        Some(from) => from,
        None => value_start(line.text),
    };
    let value = line.text[from..].trim_end();
    let close = match value.chars().next()? {
        '[' if !value.contains(']') => ']',
        '{' if !value.contains('}') => '}',
        _ => return None,
    };
    let inside = value.trim_end_matches([',', ')', ']', '}', '>']);
    Some(Found {
        range: line.start + from..line.start + from + value.len(),
        message: "cette liste n’est jamais fermée",
        help: "fermez-la à la fin de la ligne",
        replacement: Some(format!("{inside}{close}")),
    })
}

/// `nom: [S] Havre` : a bracket opens a list, which ends before the line does.
pub fn words_after_bracket(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let from = value_start(line.text);
    let value = line.text[from..].trim_end();
    let close = match value.chars().next()? {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let end = value.rfind(close)?;
    let after = value[end + 1..].trim_start();
    (from > 0 && !after.is_empty() && !after.starts_with('#')).then(|| Found {
        range: line.start + from..line.start + from + value.len(),
        message: "des mots suivent le crochet fermé",
        help: "mettez la valeur entière entre guillemets",
        replacement: Some(quoted(value)),
    })
}
