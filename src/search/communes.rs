//! All communes → small files, one of which is loaded when a word is not known: a page never loads more
//! than it needs.
//!
//! Out: `recherche/communes/be.js`, the communes of which the first word that says something begins with
//! « be »; `recherche/communes/14.js`, those whose postcode begins with 14. Both add a table, by columns
//! like the towns of the index, to `self.etabliCommunes`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::table::Table;
use super::{from, short_postcode};
use crate::model::{Catalogue, Ville};
use crate::typographie::fold;

/// Words at the head of a name that do not tell where it is listed.
const ARTICLES: [&str; 5] = ["l", "la", "le", "les", "d"];
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
        if let Some(key) = key(&commune.nom) {
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

/// The file of a name: its first two letters, or « s » and the first letter of the saint.
fn key(name: &str) -> Option<String> {
    let folded = fold(name);
    let mut words =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty() && !ARTICLES.contains(w));
    let first = words.next()?;
    match words.next() {
        Some(saint) if SAINTS.contains(&first) => Some(format!("s-{}", &saint[..1])),
        _ => Some(first.chars().take(2).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn a_name_is_listed_by_its_first_telling_word() {
        for (name, expected) in [
            ("Bernières-sur-Mer", "be"),
            ("L'Aigle", "ai"),
            ("Saint-Lô", "s-l"),
            ("Sainte-Mère-Église", "s-m"),
            ("Y", "y"),
        ] {
            assert_eq!(key(name).as_deref(), Some(expected));
        }
    }
}
