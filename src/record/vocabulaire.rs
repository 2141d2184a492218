//! The closed vocabularies: one file each, a list of rows.

use super::macros::record;
use super::{Ref, SourceRef};
use crate::diag::Spanned;
use crate::model::{
    CodeDepartement, DatePartielle, Degres, Genre, Identifiant, Metier, Nombre, Region, Rncp, Secteur, Theme, Url,
};

record! {
    /// Une famille de métiers.
    SecteurRecord {
        /// L'identifiant, fin de l'adresse.
        id: required Spanned<Identifiant> = "bois",
        /// Le nom affiché.
        nom: required Spanned<String> = "Métiers du bois",
        /// Ce qu'on y fait, en une phrase.
        resume: required Spanned<String> = "Scier, raboter, assembler : du tronc à la charpente.",
    }
}

record! {
    /// Un métier et les mots qui le désignent.
    MetierRecord {
        /// L'identifiant, fin de l'adresse.
        id: required Spanned<Identifiant> = "soudage",
        /// Le nom affiché.
        nom: required Spanned<String> = "Soudage",
        /// Les secteurs où il s'apprend.
        secteurs: required_list Ref<Secteur> = "[industrie]",
        /// Le métier plus large auquel il appartient.
        famille: optional Ref<Metier> = "textile",
        /// Les mots de tous les jours, que la recherche comprend.
        mots: required_list Spanned<String> = "[soudeur, soudeuse, souder]",
        /// Ce qu'on fait toute la journée, en une phrase.
        resume: required Spanned<String> = "Tu assembles des pièces de métal en les faisant fondre.",
    }
}

record! {
    /// Un diplôme ou un titre.
    DiplomeRecord {
        /// L'identifiant, fin de l'adresse.
        id: required Spanned<Identifiant> = "cap-cuisine",
        /// L'intitulé officiel, ou celui de la source.
        intitule: required Spanned<String> = "CAP Cuisine",
        /// Le genre de diplôme.
        genre: required Spanned<Genre> = "cap",
        /// La famille de métiers.
        secteur: required Ref<Secteur> = "restauration-alimentation",
        /// Le code RNCP, s'il a été lu quelque part.
        rncp: optional Spanned<Rncp> = "RNCP38664",
        /// Le texte qui crée le diplôme.
        texte_officiel: optional Spanned<String> = "arrêté du 30 mars 2012",
        /// Ce qu'il faut savoir de l'intitulé.
        remarque: optional Spanned<String> = "Intitulé abrégé de la source.",
        /// D'où vient l'intitulé.
        sources: required_list SourceRef = "[fiche-paca-2024]",
    }
}

record! {
    /// Les régions et les départements.
    TerritoiresRecord {
        /// Les régions.
        regions: required_list RegionRecord = "",
        /// Les départements.
        departements: required_list DepartementRecord = "",
    }
}

record! {
    /// Une région.
    RegionRecord {
        /// L'identifiant, fin de l'adresse.
        id: required Spanned<Identifiant> = "normandie",
        /// Le code INSEE de la région.
        code: required Spanned<String> = "\"28\"",
        /// Le nom.
        nom: required Spanned<String> = "Normandie",
        /// Le nom avec sa préposition.
        dans: required Spanned<String> = "en Normandie",
    }
}

record! {
    /// Un département.
    DepartementRecord {
        /// Le code, entre guillemets.
        code: required Spanned<CodeDepartement> = "\"14\"",
        /// Le nom.
        nom: required Spanned<String> = "Calvados",
        /// Le nom avec sa préposition.
        dans: required Spanned<String> = "dans le Calvados",
        /// Sa région.
        region: required Ref<Region> = "normandie",
        /// Son chef-lieu, d'où l'on mesure si un point est loin.
        chef_lieu: required Spanned<String> = "Caen",
        /// La latitude du chef-lieu.
        latitude: required Spanned<Degres> = "49.18",
        /// La longitude du chef-lieu.
        longitude: required Spanned<Degres> = "-0.36",
    }
}

record! {
    /// Un chiffre, avec tout ce qui permet de le comprendre.
    ChiffreRecord {
        /// L'identifiant.
        id: required Spanned<Identifiant> = "ecoles-reconnues-2024",
        /// Le chapitre de la page.
        theme: required Spanned<Theme> = "reseau",
        /// Ce que l'on compte.
        libelle: required Spanned<String> = "écoles reconnues par l'État",
        /// Le nombre.
        valeur: required Spanned<Nombre> = "61",
        /// L'unité.
        unite: required Spanned<String> = "écoles",
        /// L'année, ou « année inconnue (document de 2024) ».
        annee: required Spanned<String> = "2024",
        /// Le périmètre : quel territoire, quelles écoles, quels jeunes.
        perimetre: required Spanned<String> = "France",
        /// Ce que le chiffre veut dire, d'après la source.
        definition: required Spanned<String> = "Nombre de lignes de l'arrêté du 18 novembre 2024.",
        /// Les sources.
        sources: required_list SourceRef = "[arrete-2024-11-18]",
        /// Montré sur la page d'accueil.
        accueil: optional Spanned<bool> = "oui",
        /// Ce qui le contredit ou le nuance.
        remarque: optional Spanned<String> = "À ne pas confondre avec les écoles labellisées.",
    }
}

record! {
    /// Un document de référence.
    DocumentRecord {
        /// L'identifiant, que l'on cite dans `sources`.
        id: required Spanned<Identifiant> = "arrete-2024-11-18",
        /// Le titre.
        titre: required Spanned<String> = "Arrêté du 18 novembre 2024 fixant la liste des écoles de production",
        /// Qui le publie.
        editeur: required Spanned<String> = "Ministères de l'Éducation nationale et du Travail",
        /// Sa date, aussi précise qu'on la connaît.
        date: optional Spanned<DatePartielle> = "2024-11-18",
        /// Son adresse, si elle est connue.
        url: optional Spanned<Url> = "https://www.legifrance.gouv.fr/",
        /// Ce qu'il faut savoir de lui.
        remarque: optional Spanned<String> = "Lu dans la fiche de la région académique.",
    }
}
