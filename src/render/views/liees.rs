//! Facts for search engines: JSON-LD in the words of schema.org, in the head of a page.
//!
//! Only what the page shows, and only what is known: a school whose place is known to its commune has no
//! point. It is a data block, which no browser runs; what could close its `<script>` is escaped.

use serde_json::{Map, Value, json};

use super::Racine;
use super::commun::Html;
use crate::export::donnees::FORMATS;
use crate::markdown;
use crate::model::{Ecole, Id, Precision, Texte};
use crate::site::{Contenu, Page, Site, urls};
use crate::typographie::corrige;

pub fn view(site: &Site, page: &Page, racine: &Racine) -> Option<Html> {
    if page.contenu.is_hidden() {
        return None;
    }
    let own = match page.contenu {
        Contenu::Accueil => Some(accueil(site, racine)),
        Contenu::Ecole(id) => Some(ecole(site, id, racine)),
        Contenu::Guide => Some(guide(site, page, racine)),
        Contenu::Donnees => Some(donnees(site, page, racine)),
        Contenu::Texte => page.texte.and_then(questions),
        _ => None,
    };
    let mut nodes: Vec<Value> = own.into_iter().chain(fil(page, racine)).collect();
    const CONTEXT: &str = "https://schema.org";
    let whole = match nodes.len() {
        0 => return None,
        1 => {
            nodes[0]["@context"] = CONTEXT.into();
            nodes.remove(0)
        }
        _ => json!({"@context": CONTEXT, "@graph": nodes}),
    };
    Some(Html::made(harmless(&whole)))
}

/// As text inside `<script>`: nothing there ends it, nor begins a comment.
fn harmless(data: &Value) -> String {
    let written = data.to_string();
    if !written.contains(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        return written;
    }
    let mut out = String::with_capacity(written.len() + 64);
    for c in written.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out
}

/// The way back home, as the page shows it.
fn fil(page: &Page, racine: &Racine) -> Option<Value> {
    if matches!(page.contenu, Contenu::Accueil) {
        return None;
    }
    let home = [("Accueil", "/")].into_iter();
    let above = page.fil.iter().map(|lien| (lien.titre.as_str(), lien.adresse.as_str()));
    let steps = home.chain(above).chain([(page.titre_court.as_str(), page.adresse.as_str())]);
    let items = (1..).zip(steps).map(|(position, (name, address))| {
        json!({"@type": "ListItem", "position": position, "name": corrige(name), "item": racine.absolue(address)})
    });
    Some(json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()}))
}

fn accueil(site: &Site, racine: &Racine) -> Value {
    let reglages = &site.catalogue.reglages;
    let mut own = json!({
        "@type": "WebSite",
        "name": corrige(&reglages.titre),
        "url": racine.absolue("/"),
        "inLanguage": "fr",
    });
    if site.page("/recherche/").is_some() {
        own["potentialAction"] = json!({
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": racine.absolue("/recherche/?q={mots}")},
            "query-input": "required name=mots",
        });
    }
    own
}

