//! The commands that are measured, without anything of the machine: no git, no environment. Without
//! git, the day of a site is that of its newest record.

use std::path::Path;
use std::process::Command;

/// `etabli`, as this crate builds it. Without a `PATH`, git is not found: what it answers, and the
/// time it takes, are those of the clone and not ours.
pub fn etabli(words: &[&str], root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etabli"));
    command.args(words).arg("--root").arg(root).env_clear();
    command
}

pub fn build(root: &Path, out: &Path) -> Command {
    let mut command = etabli(&["build"], root);
    command.arg("--out").arg(out);
    command
}

pub fn check(root: &Path) -> Command {
    etabli(&["check"], root)
}

/// This program, asked for one thing in a process of its own.
pub fn banc(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program is somewhere"));
    command.args(words);
    command
}

pub fn hugo(root: &Path, out: &Path) -> Command {
    let mut command = Command::new("hugo");
    command.arg("--quiet").arg("--source").arg(root).arg("--destination").arg(out);
    command
}
