//! What must hold for any bytes, one function for each way into the program.
//!
//! In: bytes that somebody else chose. Out: nothing, or a panic that says which property fell. cargo-fuzz
//! calls these functions for hours (`docs/fuzz.md`), `tests/programme/fuzz.rs` for seconds.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use etabli::diag::{Diagnostics, SourceMap, github, human, json};
use etabli::expression::{Connus, Evaluateur, Expression, Fait, Genre, Valeurs, analyser, morceaux};
use etabli::html::{Addresses, finish};
use etabli::import::arrete::{self, Annuaire, Decision, Reference};
use etabli::load::{self, Named, Sources};
use etabli::markdown::{Finding, Link, examine, inline, is_one_paragraph, lire, render};
use etabli::model::Date;
use etabli::record::{ArreteRecord, EcoleRecord, Field, PageRecord, Reader};
use etabli::serve::{self, Etat};
use etabli::yaml;
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// A name, which is also that of a corpus, and what is done with bytes.
pub type Cible = (&'static str, fn(&[u8]));

/// Every target.
pub const CIBLES: [Cible; 7] = [
    ("yaml", yaml),
    ("en_tete", en_tete),
    ("arrete", arrete),
    ("communes", communes),
    ("markdown", markdown),
    ("expression", expression),
    ("http", http),
];

// --- YAML

/// A file is read as a school, or explained; every reporter can show what is wrong with it.
pub fn yaml(octets: &[u8]) {
    if let Ok(text) = std::str::from_utf8(octets) {
        let mut map = SourceMap::default();
        let file = map.add("data/ecoles/x.yaml", text);
        read::<EcoleRecord>(&map, file, 0..text.len());
    }
}

/// The header of a page and what follows it are two pieces of the file, in this order.
pub fn en_tete(octets: &[u8]) {
    let Ok(text) = std::str::from_utf8(octets) else { return };
    let Some(parts) = load::en_tete(text) else { return };
    assert!(parts.yaml.end <= parts.body.start && parts.body.end == text.len());
    assert!(text[..parts.yaml.start].starts_with("---"));
    assert!(text[parts.yaml.end..parts.body.start].trim_end() == "---");
    let mut map = SourceMap::default();
    let file = map.add("content/x.md", text);
    read::<PageRecord>(&map, file, parts.yaml);
}

fn read<T: Field>(map: &SourceMap, file: etabli::diag::FileId, range: std::ops::Range<usize>) -> Option<T> {
    let (mut problems, mut references, mut urls) = (Vec::new(), Vec::new(), Vec::new());
    let source = map.file(file);
    let record = match yaml::parse(file, source, range, &mut problems) {
        Ok(node) => {
            let kept = yaml::keep(&node, &source.text);
            let back = yaml::restore(&kept, file, &source.text).expect("a tree that was kept");
            assert_eq!(format!("{back:?}"), format!("{node:?}"));
            let reader = &mut Reader { source, problems: &mut problems, references: &mut references, urls: &mut urls };
            T::read(&node, reader)
        }
        Err(problem) => {
            problems.push(*problem);
            None
        }
    };
    for problem in &problems {
        let fix = problem.fix.iter().map(|fix| fix.span);
        for span in problem.related.iter().map(|(span, _)| *span).chain(fix) {
            assert!(source.text.get(span.range()).is_some(), "{problem:?}");
        }
    }
    let mut diags = Diagnostics::default();
    diags.extend(problems);
    human::render(&diags, map, true);
    github::render(&diags, map, "");
    github::summary(&diags, map, "x");
    json::render(&diags, map);
    record
}

// --- Other people's files

/// A list is understood or left out line by line; what is written of it is read again without a word.
pub fn arrete(octets: &[u8]) {
    let Ok(decoded) = arrete::decoder(octets) else { return };
    let lecture = arrete::lire(&decoded.texte, &["Arrêté fixant la liste des écoles de production".to_string()]);
    let date = Date::parse("2025-11-18").expect("a date");
    let known = Annuaire::of(&ECOLES, date);
    let found = arrete::rapprocher(lecture.entrees.clone(), &known, &BTreeMap::new());
    assert_eq!(found.lignes.len(), lecture.entrees.len());
    let none = Annuaire::default();
    let new: BTreeMap<u32, Decision> = lecture.entrees.iter().map(|lue| (lue.rang, Decision::Nouvelle)).collect();
    let all_new = arrete::rapprocher(lecture.entrees, &none, &new);
    let reference = Reference { date, titre: "Arrêté".into(), source: "Journal officiel".into(), verifie_le: date };
    let nothing = |path: &str| Err(std::io::Error::other(path.to_string()).into());
    let Ok(written) = arrete::ecrire(&all_new, &none, &Sources::default(), &reference, &nothing) else { return };
    for (path, text) in &written.fichiers {
        let mut map = SourceMap::default();
        let file = map.add(path.as_str(), text.as_str());
        let mut problems = Vec::new();
        let tree = yaml::parse(file, map.file(file), 0..text.len(), &mut problems);
        assert!(tree.is_ok() && problems.is_empty(), "{path}: {tree:?} {problems:?}\n{text}");
        if path.starts_with("data/arretes/") {
            assert!(read::<ArreteRecord>(&map, file, 0..text.len()).is_some(), "{path}\n{text}");
        }
    }
}

/// Three schools that a list may mean.
static ECOLES: LazyLock<Sources> = LazyLock::new(|| {
    let mut sources = Sources::default();
    for (name, nom, commune, code) in [
        ("gm2a-argentan", "GM2A Garage", "Argentan", "61200"),
        ("epb-besancon", "École de production boisée", "Besançon", "25000"),
        ("saint-eloi-annecy", "Institut Saint-Éloi", "Annecy", "74000"),
    ] {
        let text = format!(
            "nom: {nom}\nlieu: {{commune: {commune}, code_postal: \"{code}\"}}\nsources: [Le journal]\nverifie_le: 2025-01-01\n"
        );
        let file = sources.map.add(format!("data/ecoles/{name}.yaml"), text.as_str());
        let record = read(&sources.map, file, 0..text.len());
        sources.ecoles.push(Named { name: name.into(), file, record: record.map(Box::new) });
    }
    sources
});

/// What is written of a list of communes has the columns that the program reads.
pub fn communes(octets: &[u8]) {
    let Ok(liste) = etabli::import::communes(octets) else { return };
    assert!(liste.communes > 0);
    let mut problems = Vec::new();
    let mut map = SourceMap::default();
    let file = map.add("data/lieux/communes.csv", liste.csv.as_str());
    let read = load::communes(file, &liste.csv, &mut problems);
    assert!(problems.is_empty(), "{problems:?}\n{}", liste.csv);
    assert!(read.len() >= liste.communes, "{}", liste.csv);
}

// --- Texts

/// All that Markdown may draw.
const ELEMENTS: [&str; 28] = [
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
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "ul",
    "tr",
];

const ATTRIBUTES: [&str; 13] = [
    "alt",
    "aria-label",
    "class",
    "data-genre",
    "href",
    "id",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "rel",
];

/// Every finding has its place, and what is drawn holds nothing that runs, and leads nowhere but where a text may.
pub fn markdown(octets: &[u8]) {
    let Ok(text) = std::str::from_utf8(octets) else { return };
    for finding in examine(text) {
        let range = place(&finding);
        assert!(text.get(range.clone()).is_some(), "{finding:?}");
    }
    for phrase in lire(text).1 {
        assert!(text.get(phrase.range.clone()).is_some(), "{phrase:?}");
    }
    is_one_paragraph(text);
    let resolve =
        |_, id: &str| etabli::model::Identifiant::parse(id).ok().map(|id| format!("/ecoles/{}/", id.as_str()));
    inline(text, &resolve);
    let fragment = render(text, &resolve);
    let mut ids = BTreeSet::new();
    assert!(
        fragment.outline.iter().all(|heading| ids.insert(heading.id.as_str())),
        "an id twice: {:?}",
        fragment.outline
    );
    harmless(&fragment.html);
    let addresses = Addresses { base: "/", portable: false, assets: &BTreeMap::new(), mots: &Default::default() };
    let finished = finish(&fragment.html, "/x/", &addresses);
    // A picture of another site is drawn without its address, which `html` refuses too.
    let refused: Vec<&String> = finished.facts.refused.iter().filter(|what| *what != "<img src=\"\">").collect();
    assert!(refused.is_empty(), "{refused:?}\n{}", fragment.html);
}

fn place<'f>(finding: &'f Finding) -> &'f std::ops::Range<usize> {
    match finding {
        Finding::RecordLink { range, .. }
        | Finding::RefusedLink { range, .. }
        | Finding::Html { range, .. }
        | Finding::Mail { range, .. }
        | Finding::UncalledNote { range }
        | Finding::Leftover { range, .. }
        | Finding::ImageWithoutText { range }
        | Finding::RefusedImage { range, .. }
        | Finding::PoorLink { range, .. }
        | Finding::AlmostLink { range, .. }
        | Finding::EmptyHeading { range }
        | Finding::Heading { range, .. } => range,
    }
}

