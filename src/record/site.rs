//! `data/site.yaml`.

use super::macros::record;
use super::{Ref, SourceRef};
use crate::diag::Spanned;
use crate::model::{BaseUrl, Courriel, Date, GenreForge, Region, Telephone, Url};

record! {
    /// Les réglages du site.
    SiteRecord {
        /// Le titre du site.
        titre: required Spanned<String> = "Écoles de production",
        /// Ce qui suit le titre : la région mise en avant.
        sous_titre: required Spanned<String> = "Normandie",
        /// Le site en une phrase, pour les moteurs de recherche.
        resume: required Spanned<String> = "Trouver une école de production.",
        /// La région mise en avant.
        region: required Ref<Region> = "normandie",
        /// L'adresse publique du site.
        base_url: required Spanned<BaseUrl> = "https://ecoles-de-production.example/",
        /// Le dossier du thème, dans themes/.
        theme: required Spanned<String> = "normandie",
        /// Le menu, en haut de chaque page.
        menu: required_list LienRecord = "",
        /// Les colonnes du pied de page.
        pied: required_list GroupeRecord = "",
        /// Des recherches à essayer, sous le champ de recherche.
        exemples: list LienRecord = "",
        /// À qui s'adresser.
        contacts: required_list OrganismeRecord = "",
        /// L'endroit où les fichiers se modifient.
        forge: optional ForgeRecord = "",
        /// La licence des données et des textes.
        licence: required LicenceRecord = "",
        /// Ce que les pages peuvent peser, comprimées.
        budgets: optional BudgetsRecord = "",
        /// Le jour où quelqu'un a vérifié ces réglages.
        verifie_le: required Spanned<Date> = "2026-11-20",
    }
}

record! {
    /// Des poids à ne pas dépasser, en Ko (1 024 octets), comprimés par Brotli.
    BudgetsRecord {
        /// Ce qu'il faut pour voir la page : HTML et style.
        premiere_vue: required Spanned<u32> = "14",
        /// La page entière, avec ses scripts et ses images.
        page: required Spanned<u32> = "40",
        /// Les scripts d'une page.
        script: required Spanned<u32> = "20",
    }
}

record! {
    /// Un lien de menu.
    LienRecord {
        /// Les mots du lien.
        titre: required Spanned<String> = "Trouver une école",
        /// L'adresse de la page.
        page: required Spanned<String> = "/recherche/",
    }
}

record! {
    /// Une colonne du pied de page.
    GroupeRecord {
        /// Le titre de la colonne.
        titre: required Spanned<String> = "Ce site",
        /// Ses liens.
        liens: required_list LienRecord = "",
    }
}

record! {
    /// Un organisme à qui s'adresser. Jamais une personne.
    OrganismeRecord {
        /// Son nom.
        nom: required Spanned<String> = "Fédération nationale des écoles de production (FNEP)",
        /// Ce qu'il fait pour vous.
        role: required Spanned<String> = "Elle anime le réseau et donne le label.",
        /// Son adresse postale.
        adresse: optional Spanned<String> = "1, place de Fourvière, 69005 Lyon",
        /// Son téléphone.
        telephone: optional Spanned<Telephone> = "09 52 12 54 09",
        /// Une adresse électronique de service.
        courriel: optional Spanned<Courriel> = "contact@exemple.fr",
        /// Son site.
        site: optional Spanned<Url> = "https://www.ecoles-de-production.com/",
        /// Ce qu'il faut savoir.
        remarque: optional Spanned<String> = "Coordonnées relevées vers 2020, à revérifier.",
        /// D'où viennent ces coordonnées.
        sources: list SourceRef = "[fnep-creer-2020]",
    }
}

record! {
    /// La forge : GitHub ou GitLab.
    ForgeRecord {
        /// Laquelle.
        genre: required Spanned<GenreForge> = "gitlab",
        /// L'adresse du dépôt.
        url: required Spanned<Url> = "https://forge.example/region/ecoles",
        /// La branche que l'on modifie.
        branche: required Spanned<String> = "main",
    }
}

record! {
    /// Une licence.
    LicenceRecord {
        /// Son nom.
        nom: required Spanned<String> = "Licence Ouverte 2.0",
        /// Son texte.
        url: required Spanned<Url> = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    }
}
