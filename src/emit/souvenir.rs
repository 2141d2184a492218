//! What a build leaves to the next one, in `.etabli/` beside the records: never needed, never trusted.
//!
//! Beside it, what was read of the records ([`Lectures`]), which serves all folders.
//!
//! A file of ours: a mark, the program that wrote it, what it keeps, and a hash of that. Of a site there are two parts:
//! what is needed to see that nothing moved ([`Souvenir`]), and what a page need not be drawn for ([`Acquis`]). A file
//! that is not whole, of another program or for another site is as good as none.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
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

const MARQUE: &[u8] = b"etabli 2\n";
const EMPREINTE: usize = 32;
/// What is hashed and written at once, in bytes.
const BLOC: usize = 1 << 18;

/// A souvenir as it was read; its second part is decoded when it is asked for.
pub struct Lu {
    pub souvenir: Souvenir,
    octets: Vec<u8>,
    /// Where the second part begins.
    acquis: usize,
}

impl Lu {
    pub fn acquis(&self) -> Option<Acquis> {
        postcard::from_bytes(&self.octets[self.acquis..]).ok()
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
    let (octets, start) = read_ours(path)?;
    let (souvenir, rest) = postcard::take_from_bytes::<Souvenir>(&octets[start..]).ok()?;
    let acquis = octets.len() - rest.len();
    (souvenir.demande == demande).then_some(Lu { souvenir, octets, acquis })
}

pub fn write(path: &Path, souvenir: &Souvenir, acquis: &Acquis) -> anyhow::Result<()> {
    write_ours(path, |file| {
        postcard::to_io(souvenir, &mut *file).map_err(io::Error::other)?;
        postcard::to_io(acquis, file).map_err(io::Error::other)?;
        Ok(())
    })
}

/// What was read of the records, whatever was made of them.
pub fn read_lectures(path: &Path) -> Option<Lectures> {
    let (bytes, start) = read_ours(path)?;
    Lectures::read(bytes, start)
}

pub fn write_lectures(path: &Path, lectures: &AGarder) -> anyhow::Result<()> {
    let table = lectures.table()?;
    write_ours(path, |file| {
        file.write_all(&table)?;
        lectures.pieces().iter().try_for_each(|piece| file.write_all(piece))
    })
}

/// A file of ours, of this program, that is whole: its bytes, and where those that it keeps begin.
fn read_ours(path: &Path) -> Option<(Vec<u8>, usize)> {
    let mut bytes = fs::read(path).ok()?;
    let start = MARQUE.len() + PROGRAMME.len();
    let end = bytes.len().checked_sub(EMPREINTE)?;
    let kept = bytes.get(start..end)?;
    let is_ours = bytes.starts_with(MARQUE) && bytes[MARQUE.len()..start] == *PROGRAMME.as_bytes();
    if !is_ours || blake3::hash(kept).as_bytes()[..] != bytes[end..] {
        return None;
    }
    bytes.truncate(end);
    Some((bytes, start))
}

/// Small pieces are hashed with their neighbours: one by one, they take much longer.
fn write_ours(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    super::write_with(path, |file| {
        file.write_all(MARQUE)?;
        file.write_all(PROGRAMME.as_bytes())?;
        let mut hashed = BufWriter::with_capacity(BLOC, Hashed { file, hash: blake3::Hasher::new() });
        fill(&mut hashed)?;
        let Hashed { file, hash } = hashed.into_inner()?;
        file.write_all(hash.finalize().as_bytes())
    })
}

/// Bytes on their way to a file.
struct Hashed<'f> {
    file: &'f mut File,
    hash: blake3::Hasher,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
