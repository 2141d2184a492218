//! A configuration for Decap CMS or Sveltia CMS, which edit a git repository through forms.
//!
//! These programs rewrite the whole file they save: notes are lost, and the order of keys is theirs.
//! `docs/contribuer.md` says so. Lists of rows (`data/secteurs.yaml`) are left out: they cannot read them.
//! Source: Decap CMS documentation, “Configuration options” and “Widgets”.

use std::fmt::Write as _;

use crate::record::{FieldDoc, Forme, RecordDoc, Shape, every_record};
use crate::yaml::quoted;

/// The records that people edit one by one.
const COLLECTIONS: [(&str, &str, &str); 2] = [
    ("data/ecoles/<identifiant>.yaml", "Les écoles", "une école"),
    ("data/soutiens/<identifiant>.yaml", "Les soutiens", "un soutien"),
];

pub fn config() -> String {
    let mut out = String::from(
        "\
# Pour Decap CMS ou Sveltia CMS, à mettre sur un autre hébergement que le site : ces programmes chargent des scripts
# que le site refuse. Complétez les lignes de `backend`. Un enregistrement refait tout le fichier : les notes (#) sont perdues.
backend:
  name: gitlab
  repo: region/ecoles-de-production
  branch: main
publish_mode: editorial_workflow
locale: fr
media_folder: themes/normandie/images
public_folder: /assets
collections:
",
    );
    for (place, label, one) in COLLECTIONS {
        let Some((_, doc)) = every_record().into_iter().find(|(known, _)| *known == place) else { continue };
        let folder = place.rsplit_once('/').map_or(place, |(folder, _)| folder);
        let name = folder.trim_start_matches("data/");
        let _ = write!(
            out,
            "  - name: {name}\n    label: {label}\n    label_singular: {one}\n    folder: {folder}\n    extension: yaml\n    format: yaml\n    create: true\n    delete: false\n    identifier_field: nom\n    fields:\n"
        );
        fields(doc, 6, &mut out);
    }
    pages(&mut out);
    out
}

/// The pages: a header, and a text.
fn pages(out: &mut String) {
    let Some((_, doc)) = every_record().into_iter().find(|(place, _)| place.ends_with(".md")) else { return };
    out.push_str(
        "  - name: actualites\n    label: Les actualités\n    label_singular: une actualité\n    folder: content/actualites\n    extension: md\n    format: frontmatter\n    create: true\n    identifier_field: titre\n    fields:\n",
    );
    fields(doc, 6, out);
    out.push_str("      - {name: body, label: Le texte, widget: markdown}\n");
}

fn fields(doc: &RecordDoc, indent: usize, out: &mut String) {
    for field in doc.fields {
        self::field(field, indent, out);
    }
}

fn field(field: &FieldDoc, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    let widget = match (&field.shape, field.list) {
        (Shape::Record(_), true) | (_, true) => "list",
        (Shape::Record(_), false) => "object",
        (Shape::Reference(_), false) => "string",
        (Shape::Value(_, forme), false) => widget(*forme),
    };
    let _ = write!(
        out,
        "{margin}- name: {}\n{margin}  label: {}\n{margin}  widget: {widget}\n{margin}  required: {}\n{margin}  hint: {}\n",
        field.key,
        field.key.replace('_', " "),
        field.required,
        quoted(field.doc.trim()),
    );
    match &field.shape {
        Shape::Record(block) => {
            let _ = writeln!(out, "{margin}  collapsed: true\n{margin}  fields:");
            fields(block, indent + 4, out);
        }
        Shape::Value(_, forme) if !field.list => options(*forme, &margin, out),
        Shape::Value(..) | Shape::Reference(_) => {}
    }
}

fn widget(forme: Forme) -> &'static str {
    match forme {
        Forme::Texte | Forme::Motif(_) => "string",
        Forme::TexteLong => "text",
        Forme::Nombre => "number",
        Forme::OuiNon => "boolean",
        Forme::Jour => "datetime",
        Forme::Choix(_) => "select",
    }
}

fn options(forme: Forme, margin: &str, out: &mut String) {
    let _ = match forme {
        Forme::Nombre => writeln!(out, "{margin}  value_type: float"),
        Forme::Jour => writeln!(
            out,
            "{margin}  format: YYYY-MM-DD\n{margin}  date_format: YYYY-MM-DD\n{margin}  time_format: false"
        ),
        Forme::Choix(words) => writeln!(out, "{margin}  options: [{}]", words.join(", ")),
        Forme::Motif(motif) => {
            writeln!(out, "{margin}  pattern: ['{motif}', \"n’a pas la forme attendue\"]")
        }
        Forme::Texte | Forme::TexteLong | Forme::OuiNon => Ok(()),
    };
}
