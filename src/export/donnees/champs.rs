//! What is published of a school: the one table that the exports, their schemas and the page
//! `/donnees/` are made from.
//!
//! In: a school of the model. Out: its values, in the order of [`CHAMPS`]. A field is promised: it may be
//! joined by others, but its name, its place and what it means do not change.

use std::borrow::Cow;

use crate::model::{Ecole, Intitules, Precision, Source};
use crate::site::{Site, urls};

/// A published field.
pub struct Champ {
    /// Its place in JSON: `lieu.rue` is `rue` in the object `lieu`.
    pub json: &'static str,
    /// Its column in spreadsheets, its property in GeoJSON.
    pub colonne: &'static str,
    pub forme: Forme,
    /// Known of every school; a list may be empty.
    pub toujours: bool,
    /// What it means, as reusers read it.
    pub sens: &'static str,
    pub valeur: for<'c> fn(&Lecture<'c>, &'c Ecole) -> Valeur<'c>,
}

/// How many values a field has.
#[derive(Clone, Copy)]
pub enum Forme {
    Un(Genre),
    Liste(Genre),
    Objets(&'static [Partie]),
}

/// A value inside an object of a list.
pub struct Partie {
    pub nom: &'static str,
    pub genre: Genre,
    pub toujours: bool,
    pub sens: &'static str,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Genre {
    Texte,
    /// A word of ours: small letters, digits, hyphens.
    Identifiant,
    /// A code whose digits are no number: « 01500 ». The regular expression is that of schemas.
    Code(&'static str),
    /// ISO 8601: `2024-11-18`.
    Jour,
    /// As precise as it is known: `2020`, `2020-09`, `2020-09-01`.
    Date,
    Entier,
    /// Decimal degrees, WGS 84, between two bounds.
    Degres(f64, f64),
    Choix(&'static [&'static str]),
    /// A path on this site.
    Chemin,
    Adresse,
    Courriel,
    /// International, without spaces: `+33952125409`.
    Telephone,
}

/// What one school has for one field.
pub enum Valeur<'c> {
    Inconnue,
    Texte(Cow<'c, str>),
    Entier(i64),
    Nombre(f64),
    Textes(Vec<Cow<'c, str>>),
    Objets(Vec<Vec<(&'static str, Valeur<'c>)>>),
}

/// The world that values are read from.
#[derive(Clone, Copy)]
pub struct Lecture<'c> {
    pub site: &'c Site<'c>,
    /// The public address, without a `/` at the end.
    pub base_url: &'c str,
}

impl<'c> Lecture<'c> {
    /// The values of a school, in the order of [`CHAMPS`].
    pub fn ligne(&self, ecole: &'c Ecole) -> Vec<Valeur<'c>> {
        CHAMPS.iter().map(|champ| (champ.valeur)(self, ecole)).collect()
    }
}

/// The field whose value depends on where the site is published, and so is no fact.
pub const PAGE: &str = "page";

const LABELS: [&str; 6] = ["labellisee", "membre-du-reseau", "pre-label", "en-demarche", "retire", "non-verifie"];

const RECONNAISSANCE: &[Partie] = &[
    partie("arrete", Genre::Jour, true, "Date de l’arrêté du ministre."),
    partie("rang", Genre::Entier, true, "Place de l’école dans sa liste, à partir de 1."),
];

const SOUTIEN: &[Partie] = &[
    partie("soutien", Genre::Identifiant, true, "Identifiant du soutien, celui de sa page : /soutiens/<identifiant>/."),
    partie("annee", Genre::Entier, false, "Année, si elle est connue."),
    partie("periode", Genre::Texte, false, "Années, quand seule une période est connue : « 2019-2024 »."),
];

const SOURCE: &[Partie] = &[
    partie("titre", Genre::Texte, true, "Titre du document, ou nom du site."),
    partie("url", Genre::Adresse, false, "Adresse web, si le document en a une."),
];

/// Every published field, in order.
pub const CHAMPS: &[Champ] = &[
    Champ {
        json: "id",
        colonne: "id",
        forme: Forme::Un(Genre::Identifiant),
        toujours: true,
        sens: "Identifiant de l’école. Il ne change pas.",
        valeur: |_, e| texte(e.id.as_str()),
    },
    Champ {
        json: "nom",
        colonne: "nom",
        forme: Forme::Un(Genre::Texte),
        toujours: true,
        sens: "Nom de l’école.",
        valeur: |_, e| texte(&e.nom),
    },
    Champ {
        json: "sigle",
        colonne: "sigle",
        forme: Forme::Un(Genre::Texte),
        toujours: false,
        sens: "Sigle, quand le nom n’en est pas un.",
        valeur: |_, e| option(e.sigle.as_deref()),
    },
    Champ {
        json: "autres_noms",
        colonne: "autres_noms",
        forme: Forme::Liste(Genre::Texte),
        toujours: false,
        sens: "Autres noms que l’on rencontre.",
        valeur: |_, e| Valeur::Textes(e.autres_noms.iter().map(|nom| Cow::from(nom.as_str())).collect()),
    },
    Champ {
        json: "url",
        colonne: "url",
        forme: Forme::Un(Genre::Chemin),
        toujours: true,
        sens: "Chemin de sa page sur ce site.",
        valeur: |_, e| Valeur::Texte(urls::ecole(e).into()),
    },
    Champ {
        json: PAGE,
        colonne: PAGE,
        forme: Forme::Un(Genre::Adresse),
        toujours: true,
        sens: "Adresse complète de sa page.",
        valeur: |l, e| Valeur::Texte(format!("{}{}", l.base_url, urls::ecole(e)).into()),
    },
    Champ {
        json: "uai",
        colonne: "uai",
        forme: Forme::Un(Genre::Code("^[0-9]{7}[A-Z]$")),
        toujours: false,
        sens: "Numéro UAI, donné par l’Éducation nationale.",
        valeur: |_, e| option(e.uai.as_ref().map(|uai| uai.as_str())),
    },
    Champ {
        json: "siret",
        colonne: "siret",
        forme: Forme::Un(Genre::Code("^[0-9]{14}$")),
        toujours: false,
        sens: "Numéro SIRET, donné par l’Insee.",
        valeur: |_, e| option(e.siret.as_ref().map(|siret| siret.as_str())),
    },
    Champ {
        json: "secteurs",
        colonne: "secteurs",
        forme: Forme::Liste(Genre::Identifiant),
        toujours: true,
        sens: "Familles de métiers. Identifiants des pages /secteurs/<identifiant>/.",
        valeur: |l, e| noms(e.secteurs.iter().map(|id| l.site.catalogue.secteurs[*id].id.as_str())),
    },
    Champ {
        json: "metiers",
        colonne: "metiers",
        forme: Forme::Liste(Genre::Identifiant),
        toujours: true,
        sens: "Métiers. Identifiants des pages /metiers/<identifiant>/.",
        valeur: |l, e| noms(e.metiers.iter().map(|id| l.site.catalogue.metiers[*id].id.as_str())),
    },
    Champ {
        json: "diplomes",
        colonne: "diplomes",
        forme: Forme::Liste(Genre::Identifiant),
        toujours: true,
        sens: "Diplômes préparés. Identifiants des pages /diplomes/<identifiant>/.",
        valeur: |l, e| noms(e.diplomes.iter().map(|id| l.site.catalogue.diplomes[*id].id.as_str())),
    },
    Champ {
        json: "intitules",
        colonne: "intitules",
        forme: Forme::Un(Genre::Choix(&["cites", "rapproches"])),
        toujours: false,
        sens: "Comment les diplômes sont connus : « cites » quand une source donne l’intitulé, « rapproches » quand nous l’avons retrouvé à partir de mots plus courts.",
        valeur: |_, e| match (e.diplomes.is_empty(), e.intitules) {
            (true, _) => Valeur::Inconnue,
            (false, Intitules::Cites) => texte("cites"),
            (false, Intitules::Rapproches) => texte("rapproches"),
        },
    },
    Champ {
        json: "ouverture",
        colonne: "ouverture",
        forme: Forme::Un(Genre::Date),
        toujours: false,
        sens: "Ouverture : l’année, le mois ou le jour, selon ce que l’on sait.",
        valeur: |_, e| proprietaire(e.ouverture.map(|date| date.iso())),
    },
    Champ {
        json: "lieu.rue",
        colonne: "rue",
        forme: Forme::Un(Genre::Texte),
        toujours: false,
        sens: "Numéro et rue où vont les élèves. Ce n’est pas toujours l’adresse de l’arrêté.",
        valeur: |_, e| option(e.lieu.rue.as_deref()),
    },
    Champ {
        json: "lieu.code_postal",
        colonne: "code_postal",
        forme: Forme::Un(Genre::Code("^[0-9]{5}$")),
        toujours: false,
        sens: "Code postal : du texte, car certains commencent par 0.",
        valeur: |_, e| option(e.lieu.code_postal.as_ref().map(|code| code.as_str())),
    },
    Champ {
        json: "lieu.commune",
        colonne: "commune",
        forme: Forme::Un(Genre::Texte),
        toujours: true,
        sens: "Commune où vont les élèves.",
        valeur: |_, e| texte(&e.lieu.commune),
    },
    Champ {
        json: "lieu.commune_deleguee",
        colonne: "commune_deleguee",
        forme: Forme::Un(Genre::Texte),
        toujours: false,
        sens: "Ancienne commune, quand on emploie encore son nom.",
        valeur: |_, e| option(e.lieu.commune_deleguee.as_deref()),
    },
    Champ {
        json: "lieu.insee",
        colonne: "insee",
        forme: Forme::Un(Genre::Code("^[0-9][0-9AB][0-9]{3}$")),
        toujours: false,
        sens: "Code officiel de la commune, donné par l’Insee.",
        valeur: |_, e| option(e.lieu.insee.as_ref().map(|code| code.as_str())),
    },
    Champ {
        json: "lieu.departement",
        colonne: "departement",
        forme: Forme::Un(Genre::Code("^([0-9]{2}|2[AB]|97[1-6])$")),
        toujours: true,
        sens: "Code du département.",
        valeur: |l, e| texte(l.site.catalogue.departement_of(e).code.as_str()),
    },
    Champ {
        json: "lieu.region",
        colonne: "region",
        forme: Forme::Un(Genre::Identifiant),
        toujours: true,
        sens: "Région. Identifiant de la page /regions/<identifiant>/.",
        valeur: |l, e| texte(l.site.catalogue.regions[l.site.catalogue.region_of(e)].id.as_str()),
    },
    Champ {
        json: "lieu.latitude",
        colonne: "latitude",
        forme: Forme::Un(Genre::Degres(-90.0, 90.0)),
        toujours: false,
        sens: "Latitude, en degrés (WGS 84).",
        valeur: |_, e| e.lieu.point.map_or(Valeur::Inconnue, |point| Valeur::Nombre(point.latitude)),
    },
    Champ {
        json: "lieu.longitude",
        colonne: "longitude",
        forme: Forme::Un(Genre::Degres(-180.0, 180.0)),
        toujours: false,
        sens: "Longitude, en degrés (WGS 84).",
        valeur: |_, e| e.lieu.point.map_or(Valeur::Inconnue, |point| Valeur::Nombre(point.longitude)),
    },
    Champ {
        json: "lieu.precision",
        colonne: "precision",
        forme: Forme::Un(Genre::Choix(&["adresse", "commune"])),
        toujours: false,
        sens: "« adresse » : le point est à la porte de l’école. « commune » : il est au centre de la commune.",
        valeur: |_, e| match (e.lieu.point, e.lieu.precision) {
            (None, _) => Valeur::Inconnue,
            (Some(_), Precision::Adresse) => texte("adresse"),
            (Some(_), Precision::Commune) => texte("commune"),
        },
    },
    Champ {
        json: "site",
        colonne: "site",
        forme: Forme::Un(Genre::Adresse),
        toujours: false,
        sens: "Site de l’école.",
        valeur: |_, e| e.contact.site.as_ref().map_or(Valeur::Inconnue, |url| Valeur::Texte(url.ascii())),
    },
    Champ {
        json: "telephone",
        colonne: "telephone",
        forme: Forme::Un(Genre::Telephone),
        toujours: false,
        sens: "Téléphone, au format international. Dans ecoles-excel.csv, comme on l’écrit en France.",
        valeur: |_, e| proprietaire(e.contact.telephone.as_ref().map(|telephone| telephone.international())),
    },
    Champ {
        json: "courriel",
        colonne: "courriel",
        forme: Forme::Un(Genre::Courriel),
        toujours: false,
        sens: "Adresse électronique de l’école, jamais d’une personne sans son accord.",
        valeur: |_, e| option(e.contact.courriel.as_ref().map(|courriel| courriel.as_str())),
    },
    Champ {
        json: "portes_ouvertes",
        colonne: "portes_ouvertes",
        forme: Forme::Liste(Genre::Jour),
        toujours: false,
        sens: "Journées portes ouvertes annoncées, même passées.",
        valeur: |_, e| Valeur::Textes(e.accueil.portes_ouvertes.iter().map(|day| day.iso().into()).collect()),
    },
    Champ {
        json: "reconnaissances",
        colonne: "reconnaissances",
        forme: Forme::Objets(RECONNAISSANCE),
        toujours: true,
        sens: "Listes de l’État où l’école est inscrite (article L. 443-6 du code de l’éducation), de la plus ancienne à la plus récente.",
        valeur: |l, e| {
            let lines = e.reconnaissances.iter().map(|r| {
                let arrete = &l.site.catalogue.arretes[r.arrete].cle;
                vec![("arrete", texte(arrete)), ("rang", Valeur::Entier(r.rang.into()))]
            });
            Valeur::Objets(lines.collect())
        },
    },
    Champ {
        json: "label.statut",
        colonne: "label",
        forme: Forme::Un(Genre::Choix(&LABELS)),
        toujours: true,
        sens: "Label de la FNEP, distinct de la reconnaissance par l’État. « non-verifie » ne veut pas dire « sans label ».",
        valeur: |_, e| texte(e.label.statut.cle()),
    },
    Champ {
        json: "label.depuis",
        colonne: "label_depuis",
        forme: Forme::Un(Genre::Jour),
        toujours: false,
        sens: "Jour depuis lequel le label est dans cet état.",
        valeur: |_, e| proprietaire(e.label.depuis.map(|day| day.iso())),
    },
    Champ {
        json: "soutiens",
        colonne: "soutiens",
        forme: Forme::Objets(SOUTIEN),
        toujours: true,
        sens: "Aides de la Région et de l’Europe, année par année.",
        valeur: soutiens,
    },
    Champ {
        json: "sources",
        colonne: "sources",
        forme: Forme::Objets(SOURCE),
        toujours: true,
        sens: "D’où viennent les faits.",
        valeur: |l, e| Valeur::Objets(e.sources.iter().map(|s| source(l, s)).collect()),
    },
    Champ {
        json: "verifie_le",
        colonne: "verifie_le",
        forme: Forme::Un(Genre::Jour),
        toujours: true,
        sens: "Jour où quelqu’un a vérifié la fiche.",
        valeur: |_, e| Valeur::Texte(e.verifie_le.iso().into()),
    },
];

const fn partie(nom: &'static str, genre: Genre, toujours: bool, sens: &'static str) -> Partie {
    Partie { nom, genre, toujours, sens }
}

fn soutiens<'c>(lecture: &Lecture<'c>, ecole: &'c Ecole) -> Valeur<'c> {
    let lines = ecole.soutiens.iter().map(|received| {
        let soutien = &lecture.site.catalogue.soutiens[received.soutien];
        let line = &soutien.beneficiaires[received.ligne];
        vec![
            ("soutien", texte(soutien.id.as_str())),
            ("annee", line.annee.map_or(Valeur::Inconnue, |annee| Valeur::Entier(annee.into()))),
            ("periode", option(line.periode.as_deref())),
        ]
    });
    Valeur::Objets(lines.collect())
}

fn source<'c>(lecture: &Lecture<'c>, source: &'c Source) -> Vec<(&'static str, Valeur<'c>)> {
    let (titre, url) = match source {
        Source::Document(id) => {
            let document = &lecture.site.catalogue.documents[*id];
            (document.titre.as_str(), document.url.as_ref())
        }
        Source::Web(url) => (url.host(), Some(url)),
        Source::Citation(words) => (words.as_str(), None),
    };
    vec![("titre", texte(titre)), ("url", url.map_or(Valeur::Inconnue, |url| Valeur::Texte(url.ascii())))]
}

fn texte(text: &str) -> Valeur<'_> {
    Valeur::Texte(text.into())
}

