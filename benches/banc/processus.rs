//! A command, run → what it cost: processor, time, memory, as the kernel counted them (`wait4`).

use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What a process, and those it waited for, took.
#[derive(Clone, Copy, Debug)]
pub struct Cout {
    /// Seconds of processor, of the program and of the kernel for it.
    pub processeur: f64,
    /// Seconds on the wall.
    pub mur: f64,
    /// Mebibytes at the highest. Never less than the few of this program, which starts the others.
    pub memoire: f64,
}

/// Runs a command that must succeed.
pub fn run(command: &mut Command) -> Cout {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} : {error}"));
    let used = child.wait4().expect("a child of ours ends");
    assert!(used.status.success(), "{command:?} : {}", used.status);
    let processeur = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    let memoire = used.rusage.maxrss as f64 / 1024.0 / 1024.0;
    Cout { processeur, mur: start.elapsed().as_secs_f64(), memoire }
}

/// The median of several runs, each number on its own; `prepare` is not measured.
pub fn median(runs: usize, mut prepare: impl FnMut(), mut command: impl FnMut() -> Command) -> Cout {
    let costs: Vec<Cout> = (0..runs)
        .map(|_| {
            prepare();
            run(&mut command())
        })
        .collect();
    let of = |part: fn(&Cout) -> f64| middle(costs.iter().map(part).collect());
    Cout { processeur: of(|c| c.processeur), mur: of(|c| c.mur), memoire: of(|c| c.memoire) }
}

pub fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 }
}
