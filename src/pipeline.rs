//! The program, top to bottom: load → check → plan → render → finish → output.
//!
//! Only the first step reads the disk, and nothing here writes it: the result is an [`Output`], a
//! value that `build` writes, `serve` serves and `check` throws away. The same inputs give the same
//! bytes on any machine, with any number of threads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::assets::{self, Theme};
use crate::carte;
use crate::check::{self, Days};
use crate::diag::{Diagnostics, SourceMap, Spanned};
use crate::export;
use crate::historique::Version;
use crate::html::{self, Addresses, Checked, Duties, Explication, Explications, Facts, Finished, Finisher};
use crate::load::{self, Sources};
use crate::model::{BaseUrl, Catalogue, Date, Ecole, Id, Url};
use crate::poids::{self, Pesee};
use crate::render::{self, Moment, Renderer};
use crate::search;
use crate::site::{self, Contenu, Demande, Site, urls};

/// A file of the site by its path, without a leading `/`.
pub type Output = BTreeMap<String, Vec<u8>>;

/// Where a site says what it was when it was published.
pub const ETAT: &str = "donnees/etat.json";

/// What a build depends on besides the files.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The public address, instead of that of `data/site.yaml`.
    pub base_url: Option<BaseUrl>,
    /// Relative links: the site opens from a folder or a USB stick.
    pub portable: bool,
    /// Beside each text file, its `.br` and `.gz`.
    pub compress: bool,
    /// A preview also shows the components of the theme.
    pub preview: bool,
    /// Pages are compared with the budgets: it takes as long as the rest.
    pub weigh: bool,
    /// The day each file was last changed, where git knows it.
    pub modifications: BTreeMap<String, Date>,
    /// The commit that the files are of, where git knows it.
    pub commit: Option<String>,
    /// What was published until now, when it is known: its addresses must not die.
    pub precedent: Option<Version>,
    /// The day the site is built for.
    pub date: Option<Date>,
    /// The day it is now, when it is known: a fact may be as new as this, though the last commit is
    /// older. It only decides what is « dans le futur »; no byte of the site depends on it.
    pub now: Option<Date>,
}

/// What was made of the files of a folder.
pub struct Built {
    pub map: SourceMap,
    /// The addresses of other sites that records name, where they were typed.
    pub urls: Vec<Spanned<Url>>,
    /// The checked world, when nothing is wrong in it.
    pub catalogue: Option<Catalogue>,
    /// `None` when a problem forbids publication.
    pub site: Option<Finalised>,
    /// Whether the pages were drawn, and so their links looked at.
    pub drawn: bool,
    /// How long each step took, for `--verbeux`.
    pub steps: Vec<(&'static str, Duration)>,
}

/// A site ready to be written.
pub struct Finalised {
    pub output: Output,
    pub pages: usize,
    pub ecoles: usize,
    /// Every page and what it holds, in the order of the plan.
    pub faites: Vec<PageFaite>,
    /// The path of the site on its server, from `/` to `/`.
    pub base: String,
    /// The day it is made for.
    pub date: Date,
    /// The files that wait for their day, which is said.
    pub a_venir: Vec<(String, Date)>,
}

/// A page as it is published.
#[derive(Debug)]
pub struct PageFaite {
    pub adresse: String,
    /// Its file in the output.
    pub fichier: String,
    /// The file that people edit to change the page.
    pub source: String,
    /// What the law makes it show.
    pub devoirs: Duties,
    pub facts: Facts,
    /// Made for paper: nobody waits for its first view.
    pub papier: bool,
}

/// Told of every page drawn, for a progress bar.
pub trait Progress: Sync {
    fn start(&self, pages: usize);
    fn page(&self);
}

/// Nobody watches.
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _pages: usize) {}
    fn page(&self) {}
}

/// Builds the site of `root` in memory.
pub fn build(
    root: &Path,
    settings: &Settings,
    progress: &dyn Progress,
    diags: &mut Diagnostics,
) -> anyhow::Result<Built> {
    let mut clock = Clock::start();
    let sources = load::load(root, diags);
    clock.step("lire");
    let catalogue = check::check(&sources, Days { site: settings.date, now: settings.now }, diags);
    clock.step("vérifier");
    let site = match &catalogue {
        Some(catalogue) => finalise(root, catalogue, &sources, settings, progress, diags, &mut clock)?,
        None => None,
    };
    let drawn = site.is_some();
    let site = site.filter(|_| !diags.has_errors());
    Ok(Built { drawn, map: sources.map, urls: sources.urls, catalogue, site, steps: clock.steps })
}

