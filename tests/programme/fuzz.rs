//! The short run of the fuzz targets: their corpora, then seeded changes of these, the same every time.
//!
//! The properties are those of `fuzz/src/lib.rs`; `docs/fuzz.md` says how they are run for hours.
//! `FUZZ_TOURS=100000 cargo test fuzz::` makes more changes.

#[path = "../../fuzz/src/lib.rs"]
mod cibles;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Changes tried for each target, unless `FUZZ_TOURS` says more.
const TOURS: u64 = 400;

/// Longer inputs teach nothing more, and take longer.
const LONGEST: usize = 4096;

/// Signs that mean something to one of the readers.
const SIGNS: [&str; 52] = [
    "\n",
    "\r\n",
    "  ",
    "\t",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "---\n",
    "...",
    "\\u0000",
    "\0",
    "\u{FEFF}",
    "\u{A0}",
    "\u{2028}",
    "é",
    "e\u{301}",
    "🙂",
    "{{ ",
    " }}",
    "nombre: ",
    " and not ",
    "== ",
    "](",
    "![",
    "[^1]",
    "[^1]: ",
    "> [!NOTE]\n",
    "| a |\n|--|\n",
    "<b>",
    "&amp;",
    "javascript:",
    "(25800)",
    "74 000",
    "%2e%2e/",
    " HTTP/1.1\r\n",
    "Host: localhost\r\n",
    "\r\n\r\n",
    "1e999",
    ";",
    ",",
];

#[test]
fn yaml() {
    run("yaml");
}

#[test]
fn en_tete() {
    run("en_tete");
}

#[test]
fn arrete() {
    run("arrete");
}

#[test]
fn communes() {
    run("communes");
}

#[test]
fn markdown() {
    run("markdown");
}

#[test]
fn expression() {
    run("expression");
}

#[test]
fn http() {
    run("http");
}

#[test]
fn every_target_has_its_corpus_and_its_file() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let names = |folder: &str| {
        let mut names: Vec<String> = fs::read_dir(fuzz.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_string())
            .collect();
        names.sort();
        names
    };
    let mut known: Vec<&str> = cibles::CIBLES.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(names("corpus"), known);
    assert_eq!(names("fuzz_targets"), known);
}

#[track_caller]
fn run(name: &str) {
    let target = cibles::CIBLES.iter().find(|(known, _)| *known == name).unwrap().1;
    let corpus = corpus(name);
    for (file, bytes) in &corpus {
        tried(target, bytes, file);
    }
    let tours = std::env::var("FUZZ_TOURS").map_or(TOURS, |tours| tours.parse().unwrap());
    for tour in 0..tours {
        let mut chance = Chance(tour * 2 + 1);
        let mut bytes = chance.of(&corpus).1.clone();
        for _ in 0..=chance.below(6) {
            change(&mut bytes, &corpus, &mut chance);
        }
        bytes.truncate(LONGEST);
        tried(target, &bytes, &format!("change {tour}"));
    }
}

/// In the order of their names: the changes are the same on every machine.
fn corpus(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_string(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[track_caller]
fn tried(target: fn(&[u8]), bytes: &[u8], what: &str) {
    if catch_unwind(AssertUnwindSafe(|| target(bytes))).is_err() {
        panic!("{what} breaks the target: {:?}", String::from_utf8_lossy(bytes));
    }
}

/// Cuts, repeats, replaces or adds a piece.
fn change(bytes: &mut Vec<u8>, corpus: &[(String, Vec<u8>)], chance: &mut Chance) {
    let (at, length) = (chance.below(bytes.len() + 1), chance.below(16));
    let piece = at..(at + length).min(bytes.len());
    match chance.below(6) {
        0 => drop(bytes.splice(piece, [])),
        1 => drop(bytes.splice(at..at, bytes[piece].to_vec())),
        2 => {
            let other = &chance.of(corpus).1;
            let from = chance.below(other.len() + 1);
            let until = (from + chance.below(64)).min(other.len());
            drop(bytes.splice(at..at, other[from..until].iter().copied()));
        }
        3 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
        4 => bytes.truncate(at),
        _ => drop(bytes.splice(at..at, chance.of(&SIGNS).bytes())),
    }
}

/// Numbers that look like chance, always the same (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        for shift in [12, -25, 27] {
            self.0 ^= if shift > 0 { self.0 >> shift } else { self.0 << -shift };
        }
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }

    fn of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}
