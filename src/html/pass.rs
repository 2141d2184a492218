//! The pass over one page.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chapelet::Chapelet;
use super::entities::{decode, encode};
use super::lecteur::{Balise, Jeton, Lecteur};
use super::mots::{CLASSES_PASSED_OVER, Explications, Mots, is_passed_over, is_running_text};

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

/// The declaration that every page leads to.
const ACCESSIBILITE: &str = "/accessibilite/";

/// What a page holds, for the checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Addresses of this site that the page leads to or loads, without the base path.
    pub links: Chapelet,
    pub ids: Chapelet,
    /// Addresses of other sites that the page leads to, each once.
    pub externes: Chapelet,
    /// Levels of the headings, in order.
    pub headings: Vec<u8>,
    pub images_without_text: Vec<String>,
    /// Files that the page loads by itself, as they are served.
    pub loaded: Chapelet,
    /// Those of them that it waits for: style sheets of screens.
    pub blocking: Chapelet,
    /// Whether the mention of the European Union is there.
    pub europe: bool,
    /// Whether the way to the declaration of accessibility is there.
    pub accessibilite: bool,
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
pub fn finish(html: &str, address: &str, addresses: &Addresses) -> Finished {
    read(html, address, addresses).page
}

/// The same for a piece of the page.
pub fn read(html: &str, address: &str, addresses: &Addresses) -> Read {
    let mut pass = Pass {
        html,
        address,
        addresses,
        mots: Mots::of(html, addresses.mots),
        facts: Facts::default(),
        levels: Vec::new(),
        inside: Inside::default(),
        out: String::with_capacity(html.len() + html.len() / 8),
        copied: 0,
    };
    let mut lecteur = Lecteur::new(html);
    while let Some(jeton) = lecteur.next() {
        match jeton {
            Jeton::Texte(text) => pass.text(text),
            Jeton::Ouvre(balise) => pass.element(&balise, lecteur.at()),
            Jeton::Ferme(nom) => pass.end(nom, lecteur.at()),
            Jeton::Autre => {}
        }
    }
    let is_open = pass.inside != Inside::default();
    pass.out.push_str(&html[pass.copied..]);
    Read { page: Finished { html: pass.out, facts: pass.facts }, is_open }
}

/// An element that has not ended yet.
struct Level<'p> {
    nom: &'p str,
    /// What one was in before it.
    outside: Inside,
    place: Place,
}

/// Whether an element is the one that receives the words explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Aucune,
    Remplie,
    /// Nothing is explained: the element and what it holds are not written.
    Retiree,
}

/// How deep one is in what the pass keeps count of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Inside {
    main: u16,
    texte: u16,
    /// What is not running text, or leads elsewhere already.
    passed_over: u16,
    template: u16,
    /// What is not written.
    removed: u16,
}

/// What an element has, read once.
#[derive(Default)]
struct Held<'p> {
    id: Option<&'p str>,
    classes: &'p str,
    href: Option<&'p str>,
    src: Option<&'p str>,
    action: Option<&'p str>,
    /// What no element may carry, whatever it is: styles, event handlers, other ways to load.
    forbidden: bool,
    /// The place for the words explained.
    mots: bool,
}

impl<'p> Held<'p> {
    fn by(balise: &Balise<'p>) -> Held<'p> {
        let mut held = Held::default();
        for own in balise.attributs() {
            match own.nom {
                "id" => held.id = held.id.or(Some(own.valeur)),
                "class" if held.classes.is_empty() => held.classes = own.valeur,
                "href" => held.href = held.href.or(Some(own.valeur)),
                "src" => held.src = held.src.or(Some(own.valeur)),
                "action" => held.action = held.action.or(Some(own.valeur)),
                "data-mots" => held.mots = true,
                nom => held.forbidden |= is_forbidden(nom),
            }
        }
        held
    }

    fn has_class(&self, class: &str) -> bool {
        self.classes.split_ascii_whitespace().any(|own| own == class)
    }
}

const FORBIDDEN: [&str; 8] = ["style", "srcset", "poster", "srcdoc", "formaction", "ping", "background", "xlink:href"];

/// Browsers read the names of attributes in lower case.
fn is_forbidden(nom: &str) -> bool {
    let starts = |word: &str| nom.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word));
    starts("on") || FORBIDDEN.into_iter().any(|own| own.eq_ignore_ascii_case(nom))
}

