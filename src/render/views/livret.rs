//! The booklet: a directory to print, whole, of a région or of a family of trades.

use serde::Serialize;

use super::Racine;
use super::commun::{CompteView, DateView, Fr, Html, LienView, QrView, ecoles as word, html};
use super::pagination::{self, PaginationView};
use crate::model::{Ecole, Id, StatutLabel, grouped};
use crate::site::{Contenu, Page, Site, metiers, urls};
use crate::typographie::corrige;

#[derive(Serialize)]
pub struct LivretView<'a> {
    intro: Option<Html>,
    /// « 10 écoles »
    compte: String,
    /// The list that says which are recognised.
    liste: Option<DateView>,
    /// The address of the site, for paper.
    site: String,
    qr: Option<&'a QrView>,
    groupes: Vec<GroupeView<'a>>,
    /// By family of trades: the numbers of the schools.
    index: Vec<EntreeView<'a>>,
    /// Booklets of a part, from the whole one.
    autres: Vec<LienView>,
    /// Where one is in a booklet that is cut.
    pagination: Option<PaginationView>,
    /// Instead of the schools, where they are too many for one booklet: its parts.
    parties: Vec<PartiesView>,
}

#[derive(Serialize)]
struct GroupeView<'a> {
    titre: Fr<'a>,
    ecoles: Vec<FicheView<'a>>,
}

/// Booklets of a kind, with how many schools they have.
#[derive(Serialize)]
struct PartiesView {
    titre: &'static str,
    livrets: Vec<CompteView>,
}

/// A school on half a page.
#[derive(Serialize)]
struct FicheView<'a> {
    numero: usize,
    id: &'a str,
    nom: Fr<'a>,
    adresse: String,
    /// « Argentan (Orne) ».
    lieu: String,
    /// Street, postcode, commune.
    ou: String,
    /// Ways to reach it, the best first.
    joindre: Vec<String>,
    metiers: String,
    diplomes: String,
    presentation: Option<Html>,
    statuts: String,
    secteur: Option<&'a str>,
}

#[derive(Serialize)]
struct EntreeView<'a> {
    titre: Fr<'a>,
    numeros: Vec<RenvoiView<'a>>,
}

#[derive(Serialize)]
struct RenvoiView<'a> {
    numero: usize,
    id: &'a str,
}

pub fn view<'a>(site: &'a Site, page: &'a Page, racine: &'a Racine) -> LivretView<'a> {
    let ids = site.ecoles_of(page.contenu);
    let whole = matches!(page.contenu, Contenu::Livret);
    let is_long = whole && site.is_long();
    let first = page.partie.as_ref().map_or(1, |partie| partie.rangs.start + 1);
    let groupes = groupes(site, if is_long { &[] } else { site.montrees(page) }, first);
    LivretView {
        // What it says of the booklet is not true of its directory.
        intro: page.texte.filter(|_| !is_long).map(|texte| html(site, &texte.corps)),
        compte: format!("{}\u{A0}{}", grouped(&ids.len().to_string()), word(ids.len())),
        liste: site.catalogue.dernier_arrete().map(|arrete| arrete.date.into()),
        qr: racine.qr.as_ref(),
        site: racine.base_url.trim_start_matches("https://").to_string(),
        index: index(site, &groupes),
        groupes,
        autres: if whole && !is_long { autres(site) } else { Vec::new() },
        pagination: pagination::view(page),
        parties: if is_long { parties(site) } else { Vec::new() },
    }
}

/// Région by région; the schools are numbered from `first`.
fn groupes<'a>(site: &'a Site, ids: &[Id<Ecole>], first: usize) -> Vec<GroupeView<'a>> {
    let catalogue = site.catalogue;
    let mut numeros = first..;
    let mut fiche = |id: &Id<Ecole>| fiche(site, &catalogue.ecoles[*id], numeros.next().unwrap_or_default());
    site.par_region(ids)
        .into_iter()
        .map(|(region, own)| GroupeView {
            titre: Fr(&catalogue.regions[region].nom),
            ecoles: own.iter().map(&mut fiche).collect(),
        })
        .collect()
}

