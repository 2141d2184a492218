//! Reading one value, and everything that can be wrong with it.

use std::borrow::Cow;

use super::{FieldDoc, Forme, RecordDoc, Reference, Shape};
use crate::diag::{Code, Diagnostic, SourceFile, Span, Spanned, codes};
use crate::model::{Malforme, Markdown, Url};
use crate::yaml::{Entry, Kind, Node, invisible, quoted};

/// A type that can be read from a node.
pub trait Field: Sized {
    const SHAPE: Shape;

    /// `None` when the node does not hold one: the reason is in the diagnostics.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// Adds the Markdown texts inside, each with its key, so that one rule can examine them all.
    fn markdown<'a>(&'a self, _key: &'static str, _texts: &mut Vec<MarkdownField<'a>>) {}
}

/// A Markdown text of a record.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownField<'a> {
    pub key: &'static str,
    pub text: &'a Markdown,
    pub span: Span,
}

/// A value written as one text.
pub trait Scalar: Sized {
    /// The problem to report when the text is not such a value.
    const CODE: Code;
    /// « une date », for the documents.
    const WHAT: &'static str;
    /// For the programs that check while one types.
    const FORME: Forme = Forme::Texte;

    fn parse(text: &str) -> Result<Self, Malforme>;

    fn as_markdown(&self) -> Option<&Markdown> {
        None
    }

    fn as_url(&self) -> Option<&Url> {
        None
    }

    /// A sign that was meant for the file and became a part of the value: what it is, and the value without it.
    fn leftover(_text: &str) -> Option<(&'static str, String)> {
        None
    }
}

impl<T: Scalar> Field for Spanned<T> {
    const SHAPE: Shape = Shape::Value(T::WHAT, T::FORME);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = match T::FORME {
            Forme::TexteLong => reader.text(node),
            _ => reader.short_text(node),
        }?;
        match T::parse(text) {
            Ok(value) => {
                if let Some((message, better)) = T::leftover(text) {
                    reader.problems.push(
                        Diagnostic::new(codes::ECRITURE_SUSPECTE, node.span, message)
                            .help("écrivez plutôt")
                            .fix(node.span, better),
                    );
                }
                reader.urls.extend(value.as_url().map(|url| Spanned::new(url.clone(), node.span)));
                Some(Spanned::new(value, node.span))
            }
            Err(error) => {
                let mut diagnostic = Diagnostic::new(T::CODE, node.span, error.message);
                if let Some(better) = error.plutot {
                    diagnostic = diagnostic.help("écrivez plutôt").fix(node.span, better);
                }
                reader.problems.push(diagnostic);
                None
            }
        }
    }

    fn markdown<'a>(&'a self, key: &'static str, texts: &mut Vec<MarkdownField<'a>>) {
        texts.extend(self.value.as_markdown().map(|text| MarkdownField { key, text, span: self.span }));
    }
}

/// Reads one file, collecting its problems, the records it refers to and the sites it names.
pub struct Reader<'d> {
    pub source: &'d SourceFile,
    pub problems: &'d mut Vec<Diagnostic>,
    pub references: &'d mut Vec<Reference>,
    pub urls: &'d mut Vec<Spanned<Url>>,
}

/// The entries of a block, once its keys are known to be good: those of its table, in its order.
pub struct Fields<'n, 's> {
    typed: Vec<&'static str>,
    found: std::vec::IntoIter<(&'static FieldDoc, Option<&'n Entry<'s>>)>,
}

impl<'n, 's> Fields<'n, 's> {
    /// With them, the entries that the table does not know. People write the keys in the order of the table, more
    /// or less: each is looked for after the one before.
    fn of(entries: &'n [Entry<'s>], doc: &'static RecordDoc) -> (Fields<'n, 's>, Vec<&'n Entry<'s>>) {
        let mut found: Vec<_> = doc.fields.iter().map(|field| (field, None)).collect();
        let (mut typed, mut unknown) = (Vec::with_capacity(entries.len()), Vec::new());
        let mut next = 0;
        for entry in entries {
            let is_key = |at: &usize| doc.fields[*at].key == entry.key.value;
            match (next..found.len()).chain(0..next).find(is_key) {
                Some(at) => {
                    found[at].1 = Some(entry);
                    typed.push(doc.fields[at].key);
                    next = at + 1;
                }
                None => unknown.push(entry),
            }
        }
        (Fields { typed, found: found.into_iter() }, unknown)
    }

