//! The program, top to bottom: load → check → plan → render → finish → files.
//!
//! Only the first step reads the disk, and nothing here writes it: each file goes to a [`Sortie`] as soon as
//! it is made, which `build` puts on the disk, `serve` keeps and `check` throws away. A page is drawn only when
//! something that it depends on moved since the last time ([`Acquis`], [`dependances`]). The same inputs give the
//! same bytes on any machine, with any number of threads, whatever was there before.

mod acquis;
mod atelier;
mod dependances;
mod livraison;
mod registre;
mod sortie;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::assets::{self, Theme};
use crate::carte;
use crate::check::Days;
use crate::diag::{Diagnostics, SourceMap, Spanned};
use crate::export;
use crate::historique::{Promesses, Version};
use crate::html::{self, Addresses, Checked, Duties, Explication, Explications, Finisher};
use crate::load::{self, Sources};
use crate::model::{BaseUrl, Catalogue, Date, Url};
use crate::poids::{Balance, Pesee};
use crate::render::{self, Moment, Renderer};
use crate::search;
use crate::site::{self, Contenu, Demande, Site};

pub use crate::load::{AGarder, Lectures};
pub use acquis::{Acquis, PageAcquise};
pub use dependances::PROGRAMME;
pub use registre::Registre;
pub use sortie::{EnMemoire, Nulle, Sortie};

use atelier::Atelier;
use dependances::Dependances;
use livraison::Livraison;
use registre::Empreintes;

/// A file of the site by its path, without a leading `/`.
pub type Output = BTreeMap<String, Vec<u8>>;

/// Where a site says what it was when it was published.
pub const ETAT: &str = "donnees/etat.json";

/// What it says of a school, in bytes, with the addresses of its pages.
const ETAT_D_UNE_ECOLE: usize = 640;

/// What the page « Ma sélection » compares schools with.
const SELECTION: &str = "/assets/selection-index.js";

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
    pub precedent: Option<Promesses>,
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
    /// Every file, when nobody else received them.
    pub output: Output,
    pub pages: usize,
    /// Those that were as the last time.
    pub reprises: usize,
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
    /// Made for paper: nobody waits for its first view.
    pub papier: bool,
    /// What it holds; the same value as the last time when nothing moved.
    pub tenue: Arc<PageAcquise>,
}

impl Finalised {
    /// What the next build may use again.
    pub fn into_acquis(self) -> Acquis {
        Acquis { pages: self.faites.into_iter().map(|page| (page.adresse, page.tenue)).collect() }
    }
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

/// Where the files go, what was there before, and who watches.
pub struct Chantier<'c> {
    pub sortie: &'c dyn Sortie,
    pub acquis: Option<&'c Acquis>,
    /// Where the records read are kept for the next time, if they are.
    pub registre: Option<&'c dyn Registre>,
    pub progress: &'c dyn Progress,
}

/// Builds the site of `root` in memory.
pub fn build(
    root: &Path,
    settings: &Settings,
    progress: &dyn Progress,
    diags: &mut Diagnostics,
) -> anyhow::Result<Built> {
    let sortie = EnMemoire::default();
    let mut built =
        build_into(root, settings, &Chantier { sortie: &sortie, acquis: None, registre: None, progress }, diags)?;
    if let Some(site) = &mut built.site {
        site.output = sortie.into_output();
    }
    Ok(built)
}

/// Builds the site of `root`, file by file.
pub fn build_into(
    root: &Path,
    settings: &Settings,
    chantier: &Chantier,
    diags: &mut Diagnostics,
) -> anyhow::Result<Built> {
    let mut clock = Clock::start();
    let days = Days { site: settings.date, now: settings.now };
    let (sources, catalogue, empreintes) = registre::read_and_check(root, days, chantier.registre, &mut clock, diags);
    let typed = Typed::of(sources, empreintes);
    let site = match &catalogue {
        Some(catalogue) => finalise(root, catalogue, &typed, settings, chantier, diags, &mut clock)?,
        None => None,
    };
    let drawn = site.is_some();
    let site = site.filter(|_| !diags.has_errors());
    Ok(Built { drawn, map: typed.map, urls: typed.urls, catalogue, site, steps: clock.steps })
}

/// What is still asked of the files once they are checked.
struct Typed {
    map: SourceMap,
    /// The line of each row of a vocabulary.
    lignes: BTreeMap<String, usize>,
    versions: Vec<Version>,
    urls: Vec<Spanned<Url>>,
    /// The hash of each record whose text was hashed already.
    empreintes: Empreintes,
}

impl Typed {
    /// Lets go of the other records, which are in the catalogue now.
    fn of(sources: Sources, empreintes: Empreintes) -> Typed {
        let lignes = load::lignes(&sources);
        let Sources { map, versions, urls, .. } = sources;
        Typed { lignes, empreintes, map, versions, urls }
    }
}

