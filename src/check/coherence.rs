//! Facts that cannot all be true.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Spanned, codes};
use crate::record::{EcoleRecord, TableName};
use crate::typographie::fold;

/// Un métier enseigné est de l'un des secteurs de l'école.
pub fn metier_hors_secteur(context: &Context, diags: &mut Diagnostics) {
    let metiers: BTreeMap<&str, Vec<&str>> = context
        .sources
        .metiers
        .iter()
        .filter_map(|m| Some((m.id.as_ref()?.value.as_str(), m.secteurs.iter().map(|s| s.id.value.as_str()).collect())))
        .collect();
    let ecoles = context.sources.ecoles.iter().filter_map(|e| e.record.as_deref());
    let known = |ecole: &EcoleRecord| {
        let mut secteurs = ecole.secteurs.iter();
        !ecole.secteurs.is_empty() && secteurs.all(|s| context.index.contains(TableName::Secteurs, &s.id.value))
    };
    for ecole in ecoles.filter(|ecole| known(ecole)) {
        let own: BTreeSet<&str> = ecole.secteurs.iter().map(|s| s.id.value.as_str()).collect();
        for metier in &ecole.metiers {
            let Some(secteurs) = metiers.get(metier.id.value.as_str()).filter(|s| s.iter().all(|s| !own.contains(s)))
            else {
                continue;
            };
            let message = format!("le métier « {} » n’est d’aucun secteur de l’école", metier.id.value);
            diags.push(
                Diagnostic::new(codes::METIER_HORS_SECTEUR, metier.id.span, message)
                    .help(format!("ajoutez à `secteurs:` {}, ou corrigez le métier", secteurs.join(" ou "))),
            );
        }
    }
}

/// Un métier n'est pas sa propre famille.
pub fn famille_de_soi_meme(context: &Context, diags: &mut Diagnostics) {
    for metier in &context.sources.metiers {
        let (Some(id), Some(famille)) = (&metier.id, &metier.famille) else { continue };
        if id.value.as_str() == famille.id.value {
            let message = format!("le métier « {} » est sa propre famille", famille.id.value);
            diags.push(
                Diagnostic::new(codes::FAMILLE_DE_SOI_MEME, famille.id.span, message)
                    .help("nommez un métier plus large, ou retirez la ligne"),
            );
        }
    }
}

/// L'acompte et le solde d'une aide font 100 %.
pub fn chiffres_contradictoires(context: &Context, diags: &mut Diagnostics) {
    let aides = context.sources.soutiens.iter().filter_map(|s| s.record.as_deref()?.aide.as_ref());
    for aide in aides {
        let (Some(acompte), Some(solde)) = (&aide.acompte, &aide.solde) else { continue };
        let rest = 100_u8.saturating_sub(acompte.value.0);
        if solde.value.0 != rest {
            let sum = u16::from(acompte.value.0) + u16::from(solde.value.0);
            let message = format!("l’acompte et le solde font {sum} %, et non 100 %");
            diags.push(
                Diagnostic::new(codes::CHIFFRES_CONTRADICTOIRES, solde.span, message)
                    .related(acompte.span, "avec cet acompte")
                    .help("le solde est ce qui reste après l’acompte")
                    .fix(solde.span, rest.to_string()),
            );
        }
    }
}

/// Deux écoles de deux communes ne portent pas le même nom sans qu'on l'ait vu.
pub fn nom_repris(context: &Context, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<String, (&Spanned<String>, Option<String>)> = BTreeMap::new();
    for record in context.sources.ecoles.iter().filter_map(|e| e.record.as_deref()) {
        let Some(nom) = &record.nom else { continue };
        let commune = record.lieu.as_ref().and_then(|l| l.commune.as_ref()).map(|c| fold(&c.value));
        match seen.get(&fold(&nom.value)) {
            Some((first, other)) if *other != commune => {
                let message = format!("une autre école s’appelle aussi « {} »", nom.value);
                diags.push(
                    Diagnostic::new(codes::NOM_REPRIS, nom.span, message)
                        .related(first.span, "ici d’abord")
                        .help("si ce sont bien deux écoles, ajoutez la commune au nom de chacune"),
                );
            }
            Some(_) => {}
            None => {
                seen.insert(fold(&nom.value), (nom, commune));
            }
        }
    }
}
