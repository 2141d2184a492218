//! All communes → small files, one of which is loaded when a word is not known: a page never loads more
//! than it needs.
//!
//! Out: `recherche/communes/be.js`, the communes of which a word that says something begins with « be »;
//! `recherche/communes/14.js`, those whose postcode begins with 14. Both add a table, by columns
//! like the towns of the index, to `self.etabliCommunes`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::table::Table;
use super::{from, short_postcode};
use crate::model::{Catalogue, Ville};
use crate::typographie::fold;

/// Words of a name that do not tell where it is listed.
const SMALL: [&str; 14] = ["l", "la", "le", "les", "d", "de", "du", "des", "en", "et", "a", "aux", "sur", "sous"];
/// So many names begin with it that the next word tells.
const SAINTS: [&str; 2] = ["saint", "sainte"];

/// Name of the file without `.js` → its text.
pub fn communes(catalogue: &Catalogue) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Table<5>> = BTreeMap::new();
    let mut add = |key: String, commune: &Ville| {
        let departement = &catalogue.departements[commune.departement];
        let [lat, lon] = from(departement.point, commune.point);
        let code = short_postcode(commune.code_postal.as_str(), departement.code.as_str());
        let table = files.entry(key).or_insert_with(|| Table::new(["nom", "code", "departement", "lat", "lon"]));
        table.row([json!(commune.nom), code, json!(commune.departement.position()), lat, lon]);
    };
    for commune in &catalogue.communes {
        for key in keys(&commune.nom) {
            add(key, commune);
        }
        add(commune.code_postal.as_str()[..2].to_string(), commune);
    }
    files
        .into_iter()
        .map(|(key, table)| {
            let text = format!("(self.etabliCommunes??={{}})[{}]={}\n", json!(key), Value::from(table));
            (key, text.into_bytes())
        })
        .collect()
}

/// The files of a name: the first two letters of each word, and for a saint « s » and its first letter.
fn keys(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty() && !SMALL.contains(w)).collect();
    let saints = words.windows(2).filter(|pair| SAINTS.contains(&pair[0])).map(|pair| format!("s-{}", &pair[1][..1]));
    let others = words.iter().filter(|w| !SAINTS.contains(w)).map(|w| w.chars().take(2).collect());
    saints.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn a_name_is_listed_by_its_telling_words() {
        for (name, expected) in [
            ("Bernières-sur-Mer", "be me"),
            ("L'Aigle", "ai"),
            ("Saint-Lô", "lo s-l"),
            ("Pont-Farcy", "fa po"),
            ("Y", "y"),
        ] {
            assert_eq!(keys(name).into_iter().collect::<Vec<_>>().join(" "), expected);
        }
    }
}
