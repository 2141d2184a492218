//! The report for a terminal: one part after the other, a blank line between them.

use super::Rapport;
use super::devoirs::Devoirs;
use super::externes::{Etat, LienVu, LiensVus};
use super::fiches::Fiches;
use super::fraicheur::{Ancienne, Fraicheur, Genre};
use super::lecture::Lecture;
use super::lettre::Lettre;
use super::pesee::Poids;

/// More pages than these are only counted.
const PAGES: usize = 3;

pub fn of(rapport: &Rapport) -> String {
    let mut parts = vec![
        fiches(&rapport.fiches),
        fraicheur(&rapport.fraicheur, &rapport.fiches),
        devoirs(&rapport.devoirs),
        poids(&rapport.poids),
        lecture(&rapport.lecture),
    ];
    parts.extend(rapport.liens.as_ref().map(liens));
    parts.join("\n")
}

fn fiches(fiches: &Fiches) -> String {
    let mut out = format!("Fiches : {} écoles. Ce qui n’est pas renseigné :\n", fiches.nombre);
    for compte in &fiches.manques {
        out.push_str(&format!("{:>5}  {}\n", compte.nombre, compte.nom));
    }
    out.push_str(&format!(
        "\nRenseigné : {} %. De la fiche la moins complète à la plus complète, la région du site d’abord :\n",
        fiches.part
    ));
    for fiche in &fiches.ecoles {
        let manques = if fiche.manques.is_empty() { "rien ne manque".into() } else { fiche.noms().join(", ") };
        out.push_str(&format!("{:>5} %  {} ({}) : {manques}\n", fiche.part, fiche.id, fiche.region));
    }
    out
}

fn fraicheur(fraicheur: &Fraicheur, fiches: &Fiches) -> String {
    let Fraicheur { mois, nombre, anciennes, premiere } = fraicheur;
    let mut out = format!("Fraîcheur : {nombre} fiches et pages, ");
    match anciennes.len() {
        0 => out.push_str(&format!("aucune vérifiée il y a plus de {mois} mois.\n")),
        1 => out.push_str(&format!("dont 1 vérifiée il y a plus de {mois} mois :\n")),
        n => out.push_str(&format!("dont {n} vérifiées il y a plus de {mois} mois :\n")),
    }
    if let Some(Ancienne { fichier, verifie_le, .. }) = premiere.as_ref().filter(|_| anciennes.is_empty()) {
        out.push_str(&format!("La plus anciennement vérifiée : {fichier} ({})\n", verifie_le.longue()));
    }
    if anciennes.iter().all(|record| record.genre != Genre::Ecole) {
        out.push_str("Une lettre est prête pour chaque école dans `etabli report --format html`.\n");
    }
    for Ancienne { fichier, verifie_le, mois, .. } in anciennes {
        out.push_str(&format!("  {}  {mois:>3} mois  {fichier}\n", verifie_le.iso()));
    }
    let ecoles = anciennes.iter().filter(|record| record.genre == Genre::Ecole);
    for fiche in ecoles.filter_map(|record| fiches.find(&record.id)) {
        out.push_str(&format!("\n--- Lettre prête : {} ---\n{}", fiche.id, lettre(&fiche.lettre)));
    }
    out
}

fn lettre(lettre: &Lettre) -> String {
    let to = lettre.destinataire.as_deref().unwrap_or("(adresse électronique non renseignée)");
    format!("À : {to}\nObjet : {}\n\n{}", lettre.objet, lettre.corps)
}

fn devoirs(devoirs: &Devoirs) -> String {
    let mut out = String::from("Devoirs :\n");
    for devoir in &devoirs.lignes {
        out.push_str(&format!("  {:<11}  {} : {}\n", devoir.etat.nom(), devoir.nom, devoir.detail));
    }
    if !devoirs.pages_a_completer.is_empty() {
        out.push_str("Pages qui disent « à compléter » :\n");
        out.extend(devoirs.pages_a_completer.iter().map(|page| format!("  {}  {}\n", page.adresse, page.fichier)));
    }
    out
}

fn poids(poids: &Poids) -> String {
    let mut out = format!("Poids : les plus lourdes des {} pages, en Ko comprimés", poids.pages);
    out.push_str(&match &poids.budgets {
        Some(most) => format!(
            " (première vue : {} au plus, page : {}, scripts : {}) :\n",
            ko(most.premiere_vue),
            ko(most.page),
            ko(most.script)
        ),
        None => " (aucun budget dans data/site.yaml) :\n".to_string(),
    });
    out.push_str("  1re vue    page  scripts\n");
    for page in &poids.lourdes {
        let vue = page.premiere_vue.map_or("–".into(), ko);
        let over = if page.depasse.is_empty() { "" } else { "  (trop lourde)" };
        out.push_str(&format!("{vue:>9} {:>7} {:>8}  {}{over}\n", ko(page.page), ko(page.script), page.adresse));
    }
    out
}

/// « 14,3 », rounded up: what is over a budget never reads as if it were not.
pub fn ko(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    if tenths.is_multiple_of(10) { format!("{}", tenths / 10) } else { format!("{},{}", tenths / 10, tenths % 10) }
}

fn lecture(lecture: &Lecture) -> String {
    let mut out = format!(
        "Lecture : {} pages, de la plus difficile à la plus facile. Aisance (0 difficile, 60 à 13 ans, 100 facile),\n\
         mots par phrase, part des phrases de plus de {} mots :\n",
        lecture.pages.len(),
        lecture.phrase_longue
    );
    for page in &lecture.pages {
        let words = format!("{:.1}", page.mots_par_phrase).replace('.', ",");
        out.push_str(&format!("{:>5} {words:>6} {:>4} %  {}\n", page.aisance, page.phrases_longues, page.adresse));
    }
    out
}

fn liens(liens: &LiensVus) -> String {
    let mut out = format!("Liens vers d’autres sites : {}.\n", liens.nombre);
    if !liens.reseau {
        out.push_str(
            "Aucun site n’a répondu : cette machine n’a sans doute pas accès au réseau. On ne sait rien des liens.\n",
        );
        return out;
    }
    for compte in &liens.etats {
        out.push_str(&format!("{:>5}  {}\n", compte.nombre, compte.etat.titre()));
    }
    for etat in Etat::ALL.into_iter().filter(|etat| !matches!(etat, Etat::Bon | Etat::Ignore)) {
        let mut vus = liens.dans(etat).peekable();
        if vus.peek().is_some() {
            out.push_str(&format!("\n{} :\n", etat.titre()));
            out.extend(vus.map(lien));
        }
    }
    if !liens.ignores_inutiles.is_empty() {
        out.push_str("\nLignes de data/liens-ignores.yaml qui ne servent plus :\n");
    }
    for inutile in &liens.ignores_inutiles {
        let lieu =
            inutile.lieu.as_ref().map_or(String::new(), |l| format!("  {}:{}:{}", l.fichier, l.ligne, l.colonne));
        out.push_str(&format!("  {}{lieu}\n", inutile.url));
    }
    out
}

fn lien(lien: &LienVu) -> String {
    let mut out = format!("  {}\n      {}\n", lien.url, lien.message);
    for lieu in &lien.lieux {
        out.push_str(&format!("      {}:{}:{}\n", lieu.fichier, lieu.ligne, lieu.colonne));
    }
    if lien.lieux.is_empty() {
        let shown = lien.pages.iter().take(PAGES).map(|page| format!("      page {page}\n"));
        out.extend(shown);
        if lien.pages.len() > PAGES {
            out.push_str(&format!("      … et {} autres pages\n", lien.pages.len() - PAGES));
        }
    }
    out
}
