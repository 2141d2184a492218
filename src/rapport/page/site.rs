//! The parts about the site as a whole: duties, weights, reading.

use super::balises::{code, fr};
use super::{rang, table};
use crate::rapport::devoirs::{Devoirs, Etat};
use crate::rapport::lecture::Lecture;
use crate::rapport::pesee::Poids;
use crate::rapport::texte::ko;

/// Pages shown at once; the others are one gesture away.
const DIFFICILES: usize = 15;

pub fn devoirs(devoirs: &Devoirs) -> String {
    let rangs: String =
        devoirs.lignes.iter().map(|devoir| rang(&[fr(devoir.nom), etat(devoir.etat), fr(&devoir.detail)])).collect();
    let mut out = table("Ce que la loi demande au site", &["Devoir", "État", "Ce que l’on sait"], &rangs);
    if !devoirs.pages_a_completer.is_empty() {
        let pages = devoirs.pages_a_completer.iter();
        let items: String = pages
            .map(|page| format!("<li><code>{}</code> ({})</li>", code(&page.fichier), code(&page.adresse)))
            .collect();
        out.push_str(&format!("<h3>{}</h3>\n<ul>{items}</ul>\n", fr("Pages qui disent « à compléter »")));
    }
    out
}

/// A word, and a sign that does not need its colour.
fn etat(etat: Etat) -> String {
    let (class, sign) = match etat {
        Etat::Fait => ("fait", "✓"),
        Etat::ACompleter => ("partiel", "…"),
        Etat::Manque => ("manque", "✗"),
    };
    format!("<span class=\"etat {class}\"><span aria-hidden=\"true\">{sign}</span> {}</span>", fr(etat.nom()))
}

pub fn poids(poids: &Poids) -> String {
    let said = match &poids.budgets {
        Some(most) => format!(
            "En Ko (1 024 octets), comprimés. Budgets de data/site.yaml : première vue {}, page {}, scripts {}.",
            ko(most.premiere_vue),
            ko(most.page),
            ko(most.script)
        ),
        None => "En Ko (1 024 octets), comprimés. Aucun budget n’est fixé dans data/site.yaml.".to_string(),
    };
    let cell = |bytes: usize, over: bool| {
        if over { format!("<span class=\"etat manque\">{} {}</span>", ko(bytes), fr("(trop)")) } else { ko(bytes) }
    };
    let rangs: String = poids
        .lourdes
        .iter()
        .map(|page| {
            let over = |nom: &str| page.depasse.contains(&nom);
            let vue = page.premiere_vue.map_or(fr("pour le papier"), |vue| cell(vue, over("premiere_vue")));
            rang(&[code(&page.adresse), vue, cell(page.page, over("page")), cell(page.script, over("script"))])
        })
        .collect();
    let legende = format!("Les plus lourdes des {} pages", poids.pages);
    let colonnes = ["Page", "Première vue", "Page entière", "Scripts"];
    format!("<p>{}</p>\n{}", fr(&said), table(&legende, &colonnes, &rangs))
}

pub fn lecture(lecture: &Lecture) -> String {
    let said = format!(
        "Aisance : 0 est difficile, 60 convient à un lecteur de 13 ans, 100 est facile. Une phrase longue a plus de {} mots.",
        lecture.phrase_longue
    );
    let rangs: Vec<String> = lecture
        .pages
        .iter()
        .map(|page| {
            let words = format!("{:.1}", page.mots_par_phrase).replace('.', ",");
            let long = fr(&format!("{} %", page.phrases_longues));
            rang(&[code(&page.adresse), page.aisance.to_string(), words, long])
        })
        .collect();
    let colonnes = ["Page", "Aisance", "Mots par phrase", "Phrases longues"];
    let (hard, easy) = rangs.split_at(rangs.len().min(DIFFICILES));
    let mut out =
        format!("<p>{}</p>\n{}", fr(&said), table("Les pages les plus difficiles", &colonnes, &hard.concat()));
    if !easy.is_empty() {
        let rest = table("La suite, jusqu’à la plus facile", &colonnes, &easy.concat());
        out.push_str(&format!(
            "<details><summary>{}</summary>{rest}</details>\n",
            fr(&format!("Les {} autres pages", easy.len()))
        ));
    }
    out
}
