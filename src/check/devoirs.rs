//! What the law makes a site say: without it, nothing is published.

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::model::Conformite;

/// Pages that every public site has, and the text that asks for them.
pub const PAGES_DUES: [(&str, &str); 3] = [
    ("accessibilite", "la loi n° 2005-102, article 47"),
    ("mentions-legales", "la loi n° 2004-575, article 1-1"),
    ("donnees-personnelles", "le RGPD, articles 13 et 14"),
];
/// A declaration is drawn up again after three years (decree 2019-768, art. 4).
pub const MOIS_VALIDES: i32 = 36;

/// Un site public a sa déclaration d'accessibilité, ses mentions légales et sa page sur les données personnelles.
pub fn devoir_manquant(context: &Context, diags: &mut Diagnostics) {
    for (name, law) in PAGES_DUES {
        if !context.sources.pages.iter().any(|page| page.name == name) {
            let place = Place::File(format!("content/{name}.md"));
            diags.push(
                Diagnostic::new(codes::DEVOIR_MANQUANT, place, format!("cette page manque : {law} l’impose"))
                    .help("écrivez-la avant de publier ; docs/contribuer.md dit ce qu’elle contient"),
            );
        }
    }
}

/// Une déclaration ne se contredit pas : ce que l'audit a trouvé est dit, et il est fini quand on l'établit.
pub fn declaration_contradictoire(context: &Context, diags: &mut Diagnostics) {
    let Some(record) = &context.sources.accessibilite else { return };
    let Some(audit) = &record.audit else { return };
    let (Some(taux), Some(date)) = (&audit.taux, &audit.date) else { return };
    if taux.value.0 < 100 && record.non_conformites.is_empty() && record.derogations.is_empty() {
        diags.push(
            Diagnostic::new(
                codes::DECLARATION_CONTRADICTOIRE,
                taux.span,
                "l’audit n’est pas à 100 %, et aucun défaut n’est dit",
            )
            .help("recopiez ce qu’il a trouvé : `non_conformites: [\"…\"]`, un point par défaut"),
        );
    }
    if let Some(defaut) = record.non_conformites.first().filter(|_| taux.value.0 == 100) {
        diags.push(
            Diagnostic::new(
                codes::DECLARATION_CONTRADICTOIRE,
                defaut.span,
                "un défaut est dit, et l’audit est à 100 %",
            )
            .related(taux.span, "le taux")
            .help("corrigez l’un des deux"),
        );
    }
    if let Some(etablie) = record.etablie_le.as_ref().filter(|etablie| etablie.value < date.value) {
        diags.push(
            Diagnostic::new(
                codes::DECLARATION_CONTRADICTOIRE,
                etablie.span,
                "la déclaration est établie avant la fin de l’audit",
            )
            .related(date.span, "la fin de l’audit")
            .help("corrigez l’une des deux dates"),
        );
    }
}

/// Sans audit en cours de validité, un site n'est que « non conforme ».
pub fn conformite_sans_audit(context: &Context, diags: &mut Diagnostics) {
    let Some(record) = &context.sources.accessibilite else { return };
    let Some(etat) = record.etat.as_ref().filter(|etat| etat.value != Conformite::NonConforme) else {
        return;
    };
    let least = if etat.value == Conformite::Totale { 100 } else { 50 };
    let wrong = match &record.audit {
        None => Some("aucun audit ne le prouve".to_string()),
        Some(audit) => {
            let date = audit.date.as_ref().filter(|date| date.value.plus_months(MOIS_VALIDES) < context.today);
            let taux = audit.taux.as_ref().filter(|taux| taux.value.0 < least);
            let old = date.map(|date| format!("l’audit du {} a plus de trois ans", date.value.longue()));
            old.or(
                taux.map(|taux| format!("l’audit compte {} % de critères respectés, il en faut {least}", taux.value.0))
            )
        }
    };
    if let Some(wrong) = wrong {
        let message = format!("le site ne peut pas se dire « {} » : {wrong}", etat.value.mention());
        diags.push(
            Diagnostic::new(codes::CONFORMITE_SANS_AUDIT, etat.span, message)
                .help("écrivez, tant que l’audit n’est pas fait")
                .fix(etat.span, "non-conforme"),
        );
    }
}
