//! `data/ressources.yaml`.

use super::SourceRef;
use super::macros::record;
use crate::diag::Spanned;
use crate::model::{Markdown, Provenance};

record! {
    /// Une sorte d'argent dont vit une école.
    RessourceRecord {
        /// Le nom de la ressource.
        nom: required Spanned<String> = "La taxe d'apprentissage",
        /// D'où vient l'argent.
        origine: required Spanned<Provenance> = "prive",
        /// Ce que c'est, en une phrase ou deux, avec un lien vers la page qui l'explique.
        texte: required Spanned<Markdown> = "Une entreprise choisit à quelle école va une part de sa taxe.",
        /// D'où vient ce fait.
        sources: required_list SourceRef = "[fiche-paca-2024]",
    }
}
