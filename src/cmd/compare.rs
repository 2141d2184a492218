//! `etabli compare arrete`: two lists that the site holds.

use std::fmt::Write as _;

use super::Outcome;
use super::report::{problems, say, tell};
use crate::cli::{Common, CompareArgs, CompareCommand, CompareFormat};
use crate::diag::{Diagnostics, nearest};
use crate::import::arrete::lignes_connues;
use crate::liste::{Comparaison, Difference, LigneConnue, Sens, comparer, sortie};
use crate::load::{self, Sources};
use crate::model::Date;

pub fn run(args: &CompareArgs, common: &Common) -> anyhow::Result<Outcome> {
    let CompareCommand::Arrete { avant, apres, format } = &args.command;
    let mut diags = Diagnostics::default();
    let sources = load::load(&common.root, &mut diags);
    if diags.has_errors() {
        problems(&diags, &sources.map);
        return Ok(Outcome::Problems);
    }
    let (old, new) = match (find(&sources, avant), find(&sources, apres)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(why), _) | (_, Err(why)) => {
            tell(&why);
            return Ok(Outcome::Usage);
        }
    };
    let comparaison = comparer(&old, &new);
    match format {
        CompareFormat::Human => say(&human(&comparaison, avant, apres, old.len(), new.len()))?,
        CompareFormat::Csv => say(sortie::csv(&comparaison)?.trim_end())?,
        CompareFormat::Json => say(&sortie::json(&comparaison, avant, apres)?)?,
    }
    Ok(Outcome::Well)
}

fn find(sources: &Sources, key: &str) -> Result<Vec<LigneConnue>, String> {
    let names: Vec<&str> = sources.arretes.iter().map(|named| named.name.as_str()).collect();
    let found = sources.arretes.iter().find(|named| named.name == key).and_then(|named| named.record.as_deref());
    found.map(lignes_connues).ok_or_else(|| {
        let help = match nearest(key, names.iter().copied()) {
            Some(near) => format!("vouliez-vous dire « {near} » ?"),
            None => format!("les listes du site : {}", names.join(", ")),
        };
        format!("erreur : le site n’a pas de liste du {key}\n  aide : {help}")
    })
}

fn human(comparaison: &Comparaison, avant: &str, apres: &str, old: usize, new: usize) -> String {
    let day = |key: &str| Date::parse(key).map_or(key.to_string(), Date::longue);
    let mut out = format!("Du {} ({old} écoles) au {} ({new} écoles) :\n", day(avant), day(apres));
    let same = comparaison.of(Sens::Identique).count();
    let groups = [
        (Sens::Arrivee, "Arrivées"),
        (Sens::Depart, "Départs"),
        (Sens::Renommee, "Renommées"),
        (Sens::Demenagee, "Déménagées"),
        (Sens::RenommeeEtDemenagee, "Renommées et déménagées"),
        (Sens::Corrigee, "Corrigées : la même école, écrite autrement"),
    ];
    let _ = writeln!(out, "\nSans changement : {same}");
    for (sens, title) in groups {
        let lines: Vec<&Difference> = comparaison.of(sens).collect();
        if lines.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{title} ({})", lines.len());
        for line in lines {
            difference(&mut out, line);
        }
    }
    out.trim_end().to_string()
}

fn difference(out: &mut String, line: &Difference) {
    let _ = writeln!(out, "  {}", line.ecole);
    let quoted = |text: &str| if text.is_empty() { "rien".to_string() } else { format!("« {text} »") };
    for (champ, avant, apres) in &line.ecart.champs {
        let _ = writeln!(out, "    {} : {} → {}", champ.libelle(), quoted(avant), quoted(apres));
    }
    if !line.ecart.champs.is_empty() {
        return;
    }
    for (word, side) in [("avant", &line.avant), ("après", &line.apres)] {
        if let Some(side) = side {
            let _ = writeln!(out, "    {word}, rang {} : {}", side.rang, side.entree.texte);
        }
    }
}
