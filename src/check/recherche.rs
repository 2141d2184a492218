//! What the search knows: towns lie in their département, words lead somewhere, once.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Span, codes};
use crate::record::{CibleRef, MetierRecord, TableName};
use crate::typographie::fold;

/// Une ville est dans son département.
pub fn ville_ailleurs(context: &Context, diags: &mut Diagnostics) {
    for ville in &context.sources.villes {
        let (Some(code), Some(departement)) = (&ville.code_postal, &ville.departement) else {
            continue;
        };
        if context.index.lacks(TableName::Departements, departement.value.as_str()) {
            let message =
                format!("le département « {} » n’est pas dans data/territoires.yaml", departement.value.as_str());
            diags.push(
                Diagnostic::new(codes::DEPARTEMENT_INDETERMINE, departement.span, message).help("corrigez le code"),
            );
        } else if !code.value.is_of(&departement.value) {
            let message = format!(
                "le code postal {} n’est pas dans le département {}",
                code.value.as_str(),
                departement.value.as_str()
            );
            diags.push(
                Diagnostic::new(codes::CODE_POSTAL_AILLEURS, code.span, message)
                    .related(departement.span, "le département")
                    .help("l’un des deux codes est mal recopié"),
            );
        }
    }
}

/// Une commune de la liste officielle est dans un département que l'on connaît.
pub fn commune_illisible(context: &Context, diags: &mut Diagnostics) {
    // Thousands of lines may have one département: it is said once.
    let mut said = BTreeSet::new();
    for commune in &context.sources.communes {
        if !said.insert(commune.departement.as_str()) {
            continue;
        }
        if context.index.lacks(TableName::Departements, commune.departement.as_str()) {
            let message =
                format!("le département « {} » n’est pas dans data/territoires.yaml", commune.departement.as_str());
            diags.push(
                Diagnostic::new(codes::COMMUNE_ILLISIBLE, commune.span, message)
                    .help("ajoutez le département, ou retirez cette ligne"),
            );
        }
    }
}

/// Les mots d'un synonyme mènent à une page qui existe.
pub fn synonyme_sans_but(context: &Context, diags: &mut Diagnostics) {
    let sources = context.sources;
    let texts = sources.pages.iter().map(|p| format!("/{}/", p.name));
    let soutiens = sources.soutiens.iter().map(|s| format!("/soutiens/{}/", s.name));
    let pages: Vec<String> = texts.chain(soutiens).collect();
    let known: BTreeSet<&str> = pages.iter().map(String::as_str).collect();
    for cible in sources.synonymes.iter().flat_map(|s| &s.vers) {
        let CibleRef::Page(page) = cible else { continue };
        if known.contains(page.value.as_str()) {
            continue;
        }
        let message = format!("la page « {} » n’existe pas", page.value);
        let diagnostic = Diagnostic::new(codes::SYNONYME_SANS_BUT, page.span, message);
        if sources.versions.iter().any(|version| version.adresses.contains(&page.value)) {
            let file = format!("content{}.md", page.value.trim_end_matches('/'));
            diags.push(diagnostic.help(format!(
                "cette page a été publiée : remettez {file}, ou menez ces mots ailleurs et redirigez son adresse (data/redirections.yaml)"
            )));
            continue;
        }
        diags.push(diagnostic.suggest(page, pages.iter().map(String::as_str)));
    }
}

/// Un mot d'un métier mène aussi à ce métier, ou à l'une de ses familles.
pub fn synonyme_d_un_metier(context: &Context, diags: &mut Diagnostics) {
    let mut trades: BTreeMap<String, Vec<&MetierRecord>> = BTreeMap::new();
    for metier in &context.sources.metiers {
        for mot in metier.nom.iter().chain(&metier.mots) {
            trades.entry(fold(&mot.value)).or_default().push(metier);
        }
    }
    for synonyme in &context.sources.synonymes {
        let leads = |table, id: &str| {
            synonyme.vers.iter().any(|cible| matches!(cible, CibleRef::Fiche(t, i) if *t == table && i.value == id))
        };
        let joins = |metier: &&MetierRecord| {
            metier.id.as_ref().is_none_or(|id| leads(TableName::Metiers, id.value.as_str()))
                || metier.secteurs.iter().any(|secteur| leads(TableName::Secteurs, &secteur.id.value))
        };
        for mot in &synonyme.mots {
            let known = trades.get(&fold(&mot.value)).map_or(&[][..], Vec::as_slice);
            let Some((first, false)) = known.first().map(|first| (first, known.iter().any(joins))) else {
                continue;
            };
            let (Some(nom), Some(id)) = (&first.nom, &first.id) else { continue };
            let message = format!("« {} » est aussi un mot du métier « {} »", mot.value, nom.value);
            diags.push(
                Diagnostic::new(codes::SYNONYME_AMBIGU, mot.span, message).related(nom.span, "le métier").help(
                    format!("mettez ce mot dans une ligne à lui, qui mène aussi à `metier:{}`", id.value.as_str()),
                ),
            );
        }
    }
}

/// Un mot n'est que dans une ligne : sinon, on ne sait plus où il mène.
pub fn synonyme_ambigu(context: &Context, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for mot in context.sources.synonymes.iter().flat_map(|s| &s.mots) {
        if let Some(first) = seen.insert(fold(&mot.value), mot.span) {
            diags.push(
                Diagnostic::new(
                    codes::SYNONYME_AMBIGU,
                    mot.span,
                    format!("« {} » est déjà dans une autre ligne", mot.value),
                )
                .related(first, "ici d’abord")
                .help("gardez-le une fois, et réunissez ses buts : `vers: [metier:…, metier:…]`"),
            );
        }
    }
}