fn finalise(
    root: &Path,
    catalogue: &Catalogue,
    sources: &Sources,
    settings: &Settings,
    progress: &dyn Progress,
    diags: &mut Diagnostics,
    clock: &mut Clock,
) -> anyhow::Result<Option<Finalised>> {
    let shown = format!("themes/{}", catalogue.reglages.theme);
    let Some(mut theme) = assets::load(&root.join(&shown), &shown, diags) else {
        return Ok(None);
    };
    let moment = moment(catalogue, settings);
    if settings.preview {
        theme.examples = assets::examples(&root.join(&shown), &shown, diags);
    }
    let demande = Demande {
        date: moment.date,
        preview: settings.preview,
        versions: &sources.versions,
        lignes: &load::lignes(sources),
        modifications: &settings.modifications,
        precedent: settings.precedent.as_ref(),
    };
    let site = site::plan(catalogue, &demande, diags);
    if !site.has_parts() && !settings.preview {
        theme.forget("/assets/longues.css");
    }
    if !site.is_long() {
        theme.forget("/assets/morceaux.js");
    }
    let communes = search::communes(catalogue);
    theme.add("/assets/recherche-index.js", search::index(&site, &communes));
    let comparaison = render::comparaison(&site);
    theme.add("/assets/selection-index.js", comparaison.index);
    for (name, outlines) in &catalogue.cartes {
        if let Some(cadre) = carte::Cadre::of(outlines, carte::LARGEUR) {
            theme.add(&format!("/assets/carte-{name}.svg"), carte::fond(outlines, &cadre));
        }
    }
    clock.step("prévoir");
    let donnees = export::donnees::fichiers(&site, moment.base_url.as_str())?;
    clock.step("exporter");
    let Some(renderer) = Renderer::new(&site, &theme, &moment, &donnees, diags) else {
        return Ok(None);
    };
    let base = moment.base_url.path().to_string();
    let mots = renderer.mots()?.into_iter();
    let mots = mots.map(|mot| Explication { id: mot.id, formes: mot.formes, html: mot.html });
    let mots = Explications::new(mots.collect());
    let addresses = Addresses { base: &base, portable: settings.portable, assets: &theme.addresses, mots: &mots };
    let mut pages = draw(&site, &renderer, &Finisher::new(addresses), progress)?;
    clock.step("dessiner");
    let mut output = output(&site, &theme, &moment, &mut pages)?;
    output.extend(donnees.into_iter().map(|(address, bytes)| (file_of(&address), bytes)));
    output.extend(communes.into_iter().map(|(key, text)| (format!("recherche/communes/{key}.js"), text)));
    let morceaux = comparaison.morceaux.into_iter();
    output.extend(morceaux.map(|(number, text)| (format!("selection/morceaux/{number}.js"), text)));
    if !settings.portable {
        let files = export::serveurs(&site, &base);
        output.extend(files.into_iter().map(|(path, text)| (path.to_string(), text.into_bytes())));
    }
    if settings.compress {
        output.extend(poids::compresser(&output));
    }
    output.insert("version.json".into(), version(&site, &moment, &output));
    let faites = faites(&site, pages);
    examine(&site, &faites, &output, &sources.map, diags);
    if let Some(budgets) = catalogue.reglages.budgets.as_ref().filter(|_| settings.weigh) {
        poids::peser(&pesees(&faites), &output, budgets, diags);
    }
    clock.step("relire");
    let waiting = site.a_venir().into_iter();
    Ok(Some(Finalised {
        output,
        pages: faites.len(),
        ecoles: catalogue.ecoles.len(),
        a_venir: waiting.filter_map(|texte| Some((texte.fichier.clone(), texte.date?))).collect(),
        faites,
        base,
        date: moment.date,
    }))
}

fn faites(site: &Site, pages: Vec<Finished>) -> Vec<PageFaite> {
    let drawn = site.pages.iter().zip(pages);
    drawn
        .map(|(page, finished)| PageFaite {
            adresse: page.adresse.clone(),
            fichier: file_of(&page.adresse),
            source: page.fichier.clone(),
            devoirs: duties(site, page),
            facts: finished.facts,
            papier: page.contenu.is_paper(),
        })
        .collect()
}

/// The pages, ready to be weighed.
pub fn pesees(faites: &[PageFaite]) -> Vec<Pesee<'_>> {
    faites
        .iter()
        .map(|page| Pesee { address: &page.adresse, file: &page.fichier, facts: &page.facts, paper: page.papier })
        .collect()
}

