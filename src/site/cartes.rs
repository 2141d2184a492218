//! What lists say of each school: the same words on the page of each neighbour and on each list, set once.

use std::sync::OnceLock;

use crate::model::{Catalogue, Ecole, Id};
use crate::typographie::{corrige, lower_first};

use super::urls;

/// A school in a few words, set the French way.
#[derive(Debug)]
pub struct Carte {
    pub nom: String,
    pub adresse: String,
    /// « Valognes (Manche) ».
    pub lieu: String,
    /// « Usinage, conduite d’installations de production ».
    pub metiers: String,
    /// « Absente de la liste de 2024 ».
    pub hors_liste: Option<String>,
    /// Whether the school must carry the European mention.
    pub europe: bool,
}

/// Of every school, by its position, once a page asked for it.
#[derive(Debug, Default)]
pub struct Cartes(Vec<OnceLock<Carte>>);

impl Cartes {
    pub fn of(catalogue: &Catalogue) -> Cartes {
        Cartes(catalogue.ecoles.rows().iter().map(|_| OnceLock::new()).collect())
    }

    pub fn carte(&self, catalogue: &Catalogue, id: Id<Ecole>) -> &Carte {
        self.0[id.position()].get_or_init(|| carte(catalogue, &catalogue.ecoles[id]))
    }
}

fn carte(catalogue: &Catalogue, ecole: &Ecole) -> Carte {
    let departement = catalogue.departement_of(ecole);
    Carte {
        nom: corrige(&ecole.nom).into_owned(),
        adresse: urls::ecole(ecole),
        lieu: corrige(&format!("{} ({})", ecole.lieu.commune, departement.nom)).into_owned(),
        metiers: corrige(&metiers(catalogue, ecole)).into_owned(),
        hors_liste: hors_liste(catalogue, ecole),
        europe: catalogue.is_funded(ecole),
    }
}

/// « Usinage, conduite d’installations de production ».
pub fn metiers(catalogue: &Catalogue, ecole: &Ecole) -> String {
    let names: Vec<&str> = ecole.metiers.iter().map(|m| catalogue.metiers[*m].nom.as_str()).collect();
    match names.split_first() {
        None => String::new(),
        Some((first, rest)) => {
            rest.iter().fold((*first).to_string(), |list, name| format!("{list}, {}", lower_first(name)))
        }
    }
}

fn hors_liste(catalogue: &Catalogue, ecole: &Ecole) -> Option<String> {
    let newest = catalogue.dernier_arrete().filter(|_| !catalogue.is_listed(ecole))?;
    Some(match catalogue.sortie(ecole) {
        Some(left) => format!("N’est plus sur la liste depuis {}", left.date.annee()),
        None => format!("Absente de la liste de {}", newest.date.annee()),
    })
}
