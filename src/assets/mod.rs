//! The theme: what `themes/<name>/` holds, read once.
//!
//! In: the folder. Out: a [`Theme`]: templates and components as text, icons, and the files a
//! page asks for, put together from many small ones and named after what they hold
//! (`/assets/style.1a2b3c4d.css`), so that a browser may keep them for ever.

mod css;
mod fingerprint;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use serde::Deserialize;

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::disque;
pub use fingerprint::fingerprint;

/// A picture or a script above this keeps readers waiting for minutes.
const MAX_BYTES: u64 = 16 << 20;

/// `theme.yaml`: a machine file, read by serde.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// The cascade layers, weakest first; `components` takes the sheets of components/.
    layers: Vec<String>,
    /// Style sheets in order, each with the layer it belongs to.
    styles: Vec<css::Sheet>,
    /// Style sheets that only some pages ask for, by name: the components that go there.
    #[serde(default)]
    sheets: BTreeMap<String, Vec<String>>,
    /// Scripts by the name templates call them: classic ones, as browsers receive them.
    #[serde(default)]
    scripts: BTreeMap<String, String>,
}

/// A component in use: `components/<nom>/<nom>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub nom: String,
    pub arguments: BTreeMap<String, serde_json::Value>,
}

/// A theme, ready to draw.
#[derive(Debug, Default)]
pub struct Theme {
    /// Name → text: `base.html`, `components/etiquette/etiquette.html`.
    pub templates: BTreeMap<String, String>,
    /// Component → how it is used; read for previews only ([`examples`]).
    pub examples: BTreeMap<String, Vec<Example>>,
    /// Name → SVG markup.
    pub icons: BTreeMap<String, String>,
    /// What a template asks for (`/assets/style.css`) → the address that serves it.
    pub addresses: BTreeMap<String, String>,
    /// Those of them that are made from the records, not read from the folder.
    pub made: BTreeSet<String>,
    /// Address → bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Reads `folder`; a part that cannot be read is a problem of the theme.
pub fn load(folder: &Path, shown: &str, diags: &mut Diagnostics) -> Option<Theme> {
    let mut loader = Loader { folder, shown, problems: Vec::new() };
    let theme = loader.theme();
    diags.extend(loader.problems);
    theme
}

/// The examples of the components, by the name that templates call: `carte_ecole`.
pub fn examples(folder: &Path, shown: &str, diags: &mut Diagnostics) -> BTreeMap<String, Vec<Example>> {
    let mut loader = Loader { folder, shown, problems: Vec::new() };
    let mut examples = BTreeMap::new();
    for (file, text) in loader.texts("components", "yaml") {
        let name = file.split('/').next().unwrap_or_default().replace('-', "_");
        match serde_yaml::from_str(&text) {
            Ok(own) => {
                examples.insert(name, own);
            }
            Err(error) => loader.broken(&format!("components/{file}"), format!("l’exemple ne se lit pas : {error}")),
        }
    }
    diags.extend(loader.problems);
    examples
}

struct Loader<'f> {
    folder: &'f Path,
    /// The folder as people write it: `themes/normandie`.
    shown: &'f str,
    problems: Vec<Diagnostic>,
}