fn fiche<'a>(site: &'a Site, ecole: &'a Ecole, numero: usize) -> FicheView<'a> {
    let catalogue = site.catalogue;
    let set = |text: String| corrige(&text).into_owned();
    let lieu = &ecole.lieu;
    let code = lieu.code_postal.as_ref().map_or(String::new(), |code| format!("{} ", code.as_str()));
    let town = format!("{code}{}", lieu.commune);
    let contact = &ecole.contact;
    let joindre = [
        contact.telephone.as_ref().map(|t| t.lisible()),
        contact.site.as_ref().map(|u| u.host().to_string()),
        contact.courriel.as_ref().map(|c| c.as_str().to_string()),
    ];
    let diplomes: Vec<&str> = ecole.diplomes.iter().map(|d| catalogue.diplomes[*d].intitule.as_str()).collect();
    FicheView {
        numero,
        id: ecole.id.as_str(),
        nom: Fr(&ecole.nom),
        adresse: urls::ecole(ecole),
        lieu: set(format!("{} ({})", lieu.commune, catalogue.departement_of(ecole).nom)),
        ou: set(lieu.rue.as_ref().map_or(town.clone(), |rue| format!("{rue}, {town}"))),
        joindre: joindre.into_iter().flatten().collect(),
        metiers: set(metiers(catalogue, ecole)),
        diplomes: set(diplomes.join(" ; ")),
        presentation: ecole.presentation.as_ref().map(|text| html(site, text)),
        statuts: set(statuts(site, ecole)),
        secteur: ecole.secteurs.first().map(|s| catalogue.secteurs[*s].id.as_str()),
    }
}

/// « Reconnue par l'État · Label FNEP · Cofinancée par l'Union européenne ».
fn statuts(site: &Site, ecole: &Ecole) -> String {
    let catalogue = site.catalogue;
    let listed = if catalogue.is_listed(ecole) { "Reconnue par l'État" } else { "Absente de la liste de l'État" };
    let label = (ecole.label.statut == StatutLabel::Labellisee).then_some("Label FNEP");
    let europe = catalogue.is_funded(ecole).then_some("Cofinancée par l'Union européenne");
    [Some(listed), label, europe].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn index<'a>(site: &'a Site, groupes: &[GroupeView<'a>]) -> Vec<EntreeView<'a>> {
    let catalogue = site.catalogue;
    let fiches = || groupes.iter().flat_map(|groupe| &groupe.ecoles);
    let entries = catalogue.secteurs.iter().map(|(id, secteur)| EntreeView {
        titre: Fr(&secteur.nom),
        numeros: fiches()
            .filter(|fiche| catalogue.ecoles.find(fiche.id).is_some_and(|e| catalogue.ecoles[e].secteurs.contains(&id)))
            .map(|fiche| RenvoiView { numero: fiche.numero, id: fiche.id })
            .collect(),
    });
    entries.filter(|entry| !entry.numeros.is_empty()).collect()
}

/// The booklets of a région, then those of a family of trades.
fn autres(site: &Site) -> Vec<LienView> {
    let is_part =
        |p: &&Page| matches!(p.contenu, Contenu::LivretRegion(_) | Contenu::LivretSecteur(_)) && !p.is_suite();
    let parts = site.pages.iter().filter(is_part);
    parts.map(|page| LienView::new(&page.titre_court, page.adresse.clone())).collect()
}

/// The same, with how many schools each has.
fn parties(site: &Site) -> Vec<PartiesView> {
    let (catalogue, facettes) = (site.catalogue, &site.facettes);
    let regions = super::index::regions_with_schools(site).into_iter().map(|id| {
        let region = &catalogue.regions[id];
        CompteView::new(&region.nom, urls::livret_region(region), facettes.regions[&id].len())
    });
    let secteurs = facettes.secteurs.iter().map(|(id, list)| {
        let secteur = &catalogue.secteurs[*id];
        CompteView::new(&secteur.nom, urls::livret_secteur(secteur), list.len())
    });
    vec![
        PartiesView { titre: "Par région", livrets: regions.collect() },
        PartiesView { titre: "Par famille de métiers", livrets: secteurs.collect() },
    ]
}
