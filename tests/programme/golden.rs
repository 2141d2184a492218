//! The miniature site, byte for byte. `BLESS=1 cargo test golden::` accepts a change.
//!
//! Pages are compared by their `<main>`; the home page and the 404 page whole, for the frame.

use std::fs;

use crate::support::{SiteTest, main_of, page, repository, today, tree};
use etabli::model::BaseUrl;
use etabli::pipeline::{Output, Settings};

const EXPECTED: &str = "tests/sites/minimal/expected";
const WHOLE: [&str; 2] = ["index.html", "404.html"];

/// What is compared: pages, exports, not the assets nor the workbooks, which `tests/programme/exports.rs` reads back.
fn golden(output: &Output) -> Output {
    let mut golden = Output::new();
    let texts = |path: &str| !path.starts_with("assets/") && !path.ends_with(".xlsx");
    for (path, bytes) in output.iter().filter(|(path, _)| texts(path)) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let kept = if path.ends_with(".html") && !WHOLE.contains(&path.as_str()) {
            format!("{}\n", main_of(&text))
        } else {
            text
        };
        golden.insert(path.clone(), without_fingerprints(&kept).into_bytes());
    }
    golden
}

/// A change of the style sheet must not change every page.
fn without_fingerprints(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match (line.find("/assets/"), line.rfind('.')) {
            (Some(start), Some(end)) if start < end => {
                let name = line[start..].split('.').next().unwrap();
                out.push_str(&format!("{}{name}.*{}", &line[..start], &line[end..]));
            }
            _ => out.push_str(line),
        }
    }
    out
}

#[test]
fn miniature_site() {
    let actual = golden(&SiteTest::minimal().output());
    let folder = repository().join(EXPECTED);
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (path, bytes) in &actual {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        return;
    }
    let expected = tree(&folder);
    let names = |output: &Output| output.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&actual), names(&expected), "the files of the site; BLESS=1 to accept");
    for (path, bytes) in &actual {
        assert_eq!(
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&expected[path]),
            "{path}; BLESS=1 to accept"
        );
    }
}

#[test]
fn base_path_and_canonical() {
    let output = SiteTest::minimal().output();
    let home = page(&output, "index.html");
    assert!(home.contains("<link rel=\"canonical\" href=\"https://mini.example/edp/\">"), "{home}");
    assert!(home.contains("href=\"/edp/recherche/\""));
    assert!(home.contains("<link rel=\"stylesheet\" href=\"/edp/assets/style."));
}

#[test]
fn another_address() {
    let settings = Settings {
        base_url: Some(BaseUrl::parse("https://other.example").unwrap()),
        date: Some(today()),
        ..Settings::default()
    };
    let output = SiteTest::minimal().output_with(&settings);
    assert!(page(&output, "index.html").contains("href=\"/recherche/\""));
    assert!(page(&output, "robots.txt").contains("Sitemap: https://other.example/sitemap.xml"));
}

#[test]
fn portable_site_has_no_absolute_link() {
    let settings = Settings { portable: true, date: Some(today()), ..Settings::default() };
    let output = SiteTest::minimal().output_with(&settings);
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("href=\"/") && !html.contains("src=\"/") && !html.contains("action=\"/"), "{path}");
    }
    let ecole = page(&output, "ecoles/garage-de-l-orne/index.html");
    assert!(ecole.contains("href=\"../../metiers/mecanique-automobile/index.html\""), "{ecole}");
}

#[test]
fn text_of_the_data_never_becomes_markup() {
    let output = SiteTest::minimal().output();
    let ecole = page(&output, "ecoles/inconnue-de-vannes/index.html");
    assert!(ecole.contains("<h1>École &amp; atelier &lt;de&gt; Vannes</h1>"), "{ecole}");
    assert!(!ecole.contains("<de>"));
}
