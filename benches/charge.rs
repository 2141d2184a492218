//! What reading and checking cost when there are many schools: `cargo bench --bench charge`.
//!
//! In: the records of this repository, repeated under other names up to 1 000 and 10 000 schools
//! (or `-- 500 2000`), always the same for the same size; then the same with a list of schools that
//! all have a wrong name. Out, for each step: processor time, and
//! the exponent from the first size to the last (1 is linear, 2 quadratic); the peak of memory.
//! Linux only: the figures are those of `/proc`.

use std::fs;
use std::path::Path;
use std::process::Command;

use etabli::check::{self, Days};
use etabli::diag::Diagnostics;
use etabli::load;
use etabli::model::Date;
use etabli::site::{self, Demande};

const SIZES: [usize; 2] = [1_000, 10_000];
const DAY: &str = "2026-11-21";
/// The list of all the schools.
const LIST: &str = "data/arretes/2026-11-18.yaml";
/// Asks this program to measure one folder: each size has its own process, and so its own peak.
const MEASURE: &str = "--measure";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, root] = arguments.as_slice()
        && flag == MEASURE
    {
        return measure(Path::new(root));
    }
    let asked: Vec<usize> = arguments.iter().map(|size| size.parse().expect("sizes are numbers")).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let runs: Vec<(usize, Vec<Figure>)> = sizes.into_iter().map(|size| (size, run(size))).collect();
    let (least, most) = (&runs[0], &runs[runs.len() - 1]);
    for (i, figure) in most.1.iter().enumerate() {
        let values: Vec<String> =
            runs.iter().map(|(size, f)| format!("{size} : {:>9.1} {}", f[i].value, f[i].unit)).collect();
        let ratio = figure.value / least.1[i].value.max(0.1);
        let exponent = ratio.ln() / (most.0 as f64 / least.0 as f64).ln();
        println!("{:>11}   {}   exponent {exponent:.2}", figure.name, values.join("   "));
    }
}

struct Figure {
    name: String,
    value: f64,
    unit: String,
}

/// A site of `size` schools, measured by another process.
fn run(size: usize) -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("a folder for the schools");
    write(folder.path(), size);
    let program = std::env::current_exe().expect("this program is somewhere");
    let output = Command::new(program).arg(MEASURE).arg(folder.path()).output().expect("this program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("figures are text");
    let figure = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        Figure { name: words[0].into(), value: words[1].parse().expect("a number"), unit: words[2].into() }
    };
    text.lines().map(figure).collect()
}

fn measure(root: &Path) {
    let day = Date::parse(DAY).expect("a day");
    let mut diags = Diagnostics::default();
    let mut before = processor();
    let mut step = |name: &str| {
        let now = processor();
        println!("{name} {:.1} ms", now - before);
        before = now;
    };
    let sources = load::load(root, &mut diags);
    step("load");
    let days = Days { site: Some(day), now: Some(day) };
    let catalogue = check::check(&sources, days, &mut diags);
    step("check");
    let said = || diags.sorted(&sources.map).iter().take(3).map(|d| d.message.clone()).collect::<Vec<_>>();
    let catalogue = catalogue.unwrap_or_else(|| panic!("the schools are right, but: {:?}", said()));
    let lignes = load::lignes(&sources);
    let demande = Demande {
        lignes: &lignes,
        date: day,
        preview: false,
        modifications: &Default::default(),
        versions: &sources.versions,
        precedent: None,
    };
    let site = site::plan(&catalogue, &demande, &mut diags);
    step("plan");
    let (near, around): (Vec<_>, Vec<_>) = catalogue.ecoles.ids().map(|id| site.voisinage.de(id)).unzip();
    assert_eq!(near.len(), around.len());
    step("voisines");
    println!("peak {:.1} MiB", status("VmHWM:") / 1024.0);
    // What is slow when all is wrong: names that are compared with all names, and the sorting of what is said.
    let list = root.join(LIST);
    let wrong = fs::read_to_string(&list).expect("the list").replace("    ecole: ", "    ecole: x");
    fs::write(&list, wrong).expect("a list is written");
    let mut diags = Diagnostics::default();
    let sources = load::load(root, &mut diags);
    step("wrong-load");
    assert!(check::check(&sources, days, &mut diags).is_none());
    let said = diags.sorted(&sources.map).len();
    step("wrong-check");
    assert!(said >= catalogue.ecoles.len(), "each line of the list is wrong");
}

/// The records of this repository, and as many schools as asked, all on one list.
fn write(root: &Path, size: usize) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["data", "content", "themes"] {
        copy(&here.join(folder), &root.join(folder));
    }
    let real = root.join("data/ecoles");
    let mut names: Vec<String> = fs::read_dir(&real)
        .expect("there are schools")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().trim_end_matches(".yaml").to_string())
        .collect();
    names.sort();
    let models: Vec<String> =
        names.iter().map(|name| fs::read_to_string(real.join(format!("{name}.yaml"))).expect("a record")).collect();
    for number in names.len()..size {
        let model = number % models.len();
        let name = format!("{}-{number}", names[model]);
        fs::write(real.join(format!("{name}.yaml")), renamed(&models[model], number)).expect("a record is written");
        names.push(name);
    }
    let mut list = String::from(
        "date: 2026-11-18\ntitre: Une longue liste\nsource: Une liste inventée\nverifie_le: 2026-11-20\nlignes:\n",
    );
    for (i, name) in names.iter().enumerate() {
        let rank = i + 1;
        list.push_str(&format!("  - rang: {rank}\n    texte: École numéro {rank}\n    ecole: {name}\n"));
    }
    fs::write(root.join(LIST), list).expect("a list is written");
}

/// The same school under another name, in a place of its own.
fn renamed(record: &str, number: usize) -> String {
    let shift = (number % 97) as f64 / 1000.0;
    let mut out = String::new();
    for line in record.lines().filter(|line| !line.starts_with("anciens_identifiants:")) {
        match line.split_once(": ") {
            Some(("nom", nom)) => out.push_str(&format!("nom: \"{} {number}\"", nom.trim_matches(['"', '\'']))),
            Some(("  latitude", degrees)) => {
                let degrees: f64 = degrees.parse().expect("degrees");
                out.push_str(&format!("  latitude: {:.4}", degrees + shift));
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder of this repository").map(|entry| entry.expect("a file")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a file is copied");
        }
    }
}

/// Milliseconds of processor that all threads took.
fn processor() -> f64 {
    let tasks = fs::read_dir("/proc/self/task").expect("Linux has /proc");
    let nanoseconds = tasks.filter_map(|task| {
        let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    });
    nanoseconds.sum::<f64>() / 1e6
}

fn status(name: &str) -> f64 {
    let text = fs::read_to_string("/proc/self/status").expect("Linux has /proc");
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("0 kB");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}
