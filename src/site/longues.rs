//! Lists that are too long for one page → numbered pages.
//!
//! In: the planned pages. Out: a page whose list is long shows the first part of it, and others follow
//! at the end of the plan (`/secteurs/bois/page-2/`). They come and go with the data, so they are
//! promised to nobody: not in the site map, nor in what is kept of a version, nor in the search.
//! What each part shows is put in order here once, however many parts there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Contenu, Lien, Page, Publication, Site};
use crate::historique::Changement;
use crate::model::longueur::{ENTIERE, PAR_PAGE, RESTE};
use crate::model::{Beneficiaire, Catalogue, Ecole, Id, Region, Soutien};
use crate::typographie::fold;

/// What a page shows of a list that is too long for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partie {
    /// From 1.
    pub numero: usize,
    /// How many parts there are.
    pub sur: usize,
    /// The places in the whole list, from 0.
    pub rangs: Range<usize>,
    /// How long the whole list is.
    pub total: usize,
    /// The address of the first part.
    pub premiere: String,
}

impl Partie {
    /// The address of a part: that of the first never changes.
    pub fn adresse(&self, numero: usize) -> String {
        if numero == 1 { self.premiere.clone() } else { format!("{}page-{numero}/", self.premiere) }
    }

    /// The part that holds the school at this place of the list.
    pub fn numero_de(&self, rang: usize) -> usize {
        (rang / PAR_PAGE + 1).min(self.sur)
    }
}

/// The lists that are cut, in the order of their parts.
#[derive(Debug, Default)]
pub struct Longues {
    /// By the address of the first part.
    ecoles: BTreeMap<String, Vec<Id<Ecole>>>,
    /// The lines of a support.
    beneficiaires: BTreeMap<Id<Soutien>, Vec<usize>>,
}

/// How many parts a list is cut into.
fn parties(total: usize) -> usize {
    (total - RESTE).div_ceil(PAR_PAGE)
}

/// Cuts every list that is too long.
pub(super) fn couper(site: &mut Site) {
    let mut suites = Vec::new();
    for position in 0..site.pages.len() {
        let page = &site.pages[position];
        let total = longueur(site, page.contenu);
        if total <= ENTIERE {
            continue;
        }
        let (contenu, premiere) = (page.contenu, page.adresse.clone());
        match contenu {
            Contenu::Soutien(id) => {
                site.longues.beneficiaires.insert(id, en_ordre(site.catalogue, &site.catalogue.soutiens[id]));
            }
            Contenu::Changements => {}
            _ => {
                let ids = site.ecoles_of(contenu);
                let ids = if est_par_region(contenu) { par_region(site, ids) } else { ids.to_vec() };
                site.longues.ecoles.insert(premiere.clone(), ids);
            }
        }
        let sur = parties(total);
        let partie = |numero: usize| Partie {
            numero,
            sur,
            rangs: (numero - 1) * PAR_PAGE..if numero == sur { total } else { numero * PAR_PAGE },
            total,
            premiere: premiere.clone(),
        };
        suites.extend((2..=sur).map(|numero| suite(&site.pages[position], partie(numero))));
        site.pages[position].partie = Some(partie(1));
    }
    for page in suites {
        site.by_address.insert(page.adresse.clone(), site.pages.len());
        site.pages.push(page);
    }
}

/// How many things a page lists, if its list can be cut: the list of all schools becomes a directory.
fn longueur(site: &Site, contenu: Contenu) -> usize {
    match contenu {
        Contenu::Ecoles | Contenu::Livret => 0,
        Contenu::Soutien(id) => site.catalogue.soutiens[id].beneficiaires.len(),
        Contenu::Changements => site.publications.iter().map(|publication| publication.changements.len()).sum(),
        _ => site.ecoles_of(contenu).len(),
    }
}

/// A part after the first: its title says which, and the way back leads to the first.
fn suite<'c>(page: &Page<'c>, partie: Partie) -> Page<'c> {
    let mot = if page.contenu.is_paper() { "partie" } else { "page" };
    let Partie { numero, sur, .. } = partie;
    let mut fil = page.fil.clone();
    fil.push(Lien { titre: page.titre_court.clone(), adresse: page.adresse.clone() });
    Page {
        adresse: partie.adresse(numero),
        titre: format!("{}, {mot} {numero} sur {sur}", page.titre),
        titre_court: format!("{} {numero}", crate::typographie::upper_first(mot)),
        resume: format!("{} {} {numero} sur {sur}.", page.resume, crate::typographie::upper_first(mot)),
        fil,
        contenu: page.contenu,
        texte: None,
        fichier: page.fichier.clone(),
        partie: Some(partie),
    }
}

