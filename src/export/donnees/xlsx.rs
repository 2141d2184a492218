//! `ecoles.xlsx` (ISO/IEC 29500): the schools, their recognitions and supports, the vocabularies, the
//! meaning of the columns, and what the file is.
//!
//! Codes and dates are texts, coordinates are numbers, and a text is never a formula: it is written as a
//! string, whatever it begins with. The only day in the file is that of the data.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use super::champs::{CHAMPS, Valeur};
use super::{Lot, Publication};
use crate::model::{Date, Ecole, Id};

/// Excel refuses more.
const CELLULE: usize = 32_767;

pub fn ecrire(publication: &Publication, lot: &Lot) -> anyhow::Result<Vec<u8>> {
    let catalogue = publication.site.catalogue;
    let mut workbook = Workbook::new();
    let style = Style::new();
    workbook.set_properties(&properties(publication, lot)?);
    let header: Vec<&str> = CHAMPS.iter().map(|champ| champ.colonne).collect();
    feuille(&mut workbook, &style, "Écoles", &header, publication.lignes_of(lot).map(|ligne| ligne.iter()))?;
    let ecoles = || lot.ecoles.iter().map(|id| &catalogue.ecoles[*id]);
    let recognitions = ecoles().flat_map(|ecole| {
        ecole.reconnaissances.iter().map(|r| {
            let arrete = &catalogue.arretes[r.arrete];
            [
                mot(ecole.id.as_str()),
                mot(&ecole.nom),
                mot(&arrete.cle),
                mot(&arrete.titre),
                Valeur::Entier(r.rang.into()),
            ]
        })
    });
    let header = ["id", "nom", "arrete", "titre_de_l_arrete", "rang"];
    feuille(&mut workbook, &style, "Reconnaissances", &header, recognitions)?;
    let supports = ecoles().flat_map(|ecole| {
        ecole.soutiens.iter().map(|received| {
            let soutien = &catalogue.soutiens[received.soutien];
            let line = &soutien.beneficiaires[received.ligne];
            [
                mot(ecole.id.as_str()),
                mot(&ecole.nom),
                mot(soutien.id.as_str()),
                mot(&soutien.nom),
                line.annee.map_or(Valeur::Inconnue, |annee| Valeur::Entier(annee.into())),
                line.periode.as_deref().map_or(Valeur::Inconnue, mot),
            ]
        })
    });
    let header = ["id", "nom", "soutien", "nom_du_soutien", "annee", "periode"];
    feuille(&mut workbook, &style, "Soutiens", &header, supports)?;
    feuille(
        &mut workbook,
        &style,
        "Vocabulaires",
        &["colonne", "identifiant", "nom"],
        vocabulaires(publication, lot).iter(),
    )?;
    let fields = CHAMPS.iter().map(|champ| [mot(champ.colonne), mot(champ.sens)]);
    feuille(&mut workbook, &style, "Colonnes", &["colonne", "sens"], fields)?;
    feuille(&mut workbook, &style, "Lisez-moi", &["sujet", "valeur"], lisez_moi(publication, lot))?;
    Ok(workbook.save_to_buffer()?)
}

struct Style {
    header: Format,
    wrapped: Format,
}

impl Style {
    fn new() -> Style {
        let header = Format::new().set_bold().set_background_color(Color::RGB(0x1F_3A_5F)).set_font_color(Color::White);
        Style { header, wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top) }
    }
}

/// A sheet that scrolls below its header and can be filtered; its last columns may be long texts.
fn feuille<'v, R>(
    workbook: &mut Workbook,
    style: &Style,
    name: &str,
    header: &[&str],
    rows: impl Iterator<Item = R>,
) -> anyhow::Result<()>
where
    R: IntoIterator,
    R::Item: Borrow<Valeur<'v>>,
{
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let mut widths: Vec<usize> = header.iter().map(|title| title.chars().count() + 2).collect();
    for (column, title) in (0..).zip(header) {
        sheet.write_string_with_format(0, column, *title, &style.header)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(rows) {
        last = row;
        for (column, value) in cells.into_iter().enumerate() {
            let written = ecrire_cellule(sheet, row, column as u16, value.borrow(), style)?;
            widths[column] = widths[column].max(written);
        }
    }
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, width.clamp(6, 60) as f64)?;
    }
    if last > 0 {
        sheet.autofilter(0, 0, last, header.len() as u16 - 1)?;
    }
    Ok(())
}