fn finalise(
    root: &Path,
    catalogue: &Catalogue,
    typed: &Typed,
    settings: &Settings,
    chantier: &Chantier,
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
        versions: &typed.versions,
        lignes: &typed.lignes,
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
    let ecoles = search::morceaux(&site);
    theme.add_made("/assets/recherche-index.js", search::index(&site, &communes, &ecoles));
    // All that is said of each school: not made for a theme without the page that compares them.
    let comparaison = theme.mentions(SELECTION).then(|| render::comparaison(&site));
    let morceaux = comparaison.map(|made| {
        theme.add_made(SELECTION, made.index);
        made.morceaux
    });
    for (name, outlines) in &catalogue.cartes {
        if let Some(cadre) = carte::Cadre::of(outlines, carte::LARGEUR) {
            theme.add_made(&format!("/assets/carte-{name}.svg"), carte::fond(outlines, &cadre));
        }
    }
    clock.step("prévoir");
    let version = export::data_version(&site);
    // A theme that has no page of open data leads to none.
    let donnees = if theme.templates.contains_key("donnees.html") {
        export::donnees::fichiers(&site, moment.base_url.as_str(), &version)?
    } else {
        BTreeMap::new()
    };
    clock.step("exporter");
    let Some(renderer) = Renderer::new(&site, &theme, &moment, &donnees, &version, diags) else {
        return Ok(None);
    };
    let base = moment.base_url.path().to_string();
    let mots = renderer.mots()?.into_iter();
    let mots = mots.map(|mot| Explication { id: mot.id, formes: mot.formes, html: mot.html });
    let mots = Explications::new(mots.collect());
    let addresses = Addresses { base: &base, portable: settings.portable, assets: &theme.addresses, mots: &mots };
    let budgets = catalogue.reglages.budgets.as_ref().filter(|_| settings.weigh);
    let atelier = Atelier {
        site: &site,
        renderer: &renderer,
        finisher: Finisher::new(addresses),
        dependances: Dependances::new(&site, typed, &theme, settings, &moment),
        theme: &theme,
        served: theme.steady(),
        base_url: moment.base_url.as_str(),
        livraison: Livraison::new(chantier.sortie, settings.compress),
        balance: budgets.map(|_| Balance::default()),
        // Every page is weighed, as it is drawn.
        acquis: chantier.acquis.filter(|acquis| budgets.is_none() && acquis.survives(&addresses_of(&site))),
        progress: chantier.progress,
    };
    let (faites, reprises) = atelier.pages()?;
    clock.step("dessiner");
    let livraison = atelier.livraison;
    livraison.file("recherche/textes.js", search::textes(&lues(&faites)))?;
    autres(&site, &theme, &moment, &livraison)?;
    donnees.into_par_iter().try_for_each(|(address, bytes)| livraison.file(&file_of(&address), bytes))?;
    for (key, text) in communes {
        livraison.file(&format!("recherche/communes/{key}.js"), text)?;
    }
    ecoles.into_par_iter().try_for_each(|(path, text)| livraison.file(&path, text))?;
    for (number, text) in morceaux.into_iter().flatten() {
        livraison.file(&format!("selection/morceaux/{number}.js"), text)?;
    }
    if !settings.portable {
        for (path, text) in export::serveurs(&site, &base) {
            livraison.file(path, text.into_bytes())?;
        }
    }
    livraison.end(|racine| export::version(&version, moment.commit.as_deref(), moment.date, racine))?;
    clock.step("écrire");
    examine(&site, &faites, &livraison.addresses(), &typed.map, diags);
    if let Some((budgets, balance)) = budgets.zip(atelier.balance) {
        balance.peser(&theme.files, budgets, diags);
    }
    clock.step("relire");
    let waiting = site.a_venir().into_iter();
    Ok(Some(Finalised {
        output: Output::new(),
        pages: faites.len(),
        reprises,
        ecoles: catalogue.ecoles.len(),
        a_venir: waiting.filter_map(|texte| Some((texte.fichier.clone(), texte.date?))).collect(),
        faites,
        base,
        date: moment.date,
    }))
}

fn addresses_of<'s>(site: &'s Site) -> HashSet<&'s str> {
    site.pages.iter().map(|page| page.adresse.as_str()).collect()
}

/// The pages, ready to be weighed.
pub fn pesees(faites: &[PageFaite]) -> Vec<Pesee<'_>> {
    faites
        .iter()
        .map(|page| Pesee { address: &page.adresse, file: &page.fichier, facts: &page.tenue.facts, paper: page.papier })
        .collect()
}

/// What only built pages can show. The examples of a preview lead nowhere, and that is no mistake.
fn examine(site: &Site, faites: &[PageFaite], files: &BTreeSet<String>, map: &SourceMap, diags: &mut Diagnostics) {
    let drawn = site.pages.iter().zip(faites);
    let checked: Vec<Checked> = drawn
        .filter(|(page, _)| !matches!(page.contenu, Contenu::Composants))
        .map(|(_, faite)| Checked {
            address: &faite.adresse,
            source: &faite.source,
            duties: faite.devoirs,
            facts: &faite.tenue.facts,
        })
        .collect();
    html::check(&checked, files, map, diags);
}

/// The files that are not pages.
fn autres(site: &Site, theme: &Theme, moment: &Moment, livraison: &Livraison) -> anyhow::Result<()> {
    let base_url = moment.base_url.as_str();
    let etat = || {
        let ecoles = site.catalogue.ecoles.rows().len();
        livraison.file(ETAT, site::a_publier(site).write(ecoles * ETAT_D_UNE_ECOLE))
    };
    let plan = || export::sitemap(site, base_url, export::ADRESSES);
    let (etat, plan) = rayon::join(etat, plan);
    etat?;
    plan.into_iter().try_for_each(|(path, bytes)| livraison.file(&path, bytes))?;
    theme.files.par_iter().try_for_each(|(address, bytes)| livraison.file(&file_of(address), bytes.clone()))?;
    let feeds = [
        ("atom.xml", export::actualites(site, base_url)),
        ("changements/atom.xml", export::changements(site, base_url)),
    ];
    for (path, bytes) in feeds {
        if let Some(bytes) = bytes {
            livraison.file(path, bytes)?;
        }
    }
    livraison.file("robots.txt", export::robots(base_url))
}

/// The pages that answer by what they say.
fn lues(faites: &[PageFaite]) -> Vec<search::Lue<'_>> {
    let read = faites.iter().filter_map(|page| Some((page, page.tenue.texte.as_ref()?)));
    read.map(|(page, texte)| search::Lue { adresse: &page.adresse, strong: &texte.strong, all: &texte.all }).collect()
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
