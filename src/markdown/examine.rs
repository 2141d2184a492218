//! What is wrong with a text, before anything is drawn.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

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
    ImageWithoutText {
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
    let mut findings = Vec::new();
    let mut last_level = 1;
    let mut image: Option<(Range<usize>, bool)> = None;
    for (event, range) in super::parser(text).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => findings.push(Finding::Html { text: &text[range.clone()], range }),
            Event::Start(Tag::Link { dest_url, .. }) => findings.extend(link(&dest_url, range)),
            Event::Start(Tag::Image { dest_url, .. }) => {
                findings.extend(link(&dest_url, range.clone()));
                image = Some((range, false));
            }
            Event::Text(_) | Event::Code(_) => {
                if let Some((_, has_text)) = &mut image {
                    *has_text = true;
                }
            }
            Event::End(TagEnd::Image) => {
                if let Some((range, false)) = image.take() {
                    findings.push(Finding::ImageWithoutText { range });
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = depth(level);
                if level == 1 || level > last_level + 1 {
                    findings.push(Finding::Heading {
                        range: trimmed(text, range),
                        level,
                        expected: last_level.max(1) + 1,
                    });
                }
                last_level = level.max(2);
            }
            _ => {}
        }
    }
    findings
}

fn link(target: &str, range: Range<usize>) -> Option<Finding<'static>> {
    match Link::of(target) {
        Link::Record(kind, id) => Some(Finding::RecordLink { range, kind, id: id.to_string() }),
        Link::Refused(target) => Some(Finding::RefusedLink { range, target: target.to_string() }),
        Link::Internal(_) | Link::External(_) => None,
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
        check("[ici](age.md)", &[Finding::RefusedLink { range: 0..13, target: "age.md".into() }]);
        check("[x](javascript:alert)", &[Finding::RefusedLink { range: 0..21, target: "javascript:alert".into() }]);
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
