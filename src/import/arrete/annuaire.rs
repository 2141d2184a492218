//! What we know of each school: the names, the places and the streets that a line may give.
//!
//! In: the records and the lists already held. A name that an older list printed counts as much as
//! those of the record.

use std::collections::BTreeMap;

use crate::liste::{Entree, LigneConnue, cle_de_commune};
use crate::load::Sources;
use crate::model::{CodePostal, Date};
use crate::record::{AdresseRecord, ArreteRecord, EcoleRecord};
use crate::typographie::fold;

/// A school and all that names it.
#[derive(Clone, Debug)]
pub struct Connue {
    pub id: String,
    pub nom: String,
    pub noms: Vec<String>,
    pub lieux: Vec<LieuConnu>,
    pub rues: Vec<String>,
    /// Its line in the list before this one.
    pub precedente: Option<LigneConnue>,
}

/// A place where a school is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LieuConnu {
    /// Folded, without article.
    pub commune: String,
    pub code_postal: Option<CodePostal>,
}

/// All the schools, and the list before this one.
#[derive(Clone, Debug, Default)]
pub struct Annuaire {
    pub ecoles: Vec<Connue>,
    /// Its key: `2024-11-18`.
    pub precedent: Option<String>,
    pub lignes: Vec<LigneConnue>,
}

impl Annuaire {
    /// `date` is that of the list that is read: only older ones come before it.
    pub fn of(sources: &Sources, date: Date) -> Annuaire {
        let mut lists: Vec<(Date, &str, Vec<LigneConnue>)> = sources
            .arretes
            .iter()
            .filter_map(|named| {
                let record = named.record.as_deref()?;
                let day = record.date.as_ref()?.value;
                (day < date).then(|| (day, named.name.as_str(), lignes_connues(record)))
            })
            .collect();
        lists.sort_by_key(|(day, ..)| *day);
        let mut printed: BTreeMap<&str, Vec<&Entree>> = BTreeMap::new();
        for ligne in lists.iter().rev().flat_map(|(.., lignes)| lignes) {
            printed.entry(&ligne.ecole).or_default().push(&ligne.entree);
        }
        let last = lists.last();
        let lignes = last.map_or(Vec::new(), |(.., lignes)| lignes.clone());
        let ecoles = sources
            .ecoles
            .iter()
            .filter_map(|named| {
                let record = named.record.as_deref()?;
                let lines = printed.get(named.name.as_str()).map_or(&[][..], Vec::as_slice);
                let mut connue = Connue::of(&named.name, record, lines);
                connue.precedente = lignes.iter().find(|ligne| ligne.ecole == named.name).cloned();
                Some(connue)
            })
            .collect();
        Annuaire { ecoles, precedent: last.map(|(_, key, _)| (*key).to_string()), lignes }
    }

    pub fn find(&self, id: &str) -> Option<usize> {
        self.ecoles.iter().position(|ecole| ecole.id == id)
    }
}

/// The lines of a list that say which school they are.
pub fn lignes_connues(record: &ArreteRecord) -> Vec<LigneConnue> {
    let line = |ligne: &crate::record::LigneRecord| {
        Some(LigneConnue {
            rang: ligne.rang.as_ref()?.value,
            ecole: ligne.ecole.as_ref()?.id.value.clone(),
            entree: Entree::lire(&ligne.texte.as_ref()?.value),
        })
    };
    record.lignes.iter().filter_map(line).collect()
}

/// The names of territories that may be titles in a list, folded.
pub fn titres(sources: &Sources) -> Vec<String> {
    let Some(territoires) = &sources.territoires else { return Vec::new() };
    let regions = territoires.regions.iter().filter_map(|r| r.nom.as_ref());
    let departements = territoires.departements.iter().filter_map(|d| d.nom.as_ref());
    let name = |nom: &str| crate::liste::cle(&fold(nom));
    regions.chain(departements).map(|nom| name(&nom.value)).collect()
}

impl Connue {
    fn of(id: &str, record: &EcoleRecord, printed: &[&Entree]) -> Connue {
        let nom = record.nom.as_ref().map_or(id.to_string(), |nom| nom.value.clone());
        let mut noms: Vec<String> = printed.iter().map(|entree| entree.nom.clone()).collect();
        noms.push(nom.clone());
        noms.extend(record.sigle.iter().chain(&record.autres_noms).map(|nom| nom.value.clone()));
        let mut lieux: Vec<LieuConnu> = printed
            .iter()
            .filter_map(|entree| Some(LieuConnu::new(entree.commune.as_ref()?, entree.code_postal.as_ref())))
            .collect();
        let mut rues: Vec<String> = printed.iter().filter_map(|entree| entree.rue.clone()).collect();
        if let Some(lieu) = &record.lieu {
            let communes = lieu.commune.iter().chain(&lieu.commune_deleguee);
            let code = lieu.code_postal.as_ref().map(|code| &code.value);
            lieux.extend(communes.map(|commune| LieuConnu::new(&commune.value, code)));
            rues.extend(lieu.rue.as_ref().map(|rue| rue.value.clone()));
        }
        if let Some(AdresseRecord { rue, code_postal, commune: Some(commune), .. }) = &record.adresse_officielle {
            lieux.push(LieuConnu::new(&commune.value, code_postal.as_ref().map(|code| &code.value)));
            rues.extend(rue.as_ref().map(|rue| rue.value.clone()));
        }
        lieux.dedup();
        Connue { id: id.to_string(), nom, noms, lieux, rues, precedente: None }
    }
}

impl LieuConnu {
    fn new(commune: &str, code_postal: Option<&CodePostal>) -> LieuConnu {
        LieuConnu { commune: cle_de_commune(commune), code_postal: code_postal.cloned() }
    }
}
