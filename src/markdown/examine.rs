//! What is wrong with a text, before anything is drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::links::{Link, RecordKind};

/// Something to say about a text, at a range of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding<'t> {
    /// A link to a record: the caller knows whether it exists.
    RecordLink {
        range: Range<usize>,
        kind: RecordKind,
        id: String,
    },
    RefusedLink {
        range: Range<usize>,
        target: String,
    },
    Html {
        range: Range<usize>,
        text: &'t str,
    },
    /// An e-mail address, in a link or in the words.
    Mail {
        range: Range<usize>,
        address: String,
    },
    /// A note that no `[^1]` calls: nobody would read it.
    UncalledNote {
        range: Range<usize>,
    },
    /// Signs of markup that readers would see: `[mots](`, `**`, `#Titre`, `•`.
    Leftover {
        range: Range<usize>,
        sign: &'static str,
    },
    ImageWithoutText {
        range: Range<usize>,
    },
    /// A picture that is not one of this site's.
    RefusedImage {
        range: Range<usize>,
        target: String,
    },
    /// A link without words, or whose words say nothing once alone: « ici ».
    PoorLink {
        range: Range<usize>,
        words: String,
    },
    /// `[mots] (/adresse/)`, `(mots)[/adresse/]`: not a link; what was meant.
    AlmostLink {
        range: Range<usize>,
        meant: String,
    },
    EmptyHeading {
        range: Range<usize>,
    },
    /// A heading of level 1, or one that skips a level.
    Heading {
        range: Range<usize>,
        level: u8,
        expected: u8,
    },
}

/// Every finding, in the order of the text.
pub fn examine(text: &str) -> Vec<Finding<'_>> {
    if super::simple(text).is_some() { Vec::new() } else { examine_parsed(text) }
}

pub(super) fn examine_parsed(text: &str) -> Vec<Finding<'_>> {
    let mut examen = Examen::of(text);
    super::parser(text).into_offset_iter().for_each(|(event, range)| examen.read(&event, range));
    examen.end()
}

/// A text that is being read, event by event.
pub(super) struct Examen<'t> {
    text: &'t str,
    findings: Vec<Finding<'t>>,
    /// Of the last heading; that of the page is 1.
    last_level: u8,
    /// The picture, link or heading that is open, and whether it has words or which.
    image: Option<(Range<usize>, bool)>,
    anchor: Option<(Range<usize>, String)>,
    heading: Option<(Range<usize>, bool)>,
    words: Words,
    notes: BTreeMap<String, Range<usize>>,
    called: BTreeSet<String>,
}

impl<'t> Examen<'t> {
    pub fn of(text: &'t str) -> Examen<'t> {
        Examen {
            text,
            findings: Vec::new(),
            last_level: 1,
            image: None,
            anchor: None,
            heading: None,
            words: Words::default(),
            notes: BTreeMap::new(),
            called: BTreeSet::new(),
        }
    }

    pub fn read(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Text(_) => self.words.add(range.clone()),
            _ => self.words.end(self.text, &mut self.findings),
        }
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                self.findings.push(Finding::Html { text: &self.text[range.clone()], range });
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.close(tag),
            Event::FootnoteReference(label) => {
                self.called.insert(label.to_string());
            }
            Event::Text(words) | Event::Code(words) => self.said(words),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            // The words of `<nom@domaine>` are the address: they say it themselves.
            Tag::Link { link_type: LinkType::Email, .. } => {}
            Tag::Link { dest_url, .. } => {
                self.findings.extend(link(dest_url, range.clone()));
                self.anchor = Some((range, String::new()));
            }
            Tag::FootnoteDefinition(label) => {
                self.notes.entry(label.to_string()).or_insert(range.start..range.start + label.len() + 4);
            }
            Tag::Image { dest_url, .. } => {
                if !Link::is_image(dest_url) {
                    self.findings.push(Finding::RefusedImage { range: range.clone(), target: dest_url.to_string() });
                }
                if let Some((_, words)) = &mut self.anchor {
                    words.push_str("image");
                }
                self.image = Some((range, false));
            }
            Tag::Heading { level, .. } => {
                self.heading = Some((range.clone(), false));
                let level = depth(*level);
                if level == 1 || level > self.last_level + 1 {
                    let (range, expected) = (trimmed(self.text, range), self.last_level.max(1) + 1);
                    self.findings.push(Finding::Heading { range, level, expected });
                }
                self.last_level = level.max(2);
            }
            _ => {}
        }
    }

    fn said(&mut self, words: &str) {
        if let Some((_, has_text)) = &mut self.image {
            *has_text = true;
        }
        if let Some((_, said)) = &mut self.anchor {
            said.push_str(words);
        }
        if let Some((_, has_text)) = &mut self.heading {
            *has_text = true;
        }
    }

    fn close(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Link => {
                if let Some((range, words)) = self.anchor.take().filter(|(_, words)| is_poor(words)) {
                    self.findings.push(Finding::PoorLink { range, words });
                }
            }
            TagEnd::Heading(_) => {
                if let Some((range, false)) = self.heading.take() {
                    self.findings.push(Finding::EmptyHeading { range: trimmed(self.text, range) });
                }
            }
            TagEnd::Image => {
                if let Some((range, false)) = self.image.take() {
                    self.findings.push(Finding::ImageWithoutText { range });
                }
            }
            _ => {}
        }
    }

    pub fn end(mut self) -> Vec<Finding<'t>> {
        let called = self.called;
        let uncalled = self.notes.into_iter().filter(|(label, _)| !called.contains(label));
        self.findings.extend(uncalled.map(|(_, range)| Finding::UncalledNote { range }));
        self.findings
    }
}

