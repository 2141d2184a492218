//! Addresses that moved: an address never dies.

use super::Malforme;
use super::reserve::{LONGUEUR, est_reserve};

/// The address of a page, from `/` to `/`, without the base path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chemin(String);

impl Chemin {
    pub fn parse(text: &str) -> Result<Chemin, Malforme> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/');
        let sound = text.starts_with('/') && text.ends_with('/') && text.chars().all(good) && !text.contains("//");
        if let Some(part) = text.split('/').find(|part| est_reserve(part)) {
            return Err(Malforme::new(format!(
                "Windows garde le nom « {part} » pour lui : aucune page ne peut le porter"
            )));
        }
        if text.len() > 2 * LONGUEUR {
            return Err(Malforme::new(format!("l’adresse d’une page a {} caractères au plus", 2 * LONGUEUR)));
        }
        if sound {
            return Ok(Chemin(text.to_string()));
        }
        let error = Malforme::new("l’adresse d’une page va de / à /, en minuscules sans accents");
        let path = text.trim_start_matches("https://").trim_start_matches("http://");
        let path = if path.len() < text.len() { path.split_once('/').map_or("", |(_, path)| path) } else { path };
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != "index.html").collect();
        let better = if parts.is_empty() { "/".to_string() } else { format!("/{}/", parts.join("/")) };
        Err(if better != text && better.chars().all(good) { error.plutot(better) } else { error })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An old address and the page that took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirection {
    pub de: Chemin,
    pub vers: Chemin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chemin() {
        assert!(Chemin::parse("/").is_ok() && Chemin::parse("/secteurs/bois/").is_ok());
        let better = |text| Chemin::parse(text).unwrap_err().plutot;
        assert_eq!(better("secteurs/bois").as_deref(), Some("/secteurs/bois/"));
        assert_eq!(better("https://exemple.fr/secteurs/bois/index.html").as_deref(), Some("/secteurs/bois/"));
        assert_eq!(better("/Écoles/"), None);
    }
}
