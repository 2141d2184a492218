//! A site on its way to the disk.
//!
//! 1. One build at a time: the folder that holds the target is locked (`flock`).
//! 2. What is new is written beside the target, in a hidden folder of its own; a file that is as the last time is
//!    one more name of the same file (a hard link), so its date and its bytes do not move.
//! 3. All is on the disk (`syncfs`) before one rename swaps both folders (`renameat2` with `RENAME_EXCHANGE` where
//!    the kernel has it, else two renames), and the old site is removed. When one file alone moved, it is renamed
//!    over the old one; when nothing moved, nothing is.
//!
//! A folder that holds anything but a site of ours is never replaced; a target that is a link keeps being one.
//! What a build that was killed left is put right by the next one.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, anyhow};
use rayon::prelude::*;
use rustix::fs::{FlockOperation, flock, syncfs};
use serde::{Deserialize, Serialize};

use super::{beside, refuse_strangers, remove, resolved, restore, swap};
use crate::empreinte::Empreinte;
use crate::pipeline::Sortie;

/// A published file, as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fichier {
    pub octets: u64,
    /// Seconds and nanoseconds.
    modifie: (i64, i64),
    empreinte: Empreinte,
}

/// The published files by path.
pub type Fichiers = BTreeMap<String, Fichier>;

/// A folder that no other build touches as long as this is held.
pub struct Place {
    target: PathBuf,
    /// Released when the file is closed, even by a crash.
    _lock: File,
}

impl Place {
    /// Waits for another build to end.
    pub fn take(target: &Path) -> anyhow::Result<Place> {
        let target = resolved(target)?;
        let parent = parent(&target);
        fs::create_dir_all(parent).with_context(|| format!("le dossier {} ne peut pas être créé", parent.display()))?;
        let lock =
            File::open(parent).with_context(|| format!("le dossier {} ne peut pas être lu", parent.display()))?;
        flock(&lock, FlockOperation::LockExclusive)
            .with_context(|| format!("le dossier {} ne peut pas être réservé", parent.display()))?;
        refuse_strangers(&target)?;
        restore(&target)?;
        Ok(Place { target, _lock: lock })
    }
}

pub struct Publication<'a> {
    target: PathBuf,
    fresh: PathBuf,
    /// What the last build published there.
    avant: &'a Fichiers,
    fait: Mutex<Fait>,
    _place: Place,
}

#[derive(Default)]
struct Fait {
    neufs: Fichiers,
    /// In no order, and some of them twice.
    gardes: Vec<String>,
    dossiers: HashSet<PathBuf>,
}

/// What a publication did.
pub struct Bilan {
    pub fichiers: Fichiers,
    /// How many of them were written.
    pub ecrits: usize,
}

