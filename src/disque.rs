//! Files that somebody else put on the disk, read with care.
//!
//! In: a folder of a site. Out: the paths of its files, or the bytes of one, up to a limit. What
//! would lead out of the folder, never end, or not be there on another machine is a [`Souci`], and
//! is left out.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rustix::io::Errno;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::model::{LONGUEUR, est_reserve};

/// Something on the disk that is not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Souci {
    /// Relative to the root, with `/`.
    pub chemin: String,
    pub sorte: Sorte,
    pub message: String,
    pub aide: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorte {
    /// The folder that was asked for is not there.
    Absent,
    Nom,
    Lien,
    Illisible,
}

/// Why a file cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub enum Refus {
    /// A folder, a device, a pipe: reading it might never end.
    PasUnFichier,
    /// Its size.
    TropGros(u64),
    /// What the machine says.
    Panne(String),
}

/// The files below `root/folder`, relative to `root`, sorted. Hidden files and editors' leftovers
/// are passed over. Links to folders are not followed: a few of them would make endless trees.
pub fn fichiers(root: &Path, folder: &str, soucis: &mut Vec<Souci>) -> Vec<String> {
    let start = root.join(folder);
    if let Err(why) = dedans(root, &start) {
        soucis.push(lien(folder, why));
        return Vec::new();
    }
    let mut seen = HashMap::new();
    let mut paths = Vec::new();
    let mut entries = WalkDir::new(&start).sort_by(par_nom).into_iter().filter_entry(is_visible);
    while let Some(entry) = entries.next() {
        let is_folder = entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir());
        let found = match entry {
            // The folder itself, which may be a link to another of the site.
            Ok(entry) if entry.depth() == 0 && entry.path_is_symlink() => continue,
            Ok(entry) => {
                let Some(path) = relative(root, entry.path(), soucis) else { continue };
                soucis.extend(semblable(&path, &mut seen));
                fichier(root, &entry, path)
            }
            Err(error) => Err(Some(absent(root, folder, &error))),
        };
        match found {
            Ok(path) => paths.push(path),
            Err(souci) => {
                // What is in a folder that cannot be has no better name.
                if is_folder && souci.as_ref().is_some_and(|souci| souci.sorte == Sorte::Nom) {
                    entries.skip_current_dir();
                }
                soucis.extend(souci);
            }
        }
    }
    paths
}

/// The path of an entry that is a file; `Err(None)` is a folder like any other.
fn fichier(root: &Path, entry: &DirEntry, path: String) -> Result<String, Option<Souci>> {
    if let Some(souci) = nom(&path) {
        return Err(Some(souci));
    }
    if entry.file_type().is_dir() {
        return Err(est_un_fichier(&path).then(|| Souci {
            chemin: path,
            sorte: Sorte::Illisible,
            message: "c’est un dossier, et son nom est celui d’un fichier".into(),
            aide: "renommez-le, ou supprimez-le",
        }));
    }
    if entry.path_is_symlink() {
        dedans(root, entry.path()).map_err(|why| lien(&path, why))?;
        if entry.path().is_dir() {
            return Err(Some(lien(&path, "ce lien mène à un dossier")));
        }
    }
    Ok(path)
}

/// The order of names in a folder: their paths begin alike, and taking the names out of them would take longer.
pub fn par_nom(a: &DirEntry, b: &DirEntry) -> Ordering {
    a.path().as_os_str().cmp(b.path().as_os_str())
}

/// Neither hidden nor what an editor leaves.
pub fn is_visible(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !(name.starts_with('.') || name.ends_with('~') || name.starts_with('#'))
}

fn relative(root: &Path, path: &Path, soucis: &mut Vec<Souci>) -> Option<String> {
    let relative = path.strip_prefix(root).expect("walked below root");
    let Some(written) = relative.to_str() else {
        soucis.push(Souci {
            chemin: relative.to_string_lossy().into_owned(),
            sorte: Sorte::Nom,
            message: "ce nom n’est pas en UTF-8 : d’autres machines ne pourraient pas le lire".into(),
            aide: "renommez-le en minuscules sans accents, avec des chiffres et des tirets",
        });
        return None;
    };
    Some(written.to_string())
}

/// A name that not every system can hold.
fn nom(path: &str) -> Option<Souci> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (why, aide) = if est_reserve(name) {
        ("Windows garde ce nom pour lui", "renommez-le")
    } else if name.contains(|c: char| "\\:*?\"<>|".contains(c) || c.is_control()) || name.ends_with(['.', ' ']) {
        ("Windows ne peut pas écrire ce nom", "renommez-le en minuscules sans accents, avec des chiffres et des tirets")
    } else if name.len() > LONGUEUR + LONGUEUR / 5 || path.len() > 2 * LONGUEUR {
        ("ce nom est trop long pour Windows", "raccourcissez-le, ou rangez le fichier dans moins de dossiers")
    } else {
        return None;
    };
    Some(Souci { chemin: path.to_string(), sorte: Sorte::Nom, message: why.into(), aide })
}

