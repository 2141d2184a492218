//! A record for a school that had none, ready for a person to complete.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::edition::{scalaire, scalaire_cite};
use crate::liste::Entree;
use crate::load::Sources;
use crate::model::Date;
use crate::nouveau::{gazette, identifiant};
use crate::schema;
use crate::typographie::fold;

/// A new record: its identifier and its text.
#[derive(Clone, Debug)]
pub struct Fiche {
    pub id: String,
    pub texte: String,
}

/// `prises`: the identifiers that other schools have or had.
pub fn nouvelle(
    entree: &Entree,
    sources: &Sources,
    source: &str,
    date: Date,
    verifie_le: Date,
    prises: &BTreeSet<String>,
) -> Fiche {
    let (nom, sigle) = nom_et_sigle(&entree.nom);
    let printed = entree.commune.clone().unwrap_or_default();
    let found = entree.code_postal.as_ref().and_then(|code| gazette::trouver(sources, &printed, code));
    let commune = found.as_ref().map_or(printed, |found| found.nom.clone());
    let nom = if is_taken(sources, &nom, &commune) { entree.nom.clone() } else { nom };
    let id = identifiant(&nom, &commune, prises);
    let mut out = schema::line("data/ecoles/x.yaml").unwrap_or_default();
    out += &format!(
        "# Fiche préparée d'après la liste du {}. Relisez-la, complétez-la, puis supprimez ces notes.\n",
        date.longue()
    );
    let _ = writeln!(out, "# La ligne : {}", entree.texte);
    let _ = writeln!(out, "nom: {}", scalaire(&nom));
    if let Some(sigle) = sigle {
        let _ = writeln!(out, "sigle: {}", scalaire(&sigle));
    }
    out.push_str("# À ajouter, si vous le savez : secteurs, metiers, diplomes, ouverture, contact.\nlieu:\n");
    if let Some(rue) = &entree.rue {
        out.push_str("  # Si cette adresse peut être un domicile, supprimez la ligne suivante.\n");
        let _ = writeln!(out, "  rue: {}", scalaire(rue));
    }
    if let Some(code) = &entree.code_postal {
        let town = found.as_ref().filter(|_| entree.cedex).and_then(|found| found.code_postal.as_ref());
        if entree.cedex && town.is_none() {
            out.push_str("  # Un code CEDEX : remplacez-le par le code postal de la commune.\n");
        }
        let _ = writeln!(out, "  code_postal: {}", scalaire_cite(town.unwrap_or(code).as_str()));
    }
    let _ = writeln!(out, "  commune: {}", scalaire(&commune));
    if let Some(found) = found {
        if let Some(insee) = &found.insee {
            let _ = writeln!(out, "  insee: {}", scalaire_cite(insee));
        }
        let _ = writeln!(out, "  latitude: {}\n  longitude: {}", found.point.latitude, found.point.longitude);
        out.push_str("  precision: commune\n");
    }
    let _ = write!(out, "sources:\n  - {}\nverifie_le: {}\n", scalaire(source), verifie_le.iso());
    Fiche { id, texte: out }
}

/// « Ecole de production Les Copains (LCB) » → « Les Copains » and « LCB ». A name that is not one
/// without its first words keeps them: « Ecole de production de Besançon ».
pub fn nom_et_sigle(printed: &str) -> (String, Option<String>) {
    let (name, sigle) = match printed.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((name, sigle)) if !sigle.contains(' ') && sigle.chars().any(char::is_uppercase) => {
            (name.trim(), Some(sigle.to_string()))
        }
        _ => (printed, None),
    };
    const GENERIC: [&str; 2] = ["ecole de production ", "école de production "];
    let lower = name.to_lowercase();
    let short = GENERIC.iter().find(|start| lower.starts_with(*start)).and_then(|start| name.get(start.len()..));
    let is_name = |text: &&str| text.starts_with(|c: char| c.is_uppercase() || c == '«');
    let name = short.filter(is_name).unwrap_or(name);
    let bare = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '«' | '»' | '"' | '-' | '–'));
    (bare.to_string(), sigle)
}

fn is_taken(sources: &Sources, nom: &str, commune: &str) -> bool {
    sources.ecoles.iter().filter_map(|named| named.record.as_deref()).any(|record| {
        let same = |field: Option<&String>, text: &str| field.is_some_and(|field| fold(field) == fold(text));
        same(record.nom.as_ref().map(|nom| &nom.value), nom)
            && same(record.lieu.as_ref().and_then(|l| l.commune.as_ref()).map(|c| &c.value), commune)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_use() {
        let name = |printed: &str| nom_et_sigle(printed);
        assert_eq!(name("Ecole de production Les Copains (LCB)"), ("Les Copains".into(), Some("LCB".into())));
        assert_eq!(name("École de production de Besançon"), ("École de production de Besançon".into(), None));
        assert_eq!(name("Ecole de production « Boisard »"), ("Boisard".into(), None));
    }
}
