//! What an editor typed, field for field, each value with its place.
//!
//! One table of fields per kind of file ([`record!`](macros::record)) gives the reader, the list of
//! known keys, the words of the errors and the reference in `docs/donnees.md`, so they cannot drift.
//! In: a [`Node`](crate::yaml::Node). Out: a record whose absent or wrong fields are `None` (said in
//! the diagnostics), so that every later rule still runs on what is there.

mod accessibilite;
mod arrete;
mod doc;
mod ecole;
mod field;
mod glossaire;
mod graphique;
mod liens;
mod macros;
mod page;
mod recherche;
mod redirection;
mod reference;
mod ressource;
mod retroplanning;
mod site;
mod soutien;
mod textes;
mod values;
mod vocabulaire;

pub use accessibilite::{AccessibiliteRecord, AuditRecord};
pub use arrete::{ArreteRecord, LigneRecord};
pub use doc::{FieldDoc, Forme, RecordDoc, Shape, every_record};
pub use ecole::{AccueilRecord, AdresseRecord, ContactRecord, CorrectionRecord, EcoleRecord, LabelRecord, LieuRecord};
pub use field::{A_COMPLETER, Field, MarkdownField, Reader, Scalar};
pub use glossaire::MotRecord;
pub use graphique::{BarreRecord, GraphiqueRecord};
pub use liens::LienIgnoreRecord;
pub use page::{EtapeRecord, ExempleRecord, PageRecord, PiegeRecord, TacheRecord};
pub use recherche::{CibleRef, SynonymeRecord, VilleRecord};
pub use redirection::RedirectionRecord;
pub use reference::{Ref, Reference, SourceRef, TableName};
pub use ressource::RessourceRecord;
pub use retroplanning::{RetroplanningRecord, TravailRecord};
pub use site::{BudgetsRecord, ForgeRecord, GroupeRecord, LicenceRecord, LienRecord, OrganismeRecord, SiteRecord};
pub use soutien::{AideRecord, BeneficiaireRecord, ConditionRecord, EcheanceRecord, SoutienRecord};
pub use textes::TextesRecord;
pub use vocabulaire::{
    ChiffreRecord, DepartementRecord, DiplomeRecord, DocumentRecord, MetierRecord, RegionRecord, SecteurRecord,
    TerritoiresRecord,
};
