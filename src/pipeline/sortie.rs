//! Where the files of a site go as they are made.

use std::sync::{Mutex, PoisonError};

use super::Output;

/// Receives files from many threads, each once, by its path without a leading `/`.
pub trait Sortie: Sync {
    /// A file that was made.
    fn file(&self, path: &str, bytes: Vec<u8>) -> anyhow::Result<()>;

    /// Whether a file is, byte for byte, the one of the last time.
    fn is_same(&self, _path: &str, _bytes: &[u8]) -> bool {
        false
    }

    /// A file that would be made as it was the last time: `false` when it is not there any more.
    fn keep(&self, _path: &str) -> anyhow::Result<bool> {
        Ok(false)
    }

    /// Whether the last time made such a file.
    fn had(&self, _path: &str) -> bool {
        false
    }
}

/// Everything in memory.
#[derive(Debug, Default)]
pub struct EnMemoire(Mutex<Output>);

impl EnMemoire {
    pub fn into_output(self) -> Output {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sortie for EnMemoire {
    fn file(&self, path: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_string(), bytes);
        Ok(())
    }
}

/// Nobody wants the files: only what is wrong with them.
pub struct Nulle;

impl Sortie for Nulle {
    fn file(&self, _path: &str, _bytes: Vec<u8>) -> anyhow::Result<()> {
        Ok(())
    }
}
