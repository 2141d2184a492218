//! How the links to other sites ended, the worst first.

use std::collections::BTreeMap;

use serde::Serialize;

use super::recensement::{Inutile, Lien, Lieu, Recensement};
use crate::liens::{Avis, Panne};
use crate::model::Date;

/// The answer about each address, and its day.
pub type Visites = BTreeMap<String, (Date, Avis)>;

/// What came of the visit.
#[derive(Debug, Serialize)]
pub struct LiensVus {
    pub nombre: usize,
    /// Whether anybody answered: if not, nothing is known of the links.
    pub reseau: bool,
    pub etats: Vec<Compte>,
    /// The worst first.
    pub liens: Vec<LienVu>,
    /// Lines of `data/liens-ignores.yaml` that serve no more.
    pub ignores_inutiles: Vec<Inutile>,
}

#[derive(Debug, Serialize)]
pub struct Compte {
    pub etat: Etat,
    pub nombre: usize,
}

#[derive(Debug, Serialize)]
pub struct LienVu {
    pub url: String,
    pub etat: Etat,
    /// The status of the answer, when it says more than the words.
    pub code: Option<u16>,
    pub message: String,
    /// Where the page is now.
    pub vers: Option<String>,
    pub verifie_le: Option<String>,
    pub lieux: Vec<Lieu>,
    pub pages: Vec<String>,
}

/// The worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Etat {
    Mort,
    Panne,
    Demenage,
    Refuse,
    NonVerifie,
    Ignore,
    Bon,
}

impl Etat {
    pub const ALL: [Etat; 7] =
        [Etat::Mort, Etat::Panne, Etat::Demenage, Etat::Refuse, Etat::NonVerifie, Etat::Ignore, Etat::Bon];

    /// The title of a list of them.
    pub fn titre(self) -> &'static str {
        match self {
            Etat::Mort => "Pages introuvables",
            Etat::Panne => "Sites qui ne répondent pas comme il faut",
            Etat::Demenage => "Pages qui ont déménagé",
            Etat::Refuse => "Sites qui refusent les programmes : à ouvrir dans un navigateur",
            Etat::NonVerifie => "Liens non vérifiés",
            Etat::Ignore => "Liens que l’on ne visite pas",
            Etat::Bon => "Liens qui mènent où il faut",
        }
    }
}

impl LiensVus {
    pub fn of(recensement: &Recensement, visites: &Visites) -> LiensVus {
        let reseau = recensement.a_visiter().is_empty() || visites.values().any(|(_, avis)| avis.is_answer());
        // It is our network that is dead, not every site of the world.
        let nothing = Visites::new();
        let visites = if reseau { visites } else { &nothing };
        let mut liens: Vec<LienVu> = recensement.liens.iter().map(|lien| LienVu::of(lien, visites)).collect();
        liens.sort_by(|a, b| a.etat.cmp(&b.etat).then_with(|| a.url.cmp(&b.url)));
        let compte = |etat: Etat| {
            let nombre = liens.iter().filter(|lien| lien.etat == etat).count();
            (nombre > 0).then_some(Compte { etat, nombre })
        };
        LiensVus {
            nombre: liens.len(),
            reseau,
            etats: Etat::ALL.into_iter().filter_map(compte).collect(),
            liens,
            ignores_inutiles: recensement.inutiles.clone(),
        }
    }

    /// Links that lead readers nowhere.
    pub fn morts(&self) -> usize {
        self.liens.iter().filter(|lien| matches!(lien.etat, Etat::Mort | Etat::Panne)).count()
    }

    pub fn dans(&self, etat: Etat) -> impl Iterator<Item = &LienVu> {
        self.liens.iter().filter(move |lien| lien.etat == etat)
    }
}

impl LienVu {
    fn of(lien: &Lien, visites: &Visites) -> LienVu {
        let visite = visites.get(&lien.url).filter(|_| lien.ignore.is_none());
        let (etat, message) = match (&lien.ignore, visite) {
            (Some(raison), _) => (Etat::Ignore, raison.clone()),
            (None, Some((_, avis))) => said(avis),
            (None, None) => said(&Avis::NonVerifie),
        };
        let (code, vers) = match visite.map(|(_, avis)| avis) {
            Some(Avis::Demenage { vers }) => (None, Some(vers.clone())),
            Some(Avis::Mort { code } | Avis::Refuse { code } | Avis::Panne(Panne::Serveur { code })) => {
                (Some(*code), None)
            }
            _ => (None, None),
        };
        LienVu {
            url: lien.url.clone(),
            etat,
            code,
            message,
            vers,
            verifie_le: visite.filter(|_| etat != Etat::NonVerifie).map(|(day, _)| day.iso()),
            lieux: lien.lieux.clone(),
            pages: lien.pages.iter().cloned().collect(),
        }
    }
}

fn said(avis: &Avis) -> (Etat, String) {
    match avis {
        Avis::Bon => (Etat::Bon, "mène où il faut".into()),
        Avis::Demenage { vers } => (Etat::Demenage, format!("a déménagé : écrivez plutôt {vers}")),
        Avis::Refuse { code } => (Etat::Refuse, format!("refuse les programmes (réponse {code})")),
        Avis::Mort { code: 410 } => (Etat::Mort, "page supprimée (réponse 410)".into()),
        Avis::Mort { code } => (Etat::Mort, format!("page introuvable (réponse {code})")),
        Avis::Panne(panne) => (Etat::Panne, words(panne)),
        Avis::NonVerifie => (Etat::NonVerifie, "non vérifié : personne n’a répondu, ou le temps a manqué".into()),
    }
}

fn words(panne: &Panne) -> String {
    match panne {
        Panne::NomInconnu => "ce site n’existe pas, ou plus".into(),
        Panne::Absent => "personne ne répond à cette adresse".into(),
        Panne::Connexion => "le site coupe la connexion".into(),
        Panne::Certificat => "le certificat de sécurité ne prouve rien : les navigateurs refuseront la page".into(),
        Panne::Delai => "le site n’a pas répondu à temps".into(),
        Panne::Illisible => "la réponse est illisible".into(),
        Panne::Serveur { code } => format!("le site est en panne (réponse {code})"),
        Panne::Boucle => "l’adresse renvoie à elle-même, sans fin".into(),
        Panne::Redirections => "trop de renvois, ou un renvoi vers rien".into(),
    }
}
