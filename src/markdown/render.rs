//! Drawing a text that [`examine`](super::examine) found right.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::links::{Link, RecordKind};
use crate::typographie::{corrige, corrige_suite, slug};

/// A piece of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    pub html: String,
    pub outline: Vec<Heading>,
}

/// A heading a reader can jump to.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub title: String,
}

/// The address of a record, for links such as `ecole:gm2a-argentan`.
pub type Resolve<'r> = &'r (dyn Fn(RecordKind, &str) -> Option<String> + 'r);

/// Draws a whole text.
pub fn render(text: &str, resolve: Resolve) -> Fragment {
    match super::simple(text) {
        Some(words) => Fragment { html: format!("<p>{}</p>\n", corrige(words)), outline: Vec::new() },
        None => render_parsed(text, resolve),
    }
}

pub(super) fn render_parsed(text: &str, resolve: Resolve) -> Fragment {
    let mut events: Vec<Event> = super::parser(text).collect();
    set(&mut events);
    let outline = outline(&events);
    let mut drawing = Drawing { resolve, outline: &outline, next_heading: 0, notes: Notes::default(), in_head: false };
    let drawn = drawing.events(events);
    let notes = drawing.notes;
    let mut html = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut html, drawn.into_iter());
    notes.push_html(&mut html);
    Fragment { html, outline }
}

/// Draws a text of one paragraph without its `<p>`, for use inside a sentence or a cell.
pub fn inline(text: &str, resolve: Resolve) -> String {
    if let Some(words) = super::simple(text) {
        return corrige(words).into_owned();
    }
    let html = render(text, resolve).html;
    let trimmed = html.trim();
    match trimmed.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_string(),
        _ => trimmed.to_string(),
    }
}

/// The headings, each with an id that no other has.
fn outline(events: &[Event]) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut taken = Taken::default();
    let mut open: Option<(u8, String)> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((*level as u8, String::new())),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, title)) = &mut open {
                    title.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let (level, title) = open.take().expect("a heading that ends has begun");
                let id = taken.free(&slug(&title));
                headings.push(Heading { level, id, title });
            }
            _ => {}
        }
    }
    headings
}

/// The ids that headings have.
#[derive(Default)]
struct Taken {
    ids: BTreeSet<String>,
    /// The last number tried after each name: a thousand headings of one name are numbered in one go.
    numbers: BTreeMap<String, usize>,
}

impl Taken {
    /// `titre`, then `titre-2`, `titre-3`…
    fn free(&mut self, base: &str) -> String {
        let base = if base.is_empty() { "section" } else { base };
        let number = self.numbers.entry(base.to_string()).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { base.to_string() } else { format!("{base}-{number}") };
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

struct Drawing<'r> {
    resolve: Resolve<'r>,
    outline: &'r [Heading],
    next_heading: usize,
    notes: Notes,
    in_head: bool,
}

impl Drawing<'_> {
    fn events<'t>(&mut self, events: Vec<Event<'t>>) -> Vec<Event<'t>> {
        let mut out = Vec::with_capacity(events.len());
        let mut events = events.into_iter();
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let inner = definition(&mut events);
                    let drawn = self.events(inner);
                    self.notes.define(&label, drawn);
                }
                Event::FootnoteReference(label) => out.push(self.notes.call(&label)),
                // A wide table scrolls in its own box, by the keyboard too. Alignment would be a style in the page.
                Event::Start(Tag::Table(columns)) => {
                    out.push(Event::Html(TABLE.into()));
                    out.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
                }
                Event::End(TagEnd::Table) => {
                    out.push(event);
                    out.push(Event::Html("</div>\n".into()));
                }
                other => out.push(self.other(other)),
            }
        }
        out
    }

    fn other<'t>(&mut self, event: Event<'t>) -> Event<'t> {
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let id = self.outline[self.next_heading].id.clone();
                self.next_heading += 1;
                Event::Start(Tag::Heading { level: level.max(HeadingLevel::H2), id: Some(id.into()), classes, attrs })
            }
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(level.max(HeadingLevel::H2))),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                // Of `<nom@domaine>`, `mailto:` is written with the link.
                let dest_url = if link_type == LinkType::Email { dest_url } else { self.address(dest_url) };
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let own = Link::is_image(&dest_url);
                let dest_url = if own { dest_url } else { CowStr::Borrowed("") };
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => Event::Html(encart(kind).into()),
            Event::End(TagEnd::BlockQuote(Some(_))) => Event::Html("</div>\n".into()),
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                Event::Start(Tag::TableHead)
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                Event::End(TagEnd::TableHead)
            }
            Event::Start(Tag::TableCell) if self.in_head => Event::Html("<th scope=\"col\">".into()),
            Event::End(TagEnd::TableCell) if self.in_head => Event::Html("</th>".into()),
            // Refused by `html-refuse`; drawn as nothing rather than trusted.
            Event::Html(_) | Event::InlineHtml(_) => Event::Text("".into()),
            other => other,
        }
    }

    fn address<'t>(&self, target: CowStr<'t>) -> CowStr<'t> {
        match Link::of(&target) {
            Link::Record(kind, id) => (self.resolve)(kind, id).map_or(CowStr::Borrowed("#"), CowStr::from),
            // Refused by `lien-refuse`; drawn as nothing rather than trusted.
            Link::Refused(_) => CowStr::Borrowed("#"),
            _ => target,
        }
    }
}

