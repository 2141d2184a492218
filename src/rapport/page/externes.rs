//! The part about links to other sites.

use super::balises::{attribut, code, fr};
use crate::rapport::externes::{Etat, LienVu, LiensVus};

/// More pages than these are only counted.
const PAGES: usize = 3;

pub fn liens(liens: &LiensVus) -> String {
    if !liens.reseau {
        let said =
            "Aucun site n’a répondu : cette machine n’a sans doute pas accès au réseau. On ne sait rien des liens.";
        return format!("<p>{}</p>\n", fr(said));
    }
    let mut out = format!("<p>{}</p>\n<ul>", fr(&format!("{} liens, chacun compté une fois.", liens.nombre)));
    for compte in &liens.etats {
        out.push_str(&format!("<li><strong>{}</strong> {}</li>", compte.nombre, fr(compte.etat.titre())));
    }
    out.push_str("</ul>\n");
    for etat in Etat::ALL {
        let items: String = liens.dans(etat).map(lien).collect();
        if items.is_empty() {
            continue;
        }
        let titre = fr(etat.titre());
        out.push_str(&match etat {
            Etat::Bon | Etat::Ignore => {
                format!("<details><summary>{titre}</summary><ul class=\"liens\">{items}</ul></details>\n")
            }
            _ => format!("<h3>{titre}</h3>\n<ul class=\"liens\">{items}</ul>\n"),
        });
    }
    if !liens.ignores_inutiles.is_empty() {
        out.push_str(&format!(
            "<h3>{}</h3>\n<ul class=\"liens\">",
            fr("Lignes de data/liens-ignores.yaml qui ne servent plus")
        ));
        for inutile in &liens.ignores_inutiles {
            let lieu =
                inutile.lieu.as_ref().map_or(String::new(), |l| format!("{}:{}:{}", l.fichier, l.ligne, l.colonne));
            out.push_str(&format!(
                "<li><code>{}</code><br><small><code>{}</code></small></li>",
                code(&inutile.url),
                code(&lieu)
            ));
        }
        out.push_str("</ul>\n");
    }
    out
}

fn lien(lien: &LienVu) -> String {
    let link = |url: &str| format!("<a href=\"{}\" rel=\"external noreferrer\">{}</a>", attribut(url), code(url));
    let said = match &lien.vers {
        Some(vers) => format!("{} {}", fr("a déménagé : écrivez plutôt"), link(vers)),
        None => fr(&lien.message),
    };
    let mut places: Vec<String> =
        lien.lieux.iter().map(|l| code(&format!("{}:{}:{}", l.fichier, l.ligne, l.colonne))).collect();
    if places.is_empty() {
        places.extend(lien.pages.iter().take(PAGES).map(|page| code(&format!("page {page}"))));
        if lien.pages.len() > PAGES {
            places.push(fr(&format!("… et {} autres pages", lien.pages.len() - PAGES)));
        }
    }
    let places: String = places.iter().map(|place| format!("<li><code>{place}</code></li>")).collect();
    format!("<li>{}<br>{said}<ul class=\"lieux\">{places}</ul></li>", link(&lien.url))
}
