//! What a page says, without its marks: for the search in its text.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::{EndTagHandler, RewriteStrSettings, element, rewrite_str, text};

use super::entities::decode;

/// The words of the main part of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Headings and what is in bold.
    pub strong: String,
    /// Everything, those too.
    pub all: String,
}

/// Reads the `<main>` of a page. What leads elsewhere (`<nav>`, `<aside>`) is not its own words.
pub fn text_of(html: &str) -> anyhow::Result<Text> {
    let (strong, all) = (RefCell::new(String::new()), RefCell::new(String::new()));
    // How many elements that are passed over one is in.
    let aside = Rc::new(Cell::new(0_usize));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("main *", |_| {
            all.borrow_mut().push(' ');
            strong.borrow_mut().push(' ');
            Ok(())
        }))
        .append_element_content_handler(element!("main nav, main aside, main script, main noscript", |el| {
            if let Some(handlers) = el.end_tag_handlers() {
                aside.set(aside.get() + 1);
                let aside = Rc::clone(&aside);
                let leave: EndTagHandler<'static> = Box::new(move |_| {
                    aside.set(aside.get() - 1);
                    Ok(())
                });
                handlers.push(leave);
            }
            Ok(())
        }))
        .append_element_content_handler(text!("main", |chunk| {
            if aside.get() == 0 {
                all.borrow_mut().push_str(chunk.as_str());
            }
            Ok(())
        }))
        .append_element_content_handler(text!("main h1, main h2, main h3, main strong, main dt", |chunk| {
            if aside.get() == 0 {
                strong.borrow_mut().push_str(chunk.as_str());
            }
            Ok(())
        }));
    rewrite_str(html, settings).map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(Text { strong: decode(&strong.into_inner()).into_owned(), all: decode(&all.into_inner()).into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_page_without_its_navigation() {
        let html = "<header>Menu</header><main><nav>Fil</nav><h1>L&#x27;âge</h1><p>De <b>15</b> à <strong>18 ans</strong>.</p></main>";
        let text = text_of(html).unwrap();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&text.strong), "L'âge 18 ans");
        assert_eq!(words(&text.all), "L'âge De 15 à 18 ans.");
    }
}
