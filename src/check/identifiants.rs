//! Names are given once.

use std::collections::BTreeMap;

use super::Context;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned, codes};
use crate::model::{Identifiant, a_commune};
use crate::record::{EcoleRecord, Ref, SourceRef, TableName};
use crate::typographie::fold;

/// Deux lignes d'un vocabulaire, ou deux fiches, ne portent pas le même identifiant.
pub fn identifiant_en_double(context: &Context, diags: &mut Diagnostics) {
    let sources = context.sources;
    once(sources.secteurs.iter().filter_map(|r| r.id.as_ref()), diags);
    once(sources.metiers.iter().filter_map(|r| r.id.as_ref()), diags);
    once(sources.diplomes.iter().filter_map(|r| r.id.as_ref()), diags);
    once(sources.documents.iter().filter_map(|r| r.id.as_ref()), diags);
    once(sources.chiffres.iter().filter_map(|r| r.id.as_ref()), diags);
    once(sources.graphiques.iter().filter_map(|r| r.id.as_ref()), diags);
    let etapes = sources.pages.iter().filter_map(|page| page.front.as_ref()?.etape.as_ref());
    once(etapes.flat_map(|etape| &etape.taches).filter_map(|tache| tache.id.as_ref()), diags);
    let travaux = sources.retroplanning.iter().flat_map(|record| &record.travaux);
    once(travaux.filter_map(|travail| travail.id.as_ref()), diags);
    if let Some(territoires) = &sources.territoires {
        once(territoires.regions.iter().filter_map(|r| r.id.as_ref()), diags);
        let codes: Vec<Spanned<String>> = territoires
            .departements
            .iter()
            .filter_map(|d| d.code.as_ref())
            .map(|code| Spanned::new(code.value.as_str().to_string(), code.span))
            .collect();
        once_by(codes.iter().map(|code| (code.value.as_str(), code)), diags);
    }
    ancien_identifiant_repris(context, diags);
}

/// Un ancien identifiant mène à une seule école, et n'est plus celui d'une autre.
fn ancien_identifiant_repris(context: &Context, diags: &mut Diagnostics) {
    let olds: Vec<&Spanned<Identifiant>> = context
        .sources
        .ecoles
        .iter()
        .filter_map(|e| e.record.as_deref())
        .flat_map(|e| &e.anciens_identifiants)
        .collect();
    once(olds.iter().copied(), diags);
    for old in olds.iter().filter(|old| context.index.contains(TableName::Ecoles, old.value.as_str())) {
        let message = format!("« {} » est encore l’identifiant d’une école", old.value.as_str());
        diags.push(
            Diagnostic::new(codes::IDENTIFIANT_EN_DOUBLE, old.span, message)
                .help("retirez-le d’ici, ou renommez l’autre fiche"),
        );
    }
}

fn once<'s>(ids: impl Iterator<Item = &'s Spanned<Identifiant>>, diags: &mut Diagnostics) {
    once_by(ids.map(|id| (id.value.as_str(), id)), diags);
}

fn once_by<'s, T: 's>(ids: impl Iterator<Item = (&'s str, &'s Spanned<T>)>, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Spanned<T>> = BTreeMap::new();
    for (name, id) in ids {
        match seen.get(name) {
            Some(first) => diags.push(
                Diagnostic::new(
                    codes::IDENTIFIANT_EN_DOUBLE,
                    id.span,
                    format!("l’identifiant « {name} » est déjà pris"),
                )
                .related(first.span, "ici d’abord")
                .help("choisissez-en un autre, ou réunissez les deux"),
            ),
            None => {
                seen.insert(name, id);
            }
        }
    }
}

/// Une liste ne cite pas deux fois la même chose.
pub fn valeur_en_double(context: &Context, diags: &mut Diagnostics) {
    for ecole in ecoles(context) {
        refs_once(&ecole.secteurs, diags);
        refs_once(&ecole.metiers, diags);
        refs_once(&ecole.diplomes, diags);
        let documents = ecole.sources.iter().filter_map(|source| match source {
            SourceRef::Document(id) => Some((id.value.clone(), id.span)),
            SourceRef::Web(_) | SourceRef::Citation(_) => None,
        });
        values_once(documents, diags);
    }
    for dates in ecoles(context).filter_map(|e| e.accueil.as_ref()).map(|a| &a.portes_ouvertes) {
        values_once(dates.iter().map(|d| (d.value.longue(), d.span)), diags);
    }
    for metier in &context.sources.metiers {
        refs_once(&metier.secteurs, diags);
    }
    for graphique in &context.sources.graphiques {
        let cited = graphique.chiffres.iter().filter_map(|barre| barre.chiffre.as_ref());
        values_once(cited.map(|c| (c.id.value.clone(), c.id.span)), diags);
    }
    for front in context.sources.pages.iter().filter_map(|page| page.front.as_ref()) {
        refs_once(&front.chiffres, diags);
    }
}

/// Deux fiches ne décrivent pas la même école : même nom, même commune.
pub fn ecole_en_double(context: &Context, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<(String, String), Span> = BTreeMap::new();
    for ecole in ecoles(context) {
        let (Some(nom), Some(commune)) = (&ecole.nom, ecole.lieu.as_ref().and_then(|l| l.commune.as_ref())) else {
            continue;
        };
        if let Some(first) = seen.insert((fold(&nom.value), fold(&commune.value)), nom.span) {
            let message = format!("une autre fiche porte ce nom, {}", a_commune(&commune.value));
            diags.push(
                Diagnostic::new(codes::ECOLE_EN_DOUBLE, nom.span, message)
                    .related(first, "ici d’abord")
                    .help("supprimez l’une des deux fiches ; si ce sont deux écoles, donnez-leur des noms différents"),
            );
        }
    }
}

fn ecoles<'c>(context: &'c Context) -> impl Iterator<Item = &'c EcoleRecord> {
    context.sources.ecoles.iter().filter_map(|e| e.record.as_deref())
}

fn refs_once<T>(refs: &[Ref<T>], diags: &mut Diagnostics) {
    values_once(refs.iter().map(|r| (r.id.value.clone(), r.id.span)), diags);
}

fn values_once(values: impl Iterator<Item = (String, Span)>, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for (value, span) in values {
        let Some(first) = seen.get(&value) else {
            seen.insert(value, span);
            continue;
        };
        diags.push(
            Diagnostic::new(codes::VALEUR_EN_DOUBLE, span, format!("« {value} » est déjà dans la liste"))
                .related(*first, "ici d’abord")
                .help("retirez l’une des deux"),
        );
    }
}
