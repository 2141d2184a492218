//! The real data and the real site: what must be true of them whatever editors change.
//!
//! Nothing here repeats a fact that an editor may correct tomorrow: numbers and names are read from
//! the catalogue. Only the arrêtés are quoted, for they are past and do not change.

use std::sync::LazyLock;

use crate::support::{main_of, page, repository};
use etabli::check::{Days, check};
use etabli::diag::{Diagnostics, human};
use etabli::load::load;
use etabli::model::{Catalogue, Financeur, Point, montant};
use etabli::pipeline::{self, Output, Settings, Silent};

/// The checked world, and what was said of it.
static CATALOGUE: LazyLock<(Catalogue, String)> = LazyLock::new(|| {
    let mut diags = Diagnostics::default();
    let mut sources = load(repository(), &mut diags);
    let catalogue = check(&mut sources, Days::default(), &mut diags);
    let said = human::render(&diags, &sources.map, false);
    (catalogue.unwrap_or_else(|| panic!("{said}")), said)
});
static SITE: LazyLock<Output> = LazyLock::new(|| {
    let mut diags = Diagnostics::default();
    let built = pipeline::build(repository(), &Settings::default(), &Silent, &mut diags).unwrap();
    let problems = human::render(&diags, &built.map, false);
    built.site.unwrap_or_else(|| panic!("{problems}")).output
});

fn school(id: &str) -> &'static str {
    page(&SITE, &format!("ecoles/{id}/index.html"))
}

/// The text a reader sees: entities decoded, one space for any white space, straight apostrophes.
fn text(html: &str) -> String {
    let decoded = html.replace("&#39;", "'").replace("&amp;", "&").replace('’', "'");
    // A word of the glossary is a button among the others.
    let pieces: Vec<&str> = decoded
        .split("<button")
        .map(|piece| {
            piece.split_once("popovertarget=").map_or(piece, |(_, rest)| rest.split_once('>').expect("a tag ends").1)
        })
        .collect();
    let decoded = pieces.concat().replace("</button>", "");
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of the data as a reader sees it.
fn shown(typed: &str) -> String {
    text(&etabli::typographie::corrige(typed))
}

#[test]
fn every_record_has_its_page() {
    let files = std::fs::read_dir(repository().join("data/ecoles")).unwrap().count();
    assert_eq!(CATALOGUE.0.ecoles.len(), files);
    for ecole in CATALOGUE.0.ecoles.rows() {
        assert!(text(school(ecole.id.as_str())).contains(&shown(&ecole.nom)), "{}", ecole.id.as_str());
    }
}

#[test]
fn the_list_of_2024_has_61_lines() {
    let arrete = CATALOGUE.0.arretes.rows().iter().find(|a| a.date.iso() == "2024-11-18").unwrap();
    assert_eq!(arrete.lignes.len(), 61);
}

#[test]
fn every_line_of_an_arrete_is_on_the_page_of_its_school() {
    for arrete in CATALOGUE.0.arretes.rows() {
        for ligne in &arrete.lignes {
            let id = CATALOGUE.0.ecoles[ligne.ecole].id.as_str();
            let html = text(school(id));
            assert!(html.contains(&format!("<p>{}</p>", text(&ligne.texte))), "{id}: {}", ligne.texte);
            assert!(html.contains(&format!("Ligne {} de ", ligne.rang)), "{id}");
        }
    }
}

#[test]
fn a_school_is_on_the_newest_list_or_says_that_it_is_not() {
    let newest = CATALOGUE.0.dernier_arrete().unwrap();
    for (id, ecole) in CATALOGUE.0.ecoles.iter() {
        let listed = newest.lignes.iter().any(|l| l.ecole == id);
        let html = text(school(ecole.id.as_str()));
        assert_eq!(html.contains("Reconnue par l'État"), listed, "{}", ecole.id.as_str());
        assert_eq!(html.contains("Absente de la liste de l'État"), !listed, "{}", ecole.id.as_str());
    }
}

#[test]
fn the_region_in_focus_shows_all_its_schools() {
    let region = &CATALOGUE.0.regions[CATALOGUE.0.reglages.region];
    let count =
        CATALOGUE.0.ecoles.rows().iter().filter(|e| CATALOGUE.0.region_of(e) == CATALOGUE.0.reglages.region).count();
    assert!(count > 0);
    let html = main_of(page(&SITE, &format!("regions/{}/index.html", region.id.as_str())));
    assert_eq!(html.matches("class=\"carte-ecole\"").count(), count);
    assert!(text(page(&SITE, "index.html")).contains(&shown(&format!("{count} écoles {}", region.dans))));
}

#[test]
fn european_schools_carry_the_mention() {
    let schemes: Vec<_> = CATALOGUE.0.soutiens.rows().iter().filter(|s| s.financeur == Financeur::Europe).collect();
    let mut expected = std::collections::BTreeSet::new();
    for scheme in &schemes {
        let list = format!("soutiens/{}/index.html", scheme.id.as_str());
        for line in &scheme.beneficiaires {
            let id = CATALOGUE.0.ecoles[line.ecole].id.as_str();
            let html = text(school(id));
            assert!(html.contains("Cofinancé par l'Union européenne"), "{id}");
            assert!(html.contains("Emblème de l'Union européenne"), "{id}");
            for typed in [&line.intitule, &line.nom_publie].into_iter().flatten() {
                assert!(text(page(&SITE, &list)).contains(&text(typed)), "{id}: {typed}");
            }
            expected.insert(format!("ecoles/{id}/index.html"));
        }
        expected.insert(list);
    }
    let carrying = SITE.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("class=\"europe\""));
    assert_eq!(carrying.map(|(path, _)| path.clone()).collect::<std::collections::BTreeSet<_>>(), expected);
}

