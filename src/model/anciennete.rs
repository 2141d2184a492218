//! How long a school must have worked before it may ask for a support.
//!
//! In: a number of years and the opening of a school, as precisely as it is known. Out: the day from
//! which the school has worked for more than that. We count from the opening: an assumption, which the
//! page says. `themes/*/js/simulateur/anciennete.js` counts the same; `tests/vecteurs/anciennete.txt`
//! holds both to the same days.

use super::{Date, DatePartielle, Malforme, Markdown};

/// A support for schools that have worked for more than some years.
#[derive(Debug)]
pub struct Anciennete {
    pub annees: Annees,
    /// What we had to choose to count.
    pub lecture: Vec<Markdown>,
}

/// Whole years, to be exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annees(u8);

impl Annees {
    pub fn parse(text: &str) -> Result<Annees, Malforme> {
        match text.parse() {
            Ok(years @ 1..=30) => Ok(Annees(years)),
            _ => Err(Malforme::new("une ancienneté va de 1 à 30 ans, en chiffres")),
        }
    }

    pub fn nombre(self) -> u8 {
        self.0
    }

    /// The first and the last day on which a school may begin to have worked for more than that: the
    /// same day when its opening is known to the day.
    pub fn depassees(self, ouverture: DatePartielle) -> (Date, Date) {
        let (first, last) = ouverture.bornes();
        let exceeded = |day: Date| day.plus_months(i32::from(self.0) * 12).plus_days(1);
        (exceeded(first), exceeded(last))
    }

    /// What can be said on a day.
    pub fn au(self, ouverture: DatePartielle, jour: Date) -> Depuis {
        let (first, last) = self.depassees(ouverture);
        if jour >= last {
            Depuis::Oui
        } else if jour >= first {
            Depuis::PeutEtre
        } else {
            Depuis::PasEncore
        }
    }
}

/// Whether a school has worked for long enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depuis {
    Oui,
    /// It depends on the month, or the day, which is not known.
    PeutEtre,
    PasEncore,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depassees(ouverture: &str) -> [String; 2] {
        let (first, last) = Annees(3).depassees(DatePartielle::parse(ouverture).unwrap());
        [first.iso(), last.iso()]
    }

    #[test]
    fn more_than_three_years() {
        assert_eq!(depassees("2020-12-21"), ["2023-12-22", "2023-12-22"]);
        assert_eq!(depassees("2022-09"), ["2025-09-02", "2025-10-01"]);
        assert_eq!(depassees("2022"), ["2025-01-02", "2026-01-01"]);
        // The last day of a month that is shorter three years later.
        assert_eq!(depassees("2020-02-29"), ["2023-03-01", "2023-03-01"]);
        assert_eq!(depassees("2020-02"), ["2023-02-02", "2023-03-01"]);
    }

    #[test]
    fn on_a_day() {
        let on = |ouverture, jour| Annees(3).au(DatePartielle::parse(ouverture).unwrap(), Date::parse(jour).unwrap());
        assert_eq!(on("2023-09", "2026-10-01"), Depuis::Oui);
        assert_eq!(on("2023-09", "2026-09-30"), Depuis::PeutEtre);
        assert_eq!(on("2023-09", "2026-09-01"), Depuis::PasEncore);
        assert_eq!(on("2023", "2026-11-21"), Depuis::PeutEtre);
    }
}
