//! Records → model. Every rule runs; the model is built only when none is broken.
//!
//! [`RULES`] is the table of contents of what Établi watches over in `data/` and `content/`.
//! A rule is one function, named like its code, with one line that says it in French.
//! What only the built pages can show (dead links, collisions) is watched by [`crate::html`].

mod arretes;
mod assemble;
mod coherence;
mod dates;
mod devoirs;
mod expressions;
mod graphiques;
mod guide;
mod identifiants;
mod index;
mod label;
mod lieux;
mod mots;
mod personnes;
mod recherche;
mod redirections;
mod references;
mod soutiens;
mod textes;

use std::collections::HashSet;

use rayon::prelude::*;

pub use arretes::MOIS_ARRETE;
pub use devoirs::{MOIS_VALIDES, PAGES_DUES};

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::empreinte::{Empreinte, Melange};
use crate::load::{Named, Sources};
use crate::model::{Catalogue, Date};
use crate::record::EcoleRecord;
use index::Index;

/// What a rule may look at.
pub struct Context<'s> {
    pub sources: &'s Sources,
    pub index: Index<'s>,
    /// Records in which the rules about texts had nothing to say, in a world that was the same for them.
    propres: HashSet<FileId>,
    /// The day the site is built for.
    pub today: Date,
    /// Nothing can have been checked or published after this day.
    pub latest: Date,
}

/// The days a check depends on, each if it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Days {
    /// The day the site is built for.
    pub site: Option<Date>,
    /// The day it is now.
    pub now: Option<Date>,
}

type Rule = fn(&Context, &mut Diagnostics);

/// All the rules, in the order of the manual.
const RULES: &[Rule] = &[
    identifiants::identifiant_en_double,
    identifiants::valeur_en_double,
    identifiants::ecole_en_double,
    references::reference_inconnue,
    lieux::departement_indetermine,
    lieux::code_postal_ailleurs,
    lieux::coordonnees_incompletes,
    lieux::coordonnees_hors_de_france,
    lieux::coordonnees_loin,
    lieux::commune_suspecte,
    coherence::metier_hors_secteur,
    coherence::famille_de_soi_meme,
    coherence::chiffres_contradictoires,
    coherence::nom_repris,
    graphiques::graphique_incomplet,
    graphiques::unites_melangees,
    graphiques::barre_impossible,
    graphiques::contradiction_inexpliquee,
    arretes::date_du_fichier,
    arretes::ligne_sans_ecole,
    arretes::ecole_sur_deux_lignes,
    arretes::rangs,
    arretes::arrete_ancien,
    soutiens::soutien_en_double,
    personnes::courriel_personnel,
    personnes::accord_incomplet,
    dates::date_impossible,
    dates::date_passee,
    dates::fiche_ancienne,
    label::label_sans_source,
    recherche::ville_ailleurs,
    recherche::commune_illisible,
    recherche::synonyme_sans_but,
    recherche::synonyme_ambigu,
    recherche::synonyme_d_un_metier,
    guide::etapes_desordonnees,
    guide::retroplanning_incoherent,
    textes::actualite_sans_date,
    // With it, for one reading of each text: mots::phrase_longue, mots::jargon, mots::sigle_inexplique.
    textes::textes,
    expressions::expression_invalide,
    expressions::expression_perdue,
    redirections::redirection_inutile,
    devoirs::devoir_manquant,
    devoirs::conformite_sans_audit,
    devoirs::declaration_contradictoire,
    textes::resume_long,
    mots::mot_sans_sens,
    mots::mot_en_double,
];

impl<'s> Context<'s> {
    /// The records of schools whose texts must be looked at.
    fn ecoles_a_lire(&self) -> impl Iterator<Item = &'s EcoleRecord> {
        let ecoles = self.sources.ecoles.iter().filter(|ecole| !self.propres.contains(&ecole.file));
        ecoles.filter_map(|ecole| ecole.record.as_deref())
    }
}

/// The world that the rules about texts look at, besides the text of the record they examine: every other file,
/// the names of schools, the day.
pub fn monde(sources: &Sources, days: Days) -> Empreinte {
    let mut melange = Melange::new();
    melange.add(format!("{days:?}").as_bytes());
    let ecoles: HashSet<FileId> = sources.ecoles.iter().map(|ecole| ecole.file).collect();
    for file in sources.map.ids().filter(|file| !ecoles.contains(file)) {
        let file = sources.map.file(file);
        melange.add(file.path.as_bytes()).add(file.text.as_bytes());
    }
    for Named { name, record, .. } in &sources.ecoles {
        melange.add(name.as_bytes());
        let names = record.iter().flat_map(|e| e.nom.iter().chain(&e.sigle).chain(&e.autres_noms));
        names.for_each(|nom| {
            melange.add(nom.value.as_bytes());
        });
        let before = record.iter().flat_map(|e| &e.anciens_identifiants);
        before.for_each(|id| {
            melange.add(id.value.as_str().as_bytes());
        });
    }
    melange.end()
}

