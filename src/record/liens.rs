//! `data/liens-ignores.yaml`.

use super::macros::record;
use crate::diag::Spanned;
use crate::model::{Date, Url};

record! {
    /// Des liens que `etabli report --external-links` ne visite pas. Ce fichier est facultatif.
    LienIgnoreRecord {
        /// Le début des adresses à ne pas visiter.
        url: required Spanned<Url> = "https://www.exemple.fr/intranet/",
        /// Pourquoi.
        raison: required Spanned<String> = "Ce site renvoie une erreur à tous les programmes.",
        /// Depuis quel jour.
        depuis: required Spanned<Date> = "2026-11-21",
    }
}
