//! The page of a support scheme, and the section that gathers them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::commun::{Fr, Html, SourceView, ecoles, html, inline, source, sources};
use super::pagination::{self, PaginationView};
use super::simulateur::{self, AideView, AncienneteView};
use super::textes::{RubriqueView, rubrique};
use crate::model::{Beneficiaire, Echeance, Financeur, Id, Provenance, Soutien};
use crate::site::{Page, Site, urls};
use crate::typographie::{corrige, fold};

/// A page after the first has nothing but schools.
#[derive(Default, Serialize)]
pub struct SoutienView<'a> {
    chapeau: Option<Fr<'a>>,
    corps: Option<Html>,
    europe: bool,
    aide: Option<AideView>,
    anciennete: Option<AncienneteView<'a>>,
    /// Who decides, beside what the page computes.
    decision: Option<Html>,
    conditions: Vec<ConditionView>,
    /// Whether two sources disagree on who may apply.
    deux_regles: bool,
    calendrier: Vec<EcheanceView<'a>>,
    periodes: Vec<PeriodeView<'a>>,
    /// Where one is in the list of schools, when it is cut.
    pagination: Option<PaginationView>,
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
    /// `04`, `12-31`: in the year of the school year that the reader chooses.
    date: Option<String>,
    quoi: Html,
}

/// The schools of a year or of a span of years, by département.
#[derive(Serialize)]
struct PeriodeView<'a> {
    /// Empty when nobody knows it.
    quand: String,
    /// Not said where the list is cut: it would be the number of this page only.
    nombre: Option<usize>,
    ecoles: &'static str,
    departements: Vec<DepartementView<'a>>,
}

#[derive(Serialize)]
struct DepartementView<'a> {
    nom: Fr<'a>,
    beneficiaires: Vec<BeneficiaireView<'a>>,
}

#[derive(Serialize)]
struct BeneficiaireView<'a> {
    nom: Fr<'a>,
    adresse: String,
    lieu: String,
    par: Option<Fr<'a>>,
    intitule: Option<&'a str>,
    nom_publie: Option<&'a str>,
    remarque: Option<Html>,
}

pub fn view<'a>(site: &'a Site, page: &'a Page, id: Id<Soutien>) -> SoutienView<'a> {
    let catalogue = site.catalogue;
    let soutien = &catalogue.soutiens[id];
    let europe = soutien.financeur == Financeur::Europe;
    let (periodes, pagination) = (periodes(site, page, id), pagination::view(page));
    if page.is_suite() {
        return SoutienView { europe, periodes, pagination, ..SoutienView::default() };
    }
    SoutienView {
        chapeau: Some(Fr(&soutien.resume)),
        corps: page.texte.map(|t| html(site, &t.corps)),
        europe,
        aide: soutien.aide.as_ref().map(|aide| simulateur::aide(site, aide)),
        anciennete: soutien.anciennete.as_ref().map(|rule| simulateur::anciennete(site, rule)),
        decision: soutien.decision.as_ref().map(|text| inline(site, text)),
        conditions: soutien
            .conditions
            .iter()
            .map(|c| ConditionView {
                texte: inline(site, &c.texte),
                source: source(catalogue, &c.source),
                appliquee: c.appliquee,
            })
            .collect(),
        deux_regles: soutien.conditions.iter().any(|c| !c.appliquee),
        calendrier: soutien.calendrier.iter().map(|e| echeance(site, e)).collect(),
        periodes,
        pagination,
    }
}

fn echeance<'a>(site: &Site, echeance: &'a Echeance) -> EcheanceView<'a> {
    EcheanceView {
        quand: Fr(&echeance.quand),
        date: echeance.date.map(|date| date.iso()),
        quoi: inline(site, &echeance.quoi),
    }
}

/// The newest first; what has no date comes last.
fn periodes<'a>(site: &'a Site, page: &Page, id: Id<Soutien>) -> Vec<PeriodeView<'a>> {
    let mut found: BTreeMap<Reverse<String>, BTreeMap<String, Vec<&Beneficiaire>>> = BTreeMap::new();
    for line in site.beneficiaires_of(page, id) {
        let departement = site.catalogue.departement_of(&site.catalogue.ecoles[line.ecole]);
        let key = format!("{} {}", fold(&departement.nom), departement.code.as_str());
        found.entry(Reverse(line.quand())).or_default().entry(key).or_default().push(line);
    }
    found
        .into_iter()
        .map(|(Reverse(quand), departements)| {
            let nombre = departements.values().map(Vec::len).sum();
            let departements = departements.into_values().map(|lines| departement(site, &lines)).collect();
            let quand = corrige(&quand).into_owned();
            PeriodeView { quand, nombre: page.partie.is_none().then_some(nombre), ecoles: ecoles(nombre), departements }
        })
        .collect()
}

fn departement<'a>(site: &'a Site, lines: &[&'a Beneficiaire]) -> DepartementView<'a> {
    let catalogue = site.catalogue;
    let mut beneficiaires: Vec<&Beneficiaire> = lines.to_vec();
    beneficiaires.sort_by_key(|line| fold(&catalogue.ecoles[line.ecole].nom));
    DepartementView {
        nom: Fr(&catalogue.departement_of(&catalogue.ecoles[beneficiaires[0].ecole]).nom),
        beneficiaires: beneficiaires.into_iter().map(|line| beneficiaire(site, line)).collect(),
    }
}

fn beneficiaire<'a>(site: &'a Site, line: &'a Beneficiaire) -> BeneficiaireView<'a> {
    let ecole = &site.catalogue.ecoles[line.ecole];
    BeneficiaireView {
        nom: Fr(&ecole.nom),
        adresse: urls::ecole(ecole),
        lieu: corrige(&ecole.lieu.commune).into_owned(),
        par: line.region.map(|r| Fr(&site.catalogue.regions[r].nom)),
        intitule: line.intitule.as_deref(),
        nom_publie: line.nom_publie.as_deref(),
        remarque: line.remarque.as_ref().map(|r| inline(site, r)),
    }
}

/// The section: the schemes we know, and all that a school lives on.
#[derive(Serialize)]
pub struct SoutiensView<'a> {
    #[serde(flatten)]
    rubrique: RubriqueView<'a>,
    origines: Vec<OrigineView<'a>>,
}

/// A leg of the bench: sales, public money, private contributions.
#[derive(Serialize)]
struct OrigineView<'a> {
    id: &'static str,
    titre: &'static str,
    ressources: Vec<RessourceView<'a>>,
}

#[derive(Serialize)]
struct RessourceView<'a> {
    nom: Fr<'a>,
    texte: Html,
    sources: Vec<SourceView>,
}

pub fn soutiens<'a>(site: &'a Site, page: &'a Page) -> SoutiensView<'a> {
    let legs = [
        (Provenance::Ventes, "ventes", "Ce qu’elle vend"),
        (Provenance::Public, "public", "L’argent public"),
        (Provenance::Prive, "prive", "Les entreprises et les fondations"),
    ];
    let all = &site.catalogue.ressources;
    let leg = |origine| all.iter().filter(move |ressource| ressource.origine == origine);
    SoutiensView {
        rubrique: rubrique(site, page),
        origines: legs
            .into_iter()
            .map(|(origine, id, titre)| OrigineView {
                id,
                titre,
                ressources: leg(origine)
                    .map(|ressource| RessourceView {
                        nom: Fr(&ressource.nom),
                        texte: inline(site, &ressource.texte),
                        sources: sources(site.catalogue, &ressource.sources),
                    })
                    .collect(),
            })
            .filter(|leg: &OrigineView| !leg.ressources.is_empty())
            .collect(),
    }
}
