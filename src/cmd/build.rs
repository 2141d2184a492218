//! `etabli build`

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::{Outcome, date, git, progress::Bar, report};
use crate::cli::{BuildArgs, Common};
use crate::diag::{Diagnostics, Severity, human};
use crate::emit::souvenir::{self, Lu, Souvenir};
use crate::emit::{self, Fichiers, Place, Publication};
use crate::empreinte::{Empreinte, Melange};
use crate::historique::Promesses;
use crate::load::{self, Heure};
use crate::pipeline::{self, AGarder, Acquis, Chantier, Lectures, Registre, Settings};

pub fn run(args: &BuildArgs, common: &Common) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let lieu = Lieu::of(args, common)?;
    if let Some(lu) = lieu.souvenir().filter(|lu| lieu.is_unchanged(lu)) {
        report::unchanged(&lu.souvenir, &lieu.out, start.elapsed())?;
        return Ok(Outcome::Well);
    }
    let place = Place::take(&lieu.out)?;
    // What another build may have left while we waited for it.
    let lu = lieu.souvenir();
    build(&lieu, place, lu.as_ref(), args, common, start)
}

/// Where a site is made and what it depends on, before any file of it is read.
struct Lieu {
    out: PathBuf,
    souvenir: PathBuf,
    settings: Settings,
    demande: Empreinte,
    /// How the files are, when that can be told from their dates.
    entrees: Option<Empreinte>,
    carnet: Carnet,
}

impl Lieu {
    fn of(args: &BuildArgs, common: &Common) -> anyhow::Result<Lieu> {
        let out = args.out.clone().unwrap_or_else(|| common.root.join("public"));
        let souvenir = souvenir::path(&common.root, &out);
        let heure = emit::hour(souvenir.parent().unwrap_or(&common.root)).ok();
        let entrees = load::etat(&common.root).zip(heure).filter(|(etat, heure)| load::est_ancien(etat.newest, *heure));
        let settings = Settings {
            base_url: args.base_url.clone(),
            portable: args.portable,
            compress: args.compress,
            weigh: args.compress,
            modifications: date::of_files(common),
            commit: git::commit(common),
            date: date::of_build(common)?,
            now: date::now(common),
            ..Settings::default()
        };
        let demande = demande(&settings, &out, common);
        let carnet = Carnet { path: souvenir.with_file_name("fiches.bin"), heure };
        Ok(Lieu { out, souvenir, settings, demande, entrees: entrees.map(|(etat, _)| etat.empreinte), carnet })
    }

    fn souvenir(&self) -> Option<Lu> {
        souvenir::read(&self.souvenir, self.demande)
    }

    /// Whether the same files would give the site that is there.
    fn is_unchanged(&self, lu: &Lu) -> bool {
        self.entrees.is_some()
            && lu.souvenir.entrees == self.entrees
            && !emit::is_unsettled(&self.out)
            && emit::refuse_strangers(&self.out).is_ok()
            && lu.is_intact(&self.out)
    }
}

/// Everything that a build depends on besides the files.
fn demande(settings: &Settings, out: &Path, common: &Common) -> Empreinte {
    let mut melange = Melange::new();
    melange.add(out.as_os_str().as_encoded_bytes()).add(common.root.as_os_str().as_encoded_bytes());
    // A warning forbids the site with `--strict`.
    melange.add(format!("{settings:?} {}", common.strict).as_bytes());
    melange.end()
}

/// The records as they were read, on the disk.
struct Carnet {
    path: PathBuf,
    heure: Option<Heure>,
}

impl Registre for Carnet {
    fn avant(&self) -> Arc<Lectures> {
        Arc::new(souvenir::read_lectures(&self.path).unwrap_or_default())
    }

    fn heure(&self) -> Option<Heure> {
        self.heure
    }

    /// Without it, the records are read again: whoever cannot write here is told so by the [`Souvenir`].
    fn garder(&self, lectures: &AGarder) {
        let _ = souvenir::write_lectures(&self.path, lectures);
    }
}

fn build(
    lieu: &Lieu,
    place: Place,
    lu: Option<&Lu>,
    args: &BuildArgs,
    common: &Common,
    start: Instant,
) -> anyhow::Result<Outcome> {
    let out = &lieu.out;
    let none = Fichiers::new();
    let avant = lu.map_or(&none, |lu| &lu.souvenir.fichiers);
    let acquis = lu.and_then(Lu::acquis).filter(|_| !args.compress);
    let settings = Settings { precedent: precedent(out, avant, acquis.as_ref()), ..lieu.settings.clone() };
    let publication = Publication::open(place, avant)?;
    let mut diags = Diagnostics::default();
    let bar = Bar::new();
    // Nothing was built here yet: a machine that builds once, as those of a forge do, keeps records for nobody.
    let registre = lieu.souvenir.exists().then_some(&lieu.carnet as &dyn Registre);
    let chantier = Chantier { sortie: &publication, acquis: acquis.as_ref(), registre, progress: &bar };
    let built = pipeline::build_into(&common.root, &settings, &chantier, &mut diags)?;
    report::problems(&diags, &built.map);
    report::steps(&built.steps, common);
    let drawn = built.drawn;
    let Some(site) = built.site.filter(|_| !report::forbids(&diags, common)) else {
        report::not_published(&diags, drawn, common, out);
        return Ok(Outcome::Problems);
    };
    let bilan = publication.publish()?;
    report::published(&site, &bilan, &diags, out, start.elapsed())?;
    let souvenir = Souvenir {
        demande: lieu.demande,
        entrees: lieu.entrees,
        fichiers: bilan.fichiers,
        dit: format!("{}{}", human::render(&diags, &built.map, false), report::waiting(&site)),
        pages: site.pages,
        ecoles: site.ecoles,
        avertissements: diags.count(Severity::Warning),
    };
    if let Err(error) = souvenir::write(&lieu.souvenir, &souvenir, &site.into_acquis()) {
        report::tell(&format!("Attention : la prochaine fois, tout sera refait ({}).", report::because(&error)));
    }
    Ok(Outcome::Well)
}

/// The site that is there: its addresses must not die. When it is the one we remember, they are known.
fn precedent(out: &Path, avant: &Fichiers, acquis: Option<&Acquis>) -> Option<Promesses> {
    let place = out.join(pipeline::ETAT);
    let is_ours = avant.get(pipeline::ETAT).is_some_and(|known| emit::is_intact(&place, known));
    if let Some(acquis) = acquis.filter(|_| is_ours) {
        return Some(acquis.promesses());
    }
    load::published(&place).unwrap_or_else(|why| {
        report::tell(&format!(
            "Attention : {} ne se lit pas ({why}). Les adresses du site précédent ne sont pas vérifiées.",
            place.display()
        ));
        None
    })
}
