//! Open days of a school for a calendar: iCalendar (RFC 5545).

use super::lignes::{escaped, folded};
use crate::model::{Date, Ecole};
use crate::site::{Site, urls};

/// The file of a school that announces days to come, whole days: nobody has told us the hours.
pub fn agenda(site: &Site, ecole: &Ecole, base_url: &str) -> Option<Vec<u8>> {
    let days = site.portes_ouvertes(ecole);
    if days.is_empty() {
        return None;
    }
    let page = format!("{}{}", base_url.trim_end_matches('/'), urls::ecole(ecole));
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Etabli//Portes ouvertes//FR", "CALSCALE:GREGORIAN"]
            .map(String::from)
            .into();
    for day in days {
        lines.extend(event(site, ecole, day, &page));
    }
    lines.push("END:VCALENDAR".into());
    Some(lines.iter().map(|line| folded(line)).collect::<String>().into_bytes())
}

fn event(site: &Site, ecole: &Ecole, day: Date, page: &str) -> Vec<String> {
    let lieu = &ecole.lieu;
    let code = lieu.code_postal.as_ref().map_or(String::new(), |code| format!("{} ", code.as_str()));
    let place = [lieu.rue.clone(), Some(format!("{code}{}", lieu.commune))];
    let place: Vec<String> = place.into_iter().flatten().collect();
    vec![
        "BEGIN:VEVENT".into(),
        format!("UID:{}-{}@etabli", ecole.id.as_str(), day.iso()),
        // The day of the build: the same inputs give the same bytes.
        format!("DTSTAMP:{}T000000Z", basic(site.date)),
        format!("DTSTART;VALUE=DATE:{}", basic(day)),
        format!("SUMMARY:{}", escaped(&format!("Portes ouvertes : {}", ecole.nom))),
        format!("LOCATION:{}", escaped(&place.join(", "))),
        format!("URL:{page}"),
        "END:VEVENT".into(),
    ]
}

/// `20270313`.
fn basic(day: Date) -> String {
    day.iso().replace('-', "")
}
