//! One file per command: wiring, printing, exit code. The only place that prints.

mod arrete;
mod build;
mod check;
mod compare;
mod date;
mod git;
mod import;
mod init;
mod new;
mod progress;
mod questions;
mod rapport;
mod recit;
mod report;
mod schema;
mod serve;
mod usage;
mod visite;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Well,
    /// Problems in the data or the texts, all printed.
    Problems,
    /// Something is missing on the command line, already said.
    Usage,
}

/// Runs the program and says how it ended: 0, 1 problems, 2 wrong usage, 3 our fault or the machine's.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error),
    };
    let outcome = match &cli.command {
        Command::Build(args) => build::run(args, &cli.common),
        Command::Check(args) => check::run(args, &cli.common),
        Command::Serve(args) => serve::run(args, &cli.common),
        Command::Report(args) => rapport::run(args, &cli.common),
        Command::Init(args) => init::run(args),
        Command::Schema => schema::run(&cli.common),
        Command::New(args) => new::run(args, &cli.common),
        Command::Import(args) => import::run(args, &cli.common),
        Command::Compare(args) => compare::run(args, &cli.common),
    };
    match outcome {
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Ok(Outcome::Usage) => ExitCode::from(2),
        Err(error) => {
            report::fault(&error);
            ExitCode::from(3)
        }
    }
}
