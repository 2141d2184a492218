//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).

use std::collections::BTreeMap;

use super::escape;
use crate::model::Date;
use crate::site::{Contenu, Page, Site};

/// How many addresses a file may have; the protocol allows no more.
pub const ADRESSES: usize = 50_000;

/// Every page a search engine may show, with the day its file was changed, or its facts checked: one
/// file, or an index under its name and files of `most` addresses.
pub fn sitemap(site: &Site, base_url: &str, most: usize) -> BTreeMap<String, Vec<u8>> {
    let root = base_url.trim_end_matches('/');
    let pages: Vec<&Page> = site.pages.iter().filter(|page| page.is_promised()).collect();
    let lines = |pages: &[&Page]| -> String {
        pages.iter().map(|page| line("url", root, &page.adresse, last(site, page))).collect()
    };
    if pages.len() <= most {
        return BTreeMap::from([("sitemap.xml".to_string(), document("urlset", &lines(&pages)))]);
    }
    let mut files = BTreeMap::new();
    let mut index = String::new();
    for (number, pages) in (1..).zip(pages.chunks(most)) {
        let name = format!("sitemap-{number}.xml");
        let newest = pages.iter().filter_map(|page| last(site, page)).max();
        index.push_str(&line("sitemap", root, &format!("/{name}"), newest));
        files.insert(name, document("urlset", &lines(pages)));
    }
    files.insert("sitemap.xml".to_string(), document("sitemapindex", &index));
    files
}

fn document(root: &str, lines: &str) -> Vec<u8> {
    const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n{lines}</{root}>\n")
        .into_bytes()
}

fn line(name: &str, root: &str, address: &str, last: Option<Date>) -> String {
    let last = last.map_or(String::new(), |date| format!("<lastmod>{}</lastmod>", date.iso()));
    format!("<{name}><loc>{}</loc>{last}</{name}>\n", escape(&format!("{root}{address}")))
}

fn last(site: &Site, page: &Page) -> Option<Date> {
    site.modifications.get(&page.fichier).copied().or_else(|| checked(site, page))
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
