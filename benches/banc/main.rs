//! Sites of invented schools: `cargo bench --bench banc -- generer 1000 DOSSIER`.

mod generateur;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generer", count, folder] => generateur::etabli(Path::new(folder), count.parse().expect("un nombre d’écoles")),
        ["hugo", count, folder] => generateur::hugo(Path::new(folder), count.parse().expect("un nombre d’écoles")),
        _ => eprintln!("Écrivez : cargo bench --bench banc -- generer NOMBRE DOSSIER"),
    }
}