/// Whether the list of the whole country is read région by région.
fn est_par_region(contenu: Contenu) -> bool {
    matches!(contenu, Contenu::Secteur(_) | Contenu::Metier(_) | Contenu::Diplome(_) | Contenu::LivretSecteur(_))
}

fn par_region(site: &Site, ids: &[Id<Ecole>]) -> Vec<Id<Ecole>> {
    site.par_region(ids).into_iter().flat_map(|(_, own)| own).collect()
}

/// The lines of a support as they are read: the newest year first, then by département, then by name.
fn en_ordre(catalogue: &Catalogue, soutien: &Soutien) -> Vec<usize> {
    let mut lines: Vec<usize> = (0..soutien.beneficiaires.len()).collect();
    lines.sort_by_cached_key(|line| {
        let line = &soutien.beneficiaires[*line];
        let ecole = &catalogue.ecoles[line.ecole];
        let departement = catalogue.departement_of(ecole);
        (Reverse(line.quand()), fold(&departement.nom), departement.code.as_str().to_string(), fold(&ecole.nom))
    });
    lines
}

impl Site<'_> {
    /// Whether there are too many schools for one list: what lists all of them becomes a directory.
    pub fn is_long(&self) -> bool {
        self.facettes.ecoles.len() > ENTIERE
    }

    /// Whether some list is cut.
    pub fn has_parts(&self) -> bool {
        self.is_long() || self.pages.iter().any(|page| page.partie.is_some())
    }

    /// The schools that a page shows: all those of its list, or its part of them.
    pub fn montrees(&self, page: &Page) -> &[Id<Ecole>] {
        let part = page.partie.as_ref().and_then(|partie| {
            let whole = self.longues.ecoles.get(&partie.premiere)?;
            Some(&whole[partie.rangs.clone()])
        });
        part.unwrap_or_else(|| self.ecoles_of(page.contenu))
    }

    /// Where each région begins in a list that is cut: its place, and how many schools it has.
    pub fn regions_of(&self, page: &Page) -> Vec<(Id<Region>, usize, usize)> {
        let whole = page.partie.as_ref().and_then(|partie| self.longues.ecoles.get(&partie.premiere));
        let mut found: Vec<(Id<Region>, usize, usize)> = Vec::new();
        for (rang, id) in whole.into_iter().flatten().enumerate() {
            let region = self.catalogue.region_of(&self.catalogue.ecoles[*id]);
            match found.last_mut() {
                Some((last, _, count)) if *last == region => *count += 1,
                _ => found.push((region, rang, 1)),
            }
        }
        found
    }

    /// The lines of a support that a page shows.
    pub fn beneficiaires_of(&self, page: &Page, id: Id<Soutien>) -> Vec<&Beneficiaire> {
        let all = &self.catalogue.soutiens[id].beneficiaires;
        match (&page.partie, self.longues.beneficiaires.get(&id)) {
            (Some(partie), Some(lines)) => lines[partie.rangs.clone()].iter().map(|line| &all[*line]).collect(),
            _ => all.iter().collect(),
        }
    }

    /// The page on which a publication begins.
    pub fn page_of(&self, publication: &Publication) -> Option<String> {
        let page = self.pages.iter().find(|page| matches!(page.contenu, Contenu::Changements))?;
        let Some(partie) = &page.partie else { return Some(page.adresse.clone()) };
        let before = self.publications.iter().take_while(|other| other.date != publication.date);
        let rang = before.map(|other| other.changements.len()).sum();
        Some(partie.adresse(partie.numero_de(rang)))
    }

    /// What moved, publication by publication, as far as a page shows it.
    pub fn changements_of(&self, page: &Page) -> Vec<(&Publication, &[Changement])> {
        let rangs = page.partie.as_ref().map_or(0..usize::MAX, |partie| partie.rangs.clone());
        let mut before = 0;
        let mut shown = Vec::new();
        for publication in &self.publications {
            let all = publication.changements.as_slice();
            let inside = |rang: usize| rang.saturating_sub(before).min(all.len());
            let own = &all[inside(rangs.start)..inside(rangs.end)];
            before += all.len();
            if !own.is_empty() {
                shown.push((publication, own));
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_is_never_short() {
        for (total, expected) in [(101, 2), (120, 2), (121, 2), (135, 2), (136, 3), (6000, 100)] {
            assert_eq!(parties(total), expected, "{total}");
        }
    }

    #[test]
    fn the_first_address_never_changes() {
        let partie = Partie { numero: 2, sur: 3, rangs: 60..120, total: 136, premiere: "/secteurs/bois/".into() };
        assert_eq!(partie.adresse(1), "/secteurs/bois/");
        assert_eq!(partie.adresse(3), "/secteurs/bois/page-3/");
        assert_eq!([0, 59, 60, 135].map(|rang| partie.numero_de(rang)), [1, 1, 2, 3]);
    }
}
