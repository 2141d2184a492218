//! The label of the FNEP: given by the federation, distinct from recognition by the State.

use super::{Date, Source};

/// Where a school stands with the federation, when we know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub statut: StatutLabel,
    pub depuis: Option<Date>,
    pub source: Option<Source>,
}

/// The states of the label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatutLabel {
    Labellisee,
    /// A source calls it a member of the network, without saying that it holds the label.
    MembreDuReseau,
    PreLabel,
    EnDemarche,
    Retire,
    /// No source read says anything; this is not « sans label ».
    NonVerifie,
}

impl StatutLabel {
    pub const TOUS: [StatutLabel; 6] = [
        StatutLabel::Labellisee,
        StatutLabel::MembreDuReseau,
        StatutLabel::PreLabel,
        StatutLabel::EnDemarche,
        StatutLabel::Retire,
        StatutLabel::NonVerifie,
    ];

    /// The word editors type.
    pub fn cle(self) -> &'static str {
        match self {
            StatutLabel::Labellisee => "labellisee",
            StatutLabel::MembreDuReseau => "membre-du-reseau",
            StatutLabel::PreLabel => "pre-label",
            StatutLabel::EnDemarche => "en-demarche",
            StatutLabel::Retire => "retire",
            StatutLabel::NonVerifie => "non-verifie",
        }
    }
}
