//! « Créer une école », step by step.

use serde::Serialize;

use super::commun::{Fr, Html, LienView, SourceView, html, inline, source};
use crate::model::{Etape, Phase, Tache, Texte, a_commune};
use crate::site::{Page, Site, urls};

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
    /// The tools of the guide that this site has.
    outils: Vec<OutilView<'a>>,
}

/// A page that helps to follow the guide.
#[derive(Serialize)]
struct OutilView<'a> {
    titre: Fr<'a>,
    adresse: &'a str,
    resume: Fr<'a>,
}

fn outils<'a>(site: &'a Site) -> Vec<OutilView<'a>> {
    let pages = [urls::SUIVI, urls::RETROPLANNING].into_iter().filter_map(|adresse| site.page(adresse));
    pages.map(|p| OutilView { titre: Fr(&p.titre), adresse: &p.adresse, resume: Fr(&p.resume) }).collect()
}

#[derive(Serialize)]
struct PhaseView<'a> {
    id: &'static str,
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
    taches: Vec<TacheView<'a>>,
}

/// A box to tick.
#[derive(Serialize)]
struct TacheView<'a> {
    id: &'a str,
    texte: Fr<'a>,
}

fn taches(taches: &[Tache]) -> Vec<TacheView<'_>> {
    taches.iter().map(|tache| TacheView { id: tache.id.as_str(), texte: Fr(&tache.texte) }).collect()
}

pub fn guide<'a>(site: &'a Site, page: &'a Page) -> GuideView<'a> {
    GuideView {
        intro: page.texte.map(|t| html(site, &t.corps)),
        etapes: etapes(site, None),
        phases: phases(site),
        outils: outils(site),
    }
}

/// All that is to tick, by phase.
#[derive(Serialize)]
pub struct SuiviView<'a> {
    intro: Option<Html>,
    phases: Vec<PhaseView<'a>>,
}

pub fn suivi<'a>(site: &'a Site, page: &'a Page) -> SuiviView<'a> {
    SuiviView { intro: page.texte.map(|t| html(site, &t.corps)), phases: phases(site) }
}

fn phases<'a>(site: &'a Site) -> Vec<PhaseView<'a>> {
    let mut phases: Vec<PhaseView> = Vec::new();
    for (texte, etape) in site.parcours.etapes().iter().filter_map(|t| Some((t, t.etape.as_ref()?))) {
        if phases.last().is_none_or(|p| p.nom != etape.phase.nom()) {
            phases.push(PhaseView { id: id_of(etape.phase), nom: etape.phase.nom(), etapes: Vec::new() });
        }
        let phase = phases.last_mut().expect("just pushed");
        phase.etapes.push(ResumeView {
            numero: etape.numero,
            titre: Fr(&texte.titre),
            adresse: &texte.adresse,
            resume: Fr(&texte.resume),
            duree: etape.duree.as_deref().map(Fr),
            taches: taches(&etape.taches),
        });
    }
    phases
}

/// The anchor of a phase.
fn id_of(phase: Phase) -> &'static str {
    match phase {
        Phase::Idee => "idee",
        Phase::Etude => "etude",
        Phase::PreLabel => "pre-label",
        Phase::Lancement => "lancement",
        Phase::Ouverture => "ouverture",
    }
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
    taches: Vec<TacheView<'a>>,
    corps: Html,
    contacts: Vec<Html>,
    argent: Html,
    pieges: Vec<PiegeView>,
    exemples: Vec<ExempleView<'a>>,
    /// Where all is ticked, if the site has that page.
    suivi: Option<&'static str>,
    etapes: Vec<EtapeLien<'a>>,
    precedente: Option<LienView>,
    suivante: Option<LienView>,
}

#[derive(Serialize)]
struct PiegeView {
    texte: Html,
    /// Without one it is our advice.
    source: Option<SourceView>,
}

/// A school that took the step.
#[derive(Serialize)]
struct ExempleView<'a> {
    nom: Fr<'a>,
    adresse: String,
    lieu: String,
    texte: Html,
}

fn exemples<'a>(site: &'a Site, etape: &'a Etape) -> Vec<ExempleView<'a>> {
    let examples = etape.exemples.iter().map(|exemple| {
        let ecole = &site.catalogue.ecoles[exemple.ecole];
        ExempleView {
            nom: Fr(&ecole.nom),
            adresse: urls::ecole(ecole),
            lieu: a_commune(&ecole.lieu.commune),
            texte: inline(site, &exemple.texte),
        }
    });
    examples.collect()
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
        taches: taches(&etape.taches),
        corps: html(site, &texte.corps),
        contacts: etape.contacts.iter().map(|contact| inline(site, contact)).collect(),
        argent: inline(site, &etape.argent),
        pieges: etape
            .pieges
            .iter()
            .map(|piege| PiegeView {
                texte: inline(site, &piege.texte),
                source: piege.source.as_ref().map(|s| source(site.catalogue, s)),
            })
            .collect(),
        exemples: exemples(site, etape),
        suivi: site.page(urls::SUIVI).map(|_| urls::SUIVI),
        etapes: etapes(site, Some(texte)),
        precedente: site.parcours.previous(texte).map(link),
        suivante: site.parcours.next(texte).map(link),
    }
}
