//! `data/retroplanning.yaml`.

use super::SourceRef;
use super::macros::record;
use crate::diag::Spanned;
use crate::model::{Date, Identifiant, Markdown, Origine};

record! {
    /// Combien de temps prend chaque partie du chemin, jusqu'à l'ouverture d'une école.
    RetroplanningRecord {
        /// Les mois où une école ouvre, de 1 à 12.
        mois: required_list Spanned<u32> = "[10, 11, 12]",
        /// Ce que la page dit d'une ouverture dans un autre mois.
        hors_saison: required Spanned<String> = "La FNEP prévoit une ouverture au quatrième trimestre.",
        /// Les travaux, dans l'ordre.
        travaux: required_list TravailRecord = "",
        /// D'où viennent ces faits.
        sources: required_list SourceRef = "[fnep-creer-2020]",
        /// Le jour où quelqu'un a vérifié cette fiche.
        verifie_le: required Spanned<Date> = "2026-11-21",
    }
}

record! {
    /// Une partie du chemin, avec sa durée.
    TravailRecord {
        /// L'identifiant : il reste dans les adresses que les gens gardent.
        id: required Spanned<Identifiant> = "equipe",
        /// Le nom du travail.
        nom: required Spanned<String> = "Réunir l'équipe projet",
        /// L'étape du guide, de 1 à 12.
        etape: required Spanned<u32> = "3",
        /// La durée, en semaines.
        semaines: required Spanned<u32> = "6",
        /// La durée la plus courte que la source admet, en semaines.
        au_moins: optional Spanned<u32> = "4",
        /// Qui donne cette durée.
        origine: required Spanned<Origine> = "fnep",
        /// D'où vient la durée, en une ou deux phrases.
        explication: required Spanned<Markdown> = "Quatre à six semaines après la réunion.",
        /// Le travail, plus bas, qui attend celui-ci. Sans rien, tous les suivants l'attendent.
        avant: optional Spanned<Identifiant> = "pre-label",
    }
}
