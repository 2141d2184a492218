//! How hard each page is to read.

use crate::html::blocks_of;
use crate::lisibilite::{LONGUE, Mesure};
use crate::pipeline::Output;

/// A page with fewer words is a list or a form.
const MIN_MOTS: usize = 60;

pub fn text(output: &Output) -> anyhow::Result<String> {
    let mut pages: Vec<(String, Mesure)> = Vec::new();
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let blocks = blocks_of(&String::from_utf8_lossy(bytes))?;
        let mesure = Mesure::of(blocks.iter().map(String::as_str));
        if mesure.mots >= MIN_MOTS {
            pages.push((format!("/{}", path.trim_end_matches("index.html")), mesure));
        }
    }
    pages.sort_by(|(a, x), (b, y)| x.flesch().total_cmp(&y.flesch()).then(a.cmp(b)));
    let mut out = format!(
        "Lecture : {} pages, de la plus difficile à la plus facile. Aisance (0 difficile, 60 à 13 ans, 100 facile),\n\
         mots par phrase, part des phrases de plus de {LONGUE} mots :\n",
        pages.len()
    );
    for (address, mesure) in pages {
        let (ease, length, long) = (mesure.flesch(), mesure.mots_par_phrase(), mesure.part_longues());
        out.push_str(&format!("{ease:>5.0} {length:>6.1} {long:>4.0} %  {address}\n"));
    }
    Ok(out)
}
