//! What a condition may ask of a school.

/// A name that conditions know.
#[derive(Debug)]
pub struct Champ {
    pub nom: &'static str,
    /// For the manual: what it asks.
    pub sens: &'static str,
    pub genre: Genre,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// Several words of a vocabulary: equal means « has it ».
    Plusieurs,
    /// One word of a vocabulary.
    Un,
    OuiNon,
    /// A year, unknown for many schools: these answer no comparison.
    Annee,
}

const CHAMPS: [Champ; 11] = [
    Champ { nom: "secteur", sens: "la famille de métiers", genre: Genre::Plusieurs },
    Champ { nom: "metier", sens: "un métier enseigné", genre: Genre::Plusieurs },
    Champ { nom: "diplome", sens: "un diplôme préparé", genre: Genre::Plusieurs },
    Champ { nom: "soutien", sens: "un soutien reçu", genre: Genre::Plusieurs },
    Champ { nom: "region", sens: "la région", genre: Genre::Un },
    Champ { nom: "departement", sens: "le département, entre guillemets", genre: Genre::Un },
    Champ { nom: "commune", sens: "la commune", genre: Genre::Un },
    Champ { nom: "label", sens: "l’état du label", genre: Genre::Un },
    Champ { nom: "id", sens: "l’identifiant de l’école", genre: Genre::Un },
    Champ { nom: "reconnue", sens: "inscrite sur la dernière liste que nous avons", genre: Genre::OuiNon },
    Champ { nom: "ouverture", sens: "l’année d’ouverture", genre: Genre::Annee },
];

/// All of them, in the order of the manual.
pub fn champs() -> &'static [Champ] {
    &CHAMPS
}

pub fn champ(nom: &str) -> Option<&'static Champ> {
    CHAMPS.iter().find(|champ| champ.nom == nom)
}

/// The words that each vocabulary has, to know a slip from a value.
#[derive(Debug, Default)]
pub struct Connus {
    /// By the name of the field. A field that is not here takes any word.
    pub mots: std::collections::BTreeMap<&'static str, Vec<String>>,
    /// Identifiers of the figures.
    pub chiffres: Vec<String>,
    /// Identifiers of the charts.
    pub graphiques: Vec<String>,
}
