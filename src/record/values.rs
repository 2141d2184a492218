//! How each value of the model is typed: its name for people and the problem when it is not one.

use super::{Forme, Scalar};
use crate::diag::{Code, codes};
use crate::model::{
    Annees, BaseUrl, Certitude, Chemin, CodeDepartement, CodeInsee, CodePostal, Conformite, Courriel, Date,
    DatePartielle, Degres, Effectif, Financeur, Genre, GenreForge, Identifiant, Intitules, JourAnnee, Malforme,
    Markdown, Nombre, Origine, Phase, Pourcentage, Precision, Provenance, Public, Rncp, Siret, StatutLabel, Telephone,
    Theme, Uai, Url,
};

macro_rules! scalars {
    ($($ty:ty: $code:ident, $what:literal, $forme:expr;)*) => {
        $(impl Scalar for $ty {
            const CODE: Code = codes::$code;
            const WHAT: &'static str = $what;
            const FORME: Forme = $forme;
            fn parse(text: &str) -> Result<Self, Malforme> {
                <$ty>::parse(text)
            }
        })*
    };
}

scalars! {
    CodePostal: CODE_POSTAL_MALFORME, "un code postal, cinq chiffres entre guillemets", Forme::Motif(r"^[0-9]{5}$");
    CodeInsee: CODE_INSEE_MALFORME, "un code INSEE de commune, entre guillemets", Forme::Motif(r"^[0-9](?:[0-9]|A|B)[0-9]{3}$");
    CodeDepartement: CODE_DEPARTEMENT_MALFORME, "un code de département, entre guillemets", Forme::Motif(r"^(?:[0-9]{2,3}|2A|2B)$");
    Uai: UAI_MALFORME, "un code UAI", Forme::Motif(r"^[0-9]{7}[A-Z]$");
    Siret: SIRET_MALFORME, "un numéro SIRET", Forme::Motif(r"^[0-9]{14}$");
    Rncp: RNCP_MALFORME, "un code RNCP", Forme::Motif(r"^RNCP[0-9]+$");
    Date: DATE_MALFORMEE, "une date, année-mois-jour", Forme::Jour;
    DatePartielle: ANNEE_MALFORMEE, "une année, ou année-mois, ou année-mois-jour", Forme::Motif(r"^[0-9]{4}(?:-[0-9]{2}){0,2}$");
    BaseUrl: URL_MALFORMEE, "l’adresse publique du site", Forme::Motif(r"^https?://");
    Telephone: TELEPHONE_MALFORME, "un numéro de téléphone", Forme::Texte;
    Courriel: COURRIEL_MALFORME, "une adresse électronique", Forme::Motif(r"^[^@ ]+@[^@ ]+$");
    Degres: COORDONNEE_MALFORMEE, "un nombre de degrés", Forme::Nombre;
    Nombre: NOMBRE_MALFORME, "un nombre", Forme::Nombre;
    Pourcentage: NOMBRE_MALFORME, "un nombre de 0 à 100, sans le signe %", Forme::Nombre;
    Effectif: NOMBRE_MALFORME, "un nombre d’élèves", Forme::Nombre;
    Annees: NOMBRE_MALFORME, "un nombre d’années", Forme::Nombre;
    JourAnnee: DATE_MALFORMEE, "un mois, ou un mois et un jour : `04`, `12-31`", Forme::Motif(r"^[0-9]{2}(?:-[0-9]{2})?$");
    Chemin: ADRESSE_MALFORMEE, "l’adresse d’une page du site, de `/` à `/`", Forme::Motif(r"^/(?:[a-z0-9-]+/)*$");
    Identifiant: IDENTIFIANT_MALFORME, "un identifiant : minuscules sans accents, chiffres, tirets", Forme::Motif(r"^[a-z0-9]+(?:-[a-z0-9]+)*$");
}

impl Scalar for Url {
    const CODE: Code = codes::URL_MALFORMEE;
    const WHAT: &'static str = "une adresse web";
    const FORME: Forme = Forme::Motif(r"^https?://");

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
    const FORME: Forme = Forme::TexteLong;

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
    const FORME: Forme = Forme::OuiNon;

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
    const FORME: Forme = Forme::Nombre;

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
            const FORME: Forme = Forme::Choix(&[$($word),*]);
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
    Provenance "origine de l’argent :" { "ventes" => Ventes, "public" => Public, "prive" => Prive }
    Financeur "financeur :" { "region" => Region, "europe" => Europe }
    Genre "genre de diplôme :" { "cap" => Cap, "titre-pro" => TitrePro, "bac-pro" => BacPro, "bp" => Bp }
    Theme "chapitre :" { "reseau" => Reseau, "eleves" => Eleves, "resultats" => Resultats, "argent" => Argent, "methode" => Methode }
    Public "public :" { "jeunes" => Jeunes, "adultes" => Adultes }
    Phase "phase :" { "idee" => Idee, "etude" => Etude, "pre-label" => PreLabel, "lancement" => Lancement, "ouverture" => Ouverture }
    Origine "origine de la durée :" { "fnep" => Fnep, "hypothese" => Hypothese }
    GenreForge "forge :" { "github" => Github, "gitlab" => Gitlab }
    Conformite "conformité au RGAA :" { "totale" => Totale, "partielle" => Partielle, "non-conforme" => NonConforme }
}
