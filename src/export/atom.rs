//! Feeds (Atom, RFC 4287): news, and what changed.

use super::escape;
use crate::model::Date;
use crate::site::{Contenu, Site, phrase_de};

struct Entry {
    /// Without the base path, with its anchor if it has one.
    adresse: String,
    titre: String,
    /// A day: the hour of a publication is nobody's concern.
    date: String,
    /// HTML.
    contenu: String,
}

/// `/atom.xml`: the news.
pub fn actualites(site: &Site, base_url: &str) -> Option<Vec<u8>> {
    let page = site.page("/actualites/")?;
    let mut entries: Vec<Entry> = site
        .pages
        .iter()
        .filter(|page| matches!(page.contenu, Contenu::Actualite))
        .filter_map(|page| {
            Some(Entry {
                adresse: page.adresse.clone(),
                titre: page.titre.clone(),
                date: page.texte?.date?.iso(),
                contenu: format!("<p>{}</p>", escape(&page.resume)),
            })
        })
        .collect();
    entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.adresse.cmp(&b.adresse)));
    Some(feed(site, base_url, "/atom.xml", &page.titre, &page.adresse, &entries))
}

/// `/changements/atom.xml`: an entry for each publication in which something moved.
pub fn changements(site: &Site, base_url: &str) -> Option<Vec<u8>> {
    let page = site.page("/changements/")?;
    let entries: Vec<Entry> = site
        .publications
        .iter()
        .map(|publication| {
            let items = publication.changements.iter().map(|changement| {
                let words = format!("{} : {}", changement.nom, phrase_de(site.catalogue, changement));
                format!("<li>{}</li>", escape(&words))
            });
            let day = Date::parse(&publication.date).map_or_else(|_| publication.date.clone(), |date| date.longue());
            Entry {
                adresse: format!("{}#{}", page.adresse, publication.date),
                titre: format!("Ce qui a changé le {day}"),
                date: publication.date.clone(),
                contenu: format!("<ul>{}</ul>", items.collect::<String>()),
            }
        })
        .collect();
    Some(feed(site, base_url, "/changements/atom.xml", &page.titre, &page.adresse, &entries))
}

fn feed(site: &Site, base_url: &str, path: &str, titre: &str, page: &str, entries: &[Entry]) -> Vec<u8> {
    let root = base_url.trim_end_matches('/');
    let own = escape(&format!("{root}{path}"));
    let page = escape(&format!("{root}{page}"));
    let author = escape(&site.catalogue.reglages.titre);
    let titre = escape(&format!("{titre} · {}", site.catalogue.reglages.titre));
    // A feed without entries is as old as the site.
    let updated = entries.first().map_or_else(|| site.date.iso(), |entry| entry.date.clone());
    let mut xml = format!(
        "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">
<title>{titre}</title>
<id>{own}</id>
<updated>{updated}T00:00:00Z</updated>
<author><name>{author}</name></author>
<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>
<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>
"
    );
    for Entry { adresse, titre, date, contenu } in entries {
        let link = escape(&format!("{root}{adresse}"));
        let (titre, contenu) = (escape(titre), escape(contenu));
        xml.push_str(&format!(
            "<entry><title>{titre}</title><id>{link}</id><link href=\"{link}\"/><updated>{date}T00:00:00Z</updated>\
             <content type=\"html\">{contenu}</content></entry>\n"
        ));
    }
    xml.push_str("</feed>\n");
    xml.into_bytes()
}
