//! The front matter of `content/**/*.md`.

use super::macros::record;
use super::{Ref, SourceRef};
use crate::diag::Spanned;
use crate::model::{Chiffre, Date, Ecole, Identifiant, Markdown, Phase, Public};

record! {
    /// L'en-tête d'une page de texte, entre deux lignes `---`.
    PageRecord {
        /// Le titre de la page.
        titre: required Spanned<String> = "À quel âge peut-on entrer ?",
        /// Un titre plus court pour les menus.
        titre_court: optional Spanned<String> = "L'âge",
        /// La page en une phrase, 160 caractères au plus.
        resume: required Spanned<String> = "De 15 à 18 ans, et dès 14 ans si l'on a 15 ans dans l'année.",
        /// Pour qui la page est écrite : tu ou vous.
        public: required Spanned<Public> = "jeunes",
        /// La place de la page dans sa rubrique : 1 d'abord.
        rang: optional Spanned<u32> = "1",
        /// La fiche d'une étape du guide.
        etape: optional EtapeRecord = "",
        /// Le jour d'une actualité. Avant ce jour, elle n'est pas publiée.
        date: optional Spanned<Date> = "2026-11-21",
        /// Le dernier jour où une actualité est d'actualité. Ensuite, elle n'est plus que dans les archives.
        jusqu_au: optional Spanned<Date> = "2027-03-13",
        /// Les chiffres de l'essentiel, montrés en grand (page de l'évaluation).
        chiffres: list Ref<Chiffre> = "[satisfaction, reprises-etudes]",
        /// D'où viennent les faits.
        sources: list SourceRef = "[fiche-paca-2024]",
        /// Le jour où quelqu'un a vérifié cette page.
        verifie_le: required Spanned<Date> = "2026-11-20",
    }
}

record! {
    /// Une étape du guide, en un coup d'œil.
    EtapeRecord {
        /// Le numéro, de 1 à 12.
        numero: required Spanned<u32> = "1",
        /// La partie du chemin.
        phase: required Spanned<Phase> = "idee",
        /// Qui s'en occupe.
        qui: required Spanned<String> = "Vous, seul ou à plusieurs",
        /// Combien de temps cela prend.
        duree: optional Spanned<String> = "Quelques heures",
        /// Ce que vous avez obtenu à la fin.
        resultat: required Spanned<String> = "Vous savez si l'idée vous convient",
        /// Les documents à produire ou à réunir.
        documents: list Spanned<String> = "[une liste de questions]",
        /// Ce qui se coche quand c'est fait, dans l'ordre.
        taches: required_list TacheRecord = "",
        /// À qui parler.
        contacts: required_list Spanned<Markdown> = "[La FNEP]",
        /// Ce que cette étape coûte ou rapporte, ou que nos sources ne le disent pas.
        argent: required Spanned<Markdown> = "Rien, à cette étape.",
        /// Ce qui fait échouer.
        pieges: list PiegeRecord = "",
        /// Des écoles qui ont passé cette étape.
        exemples: list ExempleRecord = "",
    }
}

record! {
    /// Une case à cocher.
    TacheRecord {
        /// L'identifiant, unique dans le guide : il ne change pas quand les mots changent.
        id: required Spanned<Identifiant> = "inviter",
        /// Ce qu'il faut faire, à l'infinitif.
        texte: required Spanned<String> = "Inviter au moins 20 personnes",
    }
}

record! {
    /// Un piège.
    PiegeRecord {
        /// Le piège, en une ou deux phrases.
        texte: required Spanned<Markdown> = "Ne comptez pas sur les ventes seules.",
        /// La source qui le dit ; sans elle, c'est notre conseil.
        source: optional SourceRef = "evaluation-2024",
    }
}

record! {
    /// Une école qui a passé l'étape.
    ExempleRecord {
        /// L'école.
        ecole: required Ref<Ecole> = "mayusinage-laval",
        /// Ce qu'elle a fait, et quand. Les sources sont celles de sa fiche.
        texte: required Spanned<Markdown> = "Pré-label reçu le 19 janvier 2023.",
    }
}