/// A run of plain words: the parser cuts it at every sign that could have been markup.
#[derive(Default)]
struct Words(Option<Range<usize>>);

impl Words {
    fn add(&mut self, range: Range<usize>) {
        let start = match &self.0 {
            Some(run) if run.end == range.start => run.start,
            // After an escaped sign, which is meant, a new run begins.
            _ => range.start,
        };
        self.0 = Some(start..range.end);
    }

    fn end(&mut self, text: &str, findings: &mut Vec<Finding>) {
        let Some(run) = self.0.take() else { return };
        let words = &text[run.clone()];
        // Nearly no run holds any of these signs: one look at its bytes tells.
        let signs = words.bytes().fold(0, |seen, byte| seen | signs_of(byte));
        if signs & MARKUP == 0 {
            // Neither a link nor a mark.
        } else if let Some((at, meant)) = almost_link(words) {
            let range = run.start + at.start..run.start + at.end;
            findings.push(Finding::AlmostLink { range, meant });
        } else if let Some((at, sign)) = leftover(words) {
            findings.push(Finding::Leftover { range: run.start + at..run.start + at + sign.len(), sign });
        }
        if signs & MAIL == 0 {
            return;
        }
        for word in words.split(|c: char| c.is_whitespace() || "()<>,;«»".contains(c)) {
            let word = word.trim_end_matches('.');
            if word.contains('@') && word.contains('.') {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                findings.push(Finding::Mail { range: start..start + word.len(), address: word.to_string() });
            }
        }
    }
}

/// What a byte may be a part of: a link or a mark that readers would see, an address.
const MARKUP: u8 = 1;
const MAIL: u8 = 2;

fn signs_of(byte: u8) -> u8 {
    // The bullets (U+2022, U+25AA, U+25E6) begin with 0xE2.
    let is_markup = matches!(byte, b'[' | b']' | b'*' | b'_' | b'#' | 0xE2);
    u8::from(is_markup) * MARKUP + u8::from(byte == b'@') * MAIL
}

/// Words that say nothing to whoever jumps from link to link.
fn is_poor(words: &str) -> bool {
    const POOR: [&str; 8] = ["", "ici", "cliquez ici", "clique ici", "cliquer ici", "lien", "ce lien", "là"];
    POOR.contains(&words.trim().trim_end_matches(['.', '!', '…']).to_lowercase().as_str())
}

/// `[mots] (/adresse/)`, `[mots](/adresse/ page/)`, `(mots)[/adresse/]`, with what was meant.
fn almost_link(words: &str) -> Option<(Range<usize>, String)> {
    let is_target = |target: &str| {
        target.starts_with(['/', '#'])
            || target.starts_with("http")
            || target.split_once(':').is_some_and(|(kind, _)| Link::is_kind(kind))
    };
    let between = |open: char, close: char, other_open: char, other_close: char| {
        let mut from = 0;
        while let Some(start) = words[from..].find(open).map(|at| from + at) {
            let rest = &words[start + 1..];
            let after = near(rest, close).map(|end| (end, rest[end + 1..].trim_start_matches(' ')));
            if let Some((inner_end, after)) = after
                && let Some(other) = after.strip_prefix(other_open)
                && let Some(end) = near(other, other_close)
            {
                let whole = start..words.len() - other.len() + end + 1;
                return Some((whole, rest[..inner_end].to_string(), other[..end].to_string()));
            }
            from = start + 1;
        }
        None
    };
    let straight = between('[', ']', '(', ')').filter(|(_, _, target)| is_target(target.trim()));
    let reversed = between('(', ')', '[', ']').filter(|(_, _, target)| is_target(target.trim()));
    let (range, said, target) = straight.or(reversed)?;
    let target: String = target.chars().filter(|c| !c.is_whitespace()).collect();
    Some((range, format!("[{said}]({target})")))
}

/// Where a sign is, as far as a link may go on: looking further for each bracket would take the square of a text.
fn near(text: &str, sign: char) -> Option<usize> {
    const LONGEST: usize = 500;
    text.char_indices().take(LONGEST).find(|(_, c)| *c == sign).map(|(at, _)| at)
}

