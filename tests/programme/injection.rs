//! Nothing gets in: what editors type is text wherever it lands.
//!
//! Every text of a whole site carries signs that mean something in HTML, in JSON-LD, in a CSV cell, in
//! XML, in a calendar, in an address book or in the configuration of a server. What is built is
//! read back by other people's parsers.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use crate::support::{SiteTest, page};
use calamine::Reader as _;
use etabli::markdown::{Finding, examine, render};
use etabli::model::{BaseUrl, Courriel, Date, Telephone, Url};
use etabli::pipeline::{Output, Settings};
use etabli::record::{Forme, RecordDoc, Shape, every_record};
use etabli::typographie::corrige;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use quick_xml::events::Event;
use serde_json::Value;

/// What a text begins with: a formula, for a spreadsheet.
const BEFORE: &str = "=1+1 ";
/// What it ends with.
const AFTER: &str = " é\"'><script>alert(1)</script><img src=x onerror=alert(1)>]]>--></title></textarea><!--&lt;&#60;\\;,:{}$%0A%22`|*_[x](javascript:alert(1))<https://a.example>\nEND:VCARD\nBEGIN:VEVENT\n## x\n/a/ /b/ 301;";

/// The real records of one day with a payload in every text.
fn poisoned() -> SiteTest {
    let site = SiteTest::base();
    for (place, doc) in every_record() {
        for path in files_of(&site, place) {
            let text = fs::read_to_string(&path).unwrap();
            let page = text.strip_prefix("---\n").map(|rest| rest.split_once("\n---\n").unwrap());
            let yaml = page.map_or(text.as_str(), |(yaml, _)| yaml);
            let mut value: Value = serde_yaml::from_str(yaml).unwrap();
            poison(&mut value, doc);
            // JSON is YAML.
            let yaml = serde_json::to_string_pretty(&value).unwrap();
            let whole = page.map_or(yaml.clone(), |(_, body)| format!("---\n{yaml}\n---\n{body}"));
            fs::write(&path, whole).unwrap();
        }
    }
    site
}

/// The files of a kind of record: `data/ecoles/<identifiant>.yaml`, `content/**/*.md`.
fn files_of(site: &SiteTest, place: &str) -> Vec<std::path::PathBuf> {
    let folder = place.split(['<', '*']).next().unwrap();
    let start = site.root().join(folder.trim_end_matches('/'));
    let extension = Path::new(place).extension().unwrap();
    let entries = walkdir::WalkDir::new(start).into_iter().filter_map(Result::ok);
    entries
        .map(|entry| entry.path().to_path_buf())
        .filter(|path| path.is_file() && path.extension() == Some(extension))
        .collect()
}

fn poison(value: &mut Value, doc: &RecordDoc) {
    match value {
        Value::Array(rows) => rows.iter_mut().for_each(|row| poison(row, doc)),
        Value::Object(map) => {
            for (key, value) in map {
                let Some(field) = doc.field(key) else { continue };
                match (&field.shape, value) {
                    (Shape::Record(inner), value) => poison(value, inner),
                    (Shape::Value("un texte", Forme::Texte), value) if !is_meant(doc, key) => texts(value),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// The name of a folder, and where a menu leads: the link is looked at on every page (`lien-mort`, `ressource-refusee`).
fn is_meant(doc: &RecordDoc, key: &str) -> bool {
    key == "theme" || (doc.name, key) == ("LienRecord", "page")
}

fn texts(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("{BEFORE}{text}{AFTER}"),
        Value::Array(items) => items.iter_mut().for_each(texts),
        _ => {}
    }
}

fn built(site: &SiteTest) -> Output {
    site.output_with(&Settings { date: Some(Date::parse("2026-12-01").unwrap()), ..Settings::default() })
}

/// The poisoned site is made once for all tests.
fn output() -> &'static Output {
    static OUTPUT: LazyLock<Output> = LazyLock::new(|| built(&poisoned()));
    &OUTPUT
}

/// The files whose path ends so.
fn ending(extension: &str) -> Vec<(&'static str, &'static str)> {
    let found: Vec<_> = output()
        .iter()
        .filter(|(path, _)| path.ends_with(extension))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    assert!(!found.is_empty(), "no file ends in {extension}");
    found
}

/// The schools as they were typed: identifier → name.
fn noms() -> BTreeMap<String, String> {
    let json: Value = serde_json::from_str(page(output(), "donnees/ecoles.json")).unwrap();
    let ecoles = json["ecoles"].as_array().unwrap().iter();
    ecoles.map(|e| (e["id"].as_str().unwrap().into(), e["nom"].as_str().unwrap().into())).collect()
}

/// Every element of a page: its name, its attributes.
fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let found = RefCell::new(Vec::new());
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("*", |el| {
        let attributes = el.attributes().iter().map(|a| (a.name(), a.value())).collect();
        found.borrow_mut().push((el.tag_name(), attributes));
        Ok(())
    }));
    rewrite_str(html, settings).unwrap();
    found.into_inner()
}

/// The text of the elements that answer a selector, entities and all.
fn texts_of(html: &str, selector: &str) -> Vec<String> {
    let found = RefCell::new(Vec::new());
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(selector, |_| {
            found.borrow_mut().push(String::new());
            Ok(())
        }))
        .append_element_content_handler(text!(selector, |chunk| {
            found.borrow_mut().last_mut().unwrap().push_str(chunk.as_str());
            Ok(())
        }));
    rewrite_str(html, settings).unwrap();
    found.into_inner()
}

