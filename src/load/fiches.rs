//! Records, each a file: read, or as the last time. Those of schools, as many as there are schools, on all cores.

use std::path::Path;

use rayon::prelude::*;

use super::lectures::{Connue, EtatDuFichier, Lecture};
use super::{Loader, Lu, Memoire, Named, walk};
use crate::diag::{Diagnostic, FileId, SourceMap};
use crate::empreinte::Empreinte;
use crate::record::{EcoleRecord, Field, Reader};
use crate::yaml::{self, Node};

/// Whether a file is the record of a school.
pub fn is_ecole(path: &str) -> bool {
    path.strip_prefix("data/ecoles/").is_some_and(|file| file.ends_with(".yaml") && !file.contains('/'))
}

/// The texts of more schools than this are not kept, in bytes: memory is dearer than time.
const TEXTES: usize = 64 << 20;

/// The text of a record, and what is known of it.
struct Fiche<'m> {
    text: Result<String, Box<Diagnostic>>,
    etat: Option<EtatDuFichier>,
    /// As the last time.
    connue: Option<Connue<'m>>,
}

/// Reads the text of a record, unless it is as the last time.
fn fiche<'m>(root: &Path, path: &str, most: u64, memoire: Option<Memoire<'m>>) -> Fiche<'m> {
    let full = root.join(path);
    let Some(Memoire { avant, heure }) = memoire else {
        return Fiche { text: walk::read(&full, path, most), etat: None, connue: None };
    };
    let connue = avant.connue(path);
    // Looked at before it is read: what is written in between shows the next time.
    let etat = heure.and_then(|heure| walk::etat(&full).filter(|etat| etat.is_old(heure)));
    if let Some(connue) = connue.filter(|connue| etat.is_some() && connue.etat == etat) {
        return Fiche { text: Ok(connue.texte.to_string()), etat, connue: Some(connue) };
    }
    let text = walk::read(&full, path, most);
    let same = connue.filter(|connue| text.as_ref().is_ok_and(|text| text == connue.texte));
    Fiche { text, etat, connue: same }
}

/// The value of a record that may be as the last time; with it, what is kept of it.
fn lire_fiche<T>(
    file: FileId,
    map: &SourceMap,
    etat: Option<EtatDuFichier>,
    connue: Option<Connue>,
    is_kept: bool,
    read: impl FnOnce(&Node, &mut Reader) -> Option<T>,
) -> (Lu<T>, Option<Lecture>) {
    let source = map.file(file);
    let mut lu = Lu::empty();
    if let Some(connue) = connue
        && let Some(node) = yaml::restore(connue.arbre, file, &source.text)
    {
        lu.take(&node, source, read);
        return (lu, Some(connue.lecture(etat)));
    }
    let mut arbre = None;
    match yaml::parse(file, source, 0..source.text.len(), &mut lu.problems) {
        Ok(node) => {
            lu.take(&node, source, read);
            arbre = (is_kept && lu.problems.is_empty()).then(|| yaml::keep(&node, &source.text));
        }
        Err(diagnostic) => lu.problems.push(*diagnostic),
    }
    let empreinte = || Empreinte::of(source.text.as_bytes());
    let lecture = arbre.map(|arbre| Lecture { etat, empreinte: empreinte(), arbre: Some(arbre), propre: None });
    (lu, lecture)
}

impl Loader<'_> {
    /// Texts, then records, each on all cores; between the two, the files get their numbers in order.
    pub fn ecoles(&mut self, paths: &[String]) {
        let (root, memoire) = (self.root, self.memoire);
        let fiches: Vec<Fiche> = paths.par_iter().map(|path| fiche(root, path, walk::MAX_BYTES, memoire)).collect();
        let size: usize = fiches.iter().filter_map(|fiche| fiche.text.as_ref().ok()).map(String::len).sum();
        let is_kept = memoire.is_some() && size <= TEXTES;
        let mut files = Vec::with_capacity(paths.len());
        for (path, Fiche { text, etat, connue }) in paths.iter().zip(fiches) {
            let name = path["data/ecoles/".len()..].trim_end_matches(".yaml");
            if !self.is_address(path, name) {
                continue;
            }
            // A file that cannot be read still has a name: what refers to it is not wrong.
            let text = text.map_err(|diagnostic| self.problems.push(*diagnostic)).ok();
            let is_read = text.is_some();
            let file = self.sources.map.add(path.as_str(), text.unwrap_or_default());
            files.push((name, file, is_read, etat, connue));
        }
        let map = &self.sources.map;
        let read: Vec<_> = files
            .into_par_iter()
            .map(|(name, file, is_read, etat, connue)| {
                // What was kept had no flaw.
                let flaw = if connue.is_none() { walk::flaw(file, &map.file(file).text) } else { None };
                let lu = (is_read && flaw.is_none()).then(|| {
                    lire_fiche(file, map, etat, connue, is_kept, |n, r| EcoleRecord::read(n, r).map(Box::new))
                });
                (name, file, flaw, lu)
            })
            .collect();
        self.sources.ecoles.reserve(read.len());
        for (name, file, flaw, lu) in read {
            if let Some(flaw) = flaw {
                self.problems.push(flaw);
                self.sources.flawed.insert(self.sources.map.file(file).path.clone());
            }
            let record = lu.and_then(|(lu, lecture)| {
                self.sources.lectures.extend(lecture.map(|lecture| (file, lecture)));
                self.gather(lu)
            });
            self.sources.ecoles.push(Named { name: name.to_string(), file, record });
        }
    }

    /// A record that is alone in its file.
    pub fn record<T: Field>(&mut self, path: &str) -> Option<(FileId, Option<T>)> {
        // The list of a country has a line for each of its schools.
        let most = if path.starts_with("data/arretes/") { walk::MAX_LIST } else { walk::MAX_BYTES };
        self.whole(path, most, T::read)
    }

    /// What a file holds, read as one value.
    pub fn whole<T>(
        &mut self,
        path: &str,
        most: u64,
        read: impl FnOnce(&Node, &mut Reader) -> Option<T>,
    ) -> Option<(FileId, Option<T>)> {
        let Fiche { text, etat, connue } = fiche(self.root, path, most, self.memoire);
        let text = text.map_err(|diagnostic| self.problems.push(*diagnostic)).ok()?;
        let file = self.sources.map.add(path, text);
        if connue.is_none() && self.is_flawed(file) {
            return None;
        }
        let (lu, lecture) = lire_fiche(file, &self.sources.map, etat, connue, self.memoire.is_some(), read);
        self.sources.lectures.extend(lecture.map(|lecture| (file, lecture)));
        Some((file, self.gather(lu)))
    }
}
