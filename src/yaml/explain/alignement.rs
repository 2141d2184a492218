//! Lines too far to the right, or not far enough.

use super::{Found, Line, indent_of, is_key, value_start};

/// `presentation: |`, then a line that is not far enough to the right.
pub fn text_not_indented(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let above = |l: &&str| !l.trim().is_empty();
    let opening = text[..line.start].lines().rev().filter(above).find(|l| indent_of(l) <= line.indent())?;
    let value = opening[value_start(opening)..].trim_end();
    let level = indent_of(opening) + 2;
    let looks_like_key = line.text.trim_start().split_once(": ").is_some_and(|(key, _)| is_key(key));
    (matches!(value, "|" | ">" | "|-" | ">-") && line.indent() < level && !looks_like_key).then(|| Found {
        range: line.start..line.start + line.text.trim_end().len(),
        message: "cette ligne devrait être plus à droite, avec son texte",
        help: "décalez toutes les lignes du texte de deux espaces",
        replacement: Some(format!("{}{}", " ".repeat(level), line.text.trim())),
    })
}

/// `code_postal:`, then a line back at the margin, then the rest of the block: the one in the middle lost its spaces.
pub fn lost_indent(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let lost = line.previous(text)?;
    let before = lost.previous(text)?;
    let level = line.indent();
    let key = lost.text.trim_start().split_once(':').is_some_and(|(key, _)| is_key(key));
    (key && lost.indent() < level && before.indent() == level).then(|| Found {
        range: lost.start..lost.start + lost.text.trim_end().len(),
        message: "cette ligne a perdu les espaces qui la rattachent à son bloc",
        help: "alignez-la sur les lignes du même bloc : deux espaces par niveau",
        replacement: Some(format!("{}{}", " ".repeat(level), lost.text.trim())),
    })
}

/// A line that begins with spaces pasted from a word processor, which do not count.
pub fn no_break_indent(text: &str, offset: usize) -> Option<Found> {
    const SPACES: [char; 3] = ['\u{A0}', '\u{202F}', '\u{2007}'];
    let line = Line::around(text, offset);
    [line.previous(text), Some(line)].into_iter().flatten().find_map(|line| {
        let words = line.text.trim_start_matches(|c: char| c == ' ' || SPACES.contains(&c));
        let spaces = &line.text[..line.text.len() - words.len()];
        spaces.contains(SPACES).then(|| Found {
            range: line.start..line.start + line.text.trim_end().len(),
            message: "des espaces insécables décalent cette ligne",
            help: "effacez-les et tapez des espaces ordinaires",
            replacement: Some(format!("{}{}", " ".repeat(spaces.chars().count()), words.trim_end())),
        })
    })
}

/// A line to the right of one that has its value already: `lieu: Ham` and a block, or a slip.
pub fn too_far_right(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let indent = line.indent();
    let parent = text[..line.start].lines().rev().find(|l| !l.trim().is_empty() && indent_of(l) < indent)?;
    let value = value_start(parent);
    // The keys of an item are aligned after its dash.
    let level = if parent.trim_start().starts_with("- ") { indent_of(parent) + 2 } else { indent_of(parent) };
    (value > 0 && !parent[value..].trim().is_empty() && parent.contains(": ")).then(|| Found {
        range: line.start..line.start + line.text.trim_end().len(),
        message: "cette ligne est plus à droite que la précédente, qui a déjà une valeur",
        help: "alignez-la sur la précédente, par des espaces ; ou, si elle en fait partie, retirez la valeur de celle-ci",
        replacement: (indent != level + 2).then(|| format!("{}{}", " ".repeat(level), line.text.trim())),
    })
}

/// One space short, or one too many: the line is between two blocks.
pub fn between_two_levels(text: &str, offset: usize) -> Option<Found> {
    let line = Line::around(text, offset);
    let above = text[..line.start].lines().rev().find(|l| !l.trim().is_empty())?;
    let key = line.text.trim_start().split_once(':').is_some_and(|(key, _)| is_key(key));
    (key && indent_of(above) > line.indent() && line.indent() % 2 == 1).then(|| Found {
        range: line.start..line.start + line.text.trim_end().len(),
        message: "cette ligne n’est alignée sur aucune autre",
        help: "alignez-la sur les lignes du même bloc : deux espaces par niveau",
        replacement: Some(format!("{}{}", " ".repeat(indent_of(above)), line.text.trim())),
    })
}