/// As quick-xml, which is not ours, reads entities.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).unwrap_or_else(|error| panic!("{error}: {text}")).into_owned()
}

/// On one line, with the spaces and quotes of any typography.
fn plain(text: &str) -> String {
    let text = corrige(text).replace(['\u{A0}', '\u{202F}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// --- Pages

/// Whatever is typed, pages are made of the elements and attributes of the theme.
#[test]
fn no_element_and_no_attribute_comes_from_a_text() {
    let clean = built(&SiteTest::base());
    let shapes = |output: &Output| -> BTreeSet<(String, Vec<String>)> {
        let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
        pages
            .flat_map(|(_, html)| elements(std::str::from_utf8(html).unwrap()))
            .map(|(tag, attributes)| (tag, attributes.into_iter().map(|(name, _)| name).collect()))
            .collect()
    };
    let (ours, poisoned) = (shapes(&clean), shapes(output()));
    let foreign: Vec<_> = poisoned.difference(&ours).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    for (path, html) in ending(".html") {
        let count = |output: &Output| page(output, path).matches("<script").count();
        assert_eq!(count(output()), count(&clean), "{path}");
        for (tag, attributes) in elements(html) {
            assert!(!attributes.iter().any(|(name, _)| name.starts_with("on") || name == "style"), "{path}: {tag}");
        }
    }
}

#[test]
fn links_are_of_five_kinds() {
    for (path, html) in ending(".html") {
        for (tag, attributes) in elements(html) {
            for (name, value) in
                attributes.iter().filter(|(name, _)| matches!(name.as_str(), "href" | "src" | "action"))
            {
                let ours = value.starts_with('/') && !value.starts_with("//") || value.starts_with('#');
                let scheme = ["https://", "http://", "mailto:", "tel:"].iter().any(|kind| value.starts_with(kind));
                // « Partager » by message holds the words of the page, and no number.
                let message = value.starts_with("sms:?&amp;body=") || value.starts_with("sms:?&body=");
                assert!(ours || scheme || message, "{path}: <{tag} {name}=\"{value}\">");
                assert!(!value.contains(['\n', '\r', '\t', '"', '<', '>']), "{path}: <{tag} {name}=\"{value}\">");
            }
        }
    }
}

#[test]
fn names_come_back_as_they_were_typed() {
    for (id, nom) in noms() {
        assert!(nom.starts_with(BEFORE) && nom.ends_with(AFTER.trim_end()), "{nom}");
        let html = page(output(), &format!("ecoles/{id}/index.html"));
        let title = unescaped(&texts_of(html, "main h1")[0]);
        assert!(plain(&title).contains(&plain(&nom)), "{title}");
    }
}

#[test]
fn json_ld_is_data_and_nothing_else() {
    let mut names = BTreeSet::new();
    for (path, html) in ending(".html") {
        for data in texts_of(html, "script[type=\"application/ld+json\"]") {
            assert!(!data.contains("</") && !data.contains("<!--"), "{path}: {data}");
            let value: Value = serde_json::from_str(&data).unwrap_or_else(|error| panic!("{path}: {error}"));
            collect(&value, &mut names);
        }
    }
    let missing: Vec<String> = noms().into_values().filter(|nom| !names.contains(&plain(nom))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            names.insert(plain(text));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(map) => map.values().for_each(|item| collect(item, names)),
        _ => {}
    }
}

#[test]
fn scripts_of_data_are_one_assignment() {
    for (path, script) in ending(".js") {
        let Some((name, data)) =
            script.split_once('=').filter(|(name, _)| name.starts_with("self.etabli") && !name.contains(' '))
        else {
            continue;
        };
        let data = data.trim_end().trim_end_matches(';');
        assert!(serde_json::from_str::<Value>(data).is_ok(), "{path}: {name} is not JSON");
    }
}

// --- Open data

#[test]
fn no_cell_is_a_formula() {
    let noms = noms();
    for (path, text) in ending(".csv") {
        let delimiter = if path.ends_with("-excel.csv") { b';' } else { b',' };
        let text = text.trim_start_matches('\u{FEFF}');
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let (id, nom) = (["id", "nom"]).map(|name| header.iter().position(|column| column == name).unwrap()).into();
        for line in reader.records() {
            let line = line.unwrap();
            assert_eq!(line[nom], format!("'{}", noms[&line[id]]), "{path}");
            for cell in line.iter() {
                let number =
                    cell.trim_start_matches(['+', '-']).chars().all(|c| c.is_ascii_digit() || ",.".contains(c));
                assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{path}: {cell}");
            }
        }
    }
}

#[test]
fn workbooks_hold_no_formula() {
    let noms = noms();
    for (path, bytes) in output().iter().filter(|(path, _)| path.ends_with(".xlsx")) {
        let mut workbook = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
        let mut seen = BTreeSet::new();
        for sheet in workbook.sheet_names() {
            assert!(workbook.worksheet_formula(&sheet).unwrap().is_empty(), "{path}: {sheet}");
            let range = workbook.worksheet_range(&sheet).unwrap();
            seen.extend(range.cells().map(|(_, _, cell)| cell.to_string()));
        }
        assert!(
            path.contains("regions") || path.contains("secteurs") || noms.values().all(|nom| seen.contains(nom)),
            "{path}"
        );
    }
}

#[test]
fn json_and_geojson_are_whole() {
    for (path, text) in ending(".json").into_iter().chain(ending(".geojson")) {
        assert!(serde_json::from_str::<Value>(text).is_ok(), "{path}");
    }
}

// --- XML

/// Every element and every text of an XML file.
fn xml(path: &str, text: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut names, mut words, mut open) = (BTreeSet::new(), Vec::new(), String::new());
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
            Event::Eof => return (names, words),
            Event::Start(tag) | Event::Empty(tag) => {
                words.push(std::mem::take(&mut open));
                names.insert(tag.name().as_ref().to_string());
                tag.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::Text(text) => open.push_str(&text),
            Event::GeneralRef(name) => open.push_str(&unescaped(&format!("&{};", &*name))),
            Event::End(_) => words.push(std::mem::take(&mut open)),
            Event::Decl(_) => {}
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[test]
fn feeds_and_site_map_are_sound_xml() {
    const OURS: [&str; 15] = [
        "author",
        "content",
        "entry",
        "feed",
        "id",
        "lastmod",
        "link",
        "loc",
        "name",
        "title",
        "updated",
        "url",
        "urlset",
        "summary",
        "published",
    ];
    let mut titles = 0;
    for (path, text) in ending(".xml") {
        let (names, words) = xml(path, text);
        let foreign: Vec<_> = names.iter().filter(|name| !OURS.contains(&name.as_str())).collect();
        assert!(foreign.is_empty(), "{path}: {foreign:?}");
        titles += words.iter().filter(|words| plain(words).contains(&plain(AFTER))).count();
    }
    assert!(titles > 2, "the titles of news are in the feed");
}

#[test]
fn drawings_are_sound_xml() {
    for (path, text) in ending(".svg") {
        assert!(!xml(path, text).0.contains("script"), "{path}");
    }
}

// --- Calendars and address books

/// The lines of a file, folded ones put together (RFC 5545, 3.1; RFC 6350, 3.2).
fn unfolded(path: &str, text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"), "{path}");
    let physical: Vec<&str> = text.trim_end_matches("\r\n").split("\r\n").collect();
    let mut lines: Vec<String> = Vec::new();
    for line in physical {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{path}: {line}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_string()),
        }
    }
    lines
}

/// The value of a text property (RFC 6350, 3.4).
fn value(line: &str) -> String {
    let (_, text) = line.split_once(':').unwrap();
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match (c, if c == '\\' { letters.next() } else { None }) {
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some(escaped)) => out.push(escaped),
            _ => out.push(c),
        }
    }
    out
}

