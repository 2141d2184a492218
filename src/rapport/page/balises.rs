//! Texts made safe for HTML.

use crate::typographie::corrige;

/// A text for people: French spaces, then escaped.
pub fn fr(text: &str) -> String {
    escape(&corrige(text))
}

/// What is typed or read by a program, as it is: an address, a file, a letter.
pub fn code(text: &str) -> String {
    escape(text)
}

/// The value of an attribute.
pub fn attribut(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}

/// What was escaped as a text, in an attribute.
pub fn brut(escaped: &str) -> String {
    escaped.replace('"', "&quot;")
}

pub fn lien(adresse: &str, mots: &str) -> String {
    format!("<a href=\"{}\">{}</a>", attribut(adresse), fr(mots))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
