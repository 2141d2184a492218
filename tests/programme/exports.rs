//! Each export is read back by an independent reader, and says the same as the others.
//!
//! `tests/browser/donnees.test.mjs` goes on with programs that are not ours at all: LibreOffice, ajv, ical.js.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::LazyLock;

use crate::support::{SiteTest, page};
use calamine::{Data, Reader, Xlsx};
use etabli::export::donnees::{CHAMPS, FORMATS, Forme};
use etabli::pipeline::{Output, Settings};
use serde_json::Value;

static REAL: LazyLock<Output> = LazyLock::new(|| SiteTest::real().output_with(&Settings::default()));

/// The folders that hold a set of schools.
fn lots(output: &Output) -> Vec<String> {
    output
        .keys()
        .filter_map(|path| path.strip_suffix("ecoles.json"))
        .filter(|f| !f.ends_with("schema/"))
        .map(String::from)
        .collect()
}

fn json(output: &Output, path: &str) -> Value {
    serde_json::from_slice(&output[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn ids(schools: &Value) -> Vec<&str> {
    schools.as_array().unwrap().iter().map(|school| school["id"].as_str().unwrap()).collect()
}

/// Rows by column; the reader refuses a row that is too short or too long.
fn csv(bytes: &[u8], delimiter: u8) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(false).from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    let rows = reader
        .records()
        .map(|row| header.iter().map(String::from).zip(row.unwrap().iter().map(String::from)).collect());
    rows.collect()
}

/// The sheets of a workbook, row by row.
fn sheets(bytes: &[u8]) -> BTreeMap<String, Vec<Vec<Data>>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.is_empty(), "{name}: no formula");
            let rows = book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect();
            (name, rows)
        })
        .collect()
}

/// What a cell says, as the CSV writes it.
fn words(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        other => panic!("neither a text nor a number: {other:?}"),
    }
}

#[test]
fn every_set_has_every_format_and_the_schools_it_says() {
    let lots = lots(&REAL);
    let all = json(&REAL, "donnees/ecoles.json");
    assert!(lots.len() > 15, "{lots:?}");
    for lot in &lots {
        let expected: Vec<&str> = all["ecoles"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|school| {
                let name = lot.trim_end_matches('/').rsplit('/').next().unwrap();
                match lot {
                    lot if lot.contains("/regions/") => school["lieu"]["region"] == name,
                    lot if lot.contains("/secteurs/") => school["secteurs"].as_array().unwrap().contains(&name.into()),
                    _ => true,
                }
            })
            .map(|school| school["id"].as_str().unwrap())
            .collect();
        let own = json(&REAL, &format!("{lot}ecoles.json"));
        assert_eq!(ids(&own["ecoles"]), expected, "{lot}");
        assert_eq!(own["version"], all["version"]);
        let geo = json(&REAL, &format!("{lot}ecoles.geojson"));
        assert_eq!(ids(&geo["features"]), expected, "{lot}");
        for (file, delimiter) in [("ecoles.csv", b','), ("ecoles-excel.csv", b';')] {
            let rows = csv(
                REAL[&format!("{lot}{file}")]
                    .strip_prefix("\u{FEFF}".as_bytes())
                    .unwrap_or(&REAL[&format!("{lot}{file}")]),
                delimiter,
            );
            assert_eq!(rows.iter().map(|row| row["id"].as_str()).collect::<Vec<_>>(), expected, "{lot}{file}");
        }
        let book = sheets(&REAL[&format!("{lot}ecoles.xlsx")]);
        assert_eq!(book["Écoles"].iter().skip(1).map(|row| words(&row[0])).collect::<Vec<_>>(), expected, "{lot}");
        for format in FORMATS {
            assert!(REAL.contains_key(&format!("{lot}{}", format.fichier)), "{lot}{}", format.fichier);
        }
    }
}

/// What csvlint asks: one number of cells, named columns, each name once, UTF-8, CRLF (RFC 4180).
#[test]
fn csv_is_sound() {
    for (path, bytes) in REAL.iter().filter(|(path, _)| path.ends_with(".csv") && path.starts_with("donnees/")) {
        let excel = path.ends_with("-excel.csv");
        let text = std::str::from_utf8(bytes).unwrap();
        assert_eq!(text.starts_with('\u{FEFF}'), excel, "{path}: Excel needs the mark, programs stumble on it");
        let text = text.trim_start_matches('\u{FEFF}');
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{path}: line ends");
        let rows = csv(text.as_bytes(), if excel { b';' } else { b',' });
        let header: Vec<&str> = text.lines().next().unwrap().split(if excel { ';' } else { ',' }).collect();
        assert_eq!(header, CHAMPS.iter().map(|champ| champ.colonne).collect::<Vec<_>>(), "{path}");
        assert_eq!(header.iter().collect::<BTreeSet<_>>().len(), header.len(), "{path}: each name once");
        assert!(!header.contains(&""), "{path}: no blank name");
        for cell in rows.iter().flat_map(BTreeMap::values) {
            assert_eq!(cell.trim(), cell, "{path}");
            let number = cell.replace(',', ".").parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{path}: {cell}");
        }
    }
}

