//! The codes of the French administration: each is a type that cannot hold a wrong value.
//!
//! Every type has `parse`, the only way in, and `as_str`, the canonical form.

use super::Malforme;
use super::reserve::{LONGUEUR, est_reserve};
use super::saisie::{nombres, sosies};

macro_rules! code {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

code! {
    /// The name of a record and the end of its address: `gm2a-argentan`.
    Identifiant
}
code! {
    /// Five digits, always text: `01110`. Source: La Poste, base officielle des codes postaux.
    CodePostal
}
code! {
    /// A commune in the *code officiel géographique* of INSEE: `61006`, `2A004`, `13214`.
    CodeInsee
}
code! {
    /// `01` to `95`, `2A`, `2B`, `971` to `976`.
    CodeDepartement
}
code! {
    /// *Unité administrative immatriculée*: seven digits and a check letter, `0611213B`.
    Uai
}
code! {
    /// Fourteen digits, the last of them a check digit (Luhn; La Poste has its own rule).
    Siret
}
code! {
    /// *Répertoire national des certifications professionnelles*: `RNCP38664`.
    Rncp
}

impl Identifiant {
    pub fn parse(text: &str) -> Result<Self, Malforme> {
        let slug = crate::typographie::slug(text);
        if est_reserve(&slug) {
            return Err(Malforme::new(format!("Windows garde le nom « {slug} » pour lui : choisissez-en un autre")));
        }
        if slug.len() > LONGUEUR {
            return Err(Malforme::new(format!("un identifiant a {LONGUEUR} caractères au plus")));
        }
        if !slug.is_empty() && slug == text {
            Ok(Self(slug))
        } else {
            let message = "un identifiant s’écrit en minuscules sans accents, avec des chiffres et des tirets";
            Err(if slug.is_empty() { Malforme::new(message) } else { Malforme::new(message).plutot(slug) })
        }
    }
}

impl CodePostal {
    pub fn parse(text: &str) -> Result<Self, Malforme> {
        let digits = digits(text);
        if !is_digits(text, 5) {
            let error = Malforme::new("un code postal a cinq chiffres");
            return Err(match meant(text, &digits) {
                Some(code) => error.plutot(format!("\"{code}\"")),
                None => error,
            });
        }
        if text.starts_with("00") || text.starts_with("96") || text.starts_with("99") {
            return Err(Malforme::new(format!("aucun code postal français ne commence par {}", &text[..2])));
        }
        Ok(Self(digits))
    }

    /// Whether a post office of that département may use this code.
    ///
    /// The first two digits are the département's, but for Corsica (20) and overseas (97x, 98x).
    pub fn is_of(&self, departement: &CodeDepartement) -> bool {
        match departement.as_str() {
            "2A" | "2B" => self.0.starts_with("20"),
            // Saint-Martin and Saint-Barthélemy kept the postcodes of Guadeloupe.
            "977" | "978" => self.0.starts_with("971"),
            code => self.0.starts_with(code),
        }
    }

    /// The département, as far as the code tells: Corsica needs the INSEE code.
    pub fn departement(&self) -> Option<CodeDepartement> {
        let length = if self.0.starts_with("97") { 3 } else { 2 };
        CodeDepartement::parse(&self.0[..length]).ok()
    }
}

/// The five digits of « 74 000 », « 1110 », « 49OOO », « 13007 CEDEX » or « 87000 Limoges ».
fn meant(text: &str, digits: &str) -> Option<String> {
    if digits.len() == 5 && !text.contains(char::is_alphabetic) {
        return Some(digits.to_string());
    }
    if digits.len() == 4 && digits == text {
        return Some(format!("0{digits}"));
    }
    let like = sosies(text);
    let found = nombres(text).chain(nombres(&like)).find(|run| run.len() == 5);
    found.map(str::to_string)
}

impl CodeInsee {
    pub fn parse(text: &str) -> Result<Self, Malforme> {
        let upper = text.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_uppercase();
        let plain = is_digits(&upper, 5);
        let corsica =
            upper.len() == 5 && (upper.starts_with("2A") || upper.starts_with("2B")) && is_digits(&upper[2..], 3);
        let error = Malforme::new("un code INSEE de commune a cinq caractères : 61006, ou 2A004 en Corse");
        match (plain || corsica, upper == text) {
            (true, true) => Ok(Self(upper)),
            (true, false) => Err(error.plutot(format!("\"{upper}\""))),
            (false, _) if is_digits(&upper, 4) => Err(error.plutot(format!("\"0{upper}\""))),
            (false, _) => Err(match sosies(&upper) {
                like if is_digits(&like, 5) => error.plutot(format!("\"{like}\"")),
                _ => error,
            }),
        }
    }

    pub fn departement(&self) -> Option<CodeDepartement> {
        let length = if self.0.starts_with("97") { 3 } else { 2 };
        CodeDepartement::parse(&self.0[..length]).ok()
    }
}

impl CodeDepartement {
    pub fn parse(text: &str) -> Result<Self, Malforme> {
        let number = text.parse::<u16>().ok();
        let valid = match text.len() {
            2 => matches!(text, "2A" | "2B") || number.is_some_and(|n| (1..=95).contains(&n) && n != 20),
            3 => number.is_some_and(|n| (971..=978).contains(&n)),
            _ => false,
        };
        if valid {
            return Ok(Self(text.to_string()));
        }
        let error = Malforme::new("un code de département va de 01 à 95, ou bien 2A, 2B, 971 à 976");
        Err(match text {
            "2a" | "2b" => error.plutot(text.to_ascii_uppercase()),
            _ if text.len() == 1 && number.is_some() => error.plutot(format!("\"0{text}\"")),
            _ => error,
        })
    }
}

impl Uai {
    /// The letter is the remainder of the number by 23, in an alphabet without I, O and Q.
    pub fn parse(text: &str) -> Result<Self, Malforme> {
        const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
        let upper = text.to_ascii_uppercase();
        if upper.len() != 8 || !is_digits(&upper[..7], 7) {
            return Err(Malforme::new("un code UAI a sept chiffres et une lettre, comme 0611213B"));
        }
        let number: usize = upper[..7].parse().expect("seven digits, tested above");
        let expected = char::from(LETTERS[number % 23]);
        if upper.ends_with(expected) {
            Ok(Self(upper))
        } else {
            Err(Malforme::new(format!("la lettre de ce code UAI est fausse : pour {} c’est {expected}", &upper[..7])))
        }
    }
}

impl Siret {
    pub fn parse(text: &str) -> Result<Self, Malforme> {
        let digits = digits(text);
        if digits.len() != 14 || text.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace()) {
            return Err(Malforme::new(format!("un SIRET a quatorze chiffres, celui-ci en a {}", digits.len())));
        }
        let valid = if digits.starts_with("356000000") {
            digits.bytes().map(|b| u32::from(b - b'0')).sum::<u32>().is_multiple_of(5) || luhn(&digits)
        } else {
            luhn(&digits)
        };
        if valid {
            Ok(Self(digits))
        } else {
            Err(Malforme::new("la clé de ce SIRET est fausse : un chiffre est mal recopié"))
        }
    }
}

