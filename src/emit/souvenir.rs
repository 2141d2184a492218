//! What a build leaves to the next one, in `.etabli/` beside the records: never needed, never trusted.
//!
//! Beside it, what was read of the records ([`Lectures`]), which serves all folders.
//!
//! A file of ours: a mark, the program that wrote it, a hash of what follows, which for a site is two parts: what is needed to
//! see that nothing moved ([`Souvenir`]), and what a page need not be drawn for ([`Acquis`]). A file that is not
//! whole, of another program or for another site is as good as none.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::publication::{Fichiers, is_intact};
use crate::empreinte::Empreinte;
use crate::pipeline::{Acquis, Lectures, PROGRAMME};

/// What the last build was of, and what it published.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Souvenir {
    /// The settings and the folder it was published in.
    pub demande: Empreinte,
    /// The files it was made from, by their sizes and dates. `None` when one was so fresh that a later change
    /// might not show.
    pub entrees: Option<Empreinte>,
    pub fichiers: Fichiers,
    /// What was said of problems, and of files that wait.
    pub dit: String,
    pub pages: usize,
    pub ecoles: usize,
    pub avertissements: usize,
}

const MARQUE: &[u8] = b"etabli 1\n";
const EMPREINTE: usize = 32;

/// A souvenir as it was read; its second part is decoded when it is asked for.
pub struct Lu {
    pub souvenir: Souvenir,
    acquis: Vec<u8>,
}

impl Lu {
    pub fn acquis(&self) -> Option<Acquis> {
        postcard::from_bytes(&self.acquis).ok()
    }

    /// Whether each published file is still there as it was written.
    pub fn is_intact(&self, target: &Path) -> bool {
        use rayon::prelude::*;
        let files = self.souvenir.fichiers.par_iter();
        !self.souvenir.fichiers.is_empty() && files.all(|(path, known)| is_intact(&target.join(path), known))
    }
}

/// Where it is kept: one for each folder that a site is published in.
pub fn path(root: &Path, target: &Path) -> PathBuf {
    let target = std::path::absolute(target).unwrap_or_else(|_| target.to_path_buf());
    let name = blake3::hash(target.as_os_str().as_encoded_bytes()).to_hex();
    root.join(".etabli").join(format!("construction-{}.bin", &name[..16]))
}

/// `None` without one that can be trusted.
pub fn read(path: &Path, demande: Empreinte) -> Option<Lu> {
    let rest = read_ours(path)?;
    let (souvenir, acquis) = postcard::take_from_bytes::<Souvenir>(&rest).ok()?;
    (souvenir.demande == demande).then(|| Lu { souvenir, acquis: acquis.to_vec() })
}

pub fn write(path: &Path, souvenir: &Souvenir, acquis: &Acquis) -> anyhow::Result<()> {
    write_ours(path, &[&postcard::to_extend(acquis, postcard::to_allocvec(souvenir)?)?])
}

/// What was read of the records, whatever was made of them.
pub fn read_lectures(path: &Path) -> Option<Lectures> {
    Lectures::read(&read_ours(path)?)
}

pub fn write_lectures(path: &Path, lectures: &Lectures) -> anyhow::Result<()> {
    let (table, bytes) = lectures.parts()?;
    write_ours(path, &[&table, bytes])
}

/// What follows the hash of a file of ours, of this program, that is whole.
fn read_ours(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let rest = bytes.strip_prefix(MARQUE)?.strip_prefix(PROGRAMME.as_bytes())?;
    let (hash, rest) = rest.split_at_checked(EMPREINTE)?;
    if blake3::hash(rest).as_bytes() != hash {
        return None;
    }
    Some(bytes.split_off(bytes.len() - rest.len()))
}

fn write_ours(path: &Path, parts: &[&[u8]]) -> anyhow::Result<()> {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(part);
    }
    let hash = hash.finalize();
    let head: [&[u8]; 3] = [MARQUE, PROGRAMME.as_bytes(), hash.as_bytes()];
    super::write_file(path, &[&head[..], parts].concat().concat())
}
