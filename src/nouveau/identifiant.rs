//! The name of a new file, which becomes an address: free, short, and with the town once.

use std::collections::BTreeSet;

use crate::liste::cle;
use crate::typographie::slug;

/// The longest name of a file, without its commune.
const LONG: usize = 40;

/// `prises`: the identifiers that other schools have or had.
pub fn identifiant(nom: &str, commune: &str, prises: &BTreeSet<String>) -> String {
    let mut name = slug(nom);
    while name.len() > LONG
        && let Some((shorter, _)) = name.rsplit_once('-')
    {
        name = shorter.to_string();
    }
    let town = slug(commune);
    let said = town.is_empty() || format!(" {} ", cle(nom)).contains(&format!(" {} ", cle(commune)));
    let base = match (name.is_empty(), said) {
        (true, _) => format!("ecole-{town}"),
        (false, true) => name,
        (false, false) => format!("{name}-{town}"),
    };
    let base = base.trim_matches('-').to_string();
    let mut id = base.clone();
    let mut n = 1;
    while prises.contains(&id) {
        n += 1;
        id = format!("{base}-{n}");
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_free_and_says_the_town_once() {
        let taken = BTreeSet::from(["les-copains-ham".to_string()]);
        assert_eq!(identifiant("Les Copains", "Ham", &taken), "les-copains-ham-2");
        assert_eq!(identifiant("École de Ham", "Ham", &taken), "ecole-de-ham");
    }
}
