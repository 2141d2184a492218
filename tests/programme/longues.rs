//! A directory of a whole country: no page grows with it, and every school can still be reached by links.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use crate::support::{SiteTest, main_of, page, repository, today};
use etabli::check::{self, Days};
use etabli::diag::{Diagnostics, human};
use etabli::historique::Version;
use etabli::model::longueur::ENTIERE;
use etabli::pipeline::{Output, Settings};
use etabli::site::{self, Demande};
use etabli::{export, load, render};

/// So many schools in each of the three départements of the miniature site.
const PLACES: [(&str, &str, usize); 3] = [("Orne", "61", 160), ("Seine-Maritime", "76", 150), ("Morbihan", "56", 140)];

/// The miniature site with 450 schools more, all of one sector and one trade, all supported last year.
fn country() -> SiteTest {
    let mut site = SiteTest::minimal();
    for map in ["france", "normandie"] {
        let outlines = fs::read_to_string(repository().join(format!("data/cartes/{map}.geojson"))).unwrap();
        site = site.write(&format!("data/cartes/{map}.geojson"), &outlines);
    }
    let mut lines = String::new();
    for (place, code, count) in PLACES {
        for number in 1..=count {
            let id = format!("ecole-{code}-{number}");
            let (latitude, longitude) = match code {
                "56" => (47.7, -2.8),
                "61" => (48.5, 0.1),
                _ => (49.5, 1.0),
            };
            let record = format!(
                "nom: École {number} ({code})\nsecteurs: [industrie]\nmetiers: [soudage]\nlieu: {{commune: {place}-Ville-{}, code_postal: \"{code}000\", latitude: {latitude}, longitude: {longitude}}}\nsources: [arrete-2025]\nverifie_le: 2026-01-01\n",
                number % 7
            );
            site = site.write(&format!("data/ecoles/{id}.yaml"), &record);
            lines.push_str(&format!("  - {{ecole: {id}, annee: 2025}}\n"));
        }
    }
    site.replace("data/soutiens/fse-plus.yaml", "sources: [", &format!("{lines}sources: ["))
}

const CHANGEMENTS: &str = "---\ntitre: Ce qui a changé\nresume: D'une version à l'autre.\npublic: adultes\nverifie_le: 2026-01-02\n---\n\nVoici.\n";
const PLAN: &str =
    "---\ntitre: Plan du site\nresume: Toutes les rubriques.\npublic: adultes\nverifie_le: 2026-01-02\n---\n";
const SELECTION: &str = "---\ntitre: Ma sélection\nresume: Les écoles gardées.\npublic: adultes\nverifie_le: 2026-01-02\n---\n\nAppelez l'école.\n";
const LISTE: &str = "---\ntitre: Une liste\nresume: Une liste dans un texte.\npublic: adultes\nverifie_le: 2026-01-02\n---\n\nLes voici.\n\n{{ ecoles: secteur == \"industrie\" }}\n";

/// The same, with the pages that speak of all schools, and a version kept before most of them.
fn whole() -> &'static Output {
    static WHOLE: OnceLock<Output> = OnceLock::new();
    WHOLE.get_or_init(build)
}

fn build() -> Output {
    let mut version: Version = Version { format: 1, date: "2025-12-31".into(), ..Version::default() };
    version.adresses.insert("/ecoles/garage-de-l-orne/".into());
    let budgets = "verifie_le: 2026-01-02\nbudgets: {premiere_vue: 14, page: 40, script: 20}\n";
    let site = country()
        .replace("data/site.yaml", "verifie_le: 2026-01-02\n", budgets)
        .write("content/changements.md", CHANGEMENTS)
        .write("content/plan-du-site.md", PLAN)
        .write("content/selection.md", SELECTION)
        .write("content/comprendre/liste.md", LISTE)
        .write("data/versions/2025-12-31.json", &version.to_json());
    let (built, diags) = site.build_with(&Settings { date: Some(today()), weigh: true, ..Settings::default() });
    assert_eq!(human::render(&diags, &built.map, false), "", "no dead link, no page that is too heavy");
    built.site.unwrap().output
}

fn pages(output: &Output) -> BTreeMap<&str, &str> {
    let html = output.keys().filter(|path| path.ends_with(".html"));
    html.map(|path| (path.as_str(), page(output, path))).collect()
}

/// The addresses of this site that a page leads to, without the base path.
fn links(html: &str) -> BTreeSet<&str> {
    let targets = html.split(" href=\"/edp/").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next());
    targets.collect()
}