#[test]
fn the_workbook_says_what_the_csv_says() {
    for lot in lots(&REAL) {
        let rows = csv(&REAL[&format!("{lot}ecoles.csv")], b',');
        let book = sheets(&REAL[&format!("{lot}ecoles.xlsx")]);
        let names: Vec<&str> = book.keys().map(String::as_str).collect();
        assert_eq!(names, ["Colonnes", "Lisez-moi", "Reconnaissances", "Soutiens", "Vocabulaires", "Écoles"]);
        let sheet = &book["Écoles"];
        let header: Vec<String> = sheet[0].iter().map(words).collect();
        for (row, expected) in sheet[1..].iter().zip(&rows) {
            for (name, cell) in header.iter().zip(row) {
                assert_eq!(words(cell), expected[name], "{lot}: {name}");
                let number = matches!(name.as_str(), "latitude" | "longitude");
                assert_eq!(matches!(cell, Data::Float(_)), number && !expected[name].is_empty(), "{lot}: {name}");
            }
        }
        let count = |column: &str| rows.iter().flat_map(|row| row[column].split('|')).filter(|w| !w.is_empty()).count();
        assert_eq!(book["Reconnaissances"].len() - 1, count("reconnaissances"), "{lot}");
        assert_eq!(book["Soutiens"].len() - 1, count("soutiens"), "{lot}");
        assert_eq!(book["Colonnes"].len() - 1, CHAMPS.len(), "{lot}");
        // Every identifier of the schools is explained.
        let known: BTreeSet<(String, String)> =
            book["Vocabulaires"].iter().skip(1).map(|row| (words(&row[0]), words(&row[1]))).collect();
        for column in ["secteurs", "metiers", "diplomes", "departement", "region"] {
            for word in rows.iter().flat_map(|row| row[column].split('|')).filter(|word| !word.is_empty()) {
                assert!(known.contains(&(column.into(), word.into())), "{lot}: {column} {word}");
            }
        }
        let about: BTreeMap<String, String> =
            book["Lisez-moi"].iter().map(|row| (words(&row[0]), words(&row[1]))).collect();
        assert_eq!(about["version"], json(&REAL, "donnees/ecoles.json")["version"].as_str().unwrap());
        assert!(about["licence"].contains("Licence Ouverte"), "{about:?}");
    }
}

/// JSON, CSV and GeoJSON hold the same facts.
#[test]
fn a_field_is_the_same_everywhere() {
    let all = json(&REAL, "donnees/ecoles.json");
    let geo = json(&REAL, "donnees/ecoles.geojson");
    let rows = csv(&REAL["donnees/ecoles.csv"], b',');
    for ((school, feature), row) in
        all["ecoles"].as_array().unwrap().iter().zip(geo["features"].as_array().unwrap()).zip(&rows)
    {
        for champ in CHAMPS {
            let value = school.pointer(&format!("/{}", champ.json.replace('.', "/")));
            assert!(value.is_some() || !champ.toujours, "{}: {}", row["id"], champ.json);
            assert_ne!(value, Some(&Value::Null), "unknown is absent");
            let cell = match (value, champ.forme) {
                (None, _) => String::new(),
                (Some(Value::String(text)), _) => text.clone(),
                (Some(Value::Array(list)), Forme::Liste(_)) => {
                    list.iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join("|")
                }
                (Some(Value::Array(_)), _) => continue,
                (Some(other), _) => other.to_string(),
            };
            assert_eq!(row[champ.colonne], cell, "{}: {}", row["id"], champ.json);
            let property = &feature["properties"][champ.colonne];
            match champ.json {
                "lieu.latitude" => assert_eq!(value, feature["geometry"]["coordinates"].get(1)),
                "lieu.longitude" => assert_eq!(value, feature["geometry"]["coordinates"].get(0)),
                _ => assert_eq!(Some(property), value.or(Some(&Value::Null)), "{}: {}", row["id"], champ.json),
            }
        }
    }
}

