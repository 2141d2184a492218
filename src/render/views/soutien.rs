//! The page of a support scheme.

use serde::Serialize;

use super::commun::{Fr, Html, SourceView, html, inline, source};
use crate::model::{Financeur, Id, Soutien, euros};
use crate::site::{Page, Site, urls};
use crate::typographie::corrige;

#[derive(Serialize)]
pub struct SoutienView<'a> {
    chapeau: Fr<'a>,
    corps: Option<Html>,
    europe: bool,
    aide: Option<AideView>,
    conditions: Vec<ConditionView>,
    calendrier: Vec<EcheanceView<'a>>,
    beneficiaires: Vec<BeneficiaireView<'a>>,
}

#[derive(Serialize)]
struct AideView {
    plafond: String,
    acompte: u8,
    solde: u8,
}

#[derive(Serialize)]
struct ConditionView {
    texte: Html,
    source: SourceView,
    appliquee: bool,
}

#[derive(Serialize)]
struct EcheanceView<'a> {
    quand: Fr<'a>,
    quoi: Html,
}

#[derive(Serialize)]
struct BeneficiaireView<'a> {
    nom: Fr<'a>,
    adresse: String,
    lieu: String,
    quand: Option<String>,
    par: Option<Fr<'a>>,
    intitule: Option<&'a str>,
    nom_publie: Option<&'a str>,
    remarque: Option<Html>,
}

pub fn view<'a>(site: &'a Site, page: &'a Page, id: Id<Soutien>) -> SoutienView<'a> {
    let catalogue = site.catalogue;
    let soutien = &catalogue.soutiens[id];
    SoutienView {
        chapeau: Fr(&soutien.resume),
        corps: page.texte.map(|t| html(site, &t.corps)),
        europe: soutien.financeur == Financeur::Europe,
        aide: soutien.aide.as_ref().map(|a| AideView {
            plafond: euros(a.plafond_par_eleve),
            acompte: a.acompte.0,
            solde: a.solde.0,
        }),
        conditions: soutien
            .conditions
            .iter()
            .map(|c| ConditionView {
                texte: inline(site, &c.texte),
                source: source(catalogue, &c.source),
                appliquee: c.appliquee,
            })
            .collect(),
        calendrier: soutien
            .calendrier
            .iter()
            .map(|e| EcheanceView { quand: Fr(&e.quand), quoi: inline(site, &e.quoi) })
            .collect(),
        beneficiaires: soutien
            .beneficiaires
            .iter()
            .map(|b| {
                let ecole = &catalogue.ecoles[b.ecole];
                BeneficiaireView {
                    nom: Fr(&ecole.nom),
                    adresse: urls::ecole(ecole),
                    lieu: corrige(&ecole.lieu.commune).into_owned(),
                    quand: b.annee.map(|a| a.to_string()).or_else(|| b.periode.clone()),
                    par: b.region.map(|r| Fr(&catalogue.regions[r].nom)),
                    intitule: b.intitule.as_deref(),
                    nom_publie: b.nom_publie.as_deref(),
                    remarque: b.remarque.as_ref().map(|r| inline(site, r)),
                }
            })
            .collect(),
    }
}