#[test]
fn twelve_steps_lead_to_each_other() {
    for step in 1..=12 {
        let html = page(&SITE, &format!("creer/etape-{step:02}/index.html"));
        assert!(html.contains(&format!("Étape {step} sur 12")), "{step}");
        let next = format!("rel=\"next\" href=\"/creer/etape-{:02}/\"", step + 1);
        let previous = format!("rel=\"prev\" href=\"/creer/etape-{:02}/\"", step - 1);
        assert_eq!(html.contains(&next), step < 12, "{step}");
        assert_eq!(html.contains(&previous), step > 1, "{step}");
        for word in ["<dt>Qui</dt>", "<dt>Combien de temps</dt>", "<dt>Ce que vous obtenez</dt>"] {
            assert!(html.contains(word), "{step}: {word}");
        }
    }
}

#[test]
fn every_diploma_has_a_page_with_its_schools() {
    for (id, diplome) in CATALOGUE.0.diplomes.iter() {
        let html = page(&SITE, &format!("diplomes/{}/index.html", diplome.id.as_str()));
        for ecole in CATALOGUE.0.ecoles.rows().iter().filter(|e| e.diplomes.contains(&id)) {
            assert!(html.contains(&format!("/ecoles/{}/", ecole.id.as_str())), "{}", diplome.intitule);
        }
    }
}

#[test]
fn corrections_are_explained() {
    for ecole in CATALOGUE.0.ecoles.rows() {
        let html = text(school(ecole.id.as_str()));
        for correction in &ecole.corrections {
            let sentence =
                format!("L'arrêté écrit « {} » ; nous affichons « {} » parce qu", correction.ecrit, correction.affiche);
            assert!(html.contains(&text(&sentence)), "{}: {sentence}", ecole.id.as_str());
        }
    }
}

#[test]
fn where_one_learns_first_the_official_address_below() {
    for ecole in CATALOGUE.0.ecoles.rows() {
        let html = text(school(ecole.id.as_str()));
        let place = html.split("<address>").nth(1).unwrap().split("</address>").next().unwrap();
        assert!(place.contains(&shown(&ecole.lieu.commune)), "{}: {place}", ecole.id.as_str());
        if let Some(official) = &ecole.adresse_officielle {
            let below = html.split("Adresse de l'arrêté :").nth(1).unwrap();
            let beginning: String = below.chars().take(200).collect();
            assert!(beginning.contains(&shown(&official.commune)), "{}", ecole.id.as_str());
        }
    }
}