/// Two names that are one on a disk of Windows or macOS.
fn semblable(path: &str, seen: &mut HashMap<String, String>) -> Option<Souci> {
    let key = if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() };
    let first = seen.insert(key, path.to_string())?;
    Some(Souci {
        chemin: path.to_string(),
        sorte: Sorte::Nom,
        message: format!("pour Windows et macOS, ce nom est le même que « {first} »"),
        aide: "renommez l’un des deux : une majuscule ou la façon d’écrire un accent ne suffit pas",
    })
}

fn est_un_fichier(path: &str) -> bool {
    const EXTENSIONS: [&str; 9] = ["yaml", "md", "json", "csv", "geojson", "html", "css", "js", "svg"];
    Path::new(path).extension().is_some_and(|own| EXTENSIONS.iter().any(|known| own == *known))
}

fn absent(root: &Path, folder: &str, error: &walkdir::Error) -> Souci {
    let path = error.path().and_then(|path| path.strip_prefix(root).ok());
    Souci {
        chemin: path.map_or(folder.to_string(), |path| path.display().to_string()),
        sorte: Sorte::Absent,
        message: "ce dossier ne peut pas être lu".into(),
        aide: "lancez la commande à la racine du projet, ou donnez-la avec --root",
    }
}

fn lien(path: &str, message: &str) -> Souci {
    Souci {
        chemin: path.to_string(),
        sorte: Sorte::Lien,
        message: message.into(),
        aide: "copiez le fichier ici : ce qui est publié est dans le dossier du site",
    }
}

/// Whether a path stays below `root` once its links are followed; a path where nothing is does.
pub fn dedans(root: &Path, path: &Path) -> Result<(), &'static str> {
    let is_link = path.is_symlink();
    match path.canonicalize() {
        Ok(real) if real.starts_with(reel(root)) => Ok(()),
        Ok(_) if is_link => Err("ce lien sort du dossier du site"),
        Ok(_) => Err("ce chemin sort du dossier du site"),
        Err(error) if Errno::from_io_error(&error) == Some(Errno::LOOP) => Err("ce lien tourne en rond"),
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_link => Err("ce lien ne mène à rien"),
        Err(_) => Ok(()),
    }
}

fn reel(root: &Path) -> PathBuf {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    root.canonicalize().unwrap_or_else(|_| root.to_path_buf())
}

/// The bytes of an ordinary file of `most` bytes at most.
pub fn octets(path: &Path, most: u64) -> Result<Vec<u8>, Refus> {
    let metadata = path.metadata().map_err(|error| Refus::Panne(en_francais(&error)))?;
    if !metadata.is_file() {
        return Err(Refus::PasUnFichier);
    }
    if metadata.len() > most {
        return Err(Refus::TropGros(metadata.len()));
    }
    lire(path, metadata.len(), most)
}

/// The bytes of anything that can be read, a pipe too, as long as there are not more than `most`.
pub fn flux(path: &Path, most: u64) -> Result<Vec<u8>, Refus> {
    lire(path, 0, most)
}

/// `size` is what is expected: with room for it and one byte more, a file is read in two calls.
fn lire(path: &Path, size: u64, most: u64) -> Result<Vec<u8>, Refus> {
    let mut bytes = Vec::with_capacity(size as usize + 1);
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    match read {
        Ok(count) if count as u64 > most => Err(Refus::TropGros(count as u64)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(Refus::Panne(en_francais(&error))),
    }
}

/// What the machine answered.
pub fn en_francais(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let words = match error.kind() {
        Kind::NotFound => "il n’y a rien à cet endroit",
        Kind::PermissionDenied => "l’accès est refusé",
        Kind::AddrInUse => "un autre programme occupe ce port",
        Kind::StorageFull => "le disque est plein",
        Kind::QuotaExceeded => "la place qui vous est réservée sur ce disque est pleine",
        Kind::ReadOnlyFilesystem => "ce disque ne s’écrit pas",
        Kind::AlreadyExists => "il y a déjà quelque chose à cet endroit",
        Kind::NotADirectory => "ce n’est pas un dossier",
        Kind::IsADirectory => "c’est un dossier",
        _ if Errno::from_io_error(error) == Some(Errno::LOOP) => "le lien tourne en rond",
        _ if matches!(Errno::from_io_error(error), Some(Errno::MFILE | Errno::NFILE)) => {
            "trop de fichiers sont ouverts"
        }
        _ => return error.to_string(),
    };
    words.to_string()
}

impl Refus {
    /// What is wrong, for people; `most` is the limit.
    pub fn message(&self, most: u64) -> String {
        match self {
            Refus::PasUnFichier => "ce n’est pas un fichier ordinaire".into(),
            Refus::TropGros(size) => format!("le fichier fait {} Mio, la limite est {} Mio", size >> 20, most >> 20),
            Refus::Panne(why) => format!("le fichier ne peut pas être lu : {why}"),
        }
    }
}