fn harmless(html: &str) {
    let wrong = RefCell::new(Vec::new());
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("*", |el| {
        if !ELEMENTS.contains(&el.tag_name().as_str()) {
            wrong.borrow_mut().push(el.tag_name());
        }
        for attribute in el.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let leads = matches!(name.as_str(), "href" | "src") && !value.is_empty();
            if !ATTRIBUTES.contains(&name.as_str())
                || leads && matches!(Link::of(&value), Link::Refused(_) | Link::Record(..))
            {
                wrong.borrow_mut().push(format!("{name}={value}"));
            }
        }
        Ok(())
    }));
    rewrite_str(html, settings).expect("what is drawn is HTML");
    let wrong = wrong.into_inner();
    assert!(wrong.is_empty(), "{wrong:?}\n{html}");
}

/// A mistake is said at its place; what has none is computed, or says why not.
pub fn expression(octets: &[u8]) {
    let Ok(text) = std::str::from_utf8(octets) else { return };
    for found in morceaux(text) {
        match found {
            Ok(morceau) => {
                assert!(text.get(morceau.entier.clone()).is_some());
                compute(&text[morceau.source], morceau.genre);
            }
            Err(fault) => assert!(text.get(fault.range.clone()).is_some(), "{fault:?}"),
        }
    }
    for genre in [Genre::Valeur, Genre::Nombre, Genre::Liste] {
        compute(text, genre);
    }
}