#[test]
fn the_address_that_may_be_a_home_is_only_in_the_line() {
    for (path, bytes) in SITE.iter() {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices("Rochereau") {
            let line = text[..at]
                .rfind("<blockquote class=\"verbatim\"")
                .is_some_and(|start| !text[start..at].contains("</blockquote>"));
            assert!(line, "{path}");
        }
    }
}

#[test]
fn a_figure_is_shown_with_what_it_takes_to_trust_it() {
    let html = text(page(&SITE, "chiffres/index.html"));
    let bars = || CATALOGUE.0.graphiques.rows().iter().flat_map(|graphique| &graphique.barres);
    for (id, chiffre) in CATALOGUE.0.chiffres.iter() {
        // In a chart, a figure may have a name of its own.
        let name = bars().find(|barre| barre.chiffre == id).and_then(|barre| barre.nom.as_ref());
        for said in [name.unwrap_or(&chiffre.libelle), &chiffre.perimetre, &chiffre.annee, &chiffre.definition] {
            assert!(html.contains(&shown(said)), "{}: {said}", chiffre.id.as_str());
        }
        let anchor = format!("id=\"{}\"", chiffre.id.as_str());
        assert_eq!(html.matches(&anchor).count(), 1, "{anchor}: links to a figure lead to one place");
    }
}

#[test]
fn figures_that_contradict_each_other_are_explained() {
    let said = &CATALOGUE.1;
    assert!(!said.contains("[contradiction-inexpliquee]"), "{said}");
}

/// Their sources do not say which number goes with which word.
#[test]
fn figures_that_are_withheld_are_nowhere() {
    for (path, bytes) in SITE.iter().filter(|(path, _)| path.ends_with(".html")) {
        let said = figures_of(&words(&String::from_utf8_lossy(bytes)));
        for withheld in ["96 %", "87 %", "18 %", "25 %", "50 %"] {
            assert!(!said.iter().any(|figure| figure == withheld), "{path}: {withheld}");
        }
    }
}

#[test]
fn no_person_no_made_up_contact() {
    let contacts = CATALOGUE.0.ecoles.rows().iter().map(|e| &e.contact);
    let organismes = &CATALOGUE.0.reglages.contacts;
    let telephones: Vec<String> = contacts
        .clone()
        .filter_map(|c| c.telephone.as_ref())
        .chain(organismes.iter().filter_map(|o| o.telephone.as_ref()))
        .map(|t| t.international())
        .collect();
    let courriels: Vec<&str> = contacts
        .filter_map(|c| c.courriel.as_ref())
        .chain(organismes.iter().filter_map(|o| o.courriel.as_ref()))
        .map(|c| c.as_str())
        .collect();
    let texts: String = CATALOGUE.0.textes.iter().map(|t| t.corps.0.as_str()).collect();
    for (path, bytes) in SITE.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        // Without an address, the reader writes to whom they like; a message may be ready.
        let mails = html.split("mailto:").skip(1).map(|rest| rest.split(['"', '?']).next().unwrap());
        for mail in mails.filter(|mail| !mail.is_empty()) {
            assert!(courriels.contains(&mail) || texts.contains(mail), "{path}: {mail}");
        }
        for telephone in html.split("tel:").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(telephones.iter().any(|known| known == telephone), "{path}: {telephone}");
        }
    }
}

#[test]
fn exports_hold_every_school() {
    let json: serde_json::Value = serde_json::from_slice(&SITE["donnees/ecoles.json"]).unwrap();
    assert_eq!(json["donnees_du"], CATALOGUE.0.verifie_le.iso());
    let exported = json["ecoles"].as_array().unwrap();
    assert_eq!(exported.len(), CATALOGUE.0.ecoles.len());
    for ecole in CATALOGUE.0.ecoles.rows() {
        let object = exported.iter().find(|e| e["id"] == ecole.id.as_str()).unwrap();
        assert_eq!(object["lieu"]["commune"], ecole.lieu.commune);
        assert_eq!(object["reconnaissances"].as_array().map_or(0, Vec::len), ecole.reconnaissances.len());
        assert_eq!(object["soutiens"].as_array().map_or(0, Vec::len), ecole.soutiens.len());
        assert_eq!(object.get("uai").is_some(), ecole.uai.is_some(), "unknown is absent");
    }
    let mut reader = csv::Reader::from_reader(&SITE["donnees/ecoles.csv"][..]);
    assert_eq!(reader.records().map(Result::unwrap).count(), CATALOGUE.0.ecoles.len());
}

