//! What must not regress, counted: `cargo bench --bench instructions`.
//!
//! In: the miniature site of the tests, a site of 200 invented schools, and the counts of
//! `benches/instructions.txt`. Out: the instructions of each command (`valgrind --tool=callgrind`),
//! beside the count that was accepted; exit code 1 when one is above it by more than the tolerance.
//! `-- --accepter` writes the new counts. Time depends on what else the machine does, instructions
//! do not: one thread, one day, no git, no environment. They depend on the compiler: the counts of another one
//! are printed, and nothing is said of them.

#[allow(dead_code, unused_imports, reason = "some of it is for the other bench")]
#[path = "banc/generateur/mod.rs"]
mod generateur;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

const ACCEPTES: &str = "benches/instructions.txt";
/// In per cent. Two runs differ by less than a tenth of one.
const TOLERANCE: f64 = 3.0;
const ECOLES: usize = 200;
const JOUR: &str = "2026-01-10";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let accept = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => false,
        ["--accepter"] => true,
        _ => return failed("Écrivez : cargo bench --bench instructions [-- --accepter]"),
    };
    if !Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        return failed("Il manque valgrind : apt-get install valgrind");
    }
    let folder = tempfile::tempdir().expect("a folder for the sites");
    let counts = measure(folder.path());
    let compiler = compiler();
    if accept {
        fs::write(here(ACCEPTES), written(&compiler, &counts)).expect("the counts are written");
        println!("Écrit dans {ACCEPTES}.");
        return ExitCode::SUCCESS;
    }
    let text = fs::read_to_string(here(ACCEPTES)).unwrap_or_default();
    compare(&counts, &read(&text), text.contains(&compiler))
}

fn measure(folder: &Path) -> BTreeMap<&'static str, u64> {
    let (mini, banc) = (folder.join("mini"), folder.join("banc"));
    for (from, to) in [("tests/sites/minimal", mini.clone()), ("themes", mini.join("themes"))] {
        generateur::copy(&here(from), &to);
    }
    generateur::etabli(&banc, ECOLES);
    let out = banc.join("public");
    BTreeMap::from([
        ("check du site miniature", count(folder, &["check", "--date", JOUR], &mini, None)),
        ("build de 200 écoles", count(folder, &["build", "--date", JOUR], &banc, Some(&out))),
    ])
}

/// The instructions of one command.
fn count(folder: &Path, words: &[&str], root: &Path, out: Option<&Path>) -> u64 {
    let profile = folder.join("callgrind");
    let valgrind = which("valgrind");
    let mut command = Command::new(valgrind);
    command.args(["--quiet", "--tool=callgrind"]).arg(format!("--callgrind-out-file={}", profile.display()));
    command.arg(env!("CARGO_BIN_EXE_etabli")).args(words).arg("--root").arg(root);
    if let Some(out) = out {
        command.arg("--out").arg(out);
    }
    // Without a `PATH`, git is not found. One thread: waiting for others is instructions too.
    let ran = command.env_clear().env("RAYON_NUM_THREADS", "1").output().expect("valgrind runs");
    assert!(ran.status.success(), "{} : {}", ran.status, String::from_utf8_lossy(&ran.stderr));
    let text = fs::read_to_string(profile).expect("callgrind wrote its profile");
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ").or(line.strip_prefix("summary: ")));
    total.and_then(|number| number.trim().parse().ok()).expect("a profile has a total")
}

fn compare(counts: &BTreeMap<&'static str, u64>, accepted: &BTreeMap<String, u64>, same_compiler: bool) -> ExitCode {
    let mut worse = false;
    for (name, count) in counts {
        let Some(before) = accepted.get(*name) else {
            println!("{name} : {} (jamais accepté)", grouped(*count));
            worse = true;
            continue;
        };
        let change = (*count as f64 / *before as f64 - 1.0) * 100.0;
        let shown = format!("{change:+.2}").replace('.', ",");
        println!("{name} : {} instructions, {shown} % ({} acceptées)", grouped(*count), grouped(*before));
        worse |= change > TOLERANCE;
    }
    if !same_compiler {
        println!("Les nombres acceptés sont d’un autre compilateur : rien n’est comparé.");
        return ExitCode::SUCCESS;
    }
    if worse {
        return failed(&format!(
            "Plus de {TOLERANCE} % au-dessus. Si c’est voulu : cargo bench --bench instructions -- --accepter"
        ));
    }
    ExitCode::SUCCESS
}

fn written(compiler: &str, counts: &BTreeMap<&'static str, u64>) -> String {
    let mut text = format!(
        "# Instructions de chaque commande (valgrind), {TOLERANCE} % de tolérance.\n\
         # Récrit par : cargo bench --bench instructions -- --accepter\n# {compiler}\n"
    );
    for (name, count) in counts {
        text.push_str(&format!("{name} = {count}\n"));
    }
    text
}

fn read(text: &str) -> BTreeMap<String, u64> {
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    lines.filter_map(|(name, count)| Some((name.to_string(), count.parse().ok()?))).collect()
}

/// The compiler that made this program, and for which machine.
fn compiler() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc made this program");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    format!("{}, {host}", text.lines().next().unwrap_or_default())
}

/// Where a program is, since the commands that are counted have no `PATH`.
fn which(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file()).expect("it just ran")
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// `1 234 567`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}

fn failed(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
