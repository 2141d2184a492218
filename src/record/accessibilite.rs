//! `data/accessibilite.yaml`: the declaration that the law asks for.

use super::macros::record;
use crate::diag::Spanned;
use crate::model::{Conformite, Date, Markdown, Pourcentage, Url};

record! {
    /// La déclaration d'accessibilité (loi n° 2005-102, article 47 ; décret n° 2019-768).
    AccessibiliteRecord {
        /// L'organisme qui publie le site.
        entite: required Spanned<String> = "Région Normandie",
        /// L'adresse du schéma pluriannuel de mise en accessibilité.
        schema_pluriannuel: optional Spanned<Url> = "https://www.exemple.fr/schema",
        /// L'adresse du plan d'action de l'année.
        plan_d_action: optional Spanned<Url> = "https://www.exemple.fr/plan",
        /// L'état de conformité au RGAA. Sans audit de moins de trois ans, seul « non-conforme » est vrai.
        etat: required Spanned<Conformite> = "non-conforme",
        /// L'audit, s'il y en a un.
        audit: optional AuditRecord = "",
        /// Ce qui n'est pas accessible, un point par ligne.
        non_conformites: list Spanned<Markdown> = "[\"La carte n'a pas de zoom.\"]",
        /// Ce qui serait une charge disproportionnée, avec la raison et la solution de remplacement.
        derogations: list Spanned<Markdown> = "[\"Les vidéos de 2019.\"]",
        /// Les contenus que la loi ne vise pas.
        hors_champ: list Spanned<Markdown> = "[\"Les documents d'avant 2018.\"]",
        /// Les techniques du site.
        technologies: required_list Spanned<String> = "[HTML, CSS]",
        /// Le jour où la déclaration a été établie.
        etablie_le: required Spanned<Date> = "2026-11-21",
        /// Le jour où quelqu'un l'a vérifiée.
        verifie_le: required Spanned<Date> = "2026-11-21",
    }
}

record! {
    /// Un audit de conformité au RGAA.
    AuditRecord {
        /// Le jour de sa fin.
        date: required Spanned<Date> = "2027-03-01",
        /// Qui l'a fait.
        par: required Spanned<String> = "le cabinet Untel",
        /// La part des critères respectés, parmi ceux qui s'appliquent.
        taux: required Spanned<Pourcentage> = "78",
        /// Les pages vérifiées.
        pages: required_list Spanned<String> = "[/, /recherche/]",
        /// Les navigateurs et les aides techniques employés.
        environnements: required_list Spanned<String> = "[\"Firefox et NVDA\"]",
        /// Les outils employés.
        outils: list Spanned<String> = "[axe-core]",
        /// L'adresse du rapport.
        rapport: optional Spanned<Url> = "https://www.exemple.fr/audit",
    }
}
