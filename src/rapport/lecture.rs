//! How hard each page is to read.

use serde::Serialize;

use crate::html::blocks_of;
use crate::lisibilite::{LONGUE, Mesure};
use crate::pipeline::Output;

/// A page with fewer words is a list or a form.
const MIN_MOTS: usize = 60;

#[derive(Debug, Serialize)]
pub struct Lecture {
    /// A sentence of more words is a long one.
    pub phrase_longue: usize,
    /// The hardest first.
    pub pages: Vec<PageLue>,
}

#[derive(Debug, Serialize)]
pub struct PageLue {
    pub adresse: String,
    /// 0 is hard, 60 is for a reader of 13, 100 is easy.
    pub aisance: i32,
    pub mots_par_phrase: f64,
    /// Long sentences, in percent.
    pub phrases_longues: usize,
}

impl Lecture {
    pub fn of(output: &Output) -> anyhow::Result<Lecture> {
        let mut pages: Vec<(String, Mesure)> = Vec::new();
        for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
            let blocks = blocks_of(&String::from_utf8_lossy(bytes))?;
            let mesure = Mesure::of(blocks.iter().map(String::as_str));
            if mesure.mots >= MIN_MOTS {
                pages.push((format!("/{}", path.trim_end_matches("index.html")), mesure));
            }
        }
        pages.sort_by(|(a, x), (b, y)| x.flesch().total_cmp(&y.flesch()).then(a.cmp(b)));
        Ok(Lecture { phrase_longue: LONGUE, pages: pages.into_iter().map(PageLue::of).collect() })
    }
}

impl PageLue {
    fn of((adresse, mesure): (String, Mesure)) -> PageLue {
        PageLue {
            adresse,
            aisance: mesure.flesch().round() as i32,
            mots_par_phrase: (mesure.mots_par_phrase() * 10.0).round() / 10.0,
            phrases_longues: mesure.part_longues().round() as usize,
        }
    }
}
