//! Files on their way out of the build.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::Sortie;
use crate::poids;

/// Files on their way out: their compressed copies, and the list of what was made.
pub struct Livraison<'s> {
    sortie: &'s dyn Sortie,
    compress: bool,
    /// In no order.
    paths: Mutex<Vec<String>>,
}

impl<'s> Livraison<'s> {
    pub fn new(sortie: &'s dyn Sortie, compress: bool) -> Livraison<'s> {
        Livraison { sortie, compress, paths: Mutex::default() }
    }

    pub fn file(&self, path: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        let copies = if self.compress { self.copies(path, &bytes)? } else { Vec::new() };
        self.sortie.file(path, bytes)?;
        for (copy, bytes) in copies {
            self.add(&copy);
            self.sortie.file(&copy, bytes)?;
        }
        self.add(path);
        Ok(())
    }

    /// Its compressed copies, unless the same file has them already: they take longer than all the rest.
    fn copies(&self, path: &str, bytes: &[u8]) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
        if self.sortie.is_same(path, bytes) && self.keep_copies(path)? {
            return Ok(Vec::new());
        }
        Ok(poids::copies(path, bytes))
    }

    fn keep_copies(&self, path: &str) -> anyhow::Result<bool> {
        for suffix in poids::SUFFIXES {
            let copy = format!("{path}{suffix}");
            if self.sortie.had(&copy) {
                if !self.sortie.keep(&copy)? {
                    return Ok(false);
                }
                self.add(&copy);
            }
        }
        Ok(true)
    }

    /// A file that is as the last time, with its copies.
    pub fn keep(&self, path: &str) -> anyhow::Result<bool> {
        let kept = self.sortie.keep(path)? && (!self.compress || self.keep_copies(path)?);
        if kept {
            self.add(path);
        }
        Ok(kept)
    }

    fn add(&self, path: &str) {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_string());
    }

    /// The last file names what lies at the root of the site.
    pub fn end(&self, version: impl FnOnce(&BTreeSet<&str>) -> Vec<u8>) -> anyhow::Result<()> {
        let bytes = {
            let paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
            let roots = paths.iter().map(|path| path.split('/').next().unwrap_or(path));
            version(&roots.chain(["version.json"]).collect())
        };
        self.sortie.file("version.json", bytes)?;
        self.add("version.json");
        Ok(())
    }

    /// The addresses of the files.
    pub fn addresses(&self) -> BTreeSet<String> {
        let paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        paths.iter().map(|path| format!("/{path}")).collect()
    }
}
