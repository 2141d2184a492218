//! The words in which a list is told, for people who will decide.

use std::fmt::Write as _;
use std::path::Path;

use crate::import::arrete::{Annuaire, Connue, Ecartee, Ecriture, Raison, Rapprochee, Rapprochement, Verdict};
use crate::liste::{Ecart, Sens};
use crate::model::{Date, a_commune};

/// More lines left out than these are only counted.
const MONTREES: usize = 40;
/// A longer text is cut when it is only recalled.
const RAPPEL: usize = 90;

/// The whole list against the one before.
pub fn liste(found: &Rapprochement, annuaire: &Annuaire, fichier: &Path, date: Date) -> String {
    let n = found.lignes.len();
    let mut out = format!("Liste du {}, lue dans {} : {n} école{}.\n", date.longue(), fichier.display(), s(n));
    match &annuaire.precedent {
        Some(key) => {
            let old = Date::parse(key).map_or(key.clone(), Date::longue);
            let n = annuaire.lignes.len();
            let _ = writeln!(out, "Comparée à la liste du {old} ({n} école{}) :\n", s(n));
        }
        None => out.push_str("Aucune liste plus ancienne : elle est comparée aux fiches.\n\n"),
    }
    let of = |sens: Sens| found.lignes.iter().filter(move |l| l.sens(annuaire) == Some(sens)).collect::<Vec<_>>();
    let back: Vec<&Rapprochee> =
        found.lignes.iter().filter(|l| matches!(l.verdict, Verdict::Connue(_)) && l.sens(annuaire).is_none()).collect();
    let fresh: Vec<&Rapprochee> = found.lignes.iter().filter(|l| l.verdict == Verdict::Nouvelle).collect();
    let open: Vec<&Rapprochee> = found.douteuses().collect();
    let groups = [
        ("identiques", of(Sens::Identique)),
        ("corrigées", of(Sens::Corrigee)),
        ("renommées", of(Sens::Renommee)),
        ("déménagées", of(Sens::Demenagee)),
        ("renommées et déménagées", of(Sens::RenommeeEtDemenagee)),
        ("arrivées, avec une fiche", back),
        ("nouvelles, sans fiche", fresh),
        ("à décider", open),
    ];
    for (name, lines) in &groups {
        if !lines.is_empty() || *name == "identiques" {
            let _ = writeln!(out, "  {name}\u{a0}: {}", lines.len());
        }
    }
    if !found.parties.is_empty() {
        let _ = writeln!(out, "  parties\u{a0}: {}", found.parties.len());
    }
    for (name, lines) in groups.iter().skip(1).filter(|(_, lines)| !lines.is_empty()) {
        let _ = writeln!(out, "\n{}", titre(name));
        for line in lines {
            ligne(&mut out, line, annuaire);
        }
    }
    if !found.parties.is_empty() {
        out.push_str("\nParties : elles ne sont plus sur la liste. Leur fiche reste, et leur page le dira.\n");
        for at in &found.parties {
            let ecole = &annuaire.ecoles[*at];
            let rang = ecole.precedente.as_ref().map_or(0, |ligne| ligne.rang);
            let _ = writeln!(out, "       {} ({}, rang {rang})", ecole.id, ecole.nom);
        }
    }
    out.trim_end().to_string()
}

fn titre(name: &str) -> &str {
    match name {
        "corrigées" => "Corrigées : la même école, écrite autrement",
        "renommées" => "Renommées",
        "déménagées" => "Déménagées",
        "renommées et déménagées" => "Renommées et déménagées",
        "arrivées, avec une fiche" => "Arrivées, avec une fiche",
        "nouvelles, sans fiche" => "Nouvelles, sans fiche",
        _ => "À décider : le programme ne devine pas",
    }
}