fn ecole(site: &Site, id: Id<Ecole>, racine: &Racine) -> Value {
    let catalogue = site.catalogue;
    let ecole = &catalogue.ecoles[id];
    let (lieu, known) = (&ecole.lieu, &ecole.contact);
    let others: Vec<&String> = ecole.sigle.iter().chain(&ecole.autres_noms).collect();
    let region = &catalogue.regions[catalogue.region_of(ecole)];
    let mut address = Map::new();
    let mut own = Map::new();
    let put = |map: &mut Map<String, Value>, name: &str, value: Option<Value>| {
        map.extend(value.map(|value| (name.to_string(), value)));
    };
    put(&mut address, "@type", Some("PostalAddress".into()));
    put(&mut address, "streetAddress", lieu.rue.as_deref().map(Value::from));
    put(&mut address, "postalCode", lieu.code_postal.as_ref().map(|code| code.as_str().into()));
    put(&mut address, "addressLocality", Some(lieu.commune.as_str().into()));
    put(&mut address, "addressRegion", Some(region.nom.as_str().into()));
    put(&mut address, "addressCountry", Some("FR".into()));
    put(&mut own, "@type", Some("School".into()));
    put(&mut own, "name", Some(corrige(&ecole.nom).into()));
    put(&mut own, "alternateName", (!others.is_empty()).then(|| json!(others)));
    put(&mut own, "url", Some(racine.absolue(&urls::ecole(ecole)).into()));
    put(&mut own, "sameAs", known.site.as_ref().map(|url| url.ascii().into()));
    put(&mut own, "telephone", known.telephone.as_ref().map(|telephone| telephone.international().into()));
    put(&mut own, "email", known.courriel.as_ref().map(|courriel| courriel.as_str().into()));
    put(&mut own, "foundingDate", ecole.ouverture.map(|date| date.iso().into()));
    put(&mut own, "address", Some(address.into()));
    // The middle of a commune is not where the school is.
    let point = lieu.point.filter(|_| lieu.precision == Precision::Adresse);
    put(
        &mut own,
        "geo",
        point.map(|p| json!({"@type": "GeoCoordinates", "latitude": p.latitude, "longitude": p.longitude})),
    );
    own.into()
}

/// The twelve steps.
fn guide(site: &Site, page: &Page, racine: &Racine) -> Value {
    let steps = (1..).zip(site.parcours.etapes()).map(|(position, texte)| {
        json!({
            "@type": "HowToStep",
            "position": position,
            "name": corrige(&texte.titre),
            "text": corrige(&texte.resume),
            "url": racine.absolue(&texte.adresse),
        })
    });
    json!({
        "@type": "HowTo",
        "name": corrige(&page.titre),
        "description": corrige(&page.resume),
        "step": steps.collect::<Vec<_>>(),
    })
}

fn donnees(site: &Site, page: &Page, racine: &Racine) -> Value {
    let catalogue = site.catalogue;
    let files = FORMATS.iter().map(|format| {
        let address = format!("{}{}", urls::DONNEES, format.fichier);
        json!({
            "@type": "DataDownload",
            "name": format.fichier,
            "encodingFormat": format.media,
            "contentUrl": racine.absolue(&address),
        })
    });
    json!({
        "@type": "Dataset",
        "name": corrige(&page.titre),
        "description": corrige(&page.resume),
        "url": racine.absolue(&page.adresse),
        "license": catalogue.reglages.licence.url.as_str(),
        "isAccessibleForFree": true,
        "inLanguage": "fr",
        "spatialCoverage": "France",
        "dateModified": catalogue.verifie_le.iso(),
        "version": racine.version,
        "distribution": files.collect::<Vec<_>>(),
    })
}

/// Fewer are a text with a few questions in it.
const QUESTIONS: usize = 4;

/// A text all of whose headings are questions.
fn questions(texte: &Texte) -> Option<Value> {
    let asked = texte.corps.0.lines().filter(|line| line.starts_with("## "));
    if asked.clone().count() < QUESTIONS || !asked.clone().all(|line| line.trim_end().ends_with('?')) {
        return None;
    }
    let html = markdown::render(&texte.corps.0, &|_, _| Some(String::new())).html;
    let pairs = html.split("<h2").skip(1).filter_map(|part| {
        let (question, answer) = part.split_once('>')?.1.split_once("</h2>")?;
        Some(json!({
            "@type": "Question",
            "name": plain(question),
            "acceptedAnswer": {"@type": "Answer", "text": plain(answer)},
        }))
    });
    Some(json!({"@type": "FAQPage", "mainEntity": pairs.collect::<Vec<_>>()}))
}

/// The words of HTML that [`markdown`] made.
fn plain(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = pieces.collect::<String>();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_closes_the_script() {
        let data = json!({"name": "</script><!-- & \u{2028}\u{2029}"});
        let text = harmless(&data);
        assert_eq!(text, r#"{"name":"\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029"}"#);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), data);
    }

    #[test]
    fn words_of_html() {
        assert_eq!(plain("\n<p>Oui. <a href=\"/x/\">Ce que c’est</a> &amp; plus.</p>\n"), "Oui. Ce que c’est & plus.");
    }
}
