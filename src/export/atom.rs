//! Feeds (Atom, RFC 4287): news, and what changed.

use super::escape;
use crate::model::longueur::montrees;
use crate::model::{Date, grouped};
use crate::site::{Contenu, Site, phrase_de};

struct Entry {
    /// Without the base path, with its anchor if it has one: what it is known by.
    adresse: String,
    /// Where it is read: a long list goes on other pages as it grows.
    lien: String,
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
                lien: page.adresse.clone(),
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
            let shown = montrees(publication.changements.len());
            let more = publication.changements.len() - shown;
            let items = publication.changements.iter().take(shown).map(|changement| {
                let words = format!("{} : {}", changement.nom, phrase_de(site.catalogue, changement));
                format!("<li>{}</li>", escape(&words))
            });
            let day = Date::parse(&publication.date).map_or_else(|_| publication.date.clone(), |date| date.longue());
            let mut items: String = items.collect();
            if more > 0 {
                items.push_str(&format!("<li>et {} autres changements.</li>", grouped(&more.to_string())));
            }
            Entry {
                adresse: format!("{}#{}", page.adresse, publication.date),
                lien: format!("{}#{}", site.page_of(publication).unwrap_or_default(), publication.date),
                titre: format!("Ce qui a changé le {day}"),
                date: publication.date.clone(),
                contenu: format!("<ul>{items}</ul>"),
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
    for Entry { adresse, lien, titre, date, contenu } in entries {
        let [id, link] = [adresse, lien].map(|address| escape(&format!("{root}{address}")));
        let (titre, contenu) = (escape(titre), escape(contenu));
        xml.push_str(&format!(
            "<entry><title>{titre}</title><id>{id}</id><link href=\"{link}\"/><updated>{date}T00:00:00Z</updated>\
             <content type=\"html\">{contenu}</content></entry>\n"
        ));
    }
    xml.push_str("</feed>\n");
    xml.into_bytes()
}