fn option(text: Option<&str>) -> Valeur<'_> {
    text.map_or(Valeur::Inconnue, texte)
}

fn proprietaire<'c>(text: Option<String>) -> Valeur<'c> {
    text.map_or(Valeur::Inconnue, |text| Valeur::Texte(text.into()))
}

fn noms<'c>(names: impl Iterator<Item = &'c str>) -> Valeur<'c> {
    Valeur::Textes(names.map(Cow::from).collect())
}

impl Valeur<'_> {
    /// Nothing to say: left out where the field is not promised.
    pub fn is_empty(&self) -> bool {
        match self {
            Valeur::Inconnue => true,
            Valeur::Textes(list) => list.is_empty(),
            Valeur::Objets(list) => list.is_empty(),
            Valeur::Texte(_) | Valeur::Entier(_) | Valeur::Nombre(_) => false,
        }
    }

    /// In one cell: a list is joined by `|`, an object is its first value, then the others between
    /// parentheses: `2024-11-18 (24)`. Unknown is empty.
    pub fn cellule(&self) -> Cow<'_, str> {
        match self {
            Valeur::Inconnue => Cow::Borrowed(""),
            Valeur::Texte(text) => Cow::Borrowed(text),
            Valeur::Entier(n) => n.to_string().into(),
            Valeur::Nombre(n) => n.to_string().into(),
            Valeur::Textes(list) => joined(list.iter().map(|text| Cow::Borrowed(text.as_ref()))),
            Valeur::Objets(list) => joined(list.iter().map(|parts| objet(parts).into())),
        }
    }
}

