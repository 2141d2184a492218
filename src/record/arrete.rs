//! `data/arretes/<date>.yaml`.

use super::macros::record;
use super::{Ref, SourceRef};
use crate::diag::Spanned;
use crate::model::{Date, Ecole};

record! {
    /// Un arrêté annuel et sa liste. Le nom du fichier est sa date.
    ArreteRecord {
        /// La date de l'arrêté.
        date: required Spanned<Date> = "2024-11-18",
        /// Le titre officiel.
        titre: required Spanned<String> = "Arrêté du 18 novembre 2024 fixant la liste des écoles de production",
        /// Le numéro NOR, s'il est connu.
        nor: optional Spanned<String> = "MENE2400000A",
        /// La parution au Journal officiel, si elle est connue.
        publication: optional Spanned<String> = "JO du 26 novembre 2022",
        /// Le document où la liste a été lue.
        source: required SourceRef = "fiche-paca-2024",
        /// Ce qu'il faut savoir de cette liste.
        remarque: optional Spanned<String> = "NOR et date de parution non trouvés.",
        /// Les lignes, dans l'ordre officiel.
        lignes: required_list LigneRecord = "",
        /// Le jour où quelqu'un a vérifié cette liste.
        verifie_le: required Spanned<Date> = "2026-11-20",
    }
}

record! {
    /// Une ligne de l'arrêté : une école.
    LigneRecord {
        /// Le rang dans la liste, à partir de 1.
        rang: required Spanned<u32> = "1",
        /// Le texte mot pour mot, coquilles et ponctuation comprises.
        texte: required Spanned<String> = "\"Ecole de production …, 9, rue des Champs à Quiévrechain (59920)\"",
        /// L'école que cette ligne reconnaît.
        ecole: optional Ref<Ecole> = "epped-quievrechain",
    }
}
