//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).

use super::escape;
use crate::model::Date;
use crate::site::{Contenu, Page, Site};

/// Every page a search engine may show, with the day its file was changed, or its facts checked.
pub fn sitemap(site: &Site, base_url: &str) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in site.pages.iter().filter(|p| !p.contenu.is_hidden()) {
        let location = escape(&format!("{}{}", base_url.trim_end_matches('/'), page.adresse));
        xml.push_str(&format!("<url><loc>{location}</loc>"));
        if let Some(date) = site.modifications.get(&page.fichier).copied().or_else(|| checked(site, page)) {
            xml.push_str(&format!("<lastmod>{}</lastmod>", date.iso()));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

fn checked(site: &Site, page: &Page) -> Option<Date> {
    match page.contenu {
        Contenu::Ecole(id) => Some(site.catalogue.ecoles[id].verifie_le),
        Contenu::Soutien(id) => Some(site.catalogue.soutiens[id].verifie_le),
        _ => page.texte.map(|t| t.verifie_le),
    }
}

/// Everything may be read.
pub fn robots(base_url: &str) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", base_url.trim_end_matches('/')).into_bytes()
}
