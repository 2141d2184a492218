//! The runs of each size, and the screen that shows them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::processus::{Cout, median, run};
use super::serveur::Attente;
use super::{commandes, etapes, plancher, recherche, serveur};

/// One line of the table.
struct Ligne {
    nom: &'static str,
    cout: Cout,
    /// What the ratio is against, and what else there is to say.
    rapport: Option<(f64, &'static str)>,
    note: String,
}

/// A figure whose growth from one size to the next is shown.
struct Croissance {
    nom: String,
    valeur: f64,
}

/// What a site is made from.
const ENTREES: [&str; 3] = ["data", "content", "themes"];

/// Each size, then how costs grow from the first to the last.
pub fn sizes(sizes: &[usize]) {
    let grown: Vec<(usize, Vec<Croissance>)> = sizes.iter().map(|size| (*size, one(*size))).collect();
    if let [(least, before), .., (most, after)] = grown.as_slice() {
        println!("De {} à {} écoles, exposant (1 : le coût suit le nombre ; au-dessus de 1,1 : à voir)", least, most);
        let exponents = before.iter().zip(after).map(|(before, after)| {
            // What was too short to be counted grows from nothing.
            if before.valeur <= 0.0 {
                return format!("{} ?", after.nom);
            }
            let ratio = after.valeur / before.valeur;
            format!("{} {}", after.nom, number(ratio.ln() / (*most as f64 / *least as f64).ln(), 2))
        });
        println!("  {}\n", exponents.collect::<Vec<_>>().join(" · "));
    }
    search(None);
}

/// The site of this repository.
pub fn reel() {
    let room = Room::new("reel");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut bench = Bench::new(root, room.path(), 5);
    bench.cold();
    bench.unchanged();
    bench.check();
    bench.print("Le site de ce dépôt");
    search(Some(&bench.out));
}

fn one(size: usize) -> Vec<Croissance> {
    let room = Room::new(&size.to_string());
    let root = room.path().join("site");
    run(commandes::banc(&["generer", &size.to_string()]).arg(&root));
    let mut bench = Bench::new(&root, room.path(), runs(size));
    bench.cold();
    bench.unchanged();
    bench.one_field();
    bench.check();
    if has_hugo() {
        bench.hugo(size);
    }
    bench.print(&format!("{size} écoles"));
    let file = bench.record.clone();
    let id = file.file_stem().expect("a record has a name").to_string_lossy().into_owned();
    let changes = if size < 5_000 { 11 } else { 3 };
    waiting(&serveur::measure(&root, (&file, &format!("/ecoles/{id}/")), changes, with_pupils));
    let steps = etapes::figures(&root);
    let shown = steps.iter().map(|step| format!("{} {} {}", step.nom, number(step.valeur, 1), step.unite));
    println!("  étapes    {}\n", shown.collect::<Vec<_>>().join(" · "));
    let whole = bench.lignes.iter().map(|line| Croissance { nom: line.nom.into(), valeur: line.cout.processeur });
    whole.chain(steps.into_iter().map(|step| Croissance { nom: step.nom, valeur: step.valeur })).collect()
}

/// Small sites take little, and vary more.
fn runs(size: usize) -> usize {
    match size {
        0..500 => 7,
        500..5_000 => 5,
        5_000..50_000 => 3,
        _ => 1,
    }
}

/// What is measured, and its folders.
struct Bench {
    root: PathBuf,
    room: PathBuf,
    out: PathBuf,
    runs: usize,
    /// The record that changes.
    record: PathBuf,
    lignes: Vec<Ligne>,
    /// Seconds of processor of the two floors.
    write: f64,
    look: f64,
    files: usize,
    octets: u64,
}

impl Bench {
    fn new(root: &Path, room: &Path, runs: usize) -> Bench {
        let mut records: Vec<PathBuf> = fs::read_dir(root.join("data/ecoles"))
            .expect("there are schools")
            .map(|entry| entry.expect("a file").path())
            .collect();
        records.sort();
        let record = records.swap_remove(records.len() / 2);
        Bench {
            root: root.into(),
            room: room.into(),
            out: room.join("public"),
            runs,
            record,
            lignes: Vec::new(),
            write: 0.0,
            look: 0.0,
            files: 0,
            octets: 0,
        }
    }

    /// A first build that is not measured gives the manifest: the floor is that of these very files.
    fn cold(&mut self) {
        run(&mut commandes::build(&self.root, &self.out));
        let manifest = self.room.join("manifeste");
        fs::write(&manifest, plancher::manifest(&self.out)).expect("the manifest is written");
        let files = plancher::files(&self.out);
        (self.files, self.octets) = (files.len(), files.values().map(|(size, _)| size).sum());
        let copy = self.room.join("plancher");
        let write = median(
            self.runs,
            || remove(&copy),
            || {
                let mut command = commandes::banc(&["ecrire"]);
                command.arg(&manifest).arg(&copy);
                command
            },
        );
        remove(&copy);
        let look = median(
            self.runs,
            || {},
            || {
                let mut command = commandes::banc(&["regarder"]);
                command.args(ENTREES.map(|folder| self.root.join(folder)));
                command
            },
        );
        (self.write, self.look) = (write.processeur, look.processeur);
        // What the last build left would warm this one.
        let nothing = || [&self.out, &self.root.join(".etabli")].into_iter().for_each(|folder| remove(folder));
        let cold = median(self.runs, nothing, || commandes::build(&self.root, &self.out));
        self.add("à froid", cold, Some((self.write, "écrire")), String::new());
        self.add("écrire les mêmes", write, None, "sans rien calculer".into());
        self.add("regarder l’entrée", look, None, "sans rien ouvrir".into());
    }