struct Pass<'p> {
    html: &'p str,
    address: &'p str,
    addresses: &'p Addresses<'p>,
    mots: Option<Mots<'p>>,
    facts: Facts,
    levels: Vec<Level<'p>>,
    inside: Inside,
    out: String,
    /// Up to where the page is in `out`.
    copied: usize,
}

impl<'p> Pass<'p> {
    /// Writes `text` in the place of a slice of the page.
    fn replace(&mut self, slice: &str, text: &str) {
        let start = slice.as_ptr() as usize - self.html.as_ptr() as usize;
        self.out.push_str(&self.html[self.copied..start]);
        self.out.push_str(text);
        self.copied = start + slice.len();
    }

    fn text(&mut self, text: &str) {
        if self.inside.texte == 0 || self.inside.passed_over > 0 || self.inside.removed > 0 {
            return;
        }
        if let Some(marked) = self.mots.as_mut().and_then(|mots| mots.marked(text)) {
            self.replace(text, &marked);
        }
    }

    fn element(&mut self, balise: &Balise<'p>, end: usize) {
        let nom = balise.nom();
        let held = Held::by(balise);
        if self.inside.removed == 0 {
            self.examine(balise, &nom, &held);
        }
        if balise.a_une_fin() {
            self.enter(balise, &nom, &held, end);
        }
    }

    fn examine(&mut self, balise: &Balise<'p>, nom: &str, held: &Held<'p>) {
        if let Some(id) = held.id {
            self.facts.ids.push(&decode(id));
        }
        self.facts.europe |= held.has_class("europe");
        match nom {
            "a" => self.anchor(balise, held),
            "link" => self.link(balise, held),
            "use" | "area" => self.resource(held.href),
            "image" => {
                self.load(held.href.unwrap_or_default(), false);
                self.resource(held.href);
            }
            "script" | "img" | "source" | "iframe" | "video" | "audio" | "track" => self.loaded(balise, nom, held),
            "meta" => self.refresh(balise),
            "form" => self.resource(held.action),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.facts.headings.push(nom.as_bytes()[1] - b'0'),
            "style" | "base" | "object" | "embed" => self.refuse(nom),
            _ => {}
        }
        if held.forbidden {
            self.refuse(nom);
        }
    }

    /// Knows where one is from here to the end of the element.
    fn enter(&mut self, balise: &Balise<'p>, nom: &str, held: &Held<'p>, end: usize) {
        let outside = self.inside;
        let mut place = Place::Aucune;
        let inside = &mut self.inside;
        if inside.main > 0 {
            inside.texte += u16::from(is_running_text(nom));
            let over = is_passed_over(nom) || CLASSES_PASSED_OVER.into_iter().any(|class| held.has_class(class));
            inside.passed_over += u16::from(over);
        }
        inside.main += u16::from(nom == "main");
        inside.template += u16::from(nom == "template");
        if held.mots && self.inside.removed == 0 {
            place = self.place(balise, end);
            self.inside.removed += u16::from(place == Place::Retiree);
        }
        self.levels.push(Level { nom: balise.nom_ecrit(), outside, place });
    }

