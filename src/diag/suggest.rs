//! « vouliez-vous dire » : the known word nearest to what was typed.

use crate::typographie::fold;

/// Nothing that has a name has a longer one; comparing takes the product of both lengths.
const LONGEST: usize = 300;

/// The candidate that a person most likely meant, if one is near enough: the same word but for
/// accents, case and separators, or at most one slip for every three letters.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = key(typed);
    let limit = (typed.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&typed, &key(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

fn key(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A candidate that begins with all that was typed counts as one slip: « chaudron » → « chaudronnerie ».
fn distance(typed: &str, candidate: &str) -> usize {
    let edits = strsim::osa_distance(typed, candidate);
    if typed.chars().count() >= 4 && candidate.starts_with(typed) { edits.min(1) } else { edits }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words() {
        let sectors = ["industrie", "automobile", "bois", "batiment"];
        assert_eq!(nearest("otomobile", sectors), Some("automobile"));
        assert_eq!(nearest("Bâtiment", sectors), Some("batiment"));
        assert_eq!(nearest("indus", sectors), Some("industrie"));
        assert_eq!(nearest("dentiste", sectors), None);
    }
}
