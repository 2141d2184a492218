//! The visit of links to other sites: what is known already is not asked again.

use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::report::{self, tell};
use crate::liens::{self, Memoire, Reglages};
use crate::model::Date;
use crate::rapport::Visites;
use crate::{emit, load};

/// The answer about each address, from the file at `path` or from its site.
pub fn all(urls: &[String], reglages: &Reglages, path: &Path) -> Visites {
    let today = Date::now();
    // A file that is not there, or cannot be read, knows nothing.
    let mut memoire = Memoire::read(&load::bytes(path).unwrap_or_default(), today);
    let known = |url: &String| memoire.find(url).map(|answer| (url.clone(), answer.clone()));
    let mut visites: Visites = urls.iter().filter_map(known).collect();
    let asked: Vec<String> = urls.iter().filter(|url| !visites.contains_key(*url)).cloned().collect();
    let bar = bar(asked.len());
    let avis = liens::visiter(&asked, reglages, &|done| bar.set_position(done as u64));
    bar.finish_and_clear();
    // When nobody answers, it is our network that is dead: nothing was learnt of the links.
    if avis.values().any(liens::Avis::is_answer) {
        avis.iter().for_each(|(url, avis)| memoire.keep(url, today, avis));
        if let Err(error) = emit::write_file(path, memoire.write().as_bytes()) {
            tell(&format!(
                "attention : les réponses ne sont pas gardées pour la prochaine fois : {}",
                report::because(&error)
            ));
        }
    }
    visites.extend(avis.into_iter().map(|(url, avis)| (url, (today, avis))));
    visites
}

/// Draws nothing when nobody watches.
fn bar(links: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(links as u64), ProgressDrawTarget::stderr_with_hz(4));
    bar.set_style(ProgressStyle::with_template("{bar:30} {pos}/{len} liens").expect("the template is sound"));
    bar
}