fn property(line: &str) -> &str {
    line.split([':', ';']).next().unwrap()
}

#[test]
fn address_books_hold_one_card_whose_lines_are_ours() {
    const OURS: [&str; 15] = [
        "BEGIN", "VERSION", "KIND", "UID", "FN", "ORG", "NICKNAME", "ADR", "GEO", "TEL", "EMAIL", "URL", "SOURCE",
        "REV", "END",
    ];
    let noms = noms();
    for (path, text) in ending(".vcf") {
        let lines = unfolded(path, text);
        for line in &lines {
            assert!(OURS.contains(&property(line)), "{path}: {line}");
        }
        assert_eq!(lines.iter().filter(|line| matches!(property(line), "BEGIN" | "END")).count(), 2, "{path}");
        let id = path.split('/').nth(1).unwrap();
        let nom = lines.iter().find(|line| property(line) == "FN").unwrap();
        assert_eq!(value(nom), noms[id], "{path}");
    }
}

#[test]
fn calendars_hold_the_events_we_know() {
    let site = poisoned();
    let path = "data/ecoles/gm2a-argentan.yaml";
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    let mut ecole: Value = serde_json::from_str(&text).unwrap();
    ecole["accueil"]["portes_ouvertes"] = serde_json::json!(["2027-03-13"]);
    let nom = ecole["nom"].as_str().unwrap().trim().to_string();
    let output = built(&site.write(path, &ecole.to_string()));
    let lines = unfolded("ics", page(&output, "ecoles/gm2a-argentan/portes-ouvertes.ics"));
    let properties: Vec<&str> = lines.iter().map(|line| property(line)).collect();
    assert_eq!(
        properties,
        [
            "BEGIN", "VERSION", "PRODID", "CALSCALE", "BEGIN", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "LOCATION",
            "URL", "END", "END"
        ]
    );
    assert_eq!(value(&lines[8]), format!("Portes ouvertes : {nom}"));
}