fn ligne(out: &mut String, line: &Rapprochee, annuaire: &Annuaire) {
    let rang = line.lue.rang;
    match &line.verdict {
        Verdict::Connue(at) => {
            let ecole = &annuaire.ecoles[*at];
            let _ = writeln!(out, "{rang:>5}  {} ({})", ecole.id, ecole.nom);
            if ecole.precedente.is_none() {
                let _ = writeln!(out, "       {}", line.lue.entree.texte);
            }
            changements(out, &line.ecart, ecole, line);
        }
        Verdict::Nouvelle => {
            let _ = writeln!(out, "{rang:>5}  {}", line.lue.entree.texte);
        }
        Verdict::Douteuse(why) => {
            let _ = writeln!(out, "{rang:>5}  {}", line.lue.entree.texte);
            let _ = writeln!(out, "       ligne {} du texte : {why}", line.lue.ligne);
            for at in &line.candidats {
                let _ = writeln!(
                    out,
                    "       --decide {rang}={}    {}",
                    annuaire.ecoles[*at].id,
                    lieu(&annuaire.ecoles[*at])
                );
            }
            let _ = writeln!(out, "       --decide {rang}=nouvelle    une école qui n’a pas encore de fiche");
        }
    }
}

fn lieu(ecole: &Connue) -> String {
    let printed = ecole.precedente.as_ref().and_then(|ligne| ligne.entree.commune.as_deref());
    printed.map_or(ecole.nom.clone(), |commune| format!("{}, {}", ecole.nom, a_commune(commune)))
}

/// Each part that changed, with both wordings; or both lines, when only letters differ.
fn changements(out: &mut String, ecart: &Ecart, ecole: &Connue, line: &Rapprochee) {
    let quoted = |text: &str| if text.is_empty() { "rien".to_string() } else { format!("« {text} »") };
    for (champ, avant, apres) in &ecart.champs {
        let _ = writeln!(out, "       {} : {} → {}", champ.libelle(), quoted(avant), quoted(apres));
    }
    if ecart.champs.is_empty()
        && ecart.texte
        && let Some(before) = &ecole.precedente
    {
        let _ = writeln!(out, "       avant : {}\n       après : {}", before.entree.texte, line.lue.entree.texte);
    }
}

/// What is not in the list: what may be a school first.
pub fn ecartees(lines: &[Ecartee]) -> Vec<String> {
    let mut out = Vec::new();
    let unread: Vec<&Ecartee> = lines.iter().filter(|line| line.raison == Raison::Incomprise).collect();
    let around: Vec<&Ecartee> = lines.iter().filter(|line| line.raison != Raison::Incomprise).collect();
    if !unread.is_empty() {
        out.push("\nLignes qui n’ont pas été comprises. Si l’une est une école, complétez-la dans le fichier :".into());
        out.extend(unread.iter().map(|line| format!("{:>5}  {}", line.ligne, court(&line.texte))));
    }
    if !around.is_empty() {
        let n = around.len();
        out.push(format!("\n{n} ligne{} autour de la liste (titres, pages, articles) :", s(n)));
        out.extend(around.iter().take(MONTREES).map(|line| format!("{:>5}  {}", line.ligne, court(&line.texte))));
        if n > MONTREES {
            out.push(format!("       … et {} autre{}", n - MONTREES, s(n - MONTREES)));
        }
    }
    out
}

fn court(text: &str) -> String {
    if text.chars().count() <= RAPPEL {
        return text.to_string();
    }
    let cut: String = text.chars().take(RAPPEL).collect();
    format!("{}…", cut.trim_end())
}

/// The files, as they will be or as they are.
pub fn fichiers(ecriture: &Ecriture, written: bool, unread: bool) -> String {
    let mut out = String::from(if written { "\nFichiers écrits :" } else { "\nFichiers à écrire :" });
    let created = |path: &str| ecriture.creees.iter().any(|(_, id)| path == format!("data/ecoles/{id}.yaml"));
    for path in ecriture.fichiers.keys() {
        let what = match path.starts_with("data/arretes/") {
            true => "la liste",
            false if created(path) => "nouvelle fiche, à compléter",
            false => "fiche changée",
        };
        let _ = write!(out, "\n       {path}    {what}");
    }
    if !ecriture.a_revoir.is_empty() {
        out.push_str("\n\nÀ revoir par vous :");
        for (path, why) in &ecriture.a_revoir {
            let _ = write!(out, "\n       {path} : {why}");
        }
    }
    if !ecriture.changees.is_empty() {
        out.push_str("\n\nAprès avoir relu une fiche changée, mettez-y la date du jour dans `verifie_le`.");
    }
    if unread {
        out.push_str(
            "\n\nAttention : des lignes n’ont pas été comprises (voyez plus haut). Elles ne sont pas dans la liste.",
        );
    }
    out
}

fn s(n: usize) -> &'static str {
    if n > 1 { "s" } else { "" }
}
