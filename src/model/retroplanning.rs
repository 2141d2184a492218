//! From the day of an opening, back to the day a project must begin.

use super::{Date, Identifiant, Markdown, Source};

/// How long each part of the road takes.
#[derive(Debug)]
pub struct Retroplanning {
    /// The months in which schools open, 1 to 12.
    pub mois: Vec<i8>,
    /// What is said of an opening in another month.
    pub hors_saison: String,
    pub travaux: Vec<Travail>,
    pub sources: Vec<Source>,
    pub verifie_le: Date,
}

/// A part of the road.
#[derive(Debug)]
pub struct Travail {
    pub id: Identifiant,
    pub nom: String,
    /// The step of the guide it belongs to.
    pub etape: u8,
    pub semaines: u32,
    /// The shortest its source admits, in weeks.
    pub au_moins: u32,
    pub origine: Origine,
    pub explication: Markdown,
    /// The position of the part that waits for this one; without it, all that follow do.
    pub avant: Option<usize>,
}

/// Who says how long a part takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origine {
    /// The process of the federation.
    Fnep,
    /// Us: people change it.
    Hypothese,
}

/// From the first day of a part to the day the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periode {
    pub debut: Date,
    pub fin: Date,
}

impl Retroplanning {
    /// The texts in Markdown.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut Markdown> {
        self.travaux.iter_mut().map(|travail| &mut travail.explication)
    }

    /// The latest dates of each part for an opening: each ends the day the part that needs it begins.
    pub fn periodes(&self, ouverture: Date) -> Vec<Periode> {
        let mut periodes = vec![Periode { debut: ouverture, fin: ouverture }; self.travaux.len()];
        for (i, travail) in self.travaux.iter().enumerate().rev() {
            let fin = match travail.avant {
                Some(next) => periodes[next].debut,
                None => periodes[i + 1..].iter().map(|next| next.debut).min().unwrap_or(ouverture),
            };
            periodes[i] = Periode { debut: fin.plus_days(-7 * travail.semaines as i32), fin };
        }
        periodes
    }

    /// The first day of a month of openings for which nothing should have begun before `jour`.
    pub fn premiere_ouverture(&self, jour: Date) -> Date {
        let mut months: Vec<i8> = self.mois.clone();
        months.sort_unstable();
        let years = (jour.annee()..).take(YEARS);
        let mut openings = years.flat_map(|year| months.iter().filter_map(move |month| Date::premier(year, *month)));
        let begins = |opening: Date| self.periodes(opening).iter().map(|p| p.debut).min().unwrap_or(opening);
        openings.find(|opening| begins(*opening) >= jour).unwrap_or(jour)
    }
}

/// No project is planned for longer.
const YEARS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn travail(id: &str, semaines: u32, avant: Option<usize>) -> Travail {
        Travail {
            id: Identifiant::parse(id).unwrap(),
            nom: id.into(),
            etape: 1,
            semaines,
            au_moins: 0,
            origine: Origine::Hypothese,
            explication: Markdown(String::new()),
            avant,
        }
    }

    fn planning() -> Retroplanning {
        Retroplanning {
            mois: vec![12, 10, 11],
            hors_saison: String::new(),
            // The study and the choice of a trade go together: both end before the label.
            travaux: vec![
                travail("equipe", 6, None),
                travail("etude", 26, Some(3)),
                travail("metier", 8, Some(3)),
                travail("label", 8, None),
            ],
            sources: Vec::new(),
            verifie_le: Date::parse("2026-11-21").unwrap(),
        }
    }

    #[test]
    fn back_from_the_opening() {
        let periodes = planning().periodes(Date::parse("2029-10-01").unwrap());
        let written: Vec<String> = periodes.iter().map(|p| format!("{} → {}", p.debut.iso(), p.fin.iso())).collect();
        assert_eq!(
            written,
            [
                "2028-12-25 → 2029-02-05",
                "2029-02-05 → 2029-08-06",
                "2029-06-11 → 2029-08-06",
                "2029-08-06 → 2029-10-01",
            ]
        );
    }

    #[test]
    fn the_first_opening_that_leaves_enough_time() {
        let first = |jour: &str| planning().premiere_ouverture(Date::parse(jour).unwrap()).iso();
        assert_eq!(first("2028-12-25"), "2029-10-01");
        assert_eq!(first("2028-12-26"), "2029-11-01");
        assert_eq!(first("2029-02-26"), "2030-10-01");
    }
}
