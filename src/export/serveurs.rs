//! What servers need to know of the site: where old addresses lead, and the headers.
//!
//! `_redirects` and `_headers` are read by Netlify, Cloudflare Pages and (redirections only) GitLab
//! Pages; `.htaccess` by Apache 2.4; `_redirections.nginx` is the body of an nginx `map`.
//! The addresses are made of letters, digits, `-` and `/` only (`Chemin`), and the base path adds `.`, `_` and `~`
//! (`BaseUrl`): nothing but the point of a regular expression has to be escaped.

use crate::entetes::{CACHE_ASSETS, CACHE_PAGES, SECURITY};
use crate::site::{Site, cible};

/// Each file with its text. `base` is the path of the site on its server, from `/` to `/`.
pub fn serveurs(site: &Site, base: &str) -> Vec<(&'static str, String)> {
    let root = base.trim_end_matches('/');
    let moved: Vec<(String, String)> = site
        .pages
        .iter()
        .filter_map(|page| Some((format!("{root}{}", page.adresse), format!("{root}{}", cible(site, page)?))))
        .collect();
    vec![
        ("_redirects", lines(&moved, |from, to| format!("{from} {to} 301"))),
        ("_headers", headers(root)),
        (".htaccess", htaccess(root, &moved)),
        ("_redirections.nginx", lines(&moved, |from, to| format!("{from} {to};"))),
    ]
}

fn lines(moved: &[(String, String)], line: impl Fn(&str, &str) -> String) -> String {
    moved.iter().map(|(from, to)| line(from, to) + "\n").collect()
}

fn headers(root: &str) -> String {
    let security: String = SECURITY.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    format!(
        "{root}/*\n{security}  Cache-Control: {CACHE_PAGES}\n\n{root}/assets/*\n  ! Cache-Control\n  Cache-Control: {CACHE_ASSETS}\n"
    )
}

fn htaccess(root: &str, moved: &[(String, String)]) -> String {
    let security: String =
        SECURITY.iter().map(|(name, value)| format!("  Header always set {name} \"{value}\"\n")).collect();
    let redirects = lines(moved, |from, to| format!("RedirectMatch 301 \"^{}$\" \"{to}\"", from.replace('.', "\\.")));
    // « always »: errors and redirections too, whose answers would else be kept as long as a browser likes.
    format!(
        "\
# Fait par etabli : ce fichier est remplacé à chaque publication.
ErrorDocument 404 {root}/404.html
ErrorDocument 403 {root}/404.html
DirectoryIndex index.html
DirectorySlash On
Options -Indexes -MultiViews
AddType text/javascript .js
AddType text/csv .csv
AddType text/calendar .ics
AddType text/vcard .vcf
AddType application/geo+json .geojson
AddType application/vnd.openxmlformats-officedocument.spreadsheetml.sheet .xlsx
AddType image/webp .webp
AddCharset utf-8 .html .css .js .json .xml .csv .ics .vcf .txt
<IfModule mod_headers.c>
{security}  Header always set Cache-Control \"{CACHE_PAGES}\"
  <If \"%{{REQUEST_URI}} =~ m#^{root}/assets/.#\">
    Header always set Cache-Control \"{CACHE_ASSETS}\"
  </If>
  # mod_deflate ajoute -gzip à l’étiquette d’un fichier, et ne la reconnaît plus ensuite.
  RequestHeader edit If-None-Match \"^(.*)-gzip\\\"$\" \"$1\\\", $1-gzip\\\"\"
</IfModule>
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json text/csv text/plain image/svg+xml application/xml application/geo+json text/calendar text/vcard
</IfModule>
# On lit, et rien d’autre.
<If \"! (%{{REQUEST_METHOD}} in {{'GET', 'HEAD'}})\">
  RedirectMatch 405 \"^\"
  <IfModule mod_headers.c>
    Header always set Allow \"GET, HEAD\"
  </IfModule>
</If>
# Les fichiers destinés aux serveurs ne se lisent pas. /.well-known/ sert aux certificats.
RedirectMatch 404 \"^{root}/(.*/)?(\\.(?!well-known/)|_)\"
{redirects}"
    )
}