    /// The element that receives the explanations, or disappears when there are none.
    fn place(&mut self, balise: &Balise<'p>, end: usize) -> Place {
        let explained: Vec<String> = self.mots.iter().flat_map(Mots::explained).map(|mot| mot.id.clone()).collect();
        if explained.is_empty() {
            self.out.push_str(&self.html[self.copied..end - balise.brut.len()]);
            self.copied = end;
            return Place::Retiree;
        }
        explained.iter().for_each(|id| self.facts.ids.push(id));
        if let Some(mark) = balise.attributs().find(|own| own.nom == "data-mots") {
            let start = mark.brut.as_ptr() as usize - self.html.as_ptr() as usize;
            let before = self.html[..start].trim_ascii_end().len();
            self.out.push_str(&self.html[self.copied..before]);
            self.copied = start + mark.brut.len();
        }
        Place::Remplie
    }

    /// Leaves the last element of this name, and those in it that were not ended.
    fn end(&mut self, nom: &str, end: usize) {
        let Some(depth) = self.levels.iter().rposition(|level| level.nom.eq_ignore_ascii_case(nom)) else { return };
        match self.levels[depth].place {
            Place::Retiree => self.copied = end,
            Place::Remplie => {
                let tag = end - "</>".len() - nom.len();
                self.out.push_str(&self.html[self.copied..tag]);
                self.copied = tag;
                let explained = self.mots.iter().flat_map(Mots::explained);
                for mot in explained {
                    self.out.push_str(&mot.html);
                }
            }
            Place::Aucune => {}
        }
        self.inside = self.levels[depth].outside;
        self.levels.truncate(depth);
    }

    fn anchor(&mut self, balise: &Balise<'p>, held: &Held<'p>) {
        let Some(href) = held.href else { return };
        if !href.starts_with("https:") && !href.starts_with("http:") {
            return self.resource(held.href);
        }
        if balise.attribut("rel").is_none() {
            let last = balise.brut.len() - usize::from(balise.brut.ends_with('>'));
            self.replace(&balise.brut[last..last], " rel=\"external\"");
        }
        let target = decode(href);
        self.facts.externes.push_once(&target);
    }

    /// A `link` may name another site (`canonical`), but not load anything from there.
    fn link(&mut self, balise: &Balise<'p>, held: &Held<'p>) {
        let Some(href) = held.href else { return };
        let rel = balise.attribut("rel").unwrap_or_default();
        let ours = href.starts_with('/') && !href.starts_with("//");
        if rel != "canonical" && ours {
            self.load(href, rel == "stylesheet" && balise.attribut("media").is_none());
        }
        if rel == "canonical" || ours {
            return self.resource(held.href);
        }
        self.facts.refused.push(format!("<link href=\"{href}\">"));
    }

    /// A file that comes with the page; what stands in a template does not.
    fn load(&mut self, target: &str, blocking: bool) {
        if self.inside.template > 0 {
            return;
        }
        let served = self.addresses.assets.get(target).map_or(target, String::as_str);
        if blocking {
            self.facts.blocking.push(served);
        }
        self.facts.loaded.push_once(served);
    }

    /// An attribute that leads somewhere on this site.
    fn resource(&mut self, written: Option<&'p str>) {
        let Some(written) = written else { return };
        let target = decode(written);
        if target.starts_with('/') && !target.starts_with("//") {
            let addresses = self.addresses;
            let served = addresses.assets.get(target.as_ref()).map_or(target.as_ref(), String::as_str);
            self.facts.accessibilite |= served == ACCESSIBILITE;
            self.facts.links.push(served);
            let rewritten = self.rewritten(served);
            let encoded = encode(&rewritten);
            if encoded != written {
                self.replace(written, &encoded);
            }
        } else if let Some(anchor) = target.strip_prefix('#') {
            self.facts.links.push(&format!("{}#{anchor}", self.address));
        } else if !is_harmless(&target) {
            self.facts.refused.push(target.into_owned());
        }
    }

