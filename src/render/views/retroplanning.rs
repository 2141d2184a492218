//! The road back from an opening: for every reader a table and a picture of one opening, which the script
//! of the page redraws for another.

use serde::Serialize;

use super::commun::{DateView, Fr, Html, html, inline};
use crate::model::{Date, Origine, Periode, Retroplanning};
use crate::site::{Page, Site};

#[derive(Serialize)]
pub struct RetroplanningView<'a> {
    intro: Option<Html>,
    ouverture: DateView,
    /// The latest day to begin.
    debut: DateView,
    /// « 10 11 12 »: the months in which schools open.
    mois: String,
    /// What is said of an opening in another month.
    hors_saison: Fr<'a>,
    /// The day of the build: an opening is later.
    aujourdhui: String,
    annees: Vec<AnneeView>,
    travaux: Vec<TravailView<'a>>,
}

/// The first of January, on the picture.
#[derive(Serialize)]
struct AnneeView {
    annee: i16,
    /// Percent of the width, like the bars: « 41.5 ».
    x: String,
}

#[derive(Serialize)]
struct TravailView<'a> {
    id: &'a str,
    nom: Fr<'a>,
    etape: u8,
    adresse: Option<&'a str>,
    semaines: u32,
    au_moins: u32,
    /// The federation says how long it takes; else we do.
    fnep: bool,
    explication: Html,
    /// What waits for it; without a name, all that follow.
    avant: Option<&'a str>,
    debut: DateView,
    fin: DateView,
    x: String,
    largeur: String,
}

pub fn view<'a>(site: &'a Site, page: &'a Page) -> RetroplanningView<'a> {
    let planning = site.catalogue.retroplanning.as_ref().expect("planned only when there is one");
    let ouverture = planning.premiere_ouverture(site.date);
    let periodes = planning.periodes(ouverture);
    let debut = periodes.iter().map(|p| p.debut).min().unwrap_or(ouverture);
    let echelle = Echelle { debut, jours: debut.jours_jusqu_a(ouverture).max(1) };
    RetroplanningView {
        intro: page.texte.map(|t| html(site, &t.corps)),
        ouverture: ouverture.into(),
        debut: debut.into(),
        mois: planning.mois.iter().map(i8::to_string).collect::<Vec<_>>().join(" "),
        hors_saison: Fr(&planning.hors_saison),
        aujourdhui: site.date.iso(),
        annees: annees(&echelle, ouverture),
        travaux: travaux(site, planning, &periodes, &echelle),
    }
}

fn travaux<'a>(
    site: &'a Site,
    planning: &'a Retroplanning,
    periodes: &[Periode],
    echelle: &Echelle,
) -> Vec<TravailView<'a>> {
    let rows = planning.travaux.iter().zip(periodes).map(|(travail, periode)| TravailView {
        id: travail.id.as_str(),
        nom: Fr(&travail.nom),
        etape: travail.etape,
        adresse: site.parcours.etape(travail.etape).map(|texte| texte.adresse.as_str()),
        semaines: travail.semaines,
        au_moins: travail.au_moins,
        fnep: travail.origine == Origine::Fnep,
        explication: inline(site, &travail.explication),
        avant: travail.avant.map(|next| planning.travaux[next].id.as_str()),
        debut: periode.debut.into(),
        fin: periode.fin.into(),
        x: echelle.pour_cent(echelle.debut.jours_jusqu_a(periode.debut)),
        largeur: echelle.pour_cent(periode.debut.jours_jusqu_a(periode.fin)),
    });
    rows.collect()
}

fn annees(echelle: &Echelle, ouverture: Date) -> Vec<AnneeView> {
    let years = echelle.debut.annee() + 1..=ouverture.annee();
    let firsts = years.filter_map(|annee| Some((annee, Date::premier(annee, 1)?)));
    firsts.map(|(annee, first)| AnneeView { annee, x: echelle.pour_cent(echelle.debut.jours_jusqu_a(first)) }).collect()
}

/// From days to percents of the picture.
struct Echelle {
    debut: Date,
    jours: i32,
}

impl Echelle {
    fn pour_cent(&self, jours: i32) -> String {
        format!("{:.2}", f64::from(jours) * 100.0 / f64::from(self.jours))
    }
}
