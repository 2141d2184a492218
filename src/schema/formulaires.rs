//! Forms for people who do not edit files: « corriger une fiche », « proposer une école ».
//!
//! Sources: GitHub Docs, “Syntax for GitHub's form schema”; GitLab Docs, “Description templates”.

use std::fmt::Write as _;

use crate::record::{EcoleRecord, FieldDoc, Forme, RecordDoc, Shape};

/// What a form asks of a new school, in this order.
const DEMANDES: [&str; 6] = ["nom", "secteurs", "metiers", "diplomes", "ouverture", "presentation"];
const CONTACT: [&str; 3] = ["site", "telephone", "courriel"];
const LIEU: [&str; 3] = ["rue", "code_postal", "commune"];

const PRUDENCE: &str = "N'écrivez ni le nom, ni le téléphone, ni l'adresse d'une personne : cette page est publique.";

pub fn files() -> Vec<(String, String)> {
    vec![
        (".github/ISSUE_TEMPLATE/corriger-une-fiche.yml".into(), corriger_github()),
        (".github/ISSUE_TEMPLATE/proposer-une-ecole.yml".into(), proposer_github()),
        (".gitlab/issue_templates/Corriger une fiche.md".into(), corriger_gitlab()),
        (".gitlab/issue_templates/Proposer une école.md".into(), proposer_gitlab()),
    ]
}

fn corriger_github() -> String {
    format!(
        "\
name: Corriger une fiche
description: Une adresse, un téléphone, un diplôme à changer
labels: [fiche]
body:
  - type: markdown
    attributes:
      value: \"{PRUDENCE}\"
  - type: input
    id: adresse
    attributes:
      label: La page à corriger
      description: Son adresse, recopiée du navigateur.
      placeholder: /ecoles/gm2a-argentan/
    validations:
      required: true
  - type: textarea
    id: correction
    attributes:
      label: Ce qui est écrit, et ce qu'il faut écrire
    validations:
      required: true
  - type: input
    id: source
    attributes:
      label: D'où vous le savez
      description: Le site de l'école, un article, « j'y travaille »…
    validations:
      required: true
"
    )
}

fn proposer_github() -> String {
    let mut out = format!(
        "\
name: Proposer une école
description: Une école de production qui n'est pas sur le site
labels: [école]
body:
  - type: markdown
    attributes:
      value: \"{PRUDENCE} Ce que vous ne savez pas reste vide.\"
"
    );
    for (field, required) in demandes() {
        let kind = if matches!(field.shape, Shape::Value(_, Forme::TexteLong)) { "textarea" } else { "input" };
        let _ = write!(
            out,
            "  - type: {kind}\n    id: {}\n    attributes:\n      label: \"{}\"\n      placeholder: \"{}\"\n    validations:\n      required: {required}\n",
            field.key,
            label(field),
            field.example.trim_matches(['"', '[', ']']),
        );
    }
    out.push_str("  - type: input\n    id: source\n    attributes:\n      label: D'où vous le savez\n    validations:\n      required: true\n");
    out
}

fn corriger_gitlab() -> String {
    format!(
        "<!-- {PRUDENCE} -->\n\n## La page à corriger\n\n/ecoles/…/\n\n## Ce qui est écrit, et ce qu'il faut écrire\n\n\n\n## D'où vous le savez\n\n\n\n/label ~fiche\n"
    )
}

fn proposer_gitlab() -> String {
    let mut out = format!("<!-- {PRUDENCE} Ce que vous ne savez pas reste vide. -->\n\n");
    for (field, _) in demandes() {
        let _ = writeln!(out, "- **{}** : ", label(field));
    }
    out.push_str("- **D'où vous le savez** : \n\n/label ~école\n");
    out
}

fn label(field: &FieldDoc) -> String {
    field.doc.trim().trim_end_matches('.').to_string()
}

/// The fields, and whether the form insists.
fn demandes() -> Vec<(&'static FieldDoc, bool)> {
    let of = |doc: &'static RecordDoc, keys: &'static [&'static str]| keys.iter().filter_map(|key| doc.field(key));
    let inside = |key: &str| match EcoleRecord::DOC.field(key)?.shape {
        Shape::Record(doc) => Some(doc),
        _ => None,
    };
    let lieu = inside("lieu").into_iter().flat_map(|doc| of(doc, &LIEU));
    let contact = inside("contact").into_iter().flat_map(|doc| of(doc, &CONTACT));
    let all = of(EcoleRecord::DOC, &DEMANDES).take(1).chain(lieu).chain(of(EcoleRecord::DOC, &DEMANDES).skip(1));
    all.chain(contact).map(|field| (field, field.required)).collect()
}
