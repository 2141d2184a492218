//! The report as one HTML file: it loads nothing, and reads on screen, by ear and on paper.
//!
//! In: the values of the report. Out: HTML. Plain strings, each text escaped by [`balises::fr`]: the
//! engine of the theme is for what is published.

mod balises;
mod ecoles;
mod externes;
mod site;

use super::Rapport;
use super::devoirs::Etat;
use balises::{attribut, brut, fr};

const STYLE: &str = include_str!("style.css");
/// A file that somebody received by e-mail runs nothing and calls nobody.
const REGLES: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub fn of(rapport: &Rapport) -> String {
    let mut parts = vec![
        ("fiches", "Ce que les fiches ne disent pas", ecoles::fiches(&rapport.fiches)),
        ("fraicheur", "Ce qu’il faut vérifier de nouveau", ecoles::fraicheur(&rapport.fraicheur)),
        ("devoirs", "Les devoirs du site", site::devoirs(&rapport.devoirs)),
        ("poids", "Le poids des pages", site::poids(&rapport.poids)),
        ("lecture", "La lecture", site::lecture(&rapport.lecture)),
    ];
    if let Some(liens) = &rapport.liens {
        parts.push(("liens", "Les liens vers d’autres sites", externes::liens(liens)));
    }
    let menu: String =
        parts.iter().map(|(id, titre, _)| format!("<li><a href=\"#{id}\">{}</a></li>", fr(titre))).collect();
    let sections: String = parts
        .iter()
        .map(|(id, titre, html)| {
            format!(
                "<section id=\"{id}\" aria-labelledby=\"t-{id}\">\n<h2 id=\"t-{id}\">{}</h2>\n{html}</section>\n",
                fr(titre)
            )
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{REGLES}\">\n\
         <title>Rapport du {date} – {titre}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"evitement\" href=\"#contenu\">Aller au contenu</a>\n\
         <header>\n<p class=\"site\"><a href=\"{adresse}\">{titre}</a></p>\n<h1>Rapport du {date}</h1>\n{bref}\
         <nav aria-label=\"Parties du rapport\"><ul>{menu}</ul></nav>\n</header>\n\
         <main id=\"contenu\">\n{sections}</main>\n\
         <footer><p>{pied}</p></footer>\n</body>\n</html>\n",
        date = rapport.date.longue(),
        titre = fr(&rapport.titre),
        adresse = attribut(&rapport.adresse),
        bref = bref(rapport),
        pied = fr(
            "Fait par « etabli report ». Rien n’est envoyé à personne : les lettres sont à relire, puis à envoyer depuis votre boîte."
        ),
    )
}

/// The month at a glance.
fn bref(rapport: &Rapport) -> String {
    let devoirs = &rapport.devoirs.lignes;
    let faits = devoirs.iter().filter(|devoir| devoir.etat == Etat::Fait).count();
    let lourdes = rapport.poids.lourdes.iter().filter(|page| !page.depasse.is_empty()).count();
    let mut tiles = vec![
        ("fiches", format!("{} %", rapport.fiches.part), "des fiches renseigné"),
        ("fraicheur", rapport.fraicheur.anciennes.len().to_string(), "à vérifier de nouveau"),
        ("devoirs", format!("{faits} sur {}", devoirs.len()), "devoirs faits"),
        ("poids", lourdes.to_string(), "au-dessus d’un budget de poids"),
    ];
    if let Some(liens) = &rapport.liens {
        let morts = if liens.reseau { liens.morts().to_string() } else { "?".into() };
        tiles.push(("liens", morts, "liens qui ne mènent plus nulle part"));
    }
    let tile = |(id, valeur, mots): (&str, String, &str)| {
        format!("<li><a href=\"#{id}\"><strong>{}</strong> {}</a></li>", fr(&valeur), fr(mots))
    };
    format!("<ul class=\"bref\">{}</ul>\n", tiles.into_iter().map(tile).collect::<String>())
}

/// A row of cells: the first names the row.
fn rang(cells: &[String]) -> String {
    let (first, rest) = cells.split_first().map_or(("", [].as_slice()), |(first, rest)| (first.as_str(), rest));
    let rest: String = rest.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr><th scope=\"row\">{first}</th>{rest}</tr>\n")
}

/// A table that scrolls by itself on a narrow screen.
fn table(legende: &str, colonnes: &[&str], rangs: &str) -> String {
    let heads: String = colonnes.iter().map(|nom| format!("<th scope=\"col\">{}</th>", fr(nom))).collect();
    let legende = fr(legende);
    format!(
        "<div class=\"defile\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table>\n<caption>{legende}</caption>\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n{rangs}</tbody>\n</table>\n</div>\n",
        brut(&legende)
    )
}
