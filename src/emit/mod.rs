//! Bytes → disk: the site appears whole, or not at all.
//!
//! 1. Everything is written beside the target, in `<target>.nouveau`.
//! 2. One rename swaps both folders (`renameat2` with `RENAME_EXCHANGE` where the kernel has it,
//!    else two renames).
//! 3. The old site is removed.
//!
//! A folder that is neither empty nor a site of ours is never replaced.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::pipeline::Output;

/// What every site of ours holds.
const MARK: &str = "version.json";

/// Writes the whole output to `target`, replacing the site that is there.
pub fn publish(output: &Output, target: &Path) -> anyhow::Result<()> {
    refuse_strangers(target)?;
    let fresh = beside(target, "nouveau")?;
    remove(&fresh)?;
    let written = write_all(output, &fresh).and_then(|()| swap(&fresh, target));
    // Whatever happened, nothing stays beside the target: the old site after a swap, or a half-written new one.
    remove(&fresh)?;
    written
}

/// Refuses a folder that holds something else than a site made by this program.
fn refuse_strangers(target: &Path) -> anyhow::Result<()> {
    let Ok(mut entries) = fs::read_dir(target) else {
        if target.exists() {
            bail!("{} n’est pas un dossier", target.display());
        }
        return Ok(());
    };
    let ours = fs::read_to_string(target.join(MARK)).is_ok_and(|text| text.contains("\"generateur\": \"etabli "));
    if !ours && entries.next().is_some() {
        bail!(
            "{} contient autre chose qu’un site fait par etabli : videz-le ou choisissez un autre dossier avec --out",
            target.display()
        );
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
    let mut name = name.to_os_string();
    name.push(format!(".{suffix}"));
    Ok(target.with_file_name(name))
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("le dossier {} ne peut pas être supprimé", folder.display()))
        }
        _ => Ok(()),
    }
}
