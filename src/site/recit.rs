//! What moved, in words: the end of a sentence that begins with the school's name.

use crate::historique::{Changement, Genre};
use crate::model::{Catalogue, Date, Row, StatutLabel, Table};

/// « est sur la liste de l’État du 18 novembre 2025 »
pub fn phrase_de(catalogue: &Catalogue, changement: &Changement) -> String {
    match &changement.genre {
        Genre::Nouvelle => "nouvelle fiche".into(),
        Genre::Inscrite { liste } => format!("est sur la liste de l’État du {}", jour(liste)),
        Genre::Sortie { liste } => format!("n’est plus sur la liste de l’État, depuis celle du {}", jour(liste)),
        Genre::Retiree => "n’a plus de fiche".into(),
        Genre::Nom { avant } => format!("s’appelait « {avant} »"),
        Genre::Lieu { avant, apres } => format!("nouvelle adresse, {apres} (avant, {avant})"),
        Genre::Contact { moyens } => format!("contact mis à jour ({})", suite(moyens)),
        Genre::ContactRetire { moyens } => format!("contact retiré ({})", suite(moyens)),
        Genre::Label { avant, apres } => {
            format!("le label FNEP est maintenant « {} » (avant, « {} »)", label(apres), label(avant))
        }
        Genre::Metiers { ajoutes, retires } => {
            let name = |id: &String| nom(&catalogue.metiers, id, |metier| &metier.nom);
            plus_moins(
                "métier",
                &ajoutes.iter().map(name).collect::<Vec<_>>(),
                &retires.iter().map(name).collect::<Vec<_>>(),
            )
        }
        Genre::Diplomes { ajoutes, retires } => {
            let name = |id: &String| nom(&catalogue.diplomes, id, |diplome| &diplome.intitule);
            plus_moins(
                "diplôme",
                &ajoutes.iter().map(name).collect::<Vec<_>>(),
                &retires.iter().map(name).collect::<Vec<_>>(),
            )
        }
        Genre::Soutiens { ajoutes } => {
            let names: Vec<String> = ajoutes.iter().map(|support| soutien(catalogue, support)).collect();
            format!("reçoit un soutien, {}", suite(&names))
        }
        Genre::PortesOuvertes { jours } => {
            let days: Vec<String> = jours.iter().map(|day| jour(day)).collect();
            format!("portes ouvertes le {}", suite(&days))
        }
    }
}

fn jour(iso: &str) -> String {
    Date::parse(iso).map_or_else(|_| iso.to_string(), |date| date.longue())
}

/// The name of a row that may be gone since.
fn nom<T: Row>(table: &Table<T>, id: &str, name: impl Fn(&T) -> &String) -> String {
    table.find(id).map_or_else(|| id.to_string(), |found| name(&table[found]).clone())
}

/// `fse-plus 2026` → « FSE+ (2026) ».
fn soutien(catalogue: &Catalogue, support: &str) -> String {
    let (id, when) = support.split_once(' ').unwrap_or((support, ""));
    let name = nom(&catalogue.soutiens, id, |soutien| &soutien.etiquette);
    if when.is_empty() { name } else { format!("{name} ({when})") }
}

fn label(cle: &str) -> &str {
    match StatutLabel::TOUS.into_iter().find(|statut| statut.cle() == cle) {
        Some(StatutLabel::Labellisee) => "labellisée",
        Some(StatutLabel::MembreDuReseau) => "membre du réseau",
        Some(StatutLabel::PreLabel) => "pré-label",
        Some(StatutLabel::EnDemarche) => "demandé",
        Some(StatutLabel::Retire) => "retiré",
        Some(StatutLabel::NonVerifie) => "non vérifié",
        None => cle,
    }
}

fn plus_moins(noun: &str, more: &[String], less: &[String]) -> String {
    let part = |names: &[String], word: &str| {
        let s = if names.len() > 1 { "s" } else { "" };
        (!names.is_empty()).then(|| format!("{noun}{s} {word}{s} ({})", suite(names)))
    };
    [part(more, "ajouté"), part(less, "retiré")].into_iter().flatten().collect::<Vec<_>>().join(" ; ")
}

/// « téléphone, site et courriel »
fn suite<T: AsRef<str>>(words: &[T]) -> String {
    match words.split_last() {
        Some((last, [])) => last.as_ref().to_string(),
        Some((last, first)) => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} et {}", first.join(", "), last.as_ref())
        }
        None => String::new(),
    }
}
