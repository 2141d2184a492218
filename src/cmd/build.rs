//! `etabli build`

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Outcome, date, git, progress::Bar, report};
use crate::cli::{BuildArgs, Common};
use crate::diag::{Diagnostics, Severity, human};
use crate::emit::souvenir::{self, Lu, Souvenir};
use crate::emit::{self, Place, Publication};
use crate::empreinte::{Empreinte, Melange};
use crate::historique::Version;
use crate::load::{self, Etat};
use crate::pipeline::{self, Chantier, Settings};

/// Files younger than this when the build begins may change again within the same date.
const YOUNG: i64 = 50_000_000;

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
}

impl Lieu {
    fn of(args: &BuildArgs, common: &Common) -> anyhow::Result<Lieu> {
        let out = args.out.clone().unwrap_or_else(|| common.root.join("public"));
        let souvenir = souvenir::path(&common.root, &out);
        let hour = emit::hour(souvenir.parent().unwrap_or(&common.root)).ok();
        let entrees = load::etat(&common.root).zip(hour).filter(|(etat, hour)| is_old(etat, *hour));
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
        Ok(Lieu { out, souvenir, settings, demande, entrees: entrees.map(|(etat, _)| etat.empreinte) })
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

fn is_old(etat: &Etat, hour: (i64, i64)) -> bool {
    let nanoseconds = |(seconds, nanoseconds): (i64, i64)| seconds * 1_000_000_000 + nanoseconds;
    nanoseconds(etat.newest) + YOUNG < nanoseconds(hour)
}

/// Everything that a build depends on besides the files.
fn demande(settings: &Settings, out: &Path, common: &Common) -> Empreinte {
    let mut melange = Melange::new();
    melange.add(out.as_os_str().as_encoded_bytes()).add(common.root.as_os_str().as_encoded_bytes());
    // A warning forbids the site with `--strict`.
    melange.add(format!("{settings:?} {}", common.strict).as_bytes());
    melange.end()
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
    let settings = Settings { precedent: precedent(out), ..lieu.settings.clone() };
    let avant = lu.map(|lu| lu.souvenir.fichiers.clone()).unwrap_or_default();
    let acquis = lu.and_then(Lu::acquis).filter(|_| !args.compress);
    let publication = Publication::open(place, &avant)?;
    let mut diags = Diagnostics::default();
    let chantier = Chantier { sortie: &publication, acquis: acquis.as_ref(), progress: &Bar::new() };
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

/// The site that is there: its addresses must not die.
fn precedent(out: &Path) -> Option<Version> {
    let place = out.join(pipeline::ETAT);
    load::published(&place).unwrap_or_else(|why| {
        report::tell(&format!(
            "Attention : {} ne se lit pas ({why}). Les adresses du site précédent ne sont pas vérifiées.",
            place.display()
        ));
        None
    })
}
