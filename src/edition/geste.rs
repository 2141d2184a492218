//! One change as a place in the text and the text that goes there.
//!
//! Only what is simple is done: a value on several lines, or a key that shares its line with something
//! else, is left to the person, who is told why.

use std::ops::Range;

use anyhow::{Context, bail};

use super::arbre::{Entree, Noeud, Sorte};
use super::scalaire::{Endroit, ecrire};
use crate::yaml::quoted;

/// A replacement.
#[derive(Debug)]
pub struct Plan {
    pub place: Range<usize>,
    pub texte: String,
}

/// What follows a new key.
#[derive(Clone, Copy, Debug)]
pub enum Ajout<'t> {
    Valeur(&'t str),
    /// A list of one item.
    Liste(&'t str),
}

pub fn changer(texte: &str, arbre: &Noeud, chemin: &[&str], valeur: &str) -> anyhow::Result<Plan> {
    let noeud = trouver(arbre, chemin)?;
    let old = &texte[noeud.place.clone()];
    if !matches!(noeud.sorte, Sorte::Texte(_)) || old.contains('\n') || old.starts_with(['|', '>']) {
        bail!("la valeur de « {} » n’est pas sur une seule ligne", nom(chemin));
    }
    let endroit = if entre_crochets(texte, arbre, chemin) { Endroit::Crochets } else { Endroit::Bloc };
    let new = if old.starts_with('"') { quoted(valeur) } else { ecrire(valeur, endroit) };
    Ok(Plan { place: noeud.place.clone(), texte: new })
}

pub fn inserer(
    texte: &str,
    arbre: &Noeud,
    bloc: &[&str],
    apres: &str,
    cle: &str,
    ajout: Ajout,
) -> anyhow::Result<Plan> {
    let noeud = trouver(arbre, bloc)?;
    let Sorte::Carte(entrees) = &noeud.sorte else { bail!("« {} » n’est pas un bloc de clés", nom(bloc)) };
    if entrees.iter().any(|entree| entree.cle == cle) {
        bail!("la clé « {cle} » y est déjà");
    }
    let (Some(first), Some(last)) = (entrees.first(), entrees.last()) else {
        bail!("« {} » n’a pas de clé", nom(bloc))
    };
    let before = entrees.iter().find(|entree| entree.cle == apres).unwrap_or(last);
    if is_flow(texte, noeud) {
        let value = match ajout {
            Ajout::Valeur(valeur) => ecrire(valeur, Endroit::Crochets),
            Ajout::Liste(valeur) => format!("[{}]", ecrire(valeur, Endroit::Crochets)),
        };
        let at = fin(texte, before);
        return Ok(Plan { place: at..at, texte: format!(", {cle}: {value}") });
    }
    let margin = marge(texte, first.place.start);
    let eol = fin_de_ligne(texte);
    let lines = match ajout {
        Ajout::Valeur(valeur) => format!("{margin}{cle}: {}", ecrire(valeur, Endroit::Bloc)),
        Ajout::Liste(valeur) => format!("{margin}{cle}:{eol}{margin}  - {}", ecrire(valeur, Endroit::Bloc)),
    };
    Ok(apres_la_ligne(texte, fin(texte, before), &lines, eol))
}

pub fn ajouter(texte: &str, arbre: &Noeud, chemin: &[&str], valeur: &str) -> anyhow::Result<Plan> {
    let noeud = trouver(arbre, chemin)?;
    let eol = fin_de_ligne(texte);
    match &noeud.sorte {
        Sorte::Liste(items) if is_flow(texte, noeud) => {
            let value = ecrire(valeur, Endroit::Crochets);
            let (at, comma) = match items.last() {
                Some(last) => (last.place.end, ", "),
                None => (noeud.place.start + 1, ""),
            };
            Ok(Plan { place: at..at, texte: format!("{comma}{value}") })
        }
        Sorte::Liste(items) => {
            let last = items.last().with_context(|| format!("la liste « {} » est vide", nom(chemin)))?;
            let (start, _) = ligne(texte, last.place.start);
            let dash = texte[start..last.place.start].rfind('-').map(|dash| start + dash);
            let dash = dash.filter(|dash| texte[start..*dash].bytes().all(|b| b == b' '));
            let Some(dash) = dash else { bail!("la liste « {} » n’a pas un élément par ligne", nom(chemin)) };
            let margin = &texte[start..dash];
            let line = format!("{margin}- {}", ecrire(valeur, Endroit::Bloc));
            Ok(apres_la_ligne(texte, last.place.end, &line, eol))
        }
        Sorte::Vide => {
            let entree = parent(arbre, chemin)?;
            let at = entree.place.end + 1;
            Ok(Plan { place: at..at, texte: format!(" [{}]", ecrire(valeur, Endroit::Crochets)) })
        }
        _ => bail!("« {} » n’est pas une liste", nom(chemin)),
    }
}

pub fn retirer(texte: &str, arbre: &Noeud, chemin: &[&str]) -> anyhow::Result<Plan> {
    let entree = parent(arbre, chemin)?;
    let (start, _) = ligne(texte, entree.place.start);
    if !texte[start..entree.place.start].bytes().all(|b| b == b' ') || entre_crochets(texte, arbre, chemin) {
        bail!("« {} » partage sa ligne avec autre chose", nom(chemin));
    }
    let stop = fin(texte, entree);
    let (_, end) = ligne(texte, stop);
    let comment = texte[stop..end].trim_matches(|c: char| c.is_whitespace());
    let next = end + texte[end..].find('\n').map_or(0, |at| at + 1);
    if comment.starts_with('#') {
        return Ok(Plan { place: entree.place.start..end, texte: comment.to_string() });
    }
    Ok(Plan { place: start..next, texte: String::new() })
}

fn trouver<'n>(arbre: &'n Noeud, chemin: &[&str]) -> anyhow::Result<&'n Noeud> {
    arbre.find(chemin).with_context(|| format!("la clé « {} » n’y est pas", nom(chemin)))
}