pub fn objet(parts: &[(&'static str, Valeur)]) -> String {
    let mut words = parts.iter().map(|(_, value)| value.cellule()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let rest: Vec<Cow<str>> = words.collect();
    if rest.is_empty() { first.into_owned() } else { format!("{first} ({})", rest.join(", ")) }
}

/// `|` only ever stands between two values.
fn joined<'v>(values: impl Iterator<Item = Cow<'v, str>>) -> Cow<'v, str> {
    let values: Vec<String> = values.map(|value| value.replace('|', "¦")).collect();
    values.join("|").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StatutLabel;

    #[test]
    fn cells() {
        let list = Valeur::Textes(vec!["a".into(), "b|c".into()]);
        assert_eq!(list.cellule(), "a|b¦c");
        let line = |annee, periode| vec![("soutien", texte("fse-plus")), ("annee", annee), ("periode", periode)];
        let lines = Valeur::Objets(vec![
            line(Valeur::Entier(2026), Valeur::Inconnue),
            line(Valeur::Inconnue, texte("2019-2024")),
            line(Valeur::Inconnue, Valeur::Inconnue),
        ]);
        assert_eq!(lines.cellule(), "fse-plus (2026)|fse-plus (2019-2024)|fse-plus");
        assert_eq!(Valeur::Nombre(-0.0132).cellule(), "-0.0132");
        assert_eq!(Valeur::Inconnue.cellule(), "");
    }

    #[test]
    fn names_are_unique() {
        for names in [CHAMPS.iter().map(|c| c.json).collect::<Vec<_>>(), CHAMPS.iter().map(|c| c.colonne).collect()] {
            let mut sorted = names.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), names.len());
        }
    }

    #[test]
    fn every_state_of_the_label_may_be_published() {
        assert_eq!(StatutLabel::TOUS.map(StatutLabel::cle), LABELS);
    }
}