impl<'a> Publication<'a> {
    pub fn open(place: Place, avant: &'a Fichiers) -> anyhow::Result<Publication<'a>> {
        let target = place.target.clone();
        let fresh = beside(&target, "nouveau")?;
        // A build that was killed left its own.
        remove(&fresh)?;
        // A disk that takes nothing says so before a page is drawn.
        fs::create_dir(&fresh).with_context(|| format!("le dossier {} ne peut pas être créé", fresh.display()))?;
        Ok(Publication { target, fresh, avant, fait: Mutex::default(), _place: place })
    }

    /// The new site takes the place of the old one.
    pub fn publish(self) -> anyhow::Result<Bilan> {
        let (gardes, ecrits) = {
            let mut fait = self.fait();
            let gardes: BTreeSet<String> = std::mem::take(&mut fait.gardes).into_iter().collect();
            (gardes, fait.neufs.len())
        };
        let same = ecrits == 0 && gardes.len() == self.avant.len();
        if !same && !self.replace_one(&gardes)? {
            gardes.par_iter().try_for_each(|path| self.link(path))?;
            self.expect_whole()?;
            self.settle()?;
            swap(&self.fresh, &self.target)?;
            sync_folder(parent(&self.target))?;
        }
        let mut fichiers = std::mem::take(&mut self.fait().neufs);
        fichiers.extend(
            gardes.into_iter().filter_map(|path| self.avant.get_key_value(&path)).map(|(p, f)| (p.clone(), *f)),
        );
        Ok(Bilan { fichiers, ecrits })
    }

    /// When one file alone differs, its own rename is the whole publication: 10 000 others stay where they are.
    fn replace_one(&self, gardes: &BTreeSet<String>) -> anyhow::Result<bool> {
        let fait = self.fait();
        let mut neufs = fait.neufs.keys();
        let (Some(path), None) = (neufs.next(), neufs.next()) else { return Ok(false) };
        if !self.had(path) || gardes.contains(path) || gardes.len() + 1 != self.avant.len() {
            return Ok(false);
        }
        let (from, to) = (self.fresh.join(path), self.target.join(path));
        let written = File::open(&from).and_then(|file| file.sync_all());
        // What is there now may be no file any more: then the whole folder is made again.
        if written.and_then(|()| fs::rename(&from, &to)).is_err() {
            return Ok(false);
        }
        sync_folder(parent(&to))?;
        Ok(true)
    }

    fn fait(&self) -> MutexGuard<'_, Fait> {
        self.fait.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more name for a file of the published site.
    fn link(&self, path: &str) -> anyhow::Result<()> {
        let (from, to) = (self.target.join(path), self.fresh.join(path));
        self.folder_of(&to)?;
        // Where a file may have only one name, its bytes are copied.
        let linked = fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop));
        if linked.is_err() && !from.exists() {
            return Err(removed(&self.target));
        }
        linked.with_context(|| format!("le fichier {} ne peut pas être écrit", to.display()))
    }

    /// Somebody may have emptied our hidden folder: half a site is never published.
    fn expect_whole(&self) -> anyhow::Result<()> {
        let fait = self.fait();
        let whole = fait.neufs.par_iter().all(|(path, fichier)| {
            self.fresh.join(path).symlink_metadata().is_ok_and(|there| there.len() == fichier.octets)
        });
        if whole { Ok(()) } else { Err(removed(&self.fresh)) }
    }

    fn folder_of(&self, file: &Path) -> anyhow::Result<()> {
        let folder = parent(file);
        if self.fait().dossiers.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder).with_context(|| format!("le dossier {} ne peut pas être créé", folder.display()))?;
        self.fait().dossiers.insert(folder.to_path_buf());
        Ok(())
    }

    /// A power cut after the swap must find the bytes, not only their names.
    fn settle(&self) -> anyhow::Result<()> {
        let folder = File::open(&self.fresh);
        folder
            .and_then(|folder| Ok(syncfs(&folder)?))
            .with_context(|| format!("le dossier {} ne peut pas être mis à l’abri", self.fresh.display()))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<Fichier> {
        let file = self.fresh.join(path);
        self.folder_of(&file)?;
        // Two pages at one address are a problem that the plan has said: the second is written over the first.
        let written = File::create(&file).and_then(|mut file| {
            file.write_all(bytes)?;
            file.metadata()
        });
        let metadata = written.with_context(|| format!("le fichier {} ne peut pas être écrit", file.display()))?;
        Ok(Fichier {
            octets: metadata.len(),
            modifie: (metadata.mtime(), metadata.mtime_nsec()),
            empreinte: Empreinte::of(bytes),
        })
    }
}

impl Sortie for Publication<'_> {
    fn file(&self, path: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        if self.is_same(path, &bytes) && self.keep(path)? {
            return Ok(());
        }
        let fichier = self.write(path, &bytes)?;
        self.fait().neufs.insert(path.to_string(), fichier);
        Ok(())
    }

    fn is_same(&self, path: &str, bytes: &[u8]) -> bool {
        let known = self.avant.get(path).filter(|known| known.octets == bytes.len() as u64);
        known.is_some_and(|known| known.empreinte == Empreinte::of(bytes))
    }

    fn keep(&self, path: &str) -> anyhow::Result<bool> {
        let there = self.avant.get(path).is_some_and(|known| is_intact(&self.target.join(path), known));
        if there {
            self.fait().gardes.push(path.to_string());
        }
        Ok(there)
    }

    fn had(&self, path: &str) -> bool {
        self.avant.contains_key(path)
    }
}

impl Drop for Publication<'_> {
    fn drop(&mut self) {
        // Whatever happened, nothing stays beside the target: the old site after a swap, or a half-written new one.
        let _ = remove(&self.fresh);
    }
}

/// Whether a published file is as it was written: its size and its date, else its bytes.
pub fn is_intact(path: &Path, known: &Fichier) -> bool {
    // A link is not what we wrote, wherever it leads.
    let Ok(metadata) = path.symlink_metadata() else { return false };
    if !metadata.is_file() || metadata.len() != known.octets {
        return false;
    }
    let same_date = (metadata.mtime(), metadata.mtime_nsec()) == known.modifie;
    same_date || fs::read(path).is_ok_and(|bytes| Empreinte::of(&bytes) == known.empreinte)
}

fn removed(folder: &Path) -> anyhow::Error {
    anyhow!("des fichiers de {} ont disparu pendant la construction : relancez-la", folder.display())
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn sync_folder(folder: &Path) -> anyhow::Result<()> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.with_context(|| format!("le dossier {} ne peut pas être mis à l’abri", folder.display()))
}
