//! Budgets: a page that is too heavy is said.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Files;
use super::comprimer::legere;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::html::Facts;
use crate::model::Budgets;

/// A page to weigh.
#[derive(Clone, Copy, Debug)]
pub struct Pesee<'p> {
    pub address: &'p str,
    /// Its file in the output.
    pub file: &'p str,
    pub facts: &'p Facts,
    /// Made for paper: nobody waits for its first view.
    pub paper: bool,
}

const KO: usize = 1024;

/// What a page weighs, in bytes.
struct Poids {
    premiere_vue: usize,
    page: usize,
    script: usize,
}

/// What is weighed, the most it may be, in bytes, and where it stands.
type Regle = (&'static str, usize, fn(&Poids) -> usize);

/// Compares every page with the budgets. Each budget is said once, with the heaviest page.
pub fn peser(pages: &[Pesee], output: &Files, budgets: &Budgets, diags: &mut Diagnostics) {
    let limit = budgets.premiere_vue * KO;
    let assets = assets(pages, output);
    let weights: Vec<(&str, Poids)> = pages
        .par_iter()
        .map(|page| {
            let (blocking, loaded) = (sum(&page.facts.blocking, &assets), sum(&page.facts.loaded, &assets));
            // What is left for the page itself, by the stricter of the two budgets it counts in.
            let left = limit.saturating_sub(blocking).min((budgets.page * KO).saturating_sub(loaded));
            let html = legere(&output[page.file], left);
            let scripts: Vec<String> = page.facts.loaded.iter().filter(|a| a.ends_with(".js")).cloned().collect();
            let poids = Poids {
                premiere_vue: if page.paper { 0 } else { html + blocking },
                page: html + loaded,
                script: sum(&scripts, &assets),
            };
            (page.address, poids)
        })
        .collect();
    let rules: [Regle; 3] = [
        ("la première vue (HTML et style)", limit, |p| p.premiere_vue),
        ("la page entière", budgets.page * KO, |p| p.page),
        ("le JavaScript", budgets.script * KO, |p| p.script),
    ];
    for (what, most, of) in rules {
        let over: Vec<&(&str, Poids)> = weights.iter().filter(|(_, poids)| of(poids) > most).collect();
        let Some((address, worst)) = over.iter().max_by_key(|(_, poids)| of(poids)) else {
            continue;
        };
        let others = if over.len() > 1 { format!(" ; {} pages dépassent", over.len()) } else { String::new() };
        let message = format!("{what} pèse {} Ko comprimés, {} au plus{others}", tenths(of(worst)), most / KO);
        diags.push(
            Diagnostic::new(codes::PAGE_LOURDE, Place::Page((*address).to_string()), message)
                .help("raccourcissez la page ou le thème ; le budget est dans data/site.yaml, sous `budgets:`"),
        );
    }
}

/// Every file that a page loads, weighed once.
fn assets(pages: &[Pesee], output: &Files) -> BTreeMap<String, usize> {
    let mut asked: Vec<&str> = pages.iter().flat_map(|p| &p.facts.loaded).map(String::as_str).collect();
    asked.sort_unstable();
    asked.dedup();
    asked
        .par_iter()
        .filter_map(|address| {
            let bytes = output.get(address.trim_start_matches('/'))?;
            Some(((*address).to_string(), legere(bytes, 0)))
        })
        .collect()
}

fn sum(addresses: &[String], assets: &BTreeMap<String, usize>) -> usize {
    addresses.iter().filter_map(|address| assets.get(address)).sum()
}

/// « 14,3 »
fn tenths(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(KO);
    format!("{},{}", tenths / 10, tenths % 10)
}