    fn unchanged(&mut self) {
        let mut written = 0;
        let cost = self.again(|_| {}, &mut written);
        self.add("rien n’a changé", cost, Some((self.look, "regarder")), format!("{written} fichiers récrits"));
    }

    fn one_field(&mut self) {
        let before = fs::read_to_string(&self.record).expect("the record");
        let record = self.record.clone();
        let mut written = 0;
        let cost = self.again(|i| fs::write(&record, with_pupils(&before, 500 + i).0).expect("a record"), &mut written);
        fs::write(&record, &before).expect("the record is put back");
        self.add("un champ a changé", cost, Some((self.look, "regarder")), format!("{written} fichiers récrits"));
    }

    /// Builds over what is there, after a change; counts the files that were written again.
    fn again(&self, mut change: impl FnMut(usize), written: &mut usize) -> Cout {
        run(&mut commandes::build(&self.root, &self.out));
        let mut turn = 0;
        let mut before = plancher::files(&self.out);
        let cost = median(
            self.runs,
            || {
                change(turn);
                turn += 1;
                before = plancher::files(&self.out);
            },
            || commandes::build(&self.root, &self.out),
        );
        *written = plancher::changed(&before, &plancher::files(&self.out));
        cost
    }

    fn check(&mut self) {
        let cost = median(self.runs, || {}, || commandes::check(&self.root));
        self.add("vérifier", cost, None, "etabli check".into());
    }

    fn hugo(&mut self, size: usize) {
        let (root, out) = (self.room.join("hugo"), self.room.join("hugo-public"));
        run(commandes::banc(&["hugo", &size.to_string()]).arg(&root));
        let cost = median(self.runs, || remove(&out), || commandes::hugo(&root, &out));
        let files = plancher::files(&out);
        let octets: u64 = files.values().map(|(size, _)| size).sum();
        let ratio = number(self.lignes[0].cout.processeur / cost.processeur, 2);
        let note = format!("{} fichiers, {} Mo ; Établi ÷ Hugo : {ratio}", files.len(), number(mega(octets), 1));
        self.add("Hugo à froid", cost, None, note);
        remove(&root);
        remove(&out);
    }

    fn add(&mut self, nom: &'static str, cout: Cout, rapport: Option<(f64, &'static str)>, note: String) {
        self.lignes.push(Ligne { nom, cout, rapport, note });
    }

    fn print(&self, title: &str) {
        let (octets, runs) = (number(mega(self.octets), 1), self.runs);
        println!("{title} → {} fichiers, {octets} Mo (médiane de {runs})", self.files);
        println!("  {:<18}{:>12}{:>10}{:>10}", "", "processeur", "mur", "mémoire");
        for line in &self.lignes {
            let Cout { processeur, mur, memoire } = line.cout;
            let ratio = line.rapport.map(|(floor, what)| format!("{} × {what}", number(processeur / floor, 1)));
            let notes = ratio.into_iter().chain(Some(line.note.clone()).filter(|note| !note.is_empty()));
            println!(
                "  {:<18}{:>10} s{:>8} s{:>6} Mio   {}",
                line.nom,
                number(processeur, 3),
                number(mur, 3),
                number(memoire, 0),
                notes.collect::<Vec<_>>().join(" ; ")
            );
        }
    }
}

/// The record with so many pupils, and the words that its page then shows.
fn with_pupils(record: &str, count: usize) -> (String, String) {
    const BEFORE: &str = "L'école compte ";
    let (start, rest) = record.split_once(BEFORE).expect("a record of the bench");
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (format!("{start}{BEFORE}{count}{rest}"), format!("compte {count}"))
}

fn waiting(wait: &Attente) {
    println!(
        "  serve     premier octet {} s ; d’un enregistrement à la page {} ms, au plus {} ms",
        number(wait.depart, 2),
        number(wait.mediane * 1e3, 0),
        number(wait.plus_longue * 1e3, 0)
    );
}

fn search(site: Option<&Path>) {
    println!("La recherche");
    for line in recherche::lines(site) {
        println!("  {line}");
    }
}

fn has_hugo() -> bool {
    let version = Command::new("hugo").arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = version.is_ok_and(|status| status.success());
    if !found {
        println!("Hugo n’est pas installé : pas de comparaison.");
    }
    found
}

fn mega(octets: u64) -> f64 {
    octets as f64 / 1e6
}

fn number(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",")
}

fn remove(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("a folder of the bench is removed");
    }
}

/// A folder in memory when there is one, removed at the end.
struct Room(tempfile::TempDir);

impl Room {
    fn new(name: &str) -> Room {
        let prefix = format!("banc-{name}-");
        let memory = Path::new("/dev/shm");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        let folder = if memory.is_dir() { builder.tempdir_in(memory) } else { builder.tempdir() };
        Room(folder.expect("a folder for the bench"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}
