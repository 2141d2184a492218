//! What the law asks of the site: done, to be completed, or absent.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Contexte, compte};
use crate::check::{MOIS_ARRETE, MOIS_VALIDES, PAGES_DUES};
use crate::html::text_of;

/// The words by which a page says that it is not finished.
const A_COMPLETER: &str = "à compléter";

#[derive(Debug, Serialize)]
pub struct Devoirs {
    pub lignes: Vec<Devoir>,
    /// Pages that say of themselves that they are not finished, each with its file.
    pub pages_a_completer: Vec<PageInachevee>,
}

#[derive(Debug, Serialize)]
pub struct Devoir {
    pub cle: &'static str,
    pub nom: &'static str,
    pub etat: Etat,
    pub detail: String,
}

#[derive(Debug, Serialize)]
pub struct PageInachevee {
    pub adresse: String,
    pub fichier: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Etat {
    Fait,
    ACompleter,
    Manque,
}

impl Etat {
    pub fn nom(self) -> &'static str {
        match self {
            Etat::Fait => "fait",
            Etat::ACompleter => "à compléter",
            Etat::Manque => "manque",
        }
    }
}

impl Devoirs {
    pub fn of(contexte: &Contexte) -> Devoirs {
        let pages_a_completer = unfinished(contexte);
        let open: BTreeSet<&str> = pages_a_completer.iter().map(|page| page.adresse.as_str()).collect();
        let page = |cle, nom, name: &str| page(cle, nom, name, contexte, &open);
        let lignes = vec![
            page("declaration_accessibilite", "Déclaration d’accessibilité", "accessibilite"),
            audit(contexte),
            schema(contexte),
            page("mentions_legales", "Mentions légales", "mentions-legales"),
            page("donnees_personnelles", "Données personnelles", "donnees-personnelles"),
            europe(contexte),
            licence(contexte),
            arrete(contexte),
        ];
        Devoirs { lignes, pages_a_completer }
    }
}

fn unfinished(contexte: &Contexte) -> Vec<PageInachevee> {
    let mut out = Vec::new();
    for page in &contexte.site.faites {
        let html = String::from_utf8_lossy(&contexte.site.output[&page.fichier]);
        // Most pages do not even hold the words: their text is not asked for.
        if html.contains(A_COMPLETER) && text_of(&html).all.contains(A_COMPLETER) {
            out.push(PageInachevee { adresse: page.adresse.clone(), fichier: page.source.clone() });
        }
    }
    out.sort_by(|a, b| a.adresse.cmp(&b.adresse));
    out
}

/// A page that the law imposes; `check` refuses a site without it, and says which law.
fn page(cle: &'static str, nom: &'static str, name: &str, contexte: &Contexte, open: &BTreeSet<&str>) -> Devoir {
    let adresse = format!("/{name}/");
    let law = PAGES_DUES.iter().find(|(due, _)| *due == name).map_or("", |(_, law)| law);
    let there = contexte.site.faites.iter().any(|page| page.adresse == adresse);
    let (etat, detail) = match (there, open.contains(adresse.as_str())) {
        (false, _) => (Etat::Manque, format!("écrivez content/{name}.md ({law})")),
        (true, true) => (Etat::ACompleter, format!("la page {adresse} dit « {A_COMPLETER} »")),
        (true, false) => (Etat::Fait, format!("page {adresse}")),
    };
    Devoir { cle, nom, etat, detail }
}

fn audit(contexte: &Contexte) -> Devoir {
    let declaration = &contexte.catalogue.accessibilite;
    let mention = declaration.etat.mention();
    let (etat, detail) = match &declaration.audit {
        None => (Etat::Manque, format!("aucun audit : le site se dit « {mention} »")),
        Some(audit) => {
            let said = format!("audit du {} : {} %, « {mention} »", audit.date.longue(), audit.taux.0);
            match audit.date.plus_months(MOIS_VALIDES) < contexte.date {
                true => (Etat::ACompleter, format!("{said} ; il a plus de trois ans")),
                false => (Etat::Fait, said),
            }
        }
    };
    Devoir { cle: "audit_accessibilite", nom: "Audit d’accessibilité", etat, detail }
}

/// Decree 2019-768, articles 3 and 4: the declaration leads to both.
fn schema(contexte: &Contexte) -> Devoir {
    let declaration = &contexte.catalogue.accessibilite;
    let both = [(&declaration.schema_pluriannuel, "schéma pluriannuel"), (&declaration.plan_d_action, "plan d’action")];
    let absent: Vec<&str> = both.iter().filter(|(url, _)| url.is_none()).map(|(_, nom)| *nom).collect();
    let etat = match absent.len() {
        0 => Etat::Fait,
        1 => Etat::ACompleter,
        _ => Etat::Manque,
    };
    let detail = match etat {
        Etat::Fait => "les deux adresses sont dans data/accessibilite.yaml".to_string(),
        _ => format!("l’adresse n’est pas dans data/accessibilite.yaml : {}", absent.join(", ")),
    };
    Devoir { cle: "schema_accessibilite", nom: "Schéma pluriannuel et plan d’action", etat, detail }
}

fn europe(contexte: &Contexte) -> Devoir {
    let due: Vec<_> = contexte.site.faites.iter().filter(|page| page.devoirs.europe).collect();
    let without = due.iter().filter(|page| !page.tenue.facts.europe).count();
    let (etat, detail) = match (due.len(), without) {
        (0, _) => (Etat::Fait, "aucune école ne reçoit d’aide de l’Europe".to_string()),
        (n, 0) => (Etat::Fait, format!("elle est sur {}", compte(n, "page", "aucune"))),
        (_, n) => (Etat::Manque, format!("elle manque sur {}", compte(n, "page", "aucune"))),
    };
    Devoir { cle: "mention_europe", nom: "Mention de l’Union européenne", etat, detail }
}

fn licence(contexte: &Contexte) -> Devoir {
    let licence = &contexte.catalogue.reglages.licence;
    Devoir { cle: "licence", nom: "Licence des données et des textes", etat: Etat::Fait, detail: licence.nom.clone() }
}

fn arrete(contexte: &Contexte) -> Devoir {
    let (etat, detail) = match contexte.catalogue.dernier_arrete() {
        None => (Etat::Manque, "aucune liste dans data/arretes/".to_string()),
        Some(arrete) => {
            let months = arrete.date.months_until(contexte.date);
            let said = format!("arrêté du {}, vieux de {months} mois", arrete.date.longue());
            match arrete.date.plus_months(MOIS_ARRETE) < contexte.date {
                true => (Etat::ACompleter, format!("{said} : cherchez la nouvelle liste sur Légifrance")),
                false => (Etat::Fait, said),
            }
        }
    };
    Devoir { cle: "arrete", nom: "Liste officielle des écoles", etat, detail }
}