impl Loader<'_> {
    fn theme(&mut self) -> Option<Theme> {
        let manifest = self.manifest()?;
        let mut theme = Theme {
            templates: self.texts("templates", "html"),
            icons: self
                .texts("icones", "svg")
                .into_iter()
                .map(|(name, svg)| (name.replace(".svg", ""), svg.trim().to_string()))
                .collect(),
            ..Theme::default()
        };
        theme.templates.extend(
            self.texts("components", "html").into_iter().map(|(name, text)| (format!("components/{name}"), text)),
        );
        let mut components = self.texts("components", "css");
        let aside: BTreeMap<String, BTreeMap<String, String>> =
            manifest.sheets.into_iter().map(|(name, own)| (name, of(&components, &own))).collect();
        components.retain(|file, _| !aside.values().any(|own| own.contains_key(file)));
        let sheets: Vec<(css::Sheet, String)> =
            manifest.styles.into_iter().filter_map(|sheet| self.text(&sheet.file).map(|text| (sheet, text))).collect();
        for (name, bytes) in self.binaries("images") {
            theme.add(&format!("/assets/{name}"), bytes);
        }
        let bundle = css::bundle(&manifest.layers, &sheets, &components);
        let mut styles = vec![("style".to_string(), bundle.screen), ("papier".to_string(), bundle.paper)];
        styles.extend(aside.into_iter().map(|(name, own)| (name, css::aside(&own))));
        for (name, style) in styles {
            match css::with_images(&style, &theme.addresses) {
                Ok(style) => theme.add(&format!("/assets/{name}.css"), style.into_bytes()),
                Err(image) => self.broken("css", format!("l’image « {image} » n’est pas dans images/")),
            }
        }
        for (name, file) in manifest.scripts {
            if let Some(script) = self.text(&file) {
                theme.add(&format!("/assets/{name}.js"), script.into_bytes());
            }
        }
        self.problems.is_empty().then_some(theme)
    }

    fn manifest(&mut self) -> Option<Manifest> {
        let text = self.text("theme.yaml")?;
        match serde_yaml::from_str(&text) {
            Ok(manifest) => Some(manifest),
            Err(error) => {
                self.broken("theme.yaml", format!("le manifeste ne peut pas être lu : {error}"));
                None
            }
        }
    }

    fn text(&mut self, file: &str) -> Option<String> {
        let bytes = self.bytes(file)?;
        String::from_utf8(bytes).map_err(|_| self.broken(file, "ce fichier du thème n’est pas en UTF-8".into())).ok()
    }

    /// The bytes of a file of the theme; the manifest may name any path.
    fn bytes(&mut self, file: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(file);
        let read = match disque::dedans(self.root(), &path) {
            Ok(()) => disque::octets(&path, MAX_BYTES).map_err(|refus| refus.message(MAX_BYTES)),
            Err(why) => Err(why.to_string()),
        };
        read.map_err(|why| self.broken(file, why)).ok()
    }

    /// The folder of the site, in which `themes/` is.
    fn root(&self) -> &Path {
        self.folder.ancestors().nth(2).unwrap_or(self.folder)
    }

    /// The files below a folder with this extension, by their path in it.
    fn texts(&mut self, folder: &str, extension: &str) -> BTreeMap<String, String> {
        self.names(folder)
            .into_iter()
            .filter(|name| name.ends_with(&format!(".{extension}")))
            .filter_map(|name| {
                let text = self.text(&format!("{folder}/{name}"))?;
                Some((name, text))
            })
            .collect()
    }

    fn binaries(&mut self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let names = self.names(folder).into_iter();
        names.filter_map(|name| Some((name.clone(), self.bytes(&format!("{folder}/{name}"))?))).collect()
    }

    fn names(&mut self, folder: &str) -> Vec<String> {
        let start = self.folder.join(folder);
        // A theme may do without a kind of files.
        if !start.exists() && !start.is_symlink() {
            return Vec::new();
        }
        let mut soucis = Vec::new();
        let root = self.root().to_path_buf();
        let below = format!("{}/{folder}/", self.shown);
        let files = disque::fichiers(&root, &format!("{}/{folder}", self.shown), &mut soucis);
        self.problems.extend(soucis.into_iter().map(|souci| {
            Diagnostic::new(codes::THEME_CASSE, Place::File(souci.chemin), souci.message).help(souci.aide)
        }));
        files.into_iter().filter_map(|path| path.strip_prefix(&below).map(str::to_string)).collect()
    }

    fn broken(&mut self, file: &str, message: String) {
        self.problems.push(Diagnostic::new(codes::THEME_CASSE, Place::File(format!("{}/{file}", self.shown)), message));
    }
}

/// The sheets of these components: one may be in several.
fn of(components: &BTreeMap<String, String>, own: &[String]) -> BTreeMap<String, String> {
    let is_own = |file: &str| own.iter().any(|name| file.split('/').next() == Some(name));
    components.iter().filter(|(file, _)| is_own(file)).map(|(file, text)| (file.clone(), text.clone())).collect()
}

impl Theme {
    /// A file made from the records, that templates ask for as `asked`.
    pub fn add_made(&mut self, asked: &str, bytes: Vec<u8>) {
        self.add(asked, bytes);
        self.made.insert(asked.to_string());
    }

    /// Whether a template may show this: a value that takes long is not made for nobody.
    pub fn mentions(&self, words: &str) -> bool {
        self.templates.values().any(|text| text.contains(words))
    }

    /// The addresses of the files that no record changes.
    pub fn steady(&self) -> HashSet<&str> {
        let steady = self.addresses.iter().filter(|(asked, _)| !self.made.contains(*asked));
        steady.map(|(_, served)| served.as_str()).collect()
    }

    /// A file that templates ask for as `asked`.
    pub fn add(&mut self, asked: &str, bytes: Vec<u8>) {
        let address = fingerprint(asked, &bytes);
        self.addresses.insert(asked.to_string(), address.clone());
        self.files.insert(address, bytes);
    }

    /// Takes away what nothing on the site asks for.
    pub fn forget(&mut self, asked: &str) {
        if let Some(address) = self.addresses.remove(asked) {
            self.files.remove(&address);
        }
    }
}