fn parent<'n>(arbre: &'n Noeud, chemin: &[&str]) -> anyhow::Result<&'n Entree> {
    let (last, bloc) = chemin.split_last().context("aucune clé n’est donnée")?;
    trouver(arbre, bloc)?.entree(last).with_context(|| format!("la clé « {} » n’y est pas", nom(chemin)))
}

fn nom(chemin: &[&str]) -> String {
    chemin.join(".")
}

/// The last character of an entry: that of its value, or of its key when there is no value.
fn fin(texte: &str, entree: &Entree) -> usize {
    let end = if matches!(entree.valeur.sorte, Sorte::Vide) { entree.place.end + 1 } else { entree.valeur.place.end };
    end.min(texte.len())
}

fn is_flow(texte: &str, noeud: &Noeud) -> bool {
    texte[noeud.place.start..].starts_with(['[', '{'])
}

/// Whether any collection above the value is between brackets.
fn entre_crochets(texte: &str, arbre: &Noeud, chemin: &[&str]) -> bool {
    (0..chemin.len()).any(|n| arbre.find(&chemin[..n]).is_some_and(|noeud| is_flow(texte, noeud)))
}

/// Where the line of `at` begins, and where it ends before its line break.
fn ligne(texte: &str, at: usize) -> (usize, usize) {
    let start = texte[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = texte[at..].find('\n').map_or(texte.len(), |i| at + i);
    let end = if texte[start..end].ends_with('\r') { end - 1 } else { end };
    (start, end.max(at))
}

/// The spaces that bring a line under the key at `at`: a dash before it counts as one.
fn marge(texte: &str, at: usize) -> String {
    let (start, _) = ligne(texte, at);
    texte[start..at].trim_start_matches('\u{FEFF}').chars().map(|_| ' ').collect()
}

/// The line break that the file uses.
fn fin_de_ligne(texte: &str) -> &'static str {
    match texte.find('\n') {
        Some(at) if texte[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// New lines under the line of `at`. A file without a last line break keeps having none.
fn apres_la_ligne(texte: &str, at: usize, lines: &str, eol: &str) -> Plan {
    match texte[at..].find('\n') {
        Some(end) => {
            let next = at + end + 1;
            Plan { place: next..next, texte: format!("{lines}{eol}") }
        }
        None => Plan { place: texte.len()..texte.len(), texte: format!("{eol}{lines}") },
    }
}
