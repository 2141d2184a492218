//! The table of fields as schemas: JSON Schema (draft 2020-12) for `ecoles.json` and for the properties of
//! `ecoles.geojson`, Table Schema (Frictionless, version 1) for `ecoles.csv`.
//!
//! A field may be added: no schema forbids what it does not know.

use serde_json::{Map, Value, json};

use super::Publication;
use super::champs::{CHAMPS, Champ, Forme, Genre, Partie};
use super::geojson::GEOMETRIE;
use crate::export::pretty;

pub const JSON: &str = "/donnees/schema/ecoles.json";
const TABLE: &str = "/donnees/schema/ecoles.tableschema.json";
const GEOJSON: &str = "/donnees/schema/ecoles.geojson.json";

/// Each schema: its address, what it describes, how people call it.
pub const SCHEMAS: [(&str, &str, &str); 3] = [
    (JSON, "ecoles.json", "JSON Schema (2020-12)"),
    (TABLE, "ecoles.csv", "Table Schema (Frictionless v1)"),
    (GEOJSON, "ecoles.geojson", "JSON Schema (2020-12)"),
];

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const IDENTIFIANT: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
const JOUR: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const CHEMIN: &str = "^/([a-z0-9-]+/)*$";
const TELEPHONE: &str = "^\\+33[1-9][0-9]{8}$";

pub fn fichiers(publication: &Publication) -> Vec<(String, Vec<u8>)> {
    let schemas = [(JSON, ecoles_json(publication)), (TABLE, table(publication)), (GEOJSON, geojson(publication))];
    schemas.into_iter().map(|(address, schema)| (address.to_string(), pretty(&schema))).collect()
}

fn ecoles_json(publication: &Publication) -> Value {
    json!({
        "$schema": DRAFT,
        "$id": format!("{}{JSON}", publication.base_url),
        "title": "Écoles de production",
        "description": "Un fait inconnu est absent. Des champs peuvent être ajoutés ; aucun ne change de nom ni de sens.",
        "type": "object",
        "required": ["version", "donnees_du", "licence", "licence_url", "schema", "perimetre", "ecoles"],
        "properties": {
            "version": {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "Empreinte des faits de toutes les écoles : elle change quand un fait change, et seulement alors."},
            "donnees_du": {"type": "string", "format": "date", "description": "Jour de la vérification la plus récente."},
            "licence": {"type": "string"},
            "licence_url": {"type": "string", "format": "uri"},
            "schema": {"type": "string", "format": "uri", "description": "Adresse de ce schéma."},
            "perimetre": {"type": "string", "description": "France, une région, ou une famille de métiers."},
            "ecoles": {"type": "array", "items": {"$ref": "#/$defs/ecole"}},
        },
        "$defs": {"ecole": ecole()},
    })
}

/// A school: the fields of one object of it are the properties of an object.
fn ecole() -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for champ in CHAMPS {
        let (group, name) = champ.json.split_once('.').unwrap_or(("", champ.json));
        if group.is_empty() {
            properties.insert(name.into(), champ_json(champ));
            required.extend(champ.toujours.then_some(name));
            continue;
        }
        if !properties.contains_key(group) {
            required.push(group);
        }
        let object =
            properties.entry(group).or_insert_with(|| json!({"type": "object", "required": [], "properties": {}}));
        object["properties"][name] = champ_json(champ);
        if let (true, Some(list)) = (champ.toujours, object["required"].as_array_mut()) {
            list.push(name.into());
        }
    }
    json!({"type": "object", "required": required, "properties": properties})
}

fn champ_json(champ: &Champ) -> Value {
    let mut schema = match champ.forme {
        Forme::Un(genre) => genre_json(genre),
        Forme::Liste(genre) => json!({"type": "array", "items": genre_json(genre), "uniqueItems": true}),
        Forme::Objets(parties) => json!({"type": "array", "items": objet_json(parties)}),
    };
    if !champ.toujours && !matches!(champ.forme, Forme::Un(_)) {
        schema["minItems"] = 1.into();
    }
    schema["description"] = champ.sens.into();
    schema
}

fn objet_json(parties: &[Partie]) -> Value {
    let property = |partie: &Partie| {
        let mut schema = genre_json(partie.genre);
        schema["description"] = partie.sens.into();
        (partie.nom.to_string(), schema)
    };
    let required: Vec<&str> = parties.iter().filter(|partie| partie.toujours).map(|partie| partie.nom).collect();
    json!({"type": "object", "required": required, "properties": parties.iter().map(property).collect::<Map<_, _>>()})
}

