//! `etabli serve`

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::Context;
use rustix::time::ClockId;
use tokio::sync::watch;

use super::{Outcome, date, git, progress::Bar, report};
use crate::cli::{Common, ServeArgs};
use crate::diag::{Diagnostics, human};
use crate::load::Heure;
use crate::model::BaseUrl;
use crate::pipeline::{self, AGarder, Chantier, Lectures, Progress, Registre, Settings, Silent};
use crate::serve::{self, Etat, Guet, Suivant};

pub fn run(args: &ServeArgs, common: &Common) -> anyhow::Result<Outcome> {
    let settings = settings(args, common)?;
    // Watched before it is read: a save in between is not lost.
    let (guet, arret) = Guet::new(&common.root).context("les fichiers ne peuvent pas être suivis")?;
    let nothing = Etat { base: "/".into(), ..Etat::default() };
    let carnet = Carnet { lectures: Mutex::default() };
    let (sender, suivi) = watch::channel(Arc::new(Etat::default()));
    let first = |etat| drop(sender.send_replace(Arc::new(etat)));
    let pages = read(&nothing, &settings, common, &carnet, &Bar::new(), first)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listening = runtime
        .block_on(serve::listen(args.port))
        .with_context(|| format!("le port {} n’est pas libre : choisissez-en un autre avec --port", args.port))?;
    report::serving(&listening.address, pages)?;
    thread::scope(|scope| {
        scope.spawn(|| follow(guet, &sender, &settings, common, &carnet));
        runtime.block_on(listening.serve(suivi, interrupted()));
        arret.stop();
    });
    Ok(Outcome::Well)
}

/// The records as they were read, in memory.
struct Carnet {
    lectures: Mutex<Arc<Lectures>>,
}

impl Registre for Carnet {
    fn avant(&self) -> Arc<Lectures> {
        Arc::clone(&self.lectures.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Nothing is written beside the records: the clock that the kernel dates files by, as coarse as it is.
    fn heure(&self) -> Option<Heure> {
        let now = rustix::time::clock_gettime(ClockId::RealtimeCoarse);
        Some((now.tv_sec, now.tv_nsec))
    }

    fn garder(&self, lectures: &AGarder) {
        *self.lectures.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(lectures.to_lectures());
    }
}

fn settings(args: &ServeArgs, common: &Common) -> anyhow::Result<Settings> {
    // On this machine the site is at the root, whatever its public address.
    let base_url = BaseUrl::loopback(args.port);
    Ok(Settings {
        base_url: Some(base_url),
        modifications: date::of_files(common),
        commit: git::commit(common),
        date: date::of_build(common)?,
        now: date::now(common),
        preview: true,
        ..Settings::default()
    })
}

/// Makes the site again after each burst of changes, until the watch ends.
fn follow(mut guet: Guet, sender: &watch::Sender<Arc<Etat>>, settings: &Settings, common: &Common, carnet: &Carnet) {
    while guet.wait() {
        let start = Instant::now();
        let before = Arc::clone(&sender.borrow());
        let show = |etat: Etat| {
            let is_made = etat.erreurs.is_none();
            sender.send_replace(Arc::new(etat));
            if is_made {
                report::tell(&format!("Site refait en {:.2} s.", start.elapsed().as_secs_f64()));
            }
        };
        if let Err(error) = read(&before, settings, common, carnet, &Silent, show) {
            report::fault(&error);
            sender.send_replace(Arc::new(before.with_erreurs(before.version + 1, report::because(&error))));
        }
    }
}

/// Shows the site of the files as they are now, or the one before with what is wrong, as soon as it is made: what it
/// was made of is put away afterwards. Says how many pages it has.
fn read(
    before: &Etat,
    settings: &Settings,
    common: &Common,
    carnet: &Carnet,
    progress: &dyn Progress,
    show: impl FnOnce(Etat),
) -> anyhow::Result<usize> {
    let mut diags = Diagnostics::default();
    let suivant = Suivant::of(before);
    let chantier = Chantier { sortie: &suivant, acquis: Some(&before.acquis), registre: Some(carnet), progress };
    let built = pipeline::build_into(&common.root, settings, &chantier, &mut diags)?;
    report::problems(&diags, &built.map);
    report::steps(&built.steps, common);
    let version = before.version + 1;
    match built.site.filter(|_| !report::forbids(&diags, common)) {
        Some(site) => {
            let (base, pages) = (site.base.clone(), site.pages);
            show(Etat::new(version, suivant.into_files(), site.into_acquis(), base));
            Ok(pages)
        }
        None => {
            report::refused(&diags, built.drawn, common);
            show(before.with_erreurs(version, human::render(&diags, &built.map, false)));
            Ok(0)
        }
    }
}

async fn interrupted() {
    // Without a handler Ctrl-C still ends the program, only less politely.
    let _ = tokio::signal::ctrl_c().await;
}
