//! Watches the files of a site.
//!
//! In: the root of the site. Out: one signal after each burst of changes, however editors write: in
//! place, by a rename, by a removal, or of a whole folder. What is not a source (`public`, `target`) is
//! not watched: building must not make us build again.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// The folders that a site is made of.
const SOURCES: [&str; 3] = ["data", "content", "themes"];
/// Editors write a file in several gestures.
const CALM: Duration = Duration::from_millis(8);
/// A burst that does not end is not waited for.
const LONGEST: Duration = Duration::from_millis(100);

/// Who waits for changes.
pub struct Guet {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<Option<()>>,
    watched: [Option<Inode>; 3],
}

/// Which folder stands at a path: another one may have taken its place.
type Inode = (u64, u64);

/// How to stop waiting, from another thread.
#[derive(Clone)]
pub struct Arret(std::sync::mpsc::Sender<Option<()>>);

impl Arret {
    pub fn stop(&self) {
        // Nobody waits any more: that is what was asked.
        let _ = self.0.send(None);
    }
}

impl Guet {
    pub fn new(root: &Path) -> notify::Result<(Guet, Arret)> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let (sender, events) = channel();
        let arret = Arret(sender.clone());
        let own = root.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let changes = match event {
                Ok(event) => {
                    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| is_source(&own, path))
                }
                // Events were lost: something changed.
                Err(_) => true,
            };
            if changes {
                let _ = sender.send(Some(()));
            }
        })?;
        let mut guet = Guet { root, watcher, events, watched: [None; 3] };
        guet.watcher.watch(&guet.root, RecursiveMode::NonRecursive)?;
        guet.watch_folders();
        Ok((guet, arret))
    }

    /// Waits until files changed and are at rest; `false` once somebody asked to stop.
    pub fn wait(&mut self) -> bool {
        let Ok(Some(())) = self.events.recv() else { return false };
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match self.events.recv_timeout(CALM) {
                Ok(Some(())) => {}
                Ok(None) | Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        self.watch_folders();
        true
    }

    /// A folder that was removed, or put back by another program, is watched again.
    fn watch_folders(&mut self) {
        for (i, name) in SOURCES.into_iter().enumerate() {
            let folder = self.root.join(name);
            let now = folder.metadata().ok().map(|there| (there.dev(), there.ino()));
            if now == self.watched[i] {
                continue;
            }
            if self.watched[i].is_some() {
                // The folder that went took its watch with it.
                let _ = self.watcher.unwatch(&folder);
            }
            self.watched[i] = now.filter(|_| self.watcher.watch(&folder, RecursiveMode::Recursive).is_ok());
        }
    }
}

fn is_source(root: &Path, path: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(root) else { return false };
    let mut parts = inside.iter().map(|part| part.to_string_lossy());
    let first = parts.next();
    first.is_some_and(|first| SOURCES.contains(&first.as_ref())) && !parts.any(|part| part == "node_modules")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_is_made_of() {
        let root = Path::new("/site");
        let is = |path: &str| is_source(root, Path::new(path));
        assert!(is("/site/data/ecoles/gm2a.yaml"));
        assert!(is("/site/data"));
        assert!(!is("/site/public/index.html"));
        assert!(!is("/site/themes/normandie/js/node_modules/x/y.js"));
        assert!(!is("/ailleurs/data/a.yaml"));
    }
}
