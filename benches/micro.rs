//! The functions that every page or every record goes through, one by one: `cargo bench --bench micro`.
//!
//! In: a site of invented schools. Out: the time of each call and how it moved since the last run
//! (criterion keeps it in `target/criterion`). `-- rendre` runs only what has that in its name.
//! What must not regress is counted, not timed: `cargo bench --bench instructions`.

#[allow(dead_code, unused_imports, reason = "some of it is for the other bench")]
#[path = "banc/generateur/mod.rs"]
mod generateur;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use etabli::check::{self, Days};
use etabli::diag::{Diagnostics, Severity};
use etabli::html::{Addresses, Explications, Finisher};
use etabli::model::{BaseUrl, Budgets, Date};
use etabli::poids::{Balance, Pesee};
use etabli::render::{Moment, Renderer};
use etabli::site::{self, Contenu, Demande};
use etabli::{assets, load, markdown, typographie, yaml};

const ECOLES: usize = 200;
const JOUR: &str = "2026-01-10";

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots();
    targets = words, texts, pages
}
criterion_main!(benches);

fn words(criterion: &mut Criterion) {
    let phrase = "L'école coûte-t-elle 5 000 € ? Oui : c'est « d'à côté » ; demande-lui, ou à ta mission locale !";
    let nom = "L'Atelier école de Château-d'Armagnac 42";
    criterion.bench_function("corriger une phrase", |b| b.iter(|| typographie::corrige(black_box(phrase)).len()));
    criterion.bench_function("plier un nom (fold)", |b| b.iter(|| typographie::fold(black_box(nom))));
    criterion.bench_function("nommer une adresse (slug)", |b| b.iter(|| typographie::slug(black_box(nom))));
}

/// One record as editors type it, and its text.
fn texts(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the schools");
    generateur::etabli(folder.path(), ECOLES);
    let mut diags = Diagnostics::default();
    let sources = load::load(folder.path(), &mut diags);
    let ecole = &sources.ecoles[ECOLES / 2];
    let source = sources.map.file(ecole.file);
    let mut problems = Vec::new();
    criterion.bench_function("lire le YAML d’une école", |b| {
        b.iter(|| drop(yaml::parse(ecole.file, black_box(source), 0..source.text.len(), &mut problems)));
    });
    assert!(problems.is_empty(), "the record is right");
    let record = ecole.record.as_deref().expect("the record is right");
    let presentation = record.presentation.as_ref().expect("each school has one").value.0.clone();
    criterion.bench_function("rendre le Markdown d’une école", |b| {
        b.iter(|| markdown::render(black_box(&presentation), &|_, _| None));
    });
    criterion.bench_function("examiner le Markdown d’une école", |b| {
        b.iter(|| markdown::examine(black_box(&presentation)).len());
    });
}

/// The page of one school: drawn, finished, weighed.
fn pages(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the schools");
    let root = folder.path();
    generateur::etabli(root, ECOLES);
    let date = Date::parse(JOUR).expect("a day");
    let mut diags = Diagnostics::default();
    let mut sources = load::load(root, &mut diags);
    let days = Days { site: Some(date), now: Some(date) };
    let catalogue = check::check(&mut sources, days, &mut diags).expect("the schools are right");
    let lignes = load::lignes(&sources);
    let demande = Demande {
        date,
        preview: false,
        modifications: &Default::default(),
        lignes: &lignes,
        versions: &[],
        precedent: None,
    };
    let site = site::plan(&catalogue, &demande, &mut diags);
    let theme = assets::load(&root.join("themes/banc"), "themes/banc", &mut diags).expect("the theme is right");
    let base_url = BaseUrl::parse("https://banc.exemple.fr/").expect("an address");
    let moment = Moment { date, base_url, commit: None };
    let renderer =
        Renderer::new(&site, &theme, &moment, &Default::default(), "", &mut diags).expect("the theme is right");
    let mut drawn = site.pages.iter().filter(|page| matches!(page.contenu, Contenu::Ecole(_)));
    let page = drawn.nth(ECOLES / 2).expect("each school has a page");
    let html = renderer.page(page).expect("the theme draws it");
    criterion.bench_function("rendre la page d’une école", |b| b.iter(|| renderer.page(black_box(page))));
    let mots = Explications::default();
    let finisher = Finisher::new(Addresses { base: "/", portable: false, assets: &theme.addresses, mots: &mots });
    criterion.bench_function("finir la page d’une école", |b| {
        b.iter(|| finisher.finish(black_box(&html), &page.adresse));
    });
    let facts = finisher.finish(&html, &page.adresse).facts;
    let weighed = Pesee { address: &page.adresse, file: "page", facts: &facts, paper: false };
    // Far from its budget, a page is weighed by the quick compression only; at it, by the exact one too.
    for (nom, most) in [("loin de son budget", 14), ("au-dessus de son budget", 1)] {
        let budgets = Budgets { premiere_vue: most, page: 100, script: 100 };
        criterion.bench_function(&format!("peser la page d’une école, {nom}"), |b| {
            b.iter(|| {
                let mut diags = Diagnostics::default();
                let balance = Balance::default();
                balance.add(black_box(&weighed), html.as_bytes());
                balance.peser(&theme.files, &budgets, &mut diags);
                assert_eq!(diags.count(Severity::Warning) > 0, most == 1);
            });
        });
    }
}