impl Rncp {
    pub fn parse(text: &str) -> Result<Self, Malforme> {
        let upper = text.to_ascii_uppercase();
        let number = upper.strip_prefix("RNCP").unwrap_or(&upper).trim();
        let error = Malforme::new("un code RNCP s’écrit RNCP suivi de trois à six chiffres");
        if !(3..=6).contains(&number.len()) || !is_digits(number, number.len()) {
            return Err(error);
        }
        let canonical = format!("RNCP{number}");
        if canonical == text { Ok(Self(canonical)) } else { Err(error.plutot(canonical)) }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

/// ISO/IEC 7812-1, annex B.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let digit = u32::from(b - b'0') * if i % 2 == 1 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused<T: std::fmt::Debug>(result: Result<T, Malforme>, message: &str, plutot: Option<&str>) {
        let error = result.unwrap_err();
        assert_eq!((error.message.as_str(), error.plutot.as_deref()), (message, plutot));
    }

    #[test]
    fn code_postal() {
        assert_eq!(CodePostal::parse("01110").unwrap().as_str(), "01110");
        refused(CodePostal::parse("74 000"), "un code postal a cinq chiffres", Some("\"74000\""));
        refused(CodePostal::parse("1110"), "un code postal a cinq chiffres", Some("\"01110\""));
        refused(CodePostal::parse("5270O"), "un code postal a cinq chiffres", Some("\"52700\""));
        refused(CodePostal::parse("13007 CEDEX"), "un code postal a cinq chiffres", Some("\"13007\""));
        refused(CodePostal::parse("99123"), "aucun code postal français ne commence par 99", None);
        let nogent = CodePostal::parse("52800").unwrap();
        assert_eq!(nogent.departement().unwrap().as_str(), "52");
        assert!(!nogent.is_of(&CodeDepartement::parse("25").unwrap()));
    }

    #[test]
    fn departement() {
        for code in ["01", "2A", "95", "974"] {
            assert_eq!(CodeDepartement::parse(code).unwrap().as_str(), code);
        }
        for code in ["00", "20", "96", "970", "1a", "999"] {
            assert!(CodeDepartement::parse(code).is_err(), "{code}");
        }
        assert_eq!(CodeInsee::parse("2A004").unwrap().departement().unwrap().as_str(), "2A");
        assert_eq!(CodeInsee::parse("97411").unwrap().departement().unwrap().as_str(), "974");
    }

    #[test]
    fn codes_with_a_key() {
        assert!(Uai::parse("0611213B").is_err(), "the letter of 0611213 is not B");
        assert_eq!(Uai::parse("0750655E").unwrap().as_str(), "0750655E");
        assert_eq!(Siret::parse("732 829 320 00074").unwrap().as_str(), "73282932000074");
        refused(Siret::parse("73282932000075"), "la clé de ce SIRET est fausse : un chiffre est mal recopié", None);
        refused(Rncp::parse("38664"), "un code RNCP s’écrit RNCP suivi de trois à six chiffres", Some("RNCP38664"));
    }
}