    /// The known keys that were typed, given away.
    pub fn typed(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.typed)
    }

    /// The next field of the table, if it was typed.
    fn next(&mut self) -> Option<(&'static FieldDoc, &'n Entry<'s>)> {
        let (field, entry) = self.found.next()?;
        Some((field, entry?))
    }
}

impl Reader<'_> {
    /// The keys of a block: unknown ones and missing ones are reported.
    pub fn fields<'n, 's>(&mut self, node: &'n Node<'s>, doc: &'static RecordDoc) -> Option<Fields<'n, 's>> {
        let entries = match &node.kind {
            Kind::Map(entries) => entries.as_slice(),
            Kind::Empty if !doc.fields.iter().any(|f| f.required) => &[],
            Kind::Text(text) => {
                self.text_for_block(node, text, doc);
                return None;
            }
            Kind::List(_) if node.span.start == 0 => {
                self.unexpected(
                    node,
                    "un bloc de clés",
                    "retirez le tiret du début, et les deux espaces des lignes suivantes",
                );
                return None;
            }
            _ => {
                self.unexpected(node, "un bloc de clés", &block_help(doc));
                return None;
            }
        };
        let (fields, unknown) = Fields::of(entries, doc);
        let typed = &fields.typed;
        let meant: Vec<&str> =
            unknown.into_iter().filter_map(|entry| self.unknown_key(&entry.key, typed, doc)).collect();
        let place = entries.first().map_or(node.span, |entry| entry.key.span);
        let absent = |field: &&FieldDoc| !typed.contains(&field.key) && !meant.contains(&field.key);
        for field in doc.fields.iter().filter(|f| f.required).filter(absent) {
            self.problems.push(
                Diagnostic::new(codes::CLE_MANQUANTE, place, format!("la clé « {} » manque", field.key))
                    .help(missing_help(field)),
            );
        }
        Some(fields)
    }

    /// Reports a key that does not exist; returns the one that was probably meant.
    fn unknown_key(
        &mut self,
        key: &Spanned<Cow<str>>,
        typed: &[&str],
        doc: &'static RecordDoc,
    ) -> Option<&'static str> {
        if let Some(known) = doc.field(key.value.trim_matches(SPACES)).filter(|_| key.value.contains(SPACES)) {
            let message = format!("une espace insécable se cache avant ou après le mot « {} »", known.key);
            self.problems.push(
                Diagnostic::new(codes::CLE_INCONNUE, key.span, message)
                    .help(format!("effacez-la et tapez `{}:`, sans rien devant les deux-points", known.key))
                    .fix(key.span, known.key),
            );
            return Some(known.key);
        }
        if let Some((word, value)) = key.value.split_once(':').filter(|(word, _)| doc.field(word).is_some()) {
            let message = "il manque une espace après les deux-points";
            self.problems.push(
                Diagnostic::new(codes::CLE_INCONNUE, key.span, message)
                    .help("écrivez `clé: valeur`, avec une espace")
                    .fix(key.span, format!("{word}: {}", value.trim())),
            );
            return doc.field(word).map(|field| field.key);
        }
        let line = key.value.contains(' ');
        let free = doc.keys().filter(|known| !typed.contains(known));
        let near = crate::diag::nearest(&key.value, free);
        let diagnostic =
            Diagnostic::new(codes::CLE_INCONNUE, key.span, format!("la clé « {} » n’existe pas ici", key.value));
        self.problems.push(match near {
            Some(near) => diagnostic.help(format!("vouliez-vous dire « {near} » ?")).fix(key.span, near),
            None if line => diagnostic
                .help("si c’est la suite du texte au-dessus, écrivez ce texte sur une seule ligne, entre guillemets"),
            None if super::doc::block_of(&key.value, doc).is_some() => {
                let block = super::doc::block_of(&key.value, doc).unwrap_or_default();
                diagnostic.help(format!("« {} » s’écrit dans le bloc `{block}:`, décalée de deux espaces", key.value))
            }
            None => diagnostic.help(format!("clés possibles : {}", doc.keys().collect::<Vec<_>>().join(", "))),
        });
        near
    }

    /// The value of the next key, which stands alone.
    pub fn one<T: Field>(&mut self, fields: &mut Fields) -> Option<T> {
        let (&FieldDoc { key, required, .. }, entry) = fields.next()?;
        let block = matches!(T::SHAPE, Shape::Record(_));
        if matches!(entry.value.kind, Kind::Empty) && !(block && required) {
            self.empty(entry.key.span, key, required);
            return None;
        }
        if let Kind::List(items) = &entry.value.kind
            && !block
        {
            self.list_for_text(entry, items);
            return None;
        }
        T::read(&entry.value, self)
    }

    /// The values of the next key, which holds a list; a wrong item is reported and the others kept.
    pub fn many<T: Field>(&mut self, fields: &mut Fields) -> Vec<T> {
        let Some((&FieldDoc { key, required, .. }, entry)) = fields.next() else {
            return Vec::new();
        };
        match &entry.value.kind {
            Kind::List(items) if items.is_empty() && required => {
                self.empty(entry.key.span, key, required);
                Vec::new()
            }
            Kind::List(items) => items.iter().filter_map(|item| self.item(item, entry.key.span, key)).collect(),
            Kind::Empty => {
                self.empty(entry.key.span, key, required);
                Vec::new()
            }
            Kind::Text(text) => {
                let message = format!("« {key} » attend une liste");
                let diagnostic = Diagnostic::new(codes::TYPE_INATTENDU, entry.value.span, message);
                let lines = self.lines_of(entry);
                self.problems.push(match lines {
                    Some(list) => diagnostic
                        .help("chaque élément d’une liste commence par un tiret et une espace, les uns sous les autres")
                        .fix(entry.value.span, list),
                    None => diagnostic
                        .help("écrivez les éléments entre crochets, avec des virgules, ou un par ligne après un tiret")
                        .fix(entry.value.span, as_list(text, &T::SHAPE)),
                });
                Vec::new()
            }
            Kind::Map(words) if self.typed(entry.value.span).starts_with('{') => {
                let items: Vec<&str> = words.iter().map(|word| word.key.value.as_ref()).collect();
                self.problems.push(
                    Diagnostic::new(codes::TYPE_INATTENDU, entry.value.span, format!("« {key} » attend une liste"))
                        .help("une liste se met entre crochets")
                        .fix(entry.value.span, format!("[{}]", items.join(", "))),
                );
                Vec::new()
            }
            Kind::Map(_) => {
                let message = format!("« {key} » attend une liste");
                self.problems.push(
                    Diagnostic::new(codes::TYPE_INATTENDU, entry.key.span, message)
                        .help("commencez chaque élément de la liste par un tiret et une espace"),
                );
                Vec::new()
            }
        }
    }

    fn item<T: Field>(&mut self, item: &Node, key_span: Span, key: &str) -> Option<T> {
        if matches!(item.kind, Kind::Empty) {
            // The dash alone has no place of its own: it is the last one before.
            let before = &self.source.text[..item.span.start as usize];
            let dash =
                before.rfind('-').filter(|at| before[*at + 1..].trim().is_empty() && *at > key_span.end as usize);
            let span = match dash {
                _ if item.span.start < item.span.end => item.span,
                Some(at) => Span { start: at as u32, end: at as u32 + 1, ..item.span },
                None => key_span,
            };
            self.empty(span, key, false);
            return None;
        }
        T::read(item, self)
    }

    /// The text of a node, if it is one of a line or two.
    pub fn short_text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        let text = self.text(node)?;
        if text.len() <= LONGEST {
            return Some(text);
        }
        let message = format!("ce texte est trop long : {LONGEST} caractères au plus vont ici");
        self.problems
            .push(Diagnostic::new(codes::TYPE_INATTENDU, node.span, message).help("gardez l’essentiel en une phrase"));
        None
    }

    /// The text of a node, if it is one.
    pub fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.kind {
            Kind::Text(text) if text.trim().is_empty() => {
                self.problems
                    .push(Diagnostic::new(codes::VALEUR_VIDE, node.span, "cette valeur est vide").help(EMPTY_HELP));
                None
            }
            Kind::Text(text) if text.trim() == A_COMPLETER => {
                self.problems.push(
                    Diagnostic::new(codes::VALEUR_VIDE, node.span, "cette valeur est à compléter")
                        .help("écrivez la vraie valeur, ou supprimez la ligne"),
                );
                None
            }
            Kind::Text(text) if invisible(text).is_some() => {
                self.problems.push(
                    Diagnostic::new(
                        codes::TYPE_INATTENDU,
                        node.span,
                        "un caractère invisible se cache dans cette valeur",
                    )
                    .help("effacez la valeur et tapez-la de nouveau"),
                );
                None
            }
            Kind::Text(text) => Some(text.as_ref()),
            Kind::Empty => {
                self.problems
                    .push(Diagnostic::new(codes::VALEUR_VIDE, node.span, "cette valeur est vide").help(EMPTY_HELP));
                None
            }
            Kind::List(_) => {
                self.unexpected(node, "un texte", "écrivez une seule valeur, sans crochets ni tiret");
                None
            }
            Kind::Map(_) if self.typed(node.span).starts_with('{') => {
                let inside = self.typed(node.span).trim_matches(['{', '}']).trim().to_string();
                self.problems.push(
                    Diagnostic::new(codes::TYPE_INATTENDU, node.span, "des accolades entourent cette valeur")
                        .help("un texte s’écrit sans accolades")
                        .fix(node.span, if inside.contains([':', '#', ',']) { quoted(&inside) } else { inside }),
                );
                None
            }
            Kind::Map(_) => {
                self.unexpected(
                    node,
                    "un texte",
                    "écrivez la valeur sur la même ligne, entre guillemets si elle contient « : »",
                );
                None
            }
        }
    }

    fn unexpected(&mut self, node: &Node, expected: &str, help: &str) {
        let message = match node.kind {
            Kind::Empty => format!("{expected} est attendu, et il n’y a rien"),
            _ => format!("{expected} est attendu, c’est {} qui se trouve ici", node.what()),
        };
        self.problems.push(Diagnostic::new(codes::TYPE_INATTENDU, first_line(node.span, node), message).help(help));
    }

    fn empty(&mut self, span: Span, key: &str, required: bool) {
        let help = if required { REQUIRED_HELP } else { EMPTY_HELP };
        let diagnostic = Diagnostic::new(codes::VALEUR_VIDE, span, format!("la clé « {key} » est vide"));
        // `nom: #EDPI 21`: the sign begins a note.
        let rest = self.source.text[span.end as usize..].lines().next().unwrap_or_default();
        let note = rest.find('#').filter(|at| rest[..*at].trim() == ":");
        self.problems.push(match note {
            Some(at) => {
                let start = span.end as usize + at;
                let words = rest[at..].trim_end();
                let note = Span { start: start as u32, end: (start + words.len()) as u32, ..span };
                diagnostic
                    .help("le signe # commence une note, que personne ne lit : si c’est la valeur, mettez-la entre guillemets")
                    .fix(note, quoted(words))
            }
            None => diagnostic.help(help),
        });
    }

    /// What was typed there.
    fn typed(&self, span: Span) -> &str {
        self.source.text.get(span.range()).unwrap_or_default()
    }

    /// `- ha-py-lanne` where a block of keys is expected: the text is its first key.
    fn text_for_block(&mut self, node: &Node, text: &str, doc: &'static RecordDoc) {
        let first = doc.fields.iter().find(|f| f.required).or(doc.fields.first());
        let message = "un bloc de clés est attendu, c’est un texte qui se trouve ici";
        let diagnostic = Diagnostic::new(codes::TYPE_INATTENDU, node.span, message).help(block_help(doc));
        let item = self.source.text[..node.span.start as usize].trim_end_matches(' ').ends_with("-");
        self.problems.push(match first.filter(|_| item) {
            Some(field) => diagnostic.fix(node.span, format!("{}: {text}", field.key)),
            None => diagnostic,
        });
    }

    /// `nom: [GM2A]`, or a dash below `nom:`.
    fn list_for_text(&mut self, entry: &Entry, items: &[Node]) {
        let node = &entry.value;
        let message = "un texte est attendu, c’est une liste qui se trouve ici";
        let diagnostic = Diagnostic::new(codes::TYPE_INATTENDU, first_line(node.span, node), message)
            .help("écrivez une seule valeur, sans crochets ni tiret");
        self.problems.push(match items {
            [Node { kind: Kind::Text(text), span }] => {
                let after_key = Span { start: entry.key.span.end + 1, end: node.span.end.max(span.end), ..node.span };
                diagnostic.fix(after_key, format!(" {text}"))
            }
            _ => diagnostic,
        });
    }

    /// A text on the lines below its key, as the list that was meant: dashes without a space, or missing.
    fn lines_of(&self, entry: &Entry) -> Option<String> {
        let span = entry.value.span;
        let below = self.source.text[entry.key.span.end as usize..span.start as usize].contains('\n');
        if !below {
            return None;
        }
        let start = self.source.position(span.start as usize).column - 1;
        let items: Vec<String> = self
            .typed(span)
            .lines()
            .map(|line| line.trim().trim_start_matches(['-', '–', '—', '•', '*']).trim_start())
            .filter(|line| !line.is_empty())
            .map(|line| format!("- {line}"))
            .collect();
        Some(items.join(&format!("\n{}", " ".repeat(start))))
    }
}