/// The number of letters written.
fn ecrire_cellule(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Valeur,
    style: &Style,
) -> anyhow::Result<usize> {
    match value {
        Valeur::Entier(n) => {
            sheet.write_number(row, column, *n as f64)?;
        }
        Valeur::Nombre(n) => {
            sheet.write_number(row, column, *n)?;
        }
        value if value.is_empty() => return Ok(0),
        value => {
            let text: String = value.cellule().chars().take(CELLULE).collect();
            let length = text.chars().count();
            // A long text on one line hides the next columns.
            if column > 0 && length > 60 && !matches!(value, Valeur::Textes(_) | Valeur::Objets(_)) {
                sheet.write_string_with_format(row, column, &text, &style.wrapped)?;
            } else {
                sheet.write_string(row, column, &text)?;
            }
            return Ok(length);
        }
    }
    Ok(value.cellule().len())
}

fn mot(text: &str) -> Valeur<'_> {
    Valeur::Texte(text.into())
}

/// What the identifiers of these schools stand for. (All of them, in 19 workbooks: 40 % more time.)
fn vocabulaires<'s>(publication: &Publication<'s>, lot: &Lot) -> Vec<[Valeur<'s>; 3]> {
    let catalogue = publication.site.catalogue;
    let ecoles: Vec<&Ecole> = lot.ecoles.iter().map(|id| &catalogue.ecoles[*id]).collect();
    let mut rows = Vec::new();
    let secteurs = each_once(ecoles.iter().flat_map(|ecole| ecole.secteurs.iter().copied()));
    let secteurs = secteurs.into_iter().map(|id| &catalogue.secteurs[id]);
    rows.extend(secteurs.map(|secteur| [mot("secteurs"), mot(secteur.id.as_str()), mot(&secteur.nom)]));
    let metiers = each_once(ecoles.iter().flat_map(|ecole| ecole.metiers.iter().copied()));
    let metiers = metiers.into_iter().map(|id| &catalogue.metiers[id]);
    rows.extend(metiers.map(|metier| [mot("metiers"), mot(metier.id.as_str()), mot(&metier.nom)]));
    let diplomes = each_once(ecoles.iter().flat_map(|ecole| ecole.diplomes.iter().copied()));
    let diplomes = diplomes.into_iter().map(|id| &catalogue.diplomes[id]);
    rows.extend(diplomes.map(|diplome| [mot("diplomes"), mot(diplome.id.as_str()), mot(&diplome.intitule)]));
    let departements = each_once(ecoles.iter().map(|ecole| ecole.lieu.departement));
    let departements = departements.into_iter().map(|id| &catalogue.departements[id]);
    rows.extend(departements.map(|d| [mot("departement"), mot(d.code.as_str()), mot(&d.nom)]));
    let regions = each_once(ecoles.iter().map(|ecole| catalogue.region_of(ecole)));
    let regions = regions.into_iter().map(|id| &catalogue.regions[id]);
    rows.extend(regions.map(|region| [mot("region"), mot(region.id.as_str()), mot(&region.nom)]));
    rows
}

/// In the order of their table.
fn each_once<T>(ids: impl Iterator<Item = Id<T>>) -> BTreeSet<Id<T>> {
    ids.collect()
}

fn lisez_moi(publication: &Publication, lot: &Lot) -> impl Iterator<Item = [Valeur<'static>; 2]> {
    let reglages = &publication.site.catalogue.reglages;
    let day = publication.site.catalogue.verifie_le;
    let page = format!("{}{}", publication.base_url, crate::site::urls::DONNEES);
    let lines = [
        ("titre", format!("{} : {}", reglages.titre, lot.perimetre)),
        ("écoles", lot.ecoles.len().to_string()),
        ("données du", day.iso()),
        ("version", publication.version.to_string()),
        ("licence", reglages.licence.nom.clone()),
        ("texte de la licence", reglages.licence.url.as_str().to_string()),
        ("à citer", format!("{}, données du {}, {page}", reglages.titre, day.longue())),
        ("origine", page),
        ("cellule vide", "fait inconnu de nous".to_string()),
        ("plusieurs valeurs", "séparées par |".to_string()),
        ("sources", "celles de chaque école sont dans la colonne « sources »".to_string()),
    ];
    lines.into_iter().map(|(subject, value)| [mot(subject), Valeur::Texte(value.into())])
}

fn properties(publication: &Publication, lot: &Lot) -> anyhow::Result<DocProperties> {
    let reglages = &publication.site.catalogue.reglages;
    Ok(DocProperties::new()
        .set_title(format!("{} : {}", reglages.titre, lot.perimetre))
        .set_comment(format!("{}, version {}", reglages.licence.nom, publication.version))
        .set_creation_datetime(&moment(publication.site.catalogue.verifie_le)?))
}

/// The day of the data, at midnight: the same inputs give the same bytes.
fn moment(day: Date) -> anyhow::Result<ExcelDateTime> {
    Ok(ExcelDateTime::parse_from_str(&day.iso())?)
}
