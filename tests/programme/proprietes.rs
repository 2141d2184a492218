//! What holds for any input: nothing panics, nothing escapes, twice is once.

use etabli::diag::{Diagnostics, SourceMap, human};
use etabli::html::{Addresses, Jeton, Lecteur, finish};
use etabli::lisibilite;
use etabli::markdown::{examine, lire, render};
use etabli::model::{
    Aide, Annees, CodePostal, Date, DatePartielle, Effectif, Identifiant, Nombre, Point, Pourcentage, Siret, Telephone,
    Url,
};
use etabli::record::{EcoleRecord, Field, Reader};
use etabli::typographie::{corrige, fold, slug};
use etabli::yaml;
use proptest::prelude::*;

/// What a template or a text may write, in any order.
fn pieces_of_html() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<p class=\"a b\">",
        "</p>",
        "<br>",
        "<a href='/x?a=1&amp;b=2' rel=external>",
        "</a>",
        "<!-- <p> -->",
        "1 < 2 > 1",
        "<script type=\"application/ld+json\">{\"a\": \"<b>\"}</script>",
        "<title>x <y> z</title>",
        "<b id=x hidden>",
        "</b>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
        "<img alt=\"\" src=\"/a.svg\">",
        "&nbsp;é",
        "<li\n  data-a = \"a > b\"\n>",
        "<input disabled value=\"\">",
        "<textarea><p></textarea>",
        "</li>",
        "<style>a > b {}</style>",
        "<!DOCTYPE html>",
        "<h2/>",
        "🙂",
    ]);
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

/// The tags with their attributes, and the text, as lol_html reads them.
fn read_by_lol_html(html: &str) -> (Vec<String>, String) {
    use lol_html::{RewriteStrSettings, doc_text, element, rewrite_str};
    let (tags, text) = (std::cell::RefCell::new(Vec::new()), std::cell::RefCell::new(String::new()));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("*", |el| {
            let attributes: Vec<String> =
                el.attributes().iter().map(|own| format!("{}={}", own.name(), own.value())).collect();
            tags.borrow_mut().push(format!("{} {}", el.tag_name(), attributes.join(" ")));
            Ok(())
        }))
        .append_document_content_handler(doc_text!(|chunk| {
            text.borrow_mut().push_str(chunk.as_str());
            Ok(())
        }));
    rewrite_str(html, settings).unwrap();
    (tags.into_inner(), text.into_inner())
}

fn read_by_us(html: &str) -> (Vec<String>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    for jeton in Lecteur::new(html) {
        match jeton {
            Jeton::Texte(words) => text.push_str(words),
            Jeton::Ouvre(balise) => {
                let attributes: Vec<String> =
                    balise.attributs().map(|own| format!("{}={}", own.nom.to_ascii_lowercase(), own.valeur)).collect();
                tags.push(format!("{} {}", balise.nom(), attributes.join(" ")));
            }
            Jeton::Ferme(_) | Jeton::Autre => {}
        }
    }
    (tags, text)
}

/// Text as people and their programs mangle it.
fn mangled() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "nom",
        ": ",
        "\n",
        "  ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "#",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "é",
        "\u{A0}",
        "\t",
        "---",
        "lieu",
        "secteurs",
        "74 000",
        "\u{FEFF}",
        "\0",
        "🙂",
        "**",
        "](",
        "ecole:x",
        "<b>",
        "> [!NOTE]\n",
        "[^a]",
        "| a |\n|---|\n",
    ]);
    prop::collection::vec(prop_oneof![words.prop_map(String::from), "\\PC{0,6}"], 0..40)
        .prop_map(|parts| parts.concat())
}

/// Reads a text as a school and prints its problems, as the program would.
fn read(text: &str) -> String {
    let mut map = SourceMap::default();
    let file = map.add("data/ecoles/x.yaml", text);
    let (mut problems, mut references) = (Vec::new(), Vec::new());
    match yaml::parse(file, map.file(file), 0..text.len(), &mut problems) {
        Ok(node) => {
            EcoleRecord::read(
                &node,
                &mut Reader {
                    source: map.file(file),
                    problems: &mut problems,
                    references: &mut references,
                    urls: &mut Vec::new(),
                },
            );
        }
        Err(problem) => problems.push(*problem),
    }
    let mut diags = Diagnostics::default();
    diags.extend(problems);
    human::render(&diags, &map, false)
}