/// The longest name, place or sentence, in bytes: it is shown on many pages.
const LONGEST: usize = 4000;

/// What a new record holds in place of a value: nobody can publish it by mistake.
pub const A_COMPLETER: &str = "…";

const EMPTY_HELP: &str = "écrivez une valeur, ou supprimez la ligne : ce qu’on ne sait pas ne s’écrit pas";

const REQUIRED_HELP: &str = "écrivez une valeur : cette clé est obligatoire";

/// No-break spaces come with texts pasted from a word processor, and look like nothing.
const SPACES: [char; 3] = ['\u{A0}', '\u{202F}', '\u{2007}'];

/// `– bois – terre`, `bois ; terre`, `(bois)` as a list of YAML.
fn as_list(text: &str, shape: &Shape) -> String {
    let sentence = matches!(shape, Shape::Value("un texte" | "un texte mis en forme (Markdown)", _));
    let separators: &[char] = if sentence { &['•'] } else { &['•', '–', '—', ',', ';', '(', ')'] };
    let items: Vec<String> = text
        .split(separators)
        .map(|item| if sentence { item.trim() } else { item.trim().trim_start_matches('-') })
        .filter(|item| !item.is_empty())
        .map(|item| if item.contains([':', '#', ',', '[', ']', '{', '}', '"']) { quoted(item) } else { item.into() })
        .collect();
    format!("[{}]", items.join(", "))
}

fn missing_help(field: &FieldDoc) -> String {
    match field.shape {
        Shape::Record(doc) if !field.list => format!("ajoutez une ligne `{}:`, puis {}", field.key, block_help(doc)),
        Shape::Record(_) => format!("ajoutez une ligne `{}:`, puis la liste, chaque élément après un tiret", field.key),
        _ => format!("ajoutez-la, par exemple : `{}: {}`", field.key, field.example),
    }
}

fn block_help(doc: &RecordDoc) -> String {
    let required: Vec<&str> = doc.fields.iter().filter(|f| f.required).map(|f| f.key).collect();
    let keys = if required.is_empty() { doc.keys().collect() } else { required };
    format!("allez à la ligne et écrivez, décalées de deux espaces, les clés : {}", keys.join(", "))
}

/// A collection may run over many lines: its first key or item is enough to show it.
fn first_line(span: Span, node: &Node) -> Span {
    match &node.kind {
        Kind::Map(entries) => entries.first().map_or(span, |entry| entry.key.span),
        Kind::List(items) => items.first().map_or(span, |item| Span { start: span.start, ..item.span }),
        _ => span,
    }
}
