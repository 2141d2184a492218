//! What reading the records of schools gave, kept for the next time: those that did not change are neither read
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

use crate::empreinte::Empreinte;

/// Files younger than this may change again within the same date, in nanoseconds.
pub const JEUNE: i64 = 50_000_000;

/// More than this is read again rather than kept: memory is dearer than time.
const MOST: usize = 128 << 20;

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
    pub(super) arbre: Vec<u8>,
    /// The world in which no rule had anything to say of its texts ([`crate::check`]).
    pub propre: Option<Empreinte>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ligne {
    etat: Option<EtatDuFichier>,
    empreinte: Empreinte,
    texte: Range<usize>,
    arbre: Range<usize>,
    propre: Option<Empreinte>,
}

/// All records that were read, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lectures {
    lignes: BTreeMap<String, Ligne>,
    /// Texts and trees.
    octets: Vec<u8>,
}

/// A record of the last time.
pub(super) struct Connue<'l> {
    pub etat: Option<EtatDuFichier>,
    pub texte: &'l str,
    pub arbre: &'l [u8],
    ligne: &'l Ligne,
}

impl Connue<'_> {
    pub fn lecture(&self, etat: Option<EtatDuFichier>) -> Lecture {
        Lecture { etat, empreinte: self.ligne.empreinte, arbre: self.arbre.to_vec(), propre: self.ligne.propre }
    }
}

impl Lectures {
    /// `None` when there is too much to keep.
    pub fn of<'t>(lues: impl IntoIterator<Item = (&'t str, &'t str, Lecture)>) -> Option<Lectures> {
        let mut lectures = Lectures::default();
        for (path, text, lecture) in lues {
            let texte = lectures.add(text.as_bytes());
            let arbre = lectures.add(&lecture.arbre);
            let Lecture { etat, empreinte, propre, .. } = lecture;
            lectures.lignes.insert(path.to_string(), Ligne { etat, empreinte, texte, arbre, propre });
            if lectures.octets.len() > MOST {
                return None;
            }
        }
        Some(lectures)
    }

    fn add(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.octets.len();
        self.octets.extend_from_slice(bytes);
        start..self.octets.len()
    }

    pub(super) fn connue(&self, path: &str) -> Option<Connue<'_>> {
        let ligne = self.lignes.get(path)?;
        let texte = std::str::from_utf8(self.octets.get(ligne.texte.clone())?).ok()?;
        Some(Connue { etat: ligne.etat, texte, arbre: self.octets.get(ligne.arbre.clone())?, ligne })
    }

    /// As two parts of a file: the table, the bytes.
    pub fn parts(&self) -> anyhow::Result<(Vec<u8>, &[u8])> {
        Ok((postcard::to_allocvec(&self.lignes)?, &self.octets))
    }

    /// Of both parts, one after the other; `None` when they are not what [`Lectures::parts`] gives.
    pub fn read(bytes: &[u8]) -> Option<Lectures> {
        let (lignes, octets) = postcard::take_from_bytes(bytes).ok()?;
        Some(Lectures { lignes, octets: octets.to_vec() })
    }
}
