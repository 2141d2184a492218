//! Whatever happens to a build, the published folder is a whole site: the one before, or the new one.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output as Ended, Stdio};
use std::time::{Duration, Instant};

use crate::support::{SiteTest, binary, tree};
use etabli::pipeline::Output;

/// Both sites differ on every page.
const TITRES: [&str; 2] = ["Écoles de production", "Écoles qui produisent"];

/// How much more often than usual each disaster strikes: `DESASTRES=25 cargo test --release desastres::` kills 600
/// builds and fills 50 disks.
fn fois() -> u32 {
    std::env::var("DESASTRES").map_or(1, |times| times.parse().unwrap())
}

/// The miniature site, published in a folder that holds nothing else.
struct Essai {
    site: SiteTest,
}

impl Essai {
    fn new() -> Essai {
        let essai = Essai { site: SiteTest::minimal() };
        fs::create_dir(essai.place()).unwrap();
        essai
    }

    fn root(&self) -> &Path {
        self.site.root()
    }

    fn place(&self) -> PathBuf {
        self.root().join("sites")
    }

    fn out(&self) -> PathBuf {
        self.place().join("public")
    }

    fn fresh(&self) -> PathBuf {
        self.place().join(".public.etabli-nouveau")
    }

    fn title(&self, number: usize) {
        let file = self.root().join("data/site.yaml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace(TITRES[1 - number], TITRES[number])).unwrap();
    }

    fn command(&self) -> Command {
        let mut command = Command::new(binary());
        command.args(["build", "--date", "2026-01-05", "--root"]).arg(self.root()).arg("--out").arg(self.out());
        command
    }

    fn start(&self) -> Child {
        self.command().stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn forget(&self) {
        let _ = fs::remove_dir_all(self.root().join(".etabli"));
    }

    /// Both sites, and how long a build from nothing takes; the first one is published.
    fn sites(&self) -> ([Output; 2], Duration) {
        let mut shortest = Duration::MAX;
        let mut site = |number| {
            self.title(number);
            self.forget();
            let start = Instant::now();
            well(&self.command().output().unwrap());
            shortest = shortest.min(start.elapsed());
            tree(&self.out())
        };
        let (second, first) = (site(1), site(0));
        ([first, second], shortest)
    }

    /// The site and nothing beside it.
    #[track_caller]
    fn is_alone(&self) {
        let names: Vec<_> = fs::read_dir(self.place()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, ["public"]);
    }
}

fn said(ended: &Ended) -> String {
    String::from_utf8_lossy(&ended.stderr).into_owned()
}

#[track_caller]
fn well(ended: &Ended) {
    assert_eq!(ended.status.code(), Some(0), "{}", said(ended));
}

/// Ended with 3 and these words; `…` stands for the name of one file among those that are written at once.
#[track_caller]
fn fault(ended: &Ended, expected: &str) {
    assert_eq!(ended.status.code(), Some(3), "{}", said(ended));
    same_words(&said(ended), expected);
}

#[track_caller]
fn same_words(said: &str, expected: &str) {
    let Some((begin, end)) = expected.split_once('…') else { return assert_eq!(said, expected) };
    let middle = said.strip_prefix(begin).and_then(|rest| rest.strip_suffix(end));
    assert!(middle.is_some_and(|name| !name.contains(['\n', ' '])), "{said}\n\n{expected}");
}

/// Numbers that are the same each time (xorshift).
struct Suite(u64);

impl Suite {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

#[derive(Clone, Copy)]
enum Moment {
    After(Duration),
    /// So many folders of the new site are there.
    Written(usize),
    /// The new site has just taken the place of the old one, which is still there.
    Swapped,
}

impl Moment {
    fn wait(self, essai: &Essai, child: &mut Child) {
        let (start, before) = (Instant::now(), fs::metadata(essai.out()).unwrap().ino());
        let entries = |folder: &Path| fs::read_dir(folder).map_or(0, Iterator::count);
        while child.try_wait().unwrap().is_none() {
            let now = match self {
                Moment::After(delay) => start.elapsed() >= delay,
                Moment::Written(most) => entries(&essai.fresh()) >= most,
                Moment::Swapped => fs::metadata(essai.out()).is_ok_and(|there| there.ino() != before),
            };
            if now {
                return;
            }
            std::thread::sleep(Duration::from_micros(50));
        }
    }
}

#[test]
fn killed_at_any_moment() {
    let essai = Essai::new();
    let (sites, whole) = essai.sites();
    assert!(sites[0]["index.html"] != sites[1]["index.html"]);
    let mut suite = Suite(0x5eed);
    let count = 24 * fois();
    let mut delay = |i: u32| whole * i / count + whole * (suite.next() % 100) as u32 / (100 * count);
    let mut moments: Vec<Moment> = (0..count).map(|i| Moment::After(delay(i))).collect();
    moments.extend((1..=6).map(Moment::Written));
    moments.extend([Moment::Swapped; 6]);

    let (mut killed, mut rubbish, mut seen) = (0, 0, BTreeSet::new());
    for (i, moment) in moments.into_iter().enumerate() {
        let next = (i + 1) % 2;
        essai.title(next);
        if i % 3 == 0 {
            essai.forget();
        }
        let mut child = essai.start();
        moment.wait(&essai, &mut child);
        let _ = child.kill();
        killed += usize::from(child.wait().unwrap().signal() == Some(9));
        rubbish += usize::from(essai.fresh().exists());
        let there = tree(&essai.out());
        let which = sites.iter().position(|site| *site == there);
        seen.insert(which.unwrap_or_else(|| panic!("moment {i}: {} files of both sites", there.len())) == next);

        well(&essai.command().output().unwrap());
        assert!(tree(&essai.out()) == sites[next], "moment {i}: the next build");
        essai.is_alone();
    }
    assert!(killed >= 18, "{killed} builds were killed");
    assert!(rubbish >= 4, "{rubbish} left a folder that the next one removed");
    assert_eq!(seen, BTreeSet::from([false, true]), "both the old and the new site were seen");
}

#[test]
fn what_a_killed_build_left_goes_even_when_nothing_changed() {
    let essai = Essai::new();
    well(&essai.command().output().unwrap());
    std::thread::sleep(Duration::from_millis(100));
    let unchanged = || {
        let ended = essai.command().output().unwrap();
        well(&ended);
        String::from_utf8_lossy(&ended.stdout).starts_with("Rien n’a changé dans ")
    };
    unchanged();
    assert!(unchanged(), "nothing is made when nothing changed");
    for name in [".public.etabli-nouveau", ".public.etabli-ancien"] {
        fs::create_dir_all(essai.place().join(name).join("ecoles")).unwrap();
        fs::write(essai.place().join(name).join("ecoles/index.html"), "la moitié d’une page").unwrap();
        unchanged();
        essai.is_alone();
    }
}

/// Where a kernel cannot swap two folders at once, two renames do it: a build may be cut between them.
#[test]
fn cut_between_two_renames_the_site_comes_back() {
    let essai = Essai::new();
    well(&essai.command().output().unwrap());
    let site = tree(&essai.out());
    fs::rename(essai.out(), essai.place().join(".public.etabli-ancien")).unwrap();
    fs::write(essai.root().join("data/ecoles/garage-de-l-orne.yaml"), "nom: [\n").unwrap();
    let ended = essai.command().output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let end = format!("Le site précédent, dans {}, n’a pas changé.\n", essai.out().display());
    assert!(said(&ended).ends_with(&end), "{}", said(&ended));
    assert!(tree(&essai.out()) == site);
    essai.is_alone();
}

/// Runs `disaster` while a build writes; how the build ended.
fn during(essai: &Essai, moment: Moment, disaster: impl Fn()) -> Ended {
    let mut child = essai.start();
    moment.wait(essai, &mut child);
    // Nothing moves while the disaster strikes.
    let signal = |name: &str| Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    signal("-STOP");
    let tasks = || fs::read_dir(format!("/proc/{}/task", child.id())).into_iter().flatten().flatten();
    // `pid (name) T`: each thread stops when it comes to it.
    let runs = |stat: String| !stat.contains(") T ") && !stat.contains(") Z ");
    while tasks().filter_map(|task| fs::read_to_string(task.path().join("stat")).ok()).any(runs) {
        std::thread::sleep(Duration::from_micros(50));
    }
    disaster();
    signal("-CONT");
    child.wait_with_output().unwrap()
}

#[test]
fn removed_while_it_is_made() {
    let essai = Essai::new();
    let (sites, _) = essai.sites();

    // The new folder: half a site is not published.
    essai.title(1);
    let ended = during(&essai, Moment::Written(1), || fs::remove_dir_all(essai.fresh()).unwrap());
    assert_eq!(ended.status.code(), Some(3), "{}", said(&ended));
    assert!(said(&ended).starts_with("panne : "), "{}", said(&ended));
    assert!(tree(&essai.out()) == sites[0]);
    essai.is_alone();
    well(&essai.command().output().unwrap());
    assert!(tree(&essai.out()) == sites[1]);

    // The old site: once the new one counts on files of it, this is a fault; before, they are made anew.
    let out = essai.out().display().to_string();
    let words = format!("panne : des fichiers de {out} ont disparu pendant la construction : relancez-la\n");
    let mut faults = 0;
    for i in 0..24 {
        let (next, most) = (i % 2, 8 + i % 12);
        essai.title(next);
        let ended = during(&essai, Moment::Written(most), || drop(fs::remove_dir_all(essai.out())));
        if ended.status.code() != Some(0) {
            fault(&ended, &words);
            faults += 1;
            assert_eq!(fs::read_dir(essai.place()).unwrap().count(), 0);
            well(&essai.command().output().unwrap());
        }
        // Without a fault, the site may have been swapped already, and removed since.
        if essai.out().exists() {
            assert!(tree(&essai.out()) == sites[next], "{most}");
            essai.is_alone();
        }
        well(&essai.command().output().unwrap());
        if faults == 2 {
            break;
        }
    }
    assert!(faults > 0);

    // The old site, when the new one needs nothing of it.
    essai.title(1);
    essai.forget();
    well(&during(&essai, Moment::Written(1), || fs::remove_dir_all(essai.out()).unwrap()));
    assert!(tree(&essai.out()) == sites[1]);
    essai.is_alone();
}

#[test]
fn two_sites_at_once_are_not_mixed() {
    let essai = Essai::new();
    let (sites, _) = essai.sites();
    let autre = SiteTest::minimal().replace("data/site.yaml", TITRES[0], TITRES[1]);
    for round in 0..6 {
        let mut command = Command::new(binary());
        command.args(["build", "--date", "2026-01-05", "--root"]).arg(autre.root()).arg("--out").arg(essai.out());
        let other = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let ours = essai.start();
        well(&ours.wait_with_output().unwrap());
        well(&other.wait_with_output().unwrap());
        assert!(sites.contains(&tree(&essai.out())), "round {round}");
        essai.is_alone();
    }
}

/// Runs a shell script where disks can be mounted that nobody else sees. `$ETABLI` builds the site of `$SITE`
/// into `$ICI/public`; what is copied to `$APRES` outlives the mounts.
fn in_own_mounts(essai: &Essai, script: &str) -> Ended {
    let run = |options: &[&str], script: &str| {
        let mut command = Command::new("unshare");
        command.args(options).args(["sh", "-euc", script]).env("SITE", essai.root());
        command
            .env("ICI", essai.place())
            .env("APRES", essai.root().join("apres"))
            .env("AVANT", essai.root().join("avant"));
        let site = essai.root().display();
        command.env(
            "ETABLI",
            format!("{} build --date 2026-01-05 --root {site} --out {site}/sites/public", binary().display()),
        );
        command.output().unwrap()
    };
    let possible = |options: &[&str]| run(options, "mount -t tmpfs essai \"$ICI\"");
    // For root, or for a user whose system lets them have namespaces.
    let ways: [&[&str]; 2] = [&["--mount"], &["--map-root-user", "--mount"]];
    let way = ways.into_iter().find(|way| possible(way).status.success());
    let Some(way) = way else {
        panic!("this test mounts disks of its own, with `unshare`: {}", said(&possible(ways[1])));
    };
    run(way, script)
}

/// The title of the site changes, from the shell.
const AUTRE_TITRE: &str = "sed -i 's/^titre: .*/titre: Écoles qui produisent/' \"$SITE/data/site.yaml\"\n";

#[test]
fn full_disk() {
    for point in 0..2 * fois() {
        full_disk_with(100 + 37 * point % 300);
    }
}

/// `room` is what is left for the new site, in KiB.
fn full_disk_with(room: u32) {
    let essai = Essai::new();
    // Room for the site that is there, and for a part of the next one.
    let script = format!(
        "mount -t tmpfs -o size=64m essai \"$ICI\"
        $ETABLI >&2
        cp -a \"$ICI/public\" \"$AVANT\"
        {AUTRE_TITRE}
        used=$(df --output=used -k \"$ICI\" | tail -1)
        mount -o remount,size=$((used + {room}))k \"$ICI\"
        echo PLEIN >&2
        $ETABLI >&2 || echo $?
        cp -a \"$ICI\" \"$APRES\"
        echo PLACE >&2
        mount -o remount,size=64m \"$ICI\"
        $ETABLI >&2
        cp -a \"$ICI/public\" \"$APRES/neuf\""
    );
    let ended = in_own_mounts(&essai, &script);
    let said = said(&ended);
    assert_eq!((ended.status.code(), ended.stdout.as_slice()), (Some(0), b"3\n".as_slice()), "{said}");
    let full = said.split("PLEIN\n").nth(1).unwrap().split("PLACE\n").next().unwrap();
    let fresh = essai.fresh().display().to_string();
    let kind = if full.contains("le dossier") { "le dossier" } else { "le fichier" };
    let done = if full.contains("le dossier") { "créé" } else { "écrit" };
    same_words(
        full,
        &format!("panne : {kind} {fresh}/… ne peut pas être {done}\n  à cause de : le disque est plein\n"),
    );
    let (before, after) = (tree(&essai.root().join("avant")), tree(&essai.root().join("apres/public")));
    assert!(before == after, "the site before is whole");
    let names: BTreeSet<_> =
        fs::read_dir(essai.root().join("apres")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, BTreeSet::from(["neuf".into(), "public".into()]), "nothing is left on a full disk");
    assert!(tree(&essai.root().join("apres/neuf")) != before, "with room again, the new site is there");
}

#[test]
fn a_disk_that_cannot_be_written() {
    let essai = Essai::new();
    let (sites, _) = essai.sites();
    let script = format!(
        "{AUTRE_TITRE}
        mount --bind \"$ICI\" \"$ICI\"
        mount -o remount,bind,ro \"$ICI\"
        exec $ETABLI"
    );
    let ended = in_own_mounts(&essai, &script);
    let fresh = essai.fresh().display().to_string();
    fault(
        &ended,
        &format!("panne : le dossier {fresh} ne peut pas être créé\n  à cause de : ce disque ne s’écrit pas\n"),
    );
    assert!(tree(&essai.out()) == sites[0]);
    essai.is_alone();
}

/// Twenty places that somebody closed: what is to be read, what is to be written.
#[test]
fn things_without_permission() {
    let essai = Essai::new();
    let (sites, _) = essai.sites();
    // Root may do all: the build is another's, who owns everything here.
    let program = essai.root().join("etabli");
    fs::copy(binary(), &program).unwrap();
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    if is_root {
        let owned = Command::new("chown").args(["-R", "65534:65534"]).arg(essai.root()).status();
        assert!(owned.unwrap().success());
    }
    let build = || {
        let mut command = Command::new(if is_root { "setpriv" } else { "env" });
        if is_root {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        }
        command.arg(&program).args(["build", "--date", "2026-01-05", "--root"]).arg(essai.root());
        command.arg("--out").arg(essai.out()).output().unwrap()
    };
    let inputs = [
        "data",
        "data/site.yaml",
        "data/textes.yaml",
        "data/secteurs.yaml",
        "data/metiers.yaml",
        "data/diplomes.yaml",
        "data/sources.yaml",
        "data/territoires.yaml",
        "data/accessibilite.yaml",
        "data/ecoles",
        "data/ecoles/garage-de-l-orne.yaml",
        "data/arretes/2025-11-03.yaml",
        "content",
        "content/accueil.md",
        "content/contact.md",
        "themes/normandie",
        "themes/normandie/theme.yaml",
        "themes/normandie/templates",
        "themes/normandie/templates/ecole.html",
        "themes/normandie/scripts/page.js",
        "sites",
    ];
    for path in inputs {
        essai.title(1);
        let place = essai.root().join(path);
        let open = fs::metadata(&place).unwrap().permissions();
        let mut closed = open.clone();
        closed.set_mode(if path == "sites" { 0o555 } else { 0 });
        fs::set_permissions(&place, closed).unwrap();
        let ended = build();
        fs::set_permissions(&place, open).unwrap();
        let (code, said) = (ended.status.code(), said(&ended));
        assert!(matches!(code, Some(1 | 3)) && !said.contains("panicked"), "{path}: {code:?} {said}");
        assert!(said.contains("l’accès est refusé") || said.contains("ne peut pas être lu"), "{path}: {said}");
        assert!(tree(&essai.out()) == sites[0], "{path}: the site before is whole");
        essai.is_alone();
    }
    well(&build());
    assert!(tree(&essai.out()) == sites[1], "all is open again");
}

#[test]
fn without_a_memory_of_the_last_build() {
    let essai = Essai::new();
    let (sites, _) = essai.sites();
    let script = format!(
        "{AUTRE_TITRE}
        mount --bind \"$SITE/.etabli\" \"$SITE/.etabli\"
        mount -o remount,bind,ro \"$SITE/.etabli\"
        exec $ETABLI"
    );
    let ended = in_own_mounts(&essai, &script);
    well(&ended);
    let memory = essai.root().join(".etabli/construction-").display().to_string();
    same_words(
        &said(&ended),
        &format!(
            "Attention : la prochaine fois, tout sera refait (le fichier {memory}… ne peut pas être écrit : ce disque ne s’écrit pas).\n"
        ),
    );
    assert!(tree(&essai.out()) == sites[1]);

    // Something else may stand there.
    essai.title(0);
    essai.forget();
    fs::write(essai.root().join(".etabli"), "un fichier").unwrap();
    let ended = essai.command().output().unwrap();
    well(&ended);
    let memory = essai.root().join(".etabli").display().to_string();
    assert_eq!(
        said(&ended),
        format!(
            "Attention : la prochaine fois, tout sera refait (le dossier {memory} ne peut pas être créé : il y a déjà quelque chose à cet endroit).\n"
        )
    );
    assert!(tree(&essai.out()) == sites[0]);
}

#[test]
fn few_open_files() {
    let essai = Essai::new();
    let (sites, _) = essai.sites();
    let build = |most: u32| {
        let mut command = Command::new("sh");
        let script = format!("ulimit -n {most}; exec \"$@\"");
        command.args(["-c", &script, "sh"]).arg(binary()).args(["build", "--date", "2026-01-05", "--root"]);
        // Each thread has a file open at times.
        command.env("RAYON_NUM_THREADS", "2");
        command.arg(essai.root()).arg("--out").arg(essai.out()).output().unwrap()
    };
    essai.title(1);
    essai.forget();
    well(&build(24));
    assert!(tree(&essai.out()) == sites[1], "24 are enough");

    // With the lock and the three standard streams, 5 leave one file at a time.
    for (i, most) in (5..=8).enumerate() {
        essai.title(i % 2);
        essai.forget();
        let (before, ended) = (tree(&essai.out()), build(most));
        if ended.status.code() == Some(0) {
            assert!(tree(&essai.out()) == sites[i % 2], "{most}");
            continue;
        }
        assert!(most < 8, "8 are enough: {}", said(&ended));
        assert_eq!(ended.status.code(), Some(3), "{most}: {}", said(&ended));
        assert!(said(&ended).ends_with("\n  à cause de : trop de fichiers sont ouverts\n"), "{most}: {}", said(&ended));
        assert!(tree(&essai.out()) == before, "{most}");
        // Removing a folder needs open files too: the next build does it.
        well(&essai.command().output().unwrap());
        assert!(tree(&essai.out()) == sites[i % 2], "{most}");
        essai.is_alone();
    }
}