/// Nothing is published that the table does not promise.
#[test]
fn every_key_of_the_json_is_in_the_table() {
    let known: BTreeSet<&str> = CHAMPS.iter().map(|champ| champ.json).collect();
    for school in json(&REAL, "donnees/ecoles.json")["ecoles"].as_array().unwrap() {
        for (key, value) in school.as_object().unwrap() {
            match value {
                Value::Object(inside) => {
                    for name in inside.keys() {
                        assert!(known.contains(format!("{key}.{name}").as_str()), "{key}.{name}");
                    }
                }
                _ => assert!(known.contains(key.as_str()), "{key}"),
            }
        }
    }
}

/// What is typed is text, whatever it begins with; what begins a formula is disarmed.
#[test]
fn hostile_names() {
    let site = SiteTest::minimal().replace(
        "data/ecoles/garage-de-l-orne.yaml",
        "nom: Garage de l'Orne",
        "nom: '=HYPERLINK(\"http://a.example\";\"x|y\")</script>'",
    );
    let output = site.output();
    let rows = csv(&output["donnees/ecoles.csv"], b',');
    let name = "=HYPERLINK(\"http://a.example\";\"x|y\")</script>";
    assert_eq!(rows[0]["nom"], format!("'{name}"));
    let book = sheets(&output["donnees/ecoles.xlsx"]);
    assert_eq!(words(&book["Écoles"][1][1]), name);
    assert_eq!(json(&output, "donnees/ecoles.json")["ecoles"][0]["nom"], name);
    let html = page(&output, "ecoles/garage-de-l-orne/index.html");
    let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    assert!(data["@graph"][0]["name"].as_str().unwrap().ends_with("</script>"), "{data}");
    let card = page(&output, "ecoles/garage-de-l-orne/garage-de-l-orne.vcf");
    assert!(card.contains("\\;\"x|y\")</script>"), "{card}");
}

#[test]
fn where_the_site_is_published_is_no_fact() {
    let settings = |address: &str| Settings {
        base_url: Some(etabli::model::BaseUrl::parse(address).unwrap()),
        date: Some(crate::support::today()),
        ..Settings::default()
    };
    let site = SiteTest::minimal();
    let [a, b] = ["https://a.example/", "https://b.example/x/"].map(|address| site.output_with(&settings(address)));
    let [a, b] = [json(&a, "donnees/ecoles.json"), json(&b, "donnees/ecoles.json")];
    assert_eq!(a["version"], b["version"]);
    assert_eq!(a["ecoles"][0]["page"], "https://a.example/ecoles/garage-de-l-orne/");
    assert_eq!(b["ecoles"][0]["page"], "https://b.example/x/ecoles/garage-de-l-orne/");
}

/// What an arrêté writes word for word is on pages only: one line holds an address that may be a home.
#[test]
fn no_export_holds_an_address_of_the_arrete() {
    let machine = |path: &str| path.starts_with("donnees/") && !path.ends_with(".html") || path.ends_with(".vcf");
    for (path, bytes) in REAL.iter().filter(|(path, _)| machine(path)) {
        let text = if path.ends_with(".xlsx") {
            sheets(bytes).values().flatten().flatten().map(words).collect::<Vec<_>>().join("\n")
        } else {
            String::from_utf8(bytes.clone()).unwrap()
        };
        for word in ["Rochereau", "Lys Haut Layon", "Lys-Haut-Layon", "49560"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn a_card_for_an_address_book() {
    let output = SiteTest::minimal().output();
    let card = page(&output, "ecoles/garage-de-l-orne/garage-de-l-orne.vcf");
    assert!(card.split("\r\n").all(|line| line.len() <= 75), "{card}");
    assert_eq!(
        card.replace("\r\n ", "").replace("\r\n", "\n"),
        "\
BEGIN:VCARD
VERSION:4.0
KIND:org
UID:https://mini.example/edp/ecoles/garage-de-l-orne/
FN:Garage de l'Orne
ORG:Garage de l'Orne
NICKNAME:GO,Le garage
ADR:;;23\\, rue Maurice-Ravel;Argentan;Normandie;61200;France
TEL;VALUE=uri;TYPE=voice:tel:+33200000000
EMAIL:contact@garage.example
URL:https://garage.example/
URL:https://mini.example/edp/ecoles/garage-de-l-orne/
SOURCE:https://mini.example/edp/ecoles/garage-de-l-orne/garage-de-l-orne.vcf
REV:20260102T000000Z
END:VCARD
"
    );
    // Nothing but its name and its town is known of this one.
    let card = page(&output, "ecoles/soudure-du-havre/soudure-du-havre.vcf");
    assert!(card.contains("ADR:;;;Le Havre;Normandie;76620;France\r\n"), "{card}");
    assert!(!card.contains("GEO:") && !card.contains("TEL"), "{card}");
}
