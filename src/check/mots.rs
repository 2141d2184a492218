//! The words: the glossary itself, and what young people can read.
//!
//! Young people read the pages with `public: jeunes`, the records of the schools and the sentences
//! of `data/textes.yaml`. There, a sentence is short, a word is plain, and letters are explained.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Context;
use super::textes::{fields, locate};
use crate::diag::{Diagnostic, Diagnostics, FileId, Span, Spanned, codes};
use crate::lisibilite::mots;
use crate::markdown::{Phrase, phrases};
use crate::model::Public;
use crate::record::{EcoleRecord, MarkdownField, MotRecord};
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
        // A word takes two bytes with its space.
        let count = if lue.texte.len() < 2 * MAX_MOTS { 0 } else { mots(&lue.texte).count() };
        if count > MAX_MOTS {
            diags.push(
                Diagnostic::new(codes::PHRASE_LONGUE, lue.span(context), format!("cette phrase a {count} mots"))
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
    let found: Vec<(&Lue, &str)> =
        jeunes(context).iter().flat_map(|lue| sigles(&lue.texte).map(move |sigle| (lue, sigle))).collect();
    let in_brackets = |(lue, sigle): &&(&Lue, &str)| {
        let at = find_word(&lue.texte, sigle);
        at.is_some_and(|at| lue.texte[..at.start].ends_with('(') || lue.texte[at.end..].starts_with(" ("))
    };
    let explained: BTreeSet<(FileId, &str)> =
        found.iter().filter(in_brackets).map(|(lue, sigle)| (lue.file(), *sigle)).collect();
    let known = known_letters(context);
    let mut said = BTreeSet::new();
    for (lue, sigle) in found {
        let here = (lue.file(), sigle);
        if known.contains(&fold(sigle)) || explained.contains(&here) || !said.insert(here) {
            continue;
        }
        let message = format!("« {sigle} » n’est expliqué nulle part");
        diags.push(
            Diagnostic::new(codes::SIGLE_INEXPLIQUE, place(context, lue, sigle), message)
                .help("ajoutez-le dans data/glossaire.yaml, ou écrivez ses mots entre parenthèses"),
        );
    }
}

/// A sentence for young people.
pub struct Lue<'s> {
    texte: Cow<'s, str>,
    /// Its bytes in the text it is of.
    range: Range<usize>,
    source: Source<'s>,
}

#[derive(Clone, Copy)]
enum Source<'s> {
    /// The Markdown of a page.
    Page(Span),
    Champ(MarkdownField<'s>),
}

impl Lue<'_> {
    fn file(&self) -> FileId {
        match self.source {
            Source::Page(body) => body.file,
            Source::Champ(field) => field.span.file,
        }
    }

    /// Where it was typed: looked for when there is something to say of it.
    fn span(&self, context: &Context) -> Span {
        match self.source {
            Source::Page(body) => {
                let at = body.start as usize;
                Span::new(body.file, at + self.range.start..at + self.range.end)
            }
            Source::Champ(field) => locate(context, field, self.range.clone()),
        }
    }
}

/// A word of a sentence, where it was typed; the whole sentence when markup cuts the word.
fn place(context: &Context, lue: &Lue, word: &str) -> Span {
    let span = lue.span(context);
    let start = span.start as usize;
    let found = context.sources.map.slice(span).find(word);
    found.map_or(span, |at| Span::new(span.file, start + at..start + at + word.len()))
}

/// Every sentence for young people: three rules read them.
fn jeunes<'c, 's>(context: &'c Context<'s>) -> &'c [Lue<'s>] {
    context.lues.get_or_init(|| phrases_des_jeunes(context))
}

fn phrases_des_jeunes<'s>(context: &Context<'s>) -> Vec<Lue<'s>> {
    let sources = context.sources;
    let mut lues = Vec::new();
    let mut add = |text, source| {
        lues.extend(phrases(text).into_iter().map(|Phrase { range, texte }| Lue { texte, range, source }));
    };
    for page in &sources.pages {
        let public = page.front.as_ref().and_then(|front| front.public.as_ref());
        if public.is_some_and(|public| public.value == Public::Jeunes) {
            add(sources.map.slice(page.body), Source::Page(page.body));
        }
    }
    let ecoles = fields(context.ecoles_a_lire());
    for field in ecoles.into_iter().chain(fields(&sources.textes)) {
        add(&field.text.0, Source::Champ(field));
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
