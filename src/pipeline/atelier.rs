//! Every page, drawn on all cores, or kept as it was.

use std::collections::HashSet;

use rayon::prelude::*;

use super::dependances::Dependances;
use super::livraison::Livraison;
use super::{Acquis, PageFaite, Progress, file_of};
use crate::assets::Theme;
use crate::export;
use crate::html::{self, Duties, Facts, Finisher};
use crate::model::{Ecole, Id};
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
        let mut faite = PageFaite {
            adresse: page.adresse.clone(),
            fichier: file_of(&page.adresse),
            source: page.fichier.clone(),
            devoirs: duties(self.site, page),
            facts: Facts::default(),
            papier: page.contenu.is_paper(),
            empreinte: self.dependances.of(self.site, page),
            texte: None,
        };
        let known = self.acquis.and_then(|acquis| acquis.page(&page.adresse, faite.empreinte, &self.theme.files));
        if let Some(known) = known
            && self.livraison.keep(&faite.fichier)?
        {
            faite.facts = known.facts.clone();
            faite.texte = known.texte.clone();
            self.jointes(page, &faite.facts, true)?;
            return Ok((faite, true));
        }
        let html = self.renderer.page(page)?;
        let finished = self.finisher.finish(&html, &page.adresse);
        faite.facts = finished.facts;
        faite.texte = search::est_lue(page).then(|| html::text_of(&finished.html)).transpose()?;
        if let Some(balance) = &self.balance {
            let pesee =
                Pesee { address: &faite.adresse, file: &faite.fichier, facts: &faite.facts, paper: faite.papier };
            balance.add(&pesee, finished.html.as_bytes());
        }
        self.jointes(page, &faite.facts, false)?;
        faite.facts.keep_doubtful(|link| self.site.page(link).is_some() || self.served.contains(link));
        self.livraison.file(&faite.fichier, finished.html.into_bytes())?;
        Ok((faite, false))
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
    let funded = |id: Id<Ecole>| site.catalogue.ecoles[id].soutiens.iter().any(|s| site.catalogue.is_european(s));
    match page.contenu {
        Contenu::Redirection(_) | Contenu::Deplacee(_) => Duties::default(),
        Contenu::Ecole(id) => Duties { accessibilite: true, europe: funded(id) },
        _ => Duties { accessibilite: true, europe: false },
    }
}