/// Sets the words of each block the French way; code stays as it is.
fn set(events: &mut [Event]) {
    let mut block = Vec::new();
    let mut in_code = false;
    for i in 0..events.len() {
        match &events[i] {
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => in_code = !in_code,
            Event::Text(_) if !in_code => block.push(i),
            event if is_block_edge(event) => set_block(events, &std::mem::take(&mut block)),
            _ => {}
        }
    }
    set_block(events, &block);
}

/// Whether a sentence cannot go on beyond this event.
fn is_block_edge(event: &Event) -> bool {
    match event {
        Event::SoftBreak | Event::HardBreak | Event::Code(_) => true,
        Event::Start(tag) => !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }),
        Event::End(tag) => !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link),
        _ => false,
    }
}

fn set_block(events: &mut [Event], places: &[usize]) {
    let words: Vec<&str> = places
        .iter()
        .map(|i| match &events[*i] {
            Event::Text(text) => text.as_ref(),
            _ => unreachable!("places are those of texts"),
        })
        .collect();
    let better = corrige_suite(&words);
    for (i, better) in places.iter().zip(better) {
        if !matches!(&events[*i], Event::Text(text) if **text == *better) {
            events[*i] = Event::Text(better.into());
        }
    }
}

/// The events of a note, up to its end; a note may hold another.
fn definition<'t>(events: &mut impl Iterator<Item = Event<'t>>) -> Vec<Event<'t>> {
    let mut depth = 1;
    events
        .take_while(|event| {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
            depth > 0
        })
        .collect()
}

const TABLE: &str = "<div class=\"tableau\" role=\"group\" aria-label=\"Tableau\" tabindex=\"0\">";

