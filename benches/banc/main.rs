//! What Établi costs, and against what: `cargo bench --bench banc`.
//!
//! In: sizes (`-- 68 1000 10000`, 1 000 schools by default), or `reel` for the site of this repository.
//! Out, for each, of the `etabli` of this crate run as people run it: processor, time, peak of memory
//! of a cold build, of one where nothing changed, of one where a field changed, of `check`; the ratios
//! against writing the same files, against looking at the inputs, and against Hugo when it is there;
//! how long a page that is open waits for a change; the steps one by one; the search. French, one
//! screen for each size. All in memory (`/dev/shm`) when the machine can: a disk would be measured too.
//!
//! `-- generer 1000 DOSSIER` and `-- hugo 1000 DOSSIER` only make the sites. Linux only.

mod commandes;
mod etapes;
mod generateur;
mod plancher;
mod processus;
mod recherche;
mod serveur;
mod tableau;

use std::path::Path;

const AIDE: &str = "\
Écrivez, après cargo bench --bench banc -- :
  [NOMBRE…]                    mesure des sites de tant d’écoles (18 au moins ; 1000 si rien n’est écrit)
  reel                         mesure le site de ce dépôt
  generer NOMBRE DOSSIER       fait le site, sans rien mesurer
  hugo NOMBRE DOSSIER          fait le même pour Hugo";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => tableau::sizes(&[1_000]),
        ["reel"] => tableau::reel(),
        ["generer", count, folder] if number(count).is_some() => generateur::etabli(Path::new(folder), size(count)),
        ["hugo", count, folder] if number(count).is_some() => generateur::hugo(Path::new(folder), size(count)),
        // What this program asks of itself, in a process of its own so that each has its own figures.
        ["ecrire", manifest, folder] => plancher::write(Path::new(manifest), Path::new(folder)),
        ["regarder", folders @ ..] => plancher::look(folders),
        ["etapes", root] => etapes::measure(Path::new(root)),
        sizes if sizes.iter().all(|word| number(word).is_some()) => {
            tableau::sizes(&sizes.iter().map(|word| size(word)).collect::<Vec<_>>());
        }
        _ => {
            eprintln!("{AIDE}");
            std::process::exit(2);
        }
    }
}

fn number(word: &str) -> Option<usize> {
    word.replace(['_', ' '], "").parse().ok().filter(|n| *n >= 18)
}

fn size(word: &str) -> usize {
    number(word).expect("the arm of the match says so")
}
