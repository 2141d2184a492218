//! Ways to reach somebody: web address, telephone, e-mail.

use std::borrow::Cow;

use super::saisie::sosies;
use super::{Date, Malforme};

/// An absolute web address, kept as it was typed once it is known to be sound.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(String);

impl Url {
    pub fn parse(text: &str) -> Result<Url, Malforme> {
        let error = || Malforme::new("une adresse web commence par https:// ou http://");
        if text.contains('…') || text.ends_with("...") {
            return Err(Malforme::new("cette adresse web est coupée : recopiez-la en entier"));
        }
        if text.chars().any(char::is_whitespace) {
            return Err(Malforme::new("une adresse web ne contient pas d’espace"));
        }
        if let Some(better) = meant(text) {
            return Err(error().plutot(better));
        }
        let host = text.split('/').nth(2).unwrap_or_default();
        if host.contains(',') {
            let better = text.replacen(host, &host.replace(',', "."), 1);
            return Err(Malforme::new("une virgule se trouve dans le nom du site, au lieu d’un point").plutot(better));
        }
        match url::Url::parse(text) {
            Ok(url) if !matches!(url.scheme(), "http" | "https") => Err(error()),
            Ok(url) if !text.starts_with("http") => Err(error().plutot(url.as_str())),
            // A browser would take `https:a.fr` for a page of this site.
            Ok(_) if !text.contains("://") => Err(error().plutot(text.replacen(':', "://", 1))),
            Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                Err(Malforme::new("une adresse web publiée ne contient pas de mot de passe"))
            }
            Ok(url) if url.host_str().is_some_and(|host| host.contains('.')) => Ok(Url(text.to_string())),
            Ok(_) => Err(Malforme::new("il manque le nom du site dans cette adresse web")),
            Err(_) if text.contains('.') && !text.contains(':') => {
                let rest = text.trim_start_matches("https").trim_start_matches("http").trim_start_matches(['/', '\\']);
                Err(error().plutot(format!("https://{rest}")))
            }
            Err(_) => Err(error()),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For programs: what is not ASCII is percent-encoded (RFC 3986). People read it as it was typed.
    pub fn ascii(&self) -> Cow<'_, str> {
        if self.0.is_ascii() {
            return Cow::Borrowed(&self.0);
        }
        Cow::Owned(url::Url::parse(&self.0).map_or_else(|_| self.0.clone(), String::from))
    }

    /// What a reader needs to recognise the site: the host without `www.`.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.')
    }
}

/// « htpps://a.fr », « https:/a.fr », « https//a.fr », « http;//a.fr »: the beginning put right.
fn meant(text: &str) -> Option<String> {
    let start = text.find([':', ';', '/', '\\'])?;
    let (scheme, rest) = text.split_at(start);
    let right = rest.starts_with("://") && !rest.starts_with(":///") && matches!(scheme, "http" | "https");
    let rest = rest.trim_start_matches([':', ';', '/', '\\']);
    let near =
        scheme.starts_with('h') && scheme.len() >= 3 && scheme.len() <= 6 && strsim::osa_distance(scheme, "https") <= 2;
    let whole = rest.split('/').next().is_some_and(|host| host.contains('.'));
    let scheme = if scheme == "http" { "http" } else { "https" };
    (!right && near && whole).then(|| format!("{scheme}://{rest}"))
}

/// The public address of a site: nothing after its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The path goes into the configuration of servers, where other signs have a meaning.
    pub fn parse(text: &str) -> Result<BaseUrl, Malforme> {
        let host = text.find("://").map_or(0, |at| at + 3);
        let path = text[host..].find('/').map_or("", |at| &text[host + at..]);
        let sound = |part: &str| {
            !matches!(part, "." | "..")
                && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'))
        };
        match text.find(['?', '#']) {
            Some(at) => Err(Malforme::new("l’adresse d’un site n’a ni ? ni #").plutot(&text[..at])),
            None if !path.trim_end_matches('/').split('/').all(sound) || path.contains("//") => Err(Malforme::new(
                "l’adresse d’un site n’a que des lettres sans accents, des chiffres, des tirets et des points",
            )),
            None => Url::parse(text).map(|url| BaseUrl(format!("{}/", url.as_str().trim_end_matches('/')))),
        }
    }

    /// The site at the root of this machine's `port`.
    pub fn loopback(port: u16) -> BaseUrl {
        BaseUrl(format!("http://127.0.0.1:{port}/"))
    }

    /// Ends in `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `https://region.example/edp/` → `/edp/`.
    pub fn path(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        rest.find('/').map_or("/", |i| &rest[i..])
    }
}

