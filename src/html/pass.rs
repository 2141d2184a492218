//! The pass over one page.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use lol_html::html_content::Element;
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str, text};

use super::entities::{decode, encode};
use super::mots::{Explications, LUS, Mots};
use super::text::until_end;

/// What the pass writes into every page: addresses as they are served, and words explained.
#[derive(Clone, Debug)]
pub struct Addresses<'a> {
    /// The path of the site on its server, from `/` to `/`.
    pub base: &'a str,
    /// Relative links that work from a folder or a USB stick.
    pub portable: bool,
    /// What a template asks for → the fingerprinted address.
    pub assets: &'a BTreeMap<String, String>,
    /// The words that pages explain.
    pub mots: &'a Explications,
}

/// What a page holds, for the checks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Addresses of this site that the page leads to or loads, without the base path.
    pub links: Vec<String>,
    pub ids: Vec<String>,
    /// Addresses of other sites that the page leads to, each once.
    pub externes: Vec<String>,
    /// Levels of the headings, in order.
    pub headings: Vec<u8>,
    pub images_without_text: Vec<String>,
    /// Files that the page loads by itself, as they are served.
    pub loaded: Vec<String>,
    /// Those of them that it waits for: style sheets of screens.
    pub blocking: Vec<String>,
    /// Whether the mention of the European Union is there.
    pub europe: bool,
    /// Inline scripts or styles, and resources of other sites.
    pub refused: Vec<String>,
}

/// A page after the pass.
#[derive(Debug)]
pub struct Finished {
    pub html: String,
    pub facts: Facts,
}

/// A page, or a piece of one, after the pass.
pub struct Read {
    pub page: Finished,
    /// Whether something that the pass keeps count of did not end.
    pub is_open: bool,
}

/// Rewrites and examines the page at `address`.
pub fn finish(html: &str, address: &str, addresses: &Addresses) -> anyhow::Result<Finished> {
    Ok(read(html, address, addresses)?.page)
}

/// The same for a piece of the page.
pub fn read(html: &str, address: &str, addresses: &Addresses) -> anyhow::Result<Read> {
    let pass = Pass { address, addresses, facts: RefCell::default(), template: Rc::default() };
    let mots = Mots::of(html, addresses.mots);
    // One selector for all elements: matching seventeen took a third of the pass.
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("*", |el| pass.element(el, &mots)))
        .append_element_content_handler(text!(LUS, |chunk| mots.text(chunk)));
    let html = rewrite_str(html, settings).map_err(|error| anyhow::anyhow!("page {address}: {error}"))?;
    let is_open = pass.template.get() > 0 || mots.is_open();
    Ok(Read { page: Finished { html, facts: pass.facts.into_inner() }, is_open })
}

/// What an element has, read once.
#[derive(Default)]
struct Held {
    id: Option<String>,
    classes: Option<String>,
    href: bool,
    action: bool,
    /// What no element may carry, whatever it is: styles, event handlers, other ways to load.
    forbidden: bool,
    /// The place for the words explained.
    mots: bool,
}

impl Held {
    fn by(el: &Element) -> Held {
        let mut held = Held::default();
        for attribute in el.attributes() {
            match attribute.name().as_str() {
                "id" => held.id = held.id.or_else(|| Some(attribute.value())),
                "class" => held.classes = held.classes.or_else(|| Some(attribute.value())),
                "href" => held.href = true,
                "action" => held.action = true,
                "data-mots" => held.mots = true,
                "style" | "srcset" | "poster" | "srcdoc" | "formaction" | "ping" | "background" | "xlink:href" => {
                    held.forbidden = true;
                }
                name => held.forbidden |= name.starts_with("on"),
            }
        }
        held
    }

    fn has_class(&self, class: &str) -> bool {
        self.classes.as_ref().is_some_and(|classes| classes.split_ascii_whitespace().any(|own| own == class))
    }
}

