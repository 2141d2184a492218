//! JSON Schema, draft 7, which the YAML plug-ins of text editors read.
//!
//! No `oneOf`: their messages about it cannot be understood. What needs the other files (does this
//! sector exist?) is for `etabli check`.

use serde_json::{Map, Value, json};

use super::DOSSIER;
use crate::record::{FieldDoc, Forme, RecordDoc, Shape, every_record};

/// The kinds of files that are YAML, each with its schema.
pub fn files() -> Vec<(String, String)> {
    every_record()
        .into_iter()
        .filter_map(|(place, doc)| {
            let name = file_of(place)?;
            let mut text = serde_json::to_string_pretty(&schema(place, doc)).expect("maps of texts");
            text.push('\n');
            Some((format!("{DOSSIER}/{name}"), text))
        })
        .collect()
}

/// `data/ecoles/<identifiant>.yaml` → `ecoles.json`, `data/secteurs.yaml` → `secteurs.json`.
pub fn file_of(place: &str) -> Option<String> {
    let name = place.strip_prefix("data/")?;
    let name = name.split(['/', '.']).next()?;
    Some(format!("{name}.json"))
}

/// The first line of a record, by which an editor's program finds its schema.
pub fn line(path: &str) -> Option<String> {
    let up = "../".repeat(path.matches('/').count());
    Some(format!("# yaml-language-server: $schema={up}{DOSSIER}/{}\n", file_of(path)?))
}

fn schema(place: &str, doc: &RecordDoc) -> Value {
    let mut whole = if is_list(place) { json!({"type": "array", "items": record(doc)}) } else { record(doc) };
    if let Value::Object(map) = &mut whole {
        map.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
        map.insert("title".into(), place.into());
    }
    whole
}

/// Files that are a list of rows have one file for all rows, and are not a block of their own.
fn is_list(place: &str) -> bool {
    const BLOCKS: [&str; 5] = [
        "data/site.yaml",
        "data/accessibilite.yaml",
        "data/textes.yaml",
        "data/territoires.yaml",
        "data/retroplanning.yaml",
    ];
    !place.contains('<') && !BLOCKS.contains(&place)
}

fn record(doc: &RecordDoc) -> Value {
    let properties: Map<String, Value> = doc.fields.iter().map(|f| (f.key.to_string(), field(f))).collect();
    let required: Vec<&str> = doc.fields.iter().filter(|f| f.required).map(|f| f.key).collect();
    json!({
        "type": "object",
        "description": doc.doc.trim(),
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn field(field: &FieldDoc) -> Value {
    let one = shape(&field.shape);
    let mut value = if field.list { json!({"type": "array", "items": one}) } else { one };
    if let Value::Object(map) = &mut value {
        map.insert("title".into(), field.key.into());
        let what = match &field.shape {
            Shape::Value(what, _) => format!("{} On écrit {what}.", field.doc.trim()),
            Shape::Reference(table) => format!("{} On écrit l’identifiant : {}.", field.doc.trim(), table.article()),
            Shape::Record(_) => field.doc.trim().to_string(),
        };
        map.insert("description".into(), what.into());
    }
    value
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Record(doc) => record(doc),
        Shape::Reference(_) => json!({"type": ["string", "number"]}),
        Shape::Value(_, forme) => match forme {
            // A number may be typed without quotes: the reader keeps its digits.
            Forme::Texte | Forme::TexteLong => json!({"type": ["string", "number"]}),
            Forme::Nombre => json!({"type": "number"}),
            Forme::OuiNon => json!({"enum": ["oui", "non", true, false]}),
            Forme::Jour => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
            Forme::Motif(motif) => json!({"type": ["string", "number"], "pattern": motif}),
            Forme::Choix(words) => json!({"enum": words}),
        },
    }
}
