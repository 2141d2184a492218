//! The official list of communes → `data/lieux/communes.csv`.
//!
//! In: the bytes of one of two files, told apart by their first character.
//! - JSON of geo.api.gouv.fr (`/communes?fields=nom,code,codesPostaux,centre,population`);
//! - CSV of La Poste, *base officielle des codes postaux* (data.gouv.fr): `;`, UTF-8 or Latin-1, names in
//!   capitals without accents, and a column of points « latitude, longitude ».
//!
//! Out: a [`Liste`]: the CSV, how many communes it holds, and the lines that were left out, each with its reason.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::load::COLONNES_DES_COMMUNES;
use crate::model::{CodeDepartement, CodeInsee, CodePostal, Point};
use crate::typographie::fold;

/// What was read, ready to be written.
#[derive(Debug)]
pub struct Liste {
    pub csv: String,
    pub communes: usize,
    /// « ligne 12 : 98735 UTUROA n'est pas dans un département ».
    pub ecartees: Vec<String>,
}

/// A commune of either file.
struct Lue {
    nom: String,
    codes_postaux: Vec<CodePostal>,
    departement: CodeDepartement,
    point: Point,
    population: u64,
}

pub fn communes(bytes: &[u8]) -> anyhow::Result<Liste> {
    let text = decode(bytes);
    let mut ecartees = Vec::new();
    let mut lues = match text.trim_start().chars().next() {
        None => bail!("le fichier est vide"),
        Some('[') => geo_api(&text, &mut ecartees)?,
        Some('{') => bail!("ce JSON n’est pas la liste des communes : elle commence par `[`"),
        Some(_) => la_poste(&text, &mut ecartees)?,
    };
    if lues.is_empty() {
        let why = ecartees.first().map_or(String::new(), |first| format!(" : {first}"));
        bail!("aucune commune dans ce fichier{why}");
    }
    // The most populous first, where the file says it: it is meant most often. Then by name, whatever the file.
    // A commune that comes twice is written once.
    let mut seen = BTreeSet::new();
    lues.retain(|lue| seen.insert((lue.nom.clone(), lue.codes_postaux.clone())));
    lues.sort_by(|a, b| {
        let key = |lue: &Lue| (std::cmp::Reverse(lue.population), lue.nom.clone(), lue.departement.clone());
        key(a).cmp(&key(b))
    });
    Ok(Liste { csv: write(&lues)?, communes: lues.len(), ecartees })
}

/// Old files of La Poste are in Latin-1, where each byte is a character.
fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{FEFF}').to_string(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GeoCommune {
    nom: String,
    code: String,
    #[serde(default)]
    codes_postaux: Vec<String>,
    centre: Option<GeoPoint>,
    population: Option<u64>,
}

/// GeoJSON (RFC 7946): longitude, then latitude.
#[derive(Deserialize)]
struct GeoPoint {
    coordinates: [f64; 2],
}

fn geo_api(text: &str, ecartees: &mut Vec<String>) -> anyhow::Result<Vec<Lue>> {
    let communes: Vec<GeoCommune> = serde_json::from_str(text).context(
        "ce JSON n’est pas celui de geo.api.gouv.fr : demandez-le avec fields=nom,code,codesPostaux,centre,population",
    )?;
    let mut out = Vec::new();
    for commune in communes {
        let point = commune.centre.map(|c| Point { latitude: c.coordinates[1], longitude: c.coordinates[0] });
        match lue(commune.nom.clone(), &commune.code, &commune.codes_postaux, point, commune.population.unwrap_or(0)) {
            Ok(lue) => out.push(lue),
            Err(why) => ecartees.push(format!("{} ({}) : {why}", commune.nom, commune.code)),
        }
    }
    Ok(out)
}

/// The names that a column has had over the years, in small letters, with `_` for a space, without accents.
const INSEE: &[&str] = &["code_commune_insee", "code_insee", "insee_com"];
const NOM: &[&str] = &["nom_de_la_commune", "nom_commune", "nom_com"];
const CODE: &[&str] = &["code_postal"];
const POINT: &[&str] = &["coordonnees_gps", "coordonnees_geographiques", "_geopoint", "geo_point_2d"];