// --- Servers

#[test]
fn one_rule_a_line_for_servers() {
    let site = SiteTest::base().write(
        "data/redirections.yaml",
        "- {de: /ancienne-adresse/, vers: /contact/}\n- {de: /a/b-2/, vers: /ecoles/}\n",
    );
    let output = built(&site);
    let is_address = |text: &str| {
        text.starts_with('/') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/".contains(c))
    };
    for line in page(&output, "_redirections.nginx").lines() {
        let (from, to) =
            line.strip_suffix(';').and_then(|line| line.split_once(' ')).unwrap_or_else(|| panic!("{line}"));
        assert!(is_address(from) && is_address(to), "{line}");
    }
    assert!(page(&output, "_redirections.nginx").contains("/a/b-2/ /ecoles/;\n"));
    for line in page(&output, "_redirects").lines() {
        let words: Vec<&str> = line.split(' ').collect();
        assert!(matches!(words[..], [from, to, "301"] if is_address(from) && is_address(to)), "{line}");
    }
    for path in ["_headers", ".htaccess", "robots.txt"] {
        assert_eq!(page(self::output(), path), page(&built(&SiteTest::base()), path), "no text lands in {path}");
    }
}

#[test]
fn the_address_of_a_site_cannot_say_more_than_an_address() {
    for text in [
        "https://a.example/a;b/",
        "https://a.example/a b/",
        "https://a.example/{x}/",
        "https://a.example/$host/",
        "https://a.example/\"/",
        "https://a.example/é/",
        "https://a.example/a/../b/",
        "https://a.example//b/",
        "https://a.example/%0Aallow/",
        "https://a.example/a\\b/",
        "javascript:alert(1)",
    ] {
        assert!(BaseUrl::parse(text).is_err(), "{text}");
    }
    for text in
        ["https://a.example", "https://a.example/edp/", "http://127.0.0.1:8000/", "https://a.example/~b/site_1.2/"]
    {
        assert!(BaseUrl::parse(text).is_ok(), "{text}");
    }
}

// --- Values that are not texts

