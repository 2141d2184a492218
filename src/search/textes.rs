//! Pages → the words of their texts, a second script that is loaded only for what the index does not answer.
//!
//! In: for each page its address, its strong words (headings, bold) and all its words. Out:
//! `self.etabliTextes = {pages, mots, ou}`: the words in order; for each the pages that say it,
//! twice the position of the page, plus one where the word is strong.
//!
//! Words are folded and cut here only to be listed once; the script normalises them as what is typed.

use std::collections::BTreeMap;

use serde_json::json;

use crate::typographie::fold;

/// A word that more than one page in three says tells nothing.
const SHARE: usize = 3;

/// A page as the search reads it.
pub struct Lue<'a> {
    pub adresse: &'a str,
    pub strong: &'a str,
    pub all: &'a str,
}

pub fn textes(pages: &[Lue]) -> Vec<u8> {
    let mut words: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
    for (position, page) in pages.iter().enumerate() {
        for (text, strong) in [(page.all, 0), (page.strong, 1)] {
            for word in cut(text) {
                words.entry(word).or_default().insert(position, strong);
            }
        }
    }
    // With a handful of pages, nothing is too common.
    let most = (pages.len() / SHARE).max(3);
    words.retain(|_, pages| pages.len() <= most);
    let ids: Vec<&str> = pages.iter().map(|page| page.adresse.trim_matches('/')).collect();
    let ou: Vec<Vec<usize>> =
        words.values().map(|pages| pages.iter().map(|(page, strong)| 2 * page + strong).collect()).collect();
    let mots: Vec<&String> = words.keys().collect();
    format!("self.etabliTextes={}\n", json!({ "pages": ids, "mots": mots, "ou": ou })).into_bytes()
}

/// The words of four letters or more: shorter ones are names or nothing; figures say nothing out of their sentence.
fn cut(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 3 && word.chars().any(|c| c.is_ascii_alphabetic()))
        .map(str::to_string)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_with_the_pages_that_say_it() {
        let page = |adresse, strong, all| Lue { adresse, strong, all };
        let pages = [
            page("/cout/", "L’école est gratuite", "L’école est gratuite. 0 €"),
            page("/bus/", "", "Le car de l’école"),
        ];
        assert_eq!(
            String::from_utf8(textes(&pages)).unwrap(),
            "self.etabliTextes={\"mots\":[\"ecole\",\"gratuite\"],\"ou\":[[1,2],[1]],\"pages\":[\"cout\",\"bus\"]}\n"
        );
    }
}