/// Says of each record whose texts nothing was said of that it need not be looked at again in this world. A
/// computed text depends on more.
pub fn juger(sources: &mut Sources, monde: Empreinte, diags: &Diagnostics) {
    for (file, lecture) in &mut sources.lectures {
        let is_clean = !diags.concerns(*file) && !sources.map.file(*file).text.contains("{{");
        lecture.propre = is_clean.then_some(monde);
    }
}

/// Runs every rule, then builds the model if nothing is wrong: the records of schools become it.
pub fn check(sources: &mut Sources, days: Days, diags: &mut Diagnostics) -> Option<Catalogue> {
    check_in(None, sources, days, diags)
}

/// The same in a world ([`monde`]) that may be the one of the last time: what was clean in it still is.
pub fn check_in(
    monde: Option<Empreinte>,
    sources: &mut Sources,
    days: Days,
    diags: &mut Diagnostics,
) -> Option<Catalogue> {
    // Nothing was read: the folder is the wrong one, and that is said already.
    if sources.map.is_empty() {
        return None;
    }
    required_files(sources, diags);
    let newest = newest_date(sources);
    let today = days.site.unwrap_or(newest);
    let latest = days.site.into_iter().chain(days.now).max().unwrap_or(newest);
    let known = sources.lectures.iter().filter(|(_, lecture)| monde.is_some() && lecture.propre == monde);
    let propres = known.map(|(file, _)| *file).collect();
    let context = Context { sources, index: Index::of(sources), propres, today, latest };
    let found = RULES.par_iter().map(|rule| {
        let mut own = Diagnostics::default();
        rule(&context, &mut own);
        own
    });
    found.collect::<Vec<_>>().into_iter().for_each(|own| diags.append(own));
    if diags.has_errors() {
        return None;
    }
    let calculs = expressions::calculs(&context);
    let mut catalogue = assemble::assemble(sources, newest);
    if let Some(calculs) = calculs {
        expressions::developper(calculs, &sources.map, &mut catalogue, diags);
    }
    Some(catalogue)
}

/// The files of `data/` that every site has.
const REQUIRED: [&str; 8] = [
    "data/site.yaml",
    "data/accessibilite.yaml",
    "data/textes.yaml",
    "data/territoires.yaml",
    "data/secteurs.yaml",
    "data/metiers.yaml",
    "data/diplomes.yaml",
    "data/sources.yaml",
];

fn required_files(sources: &Sources, diags: &mut Diagnostics) {
    let missing =
        |path: &str| Diagnostic::new(codes::FICHIER_MANQUANT, Place::File(path.into()), "ce fichier est nécessaire");
    let read = |path: &str| sources.map.find(path).is_some();
    for path in REQUIRED {
        if !read(path) {
            diags.push(missing(path).help("voyez docs/donnees.md pour ce qu’il contient"));
        }
    }
    if !read("content/accueil.md") {
        diags.push(missing("content/accueil.md").help("c’est le texte de la page d’accueil"));
    }
}

/// Without any date given, the site is as old as its newest fact: no clock is read.
fn newest_date(sources: &Sources) -> Date {
    let ecoles = sources.ecoles.iter().filter_map(|e| e.record.as_deref()?.verifie_le.as_ref());
    let pages = sources.pages.iter().filter_map(|p| p.front.as_ref()?.verifie_le.as_ref());
    let arretes = sources.arretes.iter().filter_map(|a| a.record.as_deref()?.verifie_le.as_ref());
    let soutiens = sources.soutiens.iter().filter_map(|s| s.record.as_deref()?.verifie_le.as_ref());
    let site = sources.site.iter().filter_map(|s| s.verifie_le.as_ref());
    let declarations = sources.accessibilite.iter().filter_map(|a| a.verifie_le.as_ref());
    let textes = sources.textes.iter().filter_map(|t| t.verifie_le.as_ref());
    let retroplanning = sources.retroplanning.iter().filter_map(|r| r.verifie_le.as_ref());
    let epoch = Date::from_epoch(0).expect("1970 is a year");
    ecoles
        .chain(pages)
        .chain(arretes)
        .chain(soutiens)
        .chain(site)
        .chain(textes)
        .chain(declarations)
        .chain(retroplanning)
        .map(|d| d.value)
        .fold(epoch, Date::max)
}
