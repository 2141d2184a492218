//! `data/ecoles/<identifiant>.yaml`.

use super::macros::record;
use super::{Ref, SourceRef};
use crate::diag::Spanned;
use crate::model::{
    Certitude, CodeInsee, CodePostal, Courriel, Date, DatePartielle, Degres, Diplome, Identifiant, Intitules, Markdown,
    Metier, Precision, Secteur, Siret, StatutLabel, Telephone, Uai, Url,
};

record! {
    /// Une école. Le nom du fichier est son identifiant et la fin de son adresse.
    EcoleRecord {
        /// Le nom que tout le monde emploie.
        nom: required Spanned<String> = "GM2A",
        /// Le sigle, s'il diffère du nom.
        sigle: optional Spanned<String> = "EPICC",
        /// Les autres noms sous lesquels on la cherche.
        autres_noms: list Spanned<String> = "[Garage mécanique auto Argentan]",
        /// Les identifiants qu'elle a portés : leur adresse continue de marcher.
        anciens_identifiants: list Spanned<Identifiant> = "[gm2a]",
        /// Le code de l'établissement (rectorat).
        uai: optional Spanned<Uai> = "0750655E",
        /// Le numéro SIRET.
        siret: optional Spanned<Siret> = "\"73282932000074\"",
        /// Les familles de métiers.
        secteurs: list Ref<Secteur> = "[automobile]",
        /// Les métiers enseignés.
        metiers: list Ref<Metier> = "[mecanique-automobile]",
        /// Les diplômes préparés.
        diplomes: list Ref<Diplome> = "[cap-cuisine]",
        /// Comment on connaît les intitulés : cités par une source, ou rapprochés par nous d'une forme abrégée.
        intitules: optional Spanned<Intitules> = "cites",
        /// L'année d'ouverture, avec le mois ou le jour si on les connaît.
        ouverture: optional Spanned<DatePartielle> = "2022",
        /// Là où vont les élèves.
        lieu: required LieuRecord = "",
        /// L'adresse de l'arrêté, quand elle diffère du lieu.
        adresse_officielle: optional AdresseRecord = "",
        /// Comment joindre l'école.
        contact: optional ContactRecord = "",
        /// Le label de la FNEP. Absent : non vérifié.
        label: optional LabelRecord = "",
        /// La vie pratique. Ce qui est absent s'affiche « non renseigné ».
        accueil: optional AccueilRecord = "",
        /// Ce qu'on y apprend, en quelques phrases simples, pour les jeunes.
        presentation: optional Spanned<Markdown> = "Tu répares de vraies voitures.",
        /// Ce qu'il faut savoir encore, une remarque par ligne.
        remarques: list Spanned<Markdown> = "[\"Inaugurée le 15 mars 2024.\"]",
        /// Ce que l'arrêté écrit, ce que nous affichons, et pourquoi.
        corrections: list CorrectionRecord = "",
        /// D'où viennent ces faits.
        sources: required_list SourceRef = "[arrete-2024-11-18]",
        /// Le jour où quelqu'un a vérifié cette fiche.
        verifie_le: required Spanned<Date> = "2026-11-20",
    }
}

record! {
    /// Un lieu.
    LieuRecord {
        /// Le numéro et la rue, ou la zone.
        rue: optional Spanned<String> = "23, rue Maurice-Ravel",
        /// Le code postal, entre guillemets.
        code_postal: optional Spanned<CodePostal> = "\"61200\"",
        /// La commune d'aujourd'hui.
        commune: required Spanned<String> = "Argentan",
        /// L'ancienne commune, quand on dit encore son nom.
        commune_deleguee: optional Spanned<String> = "Beaumesnil",
        /// Le code INSEE de la commune, entre guillemets.
        insee: optional Spanned<CodeInsee> = "\"61006\"",
        /// La latitude, en degrés.
        latitude: optional Spanned<Degres> = "48.7322",
        /// La longitude, en degrés.
        longitude: optional Spanned<Degres> = "-0.0132",
        /// Le point est celui de l'adresse, ou le centre de la commune.
        precision: optional Spanned<Precision> = "commune",
    }
}

record! {
    /// Une autre adresse, celle de l'arrêté par exemple.
    AdresseRecord {
        /// Le numéro et la rue, ou la zone.
        rue: optional Spanned<String> = "ZA de la Verangerie",
        /// Le code postal, entre guillemets.
        code_postal: optional Spanned<CodePostal> = "\"50360\"",
        /// La commune.
        commune: required Spanned<String> = "Picauville",
        /// Le code INSEE de la commune, entre guillemets.
        insee: optional Spanned<CodeInsee> = "\"50400\"",
    }
}

record! {
    /// Les moyens de joindre l'école.
    ContactRecord {
        /// Le site de l'école.
        site: optional Spanned<Url> = "https://www.exemple.fr",
        /// Le téléphone de l'accueil.
        telephone: optional Spanned<Telephone> = "02 00 00 00 00",
        /// Une adresse électronique de service, jamais celle d'une personne.
        courriel: optional Spanned<Courriel> = "contact@exemple.fr",
        /// La personne dont l'adresse est publiée a donné son accord.
        accord: optional Spanned<bool> = "oui",
        /// Le jour de cet accord.
        accord_le: optional Spanned<Date> = "2026-11-20",
    }
}

record! {
    /// Le label « École de production » de la FNEP, distinct de la reconnaissance par l'État.
    LabelRecord {
        /// L'état du label.
        statut: required Spanned<StatutLabel> = "labellisee",
        /// Depuis quel jour.
        depuis: optional Spanned<Date> = "2023-01-19",
        /// La source qui le dit.
        source: optional SourceRef = "https://www.ecoles-de-production.com/",
    }
}

record! {
    /// La vie pratique à l'école.
    AccueilRecord {
        /// Comment on y entre.
        admission: optional Spanned<Markdown> = "Un entretien, puis une semaine d'essai.",
        /// Ce que l'école fait payer.
        frais: optional Spanned<Markdown> = "150 € par an.",
        /// Où dormir.
        internat: optional Spanned<Markdown> = "Pas d'internat.",
        /// Où manger.
        restauration: optional Spanned<Markdown> = "Cantine du lycée voisin.",
        /// Comment venir.
        transports: optional Spanned<Markdown> = "Ligne scolaire 12, arrêt Mairie.",
        /// L'accès et l'accueil en cas de handicap.
        handicap: optional Spanned<Markdown> = "De plain-pied.",
        /// Ce que l'école aménage pour les élèves DYS.
        amenagements_dys: optional Spanned<Markdown> = "Un tiers-temps aux évaluations.",
        /// Les jours de portes ouvertes.
        portes_ouvertes: list Spanned<Date> = "[2027-03-13]",
    }
}

record! {
    /// Un écart entre un texte officiel et ce que nous affichons.
    CorrectionRecord {
        /// Ce que le texte écrit, mot pour mot.
        ecrit: required Spanned<String> = "Nogent (25800)",
        /// Ce que nous affichons.
        affiche: required Spanned<String> = "Nogent (52800)",
        /// La fin de la phrase « … parce que … ».
        raison: required Spanned<String> = "la commune est en Haute-Marne",
        /// Sûre (par défaut), probable ou à vérifier.
        certitude: optional Spanned<Certitude> = "sure",
        /// Les sources de la correction.
        sources: list SourceRef = "[la-poste-2020]",
    }
}
