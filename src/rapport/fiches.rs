//! What the records of the schools leave out.

use serde::Serialize;

use super::lettre::Lettre;
use super::{Contexte, adresse_publique, iso};
use crate::model::{Date, Ecole, StatutLabel};
use crate::site::urls;

/// Something that a page would show.
pub struct Manque {
    /// Its name for programs.
    pub cle: &'static str,
    /// Its name for people.
    pub nom: &'static str,
    /// How a letter to the school asks for it; what nobody there can say is not asked.
    pub question: Option<&'static str>,
    pub absent: fn(&Ecole) -> bool,
}

/// What a page would show, the most useful first.
pub const MANQUES: [Manque; 15] = [
    manque("telephone", "téléphone", Some("le numéro de téléphone de l’école"), |e| {
        e.contact.telephone.is_none()
    }),
    manque("site", "site", Some("l’adresse de son site"), |e| e.contact.site.is_none()),
    manque("courriel", "courriel", Some("son adresse électronique"), |e| e.contact.courriel.is_none()),
    manque("contact", "tout moyen de la joindre", None, |e| e.contact.is_empty()),
    manque("rue", "rue", Some("le numéro et la rue"), |e| e.lieu.rue.is_none()),
    manque("coordonnees", "coordonnées", None, |e| e.lieu.point.is_none()),
    manque("metiers", "métiers", Some("les métiers que l’on apprend chez vous"), |e| e.metiers.is_empty()),
    manque("diplomes", "diplômes", Some("les diplômes et les titres que l’on prépare"), |e| e.diplomes.is_empty()),
    manque("ouverture", "année d’ouverture", Some("l’année d’ouverture"), |e| e.ouverture.is_none()),
    manque("label", "label vérifié", Some("le label de la FNEP : l’avez-vous, et depuis quand ?"), |e| {
        e.label.statut == StatutLabel::NonVerifie
    }),
    manque("frais", "prix", Some("ce que paient les familles"), |e| e.accueil.frais.is_none()),
    manque("admission", "manière d’entrer", Some("comment on entre dans l’école"), |e| {
        e.accueil.admission.is_none()
    }),
    manque("internat", "hébergement", Some("où les élèves peuvent dormir"), |e| e.accueil.internat.is_none()),
    manque("handicap", "accueil en cas de handicap", Some("comment vous accueillez un jeune handicapé"), |e| {
        e.accueil.handicap.is_none()
    }),
    manque("presentation", "présentation", Some("deux phrases pour présenter l’école"), |e| {
        e.presentation.is_none()
    }),
];

const fn manque(
    cle: &'static str,
    nom: &'static str,
    question: Option<&'static str>,
    absent: fn(&Ecole) -> bool,
) -> Manque {
    Manque { cle, nom, question, absent }
}

/// All the schools, the least complete first, those of the région in focus before the others.
#[derive(Debug, Serialize)]
pub struct Fiches {
    pub nombre: usize,
    /// Of a hundred things that the pages would show, how many they do.
    pub part: usize,
    pub manques: Vec<Compte>,
    pub ecoles: Vec<Fiche>,
}

/// A thing, and how many records leave it out.
#[derive(Debug, Serialize)]
pub struct Compte {
    pub cle: &'static str,
    pub nom: &'static str,
    pub nombre: usize,
}

/// A school.
#[derive(Debug, Serialize)]
pub struct Fiche {
    pub id: String,
    pub nom: String,
    pub commune: String,
    pub region: String,
    /// Whether it is in the région of the site.
    pub en_avant: bool,
    pub part: usize,
    pub manques: Vec<&'static str>,
    pub adresse: String,
    pub fichier: String,
    #[serde(serialize_with = "iso")]
    pub verifie_le: Date,
    pub lettre: Lettre,
}

impl Fiches {
    pub fn of(contexte: &Contexte) -> Fiches {
        let rows = contexte.catalogue.ecoles.rows();
        let mut ecoles: Vec<Fiche> = rows.iter().map(|ecole| Fiche::of(ecole, contexte)).collect();
        ecoles.sort_by(|a, b| {
            b.en_avant.cmp(&a.en_avant).then(b.manques.len().cmp(&a.manques.len())).then_with(|| a.id.cmp(&b.id))
        });
        let compte = |m: &Manque| {
            let nombre = rows.iter().filter(|ecole| (m.absent)(ecole)).count();
            (nombre > 0).then_some(Compte { cle: m.cle, nom: m.nom, nombre })
        };
        let absent: usize = ecoles.iter().map(|fiche| fiche.manques.len()).sum();
        Fiches {
            nombre: rows.len(),
            part: part(absent, rows.len() * MANQUES.len()),
            manques: MANQUES.iter().filter_map(compte).collect(),
            ecoles,
        }
    }

    pub fn find(&self, id: &str) -> Option<&Fiche> {
        self.ecoles.iter().find(|fiche| fiche.id == id)
    }
}

impl Fiche {
    fn of(ecole: &Ecole, contexte: &Contexte) -> Fiche {
        let catalogue = contexte.catalogue;
        let region = catalogue.region_of(ecole);
        let manques: Vec<&Manque> = MANQUES.iter().filter(|m| (m.absent)(ecole)).collect();
        Fiche {
            id: ecole.id.as_str().to_string(),
            nom: ecole.nom.clone(),
            commune: ecole.lieu.commune.clone(),
            region: catalogue.regions[region].nom.clone(),
            en_avant: region == catalogue.reglages.region,
            part: part(manques.len(), MANQUES.len()),
            adresse: adresse_publique(catalogue, &urls::ecole(ecole)),
            fichier: format!("data/ecoles/{}.yaml", ecole.id.as_str()),
            verifie_le: ecole.verifie_le,
            lettre: Lettre::of(ecole, &manques, catalogue),
            manques: manques.iter().map(|m| m.cle).collect(),
        }
    }

    /// What is left out, in words.
    pub fn noms(&self) -> Vec<&'static str> {
        MANQUES.iter().filter(|m| self.manques.contains(&m.cle)).map(|m| m.nom).collect()
    }
}

/// What is there, in percent: never 100 while something is absent.
fn part(absent: usize, all: usize) -> usize {
    ((all - absent) * 100).checked_div(all).unwrap_or(100)
}
