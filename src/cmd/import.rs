//! `etabli import …`

use std::path::Path;

use super::Outcome;
use super::report::{say, tell};
use crate::cli::{Common, ImportArgs, ImportCommand};
use crate::{emit, import, load};

/// Where the official list of communes is kept.
const COMMUNES: &str = "data/lieux/communes.csv";
/// More lines left out than these are only counted.
const SHOWN: usize = 20;

pub fn run(args: &ImportArgs, common: &Common) -> anyhow::Result<Outcome> {
    if !common.root.join("data").is_dir() {
        tell("erreur : il n’y a pas de dossier data/ ici");
        tell("  aide : lancez la commande à la racine du projet, ou donnez-la avec --root");
        return Ok(Outcome::Usage);
    }
    match &args.command {
        ImportCommand::Communes { fichier } => communes(fichier, common),
        ImportCommand::Arrete(args) => super::arrete::run(args, common),
    }
}

fn communes(fichier: &Path, common: &Common) -> anyhow::Result<Outcome> {
    let liste = import::communes(&load::bytes(fichier)?)?;
    for ecartee in liste.ecartees.iter().take(SHOWN) {
        tell(&format!("écartée : {ecartee}"));
    }
    if liste.ecartees.len() > SHOWN {
        tell(&format!("… et {} autres", liste.ecartees.len() - SHOWN));
    }
    emit::write_file(&common.root.join(COMMUNES), liste.csv.as_bytes())?;
    let ecartees = match liste.ecartees.len() {
        0 => String::new(),
        1 => ", 1 ligne écartée".into(),
        n => format!(", {n} lignes écartées"),
    };
    let s = if liste.communes > 1 { "s" } else { "" };
    say(&format!("{COMMUNES} : {} commune{s}{ecartees}", liste.communes))?;
    Ok(Outcome::Well)
}
