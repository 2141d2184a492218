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
use crate::pipeline::{AGarder, Acquis, Lectures, PROGRAMME};

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
    let (bytes, start) = read_ours(path)?;
    let (souvenir, acquis) = postcard::take_from_bytes::<Souvenir>(&bytes[start..]).ok()?;
    (souvenir.demande == demande).then(|| Lu { souvenir, acquis: acquis.to_vec() })
}

pub fn write(path: &Path, souvenir: &Souvenir, acquis: &Acquis) -> anyhow::Result<()> {
    write_ours(path, &postcard::to_extend(acquis, postcard::to_allocvec(souvenir)?)?, &[])
}

/// What was read of the records, whatever was made of them.
pub fn read_lectures(path: &Path) -> Option<Lectures> {
    let (bytes, start) = read_ours(path)?;
    Lectures::read(bytes, start)
}

pub fn write_lectures(path: &Path, lectures: &AGarder) -> anyhow::Result<()> {
    write_ours(path, &lectures.table()?, lectures.pieces())
}

/// A file of ours, of this program, that is whole; and where what follows its hash begins.
fn read_ours(path: &Path) -> Option<(Vec<u8>, usize)> {
    let bytes = fs::read(path).ok()?;
    let rest = bytes.strip_prefix(MARQUE)?.strip_prefix(PROGRAMME.as_bytes())?;
    let (hash, rest) = rest.split_at_checked(EMPREINTE)?;
    if blake3::hash(rest).as_bytes() != hash {
        return None;
    }
    let start = bytes.len() - rest.len();
    Some((bytes, start))
}

fn write_ours(path: &Path, table: &[u8], pieces: &[&[u8]]) -> anyhow::Result<()> {
    let mut hash = blake3::Hasher::new();
    hash.update(table);
    pieces.iter().for_each(|piece| {
        hash.update(piece);
    });
    let hash = hash.finalize();
    let head: [&[u8]; 4] = [MARQUE, PROGRAMME.as_bytes(), hash.as_bytes(), table];
    super::write_parts(path, head.into_iter().chain(pieces.iter().copied()))
}
