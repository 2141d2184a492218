//! The floor: the same files written, the inputs looked at, and nothing computed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A file as it was: another inode or another time, and it was written again.
type Etat = (u64, i64, i64);

/// The files below a folder: relative path → size and state.
pub fn files(root: &Path) -> BTreeMap<PathBuf, (u64, Etat)> {
    let mut found = BTreeMap::new();
    for path in walk(root) {
        let file = fs::symlink_metadata(&path).expect("a file that was just listed");
        let relative = path.strip_prefix(root).expect("below the root").to_path_buf();
        found.insert(relative, (file.len(), (file.ino(), file.mtime(), file.mtime_nsec())));
    }
    found
}

/// How many files are new, gone or written again.
pub fn changed(before: &BTreeMap<PathBuf, (u64, Etat)>, after: &BTreeMap<PathBuf, (u64, Etat)>) -> usize {
    let gone = before.keys().filter(|path| !after.contains_key(*path)).count();
    gone + after.iter().filter(|(path, file)| before.get(*path) != Some(file)).count()
}

/// `size path` for each file, one a line.
pub fn manifest(root: &Path) -> String {
    files(root).iter().map(|(path, (size, _))| format!("{size} {}\n", path.display())).collect()
}

/// Writes files of the sizes and at the paths of a manifest.
pub fn write(manifest: &Path, root: &Path) {
    let manifest = fs::read_to_string(manifest).expect("the manifest");
    let files: Vec<(usize, &str)> = manifest
        .lines()
        .map(|line| {
            let (size, path) = line.split_once(' ').expect("a size and a path");
            (size.parse().expect("a size"), path)
        })
        .collect();
    let longest = files.iter().map(|(size, _)| *size).max().unwrap_or_default();
    let line = b"<div><dt>Commune</dt><dd>Saint-Aubin-sur-Orne</dd></div>\n";
    let text: Vec<u8> = line.iter().copied().cycle().take(longest).collect();
    for (size, path) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder is made");
        fs::File::create(path).and_then(|mut file| file.write_all(&text[..size])).expect("a file is written");
    }
}

/// Looks at every file, opens none.
pub fn look(folders: &[&str]) {
    let files = folders.iter().flat_map(|folder| walk(Path::new(folder)));
    let size: u64 = files.map(|path| fs::symlink_metadata(path).expect("a file").len()).sum();
    assert!(size > 0, "there are inputs");
}

fn walk(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry")) {
            let is_folder = entry.file_type().expect("a type").is_dir();
            if is_folder { folders.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    files
}
