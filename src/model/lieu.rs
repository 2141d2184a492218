//! Places: points on the globe, addresses, and how French speaks of a commune.

use super::{CodeInsee, CodePostal, Departement, Id, Malforme};

/// A point in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub latitude: f64,
    pub longitude: f64,
}

impl Point {
    /// Great-circle distance in kilometres (haversine, mean radius of the Earth 6 371 km).
    pub fn distance_km(self, other: Point) -> f64 {
        let (lat1, lat2) = (self.latitude.to_radians(), other.latitude.to_radians());
        let dlat = lat2 - lat1;
        let dlon = (other.longitude - self.longitude).to_radians();
        let h = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
        2.0 * 6371.0 * h.sqrt().min(1.0).asin()
    }

    /// Whether the point lies in one of the boxes that hold the territory of France.
    pub fn is_in_france(self) -> bool {
        const BOXES: [(f64, f64, f64, f64); 7] = [
            (41.2, 51.2, -5.3, 9.7),    // métropole and Corsica
            (15.7, 18.2, -63.2, -60.9), // Guadeloupe, Saint-Martin, Saint-Barthélemy
            (14.3, 15.0, -61.3, -60.7), // Martinique
            (2.0, 6.0, -54.7, -51.5),   // Guyane
            (-21.5, -20.8, 55.1, 55.9), // La Réunion
            (-13.1, -12.5, 44.9, 45.4), // Mayotte
            (46.7, 47.2, -56.5, -56.0), // Saint-Pierre-et-Miquelon
        ];
        BOXES.iter().any(|(south, north, west, east)| {
            (*south..=*north).contains(&self.latitude) && (*west..=*east).contains(&self.longitude)
        })
    }
}

/// A latitude or longitude as typed: decimal degrees with a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degres(pub f64);

impl Degres {
    pub fn parse(text: &str) -> Result<Degres, Malforme> {
        let error = || Malforme::new("une latitude ou une longitude est un nombre de degrés, comme 48.7322");
        match text.parse::<f64>() {
            Ok(degrees) if degrees.is_finite() && degrees.abs() <= 180.0 => Ok(Degres(degrees)),
            _ => Err(match Degres::meant(text) {
                Some(better) => error().plutot(better),
                None => error(),
            }),
        }
    }
}

impl Degres {
    /// « 48,7322 », « 47.7222 N », « 49. 0202 », « 451821 ».
    fn meant(text: &str) -> Option<String> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '°').collect();
        let plain = plain.replace(',', ".").replace('−', "-");
        let (plain, west) = match plain.strip_suffix(['O', 'W', 'o', 'w']) {
            Some(rest) => (rest.to_string(), true),
            None => (plain.trim_end_matches(['N', 'E', 'n', 'e']).to_string(), false),
        };
        let sound = |text: &str| text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= 180.0);
        if text != plain && sound(&plain) {
            return Some(if west { format!("-{}", plain.trim_start_matches('-')) } else { plain });
        }
        // The point was forgotten: France lies between 41 and 52 degrees.
        let forgotten = plain.len() > 2 && plain.bytes().all(|b| b.is_ascii_digit());
        let north = forgotten && plain[..2].parse::<u8>().is_ok_and(|degrees| (41..52).contains(&degrees));
        north.then(|| format!("{}.{}", &plain[..2], &plain[2..]))
    }
}

/// How well a point is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The door of the school.
    Adresse,
    /// Somewhere in the commune: its centre.
    Commune,
}

/// Where pupils go.
#[derive(Debug)]
pub struct Lieu {
    pub rue: Option<String>,
    pub code_postal: Option<CodePostal>,
    pub commune: String,
    /// The former commune inside today's, when people still use its name.
    pub commune_deleguee: Option<String>,
    pub insee: Option<CodeInsee>,
    pub departement: Id<Departement>,
    pub point: Option<Point>,
    pub precision: Precision,
}

/// Another address of a school, such as its seat in the arrêté.
#[derive(Debug)]
pub struct Adresse {
    pub rue: Option<String>,
    pub code_postal: Option<CodePostal>,
    pub commune: String,
}

/// « à Caen », « au Havre », « aux Andelys », « à La Côte-Saint-André ».
pub fn a_commune(commune: &str) -> String {
    if let Some(rest) = commune.strip_prefix("Le ") {
        format!("au {rest}")
    } else if let Some(rest) = commune.strip_prefix("Les ") {
        format!("aux {rest}")
    } else {
        format!("à {commune}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance() {
        let caen = Point { latitude: 49.1848, longitude: -0.3698 };
        let cherbourg = Point { latitude: 49.6386, longitude: -1.6163 };
        assert!((caen.distance_km(cherbourg) - 103.0).abs() < 1.0, "{}", caen.distance_km(cherbourg));
        assert_eq!(caen.distance_km(caen), 0.0);
    }

    #[test]
    fn france() {
        assert!(Point { latitude: 49.5128, longitude: -1.4738 }.is_in_france());
        assert!(!Point { latitude: -1.4738, longitude: 49.5128 }.is_in_france(), "swapped");
    }

    #[test]
    fn prepositions() {
        assert_eq!(a_commune("Le Havre"), "au Havre");
        assert_eq!(a_commune("Les Andelys"), "aux Andelys");
        assert_eq!(a_commune("La Roche-sur-Yon"), "à La Roche-sur-Yon");
        assert_eq!(a_commune("Caen"), "à Caen");
    }
}