#[test]
fn every_page_is_in_the_site_map() {
    let sitemap = page(&SITE, "sitemap.xml");
    let base = CATALOGUE.0.reglages.base_url.as_str().trim_end_matches('/');
    for path in SITE.keys().filter(|path| path.ends_with("index.html")) {
        let address = path.strip_suffix("index.html").unwrap();
        assert!(sitemap.contains(&format!("<loc>{base}/{address}</loc>")), "{address}");
    }
    assert!(!sitemap.contains("404"));
}

#[test]
fn titles_and_summaries_are_unique() {
    let mut titles = std::collections::BTreeMap::new();
    for (path, bytes) in SITE.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_string();
        if let Some(other) = titles.insert(title.clone(), path.clone()) {
            panic!("« {title} » is on {other} and {path}");
        }
        assert!(html.contains("<meta name=\"description\" content=\""), "{path}");
    }
}

/// A browser draws a page as it arrives: scripts wait for its end, styles are files, and nothing is asked for ahead of them.
/// The name of a file says what it holds, so that it may be kept for good.
#[test]
fn pages_stream_and_their_files_are_kept() {
    for (path, bytes) in SITE.iter().filter(|(path, _)| path.ends_with(".html")) {
        // What is in a template is inert.
        let html = std::str::from_utf8(bytes).unwrap().split("<template").enumerate();
        let live: String =
            html.map(|(i, part)| if i == 0 { part } else { part.split_once("</template>").unwrap().1 }).collect();
        for tag in live.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            assert!(tag.ends_with(" defer") || tag == " type=\"application/ld+json\"", "{path}: <script{tag}>");
        }
        for slow in ["<style", " style=\"", "rel=\"preload\"", "rel=\"preconnect\"", "rel=\"prefetch\""] {
            assert!(!live.contains(slow), "{path}: {slow}");
        }
    }
    for name in SITE.keys().filter_map(|path| path.strip_prefix("assets/")) {
        let fingerprint = name.split('.').rev().nth(1).unwrap();
        assert!(fingerprint.len() == 10 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
    }
}

/// What other sites show beside a link: a drawing of the site, or of the sector, light enough for a message.
#[test]
fn every_page_has_its_image() {
    let root = "<meta property=\"og:image\" content=\"";
    let base = CATALOGUE.0.reglages.base_url.as_str();
    let mut sectors = 0;
    for (path, bytes) in SITE.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let Some(image) = html.split(root).nth(1).map(|rest| rest.split('"').next().unwrap()) else {
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
            continue;
        };
        let png = &SITE[image.strip_prefix(base).unwrap()];
        // PNG (RFC 2083): the width and the height are in the first chunk.
        assert_eq!((&png[..4], &png[16..24]), (&b"\x89PNG"[..], &[0, 0, 4, 176, 0, 0, 2, 118][..]), "{image}");
        assert!(png.len() < 40 * 1024, "{image}: {} bytes", png.len());
        sectors += usize::from(image.contains("/partage-"));
    }
    assert!(sectors > CATALOGUE.0.ecoles.len() / 2);
    for secteur in CATALOGUE.0.secteurs.rows() {
        let name = format!("assets/partage-{}.", secteur.id.as_str());
        assert!(SITE.keys().any(|path| path.starts_with(&name)), "{name}");
    }
}

#[test]
fn schools_lie_in_the_outline_of_their_departement() {
    // The outlines are simplified: a school at the edge may be a little outside.
    const KILOMETRES: f64 = 4.0;
    for (name, carte) in &CATALOGUE.0.cartes {
        let schools = CATALOGUE.0.ecoles.rows().iter().filter_map(|e| Some((e, e.lieu.point?)));
        for (school, point) in schools {
            let code = &CATALOGUE.0.departement_of(school).code;
            let outlines = carte.contours.iter().filter(|c| c.departement.as_ref() == Some(code));
            for ring in outlines.flat_map(|c| &c.anneaux) {
                let near = ring.iter().any(|corner| corner.distance_km(point) < KILOMETRES);
                assert!(near || inside(ring, point), "{name}: {} is not in {}", school.nom, code.as_str());
            }
        }
    }
    assert!(CATALOGUE.0.cartes["normandie"].contours.iter().all(|c| c.departement.is_some()));
}

