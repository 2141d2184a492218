//! The parts about records: what is missing, what is old, and letters that ask for it.

use super::balises::{attribut, code, fr, lien};
use super::{rang, table};
use crate::rapport::fiches::{Fiche, Fiches};
use crate::rapport::fraicheur::{Ancienne, Fraicheur, Genre};
use crate::rapport::lettre::Lettre;

pub fn fiches(fiches: &Fiches) -> String {
    let mut out = format!(
        "<p>{}</p>\n",
        fr(&format!(
            "{} écoles. Sur cent choses que leurs pages montreraient, {} sont connues. Ce qui manque s’écrit sur la \
             page « non renseigné » : rien n’est deviné.",
            fiches.nombre, fiches.part
        ))
    );
    let share = |n: usize| n * 100 / fiches.nombre.max(1);
    let rangs: String = fiches
        .manques
        .iter()
        .map(|m| rang(&[fr(m.nom), format!("<span class=\"nombre\">{}</span> {}", m.nombre, jauge(share(m.nombre)))]))
        .collect();
    out.push_str(&table("Ce qui manque, et à combien d’écoles", &["Il manque", "Écoles"], &rangs));
    let (near, far): (Vec<&Fiche>, Vec<&Fiche>) = fiches.ecoles.iter().partition(|fiche| fiche.en_avant);
    let near_name = near.first().map_or("", |first| first.region.as_str());
    for (region, group) in [(near_name, near), ("Les autres régions", far)] {
        if !group.is_empty() {
            let legende = format!("{region} : de la fiche la moins complète à la plus complète");
            let rangs: String = group.into_iter().map(ecole).collect();
            out.push_str(&table(&legende, &["École", "Renseigné", "Il manque", "Écrire à l’école"], &rangs));
        }
    }
    let letters: String = fiches.ecoles.iter().map(|fiche| lettre(fiche, &fiche.lettre)).collect();
    out.push_str(&format!(
        "<h3 class=\"lettres\">{}</h3>\n{letters}",
        fr("Les lettres, à relire avant de les envoyer")
    ));
    out
}

fn ecole(fiche: &Fiche) -> String {
    let nom = format!(
        "{}<br><small>{}<br><code>{}</code></small>",
        lien(&fiche.adresse, &fiche.nom),
        fr(&format!("{}, {}", fiche.commune, fiche.region)),
        code(&fiche.fichier)
    );
    let manques = if fiche.manques.is_empty() { fr("rien") } else { fr(&fiche.noms().join(", ")) };
    let part = format!("{} {}", fr(&format!("{} %", fiche.part)), jauge(fiche.part));
    let (ecole, lettre) = (attribut(&fiche.nom), &fiche.lettre);
    let to = lettre.destinataire.as_deref().map_or_else(|| fr("adresse à trouver"), code);
    let write = format!(
        "<a href=\"{}\" aria-label=\"Écrire à {ecole}\">Écrire</a> · \
         <a href=\"#lettre-{}\" aria-label=\"Lire la lettre à {ecole}\">Lire</a><br><small>{to}</small>",
        attribut(&lettre.mailto),
        fiche.id
    );
    rang(&[nom, part, manques, write])
}

/// A letter to read and copy here: not every browser opens a mailbox.
fn lettre(fiche: &Fiche, lettre: &Lettre) -> String {
    format!(
        "<details id=\"lettre-{}\"><summary>{}</summary>\n<p><strong>{}</strong></p>\n<pre>{}</pre></details>\n",
        fiche.id,
        fr(&fiche.nom),
        fr(&lettre.objet),
        code(&lettre.corps)
    )
}

/// The number beside it says the same: the bar is for the eye only.
fn jauge(part: usize) -> String {
    format!(
        "<svg class=\"jauge\" viewBox=\"0 0 100 8\" aria-hidden=\"true\"><rect class=\"tout\" width=\"100\" height=\"8\" rx=\"4\"/>\
         <rect width=\"{part}\" height=\"8\" rx=\"4\"/></svg>"
    )
}

pub fn fraicheur(fraicheur: &Fraicheur) -> String {
    let Fraicheur { mois, nombre, anciennes, premiere } = fraicheur;
    if anciennes.is_empty() {
        let first = premiere.as_ref().map_or(String::new(), |record| {
            format!(" La plus anciennement vérifiée est « {} », le {}.", record.nom, record.verifie_le.longue())
        });
        return format!(
            "<p>{}</p>\n",
            fr(&format!("{nombre} fiches et pages ont été vérifiées depuis moins de {mois} mois.{first}"))
        );
    }
    let said = format!(
        "Sur {nombre} fiches et pages, {} n’ont pas été relues depuis plus de {mois} mois. Relisez chacune, corrigez-la, \
         puis changez la date « verifie_le ».",
        anciennes.len()
    );
    let rangs: String = anciennes.iter().map(ancienne).collect();
    let colonnes = ["Fiche ou page", "Genre", "Vérifiée le", "Il y a", "Fichier"];
    format!("<p>{}</p>\n{}", fr(&said), table("La plus ancienne d’abord", &colonnes, &rangs))
}

fn ancienne(record: &Ancienne) -> String {
    let nom = record.adresse.as_ref().map_or_else(|| fr(&record.nom), |adresse| lien(adresse, &record.nom));
    let letter = match record.genre {
        Genre::Ecole => format!(" <a href=\"#lettre-{}\">{}</a>", record.id, fr("lettre")),
        _ => String::new(),
    };
    rang(&[
        format!("{nom}{letter}"),
        fr(record.genre.nom()),
        format!("<time datetime=\"{}\">{}</time>", record.verifie_le.iso(), fr(&record.verifie_le.longue())),
        fr(&format!("{} mois", record.mois)),
        format!("<code>{}</code>", code(&record.fichier)),
    ])
}
