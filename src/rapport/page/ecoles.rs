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
    let colonnes = ["École", "Renseigné", "Il manque", "Écrire à l’école"];
    if let Some(first) = near.first() {
        let legende = format!("{} : de la fiche la moins complète à la plus complète", first.region);
        out.push_str(&table(&legende, &colonnes, &near.iter().map(|fiche| ecole(fiche)).collect::<String>()));
    }
    if !far.is_empty() {
        let legende = "Les autres régions : de la fiche la moins complète à la plus complète";
        out.push_str(&table(legende, &colonnes, &far.iter().map(|fiche| ecole(fiche)).collect::<String>()));
    }
    out
}

fn ecole(fiche: &Fiche) -> String {
    let place = format!("{}, {}", fiche.commune, fiche.region);
    let nom = format!(
        "<span id=\"ecole-{}\">{}</span><br><small>{}<br><code>{}</code></small>",
        fiche.id,
        lien(&fiche.adresse, &fiche.nom),
        fr(&place),
        code(&fiche.fichier)
    );
    let manques = if fiche.manques.is_empty() { fr("rien") } else { fr(&fiche.noms().join(", ")) };
    rang(&[
        nom,
        format!("{} {}", fr(&format!("{} %", fiche.part)), jauge(fiche.part)),
        manques,
        lettre(&fiche.lettre, &fiche.nom),
    ])
}

/// A letter to open in one's mailbox, or to read and copy here.
fn lettre(lettre: &Lettre, nom: &str) -> String {
    let to = match &lettre.destinataire {
        Some(address) => format!("à {address}"),
        None => "adresse à trouver".to_string(),
    };
    let nom = attribut(nom);
    format!(
        "<a href=\"{}\" aria-label=\"Écrire à {nom}\">Écrire</a> <small>{}</small>\
         <details><summary aria-label=\"Lire la lettre à {nom}\">Lire la lettre</summary>\
         <p><strong>{}</strong></p><pre>{}</pre></details>",
        attribut(&lettre.mailto),
        fr(&to),
        fr(&lettre.objet),
        code(&lettre.corps)
    )
}

/// The number beside it says the same: the bar is for the eye only.
fn jauge(part: usize) -> String {
    format!("<meter min=\"0\" max=\"100\" value=\"{part}\" aria-hidden=\"true\"></meter>")
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
        Genre::Ecole => format!(" <a href=\"#ecole-{}\">{}</a>", record.id, fr("lettre prête")),
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