fn compute(source: &str, genre: Genre) {
    let computed = match analyser(source, genre, &CONNUS) {
        Ok(Expression::Valeur(valeur)) => EVALUATEUR.valeur(&valeur).err(),
        Ok(Expression::Nombre(condition) | Expression::Liste(condition)) => {
            // Of a known form, on known names: nothing but its length can stop it.
            EVALUATEUR.qui(&condition).err()
        }
        Ok(Expression::Graphique(id)) => {
            assert_eq!(id, "origine");
            None
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(source.get(fault.range.clone()).is_some(), "{fault:?}");
            }
            None
        }
    };
    assert!(computed.is_none() || source.len() > 100, "{computed:?} : {source}");
}

static CONNUS: LazyLock<Connus> = LazyLock::new(|| Connus {
    mots: BTreeMap::from([
        ("secteur", vec!["bois".to_string(), "automobile".to_string()]),
        ("region", vec!["normandie".to_string()]),
        ("departement", vec!["61".to_string(), "2A".to_string()]),
    ]),
    chiffres: vec!["eleves".into()],
    graphiques: vec!["origine".into()],
});

static EVALUATEUR: LazyLock<Evaluateur> = LazyLock::new(|| {
    let fait = |id: &str, secteur: &str, ouverture| Fait {
        id: id.into(),
        secteur: vec![secteur.into()],
        region: "normandie".into(),
        departement: "61".into(),
        commune: "Argentan".into(),
        label: "labellisee",
        reconnue: true,
        ouverture,
        ..Fait::default()
    };
    let names = ["ecoles", "reconnues", "labellisees", "regions", "departements", "secteurs", "metiers", "diplomes"];
    let valeurs = Valeurs {
        nombres: names.map(|name| (name, 5000)).to_vec(),
        date_liste: "18 novembre 2024".into(),
        chiffres: vec![("eleves".into(), "1 200 élèves".into())],
    };
    Evaluateur::new(&[fait("gm2a", "automobile", Some(2010)), fait("epb", "bois", None)], valeurs)
});

// --- The server of the preview

/// The answers that a client may get. The others would be an accident.
const ANSWERS: [&str; 12] = ["100", "200", "301", "400", "403", "404", "405", "408", "413", "414", "421", "431"];

/// Those that are given before the request is understood, without the headers of the site.
const NOT_UNDERSTOOD: [&str; 5] = ["100", "400", "408", "414", "431"];

const PAGE: &str = "<!DOCTYPE html><html lang=\"fr\"><head><title>a</title></head><body>PAGE</body></html>";

/// Whatever is sent in one connection, the server answers as HTTP does, with the headers that protect, or hangs up.
pub fn http(octets: &[u8]) {
    let mut client = TcpStream::connect(*SERVEUR).expect("the server listens");
    client.set_read_timeout(Some(Duration::from_secs(30))).expect("a time-out");
    // Who hangs up before the end has read enough.
    let _ = client.write_all(octets).and_then(|()| client.shutdown(Shutdown::Write));
    let mut answer = Vec::new();
    let ended = client.read_to_end(&mut answer);
    assert!(!ended.is_err_and(|error| error.kind() == ErrorKind::WouldBlock), "no answer, and no end");
    let answer = String::from_utf8_lossy(&answer);
    let Some(rest) = answer.strip_prefix("HTTP/1.1 ").or(answer.strip_prefix("HTTP/1.0 ")) else {
        return assert!(answer.is_empty(), "{answer}");
    };
    let status = rest.get(..3).unwrap_or_default();
    assert!(ANSWERS.contains(&status), "{answer}");
    let headers = rest.split("\r\n\r\n").next().unwrap_or_default();
    assert!(headers.contains("content-security-policy: ") || NOT_UNDERSTOOD.contains(&status), "{answer}");
}

/// A site of three pages, served as long as the program runs.
static SERVEUR: LazyLock<SocketAddr> = LazyLock::new(|| {
    let (sender, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut listening = serve::listen(0).await.expect("a port is free");
            listening.bornes.news = Duration::from_millis(20);
            sender.send(listening.address).expect("somebody waits for it");
            let pages = ["index.html", "ecoles/index.html", "ecoles/gm2a-argentan/index.html", "404.html"];
            let files = pages.map(|path| (path.to_string(), PAGE.into())).into();
            let etat = Etat::new(1, files, Default::default(), "/".into());
            let (_site, suivi) = tokio::sync::watch::channel(Arc::new(etat));
            listening.serve(suivi, std::future::pending()).await;
        });
    });
    address.recv().expect("the server listens")
});
