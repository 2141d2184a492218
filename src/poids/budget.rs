//! Budgets: a page that is too heavy is said.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Files;
use super::comprimer::{exacte, proche, rapide};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::html::{Chapelet, Facts};
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

/// The unit of the budgets, in bytes.
pub const KO: usize = 1024;

/// What a page weighs, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Poids {
    /// `None` for a page made for paper.
    pub premiere_vue: Option<usize>,
    pub page: usize,
    pub script: usize,
}

/// What is weighed, the most it may be, in bytes, where it stands, and the files that it is made of.
type Regle = (&'static str, usize, fn(&Poids) -> usize, fn(&Pesee) -> Vec<String>);

/// Compares pages with the budgets. Each budget is said once, with the heaviest page.
///
/// The best compression costs more than drawing all pages: `pages` are the largest of each kind, ranked by a
/// quick compression, and for each budget only the files of the first are
/// compressed better, then as they will be sent. What costs less is never the smaller, so most
/// budgets are cleared by the first weighing. (On the real site, a first view at 98 % of its budget:
/// 1.12 G instructions for the exact weight of the whole page, 0.34 G for the near one of what counts.)
pub fn peser(pages: &[Pesee], output: &Files, budgets: &Budgets, diags: &mut Diagnostics) {
    let rules: [Regle; 3] = [
        (
            "la première vue (HTML et style)",
            budgets.premiere_vue * KO,
            |p| p.premiere_vue.unwrap_or(0),
            |p| with_page(p, &p.facts.blocking),
        ),
        ("la page entière", budgets.page * KO, |p| p.page, |p| with_page(p, &p.facts.loaded)),
        ("le JavaScript", budgets.script * KO, |p| p.script, scripts),
    ];
    let heavy: Vec<&Pesee> = pages.iter().collect();
    let quick = weights(&heavy, output, rapide);
    for (what, most, of, files) in rules {
        let Some((page, _)) = quick.iter().rev().max_by_key(|(_, poids)| of(poids)).filter(|(_, p)| of(p) > most)
        else {
            continue;
        };
        let files = files(page);
        if total(&files, output, proche) <= most {
            continue;
        }
        let exact = total(&files, output, exacte);
        if exact > most {
            let message = format!("{what} pèse {} Ko comprimés, {} au plus", tenths(exact), most / KO);
            diags.push(
                Diagnostic::new(codes::PAGE_LOURDE, Place::Page(page.address.to_string()), message)
                    .help("raccourcissez la page ou le thème ; le budget est dans data/site.yaml, sous `budgets:`"),
            );
        }
    }
}

fn with_page(page: &Pesee, others: &Chapelet) -> Vec<String> {
    std::iter::once(page.file).chain(others).map(str::to_string).collect()
}

fn scripts(page: &Pesee) -> Vec<String> {
    page.facts.loaded.iter().filter(|address| address.ends_with(".js")).map(str::to_string).collect()
}

/// What some files weigh together.
fn total(files: &[String], output: &Files, measure: fn(&[u8]) -> usize) -> usize {
    let found = files.par_iter().filter_map(|file| output.get(file.trim_start_matches('/')));
    found.map(|bytes| measure(bytes)).sum()
}

/// The `most` heaviest pages, the heaviest first: ranked quickly, then weighed as they will be sent.
pub fn lourdes<'p>(pages: &'p [Pesee<'p>], output: &Files, most: usize) -> Vec<(&'p str, Poids)> {
    let ranked = |mut weighed: Vec<(&'p Pesee<'p>, Poids)>| {
        weighed.sort_by(|(a, x), (b, y)| y.page.cmp(&x.page).then(a.address.cmp(b.address)));
        weighed
    };
    let quick = ranked(weights(&pages.iter().collect::<Vec<_>>(), output, rapide));
    let few: Vec<&Pesee> = quick.iter().take(most).map(|(page, _)| *page).collect();
    ranked(weights(&few, output, exacte)).into_iter().map(|(page, poids)| (page.address, poids)).collect()
}

/// Each page with what it weighs by this way of measuring.
fn weights<'p>(pages: &[&'p Pesee<'p>], output: &Files, measure: fn(&[u8]) -> usize) -> Vec<(&'p Pesee<'p>, Poids)> {
    let assets = assets(pages, output, measure);
    pages
        .par_iter()
        .map(|page| {
            let html = measure(&output[page.file]);
            let poids = Poids {
                premiere_vue: (!page.paper).then(|| html + sum(&page.facts.blocking, &assets)),
                page: html + sum(&page.facts.loaded, &assets),
                script: sum(scripts(page).iter().map(String::as_str), &assets),
            };
            (*page, poids)
        })
        .collect()
}

/// Every file that some pages load, weighed once.
fn assets(pages: &[&Pesee], output: &Files, measure: fn(&[u8]) -> usize) -> BTreeMap<String, usize> {
    let asked: BTreeSet<&str> = pages.iter().flat_map(|p| &p.facts.loaded).collect();
    let asked: Vec<&str> = asked.into_iter().collect();
    asked
        .par_iter()
        .filter_map(|address| {
            let bytes = output.get(address.trim_start_matches('/'))?;
            Some(((*address).to_string(), measure(bytes)))
        })
        .collect()
}

fn sum<'a>(addresses: impl IntoIterator<Item = &'a str>, assets: &BTreeMap<String, usize>) -> usize {
    addresses.into_iter().filter_map(|address| assets.get(address)).sum()
}

/// « 14,3 »
fn tenths(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(KO);
    format!("{},{}", tenths / 10, tenths % 10)
}
