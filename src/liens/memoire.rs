//! What was answered before: a small JSON file, so that a site is not asked again every time.
//!
//! A good answer is kept [`BONNE`] days, a bad one [`MAUVAISE`]. A file that cannot be read is an
//! empty one: it only saves time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Avis, Panne};
use crate::model::Date;

const VERSION: u32 = 1;
/// Days during which an answer is believed.
const BONNE: i32 = 7;
const MAUVAISE: i32 = 1;

/// Answers by address, each with its day.
#[derive(Debug, Default)]
pub struct Memoire {
    reponses: BTreeMap<String, (Date, Avis)>,
}

#[derive(Deserialize, Serialize)]
struct Fichier {
    version: u32,
    liens: BTreeMap<String, Ligne>,
}

#[derive(Deserialize, Serialize)]
struct Ligne {
    le: String,
    avis: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vers: Option<String>,
}

impl Memoire {
    /// What the file still has to say on `today`.
    pub fn read(bytes: &[u8], today: Date) -> Memoire {
        let fichier = serde_json::from_slice::<Fichier>(bytes).ok().filter(|fichier| fichier.version == VERSION);
        let lignes = fichier.map(|fichier| fichier.liens).unwrap_or_default();
        let read =
            lignes.into_iter().filter_map(|(url, ligne)| Some((url, (Date::parse(&ligne.le).ok()?, ligne.avis()?))));
        Memoire { reponses: read.filter(|(_, (le, avis))| is_fresh(*le, avis, today)).collect() }
    }

    pub fn find(&self, url: &str) -> Option<&(Date, Avis)> {
        self.reponses.get(url)
    }

    /// Adds an answer; that there was no time is none.
    pub fn keep(&mut self, url: &str, today: Date, avis: &Avis) {
        if *avis != Avis::NonVerifie {
            self.reponses.insert(url.to_string(), (today, avis.clone()));
        }
    }

    pub fn write(&self) -> String {
        let liens = self.reponses.iter().map(|(url, (le, avis))| (url.clone(), Ligne::of(*le, avis))).collect();
        let fichier = Fichier { version: VERSION, liens };
        serde_json::to_string_pretty(&fichier).expect("texts and numbers are JSON") + "\n"
    }
}

/// A day that is still to come is not one that we wrote.
fn is_fresh(le: Date, avis: &Avis, today: Date) -> bool {
    let days = if matches!(avis, Avis::Bon | Avis::Demenage { .. }) { BONNE } else { MAUVAISE };
    le <= today && today < le.plus_days(days)
}

impl Ligne {
    fn of(le: Date, avis: &Avis) -> Ligne {
        let (word, code, vers) = match avis {
            Avis::Bon | Avis::NonVerifie => ("bon", None, None),
            Avis::Demenage { vers } => ("demenage", None, Some(vers.clone())),
            Avis::Refuse { code } => ("refuse", Some(*code), None),
            Avis::Mort { code } => ("mort", Some(*code), None),
            Avis::Panne(Panne::Serveur { code }) => ("serveur", Some(*code), None),
            Avis::Panne(panne) => (word(panne), None, None),
        };
        Ligne { le: le.iso(), avis: word.to_string(), code, vers }
    }

    fn avis(self) -> Option<Avis> {
        Some(match self.avis.as_str() {
            "bon" => Avis::Bon,
            "demenage" => Avis::Demenage { vers: self.vers? },
            "refuse" => Avis::Refuse { code: self.code? },
            "mort" => Avis::Mort { code: self.code? },
            "serveur" => Avis::Panne(Panne::Serveur { code: self.code? }),
            other => Avis::Panne(PANNES.iter().find(|(word, _)| *word == other)?.1.clone()),
        })
    }
}

const PANNES: [(&str, Panne); 8] = [
    ("nom", Panne::NomInconnu),
    ("absent", Panne::Absent),
    ("connexion", Panne::Connexion),
    ("certificat", Panne::Certificat),
    ("delai", Panne::Delai),
    ("illisible", Panne::Illisible),
    ("boucle", Panne::Boucle),
    ("redirections", Panne::Redirections),
];

fn word(panne: &Panne) -> &'static str {
    PANNES.iter().find(|(_, other)| other == panne).map_or("connexion", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_answers_are_kept_a_week_and_bad_ones_a_day() {
        let day = |text: &str| Date::parse(text).unwrap();
        let mut memoire = Memoire::default();
        memoire.keep("https://a.fr/", day("2026-01-05"), &Avis::Bon);
        memoire.keep("https://b.fr/", day("2026-01-05"), &Avis::Mort { code: 404 });
        memoire.keep("https://c.fr/", day("2026-01-05"), &Avis::NonVerifie);
        let text = memoire.write();
        assert_eq!(
            text,
            "{\n  \"version\": 1,\n  \"liens\": {\n    \"https://a.fr/\": {\n      \"le\": \"2026-01-05\",\n      \"avis\": \"bon\"\n    },\n    \
             \"https://b.fr/\": {\n      \"le\": \"2026-01-05\",\n      \"avis\": \"mort\",\n      \"code\": 404\n    }\n  }\n}\n"
        );
        let known = |on: &str| Memoire::read(text.as_bytes(), day(on)).reponses.into_keys().collect::<Vec<_>>();
        assert_eq!(known("2026-01-05"), ["https://a.fr/", "https://b.fr/"]);
        assert_eq!(known("2026-01-06"), ["https://a.fr/"]);
        assert_eq!(known("2026-01-11"), ["https://a.fr/"]);
        assert!(known("2026-01-12").is_empty());
        assert!(known("2026-01-04").is_empty(), "a day to come");
        assert!(Memoire::read(b"garbage", day("2026-01-05")).reponses.is_empty());
    }

    #[test]
    fn every_answer_is_read_back() {
        let day = Date::parse("2026-01-05").unwrap();
        let pannes = PANNES.iter().map(|(_, panne)| Avis::Panne(panne.clone()));
        let all = [
            Avis::Demenage { vers: "https://b.fr/".into() },
            Avis::Refuse { code: 403 },
            Avis::Panne(Panne::Serveur { code: 500 }),
        ];
        for avis in pannes.chain(all) {
            let mut memoire = Memoire::default();
            memoire.keep("https://a.fr/", day, &avis);
            assert_eq!(Memoire::read(memoire.write().as_bytes(), day).find("https://a.fr/"), Some(&(day, avis)));
        }
    }
}