fn la_poste(text: &str, ecartees: &mut Vec<String>) -> anyhow::Result<Vec<Lue>> {
    let delimiter = if text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().context("ce fichier n’est pas un tableau CSV")?.clone();
    let column = |names: &[&str]| {
        let is = |cell: &str| names.contains(&fold(cell.trim_start_matches('#').trim()).replace(' ', "_").as_str());
        header.iter().position(is)
    };
    let (Some(insee), Some(nom), Some(code)) = (column(INSEE), column(NOM), column(CODE)) else {
        bail!("les colonnes du code INSEE, du nom et du code postal n’y sont pas : est-ce bien la base de La Poste ?");
    };
    let Some(point) = column(POINT) else {
        bail!("ce fichier n’a pas la colonne des coordonnées : prenez celui qui l’a, ou le JSON de geo.api.gouv.fr");
    };
    let mut by_insee: BTreeMap<String, Lue> = BTreeMap::new();
    for line in reader.records() {
        let line = line.context("une ligne ne peut pas être lue")?;
        let cell = |i: usize| line.get(i).unwrap_or("").trim();
        if line.iter().any(|cell| cell.contains('\n')) {
            let number = line.position().map_or(0, csv::Position::line);
            bail!("ligne {number} : un guillemet n’est pas fermé, et le reste du fichier ne peut pas être lu");
        }
        let number = line.position().map_or(0, csv::Position::line);
        if let Some(known) = by_insee.get_mut(cell(insee)) {
            known.codes_postaux.extend(CodePostal::parse(cell(code)).ok().filter(|c| !known.codes_postaux.contains(c)));
            continue;
        }
        match lue(proper(cell(nom)), cell(insee), &[cell(code).to_string()], degrees(cell(point)), 0) {
            Ok(lue) => {
                by_insee.insert(cell(insee).to_string(), lue);
            }
            Err(why) => ecartees.push(format!("ligne {number} : {} ({}) : {why}", cell(nom), cell(insee))),
        }
    }
    Ok(by_insee.into_values().collect())
}

fn degrees(text: &str) -> Option<Point> {
    let (latitude, longitude) = text.split_once(',')?;
    Some(Point { latitude: latitude.trim().parse().ok()?, longitude: longitude.trim().parse().ok()? })
}

fn lue(nom: String, insee: &str, codes: &[String], point: Option<Point>, population: u64) -> Result<Lue, String> {
    if nom.trim().is_empty() {
        return Err("n’a pas de nom".into());
    }
    let insee = CodeInsee::parse(insee).map_err(|e| e.message)?;
    let departement = insee
        .departement()
        .filter(|d| !matches!(d.as_str(), "975" | "977" | "978"))
        .ok_or("n’est pas dans un département")?;
    let point = point.filter(|p| p.is_in_france()).ok_or("n’a pas de coordonnées")?;
    let codes_postaux: Vec<CodePostal> = codes.iter().filter_map(|code| CodePostal::parse(code).ok()).collect();
    if codes_postaux.is_empty() {
        return Err("n’a pas de code postal".into());
    }
    Ok(Lue { nom, codes_postaux, departement, point, population })
}

/// Words that keep a small letter inside a name.
const SMALL: [&str; 15] = ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sous", "sur"];