#[test]
fn lists_stay_light() {
    let output = whole();
    let pages = pages(output);

    // No page lists more schools than one page may.
    let school = |link: &&str| link.starts_with("ecoles/") && link.len() > "ecoles/".len() && link.ends_with('/');
    for (path, html) in &pages {
        let listed = links(main_of_or_all(html)).into_iter().filter(school).count();
        assert!(listed <= ENTIERE, "{path} leads to {listed} schools");
        assert!(html.len() < 100_000, "{path} weighs {} bytes", html.len());
    }

    // Every school can be reached from home.
    let mut reached = BTreeSet::from([""]);
    let mut next = vec![""];
    while let Some(address) = next.pop() {
        let Some(html) = pages.get(format!("{address}index.html").as_str()) else { continue };
        next.extend(links(html).into_iter().filter(|link| reached.insert(link)));
    }
    let lost: Vec<&&str> =
        pages.keys().filter(|path| path.starts_with("ecoles/") && !path.starts_with("ecoles/garage/")).collect();
    assert_eq!(lost.len(), 454);
    assert_eq!(lost.into_iter().filter(|path| !reached.contains(path.trim_end_matches("index.html"))).count(), 0);

    // Each page has a title of its own.
    let titles: Vec<&str> =
        pages.iter().filter(|(_, html)| !html.contains("http-equiv")).map(|(_, html)| title(html)).collect();
    let distinct: BTreeSet<&&str> = titles.iter().collect();
    assert_eq!(distinct.len(), titles.len());

    // Numbered pages are promised to nobody.
    assert!(pages.contains_key("secteurs/industrie/page-2/index.html"));
    for path in ["sitemap.xml", "donnees/etat.json", "plan-du-site/index.html", "recherche/textes.js", "atom.xml"] {
        let text = output.get(path).map_or("", |bytes| std::str::from_utf8(bytes).unwrap());
        assert!(!text.contains("/page-"), "{path}");
    }

    // A list in a text is counted to its end.
    assert!(page(output, "comprendre/liste/index.html").contains("<li>et 391 autres écoles</li>"));

    // The fourth page of a sector is between the third and the fifth.
    let fourth = page(output, "secteurs/industrie/page-4/index.html");
    assert_eq!(title(fourth), "Industrie, page 4 sur 8 · Écoles de production");
    assert!(fourth.contains("<link rel=\"canonical\" href=\"https://mini.example/edp/secteurs/industrie/page-4/\">"));
    assert_eq!(
        between(fourth, "<nav class=\"pagination\"", "</nav>").replace(['\u{A0}', '\u{202F}'], " "),
        r#" aria-label="Les pages de la liste">
  <p><strong>Page 4 sur 8</strong> <span class="doux">(181 à 240 sur 451)</span></p>
  <div class="pagination-ligne">
    <a class="pagination-pas" rel="prev" href="/edp/secteurs/industrie/page-3/"><span aria-hidden="true">‹</span> Page précédente</a>
    <a class="pagination-pas" rel="next" href="/edp/secteurs/industrie/page-5/">Page suivante <span aria-hidden="true">›</span></a>
    <ol class="nue">
      <li><a href="/edp/secteurs/industrie/" aria-label="Page 1">1</a></li>
      <li><a href="/edp/secteurs/industrie/page-2/" aria-label="Page 2">2</a></li>
      <li><a href="/edp/secteurs/industrie/page-3/" aria-label="Page 3">3</a></li>
      <li><a href="/edp/secteurs/industrie/page-4/" aria-label="Page 4" aria-current="page">4</a></li>
      <li><a href="/edp/secteurs/industrie/page-5/" aria-label="Page 5">5</a></li>
      <li data-saut><a href="/edp/secteurs/industrie/page-8/" aria-label="Page 8">8</a></li>
    </ol>
  </div>
"#
    );

    // The parts of each list follow each other, from the first address to the last page.
    for first in [
        "secteurs/industrie/",
        "metiers/soudage/",
        "regions/normandie/",
        "departements/61/",
        "secteurs/industrie/normandie/",
        "soutiens/fse-plus/",
        "changements/",
        "imprimer/regions/normandie/",
        "imprimer/secteurs/industrie/",
    ] {
        let mut seen = Vec::new();
        let mut next = Some(first.to_string());
        while let Some(address) = next {
            let html = page(output, &format!("{address}index.html"));
            let previous = html.contains("rel=\"prev\"").then(|| between(html, "rel=\"prev\" href=\"/edp/", "\""));
            assert_eq!(previous, seen.last().map(String::as_str), "before {address}");
            next = html.contains("rel=\"next\"").then(|| between(html, "rel=\"next\" href=\"/edp/", "\"").to_string());
            seen.push(address);
        }
        assert!(seen.len() > 1 && seen[1] == format!("{first}page-2/"), "{seen:?}");
    }

    // What lists all schools is a directory of where they are.
    let directory = page(output, "ecoles/index.html");
    assert!(
        directory.contains("<h3><a href=\"/edp/regions/normandie/\">Normandie</a> <small>312 écoles</small></h3>"),
        "{directory}"
    );
    assert!(
        directory.contains("<a href=\"/edp/departements/56/\">56\u{A0}Morbihan</a> <span class=\"doux\">(141)</span>")
    );
    assert_eq!(links(main_of(directory)).into_iter().filter(school).count(), 0);

    // On the map of the région, a mark for each département.
    let region = page(output, "regions/normandie/index.html");
    assert!(region.contains("<title>Orne\u{A0}: 161 écoles</title>"), "{region}");
    let map = between(region, "<svg class=\"carte\"", "</svg>");
    assert_eq!(map.matches("class=\"carte-marque\"").count(), 2);
}

