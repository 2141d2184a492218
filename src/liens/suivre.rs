//! An address, asked and followed to its end.
//!
//! HEAD is asked first: it costs a site next to nothing. Some refuse it, or answer it wrongly: GET
//! has the last word. Redirects are followed [`REDIRECTIONS`] times, each address once.

use std::time::{Duration, Instant};

use url::Url;

use super::client::{Client, Methode, Reponse};
use super::hotes::Hotes;
use super::{Avis, Panne};

const REDIRECTIONS: usize = 5;

/// What all addresses share.
pub struct Voyage<'v> {
    pub client: &'v Client,
    pub hotes: &'v Hotes,
    pub par_lien: Duration,
    /// When everything ends.
    pub deadline: Instant,
}

/// An address that was asked, and the time left for it.
struct Pas<'v> {
    voyage: &'v Voyage<'v>,
    left: Duration,
}

/// Why there is no answer.
enum Arret {
    Panne(Panne),
    /// The total time is over.
    Fini,
}

/// How `depart` ends.
pub fn suivre(depart: &str, voyage: &Voyage) -> Avis {
    let Ok(mut here) = Url::parse(depart) else {
        return Avis::Panne(Panne::NomInconnu);
    };
    let mut pas = Pas { voyage, left: voyage.par_lien };
    let mut seen = vec![here.clone()];
    // The last address that only permanent redirects lead to.
    let mut moved: Option<Url> = None;
    let mut permanent = true;
    loop {
        let reponse = match pas.ask(&here) {
            Ok(reponse) => reponse,
            Err(Arret::Panne(panne)) => return Avis::Panne(panne),
            Err(Arret::Fini) => return Avis::NonVerifie,
        };
        if !is_redirect(reponse.code) {
            return end(reponse.code, moved);
        }
        let Some(next) = target(&here, &reponse) else {
            return Avis::Panne(Panne::Redirections);
        };
        if seen.contains(&next) {
            return Avis::Panne(Panne::Boucle);
        }
        if seen.len() > REDIRECTIONS {
            return Avis::Panne(Panne::Redirections);
        }
        permanent &= matches!(reponse.code, 301 | 308);
        if permanent {
            moved = Some(next.clone());
        }
        seen.push(next.clone());
        here = next;
    }
}

impl Pas<'_> {
    fn ask(&mut self, url: &Url) -> Result<Reponse, Arret> {
        match self.request(Methode::Head, url, self.left / 2) {
            Ok(reponse) if reponse.code < 400 || reponse.code == 429 => Ok(reponse),
            // A connection cut on HEAD, or silence, may be a way to refuse it.
            Ok(_) | Err(Arret::Panne(Panne::Connexion | Panne::Illisible | Panne::Delai)) => {
                self.request(Methode::Get, url, self.left)
            }
            Err(arret) => Err(arret),
        }
    }

    fn request(&mut self, methode: Methode, url: &Url, left: Duration) -> Result<Reponse, Arret> {
        let Voyage { client, hotes, deadline, .. } = self.voyage;
        if left.is_zero() {
            return Err(Arret::Panne(Panne::Delai));
        }
        let host = url.host_str().unwrap_or_default();
        let said = hotes.ask(host, *deadline, || {
            let start = Instant::now();
            let most = left.min(deadline.saturating_duration_since(start));
            (client.demander(methode, url.as_str(), most), start.elapsed(), most < left)
        });
        let Some((said, spent, hurried)) = said else {
            return Err(Arret::Fini);
        };
        self.left = self.left.saturating_sub(spent);
        // A site is not slow because we had to leave.
        said.map_err(|panne| if hurried && panne == Panne::Delai { Arret::Fini } else { Arret::Panne(panne) })
    }
}

fn is_redirect(code: u16) -> bool {
    matches!(code, 301 | 302 | 303 | 307 | 308)
}

/// Where a redirect leads, without the place in the page.
fn target(here: &Url, reponse: &Reponse) -> Option<Url> {
    let mut next = here.join(reponse.vers.as_deref()?).ok()?;
    next.set_fragment(None);
    (matches!(next.scheme(), "http" | "https") && next.has_host()).then_some(next)
}

fn end(code: u16, moved: Option<Url>) -> Avis {
    match (code, moved) {
        (200..=399, None) => Avis::Bon,
        (200..=399, Some(vers)) => Avis::Demenage { vers: vers.into() },
        // 451 is a refusal by law; 999 is how some networks turn programs away.
        (401 | 403 | 405 | 406 | 429 | 451 | 999, _) => Avis::Refuse { code },
        (400..=499, _) => Avis::Mort { code },
        _ => Avis::Panne(Panne::Serveur { code }),
    }
}
