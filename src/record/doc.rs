//! The tables of fields as data: for the errors, and for `docs/donnees.md`.

use super::{
    AccessibiliteRecord, ArreteRecord, ChiffreRecord, DiplomeRecord, DocumentRecord, EcoleRecord, GraphiqueRecord,
    LienIgnoreRecord, MetierRecord, MotRecord, PageRecord, RedirectionRecord, RessourceRecord, RetroplanningRecord,
    SecteurRecord, SiteRecord, SoutienRecord, SynonymeRecord, TableName, TerritoiresRecord, TextesRecord, VilleRecord,
};

/// A kind of record and its fields.
#[derive(Debug)]
pub struct RecordDoc {
    pub name: &'static str,
    pub doc: &'static str,
    pub fields: &'static [FieldDoc],
}

/// A field.
#[derive(Debug)]
pub struct FieldDoc {
    pub key: &'static str,
    pub doc: &'static str,
    /// What follows the colon in an example line.
    pub example: &'static str,
    pub required: bool,
    pub list: bool,
    pub shape: Shape,
}

/// What may stand in a field.
#[derive(Debug)]
pub enum Shape {
    /// A text of a certain form: « une date ».
    Value(&'static str, Forme),
    /// The identifier of a row of this table.
    Reference(TableName),
    Record(&'static RecordDoc),
}

/// The form of a value, as other programs can check it: less than what the reader knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forme {
    Texte,
    /// A text that may have several paragraphs.
    TexteLong,
    Nombre,
    OuiNon,
    Jour,
    /// A regular expression that the whole text matches (ECMA-262, without flags).
    Motif(&'static str),
    /// One of these words.
    Choix(&'static [&'static str]),
}

impl RecordDoc {
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.fields.iter().map(|field| field.key)
    }

    pub fn field(&self, key: &str) -> Option<&'static FieldDoc> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// The block, beside this one, in which a key that is not known here belongs.
pub(super) fn block_of(key: &str, doc: &'static RecordDoc) -> Option<&'static str> {
    let holds =
        |whole: &&RecordDoc| whole.fields.iter().any(|f| matches!(f.shape, Shape::Record(d) if std::ptr::eq(d, doc)));
    let whole =
        every_record().into_iter().map(|(_, whole)| whole).find(|whole| std::ptr::eq(*whole, doc) || holds(whole))?;
    whole.fields.iter().find_map(|field| match field.shape {
        Shape::Record(block) if !field.list && block.field(key).is_some() => Some(field.key),
        _ => None,
    })
}

/// The kinds of files, with the place where each is kept.
pub fn every_record() -> [(&'static str, &'static RecordDoc); 21] {
    [
        ("data/ecoles/<identifiant>.yaml", EcoleRecord::DOC),
        ("data/arretes/<date>.yaml", ArreteRecord::DOC),
        ("data/soutiens/<identifiant>.yaml", SoutienRecord::DOC),
        ("data/ressources.yaml", RessourceRecord::DOC),
        ("data/secteurs.yaml", SecteurRecord::DOC),
        ("data/metiers.yaml", MetierRecord::DOC),
        ("data/diplomes.yaml", DiplomeRecord::DOC),
        ("data/territoires.yaml", TerritoiresRecord::DOC),
        ("data/lieux.yaml", VilleRecord::DOC),
        ("data/synonymes.yaml", SynonymeRecord::DOC),
        ("data/chiffres.yaml", ChiffreRecord::DOC),
        ("data/graphiques.yaml", GraphiqueRecord::DOC),
        ("data/sources.yaml", DocumentRecord::DOC),
        ("data/site.yaml", SiteRecord::DOC),
        ("data/accessibilite.yaml", AccessibiliteRecord::DOC),
        ("data/textes.yaml", TextesRecord::DOC),
        ("data/glossaire.yaml", MotRecord::DOC),
        ("data/retroplanning.yaml", RetroplanningRecord::DOC),
        ("data/redirections.yaml", RedirectionRecord::DOC),
        ("data/liens-ignores.yaml", LienIgnoreRecord::DOC),
        ("content/**/*.md", PageRecord::DOC),
    ]
}
