//! What makes an entry doubtful before it is compared with anything.

use crate::liste::{Entree, codes_entre_parentheses};
use crate::typographie::fold;

/// The longest line of the lists we know has 170 letters.
const LONG: usize = 260;

pub fn sur(entree: &Entree) -> Vec<String> {
    let mut out = Vec::new();
    let folded = fold(&entree.texte);
    if entree.code_ecrit.is_none() {
        out.push("le code postal manque".to_string());
    } else if entree.code_postal.is_none() {
        out.push("le code postal n’en est pas un".to_string());
    }
    if entree.commune.is_none() {
        out.push("la commune ne se distingue pas de l’adresse".to_string());
    }
    if codes_entre_parentheses(&entree.texte).len() > 1 {
        out.push("il y a deux codes postaux : deux écoles sur une ligne ?".to_string());
    }
    if folded.matches("ecole de production").count() > 1 {
        out.push("« école de production » y est deux fois : deux écoles sur une ligne ?".to_string());
    }
    if entree.texte.chars().count() > LONG {
        out.push("la ligne est très longue : deux écoles sur une ligne ?".to_string());
    }
    out
}
