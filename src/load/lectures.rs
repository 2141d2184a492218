//! What reading the records gave, kept for the next time: those that did not change are neither read
//! nor parsed again.
//!
//! In: the files as the disk shows them (size, dates, number), and what [`super::load`] made of them. Out: their
//! texts and their trees ([`Node`]), the same as if they were read. A file whose state is another, or was too
//! fresh to be sure of, is read, and its tree is used when its text is the same, byte for byte. Only files
//! without any problem are kept.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::ops::Range;
use std::os::unix::fs::MetadataExt;

use serde::{Deserialize, Serialize};

use crate::diag::{FileId, SourceMap};
use crate::empreinte::Empreinte;

/// Files younger than this may change again within the same date, in nanoseconds.
pub const JEUNE: i64 = 50_000_000;

/// When one record in so many changed, all are written again.
const WORTH: usize = 50;

/// A date of the disk, in seconds and nanoseconds.
pub type Heure = (i64, i64);

/// Whether a date is old enough, at `hour`, for any later change to show.
pub fn est_ancien(date: Heure, hour: Heure) -> bool {
    let nanoseconds = |(seconds, nanoseconds): Heure| seconds * 1_000_000_000 + nanoseconds;
    nanoseconds(date) + JEUNE < nanoseconds(hour)
}

/// A file as the disk shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EtatDuFichier {
    numero: u64,
    taille: u64,
    contenu: Heure,
    /// Of its record: who copies a file may set back the date of its bytes, not this one.
    fiche: Heure,
}

impl EtatDuFichier {
    pub fn of(metadata: &Metadata) -> EtatDuFichier {
        EtatDuFichier {
            numero: metadata.ino(),
            taille: metadata.len(),
            contenu: (metadata.mtime(), metadata.mtime_nsec()),
            fiche: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    pub fn is_old(&self, hour: Heure) -> bool {
        est_ancien(self.contenu.max(self.fiche), hour)
    }
}

/// One record, as it was read.
#[derive(Clone, Debug)]
pub struct Lecture {
    pub(super) etat: Option<EtatDuFichier>,
    /// Of its text.
    pub empreinte: Empreinte,
    /// `None`: that of the last time.
    pub(super) arbre: Option<Vec<u8>>,
    /// The world in which no rule had anything to say of its texts ([`crate::check`]).
    pub propre: Option<Empreinte>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Ligne {
    etat: Option<EtatDuFichier>,
    empreinte: Empreinte,
    texte: Range<usize>,
    arbre: Range<usize>,
    propre: Option<Empreinte>,
}

/// All records that were read, by path.
#[derive(Clone, Debug, Default)]
pub struct Lectures {
    lignes: BTreeMap<String, Ligne>,
    /// Texts and trees, after `debut`.
    octets: Vec<u8>,
    debut: usize,
}

/// A record of the last time.
#[derive(Clone, Copy)]
pub(super) struct Connue<'l> {
    pub etat: Option<EtatDuFichier>,
    pub texte: &'l str,
    pub arbre: &'l [u8],
    empreinte: Empreinte,
    propre: Option<Empreinte>,
}

impl Connue<'_> {
    pub fn lecture(&self, etat: Option<EtatDuFichier>) -> Lecture {
        Lecture { etat, empreinte: self.empreinte, arbre: None, propre: self.propre }
    }
}

impl Lectures {
    /// What is to be kept, when it is worth it: little that changed is read again more quickly than all is written.
    pub fn after<'a>(&'a self, map: &'a SourceMap, lues: &'a BTreeMap<FileId, Lecture>) -> Option<AGarder<'a>> {
        let path = |file: FileId| map.file(file).path.as_str();
        let is_new = |(file, lecture): &(&FileId, &Lecture)| {
            let known = self.lignes.get(path(**file));
            lecture.arbre.is_some()
                || known.is_none_or(|known| known.etat != lecture.etat || known.propre != lecture.propre)
        };
        let new = lues.iter().filter(is_new).count() + self.lignes.len().saturating_sub(lues.len());
        if new * WORTH <= lues.len() {
            return None;
        }
        let mut lignes = BTreeMap::new();
        let mut pieces = Vec::with_capacity(2 * lues.len());
        let mut end = 0;
        let mut place = |piece: &[u8]| {
            end += piece.len();
            end - piece.len()..end
        };
        for (file, lecture) in lues {
            let source = map.file(*file);
            let own = lecture.arbre.as_deref();
            let arbre = own.or_else(|| Some(self.connue(&source.path)?.arbre)).unwrap_or_default();
            let (texte, range) = (place(source.text.as_bytes()), place(arbre));
            pieces.extend([source.text.as_bytes(), arbre]);
            let Lecture { etat, empreinte, propre, .. } = *lecture;
            lignes.insert(source.path.clone(), Ligne { etat, empreinte, texte, arbre: range, propre });
        }
        Some(AGarder { lignes, pieces })
    }

    pub(super) fn connue(&self, path: &str) -> Option<Connue<'_>> {
        let Ligne { etat, empreinte, texte, arbre, propre } = self.lignes.get(path)?.clone();
        let octets = &self.octets[self.debut..];
        let texte = std::str::from_utf8(octets.get(texte)?).ok()?;
        Some(Connue { etat, texte, arbre: octets.get(arbre)?, empreinte, propre })
    }

    /// Of both parts, one after the other, from `start`; `None` when they are not those of an [`AGarder`].
    pub fn read(octets: Vec<u8>, start: usize) -> Option<Lectures> {
        let (lignes, rest) = postcard::take_from_bytes(octets.get(start..)?).ok()?;
        let debut = octets.len() - rest.len();
        Some(Lectures { lignes, octets, debut })
    }
}

/// What the next time may use, where it stands now: a second copy would be as large as the records.
pub struct AGarder<'a> {
    lignes: BTreeMap<String, Ligne>,
    pieces: Vec<&'a [u8]>,
}

impl AGarder<'_> {
    /// The table of what follows.
    pub fn table(&self) -> anyhow::Result<Vec<u8>> {
        Ok(postcard::to_allocvec(&self.lignes)?)
    }

    /// Texts and trees.
    pub fn pieces(&self) -> &[&[u8]] {
        &self.pieces
    }

    /// A copy in memory.
    pub fn to_lectures(&self) -> Lectures {
        Lectures { lignes: self.lignes.clone(), octets: self.pieces.concat(), debut: 0 }
    }
}
