//! Bytes → disk: the site appears whole, or not at all.
//!
//! 1. One build at a time: the folder that holds the target is locked (`flock`).
//! 2. Everything is written beside the target, in a hidden folder of its own.
//! 3. One rename swaps both folders (`renameat2` with `RENAME_EXCHANGE` where the kernel has it,
//!    else two renames), and the old site is removed.
//!
//! A folder that holds anything but a site of ours is never replaced; a target that is a link
//! keeps being one.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;
use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with};
use serde::Deserialize;

use crate::pipeline::Output;

/// What every site of ours holds: it names the program, and what lies at the root of the site.
const MARK: &str = "version.json";

#[derive(Deserialize)]
struct Mark {
    generateur: String,
    racine: BTreeSet<String>,
}

/// Writes the whole output to `target`, replacing the site that is there.
pub fn publish(output: &Output, target: &Path) -> anyhow::Result<()> {
    let target = &resolved(target)?;
    let parent = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| format!("le dossier {} ne peut pas être créé", parent.display()))?;
    let lock =
        fs::File::open(parent).with_context(|| format!("le dossier {} ne peut pas être lu", parent.display()))?;
    // Released when the file is closed, even by a crash.
    flock(&lock, FlockOperation::LockExclusive)
        .with_context(|| format!("le dossier {} ne peut pas être réservé", parent.display()))?;
    refuse_strangers(target)?;
    let fresh = beside(target, "nouveau")?;
    remove(&fresh)?;
    let written = write_all(output, &fresh).and_then(|()| swap(&fresh, target));
    // Whatever happened, nothing stays beside the target: the old site after a swap, or a half-written new one.
    remove(&fresh)?;
    written
}

/// Writes one file whole, or leaves the one that is there.
pub fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let path = &resolved(path)?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("le dossier {} ne peut pas être créé", folder.display()))?;
    let fresh = beside(path, "nouveau")?;
    let written = fs::write(&fresh, bytes).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // Nothing half-written stays behind; the first problem is the one to tell.
        let _ = fs::remove_file(&fresh);
    }
    written.with_context(|| format!("le fichier {} ne peut pas être écrit", path.display()))
}

/// Whether something is there that a new site would touch.
pub fn is_occupied(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
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
fn refuse_strangers(target: &Path) -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(target) else {
        if target.exists() {
            bail!("{} n’est pas un dossier", target.display());
        }
        return Ok(());
    };
    let mark = fs::read(target.join(MARK)).ok().and_then(|text| serde_json::from_slice::<Mark>(&text).ok());
    let ours = mark.filter(|mark| mark.generateur.starts_with("etabli ")).map_or(BTreeSet::new(), |mark| mark.racine);
    for entry in entries {
        let name = entry.with_context(|| format!("le dossier {} ne peut pas être lu", target.display()))?.file_name();
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

fn write_all(output: &Output, folder: &Path) -> anyhow::Result<()> {
    let mut folders: Vec<PathBuf> =
        output.keys().filter_map(|path| Some(folder.join(path).parent()?.to_path_buf())).collect();
    folders.dedup();
    for folder in folders {
        fs::create_dir_all(&folder)
            .with_context(|| format!("le dossier {} ne peut pas être créé", folder.display()))?;
    }
    output.par_iter().try_for_each(|(path, bytes)| {
        let file = folder.join(path);
        fs::write(&file, bytes).with_context(|| format!("le fichier {} ne peut pas être écrit", file.display()))
    })
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

fn beside(target: &Path, suffix: &str) -> anyhow::Result<PathBuf> {
    let Some(name) = target.file_name() else { bail!("{} n’est pas un nom de dossier", target.display()) };
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".etabli-{suffix}"));
    Ok(target.with_file_name(hidden))
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("le dossier {} ne peut pas être supprimé", folder.display()))
        }
        _ => Ok(()),
    }
}
