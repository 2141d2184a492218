//! A comparison for machines: CSV and JSON, one row per school that changed.

use serde::Serialize;

use super::{Comparaison, Difference, Sens};

#[derive(Serialize)]
struct Row<'c> {
    changement: &'static str,
    ecole: &'c str,
    rang_avant: Option<u32>,
    rang_apres: Option<u32>,
    champs: String,
    texte_avant: Option<&'c str>,
    texte_apres: Option<&'c str>,
}

impl<'c> Row<'c> {
    fn of(ligne: &'c Difference) -> Row<'c> {
        let champs: Vec<&str> = ligne.ecart.champs.iter().map(|(champ, ..)| champ.libelle()).collect();
        Row {
            changement: ligne.sens.mot(),
            ecole: &ligne.ecole,
            rang_avant: ligne.avant.as_ref().map(|l| l.rang),
            rang_apres: ligne.apres.as_ref().map(|l| l.rang),
            champs: champs.join(", "),
            texte_avant: ligne.avant.as_ref().map(|l| l.entree.texte.as_str()),
            texte_apres: ligne.apres.as_ref().map(|l| l.entree.texte.as_str()),
        }
    }
}

fn rows(comparaison: &Comparaison) -> Vec<Row<'_>> {
    comparaison.lignes.iter().filter(|ligne| ligne.sens != Sens::Identique).map(Row::of).collect()
}

/// With its header, even when nothing changed.
pub fn csv(comparaison: &Comparaison) -> anyhow::Result<String> {
    const HEADER: [&str; 7] =
        ["changement", "ecole", "rang_avant", "rang_apres", "champs", "texte_avant", "texte_apres"];
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(HEADER)?;
    for row in rows(comparaison) {
        writer.serialize(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

#[derive(Serialize)]
struct Whole<'c> {
    avant: &'c str,
    apres: &'c str,
    identiques: usize,
    changements: Vec<Row<'c>>,
}

/// `avant` and `apres` are the keys of the two lists.
pub fn json(comparaison: &Comparaison, avant: &str, apres: &str) -> anyhow::Result<String> {
    let identiques = comparaison.of(Sens::Identique).count();
    Ok(serde_json::to_string_pretty(&Whole { avant, apres, identiques, changements: rows(comparaison) })?)
}
