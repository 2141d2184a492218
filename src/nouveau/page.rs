//! `content/<rubrique>/<titre>.md`.

use super::Fichier;
use crate::edition::scalaire;
use crate::model::{Date, MODELE};
use crate::typographie::slug;

/// What is known of a page before it is written.
#[derive(Debug)]
pub struct NouvellePage {
    pub titre: String,
    pub resume: String,
    /// `jeunes` or `adultes`.
    pub public: String,
    /// A folder of `content/`, or nothing for a page of its own.
    pub dans: Option<String>,
    /// The day of a news item.
    pub date: Option<Date>,
    pub verifie_le: Date,
}

pub fn page(page: &NouvellePage) -> Fichier {
    let folder = page.dans.as_deref().map(|dans| format!("{}/", dans.trim_matches('/'))).unwrap_or_default();
    let date = page.date.map(|date| format!("date: {}\n", date.iso())).unwrap_or_default();
    let you = if page.public == "jeunes" { "tu" } else { "vous" };
    let texte = format!(
        "\
---
titre: {}
resume: {}
public: {}
{date}# D'où viennent les faits : un document de data/sources.yaml, une adresse web, ou quelques mots.
# sources: [https://www.exemple.fr/article]
verifie_le: {}
---

{MODELE} Dites « {you} ».

## Un titre

Des phrases courtes. Un nombre qui peut changer se calcule : {{{{ nombre(reconnues) }}}} écoles sont sur la dernière liste.
",
        scalaire(&page.titre),
        scalaire(&page.resume),
        page.public,
        page.verifie_le.iso(),
    );
    Fichier { chemin: format!("content/{folder}{}.md", slug(&page.titre)), texte }
}