#[test]
fn a_region_is_reached_inside_a_long_list() {
    let output = whole();
    let trade = page(output, "metiers/soudage/index.html");
    let target = "/edp/metiers/soudage/page-6/#region-bretagne";
    assert!(trade.contains(&format!("<a href=\"{target}\">Bretagne</a> <span class=\"doux\">(140)</span>")), "{trade}");
    assert!(page(output, "metiers/soudage/page-6/index.html").contains("<h2 id=\"region-bretagne\">Bretagne</h2>"));
}

#[test]
fn the_comparison_is_in_pieces() {
    let output = whole();
    let index = output.keys().find(|path| path.starts_with("assets/selection-index.")).unwrap();
    let index = page(output, index).strip_prefix("self.etabliSelection=").unwrap();
    let index: serde_json::Value = serde_json::from_str(index).unwrap();
    assert_eq!((&index["morceaux"], &index["ecoles"]), (&8.into(), &serde_json::json!({})));
    let mut found = 0;
    for number in 0..8 {
        let text = page(output, &format!("selection/morceaux/{number}.js"));
        let own = text.strip_prefix("Object.assign(self.etabliSelection.ecoles,").unwrap().trim_end();
        let own: BTreeMap<String, serde_json::Value> = serde_json::from_str(own.strip_suffix(')').unwrap()).unwrap();
        assert!(own.len() <= ENTIERE, "{number}: {}", own.len());
        assert!(own.keys().all(|id| render::morceau(id, 8) == number));
        found += own.len();
    }
    assert_eq!(found, 453, "each school once");
    assert!(page(output, "selection/index.html").contains("<script src=\"/edp/assets/morceaux."));
}

#[test]
fn a_small_site_has_no_numbered_page() {
    let output = SiteTest::minimal().output();
    assert_eq!(
        output.keys().filter(|path| ["page-", "longues", "morceaux"].iter().any(|part| path.contains(part))).count(),
        0
    );
    for (path, html) in pages(&output) {
        assert!(!html.contains("pagination"), "{path}");
    }
}

#[test]
fn a_site_map_too_long_for_one_file() {
    let site = SiteTest::minimal();
    let mut diags = Diagnostics::default();
    let mut sources = load::load(site.root(), &mut diags);
    let days = Days { site: Some(today()), now: None };
    let catalogue = check::check(&mut sources, days, &mut diags).unwrap();
    let demande = Demande {
        date: today(),
        preview: false,
        modifications: &BTreeMap::new(),
        lignes: &BTreeMap::new(),
        versions: &[],
        precedent: None,
    };
    let planned = site::plan(&catalogue, &demande, &mut diags);
    let text = |files: &BTreeMap<String, Vec<u8>>, name: &str| String::from_utf8(files[name].clone()).unwrap();
    let files = export::sitemap(&planned, "https://mini.example/edp/", 20);
    assert_eq!(
        text(&files, "sitemap.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <sitemap><loc>https://mini.example/edp/sitemap-1.xml</loc><lastmod>2026-01-02</lastmod></sitemap>\n\
         <sitemap><loc>https://mini.example/edp/sitemap-2.xml</loc><lastmod>2026-01-02</lastmod></sitemap>\n\
         </sitemapindex>\n"
    );
    let whole = text(&export::sitemap(&planned, "https://mini.example/edp/", export::ADRESSES), "sitemap.xml");
    let lines =
        |text: &str| text.lines().filter(|line| line.starts_with("<url>")).map(String::from).collect::<Vec<_>>();
    let parts = [lines(&text(&files, "sitemap-1.xml")), lines(&text(&files, "sitemap-2.xml"))];
    assert_eq!(parts[0].len(), 20);
    assert_eq!(parts.concat(), lines(&whole), "every address, once, in the same order");
}

fn main_of_or_all(html: &str) -> &str {
    if html.contains("<main") { main_of(html) } else { html }
}

fn title(html: &str) -> &str {
    between(html, "<title>", "</title>")
}

#[track_caller]
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).unwrap_or_else(|| panic!("{start}")).1.split_once(end).unwrap().0
}
