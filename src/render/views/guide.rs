//! « Créer une école », step by step.

use serde::Serialize;

use super::commun::{Fr, Html, LienView, html};
use crate::model::{Etape, Texte};
use crate::site::{Page, Site};

/// A mark of the folding rule.
#[derive(Serialize)]
pub struct EtapeLien<'a> {
    numero: u8,
    titre: Fr<'a>,
    adresse: &'a str,
    courante: bool,
}

pub fn etapes<'a>(site: &'a Site, current: Option<&Texte>) -> Vec<EtapeLien<'a>> {
    let steps = site.parcours.etapes().iter().filter_map(|t| Some((t, t.etape.as_ref()?)));
    steps
        .map(|(texte, etape)| EtapeLien {
            numero: etape.numero,
            titre: Fr(texte.titre_court.as_ref().unwrap_or(&texte.titre)),
            adresse: &texte.adresse,
            courante: current.is_some_and(|c| c.adresse == texte.adresse),
        })
        .collect()
}

#[derive(Serialize)]
pub struct GuideView<'a> {
    intro: Option<Html>,
    etapes: Vec<EtapeLien<'a>>,
    phases: Vec<PhaseView<'a>>,
}

#[derive(Serialize)]
struct PhaseView<'a> {
    nom: &'static str,
    etapes: Vec<ResumeView<'a>>,
}

/// A step in the overview.
#[derive(Serialize)]
struct ResumeView<'a> {
    numero: u8,
    titre: Fr<'a>,
    adresse: &'a str,
    resume: Fr<'a>,
    duree: Option<Fr<'a>>,
}

pub fn guide<'a>(site: &'a Site, page: &'a Page) -> GuideView<'a> {
    let mut phases: Vec<PhaseView> = Vec::new();
    for (texte, etape) in site.parcours.etapes().iter().filter_map(|t| Some((t, t.etape.as_ref()?))) {
        if phases.last().is_none_or(|p| p.nom != etape.phase.nom()) {
            phases.push(PhaseView { nom: etape.phase.nom(), etapes: Vec::new() });
        }
        let phase = phases.last_mut().expect("just pushed");
        phase.etapes.push(ResumeView {
            numero: etape.numero,
            titre: Fr(&texte.titre),
            adresse: &texte.adresse,
            resume: Fr(&texte.resume),
            duree: etape.duree.as_deref().map(Fr),
        });
    }
    GuideView { intro: page.texte.map(|t| html(site, &t.corps)), etapes: etapes(site, None), phases }
}

#[derive(Serialize)]
pub struct EtapeView<'a> {
    numero: u8,
    nombre: usize,
    phase: &'static str,
    qui: Fr<'a>,
    duree: Option<Fr<'a>>,
    resultat: Fr<'a>,
    documents: Vec<Fr<'a>>,
    corps: Html,
    etapes: Vec<EtapeLien<'a>>,
    precedente: Option<LienView>,
    suivante: Option<LienView>,
}

pub fn etape<'a>(site: &'a Site, texte: &'a Texte) -> EtapeView<'a> {
    let etape: &Etape = texte.etape.as_ref().expect("a step page has its step");
    let link = |t: &Texte| LienView::new(t.titre_court.as_ref().unwrap_or(&t.titre), t.adresse.clone());
    EtapeView {
        numero: etape.numero,
        nombre: site.parcours.etapes().len(),
        phase: etape.phase.nom(),
        qui: Fr(&etape.qui),
        duree: etape.duree.as_deref().map(Fr),
        resultat: Fr(&etape.resultat),
        documents: etape.documents.iter().map(|d| Fr(d)).collect(),
        corps: html(site, &texte.corps),
        etapes: etapes(site, Some(texte)),
        precedente: site.parcours.previous(texte).map(link),
        suivante: site.parcours.next(texte).map(link),
    }
}
