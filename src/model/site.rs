//! What is true of the whole site: `data/site.yaml`.

use super::{BaseUrl, Courriel, Date, Id, Region, Source, Telephone, Url};

#[derive(Debug)]
pub struct Reglages {
    pub titre: String,
    /// Words after the title: the région in focus.
    pub sous_titre: String,
    pub resume: String,
    pub region: Id<Region>,
    pub base_url: BaseUrl,
    pub theme: String,
    pub menu: Vec<Entree>,
    pub pied: Vec<Groupe>,
    /// Things to try, below the search box.
    pub exemples: Vec<Entree>,
    pub contacts: Vec<Organisme>,
    pub forge: Option<Forge>,
    pub licence: Licence,
    pub budgets: Option<Budgets>,
    pub verifie_le: Date,
}

/// What pages may weigh, in Ko.
#[derive(Clone, Copy, Debug)]
pub struct Budgets {
    pub premiere_vue: usize,
    pub page: usize,
    pub script: usize,
}

/// A link of a menu.
#[derive(Debug)]
pub struct Entree {
    pub titre: String,
    pub page: String,
}

/// A column of the footer.
#[derive(Debug)]
pub struct Groupe {
    pub titre: String,
    pub liens: Vec<Entree>,
}

/// Somebody to turn to: an organisation, never a person.
#[derive(Debug)]
pub struct Organisme {
    pub nom: String,
    pub role: String,
    pub adresse: Option<String>,
    pub telephone: Option<Telephone>,
    pub courriel: Option<Courriel>,
    pub site: Option<Url>,
    pub remarque: Option<String>,
    pub sources: Vec<Source>,
}

/// The place where the files are edited.
#[derive(Debug)]
pub struct Forge {
    pub genre: GenreForge,
    pub url: Url,
    pub branche: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenreForge {
    Github,
    Gitlab,
}

#[derive(Debug)]
pub struct Licence {
    pub nom: String,
    pub url: Url,
}

impl Forge {
    /// The address that opens a file in the forge's editor.
    pub fn edit(&self, file: &str) -> String {
        let base = self.url.as_str().trim_end_matches('/');
        match self.genre {
            GenreForge::Github => format!("{base}/edit/{}/{file}", self.branche),
            GenreForge::Gitlab => format!("{base}/-/edit/{}/{file}", self.branche),
        }
    }

    /// The address that opens the form « corriger une fiche » for this page.
    pub fn signaler(&self, title: &str, adresse: &str) -> String {
        let base = self.url.as_str().trim_end_matches('/');
        let code = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let (title, adresse) = (code(title), code(adresse));
        match self.genre {
            GenreForge::Github => {
                format!("{base}/issues/new?template=corriger-une-fiche.yml&title={title}&adresse={adresse}")
            }
            GenreForge::Gitlab => {
                let form = code("Corriger une fiche");
                format!("{base}/-/issues/new?issuable_template={form}&issue%5Btitle%5D={title}")
            }
        }
    }
}