    fn loaded(&mut self, balise: &Balise<'p>, nom: &str, held: &Held<'p>) {
        if nom == "img" && balise.attribut("alt").is_none() {
            self.facts.images_without_text.push(held.src.unwrap_or_default().to_string());
        }
        match held.src {
            Some(src) if src.starts_with('/') && !src.starts_with("//") => {
                self.load(src, false);
                self.resource(held.src);
            }
            Some(src) if src.starts_with("data:") && nom == "img" => {}
            Some(src) => self.facts.refused.push(format!("<{nom} src=\"{src}\">")),
            // Data for search engines is not a script that runs.
            None if nom == "script" && balise.attribut("type") != Some("application/ld+json") => {
                self.facts.refused.push("<script>".into());
            }
            None => {}
        }
    }

    /// `0; url=/ecoles/gm2a/`: an old address leads to the new one.
    fn refresh(&mut self, balise: &Balise<'p>) {
        if !balise.attribut("http-equiv").is_some_and(|what| what.eq_ignore_ascii_case("refresh")) {
            return;
        }
        let content = balise.attribut("content").unwrap_or_default();
        match content.split_once("url=") {
            Some((_, target)) if target.starts_with('/') && !target.starts_with("//") => {
                let rewritten = self.rewritten(target);
                self.replace(target, &rewritten);
            }
            _ => self.facts.refused.push(format!("<meta content=\"{content}\">")),
        }
    }

    fn refuse(&mut self, nom: &str) {
        self.facts.refused.push(format!("<{nom}> avec un style ou un script dans la page"));
    }

    /// `/comprendre/age/` as this page writes it.
    fn rewritten<'t>(&self, target: &'t str) -> Cow<'t, str> {
        let Addresses { base, portable, .. } = *self.addresses;
        if !portable {
            return if base == "/" { Cow::Borrowed(target) } else { format!("{base}{}", &target[1..]).into() };
        }
        let (path, rest) = target.find(['#', '?']).map_or((target, ""), |i| target.split_at(i));
        let up = "../".repeat(self.address.matches('/').count() - 1);
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
        let relative = format!("{up}{}{rest}", &file[1..]);
        if relative.is_empty() { "index.html".into() } else { relative.into() }
    }
}

fn is_harmless(target: &str) -> bool {
    ["mailto:", "tel:", "sms:", "http:", "https:"].into_iter().any(|scheme| target.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::super::mots::Explication;
    use super::*;

    #[track_caller]
    fn check(address: &str, base: &str, portable: bool, html: &str, expected: &str) {
        let assets = BTreeMap::from([("/assets/style.css".to_string(), "/assets/style.1234.css".to_string())]);
        let addresses = Addresses { base, portable, assets: &assets, mots: &Explications::default() };
        assert_eq!(finish(html, address, &addresses).html, expected);
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
        let finished = finish(page, "/", &addresses);
        assert_eq!(
            finished.html,
            "<main><h1>CAP</h1><p>Un <a href=\"/\">CAP</a>, le <button type=\"button\" class=\"mot\" popovertarget=\"mot-cap\">CAP</button>, \
             le CAP-SA et le CAP. <button type=\"button\" class=\"mot\" popovertarget=\"mot-label\">Labels</button>.</p>\
             <aside><div id=\"mot-cap\" popover>mot-cap</div><div id=\"mot-label\" popover>mot-label</div></aside></main>"
        );
        assert_eq!(finished.facts.ids, ["mot-cap", "mot-label"].into());
        let nothing = finish("<main><p>Rien.</p><aside data-mots>a</aside></main>", "/", &addresses).html;
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
        .facts;
        assert_eq!(
            facts,
            Facts {
                links: ["/p/#t", "/l'age/", "/a.svg"].into(),
                externes: ["https://b.fr/?a=1&b=2"].into(),
                ids: ["t"].into(),
                headings: vec![1, 3],
                images_without_text: vec!["/a.svg".into()],
                loaded: ["/a.svg"].into(),
                blocking: [].into(),
                europe: false,
                accessibilite: false,
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