/// « ST DENIS EN BUGEY » → « Saint-Denis-en-Bugey », « L ABERGEMENT CLEMENCIAT » → « L'Abergement-Clemenciat ».
/// The file has no accents, and none can be put back.
fn proper(name: &str) -> String {
    let words: Vec<String> = name.split([' ', '-', '\'']).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    // « PARIS 01 » is a part of Paris.
    let whole = words.iter().rposition(|w| !w.chars().all(|c| c.is_ascii_digit())).map_or(0, |last| last + 1);
    let words = &words[..whole];
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        let word = match word.as_str() {
            "st" => "saint",
            "ste" => "sainte",
            word => word,
        };
        out.push_str(&if i > 0 && SMALL.contains(&word) { word.to_string() } else { capital(word) });
        if i + 1 < words.len() {
            out.push(match word {
                "l" | "d" => '\'',
                "le" | "la" | "les" if i == 0 => ' ',
                _ => '-',
            });
        }
    }
    out
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn write(lues: &[Lue]) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLONNES_DES_COMMUNES)?;
    for lue in lues {
        // Four decimals are ten metres.
        let (latitude, longitude) = (format!("{:.4}", lue.point.latitude), format!("{:.4}", lue.point.longitude));
        for code in &lue.codes_postaux {
            writer.write_record([&lue.nom, code.as_str(), lue.departement.as_str(), &latitude, &longitude])?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_of_geo_api() {
        let json = r#"[
            {"nom": "Flers", "code": "61169", "codesPostaux": ["61100"], "population": 14000,
             "centre": {"type": "Point", "coordinates": [-0.5678, 48.7512]}},
            {"nom": "Uturoa", "code": "98758", "codesPostaux": ["98735"], "centre": null},
            {"nom": "Caen", "code": "14118", "codesPostaux": ["14000", "14061"], "population": 108000,
             "centre": {"type": "Point", "coordinates": [-0.3706, 49.1859]}}
        ]"#;
        let liste = communes(json.as_bytes()).unwrap();
        assert_eq!(
            liste.csv,
            "nom,code_postal,departement,latitude,longitude\n\
             Caen,14000,14,49.1859,-0.3706\n\
             Caen,14061,14,49.1859,-0.3706\n\
             Flers,61100,61,48.7512,-0.5678\n"
        );
        assert_eq!(
            (liste.communes, liste.ecartees),
            (2, vec!["Uturoa (98758) : n’est pas dans un département".into()])
        );
    }

    #[test]
    fn the_csv_of_la_poste() {
        let csv = "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libelle_d_acheminement;Ligne_5;coordonnees_gps\n\
                   01002;L ABERGEMENT DE VAREY;01640;L ABERGEMENT DE VAREY;;46.0091, 5.4281\n\
                   2A004;AJACCIO;20000;AJACCIO;;41.9347, 8.7012\n\
                   2A004;AJACCIO;20090;AJACCIO;;41.9347, 8.7012\n\
                   14762;VIRE NORMANDIE;14500;VIRE NORMANDIE;;\n";
        let liste = communes(csv.as_bytes()).unwrap();
        assert_eq!(
            liste.csv,
            "nom,code_postal,departement,latitude,longitude\n\
             Ajaccio,20000,2A,41.9347,8.7012\n\
             Ajaccio,20090,2A,41.9347,8.7012\n\
             L'Abergement-de-Varey,01640,01,46.0091,5.4281\n"
        );
        assert_eq!(liste.ecartees, ["ligne 5 : VIRE NORMANDIE (14762) : n’a pas de coordonnées"]);
    }

    #[test]
    fn other_shapes_of_the_same_files() {
        let csv = "\u{FEFF}Code commune INSEE,Nom de la commune,Code postal,Coordonnées GPS\r\n\
                   97411,SAINT DENIS,97400,\"-20.93, 55.45\"\r\n1002,VAREY,01640,\"46.0, 5.4\"\r\n";
        let liste = communes(csv.as_bytes()).unwrap();
        assert_eq!(liste.csv.lines().last(), Some("Saint-Denis,97400,974,-20.9300,55.4500"));
        assert_eq!(liste.ecartees.len(), 1, "a code that a spreadsheet cut is not guessed: {:?}", liste.ecartees);

        let twice = r#"{"nom": "Caen", "code": "14118", "codesPostaux": ["14000"], "population": null,
            "centre": {"type": "Point", "coordinates": [-0.3706, 49.1859]}}"#;
        assert_eq!(communes(format!("[{twice}, {twice}]").as_bytes()).unwrap().communes, 1);
    }

    #[test]
    fn names_get_their_small_letters_back() {
        for (typed, expected) in [
            ("ST DENIS EN BUGEY", "Saint-Denis-en-Bugey"),
            ("LE HAVRE", "Le Havre"),
            ("L HAY LES ROSES", "L'Hay-les-Roses"),
            ("STE MERE EGLISE", "Sainte-Mere-Eglise"),
            ("PARIS 01", "Paris"),
            ("VILLENEUVE D ASCQ", "Villeneuve-d'Ascq"),
        ] {
            assert_eq!(proper(typed), expected);
        }
    }

    #[test]
    fn other_files_are_refused_with_a_reason() {
        for (text, why) in [
            ("", "le fichier est vide"),
            ("{}", "ce JSON n’est pas la liste des communes : elle commence par `[`"),
            ("[]", "aucune commune dans ce fichier"),
            (
                "code_insee;nom_commune;code_postal;_geopoint\n14118;\"CAEN;14000;49,0\n14762;VIRE;14500;48,0\n",
                "ligne 2 : un guillemet n’est pas fermé, et le reste du fichier ne peut pas être lu",
            ),
            (
                "a;b\n1;2\n",
                "les colonnes du code INSEE, du nom et du code postal n’y sont pas : est-ce bien la base de La Poste ?",
            ),
        ] {
            assert_eq!(communes(text.as_bytes()).unwrap_err().to_string(), why);
        }
    }
}
