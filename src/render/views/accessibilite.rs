//! The declaration of accessibility, in the order of the official model.

use serde::Serialize;

use super::commun::{DateView, Fr, Html, html, inline};
use crate::model::{Audit, Markdown};
use crate::site::{Page, Site};
use crate::typographie::corrige;

#[derive(Serialize)]
pub struct AccessibiliteView<'a> {
    entite: Fr<'a>,
    /// « non conforme »
    mention: &'static str,
    schema_pluriannuel: Option<&'a str>,
    plan_d_action: Option<&'a str>,
    audit: Option<AuditView<'a>>,
    non_conformites: Vec<Html>,
    derogations: Vec<Html>,
    hors_champ: Vec<Html>,
    technologies: String,
    etablie_le: DateView,
    /// What an editor adds.
    corps: Option<Html>,
}

#[derive(Serialize)]
struct AuditView<'a> {
    date: DateView,
    par: Fr<'a>,
    taux: u8,
    pages: Vec<&'a str>,
    environnements: Vec<Fr<'a>>,
    outils: Vec<Fr<'a>>,
    rapport: Option<&'a str>,
}

pub fn view<'a>(site: &'a Site, page: &'a Page) -> AccessibiliteView<'a> {
    let declaration = &site.catalogue.accessibilite;
    let points = |texts: &[Markdown]| texts.iter().map(|text| inline(site, text)).collect();
    AccessibiliteView {
        entite: Fr(&declaration.entite),
        mention: declaration.etat.mention(),
        schema_pluriannuel: declaration.schema_pluriannuel.as_ref().map(|url| url.as_str()),
        plan_d_action: declaration.plan_d_action.as_ref().map(|url| url.as_str()),
        audit: declaration.audit.as_ref().map(audit),
        non_conformites: points(&declaration.non_conformites),
        derogations: points(&declaration.derogations),
        hors_champ: points(&declaration.hors_champ),
        technologies: corrige(&declaration.technologies.join(", ")).into_owned(),
        etablie_le: declaration.etablie_le.into(),
        corps: page.texte.map(|texte| html(site, &texte.corps)),
    }
}

fn audit(audit: &Audit) -> AuditView<'_> {
    AuditView {
        date: audit.date.into(),
        par: Fr(&audit.par),
        taux: audit.taux.0,
        pages: audit.pages.iter().map(String::as_str).collect(),
        environnements: audit.environnements.iter().map(|text| Fr(text)).collect(),
        outils: audit.outils.iter().map(|text| Fr(text)).collect(),
        rapport: audit.rapport.as_ref().map(|url| url.as_str()),
    }
}
