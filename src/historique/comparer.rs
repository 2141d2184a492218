//! Two versions → what moved, school by school.

use std::collections::BTreeSet;

use super::{Etat, Version};

/// One thing that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changement {
    /// Identifier of the school.
    pub ecole: String,
    /// Its name afterwards; before, for a record that is gone.
    pub nom: String,
    pub genre: Genre,
}

/// What moved. The order is that of what people look for first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Genre {
    Nouvelle,
    /// On the list that counts, and was not.
    Inscrite {
        liste: String,
    },
    /// No more on the list that counts.
    Sortie {
        liste: String,
    },
    Retiree,
    Nom {
        avant: String,
    },
    Lieu {
        avant: String,
        apres: String,
    },
    /// « téléphone », « site », « courriel »: new or different.
    Contact {
        moyens: Vec<&'static str>,
    },
    /// A means that is not given any more.
    ContactRetire {
        moyens: Vec<&'static str>,
    },
    Label {
        avant: String,
        apres: String,
    },
    Metiers {
        ajoutes: Vec<String>,
        retires: Vec<String>,
    },
    Diplomes {
        ajoutes: Vec<String>,
        retires: Vec<String>,
    },
    Soutiens {
        ajoutes: Vec<String>,
    },
    PortesOuvertes {
        jours: Vec<String>,
    },
}

/// Everything that moved, the kinds that matter most first, then by name.
pub fn changements(avant: &Version, apres: &Version) -> Vec<Changement> {
    let mut found = Vec::new();
    for (id, etat) in &apres.ecoles {
        let mut add = |genre| found.push(Changement { ecole: id.clone(), nom: etat.nom.clone(), genre });
        match avant.ecoles.get(id) {
            None => {
                add(Genre::Nouvelle);
                if apres.is_listed(etat) {
                    add(Genre::Inscrite { liste: apres.liste.clone().unwrap_or_default() });
                }
            }
            Some(old) => {
                let listed = (avant.is_listed(old), apres.is_listed(etat));
                match (listed, &apres.liste) {
                    ((false, true), Some(liste)) => add(Genre::Inscrite { liste: liste.clone() }),
                    ((true, false), Some(liste)) => add(Genre::Sortie { liste: liste.clone() }),
                    _ => {}
                }
                of(old, etat).into_iter().for_each(add);
            }
        }
    }
    for (id, old) in avant.ecoles.iter().filter(|(id, _)| !apres.ecoles.contains_key(*id)) {
        found.push(Changement { ecole: id.clone(), nom: old.nom.clone(), genre: Genre::Retiree });
    }
    found.sort_by(|a, b| a.genre.cmp(&b.genre).then_with(|| a.nom.cmp(&b.nom)).then_with(|| a.ecole.cmp(&b.ecole)));
    found
}

/// What moved in the record of a school.
fn of(old: &Etat, new: &Etat) -> Vec<Genre> {
    let mut found = Vec::new();
    if old.nom != new.nom {
        found.push(Genre::Nom { avant: old.nom.clone() });
    }
    if old.lieu != new.lieu {
        found.push(Genre::Lieu { avant: old.lieu.clone(), apres: new.lieu.clone() });
    }
    let means = [
        ("téléphone", &old.telephone, &new.telephone),
        ("courriel", &old.courriel, &new.courriel),
        ("site", &old.site, &new.site),
    ];
    let moved = |gone: bool| -> Vec<&'static str> {
        let differ = means.iter().filter(|(_, old, new)| old != new && new.is_none() == gone);
        differ.map(|(name, ..)| *name).collect()
    };
    let (given, gone) = (moved(false), moved(true));
    if !given.is_empty() {
        found.push(Genre::Contact { moyens: given });
    }
    if !gone.is_empty() {
        found.push(Genre::ContactRetire { moyens: gone });
    }
    if old.label != new.label {
        found.push(Genre::Label { avant: old.label.clone(), apres: new.label.clone() });
    }
    if old.metiers != new.metiers {
        found.push(Genre::Metiers {
            ajoutes: more(&old.metiers, &new.metiers),
            retires: more(&new.metiers, &old.metiers),
        });
    }
    if old.diplomes != new.diplomes {
        found.push(Genre::Diplomes {
            ajoutes: more(&old.diplomes, &new.diplomes),
            retires: more(&new.diplomes, &old.diplomes),
        });
    }
    let soutiens = more(&old.soutiens, &new.soutiens);
    if !soutiens.is_empty() {
        found.push(Genre::Soutiens { ajoutes: soutiens });
    }
    let jours = more(&old.portes_ouvertes, &new.portes_ouvertes);
    if !jours.is_empty() {
        found.push(Genre::PortesOuvertes { jours });
    }
    found
}

/// What the second has and the first has not.
fn more(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Vec<String> {
    new.difference(old).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::historique::FORMAT;

    fn version(liste: &str, ecoles: &[(&str, Etat)]) -> Version {
        Version {
            format: FORMAT,
            date: "2026-01-01".into(),
            liste: Some(liste.into()),
            ecoles: ecoles.iter().map(|(id, etat)| ((*id).to_string(), etat.clone())).collect(),
            adresses: BTreeSet::new(),
        }
    }

    fn etat(nom: &str, listes: &[&str]) -> Etat {
        Etat { nom: nom.into(), listes: listes.iter().map(|l| (*l).to_string()).collect(), ..Etat::default() }
    }

    #[test]
    fn a_new_list() {
        let avant = version("2024", &[("a", etat("A", &["2024"])), ("b", etat("B", &["2024"])), ("c", etat("C", &[]))]);
        let apres = version(
            "2025",
            &[
                ("a", etat("A", &["2024", "2025"])),
                ("b", etat("B", &["2024"])),
                ("c", etat("C", &["2025"])),
                ("d", etat("D", &["2025"])),
            ],
        );
        let said: Vec<(String, Genre)> = changements(&avant, &apres).into_iter().map(|c| (c.nom, c.genre)).collect();
        let liste = || "2025".to_string();
        assert_eq!(
            said,
            [
                ("D".to_string(), Genre::Nouvelle),
                ("C".to_string(), Genre::Inscrite { liste: liste() }),
                ("D".to_string(), Genre::Inscrite { liste: liste() }),
                ("B".to_string(), Genre::Sortie { liste: liste() }),
            ]
        );
    }

    #[test]
    fn a_record_corrected() {
        let before = Etat { telephone: Some("1".into()), courriel: Some("a@b".into()), ..etat("A", &[]) };
        let after = Etat { telephone: Some("2".into()), site: Some("https://a".into()), ..etat("A bis", &[]) };
        let (avant, apres) = (version("2024", &[("a", before)]), version("2024", &[("a", after)]));
        let kinds: Vec<Genre> = changements(&avant, &apres).into_iter().map(|c| c.genre).collect();
        assert_eq!(
            kinds,
            [
                Genre::Nom { avant: "A".into() },
                Genre::Contact { moyens: vec!["téléphone", "site"] },
                Genre::ContactRetire { moyens: vec!["courriel"] },
            ]
        );
        assert!(changements(&apres, &apres).is_empty());
    }

    #[test]
    fn a_version_is_read_back() {
        let version = version("2024", &[("a", etat("A", &["2024"]))]);
        assert_eq!(Version::parse(&version.to_json()), Ok(version));
        assert_eq!(Version::parse("{}"), Err("ligne 1, colonne 2 : ce n’est pas une version du site".into()));
    }
}
