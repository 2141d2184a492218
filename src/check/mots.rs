//! The words: the glossary itself, and what young people can read.
//!
//! Young people read the pages with `public: jeunes`, the records of the schools and the sentences
//! of `data/textes.yaml`. There, a sentence is short, a word is plain, and letters are explained.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Context;
use super::textes::Texte;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned, codes};
use crate::lisibilite::mots;
use crate::markdown::Phrase;
use crate::record::MotRecord;
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

/// A sentence for young people.
pub struct Lue<'t> {
    pub texte: &'t Texte<'t>,
    pub phrase: Phrase<'t>,
}

impl Lue<'_> {
    fn span(&self, context: &Context) -> Span {
        self.texte.span(context, self.phrase.range.clone())
    }

    /// A word of it, where it was typed; the whole sentence when markup cuts the word.
    fn place(&self, context: &Context, word: &str) -> Span {
        let span = self.span(context);
        let start = span.start as usize;
        let found = context.sources.map.slice(span).find(word);
        found.map_or(span, |at| Span::new(span.file, start + at..start + at + word.len()))
    }
}

/// Letters that nothing explains in the file that says them.
pub struct Sigle {
    mot: String,
    span: Span,
}

/// The rules about the sentences of a file.
pub struct Mots<'c> {
    context: &'c Context<'c>,
    /// The words that the glossary advises against, each with the one to write.
    deconseilles: Lexique,
    plutot: Vec<&'c Spanned<String>>,
}

impl<'c> Mots<'c> {
    pub fn of(context: &'c Context<'c>) -> Mots<'c> {
        let glossaire = &context.sources.glossaire;
        let avoided = glossaire.iter().filter(|mot| mot.plutot.is_some());
        let forms = |mot| formes(mot).flat_map(|forme| [forme.value.clone(), upper_first(&forme.value)]).collect();
        let deconseilles = Lexique::new(avoided.map(forms).collect::<Vec<Vec<_>>>());
        Mots { context, deconseilles, plutot: glossaire.iter().filter_map(|mot| mot.plutot.as_ref()).collect() }
    }

    /// Says what is wrong in the sentences of a file; its letters depend on more than the file.
    pub fn examine(&self, lues: &[Lue], diags: &mut Diagnostics) -> Vec<Sigle> {
        for lue in lues {
            self.phrase_longue(lue, diags);
            self.jargon(lue, diags);
        }
        self.sigles(lues)
    }

    /// Une phrase courte se lit d'une traite.
    fn phrase_longue(&self, lue: &Lue, diags: &mut Diagnostics) {
        let texte = &lue.phrase.texte;
        // A word takes two bytes with its space.
        let count = if texte.len() < 2 * MAX_MOTS { 0 } else { mots(texte).count() };
        if count > MAX_MOTS {
            diags.push(
                Diagnostic::new(codes::PHRASE_LONGUE, lue.span(self.context), format!("cette phrase a {count} mots"))
                    .help("coupez-la en deux : une idée par phrase, vingt mots au plus"),
            );
        }
    }

    /// Un mot que le glossaire déconseille.
    fn jargon(&self, lue: &Lue, diags: &mut Diagnostics) {
        for (mot, range) in self.deconseilles.find(&lue.phrase.texte, |_| true) {
            let word = &lue.phrase.texte[range];
            let message = format!("« {word} » n’est pas un mot pour les jeunes");
            diags.push(
                Diagnostic::new(codes::JARGON, lue.place(self.context, word), message)
                    .help(format!("écrivez plutôt : {}", self.plutot[mot].value)),
            );
        }
    }

    /// Each once, unless brackets stand before or after it somewhere in the file.
    fn sigles(&self, lues: &[Lue]) -> Vec<Sigle> {
        let found: Vec<(&Lue, &str)> =
            lues.iter().flat_map(|lue| sigles(&lue.phrase.texte).map(move |sigle| (lue, sigle))).collect();
        let in_brackets = |(lue, sigle): &&(&Lue, &str)| {
            let texte = &lue.phrase.texte;
            let at = find_word(texte, sigle);
            at.is_some_and(|at| texte[..at.start].ends_with('(') || texte[at.end..].starts_with(" ("))
        };
        let mut passed: BTreeSet<&str> = found.iter().filter(in_brackets).map(|(_, sigle)| *sigle).collect();
        let once = found.into_iter().filter(|(_, sigle)| passed.insert(sigle));
        once.map(|(lue, sigle)| Sigle { mot: sigle.to_string(), span: lue.place(self.context, sigle) }).collect()
    }
}

/// Un sigle est dans le glossaire, ou expliqué entre parenthèses sur la page.
pub fn sigle_inexplique(context: &Context, sigles: Vec<Sigle>, diags: &mut Diagnostics) {
    let known = known_letters(context, sigles.iter().map(|sigle| fold(&sigle.mot)).collect());
    for Sigle { mot, span } in sigles.into_iter().filter(|sigle| !known.contains(&fold(&sigle.mot))) {
        diags.push(
            Diagnostic::new(codes::SIGLE_INEXPLIQUE, span, format!("« {mot} » n’est expliqué nulle part"))
                .help("ajoutez-le dans data/glossaire.yaml, ou écrivez ses mots entre parenthèses"),
        );
    }
}

fn formes(mot: &MotRecord) -> impl Iterator<Item = &Spanned<String>> {
    mot.terme.iter().chain(&mot.formes)
}

/// Which of these letters need no explanation: those of the glossary, and of the names of schools and towns.
fn known_letters(context: &Context, mut asked: HashSet<String>) -> HashSet<String> {
    let sources = context.sources;
    let ecoles = sources.ecoles.iter().filter_map(|e| e.record.as_deref());
    let ecoles = ecoles.flat_map(|ecole| ecole.nom.iter().chain(&ecole.sigle).chain(&ecole.autres_noms));
    let mots = sources.glossaire.iter().flat_map(formes);
    let villes = sources.villes.iter().filter_map(|ville| ville.nom.as_ref());
    let mut known = HashSet::new();
    for name in ecoles.chain(mots).chain(villes) {
        for word in name.value.split(|c: char| !c.is_alphanumeric() && c != '+') {
            // There are many names, and few letters to explain.
            known.extend(asked.take(&fold(word)));
        }
    }
    known
}

/// Words of capital letters: « PSAD », « FSE+ ». Roman numerals are numbers.
fn sigles(text: &str) -> impl Iterator<Item = &str> {
    // Nearly every word has a small letter: it is not read any further.
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '+');
    words.filter(|word| word.len() > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase())).filter(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2
            && word.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '+')
            && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
    })
}