#[test]
fn only_addresses_that_lead_to_a_site() {
    for text in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript://a.example/%0Aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "//a.example/",
        "https:a.example",
        "https://a.example/\r\nX: y",
        "https://moi:secret@a.example/",
        "blob:https://a.example/x",
        "view-source:https://a.example/",
        "http://",
    ] {
        assert!(Url::parse(text).is_err(), "{text}");
    }
    for text in ["a@b.fr?bcc=c@d.fr", "a@b.fr\r\nBcc: c@d.fr", "\"a b\"@b.fr", "a@b.fr,c@d.fr", "a@b.fr\">"] {
        assert!(Courriel::parse(text).is_err(), "{text}");
    }
    for text in ["09 52 12 54 09;ext=1", "tel:0952125409", "+33952125409\r\n", "javascript:0952125409"] {
        assert!(Telephone::parse(text).is_err(), "{text}");
    }
}

// --- Markdown

/// What a text may be made of: see `markdown`.
const MARKDOWN: [&str; 33] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "dl",
    "span",
];

/// Refused in words, and drawn as nothing all the same.
#[test]
fn markdown_cannot_inject() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=alert(1)>b</b>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<!-- x --><script>y</script>",
        "<?php echo 1 ?>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<!DOCTYPE html>",
        "<details open ontoggle=alert(1)>\n\nx\n\n</details>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](< javascript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "[x](//evil.example/)",
        "[x](https:evil.example)",
        "<javascript:alert(1)>",
        "[x][y]\n\n[y]: javascript:alert(1) \"titre\"",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "![x](https://evil.example/pixel.gif)",
        "![x](//evil.example/pixel.gif)",
    ] {
        let findings = examine(text);
        let refused = |finding: &Finding| {
            matches!(finding, Finding::Html { .. } | Finding::RefusedLink { .. } | Finding::RefusedImage { .. })
        };
        assert!(findings.iter().any(refused), "{text}: {findings:?}");
        drawn(text);
    }
    // Nothing is refused: all of it is text, or the value of an attribute.
    for text in [
        "<svg/onload=alert(1)>",
        "`<script>alert(1)</script>`",
        "```\"><script>alert(1)</script>\n</pre><script>alert(1)</script>\n```",
        "    <script>alert(1)</script>",
        "\\<script>alert(1)\\</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[x](/a/ \"\\\"><script>alert(1)</script>\")",
        "![\"><script>alert(1)\\</script>](/a.svg)",
        "## Titre {onclick=alert(1) #id .classe}",
        "[^\"><b>]: x\n\n[^\"><b>]",
        "| a | \"onmouseover=alert(1) |\n|---|---|\n| x | y |",
    ] {
        drawn(text);
    }
}

#[track_caller]
fn drawn(text: &str) {
    let html = render(text, &|_, _| None).html;
    for (tag, attributes) in elements(&html) {
        assert!(MARKDOWN.contains(&tag.as_str()), "{text}: <{tag}> in {html}");
        for (name, value) in attributes {
            assert!(!name.starts_with("on") && name != "style", "{text}: {name} in {html}");
            let ours = value.is_empty() || value.starts_with('#') || value.starts_with('/') && !value.starts_with("//");
            assert!(!matches!(name.as_str(), "href" | "src") || ours, "{text}: {value} in {html}");
        }
    }
}

/// The names of schools that an expression lists are words of the text, and no Markdown.
#[test]
fn lists_of_names_are_no_markdown() {
    let site = poisoned();
    let path = "content/comprendre/definition.md";
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    let values = "{{ chiffre(\"ecoles-existantes-2025\") }}\n\n{{ ecoles: reconnue }}";
    let output = built(&site.write(path, &format!("{text}\n\n{values}\n")));
    let html = page(&output, "comprendre/definition/index.html");
    let links = elements(html).into_iter().filter(|(tag, _)| tag == "a").flat_map(|(_, attributes)| attributes);
    let targets: Vec<String> = links.filter(|(name, _)| name == "href").map(|(_, value)| value).collect();
    assert!(targets.iter().filter(|target| target.starts_with("/ecoles/")).count() > 50, "{targets:?}");
    assert!(!targets.iter().any(|target| target.contains("alert") || target.contains("a.example")), "{targets:?}");
    assert!(!texts_of(html, "main h2").iter().any(|title| title.starts_with('x')), "no name begins a heading");
}
