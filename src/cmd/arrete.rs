//! `etabli import arrete`: what the new list changes, then, with `--write`, the files it writes.
//!
//! Everything is prepared and looked at before the first file is written. The list itself is written
//! last: if the machine stops before, the same command begins again.

use std::collections::BTreeMap;

use anyhow::{anyhow, bail};

use super::report::{problems, say, tell};
use super::{Outcome, recit};
use crate::cli::{ArreteArgs, Common};
use crate::diag::Diagnostics;
use crate::import::arrete::{self, Annuaire, Ecriture, Raison, Rapprochement, Reference};
use crate::liste::Sens;
use crate::load::{self, Sources};
use crate::model::{Date, grouped};
use crate::{emit, liste, nouveau};

/// The first list dates from the law of 2018.
const PREMIERE: i16 = 2018;
/// Each line is compared with each school, and the best pairs are found for the whole list.
const LONGUEUR: usize = 1000;

pub fn run(args: &ArreteArgs, common: &Common) -> anyhow::Result<Outcome> {
    let Some(date) = common.date else {
        return misused("la date de l’arrêté manque", "ajoutez-la : --date 2025-11-18");
    };
    let today = Date::now();
    if date > today || date.annee() < PREMIERE {
        return misused(
            &format!("la liste ne peut pas dater du {}", date.longue()),
            "donnez après --date le jour où l’arrêté a été signé",
        );
    }
    let mut diags = Diagnostics::default();
    let sources = load::load(&common.root, &mut diags);
    if diags.has_errors() {
        problems(&diags, &sources.map);
        return refuse("les fiches ont des erreurs", "corrigez-les d’abord : la liste leur sera comparée");
    }
    if sources.arretes.iter().any(|named| named.name == date.iso()) {
        return refuse(
            &format!("{} existe déjà, et n’est jamais remplacé", arrete::chemin(date)),
            "pour reprendre cette liste, supprimez d’abord ce fichier ; ou vérifiez la date",
        );
    }
    let reference = match reference(args, date, today, &sources) {
        Ok(reference) => reference,
        Err(why) => return refuse(&why.to_string(), "voyez data/sources.yaml, ou donnez l’adresse web de la liste"),
    };
    let read = arrete::decoder(&load::bytes(&args.fichier)?)?;
    if let Some(encoding) = read.encodage {
        tell(&format!("Le fichier n’est pas en UTF-8. Il a été lu ainsi : {encoding}. Vérifiez les accents."));
    }
    let lecture = arrete::lire(&read.texte, &arrete::titres(&sources));
    if lecture.entrees.is_empty() {
        recit::ecartees(&lecture.ecartees).iter().for_each(|line| tell(line));
        return refuse("aucune école dans ce fichier", "donnez le texte de la liste, une école après l’autre");
    }
    if lecture.entrees.len() > LONGUEUR {
        return refuse(
            &format!(
                "ce fichier a {} lignes qui finissent par un code postal",
                grouped(&lecture.entrees.len().to_string())
            ),
            "une liste de l’année en a quelques dizaines : donnez la liste seule",
        );
    }
    let annuaire = Annuaire::of(&sources, date);
    let unread = lecture.ecartees.iter().any(|line| line.raison == Raison::Incomprise);
    let set_aside = recit::ecartees(&lecture.ecartees);
    let seen = arrete::rapprocher(lecture.entrees.clone(), &annuaire, &BTreeMap::new());
    let decisions = match arrete::decisions(&args.decide, &seen, &annuaire) {
        Ok(decisions) => decisions,
        Err(why) => {
            return refuse(&why.to_string(), "le rang est celui de la liste affichée, l’école le nom de sa fiche");
        }
    };
    let found = arrete::rapprocher(lecture.entrees, &annuaire, &decisions);
    say(&recit::liste(&found, &annuaire, &args.fichier, date))?;
    for line in set_aside {
        say(&line)?;
    }
    finish(args, common, &found, &annuaire, &sources, &reference, unread)
}

