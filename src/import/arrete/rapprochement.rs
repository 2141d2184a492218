//! Which school each line is: certain, doubtful or new.
//!
//! 1. Every line is weighed against every school.
//! 2. One assignment is chosen for the whole list, each school once.
//! 3. A likeness that is neither clear nor absent is doubtful: a person decides, the program does not.

use std::collections::{BTreeMap, BTreeSet};

use super::affectation::affecter;
use super::annuaire::{Annuaire, Connue};
use super::decoupe::Lue;
use super::ressemblance::{Balance, Ressemblance};
use crate::liste::{Ecart, Sens, cle, cle_de_commune};

/// From here, a school is the one that the line names.
const CERTAINE: f64 = 0.64;
/// Below, the line names no school that we know.
const POSSIBLE: f64 = 0.42;
/// Two schools closer than this to one line are not told apart.
const MARGE: f64 = 0.06;
/// As many candidates are shown.
const CANDIDATS: usize = 3;

/// What a person said of a line: `--decide 12=gm2a-argentan`, `--decide 12=nouvelle`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Ecole(String),
    Nouvelle,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// A school we know, by its place in the directory.
    Connue(usize),
    Nouvelle,
    /// A person must say; why.
    Douteuse(String),
}

/// A line and its school.
#[derive(Clone, Debug)]
pub struct Rapprochee {
    pub lue: Lue,
    pub verdict: Verdict,
    /// The nearest schools, nearest first.
    pub candidats: Vec<usize>,
    /// Against the line of the list before, if it had one.
    pub ecart: Ecart,
}

/// The whole list, and the schools of the list before that are no longer there.
#[derive(Clone, Debug, Default)]
pub struct Rapprochement {
    pub lignes: Vec<Rapprochee>,
    pub parties: Vec<usize>,
}

impl Rapprochement {
    pub fn douteuses(&self) -> impl Iterator<Item = &Rapprochee> {
        self.lignes.iter().filter(|ligne| matches!(ligne.verdict, Verdict::Douteuse(_)))
    }
}

impl Rapprochee {
    /// What became of the school since the list before; `None` if it was not on it.
    pub fn sens(&self, annuaire: &Annuaire) -> Option<Sens> {
        match self.verdict {
            Verdict::Connue(at) => annuaire.ecoles[at].precedente.as_ref().map(|_| Sens::of(&self.ecart)),
            _ => None,
        }
    }
}

pub fn rapprocher(lues: Vec<Lue>, annuaire: &Annuaire, decisions: &BTreeMap<u32, Decision>) -> Rapprochement {
    let balance = Balance::of(annuaire);
    let decided: BTreeMap<u32, usize> = decisions
        .iter()
        .filter_map(|(rang, decision)| match decision {
            Decision::Ecole(id) => Some((*rang, annuaire.find(id)?)),
            Decision::Nouvelle => None,
        })
        .collect();
    let reserved: BTreeSet<usize> = decided.values().copied().collect();
    let scores: Vec<Vec<Ressemblance>> = lues
        .iter()
        .map(|lue| {
            let keys = balance.cles(&lue.entree);
            let weigh = |(at, ecole)| balance.peser(&lue.entree, &keys, ecole, at);
            annuaire.ecoles.iter().enumerate().map(weigh).collect()
        })
        .collect();
    let keys: Vec<String> = lues.iter().map(|lue| cle(&lue.entree.texte)).collect();
    let table = Table { lues: &lues, cles: &keys, scores: &scores, annuaire };
    let gains: Vec<Vec<f64>> = lues
        .iter()
        .zip(&scores)
        .map(|(lue, row)| {
            let free = !decisions.contains_key(&lue.rang);
            // One clear match is worth more than two vague ones: gains grow faster than likeness.
            let gain = |(j, r): (usize, &Ressemblance)| {
                if free && !reserved.contains(&j) && r.total >= POSSIBLE { r.total.powi(4) } else { 0.0 }
            };
            row.iter().enumerate().map(gain).collect()
        })
        .collect();
    let mut chosen = affecter(&gains);
    for (i, lue) in lues.iter().enumerate() {
        chosen[i] = decided.get(&lue.rang).copied().or(chosen[i]);
    }
    let mut verdicts: Vec<Verdict> = (0..lues.len())
        .map(|i| match decisions.get(&lues[i].rang) {
            Some(Decision::Nouvelle) => Verdict::Nouvelle,
            Some(Decision::Ecole(_)) => chosen[i].map_or(Verdict::Nouvelle, Verdict::Connue),
            None => table.juger(i, &chosen),
        })
        .collect();
    let gone = table.parties(&verdicts);
    for (i, lue) in lues.iter().enumerate() {
        let fresh = verdicts[i] == Verdict::Nouvelle && !decisions.contains_key(&lue.rang);
        if let Some(left) = gone.iter().find(|at| fresh && table.same_town(i, **at)) {
            let why = format!("une école de la même commune n’est plus sur la liste : {}", annuaire.ecoles[*left].nom);
            verdicts[i] = Verdict::Douteuse(why);
        }
    }
    let candidats: Vec<Vec<usize>> = (0..lues.len()).map(|i| table.candidats(i, chosen[i], &gone)).collect();
    let awaited: BTreeSet<usize> = (0..lues.len())
        .filter(|i| matches!(verdicts[*i], Verdict::Douteuse(_)))
        .flat_map(|i| candidats[i].clone())
        .collect();
    let parties = gone.into_iter().filter(|at| !awaited.contains(at)).collect();
    let lignes = lues
        .into_iter()
        .zip(verdicts)
        .zip(candidats)
        .map(|((lue, verdict), candidats)| ligne(lue, verdict, candidats, annuaire))
        .collect();
    Rapprochement { lignes, parties }
}

