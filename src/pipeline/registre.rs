//! Records that are read and checked with the help of the last time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::Clock;
use crate::check::{self, Days};
use crate::diag::{Diagnostics, FileId};
use crate::empreinte::Empreinte;
use crate::load::{self, AGarder, Heure, Lectures, Memoire, Sources};
use crate::model::Catalogue;

/// Keeps what was read from one time to the next.
pub trait Registre: Sync {
    /// What was read the last time: nothing, the first.
    fn avant(&self) -> Arc<Lectures>;

    /// What time it is for the disk of the records, before they are read; `None` when nobody knows.
    fn heure(&self) -> Option<Heure>;

    /// What was read now, when it is worth keeping.
    fn garder(&self, lectures: &AGarder);
}

/// The hashes of the records that were kept.
pub(super) type Empreintes = BTreeMap<FileId, Empreinte>;

/// Records that have problems are read again the next time.
pub(super) fn read_and_check(
    root: &Path,
    days: Days,
    registre: Option<&dyn Registre>,
    clock: &mut Clock,
    diags: &mut Diagnostics,
) -> (Sources, Option<Catalogue>, Empreintes) {
    let Some(registre) = registre else {
        let mut sources = load::load(root, diags);
        clock.step("lire");
        let catalogue = check::check(&mut sources, days, diags);
        clock.step("vérifier");
        return (sources, catalogue, Empreintes::new());
    };
    let heure = registre.heure();
    let avant = registre.avant();
    let mut sources = load::load_with(root, Some(Memoire { avant: &avant, heure }), diags);
    clock.step("lire");
    let monde = check::monde(&sources, days);
    let catalogue = check::check_in(Some(monde), &mut sources, days, diags);
    check::juger(&mut sources, monde, diags);
    clock.step("vérifier");
    let lues = std::mem::take(&mut sources.lectures);
    if let Some(lectures) = avant.after(&sources.map, &lues) {
        registre.garder(&lectures);
    }
    let empreintes = lues.into_iter().map(|(file, lecture)| (file, lecture.empreinte)).collect();
    clock.step("garder");
    (sources, catalogue, empreintes)
}