/// What once broke.
#[test]
fn an_anchor_before_a_wide_space_is_explained() {
    assert!(read("&a\u{A0}w").contains("erreur[yaml-refuse]"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Our reader of pages reads what lol_html reads.
    #[test]
    fn pages_are_read_as_lol_html_reads_them(html in pieces_of_html()) {
        prop_assert_eq!(read_by_us(&html), read_by_lol_html(&html));
    }

    #[test]
    fn every_sentence_has_its_place(text in mangled()) {
        let found = lire(&text).1;
        for phrase in &found {
            prop_assert!(text.get(phrase.range.clone()).is_some_and(|typed| !typed.is_empty()), "{phrase:?}");
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        let words: usize = lisibilite::phrases(&text).into_iter().map(|r| lisibilite::mots(&text[r]).count()).sum();
        prop_assert_eq!(words, lisibilite::mots(&text).count());
    }

    #[test]
    fn any_text_is_read_or_explained(text in mangled()) {
        let problems = read(&text);
        // A school has required keys: nothing made of noise is a whole record.
        prop_assert!(problems.contains("erreur["), "{text:?}");
    }

    #[test]
    fn any_markdown_is_drawn_without_markup_of_its_own(text in mangled()) {
        examine(&text);
        let html = render(&text, &|_, _| None).html;
        prop_assert!(!html.contains("<b>"), "{html}");
        let addresses = Addresses { base: "/", portable: false, assets: &Default::default(), mots: &Default::default() };
        finish(&html, "/x/", &addresses);
    }

    #[test]
    fn any_html_passes(text in "[<>a-z\"'=/ ]{0,80}") {
        let addresses = Addresses { base: "/b/", portable: true, assets: &Default::default(), mots: &Default::default() };
        finish(&text, "/x/", &addresses);
    }

    #[test]
    fn typography_is_settled_at_once(text in "[a-zé0-9 :;!?«»\"'%€°.,\u{A0}\u{202F}]{0,40}") {
        let once = corrige(&text).into_owned();
        prop_assert_eq!(corrige(&once).into_owned(), once.clone());
        let bare = |t: &str| t.replace(['\u{A0}', '\u{202F}', ' ', '"', '\'', '’', '«', '»'], "");
        prop_assert_eq!(bare(&once), bare(&text), "only spaces, quotes and apostrophes change");
    }

    #[test]
    fn slugs_are_identifiers(text in "\\PC{0,30}") {
        let slug = slug(&text);
        prop_assert!(slug.is_empty() || Identifiant::parse(&slug).is_ok(), "{slug}");
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn values_never_panic(text in "\\PC{0,20}") {
        let _ = (CodePostal::parse(&text), Date::parse(&text), Nombre::parse(&text), Siret::parse(&text));
        let _ = (Telephone::parse(&text), Url::parse(&text));
    }

    #[test]
    fn distance_is_a_distance(a in (-90.0..90.0, -180.0..180.0), b in (-90.0..90.0, -180.0..180.0)) {
        let point = |(latitude, longitude)| Point { latitude, longitude };
        let (a, b) = (point(a), point(b));
        prop_assert!((a.distance_km(b) - b.distance_km(a)).abs() < 1e-6);
        prop_assert!((0.0..=20_016.0).contains(&a.distance_km(b)));
    }

    #[test]
    fn every_real_postcode_keeps_its_digits(digits in "[0-9]{5}") {
        if let Ok(code) = CodePostal::parse(&digits) {
            prop_assert_eq!(code.as_str(), digits);
        }
    }
}

proptest! {
    /// Whatever is typed between the braces, mistakes are said at whole letters, and nothing breaks.
    #[test]
    fn expressions_never_break(typed in "[a-zéèœ≥–“\"' (){}=!<>.,:0-9+*/-]{0,40}") {
        use etabli::expression::{Connus, Genre, analyser, morceaux};
        for genre in [Genre::Valeur, Genre::Nombre, Genre::Liste] {
            for fault in analyser(&typed, genre, &Connus::default()).err().into_iter().flatten() {
                prop_assert!(typed.get(fault.range.clone()).is_some(), "{:?} in {typed:?}", fault.range);
            }
        }
        let text = format!("Voici {{{{ {typed} }}}} et la suite.");
        for found in morceaux(&text) {
            let range = found.map_or_else(|fault| fault.range, |morceau| morceau.entier);
            prop_assert!(text.get(range).is_some());
        }
    }
}

proptest! {
    /// No cent is lost, none is made, whatever the amounts of the région.
    #[test]
    fn a_grant_is_shared_out_to_the_cent(euros: u32, percent in 0_u8..=100, planned in 0_u16..=500, real in 0_u16..=500) {
        let effectif = |nombre| Effectif::new(nombre).unwrap();
        let aide = Aide {
            plafond_par_eleve: euros,
            acompte: Pourcentage(percent),
            solde: Pourcentage(100 - percent),
            effectifs: Vec::new(),
            exemple: None,
            lecture: Vec::new(),
        };
        let plan = aide.prevision(effectif(planned));
        let end = aide.decompte(effectif(planned), effectif(real));
        prop_assert_eq!(plan.acompte + plan.reste, plan.subvention);
        prop_assert_eq!(plan.acompte * 100, plan.subvention * u64::from(percent));
        prop_assert_eq!(plan.acompte + end.solde, end.due + end.trop_percu);
        prop_assert!(end.due <= plan.subvention && end.solde <= plan.reste && end.trop_percu <= plan.acompte);
        prop_assert!(end.solde == 0 || end.trop_percu == 0);
        let more = aide.decompte(effectif(planned), effectif((real + 1).min(500)));
        prop_assert!(more.due >= end.due && more.solde >= end.solde && more.trop_percu <= end.trop_percu);
    }

    /// More is known of the opening: the days come closer, never cross.
    #[test]
    fn an_age_known_better_is_within_the_age_known_less(year in 1882_i32..2100, month in 1..=12, day in 1..=28, years in 1_u8..=30) {
        let parse = |text: String| DatePartielle::parse(&text).unwrap();
        let years = Annees::parse(&years.to_string()).unwrap();
        let (a, z) = years.depassees(parse(year.to_string()));
        let (b, y) = years.depassees(parse(format!("{year}-{month:02}")));
        let (c, x) = years.depassees(parse(format!("{year}-{month:02}-{day:02}")));
        prop_assert!(a <= b && b <= c && c == x && x <= y && y <= z);
    }
}

/// A space that cannot be seen, after an anchor: the excerpt began in the middle of it.
#[test]
fn an_anchor_before_a_wide_space() {
    for text in ["&a: \u{a0}- ", "&a \u{202f}x", "!t \u{a0}", "&a.\u{1fe0}?7\u{b02}: 0)🫑"] {
        assert!(read(text).contains("erreur["), "{text:?}");
    }
}
