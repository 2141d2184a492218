//! What a person decided, looked at before it is followed: a slip in a rank must not give a school
//! the line of another.

use std::collections::BTreeMap;

use anyhow::bail;

use super::annuaire::Annuaire;
use super::rapprochement::{Decision, Rapprochement, Verdict};
use crate::liste::Sens;

/// `typed`: each rank with an identifier, or `nouvelle`. `seen` is the list without any decision.
pub fn decisions(
    typed: &[(u32, String)],
    seen: &Rapprochement,
    annuaire: &Annuaire,
) -> anyhow::Result<BTreeMap<u32, Decision>> {
    let mut out = BTreeMap::new();
    let mut used = BTreeMap::new();
    for (rang, ecole) in typed {
        let asked = format!("--decide {rang}={ecole}");
        let Some(ligne) = seen.lignes.iter().find(|ligne| ligne.lue.rang == *rang) else {
            bail!("{asked} : la liste va du rang 1 au rang {}", seen.lignes.len());
        };
        let decision = if ecole == "nouvelle" { Decision::Nouvelle } else { Decision::Ecole(ecole.clone()) };
        if decision != Decision::Nouvelle && annuaire.find(ecole).is_none() {
            bail!("{asked} : data/ecoles/{ecole}.yaml n’existe pas");
        }
        if let Some(held) = sure(ligne, annuaire).filter(|held| held != ecole) {
            bail!("{asked} : cette ligne est, mot pour mot ou presque, celle de {held} ; vérifiez le rang");
        }
        let elsewhere =
            |other: &&super::Rapprochee| other.lue.rang != *rang && sure(other, annuaire).as_ref() == Some(ecole);
        if let Some(other) = seen.lignes.iter().find(elsewhere) {
            bail!("{asked} : {ecole} est déjà au rang {}, mot pour mot ou presque", other.lue.rang);
        }
        if decision != Decision::Nouvelle
            && let Some(other) = used.insert(ecole, *rang)
        {
            bail!("{asked} : {ecole} est donnée aussi au rang {other}");
        }
        if out.insert(*rang, decision).is_some() {
            bail!("{asked} : le rang {rang} est donné deux fois");
        }
    }
    Ok(out)
}

/// The school of a line that says what the list before said.
fn sure(ligne: &super::Rapprochee, annuaire: &Annuaire) -> Option<String> {
    let Verdict::Connue(at) = ligne.verdict else { return None };
    matches!(ligne.sens(annuaire), Some(Sens::Identique | Sens::Corrigee)).then(|| annuaire.ecoles[at].id.clone())
}
