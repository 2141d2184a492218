//! Sites of invented schools, always the same for the same number: ours, and the same for Hugo.
//!
//! In: how many schools, a folder. Out: the folder filled. The page of a school has the same words
//! and the same links in both: 37 links of menus, 18 facts, 120 words, 6 other schools.

mod ecole;
mod etabli;
mod hasard;
mod hugo;
mod mots;

use std::fs;
use std::path::Path;

use ecole::Vocabulaires;
pub use etabli::{LISTE, LONGUE};

/// The article of the law on these schools.
const SEED: u64 = 443;

/// A site of ours with `count` schools.
pub fn etabli(root: &Path, count: usize) {
    let vocabulaires = Vocabulaires::read();
    etabli::write(root, &ecole::ecoles(count, SEED, &vocabulaires), &vocabulaires);
}

/// The same for Hugo.
pub fn hugo(root: &Path, count: usize) {
    let vocabulaires = Vocabulaires::read();
    hugo::write(root, &ecole::ecoles(count, SEED, &vocabulaires), &vocabulaires);
}

/// A folder and all it holds, but what npm installs.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder of this repository").map(|entry| entry.expect("a file")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.ends_with("node_modules") {
            continue;
        }
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a file is copied");
        }
    }
}