/// Whether a line to the east crosses the ring an odd number of times.
fn inside(ring: &[Point], point: Point) -> bool {
    let crosses = |a: &Point, b: &Point| {
        (a.latitude > point.latitude) != (b.latitude > point.latitude)
            && point.longitude
                < (b.longitude - a.longitude) * (point.latitude - a.latitude) / (b.latitude - a.latitude) + a.longitude
    };
    ring.windows(2).filter(|side| crosses(&side[0], &side[1])).count() % 2 == 1
}

/// Figures of articles that are in no record, and why they may be.
const SANS_FICHE: &[(&str, &[&str], &str)] = &[
    ("index.html", &["100 %"], "the name of a school: « 100 % Bosco »"),
    ("soutiens/fse-plus", &["100 %"], "the name of a school: « 100 % bois »"),
    ("actualites/sept-ecoles-soutenues-par-l-europe", &["100 %"], "the name of a school: « 100 % bois »"),
    ("soutiens/region-normandie", &["100 %"], "the name of a school: « 100 % Bosco »"),
    ("soutiens/region-normandie", &["20 élèves"], "the forecast of an example, which says so"),
    ("comprendre/cout", &["150 €"], "the price of one school, on its own record with its source"),
    ("comprendre/entreprises", &["10 %"], "ten enterprises share one full time: worked out on the page"),
    ("evaluation", &["10 %"], "the step of the rule above the bars"),
    ("evaluation/en-entier", &["10 %"], "the step of the rule above the bars"),
    ("evaluation/en-entier", &["100,6 %"], "the sum of the published parts: the test below adds them up"),
];

#[test]
fn the_parts_of_the_origin_make_the_sum_that_is_said() {
    let origine = CATALOGUE.0.graphiques.rows().iter().find(|graphique| graphique.id.as_str() == "origine").unwrap();
    let sum: f64 = origine.barres.iter().map(|barre| CATALOGUE.0.chiffres[barre.chiffre].valeur.valeur()).sum();
    let said = format!("{} %", format!("{sum:.1}").replace('.', ","));
    assert!(origine.explication.0.contains(&said), "{said}");
}

