//! What the records of the schools leave out.

use crate::model::{Catalogue, Ecole, StatutLabel};

type Manque = (&'static str, fn(&Ecole) -> bool);

/// What a page would show, the most useful first.
const MANQUES: [Manque; 15] = [
    ("téléphone", |e| e.contact.telephone.is_none()),
    ("site", |e| e.contact.site.is_none()),
    ("courriel", |e| e.contact.courriel.is_none()),
    ("tout moyen de la joindre", |e| e.contact.is_empty()),
    ("rue", |e| e.lieu.rue.is_none()),
    ("coordonnées", |e| e.lieu.point.is_none()),
    ("métiers", |e| e.metiers.is_empty()),
    ("diplômes", |e| e.diplomes.is_empty()),
    ("année d’ouverture", |e| e.ouverture.is_none()),
    ("label vérifié", |e| e.label.statut == StatutLabel::NonVerifie),
    ("prix", |e| e.accueil.frais.is_none()),
    ("manière d’entrer", |e| e.accueil.admission.is_none()),
    ("hébergement", |e| e.accueil.internat.is_none()),
    ("accueil en cas de handicap", |e| e.accueil.handicap.is_none()),
    ("présentation", |e| e.presentation.is_none()),
];

pub fn text(catalogue: &Catalogue) -> String {
    let ecoles = catalogue.ecoles.rows();
    let mut out = format!("Fiches : {} écoles. Ce qui n’est pas renseigné :\n", ecoles.len());
    for (nom, manque) in MANQUES {
        let count = ecoles.iter().filter(|ecole| manque(ecole)).count();
        if count > 0 {
            out.push_str(&format!("{count:>5}  {nom}\n"));
        }
    }
    if let Some(oldest) = ecoles.iter().min_by_key(|ecole| ecole.verifie_le) {
        let day = oldest.verifie_le.longue();
        out.push_str(&format!("Fiche vérifiée il y a le plus longtemps : {} ({day})\n", oldest.id.as_str()));
    }
    out
}
