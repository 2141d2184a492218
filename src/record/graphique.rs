//! `data/graphiques.yaml`.

use super::Ref;
use super::macros::record;
use crate::diag::Spanned;
use crate::model::{Chiffre, Identifiant, Markdown};

record! {
    /// Des chiffres à lire ensemble : dessinés en barres, dans un tableau, avec ce qui les explique.
    GraphiqueRecord {
        /// L'identifiant, que l'on cite dans un texte : `{{ graphique("certification") }}`.
        id: required Spanned<Identifiant> = "certification",
        /// Le titre du tableau.
        titre: required Spanned<String> = "Qui a son diplôme ?",
        /// Ce que nomme la première colonne.
        entete: required Spanned<String> = "Jeunes comptés",
        /// Les chiffres, dans l'ordre où ils se lisent : deux au moins, de la même unité.
        chiffres: required_list BarreRecord = "",
        /// Pourquoi ces chiffres diffèrent, et ce qu'ils ne disent pas.
        explication: required Spanned<Markdown> = "Les deux taux ne comptent pas les mêmes jeunes.",
    }
}

record! {
    /// Un chiffre dans un graphique.
    BarreRecord {
        /// Un chiffre de `data/chiffres.yaml`.
        chiffre: required Ref<Chiffre> = "certification-cursus-complet",
        /// Son nom dans ce tableau, s'il y est plus court ou plus précis.
        nom: optional Spanned<String> = "Ceux qui ont fait toute la formation",
        /// Dessiné en hachures, parce qu'il n'est pas de la même sorte que les autres ; son nom dit pourquoi.
        hachures: optional Spanned<bool> = "oui",
    }
}
