//! `data/redirections.yaml`.

use super::macros::record;
use crate::diag::Spanned;
use crate::model::Chemin;

record! {
    /// Une adresse qui n'existe plus, et celle qui la remplace. Les écoles ont pour cela `anciens_identifiants`.
    RedirectionRecord {
        /// L'ancienne adresse, de `/` à `/`.
        de: required Spanned<Chemin> = "/secteurs/bois/normandie/",
        /// La page qui la remplace.
        vers: required Spanned<Chemin> = "/secteurs/bois/",
    }
}
