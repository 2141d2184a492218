//! What stands around the text of a page, the same on many pages: read once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use memchr::memmem;

use super::chapelet::Chapelet;
use super::pass::{Addresses, Facts, Finished, read};

type Known = BTreeMap<(usize, usize), Vec<(String, Arc<Finished>)>>;

/// Finishes the pages of a site.
///
/// The header of a page and what follows its `</main>` are half of its bytes and most of its
/// elements, and are the same on most pages: each is rewritten and examined once (on 303 pages, the
/// pass takes 467 M instructions for 614 M).
pub struct Finisher<'a> {
    addresses: Addresses<'a>,
    /// By the depth of the page, since portable links go up from it, and the length of the piece; then as the
    /// template drew it.
    known: Mutex<Known>,
}

/// A theme that makes them different on every page would have them kept for nothing.
const MOST_KNOWN: usize = 256;

impl<'a> Finisher<'a> {
    pub fn new(addresses: Addresses<'a>) -> Finisher<'a> {
        Finisher { addresses, known: Mutex::default() }
    }

    /// Rewrites and examines the page at `address`.
    pub fn finish(&self, html: &str, address: &str) -> Finished {
        self.in_pieces(html, address).unwrap_or_else(|| read(html, address, &self.addresses).page)
    }

    /// `None` when the page has no such pieces, or something begins in one and ends in the next.
    fn in_pieces(&self, html: &str, address: &str) -> Option<Finished> {
        let [head, header, text, rest] = pieces(html)?;
        let head = read(head, address, &self.addresses);
        let text = read(text, address, &self.addresses);
        if head.is_open || text.is_open {
            return None;
        }
        let (header, rest) = (self.around(header, address)?, self.around(rest, address)?);
        let mut page = head.page;
        for piece in [&header, &text.page, &rest] {
            page.html.push_str(&piece.html);
            page.facts.append(&piece.facts);
        }
        Some(page)
    }

    /// A piece that other pages have too.
    fn around(&self, html: &str, address: &str) -> Option<Arc<Finished>> {
        let key = (address.matches('/').count(), html.len());
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let same = known().get(&key).and_then(|pieces| {
            let (_, piece) = pieces.iter().find(|(own, _)| own == html)?;
            Some(Arc::clone(piece))
        });
        if same.is_some() {
            return same;
        }
        let read = read(html, address, &self.addresses);
        if read.is_open {
            return None;
        }
        let piece = Arc::new(read.page);
        // A link to a place of the page is not the same link on another.
        let own = format!("{address}#");
        if !piece.facts.links.iter().any(|link| link.starts_with(&own)) {
            let mut known = known();
            if known.values().map(Vec::len).sum::<usize>() < MOST_KNOWN {
                known.entry(key).or_default().push((html.to_string(), Arc::clone(&piece)));
            }
        }
        Some(piece)
    }
}

/// What precedes the header of a page, the header, what goes up to the end of its text, the rest.
fn pieces(html: &str) -> Option<[&str; 4]> {
    const HEADER_END: &str = "</header>";
    const MAIN_END: &str = "</main>";
    let bytes = html.as_bytes();
    let find = |from: usize, what: &str| Some(from + memmem::find(&bytes[from..], what.as_bytes())?);
    let header = find(0, "<header")?;
    let text = find(header, HEADER_END)? + HEADER_END.len();
    let main = find(text, "<main")?;
    let rest = main + memmem::rfind(&bytes[main..], MAIN_END.as_bytes())? + MAIN_END.len();
    let pieces = [&html[..header], &html[header..text], &html[text..rest], &html[rest..]];
    // The words explained are those of the whole text.
    let has = |piece: &str, what: &str| memmem::find(piece.as_bytes(), what.as_bytes()).is_some();
    let elsewhere = |piece: &str| has(piece, "<main") || has(piece, "data-mots");
    (![pieces[0], pieces[1], pieces[3]].into_iter().any(elsewhere)).then_some(pieces)
}

impl Facts {
    /// Forgets the links that lead to pages, which are most of them and are alive: what stays is to be looked at
    /// once the whole site is known.
    pub fn keep_doubtful(&mut self, is_page: impl Fn(&str) -> bool) {
        self.links.retain(|link| !is_page(link));
        [&mut self.ids, &mut self.externes, &mut self.loaded, &mut self.blocking]
            .into_iter()
            .for_each(Chapelet::shrink);
    }

