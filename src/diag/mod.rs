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
        Diagnostic { code, place: place.into(), message: message.into(), help: None, fix: None, related: Vec::new() }
    }

    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
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

/// All the problems of a run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(others);
    }

    pub fn append(&mut self, mut others: Diagnostics) {
        self.list.append(&mut others.list);
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.code.severity == Severity::Error)
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.code.severity == severity).count()
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
        Diagnostics { list: self.list.iter().filter(here).cloned().collect() }
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