/// The name of the line before settles where the address begins in this one.
fn ligne(mut lue: Lue, verdict: Verdict, candidats: Vec<usize>, annuaire: &Annuaire) -> Rapprochee {
    let mut ecart = Ecart::default();
    if let Verdict::Connue(at) = verdict
        && let Some(before) = &annuaire.ecoles[at].precedente
    {
        lue.entree = lue.entree.avec_le_nom(&before.entree.nom);
        ecart = Ecart::entre(&before.entree, &lue.entree);
    }
    Rapprochee { lue, verdict, candidats, ecart }
}

struct Table<'t> {
    lues: &'t [Lue],
    cles: &'t [String],
    scores: &'t [Vec<Ressemblance>],
    annuaire: &'t Annuaire,
}

impl Table<'_> {
    fn juger(&self, i: usize, chosen: &[Option<usize>]) -> Verdict {
        let lue = &self.lues[i];
        if let Some(remarque) = lue.remarques.first() {
            return Verdict::Douteuse(remarque.clone());
        }
        let twin = (0..i).find(|other| self.cles[*other] == self.cles[i]).map(|other| &self.lues[other]);
        if let Some(twin) = twin {
            return Verdict::Douteuse(format!("la même ligne est déjà au rang {}", twin.rang));
        }
        let Some(j) = chosen[i] else { return Verdict::Nouvelle };
        let score = self.scores[i][j].total;
        if score < CERTAINE {
            return Verdict::Douteuse("cela ressemble à une école connue, sans certitude".into());
        }
        match self.rival(i, j, score, chosen) {
            Some(why) => Verdict::Douteuse(why),
            None => Verdict::Connue(j),
        }
    }

    /// Another school as near to this line, or another line as near to this school.
    fn rival(&self, i: usize, j: usize, score: f64, chosen: &[Option<usize>]) -> Option<String> {
        let mut owner = vec![None; self.annuaire.ecoles.len()];
        for (row, column) in chosen.iter().enumerate().filter_map(|(row, column)| Some((row, (*column)?))) {
            owner[column] = Some(self.scores[row][column].total);
        }
        let school = (0..owner.len()).find(|k| {
            let other = self.scores[i][*k].total;
            *k != j && other > score - MARGE && owner[*k].is_none_or(|held| held < other)
        });
        if let Some(school) = school {
            return Some(format!("deux écoles lui ressemblent autant : {}", self.annuaire.ecoles[school].nom));
        }
        let line = (0..self.lues.len()).find(|k| {
            let other = self.scores[*k][j].total;
            let held = chosen[*k].map_or(0.0, |column| self.scores[*k][column].total);
            *k != i && other > score - MARGE && held < other
        });
        line.map(|k| format!("la ligne {} ressemble autant à cette école", self.lues[k].rang))
    }

    /// The schools of the list before that no line is.
    fn parties(&self, verdicts: &[Verdict]) -> Vec<usize> {
        let kept = |at: usize| verdicts.contains(&Verdict::Connue(at));
        let lines = self.annuaire.lignes.iter().filter_map(|ligne| self.annuaire.find(&ligne.ecole));
        lines.filter(|at| !kept(*at)).collect()
    }

    fn same_town(&self, i: usize, at: usize) -> bool {
        let Some(commune) = self.lues[i].entree.commune.as_deref().map(cle_de_commune) else { return false };
        let there = |ecole: &Connue| ecole.lieux.iter().any(|lieu| lieu.commune == commune);
        there(&self.annuaire.ecoles[at])
    }

    fn candidats(&self, i: usize, chosen: Option<usize>, gone: &[usize]) -> Vec<usize> {
        const VAGUE: f64 = 0.30;
        let mut near: Vec<usize> = (0..self.annuaire.ecoles.len())
            .filter(|j| {
                let left = gone.contains(j) && self.same_town(i, *j);
                Some(*j) == chosen || left || self.scores[i][*j].total >= VAGUE
            })
            .collect();
        near.sort_by(|a, b| self.scores[i][*b].total.total_cmp(&self.scores[i][*a].total));
        near.truncate(CANDIDATS);
        near
    }
}
