//! A table of the index, by columns, and the short forms of its cells.

use serde_json::{Map, Value, json};

use crate::typographie::slug;

pub struct Table<const N: usize> {
    columns: [(&'static str, Vec<Value>); N],
}

impl<const N: usize> Table<N> {
    pub fn new(names: [&'static str; N]) -> Self {
        Table { columns: names.map(|name| (name, Vec::new())) }
    }

    /// One cell for each column.
    pub fn row(&mut self, cells: [Value; N]) {
        for ((_, column), cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
    }
}

impl<const N: usize> From<Table<N>> for Value {
    fn from(table: Table<N>) -> Self {
        let columns = table.columns.map(|(name, cells)| (name.to_string(), Value::Array(cells)));
        Value::Object(Map::from_iter(columns))
    }
}

/// 0 when the identifier is the name in lower case with hyphens.
pub fn short_id(id: &str, name: &str) -> Value {
    if slug(name) == id { json!(0) } else { json!(id) }
}

/// 0 when there is none.
pub fn short_words<'a>(words: impl Iterator<Item = &'a str>) -> Value {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { json!(0) } else { json!(words) }
}

/// The last three digits as a number, when the first two are those of the département (20 for Corse).
pub fn short_postcode(postcode: &str, departement: &str) -> Value {
    let start = if departement.starts_with("2A") || departement.starts_with("2B") { "20" } else { &departement[..2] };
    match postcode.strip_prefix(start).and_then(|end| end.parse::<u16>().ok()) {
        Some(end) => json!(end),
        None => json!(postcode),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_short_where_the_rest_is_known() {
        assert_eq!(short_id("cap-primeur", "CAP Primeur"), json!(0));
        assert_eq!(short_id("auto", "Automobile"), json!("auto"));
        assert_eq!(short_postcode("61200", "61"), json!(200));
        assert_eq!(short_postcode("20000", "2A"), json!(0));
        assert_eq!(short_postcode("97410", "974"), json!(410));
        assert_eq!(short_postcode("01410", "39"), json!("01410"), "a commune served by its neighbour");
    }
}
