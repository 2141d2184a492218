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
