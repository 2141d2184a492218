//! `data/lieux.yaml` and `data/synonymes.yaml`: what the search knows besides the records.

use super::Forme;
use super::macros::record;
use super::{Field, Reader, Reference, Shape, TableName};
use crate::diag::{Diagnostic, Span, Spanned, codes};
use crate::model::{CodeDepartement, CodePostal, Degres};
use crate::yaml::Node;

record! {
    /// Une ville que l'on nomme en cherchant.
    VilleRecord {
        /// Son nom.
        nom: required Spanned<String> = "Cherbourg-en-Cotentin",
        /// Son code postal, entre guillemets.
        code_postal: required Spanned<CodePostal> = "\"50100\"",
        /// Le code de son département, entre guillemets.
        departement: required Spanned<CodeDepartement> = "\"50\"",
        /// La latitude du centre.
        latitude: required Spanned<Degres> = "49.64",
        /// La longitude du centre.
        longitude: required Spanned<Degres> = "-1.62",
    }
}

record! {
    /// Des mots que l'on tape, et où ils mènent.
    SynonymeRecord {
        /// Les mots, comme les gens les écrivent.
        mots: required_list Spanned<String> = "[payant, gratuit, prix]",
        /// Où ils mènent : une fiche ou une page.
        vers: required_list CibleRef = "[/comprendre/cout/]",
    }
}

/// Where words lead, as typed: `metier:soudage` or `/comprendre/cout/`.
#[derive(Debug)]
pub enum CibleRef {
    Fiche(TableName, Spanned<String>),
    Page(Spanned<String>),
}

/// The kinds of record that words may lead to, as they are typed.
const KINDS: [(&str, TableName); 6] = [
    ("ecole", TableName::Ecoles),
    ("secteur", TableName::Secteurs),
    ("metier", TableName::Metiers),
    ("diplome", TableName::Diplomes),
    ("region", TableName::Regions),
    ("departement", TableName::Departements),
];

impl Field for CibleRef {
    const SHAPE: Shape =
        Shape::Value("une fiche (`metier:soudage`) ou l’adresse d’une page (`/comprendre/cout/`)", Forme::Texte);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node)?.trim().to_string();
        if text.starts_with('/') {
            return Some(CibleRef::Page(Spanned::new(text, node.span)));
        }
        let kind = text.split_once(':').and_then(|(kind, id)| Some((KINDS.iter().find(|k| k.0 == kind)?.1, id)));
        let Some((table, id)) = kind else {
            let message = format!("« {text} » n’est ni une fiche ni une page");
            reader.problems.push(
                Diagnostic::new(codes::LIEN_REFUSE, node.span, message)
                    .help("écrivez `metier:soudage`, `secteur:bois`, `ecole:gm2a-argentan`… ou `/comprendre/cout/`"),
            );
            return None;
        };
        // A cure replaces the name, not its kind; a quote may follow it.
        let quote = u32::from((node.span.end - node.span.start) as usize > text.len());
        let end = node.span.end - quote;
        let id = Spanned::new(id.to_string(), Span { start: end - id.len() as u32, end, ..node.span });
        reader.references.push(Reference { table, id: id.clone() });
        Some(CibleRef::Fiche(table, id))
    }
}
