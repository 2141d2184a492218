//! Two lists of different years, school by school.

use std::collections::BTreeMap;

use super::{Ecart, Entree};

/// A line of a list that we hold: we know which school it is.
#[derive(Clone, Debug)]
pub struct LigneConnue {
    pub rang: u32,
    pub ecole: String,
    pub entree: Entree,
}

/// What became of a school between two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sens {
    Arrivee,
    Depart,
    Renommee,
    Demenagee,
    RenommeeEtDemenagee,
    Corrigee,
    Identique,
}

impl Sens {
    /// The word of the exports.
    pub fn mot(self) -> &'static str {
        match self {
            Sens::Arrivee => "arrivee",
            Sens::Depart => "depart",
            Sens::Renommee => "renommee",
            Sens::Demenagee => "demenagee",
            Sens::RenommeeEtDemenagee => "renommee-et-demenagee",
            Sens::Corrigee => "corrigee",
            Sens::Identique => "identique",
        }
    }

    /// From what changed between two lines of one school.
    pub fn of(ecart: &Ecart) -> Sens {
        match (ecart.nom(), ecart.lieu(), ecart.texte || !ecart.champs.is_empty()) {
            (true, true, _) => Sens::RenommeeEtDemenagee,
            (true, false, _) => Sens::Renommee,
            (false, true, _) => Sens::Demenagee,
            (false, false, true) => Sens::Corrigee,
            (false, false, false) => Sens::Identique,
        }
    }
}

/// One school, on one of the lists at least.
#[derive(Clone, Debug)]
pub struct Difference {
    pub sens: Sens,
    pub ecole: String,
    pub avant: Option<LigneConnue>,
    pub apres: Option<LigneConnue>,
    pub ecart: Ecart,
}

/// All the schools of both lists: those of the newer in its order, then those that left.
#[derive(Clone, Debug, Default)]
pub struct Comparaison {
    pub lignes: Vec<Difference>,
}

impl Comparaison {
    pub fn of(&self, sens: Sens) -> impl Iterator<Item = &Difference> {
        self.lignes.iter().filter(move |ligne| ligne.sens == sens)
    }
}

pub fn comparer(avant: &[LigneConnue], apres: &[LigneConnue]) -> Comparaison {
    let mut old: BTreeMap<&str, &LigneConnue> = avant.iter().map(|ligne| (ligne.ecole.as_str(), ligne)).collect();
    let mut lignes: Vec<Difference> = apres
        .iter()
        .map(|ligne| match old.remove(ligne.ecole.as_str()) {
            Some(before) => {
                let ecart = Ecart::entre(&before.entree, &ligne.entree);
                difference(Sens::of(&ecart), Some(before), Some(ligne), ecart)
            }
            None => difference(Sens::Arrivee, None, Some(ligne), Ecart::default()),
        })
        .collect();
    let left = avant.iter().filter(|ligne| old.contains_key(ligne.ecole.as_str()));
    lignes.extend(left.map(|ligne| difference(Sens::Depart, Some(ligne), None, Ecart::default())));
    Comparaison { lignes }
}

fn difference(sens: Sens, avant: Option<&LigneConnue>, apres: Option<&LigneConnue>, ecart: Ecart) -> Difference {
    let ecole = apres.or(avant).map_or(String::new(), |ligne| ligne.ecole.clone());
    Difference { sens, ecole, avant: avant.cloned(), apres: apres.cloned(), ecart }
}
