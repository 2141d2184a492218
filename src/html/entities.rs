//! Decoding the entities of an attribute.
//!
//! lol_html gives attributes as they are written (cloudflare/lol-html#131): without this,
//! `href="/l&#x27;age/"` would be taken for a dead link.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

/// The longest of them, `&#x10FFFF;`, with room for zeros before the number.
const LONGEST: usize = 32;

/// Named entities that HTML writers produce, and all numeric ones; anything else stays as it is.
pub fn decode(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        match rest
            .bytes()
            .take(LONGEST)
            .position(|byte| byte == b';')
            .and_then(|end| Some((entity(&rest[1..end])?, end)))
        {
            Some((character, end)) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Writes a text as an attribute value.
pub fn encode(text: &str) -> Cow<'_, str> {
    if memchr3(b'&', b'"', b'<', text.as_bytes()).is_some() {
        Cow::Owned(text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        assert_eq!(decode("/l&#x27;age/?a=1&amp;b=2&#39;&eacute;&"), "/l'age/?a=1&b=2'&eacute;&");
        assert_eq!(decode(&encode("a & \"b\" <c>")), "a & \"b\" <c>");
    }
}
