//! Problems as values: what is wrong, where it was typed, what to do.
//!
//! Every step pushes into one [`Diagnostics`]; nobody prints but `cmd`, through a reporter: [`human`]
//! for people, [`github`] and [`gitlab`] for what a forge shows on a change, [`json`] for programs. The messages speak to the person who typed the file, in French.

pub mod codes;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
mod resolved;
mod source;
mod suggest;

pub use codes::{Code, Severity};
pub use source::{FileId, Position, SourceFile, SourceMap, Span, Spanned};
pub use suggest::nearest;

use std::collections::BTreeMap;

use crate::typographie::grouped;

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Characters that somebody typed.
    Source(Span),
    /// A whole file, by its path: it could not be read, or does not exist.
    File(String),
    /// A page of the built site, by its address, when no typed text can be blamed.
    Page(String),
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place::Source(span)
    }
}

/// A replacement that would mend the problem: the line to paste.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    pub span: Span,
    pub replacement: String,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub place: Place,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    pub fix: Option<Fix>,
    /// Other places that belong to the problem, each with its own words.
    pub related: Vec<(Span, String)>,
}

impl Diagnostic {
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Diagnostic {
        let message = short(message.into());
        Diagnostic { code, place: place.into(), message, help: None, fix: None, related: Vec::new() }
    }

    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(short(help.into()));
        self
    }

    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    pub fn related(mut self, span: Span, words: impl Into<String>) -> Diagnostic {
        self.related.push((span, words.into()));
        self
    }

    /// « vouliez-vous dire », with the line to paste, or else the list to choose from.
    pub fn suggest<'a>(self, typed: &Spanned<String>, known: impl IntoIterator<Item = &'a str> + Clone) -> Diagnostic {
        match nearest(&typed.value, known.clone()) {
            Some(near) => self.help(format!("vouliez-vous dire « {near} » ?")).fix(typed.span, near),
            None => {
                let known: Vec<&str> = known.into_iter().collect();
                match known.len() {
                    0 => self,
                    1..=16 => self.help(format!("au choix : {}", known.join(", "))),
                    n => self.help(format!("{n} valeurs sont connues, aucune ne ressemble à celle-ci")),
                }
            }
        }
    }
}

/// A message names what was typed, which may be as long as a file: nobody reads more than this.
const LONGEST: usize = 2000;

/// The beginning and the end of a long text.
fn short(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let whole = |from: usize| (from..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    format!("{}…{}", &text[..whole(LONGEST / 2)], &text[whole(text.len() - LONGEST / 4)..])
}

/// So many problems in one file, or so many wrong files in one folder, have one cause: the others are counted.
const TOLD: usize = 200;

/// Problems of one kind that are told together, and where their count is.
#[derive(Debug, Default)]
struct Told {
    shown: usize,
    /// How many are not shown, and the place in the list of the line that says so.
    hidden: Option<(usize, usize)>,
}

/// Where problems add up: a file, or the folder of files that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Heap {
    File(FileId),
    Folder(String),
}

/// All the problems of a run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    told: BTreeMap<(Heap, Severity), Told>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let heap = match &diagnostic.place {
            Place::Source(span) => Heap::File(span.file),
            Place::File(path) => Heap::Folder(path.rsplit_once('/').map_or("", |(folder, _)| folder).to_string()),
            Place::Page(_) => Heap::Folder(String::new()),
        };
        let key = (heap, diagnostic.code.severity);
        let told = self.told.entry(key.clone()).or_default();
        if told.hidden.is_none() && told.shown < TOLD {
            told.shown += 1;
            self.list.push(diagnostic);
        } else {
            self.hide(key, diagnostic.place, 1);
        }
    }

    /// Problems that are only counted.
    fn hide(&mut self, key: (Heap, Severity), place: Place, more: usize) {
        let told = self.told.entry(key).or_default();
        match &mut told.hidden {
            Some((count, at)) => {
                *count += more;
                self.list[*at].message = others(*count);
            }
            None => {
                told.hidden = Some((more, self.list.len()));
                self.list.push(
                    Diagnostic::new(codes::PROBLEMES_NOMBREUX, place, others(more))
                        .help("corrigez d’abord ceux qui sont montrés : ils ont souvent la même cause"),
                );
            }
        }
    }

    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        others.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Those that others found, with those that they only counted.
    pub fn append(&mut self, others: Diagnostics) {
        let mut hidden: BTreeMap<usize, ((Heap, Severity), usize)> = BTreeMap::new();
        for (key, told) in others.told {
            hidden.extend(told.hidden.map(|(count, at)| (at, (key, count))));
        }
        for (at, diagnostic) in others.list.into_iter().enumerate() {
            match hidden.remove(&at) {
                Some((key, count)) => self.hide(key, diagnostic.place, count),
                None => self.push(diagnostic),
            }
        }
    }

    pub fn has_errors(&self) -> bool {
        self.told.keys().any(|(_, severity)| *severity == Severity::Error)
    }

    /// Those that are not shown included.
    pub fn count(&self, severity: Severity) -> usize {
        let of_it = self.told.iter().filter(|((_, of), _)| *of == severity);
        of_it.map(|(_, told)| told.shown + told.hidden.map_or(0, |(count, _)| count)).sum()
    }

    /// Whether something is said of a file.
    pub fn concerns(&self, file: FileId) -> bool {
        [Severity::Error, Severity::Warning]
            .iter()
            .any(|severity| self.told.contains_key(&(Heap::File(file), *severity)))
    }

    /// How many files could not be read to their end.
    pub fn unread(&self) -> usize {
        let unread = [codes::YAML_ILLISIBLE, codes::YAML_REFUSE, codes::FICHIER_ILLISIBLE, codes::CONFLIT_DE_FUSION];
        self.list.iter().filter(|d| unread.contains(&d.code)).count()
    }

    /// Those of one file.
    pub fn of_file(&self, path: &str, map: &SourceMap) -> Diagnostics {
        let here = |diagnostic: &&Diagnostic| match &diagnostic.place {
            Place::Source(span) => map.file(span.file).path == path,
            Place::File(file) => file == path,
            Place::Page(_) => false,
        };
        let mut own = Diagnostics::default();
        own.extend(self.list.iter().filter(here).cloned());
        own
    }

    /// In reading order (file, place), each once.
    pub fn sorted(&self, map: &SourceMap) -> Vec<&Diagnostic> {
        let mut list: Vec<&Diagnostic> = self.list.iter().collect();
        list.sort_by_cached_key(|d| {
            let place = match &d.place {
                Place::Source(span) => (0, map.file(span.file).path.as_str(), span.start),
                Place::File(path) => (0, path.as_str(), 0),
                Place::Page(address) => (1, address.as_str(), 0),
            };
            (place, d.code, d.message.as_str())
        });
        list.dedup();
        list
    }
}

fn others(count: usize) -> String {
    match count {
        1 => "un autre problème n’est pas montré".into(),
        n => format!("{} autres problèmes ne sont pas montrés", grouped(&n.to_string())),
    }
}