/// The first sign of markup that readers would see.
fn leftover(words: &str) -> Option<(usize, &'static str)> {
    const ANYWHERE: [&str; 5] = ["](", "[^", "[!", "**", "__"];
    let anywhere = ANYWHERE.iter().filter_map(|sign| Some((words.find(sign)?, *sign)));
    let start = words.trim_start();
    let bullet = ["•", "◦", "▪"].into_iter().find(|sign| start.starts_with(sign));
    let bullet = bullet.map(|sign| (words.len() - start.len(), sign));
    let title = words.starts_with('#') && words.trim_start_matches('#').starts_with(char::is_alphabetic);
    anywhere.chain(bullet).chain(title.then_some((0, "#"))).min()
}

fn link(target: &str, range: Range<usize>) -> Option<Finding<'static>> {
    match Link::of(target) {
        Link::Record(kind, id) => Some(Finding::RecordLink { range, kind, id: id.to_string() }),
        Link::Refused(target) => Some(Finding::RefusedLink { range, target: target.to_string() }),
        Link::External(target) => target
            .strip_prefix("mailto:")
            .map(|address| Finding::Mail { range, address: address.split('?').next().unwrap_or(address).to_string() }),
        Link::Internal(_) => None,
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[Finding]) {
        assert_eq!(examine(text), expected);
    }

    #[test]
    fn good_text() {
        check(
            "## Titre\n\n[FNEP](https://a.fr), [âge](/comprendre/age/), ![Un établi](/img/a.svg)\n\n### Sous-titre\n",
            &[],
        );
    }

    #[test]
    fn links() {
        check(
            "[GM2A](ecole:gm2a)",
            &[Finding::RecordLink { range: 0..18, kind: RecordKind::Ecole, id: "gm2a".into() }],
        );
        check("[âge](age.md)", &[Finding::RefusedLink { range: 0..14, target: "age.md".into() }]);
        check("[x](javascript:alert)", &[Finding::RefusedLink { range: 0..21, target: "javascript:alert".into() }]);
    }

    #[test]
    fn leftovers() {
        let seen = |text| examine(text).iter().map(|f| format!("{f:?}")).collect::<Vec<_>>().join(" ");
        for (text, sign, range) in [
            ("Voir [x](a b)\n", "](", "7..9"),
            ("**gras **mal fermé\n", "**", "0..2"),
            ("#Titre\n", "#", "0..1"),
            ("mot\n\n• bois\n", "•", "5..8"),
            ("**mot** • bois\n", "•", "8..11"),
            ("> [!ATTENTION]\n> mot\n", "[!", "2..4"),
        ] {
            assert_eq!(seen(text), format!("Leftover {{ range: {range}, sign: {sign:?} }}"), "{text}");
        }
        check("C'est \\*écrit\\* [ainsi] : 2 * 3 * 4, n° #12\n", &[]);
    }

    #[test]
    fn links_that_say_nothing_or_are_none() {
        check("[ici](/age/)", &[Finding::PoorLink { range: 0..12, words: "ici".into() }]);
        check("## \n", &[Finding::EmptyHeading { range: 0..2 }]);
        for text in ["[l'âge] (/age/)", "(l'âge)[/age/]", "[l'âge](/ age/)"] {
            check(text, &[Finding::AlmostLink { range: 0..text.len(), meant: "[l'âge](/age/)".into() }]);
        }
        check(
            "![un tour](https://a.fr/b.jpg)",
            &[Finding::RefusedImage { range: 0..30, target: "https://a.fr/b.jpg".into() }],
        );
        check("![un tour](#note)", &[Finding::RefusedImage { range: 0..17, target: "#note".into() }]);
    }

    #[test]
    fn notes() {
        check("Un[^a].\n\n[^a]: Dit.\n\n[^b]: Perdue.\n", &[Finding::UncalledNote { range: 21..26 }]);
    }

    #[test]
    fn mails() {
        check("Écrivez à a.b@c.fr.", &[Finding::Mail { range: 12..20, address: "a.b@c.fr".into() }]);
        check("<a.b@c.fr>", &[Finding::Mail { range: 1..9, address: "a.b@c.fr".into() }]);
        check("[elle](mailto:a.b@c.fr?subject=x)", &[Finding::Mail { range: 0..33, address: "a.b@c.fr".into() }]);
    }

    #[test]
    fn html_images_headings() {
        check(
            "un <b>mot</b>",
            &[Finding::Html { range: 3..6, text: "<b>" }, Finding::Html { range: 9..13, text: "</b>" }],
        );
        check("![](/a.svg)", &[Finding::ImageWithoutText { range: 0..11 }]);
        check("# Un\n", &[Finding::Heading { range: 0..4, level: 1, expected: 2 }]);
        check("## Un\n\n#### Deux\n", &[Finding::Heading { range: 7..16, level: 4, expected: 3 }]);
    }
}
