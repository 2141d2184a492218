//! Links to other sites: does each one still answer?
//!
//! In: addresses, and how polite to be ([`Reglages`]). Out: an [`Avis`] per address, in the order
//! of the addresses.
//!
//! 1. [`visite`] shares the addresses among a few workers, one site at a time to each.
//! 2. [`hotes`] keeps two requests to one site apart, even when a redirect leads there.
//! 3. [`suivre`] asks for an address, goes where it leads, and says how it ended.
//! 4. [`client`] makes one request. It alone knows the HTTP library.
//!
//! [`memoire`] keeps what was answered, so that the next report does not ask again.

mod client;
mod hotes;
mod memoire;
mod suivre;
mod visite;

use std::time::Duration;

pub use memoire::Memoire;
pub use visite::{Progres, visiter};

/// How an address ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Avis {
    /// The page is there.
    Bon,
    /// The page is there, and for ever at another address.
    Demenage { vers: String },
    /// The site does not talk to programs: only a person can tell.
    Refuse { code: u16 },
    /// The site answers that the page is not there.
    Mort { code: u16 },
    /// The site does not answer as it should: perhaps for an hour, perhaps for ever.
    Panne(Panne),
    /// There was no time left.
    NonVerifie,
}

/// What went wrong on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panne {
    /// Nobody knows the name of the site.
    NomInconnu,
    /// Nobody listens there, or nobody can go there.
    Absent,
    /// The connection was cut.
    Connexion,
    /// The certificate proves nothing, or the secure connection fails.
    Certificat,
    Delai,
    /// What was answered is not HTTP.
    Illisible,
    /// The site says that it is broken.
    Serveur {
        code: u16,
    },
    /// The redirects lead back to where they began.
    Boucle,
    /// More redirects than a browser's patience, or one that leads nowhere.
    Redirections,
}

impl Avis {
    /// Whether a server said something.
    pub fn is_answer(&self) -> bool {
        match self {
            Avis::Bon | Avis::Demenage { .. } | Avis::Refuse { .. } | Avis::Mort { .. } => true,
            Avis::Panne(panne) => {
                matches!(panne, Panne::Serveur { .. } | Panne::Boucle | Panne::Redirections | Panne::Illisible)
            }
            Avis::NonVerifie => false,
        }
    }
}

/// How polite and how patient to be.
#[derive(Clone, Debug)]
pub struct Reglages {
    /// Who asks: the site and where to write to its people.
    pub agent: String,
    /// Sites asked at the same time.
    pub ensemble: usize,
    /// Between two requests to one site.
    pub pause: Duration,
    /// For one address, redirects and second tries included; pauses are not counted.
    pub par_lien: Duration,
    /// For all of them.
    pub total: Duration,
}

impl Default for Reglages {
    fn default() -> Reglages {
        Reglages {
            agent: format!("etabli/{}", env!("CARGO_PKG_VERSION")),
            ensemble: 8,
            pause: Duration::from_millis(500),
            par_lien: Duration::from_secs(10),
            total: Duration::from_secs(600),
        }
    }
}
