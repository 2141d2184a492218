//! Reads the HTML that this program made, tag by tag.
//!
//! In: a page, or a piece of one. Out: its tags and texts in order, as slices of the page: nothing is
//! copied and nothing is changed. What follows `<script>`, `<style>`, `<title>` or `<textarea>` up to its
//! end is one text, as browsers read it (HTML, 13.2.5). `tests/programme/proprietes.rs` holds it equal to lol_html,
//! which reads any page of the world but takes ten times longer (decision 12).

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jeton<'h> {
    Texte(&'h str),
    Ouvre(Balise<'h>),
    /// `</p>`: its name.
    Ferme(&'h str),
    /// A comment, the doctype.
    Autre,
}

/// `<a href="/">`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balise<'h> {
    /// As it is written, from `<` to `>`.
    pub brut: &'h str,
    nom: &'h str,
}

/// `href="/"`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribut<'h> {
    /// The attribute as it is written.
    pub brut: &'h str,
    pub nom: &'h str,
    /// As it is written, without its quotes; entities are not decoded.
    pub valeur: &'h str,
}

/// The pieces of a page, each with the place after it.
pub struct Lecteur<'h> {
    html: &'h str,
    at: usize,
    /// The element whose text holds no tags.
    brut: Option<&'h str>,
}

const TEXTE_SEUL: [&str; 8] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];
fn is_sans_fin(nom: &str) -> bool {
    matches!(
        nom,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

impl<'h> Lecteur<'h> {
    pub fn new(html: &'h str) -> Lecteur<'h> {
        Lecteur { html, at: 0, brut: None }
    }

    /// Where the piece that was given last ends.
    pub fn at(&self) -> usize {
        self.at
    }

    fn texte(&mut self, end: usize) -> Jeton<'h> {
        let text = &self.html[self.at..end];
        self.at = end;
        Jeton::Texte(text)
    }

    /// Up to `</script`, whatever stands before.
    fn texte_seul(&mut self, nom: &str) -> Option<Jeton<'h>> {
        let rest = &self.html[self.at..];
        let ends = |at: usize| {
            let tail = &rest[at + 2..];
            tail.get(..nom.len()).is_some_and(|own| own.eq_ignore_ascii_case(nom))
                && !tail[nom.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        };
        let end = memmem::find_iter(rest.as_bytes(), "</").find(|at| ends(*at)).unwrap_or(rest.len());
        (end > 0).then(|| self.texte(self.at + end))
    }

    fn tag(&mut self) -> Jeton<'h> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let name = name_at(rest, 2);
                self.at += memchr(b'>', bytes).map_or(rest.len(), |end| end + 1);
                Jeton::Ferme(name)
            }
            Some(b'!') if rest.starts_with("<!--") => {
                self.at += rest[4..].find("-->").map_or(rest.len(), |end| end + 7);
                Jeton::Autre
            }
            Some(b'!' | b'?' | b'/') => {
                self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
                Jeton::Autre
            }
            Some(letter) if letter.is_ascii_alphabetic() => {
                let nom = name_at(rest, 1);
                let end = tag_end(rest, 1 + nom.len());
                self.at += end;
                self.brut = TEXTE_SEUL.into_iter().find(|own| own.eq_ignore_ascii_case(nom));
                Jeton::Ouvre(Balise { brut: &rest[..end], nom })
            }
            // A `<` alone is a character.
            _ => {
                let end = memchr(b'<', &bytes[1..]).map_or(self.html.len(), |next| self.at + 1 + next);
                self.texte(end)
            }
        }
    }
}

impl<'h> Iterator for Lecteur<'h> {
    type Item = Jeton<'h>;

    fn next(&mut self) -> Option<Jeton<'h>> {
        if self.at == self.html.len() {
            return None;
        }
        if let Some(nom) = self.brut.take()
            && let Some(text) = self.texte_seul(nom)
        {
            return Some(text);
        }
        if self.at == self.html.len() {
            return None;
        }
        Some(match memchr(b'<', &self.html.as_bytes()[self.at..]) {
            Some(0) => self.tag(),
            Some(next) => self.texte(self.at + next),
            None => self.texte(self.html.len()),
        })
    }
}

impl<'h> Balise<'h> {
    /// In lower case: `linearGradient` is `lineargradient`.
    pub fn nom(&self) -> Cow<'h, str> {
        if self.nom.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(self.nom.to_ascii_lowercase())
        } else {
            Cow::Borrowed(self.nom)
        }
    }

    /// As it is written.
    pub fn nom_ecrit(&self) -> &'h str {
        self.nom
    }

    /// Whether an end of this element is to come. A drawing closes its own: `<path d="" />`.
    pub fn a_une_fin(&self) -> bool {
        !is_sans_fin(self.nom) && !self.brut.ends_with("/>")
    }

    pub fn attributs(&self) -> Attributs<'h> {
        let end = self.brut.len() - usize::from(self.brut.ends_with('>'));
        Attributs { rest: &self.brut[1 + self.nom.len()..end] }
    }

    pub fn attribut(&self, nom: &str) -> Option<&'h str> {
        self.attributs().find(|own| own.nom == nom).map(|own| own.valeur)
    }
}

