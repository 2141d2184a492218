//! `data/glossaire.yaml`.

use super::macros::record;
use crate::diag::Spanned;
use crate::model::Markdown;

record! {
    /// Un mot à expliquer, ou à éviter sur les pages des jeunes.
    MotRecord {
        /// Le mot, comme les pages l'écrivent.
        terme: required Spanned<String> = "CAP",
        /// Ses autres formes : pluriel, sigle, synonyme.
        formes: list Spanned<String> = "[C.A.P.]",
        /// Ce que les lettres veulent dire, pour un sigle.
        developpe: optional Spanned<String> = "certificat d'aptitude professionnelle",
        /// Ce que le mot veut dire, en une ou deux phrases simples. Les pages l'expliquent à sa première apparition.
        sens: optional Spanned<Markdown> = "Un diplôme qui apprend un métier, souvent en deux ans.",
        /// Ce qu'il vaut mieux écrire sur les pages des jeunes. Sans `sens`, le mot n'est que déconseillé.
        plutot: optional Spanned<String> = "aide",
    }
}
