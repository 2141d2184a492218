//! Invented schools → a site for Hugo: the same words and links as ours, by its own idioms.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::copy;
use super::ecole::{Ecole, Vocabulaires};

/// Writes the site in `root`, which is made if it does not exist.
pub fn write(root: &Path, ecoles: &[Ecole], vocabulaires: &Vocabulaires) {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/banc");
    copy(&bench.join("hugo"), root);
    copy(&bench.join("theme/css"), &root.join("static/assets"));
    copy(&bench.join("theme/images"), &root.join("static/assets"));
    for folder in ["data", "content/ecoles"] {
        fs::create_dir_all(root.join(folder)).expect("a folder is made");
    }
    for file in ["site", "secteurs"] {
        let file = format!("data/{file}.yaml");
        fs::copy(bench.join("site").join(&file), root.join(&file)).expect("a vocabulary is copied");
    }
    fs::write(root.join("data/libelles.json"), libelles(vocabulaires).to_string()).expect("the names are written");
    textes(&bench.join("site/content"), &root.join("content"));
    for (i, ecole) in ecoles.iter().enumerate() {
        let file = root.join("content/ecoles").join(format!("{}.md", ecole.id));
        fs::write(file, fiche(i + 1, ecole, vocabulaires)).expect("a record is written");
    }
}

/// The names that templates look up, by identifier.
fn libelles(vocabulaires: &Vocabulaires) -> Value {
    let names = |pairs: Vec<(String, &str)>| {
        Value::Object(pairs.into_iter().map(|(id, name)| (id, name.into())).collect::<Map<String, Value>>())
    };
    let territoires = &vocabulaires.territoires;
    json!({
        "secteurs": names(vocabulaires.secteurs.iter().map(|s| (s.id.clone(), s.nom.as_str())).collect()),
        "diplomes": names(vocabulaires.diplomes.iter().map(|d| (d.id.clone(), d.intitule.as_str())).collect()),
        "regions": names(territoires.regions.iter().map(|r| (r.id.clone(), r.nom.as_str())).collect()),
        "departements": names(territoires.departements.iter().map(|d| (terme(&d.code), d.nom.as_str())).collect()),
    })
}

/// Hugo writes the addresses of its terms in lower case: `2A` would not lead to `2a`.
fn terme(code: &str) -> String {
    code.to_lowercase()
}

/// Our pages of text under the names that Hugo knows; lists are sections and taxonomies of its own.
fn textes(from: &Path, to: &Path) {
    let renamed = |text: String| text.replace("titre: ", "title: ").replace("resume: ", "description: ");
    let pages = [("accueil", "_index"), ("ecoles", "ecoles/_index")].into_iter();
    let lists = ["secteurs", "diplomes", "regions", "departements"].map(|name| (name, format!("{name}/_index")));
    let same = ["accessibilite", "mentions-legales", "donnees-personnelles"].map(|name| (name, name.to_string()));
    for (ours, theirs) in pages.map(|(ours, theirs)| (ours, theirs.to_string())).chain(lists).chain(same) {
        let text = fs::read_to_string(from.join(format!("{ours}.md"))).expect("a text of the bench");
        let file = to.join(format!("{theirs}.md"));
        fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder is made");
        fs::write(file, renamed(text)).expect("a text is written");
    }
    copy(&from.join("guide"), &to.join("guide"));
    for entry in fs::read_dir(to.join("guide")).expect("the guide").map(|entry| entry.expect("a file")) {
        let text = fs::read_to_string(entry.path()).expect("a text of the guide");
        fs::write(entry.path(), renamed(text)).expect("a text is written");
    }
}

fn fiche(rang: usize, ecole: &Ecole, vocabulaires: &Vocabulaires) -> String {
    let departement = &vocabulaires.territoires.departements[ecole.departement];
    let secteurs: Vec<&str> = ecole.secteurs.iter().map(|i| vocabulaires.secteurs[*i].id.as_str()).collect();
    let diplomes: Vec<&str> = ecole.diplomes.iter().map(|i| vocabulaires.diplomes[*i].id.as_str()).collect();
    let Ecole { nom, sigle, rue, commune, code_postal, telephone, courriel, site, .. } = ecole;
    format!(
        "---\ntitle: \"{}\"\ndescription: \"École de production à {commune} ({}). Comment la joindre, et ce que l’on \
         sait d’elle.\"\ndate: {}\nsecteurs: [{}]\ndiplomes: [{}]\ndepartements: [\"{}\"]\nregions: [{}]\n\
         sigle: {sigle}\nrue: \"{rue}\"\ncode_postal: \"{code_postal}\"\ncommune: \"{commune}\"\nrang: {rang}\n\
         labellisee: {}\nfse: {}\ntelephone: {telephone}\ncourriel: {courriel}\nsite: {site}\nouverture: {}\n\
         internat: {}\nplain_pied: {}\ntransports: {}\n---\n{}",
        nom.replace('\'', "’"),
        departement.nom,
        ecole.verifie_le,
        secteurs.join(", "),
        diplomes.join(", "),
        terme(&departement.code),
        departement.region,
        ecole.labellisee,
        ecole.fse,
        ecole.ouverture,
        ecole.internat,
        ecole.plain_pied,
        ecole.transports,
        ecole.presentation,
    )
}
