//! Names the program by what it is made of, so that what an older one kept is not taken for its own.
//!
//! In: the sources and the lock file. Out: `ETABLI_PROGRAMME`, a hash of them: the same on any machine.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = vec![PathBuf::from("Cargo.lock"), PathBuf::from("Cargo.toml")];
    list(Path::new("src"), &mut files);
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        hasher.write(file.to_string_lossy().as_bytes());
        // A file that goes while it is read changes the folder, and so this program runs again.
        hasher.write(&std::fs::read(file).unwrap_or_default());
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=ETABLI_PROGRAMME={:016x}", hasher.finish());
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}