struct Pass<'p> {
    address: &'p str,
    addresses: &'p Addresses<'p>,
    facts: RefCell<Facts>,
    /// How many templates one is in.
    template: Rc<Cell<usize>>,
}

impl Pass<'_> {
    fn element(&self, el: &mut Element, mots: &Mots) -> HandlerResult {
        let tag = el.tag_name();
        let held = Held::by(el);
        if let Some(id) = &held.id {
            self.facts.borrow_mut().ids.push(decode(id).into_owned());
        }
        if held.has_class("europe") {
            self.facts.borrow_mut().europe = true;
        }
        match tag.as_str() {
            "a" if held.href => self.anchor(el)?,
            "link" if held.href => self.link(el)?,
            "use" | "area" if held.href => self.resource(el, "href")?,
            "image" if held.href => self.picture(el)?,
            "template" => until_end(el, &self.template)?,
            "script" | "img" | "source" | "iframe" | "video" | "audio" | "track" => self.loaded(el, &tag)?,
            "meta" => self.refresh(el)?,
            "form" if held.action => self.resource(el, "action")?,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(&tag),
            "style" | "base" | "object" | "embed" => self.refuse(&tag),
            _ => {}
        }
        if held.forbidden {
            self.refuse(&tag);
        }
        mots.element(el, &tag, |class| held.has_class(class))?;
        if held.mots {
            self.facts.borrow_mut().ids.extend(mots.list(el));
        }
        Ok(())
    }

    fn anchor(&self, el: &mut Element) -> HandlerResult {
        let href = el.get_attribute("href").unwrap_or_default();
        if href.starts_with("https:") || href.starts_with("http:") {
            if el.get_attribute("rel").is_none() {
                el.set_attribute("rel", "external")?;
            }
            self.external(&href);
            return Ok(());
        }
        self.resource(el, "href")
    }

    fn external(&self, href: &str) {
        let target = decode(href).into_owned();
        let mut facts = self.facts.borrow_mut();
        if !facts.externes.contains(&target) {
            facts.externes.push(target);
        }
    }

    /// A `link` may name another site (`canonical`), but not load anything from there.
    fn link(&self, el: &mut Element) -> HandlerResult {
        let href = el.get_attribute("href").unwrap_or_default();
        let rel = el.get_attribute("rel").unwrap_or_default();
        if rel != "canonical" && href.starts_with('/') && !href.starts_with("//") {
            self.load(&href, rel == "stylesheet" && el.get_attribute("media").is_none());
        }
        if rel == "canonical" || href.starts_with('/') && !href.starts_with("//") {
            return self.resource(el, "href");
        }
        self.facts.borrow_mut().refused.push(format!("<link href=\"{href}\">"));
        Ok(())
    }

    /// A file that comes with the page; what stands in a template does not.
    fn load(&self, target: &str, blocking: bool) {
        if self.template.get() > 0 {
            return;
        }
        let served = self.addresses.assets.get(target).map_or(target, String::as_str).to_string();
        let mut facts = self.facts.borrow_mut();
        if blocking {
            facts.blocking.push(served.clone());
        }
        if !facts.loaded.contains(&served) {
            facts.loaded.push(served);
        }
    }

    /// A picture inside a drawing.
    fn picture(&self, el: &mut Element) -> HandlerResult {
        self.load(&el.get_attribute("href").unwrap_or_default(), false);
        self.resource(el, "href")
    }

    /// An attribute that leads somewhere on this site.
    fn resource(&self, el: &mut Element, attribute: &str) -> HandlerResult {
        let Some(written) = el.get_attribute(attribute) else {
            return Ok(());
        };
        let target = decode(&written);
        if target.starts_with('/') && !target.starts_with("//") {
            let mut facts = self.facts.borrow_mut();
            let served = self.addresses.assets.get(target.as_ref());
            facts.links.push(served.map_or_else(|| target.to_string(), Clone::clone));
            let rewritten = self.rewritten(served.map_or(target.as_ref(), String::as_str));
            let encoded = encode(&rewritten);
            // An element that is set is written anew, attribute by attribute: most links stay as they are.
            if encoded != written {
                el.set_attribute(attribute, &encoded)?;
            }
        } else if let Some(anchor) = target.strip_prefix('#') {
            self.facts.borrow_mut().links.push(format!("{}#{anchor}", self.address));
        } else if !is_harmless(&target) {
            self.facts.borrow_mut().refused.push(target.to_string());
        }
        Ok(())
    }

    fn loaded(&self, el: &mut Element, tag: &str) -> HandlerResult {
        if tag == "img" && el.get_attribute("alt").is_none() {
            self.facts.borrow_mut().images_without_text.push(el.get_attribute("src").unwrap_or_default());
        }
        match el.get_attribute("src") {
            Some(src) if src.starts_with('/') && !src.starts_with("//") => {
                self.load(&src, false);
                self.resource(el, "src")
            }
            Some(src) if src.starts_with("data:") && tag == "img" => Ok(()),
            Some(src) => {
                self.facts.borrow_mut().refused.push(format!("<{tag} src=\"{src}\">"));
                Ok(())
            }
            // Data for search engines is not a script that runs.
            None if tag == "script" && el.get_attribute("type").as_deref() != Some("application/ld+json") => {
                self.facts.borrow_mut().refused.push("<script>".into());
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// `0; url=/ecoles/gm2a/`: an old address leads to the new one.
    fn refresh(&self, el: &mut Element) -> HandlerResult {
        if !el.get_attribute("http-equiv").is_some_and(|what| what.eq_ignore_ascii_case("refresh")) {
            return Ok(());
        }
        let content = el.get_attribute("content").unwrap_or_default();
        match content.split_once("url=") {
            Some((delay, target)) if target.starts_with('/') && !target.starts_with("//") => {
                el.set_attribute("content", &format!("{delay}url={}", self.rewritten(target)))?;
            }
            _ => self.facts.borrow_mut().refused.push(format!("<meta content=\"{content}\">")),
        }
        Ok(())
    }

    fn heading(&self, tag: &str) {
        self.facts.borrow_mut().headings.push(tag.as_bytes()[1] - b'0');
    }

    fn refuse(&self, tag: &str) {
        self.facts.borrow_mut().refused.push(format!("<{tag}> avec un style ou un script dans la page"));
    }

    /// `/comprendre/age/` as this page writes it.
    fn rewritten(&self, target: &str) -> String {
        if !self.addresses.portable {
            return format!("{}{}", self.addresses.base, &target[1..]);
        }
        let (path, rest) = target.find(['#', '?']).map_or((target, ""), |i| target.split_at(i));
        let up = "../".repeat(self.address.matches('/').count() - 1);
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
        let relative = format!("{up}{}{rest}", &file[1..]);
        if relative.is_empty() { "index.html".into() } else { relative }
    }
}

fn is_harmless(target: &str) -> bool {
    target.starts_with("mailto:")
        || target.starts_with("tel:")
        || target.starts_with("sms:")
        || target.starts_with("http:")
        || target.starts_with("https:")
}

#[cfg(test)]
mod tests {
    use super::super::mots::Explication;
    use super::*;

    #[track_caller]
    fn check(address: &str, base: &str, portable: bool, html: &str, expected: &str) {
        let assets = BTreeMap::from([("/assets/style.css".to_string(), "/assets/style.1234.css".to_string())]);
        let addresses = Addresses { base, portable, assets: &assets, mots: &Explications::default() };
        assert_eq!(finish(html, address, &addresses).unwrap().html, expected);
    }

    #[test]
    fn base_path() {
        check("/a/", "/edp/", false, "<a href=\"/b/?x=1&amp;y=2\">", "<a href=\"/edp/b/?x=1&amp;y=2\">");
        check(
            "/a/",
            "/",
            false,
            "<link rel=\"stylesheet\" href=\"/assets/style.css\">",
            "<link rel=\"stylesheet\" href=\"/assets/style.1234.css\">",
        );
    }

    #[test]
    fn portable_links() {
        check(
            "/ecoles/gm2a/",
            "/",
            true,
            "<a href=\"/comprendre/#age\">",
            "<a href=\"../../comprendre/index.html#age\">",
        );
        check("/", "/", true, "<a href=\"/\">", "<a href=\"index.html\">");
        check("/a/", "/", true, "<link href=\"/assets/style.css\">", "<link href=\"../assets/style.1234.css\">");
    }

    #[test]
    fn external_links_are_marked() {
        check("/", "/", false, "<a href=\"https://a.fr/\">", "<a href=\"https://a.fr/\" rel=\"external\">");
    }

    #[test]
    fn words_are_explained_where_they_first_appear() {
        let assets = BTreeMap::new();
        let mot = |id: &str, formes: &[&str]| Explication {
            id: id.into(),
            formes: formes.iter().map(|f| f.to_string()).collect(),
            html: format!("<div id=\"{id}\" popover>{id}</div>"),
        };
        let mots = vec![mot("mot-cap", &["CAP"]), mot("mot-label", &["Labels", "labels"]), mot("mot-eu", &["FSE+"])];
        let mots = Explications::new(mots);
        let addresses = Addresses { base: "/", portable: false, assets: &assets, mots: &mots };
        let page = "<main><h1>CAP</h1><p>Un <a href=\"/\">CAP</a>, le CAP, le CAP-SA et le CAP. Labels.</p><aside data-mots></aside></main>";
        let finished = finish(page, "/", &addresses).unwrap();
        assert_eq!(
            finished.html,
            "<main><h1>CAP</h1><p>Un <a href=\"/\">CAP</a>, le <button type=\"button\" class=\"mot\" popovertarget=\"mot-cap\">CAP</button>, \
             le CAP-SA et le CAP. <button type=\"button\" class=\"mot\" popovertarget=\"mot-label\">Labels</button>.</p>\
             <aside><div id=\"mot-cap\" popover>mot-cap</div><div id=\"mot-label\" popover>mot-label</div></aside></main>"
        );
        assert_eq!(finished.facts.ids, ["mot-cap", "mot-label"]);
        let nothing = finish("<main><p>Rien.</p><aside data-mots>a</aside></main>", "/", &addresses).unwrap().html;
        assert_eq!(nothing, "<main><p>Rien.</p></main>");
    }

    #[test]
    fn facts() {
        let html = "<h1 id=\"t\">A</h1><h3>B</h3><a href=\"#t\">x</a><a href=\"/l&#x27;age/\">y</a><img src=\"/a.svg\">\
                    <script>1</script><script type=\"application/ld+json\">{}</script><p style=\"x\">z</p><img alt=\"\" src=\"//b.fr/a\"><a href=\"javascript:x\">j</a>\
                    <a href=\"https://b.fr/?a=1&amp;b=2\">k</a><a href=\"https://b.fr/?a=1&amp;b=2\">l</a>";
        let assets = BTreeMap::new();
        let facts = finish(
            html,
            "/p/",
            &Addresses { base: "/", portable: false, assets: &assets, mots: &Explications::default() },
        )
        .unwrap()
        .facts;
        assert_eq!(
            facts,
            Facts {
                links: vec!["/p/#t".into(), "/l'age/".into(), "/a.svg".into()],
                externes: vec!["https://b.fr/?a=1&b=2".into()],
                ids: vec!["t".into()],
                headings: vec![1, 3],
                images_without_text: vec!["/a.svg".into()],
                loaded: vec!["/a.svg".into()],
                blocking: vec![],
                europe: false,
                refused: vec![
                    "<script>".into(),
                    "<p> avec un style ou un script dans la page".into(),
                    "<img src=\"//b.fr/a\">".into(),
                    "javascript:x".into()
                ],
            }
        );
    }
}
