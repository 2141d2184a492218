//! The words: the glossary itself, and what young people can read.
//!
//! Young people read the pages with `public: jeunes`, the records of the schools and the sentences
//! of `data/textes.yaml`. There, a sentence is short, a word is plain, and letters are explained.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::textes::{fields, locate};
use crate::diag::{Diagnostic, Diagnostics, FileId, Span, Spanned, codes};
use crate::lisibilite::mots;
use crate::markdown::phrases;
use crate::model::Public;
use crate::record::{EcoleRecord, MotRecord};
use crate::typographie::{Lexique, find_word, fold, upper_first};

/// A sentence of more words is said to the editor. The site aims at twenty.
const MAX_MOTS: usize = 25;

/// Un mot du glossaire a un sens, ou un mot à mettre à sa place.
pub fn mot_sans_sens(context: &Context, diags: &mut Diagnostics) {
    for mot in context.sources.glossaire.iter().filter(|mot| !mot.typed.contains(&"sens") && mot.plutot.is_none()) {
        let place = mot.terme.as_ref().map_or(mot.span, |terme| terme.span);
        diags.push(
            Diagnostic::new(codes::MOT_SANS_SENS, place, "ce mot n’est pas expliqué")
                .help("ajoutez `sens: …`, une phrase simple, ou `plutot: …`, le mot à mettre à sa place"),
        );
    }
}

/// Une forme n'appartient qu'à un mot : sinon, on ne sait pas quel sens montrer.
pub fn mot_en_double(context: &Context, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for forme in context.sources.glossaire.iter().flat_map(formes) {
        if let Some(first) = seen.insert(fold(&forme.value), forme.span) {
            diags.push(
                Diagnostic::new(codes::MOT_EN_DOUBLE, forme.span, format!("« {} » est déjà expliqué", forme.value))
                    .related(first, "ici d’abord")
                    .help("gardez cette forme une seule fois"),
            );
        }
    }
}

/// Une phrase courte se lit d'une traite.
pub fn phrase_longue(context: &Context, diags: &mut Diagnostics) {
    for lue in jeunes(context) {
        let count = mots(&lue.texte).count();
        if count > MAX_MOTS {
            diags.push(
                Diagnostic::new(codes::PHRASE_LONGUE, lue.span, format!("cette phrase a {count} mots"))
                    .help("coupez-la en deux : une idée par phrase, vingt mots au plus"),
            );
        }
    }
}

/// Un mot que le glossaire déconseille.
pub fn jargon(context: &Context, diags: &mut Diagnostics) {
    let avoided: Vec<(&MotRecord, &Spanned<String>)> =
        context.sources.glossaire.iter().filter_map(|mot| Some((mot, mot.plutot.as_ref()?))).collect();
    let lexique = Lexique::new(avoided.iter().map(|(mot, _)| {
        formes(mot).flat_map(|forme| [forme.value.clone(), upper_first(&forme.value)]).collect::<Vec<_>>()
    }));
    for lue in jeunes(context) {
        for (mot, range) in lexique.find(&lue.texte, |_| true) {
            let (word, plutot) = (&lue.texte[range], avoided[mot].1);
            let message = format!("« {word} » n’est pas un mot pour les jeunes");
            diags.push(
                Diagnostic::new(codes::JARGON, place(context, lue, word), message)
                    .help(format!("écrivez plutôt : {}", plutot.value)),
            );
        }
    }
}

/// Un sigle est dans le glossaire, ou expliqué entre parenthèses sur la page.
pub fn sigle_inexplique(context: &Context, diags: &mut Diagnostics) {
    let known = known_letters(context);
    let lues = jeunes(context);
    let explained: BTreeSet<(FileId, &str)> = lues
        .iter()
        .flat_map(|lue| {
            let in_brackets = |sigle: &&str| {
                let at = find_word(&lue.texte, sigle);
                at.is_some_and(|at| lue.texte[..at.start].ends_with('(') || lue.texte[at.end..].starts_with(" ("))
            };
            sigles(&lue.texte).filter(in_brackets).map(|sigle| (lue.span.file, sigle))
        })
        .collect();
    let mut said = BTreeSet::new();
    for lue in lues {
        for sigle in sigles(&lue.texte) {
            let here = (lue.span.file, sigle);
            if known.contains(&fold(sigle)) || explained.contains(&here) || !said.insert(here) {
                continue;
            }
            diags.push(
                Diagnostic::new(
                    codes::SIGLE_INEXPLIQUE,
                    place(context, lue, sigle),
                    format!("« {sigle} » n’est expliqué nulle part"),
                )
                .help("ajoutez-le dans data/glossaire.yaml, ou écrivez ses mots entre parenthèses"),
            );
        }
    }
}

/// A sentence for young people.
pub struct Lue {
    texte: String,
    span: Span,
}

/// A word of a sentence, where it was typed; the whole sentence when markup cuts the word.
fn place(context: &Context, lue: &Lue, word: &str) -> Span {
    let start = lue.span.start as usize;
    context
        .sources
        .map
        .slice(lue.span)
        .find(word)
        .map_or(lue.span, |at| Span::new(lue.span.file, start + at..start + at + word.len()))
}

/// Every sentence for young people: three rules read them.
fn jeunes<'c>(context: &'c Context) -> &'c [Lue] {
    context.lues.get_or_init(|| phrases_des_jeunes(context))
}

fn phrases_des_jeunes(context: &Context) -> Vec<Lue> {
    let sources = context.sources;
    let mut lues = Vec::new();
    for page in &sources.pages {
        let front = page.front.as_ref();
        if front.and_then(|f| f.public.as_ref()).is_some_and(|public| public.value == Public::Jeunes) {
            let at = page.body.start as usize;
            let found = phrases(sources.map.slice(page.body)).into_iter();
            lues.extend(found.map(|phrase| Lue {
                span: Span::new(page.body.file, at + phrase.range.start..at + phrase.range.end),
                texte: phrase.texte,
            }));
        }
    }
    let ecoles = fields(sources.ecoles.iter().filter_map(|e| e.record.as_ref()));
    for field in ecoles.into_iter().chain(fields(&sources.textes)) {
        let found = phrases(&field.text.0).into_iter();
        lues.extend(found.map(|phrase| Lue { span: locate(context, field, phrase.range), texte: phrase.texte }));
    }
    lues
}

fn formes(mot: &MotRecord) -> impl Iterator<Item = &Spanned<String>> {
    mot.terme.iter().chain(&mot.formes)
}

/// Letters that need no explanation: those of the glossary, and the names of schools.
fn known_letters(context: &Context) -> BTreeSet<String> {
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '+').map(fold).collect::<Vec<_>>();
    let names = |ecole: &EcoleRecord| {
        let all = ecole.nom.iter().chain(&ecole.sigle).chain(&ecole.autres_noms);
        all.flat_map(|name| words(&name.value)).collect::<Vec<_>>()
    };
    let ecoles = context.sources.ecoles.iter().filter_map(|e| e.record.as_ref()).flat_map(names);
    let mots = context.sources.glossaire.iter().flat_map(formes).flat_map(|forme| words(&forme.value));
    let villes = context.sources.villes.iter().filter_map(|v| v.nom.as_ref()).flat_map(|nom| words(&nom.value));
    ecoles.chain(mots).chain(villes).collect()
}

/// Words of capital letters: « PSAD », « FSE+ ». Roman numerals are numbers.
fn sigles(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+').filter(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2
            && word.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '+')
            && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
    })
}
