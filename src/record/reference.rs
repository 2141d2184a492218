//! References from one record to another, and to the sources of facts.

use std::marker::PhantomData;

use super::{Field, Forme, Reader, Shape};
use crate::diag::{Code, Diagnostic, Span, Spanned, codes};
use crate::model::{Chiffre, Diplome, Ecole, Metier, Region, Secteur, Url};
use crate::yaml::Node;

/// The tables that can be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableName {
    Ecoles,
    Secteurs,
    Metiers,
    Diplomes,
    Regions,
    Departements,
    Documents,
    Chiffres,
}

impl TableName {
    /// The problem of a name that the table does not hold.
    pub fn unknown(self) -> Code {
        match self {
            TableName::Ecoles => codes::ECOLE_INCONNUE,
            TableName::Secteurs => codes::SECTEUR_INCONNU,
            TableName::Metiers => codes::METIER_INCONNU,
            TableName::Diplomes => codes::DIPLOME_INCONNU,
            TableName::Regions => codes::REGION_INCONNUE,
            // No field names a département (the place gives it): only a link in a text does.
            TableName::Departements => codes::LIEN_DE_FICHE_INCONNU,
            TableName::Documents => codes::SOURCE_INCONNUE,
            TableName::Chiffres => codes::CHIFFRE_INCONNU,
        }
    }

    /// « l’école », with its article.
    pub fn article(self) -> &'static str {
        match self {
            TableName::Ecoles => "l’école",
            TableName::Secteurs => "le secteur",
            TableName::Metiers => "le métier",
            TableName::Diplomes => "le diplôme",
            TableName::Regions => "la région",
            TableName::Departements => "le département",
            TableName::Documents => "la source",
            TableName::Chiffres => "le chiffre",
        }
    }
}

/// A name typed somewhere, to be found in a table.
#[derive(Clone, Debug)]
pub struct Reference {
    pub table: TableName,
    pub id: Spanned<String>,
}

/// A row type that records refer to by name.
pub trait Referred {
    const TABLE: TableName;
}

macro_rules! referred {
    ($($row:ident => $table:ident,)*) => { $(impl Referred for $row { const TABLE: TableName = TableName::$table; })* };
}
referred! {
    Ecole => Ecoles, Secteur => Secteurs, Metier => Metiers, Diplome => Diplomes, Region => Regions,
    Chiffre => Chiffres,
}

/// The name of a row of the table of `T`.
#[derive(Debug)]
pub struct Ref<T> {
    pub id: Spanned<String>,
    row: PhantomData<fn() -> T>,
}

impl<T: Referred> Field for Ref<T> {
    const SHAPE: Shape = Shape::Reference(T::TABLE);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let id = Spanned::new(reader.short_text(node)?.to_string(), node.span);
        reader.references.push(Reference { table: T::TABLE, id: id.clone() });
        Some(Ref { id, row: PhantomData })
    }
}

/// A source as typed: the name of a document of `data/sources.yaml`, a web address, or a
/// reference in words (anything with a space).
#[derive(Debug)]
pub enum SourceRef {
    Document(Spanned<String>),
    Web(Url),
    Citation(String),
}

impl Field for SourceRef {
    const SHAPE: Shape = Shape::Value(
        "un document de data/sources.yaml, une adresse web ou une référence en toutes lettres",
        Forme::Texte,
    );

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.short_text(node)?.trim();
        if text.starts_with("http") && (text.contains(":/") || text.contains("//")) {
            let url = read_url(text, node.span, reader)?;
            reader.urls.push(Spanned::new(url.clone(), node.span));
            return Some(SourceRef::Web(url));
        }
        if text.contains(char::is_whitespace) {
            return Some(SourceRef::Citation(text.to_string()));
        }
        let id = Spanned::new(text.to_string(), node.span);
        reader.references.push(Reference { table: TableName::Documents, id: id.clone() });
        Some(SourceRef::Document(id))
    }
}

fn read_url(text: &str, span: Span, reader: &mut Reader) -> Option<Url> {
    match Url::parse(text) {
        Ok(url) => Some(url),
        Err(error) => {
            let diagnostic = Diagnostic::new(codes::URL_MALFORMEE, span, error.message);
            reader.problems.push(match error.plutot {
                Some(better) => diagnostic.help("écrivez plutôt").fix(span, better),
                None => diagnostic.help("recopiez l’adresse entière depuis le navigateur"),
            });
            None
        }
    }
}