fn genre_json(genre: Genre) -> Value {
    match genre {
        Genre::Texte => json!({"type": "string", "minLength": 1}),
        Genre::Jour => json!({"type": "string", "format": "date"}),
        Genre::Adresse => json!({"type": "string", "format": "uri"}),
        Genre::Courriel => json!({"type": "string", "format": "email"}),
        Genre::Entier => json!({"type": "integer"}),
        Genre::Degres(minimum, maximum) => json!({"type": "number", "minimum": minimum, "maximum": maximum}),
        Genre::Choix(choices) => json!({"type": "string", "enum": choices}),
        _ => json!({"type": "string", "pattern": motif(genre)}),
    }
}

/// What a text of this kind looks like.
fn motif(genre: Genre) -> Option<&'static str> {
    match genre {
        Genre::Identifiant => Some(IDENTIFIANT),
        Genre::Code(motif) => Some(motif),
        Genre::Jour => Some(JOUR),
        Genre::Date => Some(DATE),
        Genre::Chemin => Some(CHEMIN),
        Genre::Telephone => Some(TELEPHONE),
        _ => None,
    }
}

fn table(publication: &Publication) -> Value {
    json!({
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "ecoles-de-production",
        "title": "Écoles de production",
        "description": "Une ligne par école. Une cellule vide : fait inconnu. Des colonnes peuvent être ajoutées ; aucune ne change de nom ni de sens.",
        "path": format!("{}{TABLE}", publication.base_url),
        "homepage": format!("{}{}", publication.base_url, crate::site::urls::DONNEES),
        "fields": CHAMPS.iter().map(colonne).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": "id",
    })
}

fn colonne(champ: &Champ) -> Value {
    let mut constraints = json!({"required": champ.toujours && matches!(champ.forme, Forme::Un(_))});
    let (kind, format) = match champ.forme {
        Forme::Un(Genre::Jour) => ("date", None),
        Forme::Un(Genre::Adresse) => ("string", Some("uri")),
        Forme::Un(Genre::Courriel) => ("string", Some("email")),
        Forme::Un(Genre::Entier) => ("integer", None),
        Forme::Un(Genre::Degres(minimum, maximum)) => {
            constraints["minimum"] = minimum.into();
            constraints["maximum"] = maximum.into();
            ("number", None)
        }
        Forme::Un(Genre::Choix(choices)) => {
            constraints["enum"] = choices.into();
            ("string", None)
        }
        Forme::Un(genre) => {
            if let Some(motif) = motif(genre) {
                constraints["pattern"] = motif.into();
            }
            ("string", None)
        }
        Forme::Liste(genre) => {
            if let Some(motif) = motif(genre) {
                constraints["pattern"] = repeated(motif).into();
            }
            ("string", None)
        }
        Forme::Objets(_) => ("string", None),
    };
    if champ.colonne == "id" {
        constraints["unique"] = true.into();
    }
    let mut schema = json!({
        "name": champ.colonne,
        "type": kind,
        "description": description(champ),
        "constraints": constraints,
    });
    if let Some(format) = format {
        schema["format"] = format.into();
    }
    schema
}

/// `^a$` → one or more, separated by `|`.
fn repeated(motif: &str) -> String {
    let one = motif.trim_start_matches('^').trim_end_matches('$');
    format!("^({one})(\\|({one}))*$")
}

fn description(champ: &Champ) -> String {
    match champ.forme {
        Forme::Un(_) => champ.sens.to_string(),
        Forme::Liste(_) => format!("{} Séparés par « | ».", champ.sens),
        Forme::Objets(parties) => {
            let names: Vec<&str> = parties.iter().map(|partie| partie.nom).collect();
            format!("{} {} (suite entre parenthèses), séparés par « | ».", champ.sens, names.join(", "))
        }
    }
}

fn geojson(publication: &Publication) -> Value {
    let fields = CHAMPS.iter().filter(|champ| !GEOMETRIE.contains(&champ.colonne));
    let property = |champ: &Champ| {
        let schema = match champ.forme {
            Forme::Objets(_) => {
                json!({"type": "array", "items": {"type": "string"}, "description": description(champ)})
            }
            _ => champ_json(champ),
        };
        (champ.colonne.to_string(), schema)
    };
    let required: Vec<&str> = fields.clone().filter(|champ| champ.toujours).map(|champ| champ.colonne).collect();
    json!({
        "$schema": DRAFT,
        "$id": format!("{}{GEOJSON}", publication.base_url),
        "title": "Écoles de production sur une carte (GeoJSON, RFC 7946)",
        "description": "Une école dont le lieu est inconnu n’a pas de géométrie (null).",
        "type": "object",
        "required": ["type", "version", "donnees_du", "licence", "licence_url", "perimetre", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4, "description": "Ouest, sud, est, nord."},
            "features": {"type": "array", "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "string", "pattern": IDENTIFIANT},
                    "geometry": {"anyOf": [{"type": "null"}, {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "minItems": 2, "maxItems": 2, "description": "Longitude, latitude."},
                        },
                    }]},
                    "properties": {"type": "object", "required": required, "properties": fields.map(property).collect::<Map<_, _>>()},
                },
            }},
        },
    })
}