    /// Adds what follows on the same page.
    fn append(&mut self, next: &Facts) {
        let Facts {
            links,
            ids,
            externes,
            headings,
            images_without_text,
            loaded,
            blocking,
            europe,
            accessibilite,
            refused,
        } = next;
        self.links.append(links);
        self.ids.append(ids);
        externes.iter().for_each(|address| self.externes.push_once(address));
        self.headings.extend_from_slice(headings);
        self.images_without_text.extend_from_slice(images_without_text);
        loaded.iter().for_each(|address| self.loaded.push_once(address));
        self.blocking.append(blocking);
        self.europe |= europe;
        self.accessibilite |= accessibilite;
        self.refused.extend_from_slice(refused);
    }
}

#[cfg(test)]
mod tests {
    use super::super::mots::{Explication, Explications};
    use super::*;

    const HEADER: &str = "<header id=\"haut\"><a href=\"/\">Accueil</a><img alt=\"\" src=\"/a.svg\"></header>";
    const FOOTER: &str = "<footer class=\"europe\"><a href=\"/\">Accueil</a><a href=\"https://a.fr/\">A</a>\
                          <img alt=\"\" src=\"/a.svg\"><script>1</script></footer>";

    #[track_caller]
    fn same_as_whole(pages: &[(&str, String)]) {
        let assets = BTreeMap::new();
        let mot =
            Explication { id: "mot-cap".into(), formes: vec!["CAP".into()], html: "<i id=\"mot-cap\">x</i>".into() };
        let mots = Explications::new(vec![mot]);
        for portable in [false, true] {
            let addresses = Addresses { base: "/edp/", portable, assets: &assets, mots: &mots };
            let finisher = Finisher::new(addresses.clone());
            for (address, html) in pages {
                let (pieces, whole) = (finisher.finish(html, address), read(html, address, &addresses));
                let whole = whole.page;
                assert_eq!(pieces.html, whole.html, "{address}");
                assert_eq!(pieces.facts, whole.facts, "{address}");
            }
        }
    }

    #[test]
    fn a_page_in_pieces_is_the_same_page() {
        let text = "<main><p>Le CAP, <a href=\"https://a.fr/\">A</a>.</p><aside data-mots></aside></main>";
        let page = |header: &str, text: &str, footer: &str| {
            format!("<html><body>{header}<nav></nav>{text}{footer}</body></html>")
        };
        same_as_whole(&[
            ("/", page(HEADER, text, FOOTER)),
            ("/a/", page(HEADER, text, FOOTER)),
            ("/b/", page(HEADER, "<main><h1>B</h1></main>", FOOTER)),
            ("/b/c/", page(HEADER, text, FOOTER)),
            ("/b/d/", page(HEADER, text, "<footer><a href=\"#haut\">Haut</a></footer>")),
            ("/b/e/", page(HEADER, text, "<footer><a href=\"#haut\">Haut</a></footer>")),
        ]);
    }

    #[test]
    fn a_page_that_is_not_cut_so_is_read_whole() {
        let text = "<main><p>Le CAP</p></main>";
        same_as_whole(&[
            ("/", text.to_string()),
            ("/a/", format!("{HEADER}{text}<aside data-mots></aside>")),
            ("/b/", format!("<template>{HEADER}{text}<img alt=\"\" src=\"/b.svg\"></template>")),
            ("/c/", format!("<main>{HEADER}<p>Le CAP</p><aside data-mots></aside></main>{FOOTER}")),
        ]);
    }
}
