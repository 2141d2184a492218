//! The text of a page that somebody saved, line by line as a browser shows it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::{EndTagHandler, RewriteStrSettings, element, rewrite_str, text};

use super::entities::decode;
use super::text::until_end;

const BLOCKS: &str = "p, div, li, ul, ol, dl, dt, dd, tr, table, section, article, header, footer, main, nav, aside, \
     h1, h2, h3, h4, h5, h6, blockquote, pre, figure, form, hr, title";
const PASSED_OVER: &str = "script, style, noscript, template, svg, button, select";

/// A line per block, per `<br>` and per item; the white space of the source is one space.
pub fn lines_of(html: &str) -> anyhow::Result<Vec<String>> {
    let lines = Rc::new(RefCell::new(vec![String::new()]));
    let aside = Rc::new(Cell::new(0_usize));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(BLOCKS, |el| {
            lines.borrow_mut().push(String::new());
            if let Some(handlers) = el.end_tag_handlers() {
                let lines = Rc::clone(&lines);
                let leave: EndTagHandler<'static> = Box::new(move |_| {
                    lines.borrow_mut().push(String::new());
                    Ok(())
                });
                handlers.push(leave);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("br", |_| {
            lines.borrow_mut().push(String::new());
            Ok(())
        }))
        .append_element_content_handler(element!("td, th", |_| {
            push(&lines, " ");
            Ok(())
        }))
        .append_element_content_handler(element!(PASSED_OVER, |el| until_end(el, &aside)))
        .append_element_content_handler(text!("*", |chunk| {
            if aside.get() == 0 {
                push(&lines, chunk.as_str());
            }
            Ok(())
        }));
    rewrite_str(html, settings).map_err(|error| anyhow::anyhow!("{error}"))?;
    let lines = std::mem::take(&mut *lines.borrow_mut());
    let plain = |line: String| named(&decode(&line)).split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(lines.into_iter().map(plain).filter(|line| !line.is_empty()).collect())
}

fn push(lines: &RefCell<Vec<String>>, text: &str) {
    if let Some(line) = lines.borrow_mut().last_mut() {
        line.push_str(text);
    }
}

/// The entities of French letters and quotes, which old programs still write.
fn named(text: &str) -> Cow<'_, str> {
    const NAMES: [(&str, &str); 38] = [
        ("&agrave;", "à"),
        ("&acirc;", "â"),
        ("&ccedil;", "ç"),
        ("&eacute;", "é"),
        ("&egrave;", "è"),
        ("&ecirc;", "ê"),
        ("&euml;", "ë"),
        ("&icirc;", "î"),
        ("&iuml;", "ï"),
        ("&ocirc;", "ô"),
        ("&ouml;", "ö"),
        ("&ugrave;", "ù"),
        ("&ucirc;", "û"),
        ("&uuml;", "ü"),
        ("&oelig;", "œ"),
        ("&aelig;", "æ"),
        ("&Agrave;", "À"),
        ("&Acirc;", "Â"),
        ("&Ccedil;", "Ç"),
        ("&Eacute;", "É"),
        ("&Egrave;", "È"),
        ("&Ecirc;", "Ê"),
        ("&Icirc;", "Î"),
        ("&Ocirc;", "Ô"),
        ("&OElig;", "Œ"),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&hellip;", "…"),
        ("&deg;", "°"),
        ("&bull;", "•"),
        ("&shy;", ""),
        ("&thinsp;", " "),
    ];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_string();
    for (name, letter) in NAMES {
        out = out.replace(name, letter);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_browser_shows_it() {
        let html = "<html><head><title>T</title><style>p{}</style></head><body><p>1. &Eacute;cole&nbsp;A,\n 3 rue&#39;X<br>2. B</p>\
                    <ol><li>C <b>d</b>e</li><li>F</ol><script>1</script>fin";
        assert_eq!(lines_of(html).unwrap(), ["T", "1. École A, 3 rue'X", "2. B", "C de", "F", "fin"]);
    }
}
