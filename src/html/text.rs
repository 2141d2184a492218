//! What a page says, without its marks: for the search in its text, and to measure how it reads.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::html_content::Element;
use lol_html::{EndTagHandler, HandlerResult, RewriteStrSettings, element, rewrite_str, text};

use serde::{Deserialize, Serialize};

use super::entities::decode;
use super::lecteur::{Jeton, Lecteur};

/// The words of the main part of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Headings and what is in bold.
    pub strong: String,
    /// Everything, those too.
    pub all: String,
}

/// Where one is in a page.
#[derive(Clone, Copy, Default)]
struct Inside {
    main: bool,
    /// What leads elsewhere, or is not read, is not the page's own words.
    aside: bool,
    strong: bool,
}

impl Inside {
    fn enter(self, nom: &str) -> Inside {
        Inside {
            main: self.main || nom == "main",
            aside: self.aside || self.main && matches!(nom, "nav" | "aside" | "script" | "noscript"),
            strong: self.strong || self.main && matches!(nom, "h1" | "h2" | "h3" | "strong" | "dt"),
        }
    }
}

/// Reads the `<main>` of a page of ours.
pub fn text_of(html: &str) -> Text {
    let mut text = Text::default();
    let mut levels: Vec<(&str, Inside)> = Vec::new();
    for jeton in Lecteur::new(html) {
        let here = levels.last().map_or(Inside::default(), |(_, inside)| *inside);
        match jeton {
            Jeton::Ouvre(balise) => {
                if here.main {
                    text.all.push(' ');
                    text.strong.push(' ');
                }
                if balise.a_une_fin() {
                    levels.push((balise.nom_ecrit(), here.enter(&balise.nom())));
                }
            }
            Jeton::Ferme(nom) => {
                if let Some(depth) = levels.iter().rposition(|(own, _)| own.eq_ignore_ascii_case(nom)) {
                    levels.truncate(depth);
                }
            }
            Jeton::Texte(words) if here.main && !here.aside => {
                text.all.push_str(words);
                if here.strong {
                    text.strong.push_str(words);
                }
            }
            Jeton::Texte(_) | Jeton::Autre => {}
        }
    }
    Text { strong: decode(&text.strong).into_owned(), all: decode(&text.all).into_owned() }
}

/// The running text of the `<main>` of a page, block by block: what is measured for reading ease.
/// Names, places and trades in a list of schools are no sentences.
pub fn blocks_of(html: &str) -> anyhow::Result<Vec<String>> {
    const BLOCKS: &str = "main p, main li, main dd, main figcaption, main blockquote, main summary";
    const PASSED_OVER: &str = "main nav, main aside, main table, main form, main svg, main template, main code, main .sources, main .carte-ecole";
    let blocks = RefCell::new(vec![String::new()]);
    let aside = Rc::new(Cell::new(0_usize));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(BLOCKS, |_| {
            blocks.borrow_mut().push(String::new());
            Ok(())
        }))
        .append_element_content_handler(element!("main h1, main h2, main h3, main dt", |_| {
            blocks.borrow_mut().push(String::new());
            Ok(())
        }))
        .append_element_content_handler(element!("main br", |_| {
            blocks.borrow_mut().last_mut().expect("there is always one").push(' ');
            Ok(())
        }))
        .append_element_content_handler(element!(PASSED_OVER, |el| until_end(el, &aside)))
        .append_element_content_handler(text!("main", |chunk| {
            if aside.get() == 0 {
                blocks.borrow_mut().last_mut().expect("there is always one").push_str(chunk.as_str());
            }
            Ok(())
        }));
    rewrite_str(html, settings).map_err(|error| anyhow::anyhow!("{error}"))?;
    let plain = |block: String| decode(&block).split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(blocks.into_inner().into_iter().map(plain).filter(|block| !block.is_empty()).collect())
}

/// Counts one more level of `depth` until the element ends.
pub fn until_end(el: &mut Element, depth: &Rc<Cell<usize>>) -> HandlerResult {
    if let Some(handlers) = el.end_tag_handlers() {
        depth.set(depth.get() + 1);
        let depth = Rc::clone(depth);
        let leave: EndTagHandler<'static> = Box::new(move |_| {
            depth.set(depth.get() - 1);
            Ok(())
        });
        handlers.push(leave);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_page_without_its_navigation() {
        let html = "<header>Menu</header><main><nav>Fil</nav><h1>L&#x27;âge</h1><p>De <b>15</b> à <strong>18 ans</strong>.</p></main>";
        let text = text_of(html);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&text.strong), "L'âge 18 ans");
        assert_eq!(words(&text.all), "L'âge De 15 à 18 ans.");
    }
}