/// What only built pages can show. The examples of a preview lead nowhere, and that is no mistake.
fn examine(site: &Site, faites: &[PageFaite], output: &Output, map: &SourceMap, diags: &mut Diagnostics) {
    let files: BTreeSet<String> = output.keys().map(|path| format!("/{path}")).collect();
    let drawn = site.pages.iter().zip(faites);
    let checked: Vec<Checked> = drawn
        .filter(|(page, _)| !matches!(page.contenu, Contenu::Composants))
        .map(|(_, faite)| Checked {
            address: &faite.adresse,
            source: &faite.source,
            duties: faite.devoirs,
            facts: &faite.facts,
        })
        .collect();
    html::check(&checked, &files, map, diags);
}

/// What the law makes a page show. An old address only leads on.
fn duties(site: &Site, page: &site::Page) -> Duties {
    let funded = |id: Id<Ecole>| site.catalogue.ecoles[id].soutiens.iter().any(|s| site.catalogue.is_european(s));
    match page.contenu {
        Contenu::Redirection(_) | Contenu::Deplacee(_) => Duties::default(),
        Contenu::Ecole(id) => Duties { accessibilite: true, europe: funded(id) },
        _ => Duties { accessibilite: true, europe: false },
    }
}

/// Every page drawn and finished, on all cores, in the order of the plan.
fn draw(
    site: &Site,
    renderer: &Renderer,
    finisher: &Finisher,
    progress: &dyn Progress,
) -> anyhow::Result<Vec<Finished>> {
    progress.start(site.pages.len());
    site.pages
        .par_iter()
        .map(|page| {
            let html = renderer.page(page)?;
            let finished = finisher.finish(&html, &page.adresse);
            progress.page();
            finished
        })
        .collect()
}

fn output(site: &Site, theme: &Theme, moment: &Moment, pages: &mut [Finished]) -> anyhow::Result<Output> {
    let mut output = Output::new();
    output.insert("recherche/textes.js".into(), search::textes(&lues(site, pages)?));
    for (page, finished) in site.pages.iter().zip(pages) {
        output.insert(file_of(&page.adresse), std::mem::take(&mut finished.html).into_bytes());
    }
    for (address, bytes) in &theme.files {
        output.insert(file_of(address), bytes.clone());
    }
    for ecole in site.catalogue.ecoles.rows() {
        let base_url = moment.base_url.as_str();
        if let Some(agenda) = export::agenda(site, ecole, base_url) {
            output.insert(file_of(&urls::agenda(ecole)), agenda);
        }
        output.insert(file_of(&urls::contact(ecole)), export::contact(site, ecole, base_url));
    }
    output.insert(ETAT.into(), site::version(site).to_json().into_bytes());
    let base_url = moment.base_url.as_str();
    let feeds = [
        ("atom.xml", export::actualites(site, base_url)),
        ("changements/atom.xml", export::changements(site, base_url)),
    ];
    output.extend(feeds.into_iter().filter_map(|(path, bytes)| Some((path.to_string(), bytes?))));
    output.extend(export::sitemap(site, moment.base_url.as_str(), export::ADRESSES));
    output.insert("robots.txt".into(), export::robots(moment.base_url.as_str()));
    Ok(output)
}

/// What is online: the last file, for it names what lies at the root.
fn version(site: &Site, moment: &Moment, output: &Output) -> Vec<u8> {
    let racine: BTreeSet<&str> =
        output.keys().map(|path| path.split('/').next().unwrap_or(path)).chain(["version.json"]).collect();
    export::version(&export::data_version(site), moment.commit.as_deref(), moment.date, &racine)
}

/// The pages that answer by what they say.
fn lues<'a>(site: &'a Site, pages: &[Finished]) -> anyhow::Result<Vec<search::Lue<'a>>> {
    let read = site.pages.iter().zip(pages).filter(|(page, _)| search::est_lue(page));
    read.map(|(page, finished)| {
        let text = html::text_of(&finished.html)?;
        Ok(search::Lue { adresse: &page.adresse, strong: text.strong, all: text.all })
    })
    .collect()
}

fn moment(catalogue: &Catalogue, settings: &Settings) -> Moment {
    let base_url = settings.base_url.as_ref().unwrap_or(&catalogue.reglages.base_url);
    Moment {
        date: settings.date.unwrap_or(catalogue.verifie_le),
        base_url: base_url.clone(),
        commit: settings.commit.clone(),
    }
}

/// `/ecoles/gm2a-argentan/` → `ecoles/gm2a-argentan/index.html`.
fn file_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
}

struct Clock {
    last: Instant,
    steps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Clock {
        Clock { last: Instant::now(), steps: Vec::new() }
    }

    fn step(&mut self, name: &'static str) {
        let now = Instant::now();
        self.steps.push((name, now - self.last));
        self.last = now;
    }
}
