//! The site as a version to keep, what moved since the versions that were kept, and the addresses
//! that must not die.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use super::{Page, Site};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::historique::{self, Changement, Etat, Version};
use crate::model::{Catalogue, Ecole};

/// What moved between two versions; the newest is what is published.
#[derive(Debug)]
pub struct Publication {
    /// The day of the later version.
    pub date: String,
    /// The day of the earlier one.
    pub depuis: String,
    pub changements: Vec<Changement>,
}

/// The site as it is.
pub fn version(site: &Site) -> Version {
    let catalogue = site.catalogue;
    let ecoles = catalogue.ecoles.rows().iter();
    of(site, ecoles.map(|e| (e.id.as_str().to_string(), etat(catalogue, e))).collect())
}

/// The same to be written: each school is described when its turn comes, for all of them take as much memory as the
/// site.
pub fn a_publier<'s>(site: &Site<'s>) -> Version<Ecoles<'s>> {
    of(site, Ecoles(site.catalogue))
}

/// The schools of a version, in the order of their identifiers.
pub struct Ecoles<'s>(&'s Catalogue);

impl Serialize for Ecoles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ecoles: Vec<&Ecole> = self.0.ecoles.rows().iter().collect();
        ecoles.sort_unstable_by_key(|ecole| ecole.id.as_str());
        serializer.collect_map(ecoles.into_iter().map(|ecole| (ecole.id.as_str(), etat(self.0, ecole))))
    }
}

fn of<E>(site: &Site, ecoles: E) -> Version<E> {
    Version {
        format: historique::FORMAT,
        date: site.date.iso(),
        liste: site.catalogue.dernier_arrete().map(|arrete| arrete.date.iso()),
        ecoles,
        adresses: site.pages.iter().filter(|page| page.is_promised()).map(|p| p.adresse.clone()).collect(),
    }
}

fn etat(catalogue: &Catalogue, ecole: &Ecole) -> Etat {
    let lieu = &ecole.lieu;
    let town = [lieu.code_postal.as_ref().map(|code| code.as_str()), Some(lieu.commune.as_str())];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let support = |received: &crate::model::SoutienRecu| {
        let soutien = &catalogue.soutiens[received.soutien];
        let line = &soutien.beneficiaires[received.ligne];
        let when = line.annee.map(|annee| annee.to_string()).or_else(|| line.periode.clone());
        [Some(soutien.id.as_str().to_string()), when].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    Etat {
        nom: ecole.nom.clone(),
        lieu: [lieu.rue.as_deref(), Some(town.as_str())].into_iter().flatten().collect::<Vec<_>>().join(", "),
        telephone: ecole.contact.telephone.as_ref().map(|t| t.lisible()),
        courriel: ecole.contact.courriel.as_ref().map(|c| c.as_str().to_string()),
        site: ecole.contact.site.as_ref().map(|s| s.as_str().to_string()),
        label: ecole.label.statut.cle().to_string(),
        metiers: ecole.metiers.iter().map(|id| catalogue.metiers[*id].id.as_str().to_string()).collect(),
        diplomes: ecole.diplomes.iter().map(|id| catalogue.diplomes[*id].id.as_str().to_string()).collect(),
        listes: ecole.reconnaissances.iter().map(|r| catalogue.arretes[r.arrete].date.iso()).collect(),
        soutiens: ecole.soutiens.iter().map(support).collect(),
        portes_ouvertes: ecole.accueil.portes_ouvertes.iter().map(|day| day.iso()).collect(),
    }
}

/// What moved, the newest first; two versions between which nothing moved are passed over.
pub fn publications(kept: &[Version], now: &Version) -> Vec<Publication> {
    // One publication a day: a version kept today only counts when there is none before it.
    let mut steps: Vec<&Version> = kept.iter().filter(|kept| kept.date < now.date).collect();
    if steps.is_empty() {
        steps.extend(kept.iter().find(|kept| kept.date == now.date));
    }
    steps.push(now);
    let pairs = steps.windows(2).map(|pair| Publication {
        date: pair[1].date.clone(),
        depuis: pair[0].date.clone(),
        changements: historique::changements(pair[0], pair[1]),
    });
    let mut all: Vec<Publication> = pairs.filter(|publication| !publication.changements.is_empty()).collect();
    all.reverse();
    all
}

/// Une adresse qui a été publiée mène toujours quelque part.
pub fn adresse_disparue<'v>(site: &Site, before: impl Iterator<Item = &'v String>, diags: &mut Diagnostics) {
    let gone: BTreeSet<&String> = before.filter(|address| site.page(address).is_none()).collect();
    for address in gone {
        let better = substitute(site, address);
        let message = format!("l’adresse {address} a été publiée et ne mène plus nulle part");
        let school = address.strip_prefix("/ecoles/").and_then(|rest| rest.strip_suffix('/'));
        let (file, help) = match school {
            Some(id) => (
                format!("data/ecoles/{id}.yaml"),
                format!(
                    "si l’école a changé d’identifiant, écrivez `anciens_identifiants: [{id}]` dans sa fiche ; sinon remettez sa fiche : une école garde sa page"
                ),
            ),
            None => (
                super::urls::REDIRECTIONS.to_string(),
                format!("ajoutez à data/redirections.yaml la ligne `- {{de: {address}, vers: {better}}}`"),
            ),
        };
        diags.push(Diagnostic::new(codes::ADRESSE_DISPARUE, Place::File(file), message).help(help));
    }
}

/// The nearest page above.
fn substitute(site: &Site, address: &str) -> String {
    let mut path = address.trim_end_matches('/');
    while let Some((above, _)) = path.rsplit_once('/') {
        let candidate = format!("{above}/");
        if site.page(&candidate).is_some() {
            return candidate;
        }
        path = above;
    }
    "/".to_string()
}

/// Where the page leads on, if it only does that.
pub fn cible(site: &Site, page: &Page) -> Option<String> {
    match page.contenu {
        super::Contenu::Redirection(id) => Some(super::urls::ecole(&site.catalogue.ecoles[id])),
        super::Contenu::Deplacee(redirection) => Some(redirection.vers.as_str().to_string()),
        _ => None,
    }
}