/// The attributes of a tag, in order.
pub struct Attributs<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Attributs<'h> {
    type Item = Attribut<'h>;

    fn next(&mut self) -> Option<Attribut<'h>> {
        let text = self.rest;
        let rest = &text[skip(text.as_bytes(), |b| is_space(b) || b == b'/')..];
        let bytes = rest.as_bytes();
        if bytes.is_empty() {
            return None;
        }
        // An attribute may begin with `=`.
        let name_end = 1 + skip(&bytes[1..], |b| !is_space(b) && !matches!(b, b'=' | b'/'));
        let equals = name_end + skip(&bytes[name_end..], is_space);
        let nom = &rest[..name_end];
        if bytes.get(equals) != Some(&b'=') {
            self.rest = &rest[name_end..];
            return Some(Attribut { brut: nom, nom, valeur: "" });
        }
        let start = equals + 1 + skip(&bytes[equals + 1..], is_space);
        let (valeur, end) = match bytes.get(start) {
            Some(quote @ (b'"' | b'\'')) => {
                let inside = start + 1;
                let end = memchr(*quote, &bytes[inside..]).map_or(bytes.len(), |end| inside + end);
                (&rest[inside..end], (end + 1).min(bytes.len()))
            }
            _ => {
                let end = start + skip(&bytes[start..], |b| !is_space(b));
                (&rest[start..end], end)
            }
        };
        self.rest = &rest[end..];
        Some(Attribut { brut: &rest[..end], nom, valeur })
    }
}

/// How many bytes at the start are so. A byte that is a sign of HTML is never a part of another character.
fn skip(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| !is_so(*byte)).unwrap_or(bytes.len())
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

fn name_at(rest: &str, start: usize) -> &str {
    let length = skip(&rest.as_bytes()[start..], |b| !is_space(b) && !matches!(b, b'/' | b'>'));
    &rest[start..start + length]
}

/// After the `>` that is in no quotes. A quote opens a value only after `=`.
fn tag_end(rest: &str, start: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut at = start;
    loop {
        let Some(next) = memchr2(b'>', b'=', &bytes[at..]) else { return bytes.len() };
        at += next + 1;
        if bytes[at - 1] == b'>' {
            return at;
        }
        at += skip(&bytes[at..], is_space);
        if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
            let Some(end) = memchr(*quote, &bytes[at + 1..]) else { return bytes.len() };
            at += end + 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lu(html: &str) -> Vec<String> {
        Lecteur::new(html)
            .map(|jeton| match jeton {
                Jeton::Texte(text) => format!("« {text} »"),
                Jeton::Ouvre(balise) => {
                    let attributs: Vec<String> =
                        balise.attributs().map(|own| format!("{}={}", own.nom, own.valeur)).collect();
                    format!("{}[{}]", balise.nom(), attributs.join(","))
                }
                Jeton::Ferme(nom) => format!("/{nom}"),
                Jeton::Autre => "…".into(),
            })
            .collect()
    }

    #[test]
    fn tags_and_texts() {
        assert_eq!(
            lu("<!DOCTYPE html><p class=\"a > b\" hidden>1 < 2<br>et <b id=x>3</b></p><!-- <p> -->"),
            [
                "…",
                "p[class=a > b,hidden=]",
                "« 1  »",
                "« < 2 »",
                "br[]",
                "« et  »",
                "b[id=x]",
                "« 3 »",
                "/b",
                "/p",
                "…"
            ]
        );
    }

    #[test]
    fn a_script_holds_no_tags() {
        assert_eq!(
            lu("<script type='application/ld+json'>{\"a\":\"<b>\"}</script><title>a<b></title>"),
            ["script[type=application/ld+json]", "« {\"a\":\"<b>\"} »", "/script", "title[]", "« a<b> »", "/title"]
        );
        assert_eq!(lu("<script src=\"/a.js\"></script>"), ["script[src=/a.js]", "/script"]);
    }

    #[test]
    fn what_does_not_end() {
        assert_eq!(lu("<a href=\"x"), ["a[href=x]"]);
        assert_eq!(lu("<p"), ["p[]"]);
        assert_eq!(lu("a<"), ["« a »", "« < »"]);
        assert_eq!(lu("<style>a"), ["style[]", "« a »"]);
    }
}
