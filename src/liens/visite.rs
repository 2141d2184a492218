//! All the addresses, a few sites at a time.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use url::Url;

use super::client::Client;
use super::hotes::Hotes;
use super::suivre::{Voyage, suivre};
use super::{Avis, Reglages};

/// Told how many addresses are done.
pub type Progres<'p> = &'p (dyn Fn(usize) + Sync);

/// How each address ends, by address.
pub fn visiter(urls: &[String], reglages: &Reglages, progres: Progres) -> BTreeMap<String, Avis> {
    let client = Client::new(reglages);
    let hotes = Hotes::new(reglages.pause);
    let deadline = Instant::now() + reglages.total;
    let voyage = Voyage { client: &client, hotes: &hotes, par_lien: reglages.par_lien, deadline };
    let waiting = Mutex::new(by_host(urls));
    let done = AtomicUsize::new(0);
    let avis = Mutex::new(BTreeMap::new());
    let work = || {
        while let Some(group) = next(&waiting) {
            for url in group {
                let said = if Instant::now() < deadline { suivre(url, &voyage) } else { Avis::NonVerifie };
                avis.lock().unwrap_or_else(PoisonError::into_inner).insert(url.clone(), said);
                progres(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..reglages.ensemble.max(1) {
            scope.spawn(work);
        }
    });
    avis.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn next<'u>(waiting: &Mutex<VecDeque<Vec<&'u String>>>) -> Option<Vec<&'u String>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

/// The addresses of each site, the longest list first: it decides how long everything takes.
fn by_host(urls: &[String]) -> VecDeque<Vec<&String>> {
    let mut groups: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for url in urls {
        let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_string)).unwrap_or_default();
        groups.entry(host).or_default().push(url);
    }
    let mut groups: Vec<Vec<&String>> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups.into()
}
