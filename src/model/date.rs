//! Civil dates, as people write and read them in France.

use jiff::civil;

use super::Malforme;
use super::saisie::{nombres, nue, sosies};

const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A day of the calendar; ISO 8601 in data, « 18 novembre 2024 » on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    pub fn parse(text: &str) -> Result<Date, Malforme> {
        let error = || Malforme::new("une date s’écrit année-mois-jour, comme 2024-11-18");
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2 && digits(text) => {
                Date::of(y, m, d).ok_or_else(|| impossible(text, y, m, d))
            }
            _ => Err(match meant(text) {
                Some(date) => error().plutot(date.iso()),
                None => error(),
            }),
        }
    }

    fn of(year: &str, month: &str, day: &str) -> Option<Date> {
        let date = civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        (1800..2200).contains(&date.year()).then_some(Date(date))
    }

    /// The first day of a month.
    pub fn premier(year: i16, month: i8) -> Option<Date> {
        civil::Date::new(year, month, 1).ok().filter(|date| (1800..2200).contains(&date.year())).map(Date)
    }

    /// Seconds since 1970-01-01 UTC, the unit of `SOURCE_DATE_EPOCH`, to the day.
    pub fn from_epoch(seconds: i64) -> Option<Date> {
        let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Date)
    }

    /// The day it is now, where the machine is.
    pub fn now() -> Date {
        Date(jiff::Zoned::now().date())
    }

    /// `2024-11-18`.
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// « 18 novembre 2024 », « 1er mai 2026 ».
    pub fn longue(self) -> String {
        let jour = if self.0.day() == 1 { "1er".to_string() } else { self.0.day().to_string() };
        format!("{jour} {} {}", self.mois(), self.0.year())
    }

    /// « novembre 2024 ».
    pub fn mois_annee(self) -> String {
        format!("{} {}", self.mois(), self.0.year())
    }

    pub fn annee(self) -> i16 {
        self.0.year()
    }

    fn mois(self) -> &'static str {
        MOIS[self.0.month() as usize - 1]
    }

    /// The same day `months` later, or the last day of that month.
    pub fn plus_months(self, months: i32) -> Date {
        Date(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    pub fn plus_days(self, days: i32) -> Date {
        Date(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Days from this day to `later`; below zero if it is earlier.
    pub fn jours_jusqu_a(self, later: Date) -> i32 {
        (later.0 - self.0).get_days()
    }

    /// Whole months from this day to `later`; none if it is not later.
    pub fn months_until(self, later: Date) -> i32 {
        let years = i32::from(later.0.year() - self.0.year());
        let months = years * 12 + i32::from(later.0.month()) - i32::from(self.0.month());
        let whole = if self.plus_months(months) > later { months - 1 } else { months };
        whole.max(0)
    }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// A day that no calendar has: the last one of the month, or day and month the right way round.
fn impossible(text: &str, year: &str, month: &str, day: &str) -> Malforme {
    let last = Date::of(year, month, "01").map(|first| first.plus_months(1).plus_days(-1));
    match (last, Date::of(year, day, month)) {
        (Some(last), _) => {
            let message = format!("le {text} n’existe pas : {} n’a que {} jours", last.mois_annee(), last.0.day());
            Malforme::new(message)
        }
        (None, Some(swapped)) => {
            Malforme::new(format!("le {text} n’existe pas : le mois vient avant le jour")).plutot(swapped.iso())
        }
        (None, None) => Malforme::new(format!("le {text} n’existe pas : une année a 12 mois")),
    }
}

/// The day that was meant: a date in the French way, or one with a slip.
fn meant(text: &str) -> Option<Date> {
    let clean = sosies(nue(text)).replace(['–', '—', '−', '‐', '‑'], "-");
    let iso = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [y, m, d] if d.len() <= 2 && digits(text) => match y.len() {
                4 => Date::of(y, m, d),
                // « 26-11-20 »: the century is ours. « 20266-11-20 »: a key pressed twice.
                2 => Date::of(&format!("20{y}"), m, d),
                5 => (1..5)
                    .find(|i| y.as_bytes()[*i] == y.as_bytes()[i - 1])
                    .and_then(|i| Date::of(&format!("{}{}", &y[..i], &y[i + 1..]), m, d)),
                _ => None,
            },
            _ => None,
        }
    };
    let first = clean.split([' ', 'T', ',']).next().unwrap_or_default();
    let rest = nue(text).split_once(' ').map_or("", |(_, rest)| rest);
    iso(&clean).or_else(|| from_french(nue(text))).or_else(|| iso(first)).or_else(|| from_french(rest))
}

/// « 18/11/2024 », « 2024.11.18 » or « 18 novembre 2024 », to propose the ISO form.
fn from_french(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split(|c: char| "/-.".contains(c) || c.is_whitespace()).filter(|p| !p.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let month = month_number(month)?;
    if first.len() == 4 { Date::of(first, &month, last) } else { Date::of(last, &month, first.trim_end_matches("er")) }
        .filter(|_| first.len() == 4 || last.len() == 4)
}

/// `11`, « novembre » or « nov » as a number.
fn month_number(text: &str) -> Option<String> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(text.to_string());
    }
    let word = crate::typographie::fold(text);
    let place = MOIS.iter().position(|mois| word.len() >= 3 && crate::typographie::fold(mois).starts_with(&word))?;
    Some((place + 1).to_string())
}

/// A date known to the year, the month or the day: `2020`, `2020-12`, `2020-12-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePartielle {
    Annee(i16),
    Mois(Date),
    Jour(Date),
}

