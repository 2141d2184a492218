//! One request at a time to each site, and a pause before the next.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// When each site was last asked; a site being asked is locked.
pub struct Hotes {
    pause: Duration,
    last: Mutex<BTreeMap<String, Arc<Mutex<Option<Instant>>>>>,
}

impl Hotes {
    pub fn new(pause: Duration) -> Hotes {
        Hotes { pause, last: Mutex::default() }
    }

    /// Waits for its turn, then asks. A caller holds one site at most, so nobody waits for ever.
    ///
    /// `None` when the turn would come after `deadline`.
    pub fn ask<T>(&self, host: &str, deadline: Instant, ask: impl FnOnce() -> T) -> Option<T> {
        let place = {
            let mut all = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(host.to_string()).or_default())
        };
        let mut last = place.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let turn = last.map_or(now, |last| last + self.pause);
        if turn.max(now) >= deadline {
            return None;
        }
        thread::sleep(turn.saturating_duration_since(now));
        let said = ask();
        *last = Some(Instant::now());
        Some(said)
    }
}