/// « 60 % », « 37 500 € », « 69 écoles », « sept écoles »: every figure of the articles has a record with its source, its
/// year, its scope and its definition, or is counted in the records.
#[test]
fn every_figure_of_the_articles_has_a_record() {
    let folders = ["evaluation/", "soutiens/", "comprendre/", "creer/", "actualites/", "index.html"];
    let articles =
        SITE.keys().filter(|path| folders.iter().any(|folder| path.starts_with(folder)) && path.ends_with(".html"));
    let known = known_figures();
    let examples = computed_grants();
    let mut unknown = Vec::new();
    let mut excused = std::collections::BTreeSet::new();
    for path in articles {
        let place = path.trim_end_matches("/index.html");
        for figure in figures_of(&words(main_of(page(&SITE, path)))) {
            let excuse =
                SANS_FICHE.iter().position(|(page, said, _)| *page == place && said.contains(&figure.as_str()));
            match excuse {
                Some(excuse) => drop(excused.insert((excuse, figure))),
                None if known.contains(&figure) => {}
                None if place.starts_with("soutiens/") && examples.contains(&figure) => {}
                None => unknown.push(format!("{place}: {figure}")),
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new(), "a figure has its record in data/chiffres.yaml");
    let excuses: usize = SANS_FICHE.iter().map(|(_, said, _)| said.len()).sum();
    assert_eq!(excused.len(), excuses, "an excuse that excuses nothing");
}

/// What records say and what is counted in them, as [`figures_of`] writes it.
fn known_figures() -> std::collections::BTreeSet<String> {
    let mut known = std::collections::BTreeSet::new();
    let plain = |text: &str| words(&etabli::typographie::corrige(text));
    for chiffre in CATALOGUE.0.chiffres.rows() {
        let number = plain(&chiffre.valeur.lisible());
        let unit = ["%", "€", "millions d'euros"].into_iter().find(|unit| chiffre.unite.starts_with(unit));
        match unit {
            Some(unit) => drop(known.insert(format!("{number} {unit}"))),
            None => known.extend(NOMS.iter().map(|noun| format!("{number} {noun}"))),
        }
    }
    for aide in CATALOGUE.0.soutiens.rows().iter().filter_map(|soutien| soutien.aide.as_ref()) {
        known.insert(plain(&etabli::model::euros(aide.plafond_par_eleve)));
        known.extend([aide.acompte, aide.solde].map(|part| format!("{} %", part.0)));
    }
    let arretes = CATALOGUE.0.arretes.rows().iter().map(|arrete| arrete.lignes.len());
    let soutiens = CATALOGUE.0.soutiens.rows().iter().map(|soutien| soutien.beneficiaires.len());
    let region =
        CATALOGUE.0.ecoles.rows().iter().filter(|e| CATALOGUE.0.region_of(e) == CATALOGUE.0.reglages.region).count();
    let counted = arretes.chain(soutiens).chain([CATALOGUE.0.ecoles.len(), region]);
    known.extend(counted.map(|count| format!("{count} écoles")));
    known.insert(format!("{} diplômes", CATALOGUE.0.diplomes.len()));
    known
}

/// What the rules of a grant make of the examples of its record.
fn computed_grants() -> std::collections::BTreeSet<String> {
    let mut computed = std::collections::BTreeSet::new();
    for aide in CATALOGUE.0.soutiens.rows().iter().filter_map(|soutien| soutien.aide.as_ref()) {
        let told = aide.exemple.iter().flat_map(|e| e.reels.iter().map(|reels| (e.prevus, *reels)));
        let table = aide.effectifs.iter().flat_map(|prevus| aide.effectifs.iter().map(|reels| (*prevus, *reels)));
        for (prevus, reels) in told.chain(table) {
            let (prevision, decompte) = (aide.prevision(prevus), aide.decompte(prevus, reels));
            let amounts = [
                prevision.subvention,
                prevision.acompte,
                prevision.reste,
                decompte.due,
                decompte.solde,
                decompte.trop_percu,
            ];
            computed.extend(amounts.map(|amount| words(&montant(amount))));
        }
    }
    computed
}

/// What articles count.
const NOMS: [&str; 16] = [
    "écoles",
    "jeunes",
    "élèves",
    "entretiens",
    "visites",
    "analyses",
    "questions",
    "groupements",
    "places",
    "heures",
    "plateformes",
    "diplômes",
    "garages-écoles",
    "garçons",
    "filles",
    "apprentis",
];
const LETTRES: [&str; 11] = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];

/// The words of a page, without its tags, with one plain space between them.
fn words(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, rest)| rest));
    text(&pieces.collect::<Vec<_>>().join(" ")).replace(['\u{A0}', '\u{202F}'], " ")
}

/// « 37 500 € », « 54 % », « 7 écoles »: a number and what it counts, letters written as digits.
fn figures_of(words: &str) -> Vec<String> {
    let words: Vec<&str> = words.split(' ').collect();
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate().skip(1) {
        let unit = word.trim_end_matches(['.', ',', ';', ':', ')', '»', '!', '?']);
        let whole = if words[i..].starts_with(&["millions", "d'euros"]) { "millions d'euros" } else { unit };
        if !["%", "€", "millions d'euros"].contains(&whole) && !NOMS.contains(&whole) {
            continue;
        }
        let before = words[i - 1].trim_start_matches(['(', '«']);
        if let Some(n) = LETTRES.iter().position(|letters| *letters == before.to_lowercase()) {
            found.push(format!("{} {whole}", n + 2));
        } else if digits(before) {
            // Groups of three digits go with those before them.
            let mut start = i - 1;
            while start > 0 && words[start].len() == 3 && digits(words[start - 1]) && words[start - 1].len() <= 3 {
                start -= 1;
            }
            found.push(format!("{} {whole}", words[start..i].join(" ").trim_start_matches(['(', '«'])));
        }
    }
    found
}
