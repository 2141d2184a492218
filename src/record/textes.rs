//! `data/textes.yaml`.

use super::macros::record;
use crate::diag::Spanned;
use crate::model::{Date, Markdown};

record! {
    /// Les phrases que les pages répètent.
    TextesRecord {
        /// L'âge pour entrer.
        age: required Spanned<Markdown> = "De 15 à 18 ans.",
        /// Ce qu'on fait dans toute école de production.
        apprendre: required Spanned<Markdown> = "Tu passes les deux tiers de ton temps à l'atelier.",
        /// Comment on entre, quand l'école ne l'a pas dit.
        entrer: required Spanned<Markdown> = "Le mieux est de venir voir l'atelier.",
        /// Le coût, quand l'école ne l'a pas dit.
        cout: required Spanned<Markdown> = "Le prix dépend de l'école.",
        /// Le coût dans une école soutenue par le FSE+.
        cout_europe: required Spanned<Markdown> = "La formation au CAP est gratuite.",
        /// Ce qu'on peut faire après.
        apres: required Spanned<Markdown> = "Tu peux chercher un emploi ou continuer des études.",
        /// À la place d'un fait inconnu.
        non_renseigne: required Spanned<Markdown> = "Non renseigné.",
        /// À qui demander un fait inconnu.
        demander: required Spanned<Markdown> = "Demande à l'école.",
        /// Quand aucun moyen de joindre l'école n'est connu.
        injoignable: required Spanned<Markdown> = "Ta mission locale peut la joindre pour toi.",
        /// Les transports dans la région mise en avant.
        transport_region: required Spanned<Markdown> = "Prends les lignes scolaires.",
        /// Comment connaître la distance.
        distance: required Spanned<Markdown> = "Tape ta ville dans la recherche.",
        /// Le handicap et les troubles DYS, dans toute école de production.
        handicap: required Spanned<Markdown> = "Dis ce dont tu as besoin dès la première visite.",
        /// Visiter, dans toute école de production.
        visiter: required Spanned<Markdown> = "Le mieux est de voir l'atelier quand il travaille.",
        /// Le message proposé pour écrire à l'école.
        message: required Spanned<Markdown> = "Bonjour, je voudrais visiter l'atelier.",
        /// Quand le point n'est que celui de la commune.
        point_commune: required Spanned<Markdown> = "Le point est au centre de la commune.",
        /// L'école est sur la liste de l'État.
        reconnue: required Spanned<Markdown> = "Cette école est sur la liste.",
        /// L'école n'est pas sur la dernière liste.
        hors_liste: required Spanned<Markdown> = "Cette école n'est pas sur la liste.",
        /// L'école était sur une liste, et n'est plus sur la dernière.
        sortie_de_liste: required Spanned<Markdown> = "Cette école était sur la liste, et n'y est plus.",
        /// Le label : membre du réseau.
        label_membre: required Spanned<Markdown> = "Une source la dit membre du réseau.",
        /// Le label : obtenu.
        label_labellisee: required Spanned<Markdown> = "La FNEP lui a donné son label.",
        /// Le label : pré-label.
        label_pre_label: required Spanned<Markdown> = "La FNEP lui a donné un pré-label.",
        /// Le label : demandé.
        label_en_demarche: required Spanned<Markdown> = "Elle a demandé le label.",
        /// Le label : retiré.
        label_retire: required Spanned<Markdown> = "La FNEP lui a retiré son label.",
        /// Le label : non vérifié.
        label_non_verifie: required Spanned<Markdown> = "Nous n'avons pas vérifié.",
        /// Quand les intitulés des diplômes sont rapprochés par nous.
        intitules_rapproches: required Spanned<Markdown> = "Demande le nom exact du diplôme à l'école.",
        /// La mention européenne.
        europe: required Spanned<Markdown> = "Cofinancé par l'Union européenne",
        /// Le jour où quelqu'un a vérifié ces phrases.
        verifie_le: required Spanned<Date> = "2026-11-20",
    }
}
