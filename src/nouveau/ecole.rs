//! `data/ecoles/<identifiant>.yaml`, with a note for each field that is not known yet.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Fichier;
use super::gazette::Trouvee;
use crate::edition::{scalaire, scalaire_cite};
use crate::load::Sources;
use crate::model::{CodePostal, Date};
use crate::record::{A_COMPLETER, EcoleRecord, FieldDoc, RecordDoc, Shape};
use crate::schema;

/// What is known of a school on its first day here.
#[derive(Debug)]
pub struct NouvelleEcole {
    pub id: String,
    pub nom: String,
    pub rue: Option<String>,
    pub code_postal: CodePostal,
    pub commune: String,
    /// The commune as our files know it, for its codes and its point.
    pub trouvee: Option<Trouvee>,
    pub secteurs: Vec<String>,
    pub metiers: Vec<String>,
    /// As it is typed in a record.
    pub ouverture: Option<String>,
    pub site: Option<String>,
    pub telephone: Option<String>,
    pub courriel: Option<String>,
    pub source: String,
    pub verifie_le: Date,
}

/// The identifiers that schools have or had.
pub fn identifiants(sources: &Sources) -> BTreeSet<String> {
    let old = sources.ecoles.iter().filter_map(|named| named.record.as_deref()).flat_map(|e| &e.anciens_identifiants);
    let names = sources.ecoles.iter().map(|named| named.name.clone());
    names.chain(old.map(|id| id.value.as_str().to_string())).collect()
}

/// The record: what is known as lines, the rest as notes.
pub fn ecole(ecole: &NouvelleEcole) -> Fichier {
    let chemin = format!("data/ecoles/{}.yaml", ecole.id);
    let mut texte = line_of(&chemin);
    texte.push_str(
        "# Pour remplir une ligne, retirez son # et changez la valeur. Ce que vous ne savez pas ne s'écrit pas.\n",
    );
    for field in EcoleRecord::DOC.fields {
        match line(ecole, field) {
            Some(line) => texte.push_str(&line),
            None => texte.push_str(&note(field)),
        }
    }
    Fichier { chemin, texte }
}

fn line_of(path: &str) -> String {
    schema::line(path).unwrap_or_default()
}

fn line(ecole: &NouvelleEcole, field: &FieldDoc) -> Option<String> {
    let list = |key: &str, items: &[String]| (!items.is_empty()).then(|| format!("{key}: [{}]\n", items.join(", ")));
    match field.key {
        "nom" => Some(format!("nom: {}\n", scalaire(&ecole.nom))),
        "secteurs" => list("secteurs", &ecole.secteurs),
        "metiers" => list("metiers", &ecole.metiers),
        "lieu" => Some(lieu(ecole)),
        "ouverture" => ecole.ouverture.as_ref().map(|when| format!("ouverture: {}\n", scalaire(when))),
        "contact" => contact(ecole),
        "sources" => Some(format!("sources:\n  - {}\n", scalaire(&ecole.source))),
        "verifie_le" => Some(format!("verifie_le: {}\n", ecole.verifie_le.iso())),
        _ => None,
    }
}

fn contact(ecole: &NouvelleEcole) -> Option<String> {
    let given = [("site", &ecole.site), ("telephone", &ecole.telephone), ("courriel", &ecole.courriel)];
    let lines: String = given
        .into_iter()
        .filter_map(|(key, value)| Some(format!("  {key}: {}\n", scalaire(value.as_ref()?))))
        .collect();
    (!lines.is_empty()).then(|| format!("contact:\n{lines}"))
}

fn lieu(ecole: &NouvelleEcole) -> String {
    let mut out = String::from("lieu:\n");
    if let Some(rue) = &ecole.rue {
        let _ = writeln!(out, "  rue: {}", scalaire(rue));
    } else {
        out.push_str("  #rue: …\n");
    }
    let _ = writeln!(out, "  code_postal: {}", scalaire_cite(ecole.code_postal.as_str()));
    let _ = writeln!(out, "  commune: {}", scalaire(&ecole.commune));
    if let Some(found) = &ecole.trouvee {
        if let Some(insee) = &found.insee {
            let _ = writeln!(out, "  insee: {}", scalaire_cite(insee));
        }
        let _ = writeln!(out, "  latitude: {}\n  longitude: {}", found.point.latitude, found.point.longitude);
        out.push_str("  precision: commune\n");
    }
    out
}

/// `# ouverture: 2022`, after what the field is.
fn note(field: &FieldDoc) -> String {
    let doc = field.doc.trim();
    // Not for the first day of a record.
    if matches!(field.key, "anciens_identifiants" | "intitules" | "adresse_officielle" | "label") {
        return String::new();
    }
    match field.shape {
        Shape::Record(block) if !field.list => block_note(field, block, doc),
        // Rare, and long to explain here: the manual has them.
        Shape::Record(_) => String::new(),
        _ if field.list => format!("# {doc} Exemple : {}\n#{}: [{A_COMPLETER}]\n", field.example, field.key),
        _ => format!("# {doc} Exemple : {}\n#{}: {A_COMPLETER}\n", field.example, field.key),
    }
}

fn block_note(field: &FieldDoc, block: &RecordDoc, doc: &str) -> String {
    let inner: String = block
        .fields
        .iter()
        .filter(|field| !field.key.starts_with("accord"))
        .map(|field| {
            let value = if field.list { format!("[{A_COMPLETER}]") } else { A_COMPLETER.into() };
            format!("#  {}: {value}  # exemple : {}\n", field.key, field.example)
        })
        .collect();
    format!("# {doc}\n#{}:\n{inner}", field.key)
}
