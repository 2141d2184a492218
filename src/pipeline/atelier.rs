//! Every page, drawn on all cores, or kept as it was.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::dependances::Dependances;
use super::livraison::Livraison;
use super::{Acquis, PageAcquise, PageFaite, Progress, file_of};
use crate::assets::Theme;
use crate::empreinte::Empreinte;
use crate::export;
use crate::html::{self, Duties, Facts, Finished, Finisher};
use crate::poids::{Balance, Pesee};
use crate::render::Renderer;
use crate::search;
use crate::site::{self, Contenu, Site, urls};

/// Everything that draws a page.
pub struct Atelier<'a> {
    pub site: &'a Site<'a>,
    pub renderer: &'a Renderer<'a>,
    pub finisher: Finisher<'a>,
    pub dependances: Dependances<'a>,
    pub theme: &'a Theme,
    /// The files of the theme that no record changes, by address.
    pub served: HashSet<&'a str>,
    pub base_url: &'a str,
    pub livraison: Livraison<'a>,
    pub balance: Option<Balance>,
    pub acquis: Option<&'a Acquis>,
    pub progress: &'a dyn Progress,
}

impl Atelier<'_> {
    /// Every page, on all cores, in the order of the plan; and how many were as the last time.
    pub fn pages(&self) -> anyhow::Result<(Vec<PageFaite>, usize)> {
        self.progress.start(self.site.pages.len());
        let made = self.site.pages.par_iter().map(|page| {
            let made = self.page(page);
            self.progress.page();
            made
        });
        let made = made.collect::<anyhow::Result<Vec<(PageFaite, bool)>>>()?;
        let reprises = made.iter().filter(|(_, reprise)| *reprise).count();
        Ok((made.into_iter().map(|(page, _)| page).collect(), reprises))
    }

    fn page(&self, page: &site::Page) -> anyhow::Result<(PageFaite, bool)> {
        let fichier = file_of(&page.adresse);
        let empreinte = self.dependances.of(self.site, page);
        let known = self.acquis.and_then(|acquis| acquis.page(&page.adresse, empreinte, &self.theme.files));
        let reprise = match known {
            Some(known) if self.livraison.keep(&fichier)? => Some(Arc::clone(known)),
            _ => None,
        };
        let is_kept = reprise.is_some();
        let tenue = match reprise {
            Some(tenue) => {
                self.jointes(page, &tenue.facts, true)?;
                tenue
            }
            None => Arc::new(self.dessiner(page, &fichier, empreinte)?),
        };
        let faite = PageFaite {
            adresse: page.adresse.clone(),
            fichier,
            source: page.fichier.clone(),
            devoirs: duties(self.site, page),
            papier: page.contenu.is_paper(),
            tenue,
        };
        Ok((faite, is_kept))
    }

    fn dessiner(&self, page: &site::Page, fichier: &str, empreinte: Empreinte) -> anyhow::Result<PageAcquise> {
        let html = self.renderer.page(page)?;
        let Finished { html, mut facts } = self.finisher.finish(&html, &page.adresse);
        let texte = search::est_lue(page).then(|| html::text_of(&html));
        if let Some(balance) = &self.balance {
            let paper = page.contenu.is_paper();
            balance.add(&Pesee { address: &page.adresse, file: fichier, facts: &facts, paper }, html.as_bytes());
        }
        self.jointes(page, &facts, false)?;
        facts.keep_doubtful(|link| self.site.page(link).is_some() || self.served.contains(link));
        self.livraison.file(fichier, html.into_bytes())?;
        Ok(PageAcquise { empreinte, promise: page.is_promised(), facts, texte })
    }

    /// The files that the page of a school leads to: how to reach it, its open days. They depend on what the page
    /// depends on.
    fn jointes(&self, page: &site::Page, facts: &Facts, reprise: bool) -> anyhow::Result<()> {
        let Contenu::Ecole(id) = page.contenu else { return Ok(()) };
        let ecole = &self.site.catalogue.ecoles[id];
        let base_url = self.base_url;
        for (address, agenda) in [(urls::contact(ecole), false), (urls::agenda(ecole), true)] {
            if !facts.links.contains(&address) || reprise && self.livraison.keep(&file_of(&address))? {
                continue;
            }
            let made = if agenda {
                export::agenda(self.site, ecole, base_url)
            } else {
                Some(export::contact(self.site, ecole, base_url))
            };
            if let Some(bytes) = made {
                self.livraison.file(&file_of(&address), bytes)?;
            }
        }
        Ok(())
    }
}

/// What the law makes a page show. An old address only leads on.
fn duties(site: &Site, page: &site::Page) -> Duties {
    match page.contenu {
        Contenu::Redirection(_) | Contenu::Deplacee(_) => Duties::default(),
        Contenu::Ecole(id) => {
            Duties { accessibilite: true, europe: site.catalogue.is_funded(&site.catalogue.ecoles[id]) }
        }
        _ => Duties { accessibilite: true, europe: false },
    }
}
