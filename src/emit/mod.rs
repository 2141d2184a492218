//! Bytes → disk: the site appears whole, or not at all ([`Publication`]); single files ([`write_file`]); what a
//! build leaves to the next one ([`souvenir`]).

mod publication;
pub mod souvenir;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde::Deserialize;

pub use publication::{Bilan, Fichiers, Place, Publication, is_intact};

/// What every site of ours holds: it names the program, and what lies at the root of the site.
const MARK: &str = "version.json";

#[derive(Deserialize)]
struct Mark {
    generateur: String,
    racine: BTreeSet<String>,
}

/// Writes one file whole, or leaves the one that is there.
pub fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write_with(path, |file| file.write_all(bytes))
}

/// The same of what `fill` writes.
fn write_with(path: &Path, fill: impl FnOnce(&mut fs::File) -> io::Result<()>) -> anyhow::Result<()> {
    let path = &resolved(path)?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("le dossier {} ne peut pas être créé", folder.display()))?;
    let fresh = beside(path, "nouveau")?;
    let filled = fs::File::create(&fresh).and_then(|mut file| fill(&mut file));
    let written = filled.and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // Nothing half-written stays behind; the first problem is the one to tell.
        let _ = fs::remove_file(&fresh);
    }
    written.with_context(|| format!("le fichier {} ne peut pas être écrit", path.display()))
}

/// What time it is for the disk of a folder, in seconds and nanoseconds: files that are as young may change again
/// without being seen to.
pub fn hour(folder: &Path) -> anyhow::Result<(i64, i64)> {
    let probe = folder.join("heure");
    fs::create_dir_all(folder).with_context(|| format!("le dossier {} ne peut pas être créé", folder.display()))?;
    let metadata = fs::write(&probe, b"").and_then(|()| probe.metadata());
    let metadata = metadata.with_context(|| format!("le fichier {} ne peut pas être écrit", probe.display()))?;
    let _ = fs::remove_file(&probe);
    Ok((metadata.mtime(), metadata.mtime_nsec()))
}

/// Whether something is there that a new site would touch.
pub fn is_occupied(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("le dossier {} ne peut pas être lu", folder.display())),
    }
}

/// Adds to the end of a file that another program keeps.
pub fn append(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let open = fs::OpenOptions::new().append(true).create(true).open(path);
    open.and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("le fichier {} ne peut pas être écrit", path.display()))
}

/// Where a link leads, even when nothing is there yet.
fn resolved(target: &Path) -> anyhow::Result<PathBuf> {
    let mut path = target.to_path_buf();
    for _ in 0..40 {
        let Ok(next) = fs::read_link(&path) else { return Ok(path) };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    bail!("{} est un lien qui tourne en rond", target.display())
}

/// Refuses a folder that holds something else than a site made by this program.
pub fn refuse_strangers(target: &Path) -> anyhow::Result<()> {
    let unread = || format!("le dossier {} ne peut pas être lu", target.display());
    let entries = match fs::read_dir(target) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => bail!("{} n’est pas un dossier", target.display()),
        entries => entries.with_context(unread)?,
    };
    let mark = match fs::read(target.join(MARK)) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        text => serde_json::from_slice::<Mark>(&text.with_context(unread)?).ok(),
    };
    let ours = mark.filter(|mark| mark.generateur.starts_with("etabli ")).map_or(BTreeSet::new(), |mark| mark.racine);
    for entry in entries {
        let name = entry.with_context(unread)?.file_name();
        let name = name.to_string_lossy();
        if !ours.contains(name.as_ref()) {
            bail!(
                "{} contient « {name} », qui ne vient pas d’etabli : déplacez-le, ou choisissez un autre dossier avec --out",
                target.display()
            );
        }
    }
    Ok(())
}

fn swap(fresh: &Path, target: &Path) -> anyhow::Result<()> {
    let failed = || format!("le site ne peut pas être mis en place dans {}", target.display());
    if !target.exists() {
        return fs::rename(fresh, target).with_context(failed);
    }
    if renameat_with(CWD, fresh, CWD, target, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    let old = beside(target, "ancien")?;
    remove(&old)?;
    fs::rename(target, &old).with_context(failed)?;
    if let Err(error) = fs::rename(fresh, target) {
        // The previous site comes back: a site must always be there.
        fs::rename(&old, target).with_context(failed)?;
        return Err(error).with_context(failed);
    }
    remove(&old)
}

/// Whether a build is on its way to a folder, or was cut short there.
pub fn is_unsettled(target: &Path) -> bool {
    let rests = ["nouveau", "ancien"].map(|suffix| resolved(target).and_then(|target| beside(&target, suffix)));
    rests.into_iter().flatten().any(|rest| rest.symlink_metadata().is_ok())
}

/// Puts right what a build that was cut between two renames left: the site comes back.
fn restore(target: &Path) -> anyhow::Result<()> {
    let old = beside(target, "ancien")?;
    if target.exists() || !old.exists() {
        return remove(&old);
    }
    fs::rename(&old, target)
        .with_context(|| format!("le site ne peut pas être remis en place dans {}", target.display()))
}

fn beside(target: &Path, suffix: &str) -> anyhow::Result<PathBuf> {
    let Some(name) = target.file_name() else { bail!("{} n’est pas un nom de dossier", target.display()) };
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".etabli-{suffix}"));
    Ok(target.with_file_name(hidden))
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("le dossier {} ne peut pas être supprimé", folder.display()))
        }
        _ => Ok(()),
    }
}
