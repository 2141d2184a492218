//! `data/soutiens/<identifiant>.yaml`.

use super::macros::record;
use super::{Ref, SourceRef};
use crate::diag::Spanned;
use crate::model::{Annees, Date, DatePartielle, Ecole, Effectif, Financeur, JourAnnee, Markdown, Pourcentage, Region};

record! {
    /// Un soutien public et ses bénéficiaires.
    SoutienRecord {
        /// Le nom du soutien.
        nom: required Spanned<String> = "Fonds social européen plus (FSE+)",
        /// Les mots de l'étiquette sur la fiche d'une école.
        etiquette: required Spanned<String> = "Soutenue par l'Europe (FSE+)",
        /// Qui paie.
        financeur: required Spanned<Financeur> = "europe",
        /// Le soutien en une phrase.
        resume: required Spanned<String> = "L'Europe aide les écoles à préparer des jeunes au CAP.",
        /// Ce que cela veut dire pour un jeune, en une phrase. La page de chaque école soutenue la montre.
        sens: optional Spanned<Markdown> = "La Région paie une partie du fonctionnement de l'école.",
        /// Qui peut demander.
        conditions: list ConditionRecord = "",
        /// Les montants, quand l'aide se calcule par élève.
        aide: optional AideRecord = "",
        /// Depuis combien de temps l'école doit exister, quand c'est une règle.
        anciennete: optional AncienneteRecord = "",
        /// Qui décide, à côté de ce que la page calcule.
        decision: optional Spanned<Markdown> = "C'est notre lecture des règles. Seule la Région décide.",
        /// Les dates de l'année.
        calendrier: list EcheanceRecord = "",
        /// Les écoles soutenues.
        beneficiaires: list BeneficiaireRecord = "",
        /// D'où viennent ces faits.
        sources: required_list SourceRef = "[fse-plus-2026]",
        /// Le jour où quelqu'un a vérifié cette fiche.
        verifie_le: required Spanned<Date> = "2026-11-20",
    }
}

record! {
    /// Une condition.
    ConditionRecord {
        /// La condition, en une phrase.
        texte: required Spanned<Markdown> = "L'école a plus de trois années d'activité.",
        /// La source qui la donne.
        source: required SourceRef = "fse-plus-2026",
        /// Quand deux sources se contredisent : celle que nous appliquons.
        appliquee: optional Spanned<bool> = "oui",
    }
}

record! {
    /// Le calcul d'une aide par élève.
    AideRecord {
        /// Le montant par élève, au plus, en euros.
        plafond_par_eleve: required Spanned<u32> = "5000",
        /// Le premier versement, en pour cent de la subvention.
        acompte: required Spanned<Pourcentage> = "60",
        /// Le solde au plus, en pour cent de la subvention.
        solde: required Spanned<Pourcentage> = "40",
        /// Les nombres d'élèves du tableau d'exemples, prévus et réels.
        effectifs: list Spanned<Effectif> = "[8, 10, 12, 15, 20, 24]",
        /// Un exemple raconté.
        exemple: optional ExempleAideRecord = "",
        /// Ce que nous avons dû choisir pour calculer, là où les sources se taisent ou se contredisent.
        lecture: list Spanned<Markdown> = "Avec plus d'élèves que prévu, la subvention ne grandit pas.",
    }
}

record! {
    /// Un exemple de calcul.
    ExempleAideRecord {
        /// Le nombre d'élèves prévus.
        prevus: required Spanned<Effectif> = "20",
        /// Les nombres d'élèves présents, un cas chacun.
        reels: required_list Spanned<Effectif> = "[20, 15, 10]",
    }
}

record! {
    /// Une ancienneté à dépasser.
    AncienneteRecord {
        /// Le nombre d'années d'activité, à dépasser.
        annees: required Spanned<Annees> = "3",
        /// Ce que nous avons dû choisir pour compter.
        lecture: list Spanned<Markdown> = "Nous comptons à partir de l'ouverture de l'école.",
    }
}

record! {
    /// Une date de l'année.
    EcheanceRecord {
        /// Quand.
        quand: required Spanned<String> = "En avril",
        /// Le mois (`04`) ou le jour (`12-31`), dans l'année de la rentrée. Sans lui, la page dit que la date n'est pas connue.
        date: optional Spanned<JourAnnee> = "12-31",
        /// Ce qui se passe.
        quoi: required Spanned<Markdown> = "L'école transmet ses effectifs prévus.",
    }
}

record! {
    /// Une école soutenue.
    BeneficiaireRecord {
        /// L'école.
        ecole: required Ref<Ecole> = "gm2a-argentan",
        /// L'année du soutien.
        annee: optional Spanned<DatePartielle> = "2026",
        /// La période, quand l'année n'est pas connue.
        periode: optional Spanned<String> = "2019-2024",
        /// Le titre du projet, mot pour mot.
        intitule: optional Spanned<String> = "Préparation au CAP Primeur",
        /// Le nom de l'école tel que la liste l'écrit.
        nom_publie: optional Spanned<String> = "Ecole des Semeurs - Mesnil-en-Ouche",
        /// La Région qui paie, quand le soutien en réunit plusieurs.
        region: optional Ref<Region> = "occitanie",
        /// Ce qu'il faut savoir de plus.
        remarque: optional Spanned<Markdown> = "Rapprochement probable, non écrit noir sur blanc.",
    }
}