/// The opening of an admonition, with its title in words: colour alone says nothing.
fn encart(kind: BlockQuoteKind) -> String {
    let (genre, title) = match kind {
        BlockQuoteKind::Note => ("note", "À noter"),
        BlockQuoteKind::Tip => ("conseil", "Conseil"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning | BlockQuoteKind::Caution => ("attention", "Attention"),
    };
    format!("<div class=\"encart\" data-genre=\"{genre}\"><p class=\"encart-titre\">{title}</p>\n")
}

/// Footnotes, numbered in the order of their first call.
#[derive(Default)]
struct Notes {
    numbers: BTreeMap<String, usize>,
    calls: BTreeMap<usize, usize>,
    definitions: BTreeMap<String, String>,
}

impl Notes {
    fn call(&mut self, label: &str) -> Event<'static> {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(label.to_string()).or_insert(next);
        let count = self.calls.entry(number).or_default();
        *count += 1;
        let id = if *count == 1 { format!("appel-{number}") } else { format!("appel-{number}-{count}") };
        Event::InlineHtml(
            format!("<sup><a href=\"#note-{number}\" id=\"{id}\" aria-label=\"Note {number}\">{number}</a></sup>")
                .into(),
        )
    }

    fn define(&mut self, label: &str, events: Vec<Event>) {
        let mut html = String::new();
        html::push_html(&mut html, events.into_iter());
        self.definitions.insert(label.to_string(), html);
    }

    fn push_html(&self, out: &mut String) {
        let mut ordered: Vec<(&usize, &String)> = self.numbers.iter().map(|(label, number)| (number, label)).collect();
        ordered.sort();
        if ordered.is_empty() {
            return;
        }
        out.push_str("<section class=\"notes\" aria-label=\"Notes\"><ol>\n");
        for (number, label) in ordered {
            let text = self.definitions.get(label).map_or("", |html| html.trim());
            let back = format!("<a href=\"#appel-{number}\" aria-label=\"Retour à l’appel de la note {number}\">↩</a>");
            let note = match text.strip_suffix("</p>") {
                Some(open) => format!("{open} {back}</p>"),
                None => format!("{text}\n<p>{back}</p>"),
            };
            out.push_str(&format!("<li id=\"note-{number}\">{note}</li>\n"));
        }
        out.push_str("</ol></section>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(kind: RecordKind, id: &str) -> Option<String> {
        (kind == RecordKind::Ecole).then(|| format!("/ecoles/{id}/"))
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let html = render(text, &addresses).html.replace('\u{A0}', "~").replace('\u{202F}', "^");
        assert_eq!(html, expected);
    }

    #[test]
    fn typography_spares_code_and_addresses() {
        check("C'est `l'outil ?` **gratuit** ?\n", "<p>C’est <code>l'outil ?</code> <strong>gratuit</strong>^?</p>\n");
        check("[L'âge : 15 ans](/l'age/)\n", "<p><a href=\"/l&#x27;age/\">L’âge~: 15~ans</a></p>\n");
    }

    #[test]
    fn mail_between_brackets() {
        check("<contact@exemple.fr>\n", "<p><a href=\"mailto:contact@exemple.fr\">contact@exemple.fr</a></p>\n");
    }

    #[test]
    fn an_image_is_a_file_of_the_site() {
        check("![Un établi](/assets/a.svg)\n", "<p><img src=\"/assets/a.svg\" alt=\"Un établi\" /></p>\n");
        check("![Un établi](#note)\n", "<p><img src=\"\" alt=\"Un établi\" /></p>\n");
    }

    #[test]
    fn record_links() {
        check("[GM2A](ecole:gm2a-argentan)\n", "<p><a href=\"/ecoles/gm2a-argentan/\">GM2A</a></p>\n");
    }

    #[test]
    fn headings_have_their_own_id() {
        let fragment = render("## L'âge\n\n## L'âge\n", &addresses);
        assert_eq!(fragment.html, "<h2 id=\"l-age\">L’âge</h2>\n<h2 id=\"l-age-2\">L’âge</h2>\n");
        let html = render("## A 2\n\n## A\n\n## A\n", &addresses).html;
        assert_eq!(html, "<h2 id=\"a-2\">A 2</h2>\n<h2 id=\"a\">A</h2>\n<h2 id=\"a-3\">A</h2>\n");
        assert_eq!(fragment.outline[1], Heading { level: 2, id: "l-age-2".into(), title: "L’âge".into() });
    }

    #[test]
    fn admonitions_tables_notes() {
        check(
            "> [!WARNING]\n> Deux choses.\n",
            "<div class=\"encart\" data-genre=\"attention\"><p class=\"encart-titre\">Attention</p>\n<p>Deux choses.</p>\n</div>\n",
        );
        check(
            "| Qui |\n|---|\n| Toi |\n",
            "<div class=\"tableau\" role=\"group\" aria-label=\"Tableau\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Qui</th></tr></thead><tbody>\n<tr><td>Toi</td></tr>\n</tbody></table>\n</div>\n",
        );
        check(
            "|a|b|\n|--:|:-:|\n|1|2|\n",
            "<div class=\"tableau\" role=\"group\" aria-label=\"Tableau\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>\n</div>\n",
        );
        check(
            "Un[^a].\n\n[^a]: Dit la loi.\n",
            "<p>Un<sup><a href=\"#note-1\" id=\"appel-1\" aria-label=\"Note 1\">1</a></sup>.</p>\n\
             <section class=\"notes\" aria-label=\"Notes\"><ol>\n\
             <li id=\"note-1\"><p>Dit la loi. <a href=\"#appel-1\" aria-label=\"Retour à l’appel de la note 1\">↩</a></p></li>\n\
             </ol></section>\n",
        );
    }

    #[test]
    fn inline_has_no_paragraph() {
        assert_eq!(inline("Un **mot**.", &addresses), "Un <strong>mot</strong>.");
    }
}
