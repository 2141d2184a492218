//! How each value of the model is typed: its name for people and the problem when it is not one.

use super::Scalar;
use crate::diag::{Code, codes};
use crate::model::{
    BaseUrl, Certitude, Chemin, CodeDepartement, CodeInsee, CodePostal, Conformite, Courriel, Date, DatePartielle,
    Degres, Financeur, Genre, GenreForge, Identifiant, Intitules, Malforme, Markdown, Nombre, Phase, Pourcentage,
    Precision, Public, Rncp, Siret, StatutLabel, Telephone, Theme, Uai, Url,
};

macro_rules! scalars {
    ($($ty:ty: $code:ident, $what:literal;)*) => {
        $(impl Scalar for $ty {
            const CODE: Code = codes::$code;
            const WHAT: &'static str = $what;
            fn parse(text: &str) -> Result<Self, Malforme> {
                <$ty>::parse(text)
            }
        })*
    };
}

scalars! {
    CodePostal: CODE_POSTAL_MALFORME, "un code postal, cinq chiffres entre guillemets";
    CodeInsee: CODE_INSEE_MALFORME, "un code INSEE de commune, entre guillemets";
    CodeDepartement: CODE_DEPARTEMENT_MALFORME, "un code de département, entre guillemets";
    Uai: UAI_MALFORME, "un code UAI";
    Siret: SIRET_MALFORME, "un numéro SIRET";
    Rncp: RNCP_MALFORME, "un code RNCP";
    Date: DATE_MALFORMEE, "une date, année-mois-jour";
    DatePartielle: ANNEE_MALFORMEE, "une année, ou année-mois, ou année-mois-jour";
    BaseUrl: URL_MALFORMEE, "l’adresse publique du site";
    Telephone: TELEPHONE_MALFORME, "un numéro de téléphone";
    Courriel: COURRIEL_MALFORME, "une adresse électronique";
    Degres: COORDONNEE_MALFORMEE, "un nombre de degrés";
    Nombre: NOMBRE_MALFORME, "un nombre";
    Pourcentage: NOMBRE_MALFORME, "un nombre de 0 à 100, sans le signe %";
    Chemin: ADRESSE_MALFORMEE, "l’adresse d’une page du site, de `/` à `/`";
    Identifiant: IDENTIFIANT_MALFORME, "un identifiant : minuscules sans accents, chiffres, tirets";
}

impl Scalar for Url {
    const CODE: Code = codes::URL_MALFORMEE;
    const WHAT: &'static str = "une adresse web";

    fn parse(text: &str) -> Result<Self, Malforme> {
        Url::parse(text)
    }

    fn as_url(&self) -> Option<&Url> {
        Some(self)
    }
}

impl Scalar for String {
    const CODE: Code = codes::VALEUR_VIDE;
    const WHAT: &'static str = "un texte";

    fn parse(text: &str) -> Result<Self, Malforme> {
        Ok(text.trim().to_string())
    }

    fn leftover(text: &str) -> Option<(&'static str, String)> {
        let whole = |open: char, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = whole('“', '”').or_else(|| whole('‘', '’')).or_else(|| whole('„', '”')) {
            return Some(("des guillemets de traitement de texte entourent cette valeur", format!("\"{inner}\"")));
        }
        if text.matches('"').count() == 1 && text.ends_with('"') {
            return Some(("ce guillemet ferme une valeur que rien n’a ouverte", format!("\"{text}")));
        }
        let glued = text.find("# ").filter(|at| text[..*at].ends_with(char::is_alphanumeric))?;
        let (value, note) = text.split_at(glued);
        Some(("une note est collée à cette valeur, et serait publiée", format!("{value} {note}")))
    }
}

impl Scalar for Markdown {
    const CODE: Code = codes::VALEUR_VIDE;
    const WHAT: &'static str = "un texte mis en forme (Markdown)";

    fn parse(text: &str) -> Result<Self, Malforme> {
        Ok(Markdown(text.trim_end().to_string()))
    }

    fn as_markdown(&self) -> Option<&Markdown> {
        Some(self)
    }
}

impl Scalar for bool {
    const CODE: Code = codes::VALEUR_INCONNUE;
    const WHAT: &'static str = "oui ou non";

    fn parse(text: &str) -> Result<Self, Malforme> {
        match text {
            "oui" | "true" => Ok(true),
            "non" | "false" => Ok(false),
            _ => {
                let error = Malforme::new(format!("« oui » ou « non » est attendu, pas « {text} »"));
                Err(match text.to_lowercase().as_str() {
                    "yes" | "vrai" | "true" | "oui" | "1" | "x" => error.plutot("oui"),
                    "no" | "faux" | "false" | "non" | "0" => error.plutot("non"),
                    _ => error,
                })
            }
        }
    }
}

impl Scalar for u32 {
    const CODE: Code = codes::NOMBRE_MALFORME;
    const WHAT: &'static str = "un nombre entier";

    fn parse(text: &str) -> Result<Self, Malforme> {
        text.parse().map_err(|_| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let error = Malforme::new("un nombre entier est attendu, en chiffres et sans espace");
            match crate::model::en_lettres(text) {
                Some(number) => error.plutot(number.to_string()),
                None if digits.is_empty() => error,
                None => error.plutot(digits),
            }
        })
    }
}

macro_rules! choices {
    ($($ty:ident $what:literal { $($word:literal => $variant:ident),* $(,)? })*) => {
        $(impl Scalar for $ty {
            const CODE: Code = codes::VALEUR_INCONNUE;
            const WHAT: &'static str = concat!($what, $(" `", $word, "`"),*);
            fn parse(text: &str) -> Result<Self, Malforme> {
                match text {
                    $($word => Ok($ty::$variant),)*
                    _ => Err(unknown_choice(text, &[$($word),*])),
                }
            }
        })*
    };
}

fn unknown_choice(text: &str, words: &[&str]) -> Malforme {
    let error =
        Malforme::new(format!("« {text} » n’est pas une valeur possible ici ; au choix : {}", words.join(", ")));
    match crate::diag::nearest(text, words.iter().copied()) {
        Some(near) => error.plutot(near),
        None => error,
    }
}

choices! {
    Precision "précision du point :" { "adresse" => Adresse, "commune" => Commune }
    StatutLabel "état du label :" {
        "labellisee" => Labellisee, "membre-du-reseau" => MembreDuReseau, "pre-label" => PreLabel,
        "en-demarche" => EnDemarche, "retire" => Retire, "non-verifie" => NonVerifie,
    }
    Certitude "certitude :" { "sure" => Sure, "probable" => Probable, "a-verifier" => AVerifier }
    Intitules "intitulés des diplômes :" { "cites" => Cites, "rapproches" => Rapproches }
    Financeur "financeur :" { "region" => Region, "europe" => Europe }
    Genre "genre de diplôme :" { "cap" => Cap, "titre-pro" => TitrePro, "bac-pro" => BacPro, "bp" => Bp }
    Theme "chapitre :" { "reseau" => Reseau, "eleves" => Eleves, "resultats" => Resultats, "argent" => Argent }
    Public "public :" { "jeunes" => Jeunes, "adultes" => Adultes }
    Phase "phase :" { "idee" => Idee, "etude" => Etude, "pre-label" => PreLabel, "lancement" => Lancement, "ouverture" => Ouverture }
    GenreForge "forge :" { "github" => Github, "gitlab" => Gitlab }
    Conformite "conformité au RGAA :" { "totale" => Totale, "partielle" => Partielle, "non-conforme" => NonConforme }
}
