//! The yearly list: every line once, in order, each with its school.

use std::collections::BTreeMap;

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::record::{ArreteRecord, LigneRecord};

/// Le nom du fichier d'un arrêté est sa date.
pub fn date_du_fichier(context: &Context, diags: &mut Diagnostics) {
    for arrete in &context.sources.arretes {
        let Some(date) = arrete.record.as_deref().and_then(|a| a.date.as_ref()) else {
            continue;
        };
        if date.value.iso() != arrete.name {
            let message =
                format!("le fichier s’appelle {}.yaml, mais la date écrite est {}", arrete.name, date.value.iso());
            diags.push(
                Diagnostic::new(codes::DATE_DU_FICHIER, date.span, message)
                    .help("corrigez la date, ou renommez le fichier"),
            );
        }
    }
}

/// Chaque ligne de l'arrêté dit quelle école elle reconnaît.
pub fn ligne_sans_ecole(context: &Context, diags: &mut Diagnostics) {
    for ligne in lignes(context).filter(|l| !l.typed.contains(&"ecole")) {
        let place = ligne.texte.as_ref().map(|t| t.span).or(ligne.rang.as_ref().map(|r| r.span)).unwrap_or(ligne.span);
        diags.push(
            Diagnostic::new(codes::LIGNE_SANS_ECOLE, place, "cette ligne ne dit pas quelle école elle reconnaît")
                .help("ajoutez la ligne `ecole: identifiant`, le nom d’un fichier de data/ecoles/"),
        );
    }
}

/// Une école n'est que sur une ligne d'un même arrêté.
pub fn ecole_sur_deux_lignes(context: &Context, diags: &mut Diagnostics) {
    for arrete in arretes(context) {
        let mut seen = BTreeMap::new();
        for ecole in arrete.lignes.iter().filter_map(|l| l.ecole.as_ref()) {
            if let Some(first) = seen.insert(ecole.id.value.as_str(), ecole.id.span) {
                diags.push(
                    Diagnostic::new(
                        codes::ECOLE_SUR_DEUX_LIGNES,
                        ecole.id.span,
                        format!("« {} » est déjà sur une autre ligne", ecole.id.value),
                    )
                    .related(first, "ici d’abord")
                    .help("une ligne reconnaît une école : s’il y a deux sites, il faut deux fiches"),
                );
            }
        }
    }
}

/// Les rangs vont de 1 en 1, chacun une fois.
pub fn rangs(context: &Context, diags: &mut Diagnostics) {
    for arrete in arretes(context) {
        let mut seen = BTreeMap::new();
        let mut expected = 1;
        for rang in arrete.lignes.iter().filter_map(|l| l.rang.as_ref()) {
            if let Some(first) = seen.insert(rang.value, rang.span) {
                diags.push(
                    Diagnostic::new(
                        codes::RANG_EN_DOUBLE,
                        rang.span,
                        format!("deux lignes portent le rang {}", rang.value),
                    )
                    .related(first, "ici d’abord")
                    .help("recopiez le rang de l’arrêté : chaque ligne désigne une seule école"),
                );
                expected += 1;
                continue;
            }
            if rang.value != expected {
                diags.push(
                    Diagnostic::new(
                        codes::RANGS_DISCONTINUS,
                        rang.span,
                        format!("le rang {expected} est attendu, c’est {}", rang.value),
                    )
                    .help("une ligne manque ou n’est pas à sa place"),
                );
            }
            expected = rang.value + 1;
        }
    }
}

/// A list that is older than this has surely been followed by another.
pub const MOIS_ARRETE: i32 = 13;

/// La liste est annuelle : après treize mois, une plus récente existe sans doute.
pub fn arrete_ancien(context: &Context, diags: &mut Diagnostics) {
    let newest = arretes(context).filter_map(|a| a.date.as_ref()).max_by_key(|date| date.value);
    if let Some(date) = newest.filter(|date| date.value.plus_months(MOIS_ARRETE) < context.today) {
        let message =
            format!("le plus récent arrêté a plus de treize mois (nous sommes le {})", context.today.longue());
        diags.push(
            Diagnostic::new(codes::ARRETE_ANCIEN, date.span, message)
                .help("cherchez la nouvelle liste sur Légifrance et ajoutez-la dans data/arretes/ ; celle-ci reste"),
        );
    }
}

fn arretes<'c>(context: &'c Context) -> impl Iterator<Item = &'c ArreteRecord> {
    context.sources.arretes.iter().filter_map(|a| a.record.as_deref())
}

fn lignes<'c>(context: &'c Context) -> impl Iterator<Item = &'c LigneRecord> {
    arretes(context).flat_map(|a| &a.lignes)
}