/// A French telephone number, ten digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telephone(String);

impl Telephone {
    pub fn parse(text: &str) -> Result<Telephone, Malforme> {
        let national = text.replace("+33", "0").replace("(0)", "");
        let digits: String = national.chars().filter(char::is_ascii_digit).collect();
        let separators =
            national.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\u{A0}' | '\u{202F}'));
        if digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00") && separators {
            Ok(Telephone(digits))
        } else {
            let error = Malforme::new("un numéro de téléphone a dix chiffres et commence par 0, comme 09 52 12 54 09");
            Err(match Telephone::meant(text) {
                Some((Telephone(_), true)) => Malforme::new("deux numéros de téléphone : un seul se compose"),
                Some((meant, false)) => error.plutot(meant.lisible().replace('\u{A0}', " ")),
                None => error,
            })
        }
    }

    /// The number in « +33 03… », « O3… », « Tél. 03… »; `true` when there are two.
    fn meant(text: &str) -> Option<(Telephone, bool)> {
        let words = text
            .trim_start_matches(|c: char| c.is_alphabetic() && !matches!(c, 'O' | 'o') || matches!(c, '.' | ':' | ' '));
        let digits: String = sosies(words).chars().filter(char::is_ascii_digit).collect();
        let national = digits.strip_prefix("0033").or_else(|| digits.strip_prefix("33")).unwrap_or(&digits);
        let national = if national.starts_with('0') { national.to_string() } else { format!("0{national}") };
        let sound = |number: &str| number.len() == 10 && number.starts_with('0') && !number.starts_with("00");
        // A letter that is no lookalike belongs to a word; inside a number it may be any digit.
        let words = text.split(|c: char| !c.is_alphanumeric());
        let doubtful = words.into_iter().any(|word| {
            let digit = word.contains(|c: char| c.is_ascii_digit());
            digit && sosies(word).contains(|c: char| !c.is_ascii_digit())
        });
        match national.len() {
            20 if sound(&national[..10]) && sound(&national[10..]) => Some((Telephone(national[..10].into()), true)),
            _ if sound(&national) && !doubtful => Some((Telephone(national), false)),
            _ => None,
        }
    }

    /// « 09 52 12 54 09 », in pairs, which are easier to read and to dial.
    pub fn lisible(&self) -> String {
        let pairs: Vec<&str> = (0..5).map(|i| &self.0[2 * i..2 * i + 2]).collect();
        pairs.join("\u{A0}")
    }

    /// E.164: `+33952125409`.
    pub fn international(&self) -> String {
        format!("+33{}", &self.0[1..])
    }
}

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Courriel(String);

