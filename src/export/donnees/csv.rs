//! `ecoles.csv` (RFC 4180: UTF-8, commas, CRLF) and `ecoles-excel.csv`, which a French Excel opens right.
//!
//! A cell that a spreadsheet would take for a formula is preceded by an apostrophe (OWASP, *CSV injection*).
//! Excel reads a comma as a decimal point and a semicolon as the end of a cell, wants a byte order mark to
//! read accents, and makes numbers of codes and dates of months: those are preceded by an apostrophe too.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::champs::{CHAMPS, Champ, Forme, Genre, Valeur};
use super::{Lot, Publication};

pub fn ecrire(publication: &Publication, lot: &Lot) -> anyhow::Result<Vec<u8>> {
    write(publication, lot, b',', Vec::new(), |_, value| harmless(value.cellule()))
}

pub fn excel(publication: &Publication, lot: &Lot) -> anyhow::Result<Vec<u8>> {
    write(publication, lot, b';', "\u{FEFF}".into(), for_excel)
}

fn write(
    publication: &Publication,
    lot: &Lot,
    delimiter: u8,
    beginning: Vec<u8>,
    cell: for<'v> fn(&Champ, &'v Valeur) -> Cow<'v, str>,
) -> anyhow::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(beginning);
    writer.write_record(CHAMPS.iter().map(|champ| champ.colonne))?;
    for ligne in publication.lignes_of(lot) {
        for (champ, value) in CHAMPS.iter().zip(ligne) {
            writer.write_field(cell(champ, value).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.into_inner()?)
}

fn for_excel<'v>(champ: &Champ, value: &'v Valeur) -> Cow<'v, str> {
    let text = value.cellule();
    match (champ.forme, value) {
        (_, Valeur::Nombre(_)) => text.replace('.', ",").into(),
        (Forme::Un(Genre::Telephone), _) => national(&text).into(),
        (Forme::Un(Genre::Code(_)), _) if is_digits(&text) => format!("'{text}").into(),
        // « 2020-09 » would become the first day of that month.
        (Forme::Un(Genre::Date), _) if text.len() == "2020-09".len() => format!("'{text}").into(),
        _ => harmless(text),
    }
}

/// `+33952125409` → « 09 52 12 54 09 », which no spreadsheet takes for a number.
fn national(telephone: &str) -> String {
    let digits: Vec<char> = telephone.replacen("+33", "0", 1).chars().collect();
    let pairs: Vec<String> = digits.chunks(2).map(|pair| pair.iter().collect()).collect();
    pairs.join(" ")
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers stay numbers, telephones included.
fn harmless(cell: Cow<str>) -> Cow<str> {
    let dangerous = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']) && !is_number(&cell);
    if dangerous { format!("'{cell}").into() } else { cell }
}

/// Not as Rust reads numbers: « -inf » is a name for a spreadsheet.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    is_digits(whole) && is_digits(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        let shown = |cell: &'static str| harmless(cell.into());
        assert_eq!(shown("=1+1"), "'=1+1");
        assert_eq!(shown("-2+3"), "'-2+3");
        assert_eq!(shown("\t=1"), "'\t=1");
        assert_eq!(shown("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(shown("-0.0132"), "-0.0132");
        assert_eq!(shown("+33952125409"), "+33952125409");
        assert_eq!(shown("-inf"), "'-inf");
    }

    #[test]
    fn excel_keeps_what_is_typed() {
        let cell = |colonne: &str, value: Valeur| {
            let champ = CHAMPS.iter().find(|champ| champ.colonne == colonne).unwrap();
            for_excel(champ, &value).into_owned()
        };
        let text = |text: &'static str| Valeur::Texte(text.into());
        assert_eq!(cell("code_postal", text("01500")), "'01500");
        assert_eq!(cell("departement", text("2A")), "2A");
        assert_eq!(cell("telephone", text("+33952125409")), "09 52 12 54 09");
        assert_eq!(cell("telephone", Valeur::Inconnue), "");
        assert_eq!(cell("ouverture", text("2020-09")), "'2020-09");
        assert_eq!(cell("ouverture", text("2020")), "2020");
        assert_eq!(cell("longitude", Valeur::Nombre(-0.0132)), "-0,0132");
        assert_eq!(cell("nom", text("=1+1")), "'=1+1");
    }
}