fn finish(
    args: &ArreteArgs,
    common: &Common,
    found: &Rapprochement,
    annuaire: &Annuaire,
    sources: &Sources,
    reference: &Reference,
    unread: bool,
) -> anyhow::Result<Outcome> {
    let open = found.douteuses().count();
    if open > 0 && args.write {
        let s = if open > 1 { "s" } else { "" };
        return refuse(
            &format!("rien n’est écrit : {open} ligne{s} à décider"),
            "relancez la commande avec les --decide proposés ci-dessus",
        );
    }
    if open > 0 {
        say("\nRien n’est écrit : décidez d’abord des lignes douteuses, avec --decide.")?;
        return Ok(Outcome::Well);
    }
    if let Some((why, help)) = too_many(found, annuaire) {
        return refuse(why, help);
    }
    let lire = |path: &str| load::bytes(&common.root.join(path));
    let ecriture = arrete::ecrire(found, annuaire, sources, reference, &lire)?;
    say(&recit::fichiers(&ecriture, args.write, unread))?;
    if args.write {
        write(common, &ecriture, reference.date)?;
        say("\nC’est écrit. Relisez (git diff), puis lancez : etabli check")?;
    } else {
        say("\nRien n’est écrit. Pour écrire, relancez la même commande avec --write.")?;
    }
    Ok(Outcome::Well)
}

/// No year changes that much: it is the reading that is wrong, and it would be wrong in every record.
fn too_many(found: &Rapprochement, annuaire: &Annuaire) -> Option<(&'static str, &'static str)> {
    const FEW: usize = 5;
    let kinds = found.lignes.iter().filter_map(|ligne| ligne.sens(annuaire));
    let (changed, same): (Vec<Sens>, Vec<Sens>) = kinds.partition(|s| !matches!(s, Sens::Identique | Sens::Corrigee));
    if changed.len() > FEW && changed.len() > same.len() {
        return Some((
            "plus de la moitié des écoles auraient changé de nom ou d’adresse : rien n’est écrit",
            "la liste a sans doute une forme que le programme lit mal ; remettez une école par ligne, et relancez",
        ));
    }
    (found.parties.len() > FEW && found.parties.len() > changed.len() + same.len()).then_some((
        "plus de la moitié des écoles ne seraient plus sur la liste : rien n’est écrit",
        "le texte est-il entier ? Copiez toute la liste, et relancez",
    ))
}

/// The list comes last: as long as it is not there, the command can be run again.
fn write(common: &Common, ecriture: &Ecriture, date: Date) -> anyhow::Result<()> {
    let last = arrete::chemin(date);
    let (list, records): (Vec<_>, Vec<_>) = ecriture.fichiers.iter().partition(|(path, _)| **path == last);
    for (path, text) in records.into_iter().chain(list) {
        emit::write_file(&common.root.join(path), text.as_bytes())?;
    }
    Ok(())
}

fn reference(args: &ArreteArgs, date: Date, today: Date, sources: &Sources) -> anyhow::Result<Reference> {
    let titre = args.titre.clone().unwrap_or_else(|| {
        format!(
            "Arrêté du {} fixant la liste des écoles de production prévue à l'article L. 443-6 du code de l'éducation",
            date.longue()
        )
    });
    let source = args.source.clone().unwrap_or_else(|| format!("Arrêté du {}", date.longue()));
    let source = liste::blancs(&source);
    let titre = liste::blancs(&titre);
    if source.is_empty() || titre.is_empty() {
        bail!("le titre et la source ne peuvent pas être vides");
    }
    nouveau::source(&source, sources).map_err(|why| anyhow!(why))?;
    Ok(Reference { date, titre, source, verifie_le: today })
}

/// The command line is wrong, not the data.
fn misused(why: &str, help: &str) -> anyhow::Result<Outcome> {
    refuse(why, help).map(|_| Outcome::Usage)
}

fn refuse(why: &str, help: &str) -> anyhow::Result<Outcome> {
    tell(&format!("erreur : {why}\n  aide : {help}"));
    Ok(Outcome::Problems)
}
