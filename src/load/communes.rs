//! `data/lieux/communes.csv`, the official list of communes as `etabli import communes` writes it.
//!
//! Columns: `nom,code_postal,departement,latitude,longitude`. A line per commune and postcode, the most
//! populous first, so that the first of several communes of one name is the one that is meant most often.

use crate::diag::{Diagnostic, FileId, Span, codes};
use crate::model::{CodeDepartement, CodePostal, Degres, Point};

/// A commune of the official list, with one of its postcodes.
#[derive(Clone, Debug, PartialEq)]
pub struct CommuneRecord {
    pub nom: String,
    pub code_postal: CodePostal,
    pub departement: CodeDepartement,
    pub point: Point,
    pub span: Span,
}

pub const COLUMNS: [&str; 5] = ["nom", "code_postal", "departement", "latitude", "longitude"];

/// When so many lines are wrong, the file is another one.
const MOST_WRONG: usize = 100;

/// Reads the lines; each that cannot be read is a problem, and is left out.
pub fn read(file: FileId, text: &str, problems: &mut Vec<Diagnostic>) -> Vec<CommuneRecord> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let (mut out, mut wrong) = (Vec::new(), 0);
    for (i, line) in reader.records().enumerate() {
        let problem = |span: Span, why: String| {
            Diagnostic::new(codes::COMMUNE_ILLISIBLE, span, why)
                .help("refaites ce fichier avec `etabli import communes`, ou corrigez la ligne")
        };
        let line = match line {
            Ok(line) => line,
            Err(error) => {
                problems.push(problem(Span::new(file, 0..0), format!("ce fichier ne peut pas être lu : {error}")));
                break;
            }
        };
        let start = line.position().map_or(0, |p| p.byte() as usize);
        // The reader passes over empty lines after it notes where it is.
        let start = start + text[start..].len() - text[start..].trim_start_matches('\n').len();
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        let span = Span::new(file, start..end);
        if i == 0 {
            if line.iter().ne(COLUMNS) {
                problems.push(problem(span, format!("la première ligne doit être « {} »", COLUMNS.join(","))));
                break;
            }
            continue;
        }
        match commune(&line, span) {
            Ok(commune) => out.push(commune),
            Err(why) => {
                problems.push(problem(span, why));
                wrong += 1;
            }
        }
        if wrong == MOST_WRONG {
            problems.push(problem(span, format!("{MOST_WRONG} lignes sont fausses : la suite n’est pas lue")));
            break;
        }
    }
    out
}

fn commune(line: &csv::StringRecord, span: Span) -> Result<CommuneRecord, String> {
    let [nom, code_postal, departement, latitude, longitude] = line.iter().collect::<Vec<_>>()[..] else {
        return Err(format!("cette ligne a {} colonnes, il en faut {}", line.len(), COLUMNS.len()));
    };
    if nom.trim().is_empty() {
        return Err("le nom de la commune manque".into());
    }
    let point = Point {
        latitude: Degres::parse(latitude).map_err(|e| e.message)?.0,
        longitude: Degres::parse(longitude).map_err(|e| e.message)?.0,
    };
    if !point.is_in_france() {
        return Err(format!("le point {latitude}, {longitude} n’est pas en France"));
    }
    Ok(CommuneRecord {
        nom: nom.trim().to_string(),
        code_postal: CodePostal::parse(code_postal).map_err(|e| e.message)?,
        departement: CodeDepartement::parse(departement).map_err(|e| e.message)?,
        point,
        span,
    })
}