impl DatePartielle {
    pub fn parse(text: &str) -> Result<DatePartielle, Malforme> {
        match text.len() {
            4 if text.bytes().all(|b| b.is_ascii_digit()) => Date::parse(&format!("{text}-01-01"))
                .map(|d| DatePartielle::Annee(d.annee()))
                .map_err(|_| Malforme::new(format!("l’année {text} n’est pas possible"))),
            7 if text.as_bytes()[4] == b'-' => Date::parse(&format!("{text}-01"))
                .map(DatePartielle::Mois)
                .map_err(|_| Malforme::new(format!("le mois {text} n’existe pas dans le calendrier"))),
            10 if text.as_bytes()[4] == b'-' => Date::parse(text).map(DatePartielle::Jour),
            _ => {
                let error = Malforme::new(
                    "une année a quatre chiffres, comme 2020 ; on peut préciser le mois ou le jour : 2020-12-21",
                );
                Err(match partial_from_french(text) {
                    Some(better) => error.plutot(better.iso()),
                    None => error,
                })
            }
        }
    }

    pub fn annee(self) -> i16 {
        match self {
            DatePartielle::Annee(annee) => annee,
            DatePartielle::Mois(date) | DatePartielle::Jour(date) => date.annee(),
        }
    }

    /// « 2020 », « décembre 2020 », « 21 décembre 2020 ».
    pub fn longue(self) -> String {
        match self {
            DatePartielle::Annee(annee) => annee.to_string(),
            DatePartielle::Mois(date) => date.mois_annee(),
            DatePartielle::Jour(date) => date.longue(),
        }
    }

    /// As precise as it is known: `2020`, `2020-12`, `2020-12-21`.
    pub fn iso(self) -> String {
        match self {
            DatePartielle::Annee(annee) => annee.to_string(),
            DatePartielle::Mois(date) => date.iso()[..7].to_string(),
            DatePartielle::Jour(date) => date.iso(),
        }
    }
}

/// « 09/2022 », « 2022/09 », « septembre 2022 », or a whole day.
fn partial_from_french(text: &str) -> Option<DatePartielle> {
    if let Some(date) = meant(text) {
        return Some(DatePartielle::Jour(date));
    }
    let day = from_french(&format!("1 {}", text.replace(['/', '.', '-'], " ")));
    let reversed = || from_french(&format!("{} 1", text.replace(['/', '.', '-'], " ")));
    let like = sosies(nue(text));
    let year = || match nombres(&like).collect::<Vec<_>>().as_slice() {
        [year] if year.len() == 4 => DatePartielle::parse(year).ok(),
        _ => None,
    };
    day.or_else(reversed).map(DatePartielle::Mois).or_else(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_and_show() {
        assert_eq!(Date::parse("2024-11-18").unwrap().longue(), "18 novembre 2024");
        assert_eq!(Date::parse("2026-05-01").unwrap().longue(), "1er mai 2026");
        assert_eq!(Date::from_epoch(1_732_000_000).unwrap().iso(), "2024-11-19");
        assert_eq!(Date::parse("2024-11-18").unwrap().plus_months(13).iso(), "2025-12-18");
        assert_eq!(DatePartielle::parse("2020-12").unwrap().longue(), "décembre 2020");
    }

    #[test]
    fn months_are_whole() {
        let months = |a, b| Date::parse(a).unwrap().months_until(Date::parse(b).unwrap());
        assert_eq!(months("2026-01-31", "2026-02-28"), 1);
        assert_eq!(months("2026-01-15", "2026-07-14"), 5);
        assert_eq!(months("2025-11-15", "2026-11-15"), 12);
        assert_eq!(months("2026-11-15", "2025-11-15"), 0);
    }

    #[test]
    fn refuse() {
        assert_eq!(Date::parse("18/11/2024").unwrap_err().plutot.as_deref(), Some("2024-11-18"));
        assert_eq!(Date::parse("2024-2-3").unwrap_err().plutot.as_deref(), Some("2024-02-03"));
        assert_eq!(
            Date::parse("2025-02-30").unwrap_err().message,
            "le 2025-02-30 n’existe pas : février 2025 n’a que 28 jours"
        );
        assert_eq!(Date::parse("20 novembre 2026").unwrap_err().plutot.as_deref(), Some("2026-11-20"));
        assert_eq!(Date::parse("1er mai 2026").unwrap_err().plutot.as_deref(), Some("2026-05-01"));
        for text in [
            "2026-20-11",
            "26-11-20",
            "2O26-11-20",
            "2026–11–20",
            "20266-11-20",
            "“2026-11-20”",
            "vendredi 20 novembre 2026",
            "2026-11-20 à 14h",
        ] {
            assert_eq!(Date::parse(text).unwrap_err().plutot.as_deref(), Some("2026-11-20"), "{text}");
        }
        for text in ["2022/09", "09/2022", "septembre 2022"] {
            assert_eq!(DatePartielle::parse(text).unwrap_err().plutot.as_deref(), Some("2022-09"), "{text}");
        }
        assert_eq!(DatePartielle::parse("12/09/2022").unwrap_err().plutot.as_deref(), Some("2022-09-12"));
        assert!(DatePartielle::parse("20200").is_err());
        assert!(DatePartielle::parse("1020").is_err());
    }
}
