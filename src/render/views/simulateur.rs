//! What the page of a support computes: a grant per pupil, the age of a school.
//!
//! In: the rules of the model. Out: what the forms need (the numbers of the rules, on the form), and
//! the same computed here for a few values, for readers without scripts.

use serde::Serialize;

use super::commun::{DateView, Fr, Html, inline};
use crate::model::longueur::ENTIERE;
use crate::model::{Aide, Anciennete, Centimes, Date, DatePartielle, Depuis, Effectif, Id, Markdown, euros, montant};
use crate::site::{Site, urls};
use crate::typographie::corrige;

/// A grant per pupil.
#[derive(Serialize)]
pub struct AideView {
    plafond: String,
    /// Whole euros, for the script.
    plafond_par_eleve: u32,
    acompte: u8,
    solde: u8,
    effectif_maximum: u16,
    rentrees: Vec<RentreeView>,
    exemple: Option<ExempleView>,
    tableau: Option<TableauView>,
    lecture: Vec<Html>,
}

/// A school year, named by the calendar year in which it begins.
#[derive(Serialize)]
struct RentreeView {
    annee: i16,
    libelle: String,
    courante: bool,
}

/// One forecast, told in words.
#[derive(Serialize)]
struct ExempleView {
    prevus: u16,
    subvention: String,
    acompte: String,
    cas: Vec<CasView>,
}

#[derive(Serialize)]
struct CasView {
    reels: u16,
    /// `complet`, `plus`, `moins`, `rien` or `rend`: which sentence tells it.
    genre: &'static str,
    due: String,
    solde: String,
    trop_percu: String,
}

/// Several forecasts against several real numbers.
#[derive(Serialize)]
struct TableauView {
    reels: Vec<u16>,
    lignes: Vec<LigneView>,
}

#[derive(Serialize)]
struct LigneView {
    prevus: u16,
    acompte: String,
    cases: Vec<CasView>,
}

pub fn aide(site: &Site, aide: &Aide) -> AideView {
    AideView {
        plafond: euros(aide.plafond_par_eleve),
        plafond_par_eleve: aide.plafond_par_eleve,
        acompte: aide.acompte.0,
        solde: aide.solde.0,
        effectif_maximum: Effectif::MAX,
        rentrees: rentrees(site.date),
        exemple: aide.exemple.as_ref().map(|exemple| {
            let prevision = aide.prevision(exemple.prevus);
            ExempleView {
                prevus: exemple.prevus.nombre(),
                subvention: montant(prevision.subvention),
                acompte: montant(prevision.acompte),
                cas: exemple.reels.iter().map(|reels| cas(aide, exemple.prevus, *reels)).collect(),
            }
        }),
        tableau: (!aide.effectifs.is_empty()).then(|| TableauView {
            reels: aide.effectifs.iter().map(|reels| reels.nombre()).collect(),
            lignes: aide.effectifs.iter().map(|prevus| ligne(aide, *prevus)).collect(),
        }),
        lecture: textes(site, &aide.lecture),
    }
}

/// April and December of a school year are in the year in which it begins: that of the build is the
/// one people write about.
fn rentrees(today: Date) -> Vec<RentreeView> {
    let this = today.annee();
    (this - 1..=this + 2)
        .map(|annee| RentreeView { annee, libelle: format!("{annee}-{}", annee + 1), courante: annee == this })
        .collect()
}

fn ligne(aide: &Aide, prevus: Effectif) -> LigneView {
    LigneView {
        prevus: prevus.nombre(),
        acompte: montant(aide.prevision(prevus).acompte),
        cases: aide.effectifs.iter().map(|reels| cas(aide, prevus, *reels)).collect(),
    }
}

fn cas(aide: &Aide, prevus: Effectif, reels: Effectif) -> CasView {
    let decompte = aide.decompte(prevus, reels);
    let some = |centimes: Centimes| centimes > 0;
    let genre = match (some(decompte.trop_percu), some(decompte.solde)) {
        (true, _) => "rend",
        (_, false) => "rien",
        _ if reels > prevus => "plus",
        _ if reels == prevus => "complet",
        _ => "moins",
    };
    CasView {
        reels: reels.nombre(),
        genre,
        due: montant(decompte.due),
        solde: montant(decompte.solde),
        trop_percu: montant(decompte.trop_percu),
    }
}

/// How long a school must have worked.
#[derive(Serialize)]
pub struct AncienneteView<'a> {
    annees: u8,
    /// The day the page was made for.
    au: DateView,
    mois: Vec<MoisView>,
    lecture: Vec<Html>,
    /// The schools of the région in focus whose opening is known, the first to reach it first.
    ecoles: Vec<AgeView<'a>>,
}

#[derive(Serialize)]
struct MoisView {
    /// `09`
    numero: String,
    nom: String,
}

#[derive(Serialize)]
struct AgeView<'a> {
    nom: Fr<'a>,
    adresse: String,
    lieu: String,
    ouverture: String,
    /// `oui`, `peut-etre` or `pas-encore`.
    reponse: &'static str,
    /// From when it may be: not the same day as `au_plus_tard` when the opening is known to the month or the year.
    au_plus_tot: DateView,
    au_plus_tard: DateView,
}

pub fn anciennete<'a>(site: &'a Site, rule: &Anciennete) -> AncienneteView<'a> {
    let catalogue = site.catalogue;
    let focus = site.facettes.regions.get(&catalogue.reglages.region).map_or(&[][..], Vec::as_slice);
    let mut ecoles: Vec<(Date, Id<crate::model::Ecole>, DatePartielle)> = focus
        .iter()
        .filter_map(|id| Some((*id, catalogue.ecoles[*id].ouverture?)))
        .map(|(id, ouverture)| (rule.annees.depassees(ouverture).1, id, ouverture))
        .collect();
    // The form answers for any school: a table of all of them would be a page of its own.
    if ecoles.len() > ENTIERE {
        ecoles.clear();
    }
    ecoles.sort_by(|(a, x, _), (b, y, _)| a.cmp(b).then(catalogue.ecoles[*x].nom.cmp(&catalogue.ecoles[*y].nom)));
    AncienneteView {
        annees: rule.annees.nombre(),
        au: site.date.into(),
        mois: (1..=12)
            .map(|mois| MoisView { numero: format!("{mois:02}"), nom: Date::nom_du_mois(mois).into() })
            .collect(),
        lecture: textes(site, &rule.lecture),
        ecoles: ecoles.into_iter().map(|(_, id, ouverture)| age(site, rule, id, ouverture)).collect(),
    }
}

fn age<'a>(site: &'a Site, rule: &Anciennete, id: Id<crate::model::Ecole>, ouverture: DatePartielle) -> AgeView<'a> {
    let ecole = &site.catalogue.ecoles[id];
    let (first, last) = rule.annees.depassees(ouverture);
    AgeView {
        nom: Fr(&ecole.nom),
        adresse: urls::ecole(ecole),
        lieu: corrige(&ecole.lieu.commune).into_owned(),
        ouverture: ouverture.longue(),
        reponse: match rule.annees.au(ouverture, site.date) {
            Depuis::Oui => "oui",
            Depuis::PeutEtre => "peut-etre",
            Depuis::PasEncore => "pas-encore",
        },
        au_plus_tot: first.into(),
        au_plus_tard: last.into(),
    }
}

fn textes(site: &Site, texts: &[Markdown]) -> Vec<Html> {
    texts.iter().map(|text| inline(site, text)).collect()
}
