//! The heaviest pages, beside the budgets of `data/site.yaml`.

use serde::Serialize;

use super::Contexte;
use crate::pipeline::pesees;
use crate::poids::{self, KO};

/// Lighter pages than these are not shown.
const MONTREES: usize = 10;

/// Weights are in bytes, compressed by Brotli, as a phone receives them.
#[derive(Debug, Serialize)]
pub struct Poids {
    pub budgets: Option<Seuils>,
    pub pages: usize,
    /// The heaviest first.
    pub lourdes: Vec<PageLourde>,
}

/// What pages may weigh, in bytes.
#[derive(Debug, Serialize)]
pub struct Seuils {
    pub premiere_vue: usize,
    pub page: usize,
    pub script: usize,
}

#[derive(Debug, Serialize)]
pub struct PageLourde {
    pub adresse: String,
    /// `null` for a page made for paper.
    pub premiere_vue: Option<usize>,
    pub page: usize,
    pub script: usize,
    /// The budgets that it passes.
    pub depasse: Vec<&'static str>,
}

impl Poids {
    pub fn of(contexte: &Contexte) -> Poids {
        let budgets = contexte.catalogue.reglages.budgets.as_ref().map(|budgets| Seuils {
            premiere_vue: budgets.premiere_vue * KO,
            page: budgets.page * KO,
            script: budgets.script * KO,
        });
        let pages = pesees(&contexte.site.faites);
        let heaviest = poids::lourdes(&pages, &contexte.site.output, MONTREES);
        Poids {
            lourdes: heaviest
                .into_iter()
                .map(|(adresse, poids)| PageLourde::of(adresse, &poids, budgets.as_ref()))
                .collect(),
            pages: pages.len(),
            budgets,
        }
    }
}

impl PageLourde {
    fn of(adresse: &str, poids: &poids::Poids, budgets: Option<&Seuils>) -> PageLourde {
        let depasse = budgets.map_or(Vec::new(), |most| {
            let over = [
                ("premiere_vue", poids.premiere_vue > Some(most.premiere_vue)),
                ("page", poids.page > most.page),
                ("script", poids.script > most.script),
            ];
            over.into_iter().filter(|(_, over)| *over).map(|(nom, _)| nom).collect()
        });
        PageLourde {
            adresse: adresse.to_string(),
            premiere_vue: poids.premiere_vue,
            page: poids.page,
            script: poids.script,
            depasse,
        }
    }
}