impl Courriel {
    pub fn parse(text: &str) -> Result<Courriel, Malforme> {
        let sound =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c));
        match text.split_once('@') {
            Some((local, domain))
                if sound(local) && sound(domain) && domain.contains('.') && !domain.ends_with('.') =>
            {
                Ok(Courriel(text.to_string()))
            }
            _ => {
                let error = Malforme::new("une adresse électronique s’écrit nom@domaine, comme contact@ecole.fr");
                let meant = Courriel::meant(text);
                Err(if meant != text && Courriel::parse(&meant).is_ok() { error.plutot(meant) } else { error })
            }
        }
    }

    /// « contact @ecole.fr », « contact(at)ecole.fr », « mailto:contact@ecole,fr ».
    fn meant(text: &str) -> String {
        let plain: String = text.trim_start_matches("mailto:").chars().filter(|c| !c.is_whitespace()).collect();
        let at = ["(at)", "[at]", "(@)", "@@"].into_iter().fold(plain, |text, sign| text.replace(sign, "@"));
        at.replace(',', ".").trim_matches(['<', '>', '.', ';']).to_string()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the address belongs to a service rather than to a person: `contact@`, `accueil@`.
    ///
    /// Only such addresses are published without a dated agreement (design, « no private person »).
    pub fn is_fonctionnel(&self) -> bool {
        const SERVICES: [&str; 14] = [
            "contact",
            "accueil",
            "info",
            "secretariat",
            "direction",
            "ecole",
            "administration",
            "inscription",
            "admission",
            "scolarite",
            "bonjour",
            "communication",
            "rgpd",
            "dpo",
        ];
        let local = self.0.split('@').next().unwrap_or_default().to_ascii_lowercase();
        // « ecole76 » is a service, « sophie.lecole » is not.
        local.split(['.', '-', '_', '+']).any(|word| SERVICES.iter().any(|service| word.starts_with(service)))
    }
}

/// How to reach a school.
#[derive(Debug, Default)]
pub struct Contact {
    pub site: Option<Url>,
    pub telephone: Option<Telephone>,
    pub courriel: Option<Courriel>,
    /// The day a person agreed to see their own address published.
    pub accord_le: Option<Date>,
}

impl Contact {
    pub fn is_empty(&self) -> bool {
        self.site.is_none() && self.telephone.is_none() && self.courriel.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn url() {
        assert_eq!(Url::parse("https://www.eccofor.fr/ecole/").unwrap().host(), "eccofor.fr");
        assert_eq!(Url::parse("www.eccofor.fr").unwrap_err().plutot.as_deref(), Some("https://www.eccofor.fr"));
        assert_eq!(Url::parse("https//eccofor.fr").unwrap_err().plutot.as_deref(), Some("https://eccofor.fr"));
        for bad in [
            "https://a.fr/…",
            "https:a.fr",
            "https:/a.fr",
            "javascript:alert(1)",
            "https://",
            "https://localhost/",
            "http://a b.fr",
            "ftp://a.fr",
            "https://u:p@a.fr",
        ] {
            assert!(Url::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn url_for_programs() {
        assert_eq!(Url::parse("https://a.fr/b?x=1").unwrap().ascii(), "https://a.fr/b?x=1");
        assert_eq!(Url::parse("https://a.fr/école").unwrap().ascii(), "https://a.fr/%C3%A9cole");
    }

    #[test]
    fn base_url() {
        let base = BaseUrl::parse("https://region.example/edp").unwrap();
        assert_eq!((base.as_str(), base.path()), ("https://region.example/edp/", "/edp/"));
        assert_eq!(BaseUrl::parse("https://region.example").unwrap().path(), "/");
        assert_eq!(BaseUrl::parse("https://a.fr/x?y=1#z").unwrap_err().plutot.as_deref(), Some("https://a.fr/x"));
    }

    #[test]
    fn telephone() {
        let fnep = Telephone::parse("+33 (0)9 52 12 54 09").unwrap();
        assert_eq!(fnep.lisible().replace('\u{A0}', " "), "09 52 12 54 09");
        assert_eq!(fnep.international(), "+33952125409");
        for bad in ["01 99 00 00", "1234567890", "0033952125409", "09 52 12 54 0a"] {
            assert!(Telephone::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn courriel() {
        assert!(Courriel::parse("contact@nrsud.fr").unwrap().is_fonctionnel());
        assert!(Courriel::parse("edp-accueil76@ecole.fr").unwrap().is_fonctionnel());
        assert!(!Courriel::parse("camille.martin@ecole.fr").unwrap().is_fonctionnel());
        assert!(!Courriel::parse("sophie.lecole@gmail.com").unwrap().is_fonctionnel());
        for bad in ["contact", "contact@", "@nrsud.fr", "contact@nrsud", "a b@c.fr"] {
            assert!(Courriel::parse(bad).is_err(), "{bad}");
        }
    }
}
