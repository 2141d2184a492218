//! Disk → records. The only step that reads `data/` and `content/`.
//!
//! 1. [`walk`] lists the files, sorted, so that the order never depends on the disk.
//! 2. Each text goes into the [`SourceMap`] and is read as YAML by the table of its kind.
//! 3. Out comes [`Sources`]: records, the references they make, and the names that exist even when
//!    their file is broken (so that one broken file does not make every reference to it wrong).

mod carte;
mod communes;
mod etat;
mod fiches;
mod front_matter;
mod lectures;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

pub use etat::{Etat, etat};
pub use lectures::{AGarder, Heure, Lecture, Lectures, est_ancien};

pub use communes::{COLUMNS as COLONNES_DES_COMMUNES, CommuneRecord, read as communes};
pub use front_matter::{Parts, split as en_tete};

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, SourceFile, SourceMap, Span, Spanned, codes};
use crate::disque::{self, Refus};
use crate::historique::{Promesses, Version};
use crate::model::{Carte, Identifiant, Url};
use crate::record::{
    AccessibiliteRecord, ArreteRecord, ChiffreRecord, DiplomeRecord, DocumentRecord, EcoleRecord, Field,
    GraphiqueRecord, LienIgnoreRecord, MetierRecord, MotRecord, PageRecord, Reader, RedirectionRecord, Reference,
    RessourceRecord, RetroplanningRecord, SecteurRecord, SiteRecord, SoutienRecord, SynonymeRecord, TableName,
    TerritoiresRecord, TextesRecord, VilleRecord,
};
use crate::yaml::{self, Kind, Node};

/// Everything that was typed.
#[derive(Debug, Default)]
pub struct Sources {
    pub map: SourceMap,
    pub site: Option<SiteRecord>,
    pub accessibilite: Option<AccessibiliteRecord>,
    pub textes: Option<TextesRecord>,
    pub territoires: Option<TerritoiresRecord>,
    pub secteurs: Vec<SecteurRecord>,
    pub metiers: Vec<MetierRecord>,
    pub diplomes: Vec<DiplomeRecord>,
    pub chiffres: Vec<ChiffreRecord>,
    pub graphiques: Vec<GraphiqueRecord>,
    pub documents: Vec<DocumentRecord>,
    pub villes: Vec<VilleRecord>,
    /// The official list, if it was imported.
    pub communes: Vec<CommuneRecord>,
    pub cartes: BTreeMap<String, Arc<Carte>>,
    pub synonymes: Vec<SynonymeRecord>,
    pub glossaire: Vec<MotRecord>,
    pub ressources: Vec<RessourceRecord>,
    pub retroplanning: Option<RetroplanningRecord>,
    pub redirections: Vec<RedirectionRecord>,
    /// What the site said before, the oldest first.
    pub versions: Vec<Version>,
    pub liens_ignores: Vec<LienIgnoreRecord>,
    pub ecoles: Vec<Named<EcoleRecord>>,
    pub arretes: Vec<Named<ArreteRecord>>,
    pub soutiens: Vec<Named<SoutienRecord>>,
    pub pages: Vec<PageFile>,
    /// Every reference of every record, in file order.
    pub references: Vec<Reference>,
    /// Every address of another site in a record, in file order.
    pub urls: Vec<Spanned<Url>>,
    /// How each record was read, when it is kept for the next time and had no problem.
    pub lectures: BTreeMap<FileId, Lecture>,
    /// Files that are there and cannot be read.
    pub flawed: BTreeSet<String>,
    /// Tables whose file could not be read: nothing can be said of references to them.
    pub unreadable: BTreeSet<TableName>,
}

/// A record whose name is that of its file.
#[derive(Debug)]
pub struct Named<T> {
    /// The file's name without `.yaml`.
    pub name: String,
    pub file: FileId,
    /// `None` when the file could not be read as YAML. There are many, and they move: only their places do.
    pub record: Option<Box<T>>,
}

/// A page of `content/`.
#[derive(Debug)]
pub struct PageFile {
    /// Relative to `content/`, without `.md`: `comprendre/age`.
    pub name: String,
    pub file: FileId,
    pub front: Option<PageRecord>,
    /// The Markdown after the front matter.
    pub body: Span,
}

/// The largest file that the command line may name: an official list has a few MiB.
const MAX_NAMED: u64 = 64 << 20;

/// The bytes of a file that somebody names on the command line; it may be a pipe.
pub fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    disque::flux(path, MAX_NAMED).map_err(|refus| {
        let why = match refus {
            Refus::TropGros(_) => format!("la limite est {} Mio", MAX_NAMED >> 20),
            Refus::Panne(why) => why,
            Refus::PasUnFichier => "ce n’est pas un fichier ordinaire".into(),
        };
        anyhow::anyhow!("le fichier {} ne peut pas être lu : {why}", path.display())
    })
}

/// The line of each row of a vocabulary, by `file#identifier`: to say which one is wrong.
pub fn lignes(sources: &Sources) -> BTreeMap<String, usize> {
    let map = &sources.map;
    let mut found = BTreeMap::new();
    let mut add = |id: &str, span: Span| {
        found.insert(format!("{}#{id}", map.file(span.file).path), map.position(span).line);
    };
    sources.secteurs.iter().filter_map(|r| r.id.as_ref()).for_each(|id| add(id.value.as_str(), id.span));
    sources.metiers.iter().filter_map(|r| r.id.as_ref()).for_each(|id| add(id.value.as_str(), id.span));
    sources.diplomes.iter().filter_map(|r| r.id.as_ref()).for_each(|id| add(id.value.as_str(), id.span));
    let territoires = sources.territoires.iter();
    for territoires in territoires {
        territoires.regions.iter().filter_map(|r| r.id.as_ref()).for_each(|id| add(id.value.as_str(), id.span));
        territoires.departements.iter().filter_map(|d| d.code.as_ref()).for_each(|c| add(c.value.as_str(), c.span));
    }
    found
}

/// What a published site promised, if there is one; the error is for people.
pub fn published(path: &Path) -> Result<Option<Promesses>, String> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = disque::octets(path, walk::MAX_ETAT).map_err(|refus| refus.message(walk::MAX_ETAT))?;
    Promesses::parse(&String::from_utf8_lossy(&bytes)).map(Some)
}

/// What was read the last time, and what is kept for the next.
#[derive(Clone, Copy, Debug)]
pub struct Memoire<'m> {
    pub avant: &'m Lectures,
    /// What time it is for the disk. Without it, each file is read, and its text compared.
    pub heure: Option<Heure>,
}

/// Reads all of `root`.
pub fn load(root: &Path, diags: &mut Diagnostics) -> Sources {
    load_with(root, None, diags)
}

/// The same with the help of the last time; [`Sources::lectures`] are for the next.
pub fn load_with(root: &Path, memoire: Option<Memoire>, diags: &mut Diagnostics) -> Sources {
    let mut loader = Loader { root, memoire, sources: Sources::default(), problems: Vec::new() };
    let (ecoles, others): (Vec<String>, Vec<String>) =
        walk::files(root, "data", &mut loader.problems).into_iter().partition(|path| fiches::is_ecole(path));
    for path in others {
        loader.data_file(&path);
    }
    loader.ecoles(&ecoles);
    for path in walk::files(root, "content", &mut loader.problems) {
        loader.content_file(&path);
    }
    loader.missing_tables();
    diags.extend(loader.problems);
    loader.sources
}

/// What one file gave.
struct Lu<T> {
    record: Option<T>,
    problems: Vec<Diagnostic>,
    references: Vec<Reference>,
    urls: Vec<Spanned<Url>>,
}

impl<T> Lu<T> {
    fn empty() -> Lu<T> {
        Lu { record: None, problems: Vec::new(), references: Vec::new(), urls: Vec::new() }
    }

    /// Of a tree: the value it holds.
    fn take(&mut self, node: &Node, source: &SourceFile, read: impl FnOnce(&Node, &mut Reader) -> Option<T>) {
        let Lu { problems, references, urls, .. } = self;
        self.record = read(node, &mut Reader { source, problems, references, urls });
    }
}

/// Reads a piece of a file as one value.
fn lire<T>(
    file: FileId,
    map: &SourceMap,
    range: std::ops::Range<usize>,
    read: impl FnOnce(&Node, &mut Reader) -> Option<T>,
) -> Lu<T> {
    let mut lu = Lu::empty();
    let source = map.file(file);
    match yaml::parse(file, source, range, &mut lu.problems) {
        Ok(node) => lu.take(&node, source, read),
        Err(diagnostic) => lu.problems.push(*diagnostic),
    }
    lu
}

struct Loader<'r> {
    root: &'r Path,
    memoire: Option<Memoire<'r>>,
    sources: Sources,
    problems: Vec<Diagnostic>,
}

impl Loader<'_> {
    /// Nothing can be said of references to a table whose file is not there.
    fn missing_tables(&mut self) {
        const FILES: [(&str, &[TableName]); 6] = [
            ("data/territoires.yaml", &[TableName::Regions, TableName::Departements]),
            ("data/secteurs.yaml", &[TableName::Secteurs]),
            ("data/metiers.yaml", &[TableName::Metiers]),
            ("data/diplomes.yaml", &[TableName::Diplomes]),
            ("data/sources.yaml", &[TableName::Documents]),
            ("data/chiffres.yaml", &[TableName::Chiffres]),
        ];
        for (path, tables) in FILES {
            if self.sources.map.find(path).is_none() || self.sources.flawed.contains(path) {
                self.sources.unreadable.extend(tables);
            }
        }
    }

    /// The table of `data/`: which file is read as what.
    fn data_file(&mut self, path: &str) {
        match path {
            "data/site.yaml" => {
                self.sources.site = self.record(path).and_then(|(_, record)| record);
                self.theme();
            }
            "data/accessibilite.yaml" => {
                self.sources.accessibilite = self.record(path).and_then(|(_, record)| record);
            }
            "data/textes.yaml" => self.sources.textes = self.record(path).and_then(|(_, record)| record),
            "data/territoires.yaml" => {
                self.sources.territoires = self.record(path).and_then(|(_, record)| record);
                if self.sources.territoires.is_none() {
                    self.sources.unreadable.extend([TableName::Regions, TableName::Departements]);
                }
            }
            "data/secteurs.yaml" => self.sources.secteurs = self.rows(path, Some(TableName::Secteurs)),
            "data/metiers.yaml" => self.sources.metiers = self.rows(path, Some(TableName::Metiers)),
            "data/diplomes.yaml" => self.sources.diplomes = self.rows(path, Some(TableName::Diplomes)),
            "data/sources.yaml" => self.sources.documents = self.rows(path, Some(TableName::Documents)),
            "data/lieux.yaml" => self.sources.villes = self.rows(path, None),
            "data/synonymes.yaml" => self.sources.synonymes = self.rows(path, None),
            "data/glossaire.yaml" => self.sources.glossaire = self.rows(path, None),
            "data/redirections.yaml" => self.sources.redirections = self.rows(path, None),
            "data/liens-ignores.yaml" => self.sources.liens_ignores = self.rows(path, None),
            "data/ressources.yaml" => self.sources.ressources = self.rows(path, None),
            "data/chiffres.yaml" => self.sources.chiffres = self.rows(path, Some(TableName::Chiffres)),
            "data/graphiques.yaml" => self.sources.graphiques = self.rows(path, None),
            "data/retroplanning.yaml" => {
                self.sources.retroplanning = self.record(path).and_then(|(_, record)| record);
            }
            "data/lieux/communes.csv" => {
                if let Some(file) = self.read_up_to(path, walk::MAX_LIST) {
                    let text = &self.sources.map.file(file).text;
                    self.sources.communes = communes::read(file, text, &mut self.problems);
                }
            }
            _ => match path.split('/').collect::<Vec<_>>().as_slice() {
                ["data", "ecoles", file] => {
                    if let Some(named) = self.named(path, file) {
                        self.sources.ecoles.push(named);
                    }
                }
                ["data", "arretes", file] => {
                    if let Some(named) = self.named(path, file) {
                        self.sources.arretes.push(named);
                    }
                }
                ["data", "soutiens", file] => {
                    if let Some(named) = self.named(path, file) {
                        self.sources.soutiens.push(named);
                    }
                }
                ["data", "versions", file] if file.ends_with(".json") => self.version(path, file),
                ["data", "cartes", file] if file.ends_with(".geojson") => self.carte(path, file),
                _ => self.unknown_file(path, "les fiches sont dans data/ecoles/, data/arretes/ et data/soutiens/"),
            },
        }
    }

    /// The theme that the site names has its folder.
    fn theme(&mut self) {
        let Some(theme) = self.sources.site.as_ref().and_then(|site: &SiteRecord| site.theme.as_ref()) else { return };
        let Ok(folders) = walk::folders(&self.root.join("themes")) else { return };
        if folders.contains(&theme.value) {
            return;
        }
        let message = format!("le thème « {} » n’est pas dans themes/", theme.value);
        let diagnostic = Diagnostic::new(codes::VALEUR_INCONNUE, theme.span, message);
        self.problems.push(diagnostic.suggest(theme, folders.iter().map(String::as_str)));
    }

    fn content_file(&mut self, path: &str) {
        let Some(name) = path.strip_prefix("content/").and_then(|rest| rest.strip_suffix(".md")) else {
            return self.unknown_file(path, "les textes sont des fichiers .md");
        };
        if !name.split('/').all(|part| self.is_address(path, part)) {
            return;
        }
        let Some(file) = self.read(path) else {
            // A page that cannot be read still has an address: links to it are not dead.
            let file = self.sources.map.find(path).unwrap_or_else(|| self.sources.map.add(path, ""));
            let body = Span::new(file, 0..0);
            self.sources.pages.push(PageFile { name: name.to_string(), file, front: None, body });
            return;
        };
        let text = &self.sources.map.file(file).text;
        let Some(parts) = front_matter::split(text) else {
            let first_line = text.find('\n').unwrap_or(text.len());
            self.problems.push(
                Diagnostic::new(
                    codes::EN_TETE_MANQUANT,
                    Span::new(file, 0..first_line),
                    "l’en-tête de la page manque ou ne se ferme pas",
                )
                .help("commencez le fichier par une ligne `---`, écrivez `titre: …`, puis fermez par une ligne `---`"),
            );
            return;
        };
        let body = Span::new(file, parts.body);
        let front = self.parse::<PageRecord>(file, parts.yaml);
        self.sources.pages.push(PageFile { name: name.to_string(), file, front, body });
    }

    fn carte(&mut self, path: &str, file_name: &str) {
        let name = file_name.trim_end_matches(".geojson");
        if !self.is_address(path, name) {
            return;
        }
        let Some(file) = self.read_up_to(path, walk::MAX_LIST) else { return };
        match carte::read(file, &self.sources.map.file(file).text) {
            Ok(carte) => {
                self.sources.cartes.insert(name.to_string(), Arc::new(carte));
            }
            Err(diagnostic) => self.problems.push(*diagnostic),
        }
    }

    /// A version is kept by the program: what is wrong in it is a whole file.
    fn version(&mut self, path: &str, file_name: &str) {
        let Some(file) = self.read_up_to(path, walk::MAX_ETAT) else { return };
        let read = Version::parse(&self.sources.map.file(file).text).and_then(|version| {
            if file_name == format!("{}.json", version.date) {
                Ok(version)
            } else {
                Err(format!("elle est du {}, ce que le nom du fichier ne dit pas", version.date))
            }
        });
        match read {
            Ok(version) => self.sources.versions.push(version),
            Err(why) => self.problems.push(
                Diagnostic::new(codes::VERSION_ILLISIBLE, Place::File(path.into()), why)
                    .help("reprenez ce fichier dans git : `etabli new version` l’écrit, personne ne le modifie"),
            ),
        }
    }

    fn named<T: Field>(&mut self, path: &str, file_name: &str) -> Option<Named<T>> {
        let Some(name) = file_name.strip_suffix(".yaml") else {
            self.unknown_file(path, "le nom d’une fiche finit par .yaml");
            return None;
        };
        if !self.is_address(path, name) {
            return None;
        }
        // A file that cannot be read still has a name: what refers to it is not wrong.
        let (file, record) = self.record(path).unwrap_or_else(|| (self.sources.map.add(path, ""), None));
        Some(Named { name: name.to_string(), file, record: record.map(Box::new) })
    }

    /// A file that is a list of rows.
    fn rows<T: Field>(&mut self, path: &str, table: Option<TableName>) -> Vec<T> {
        let mut unreadable = false;
        let found = self.whole(path, walk::MAX_BYTES, |node, reader| match &node.kind {
            Kind::List(items) => {
                let rows: Vec<T> = items.iter().filter_map(|item| T::read(item, reader)).collect();
                unreadable = rows.len() < items.len();
                Some(rows)
            }
            _ => {
                reader.problems.push(
                    Diagnostic::new(
                        codes::TYPE_INATTENDU,
                        Span { end: node.span.start, ..node.span },
                        "ce fichier est une liste",
                    )
                    .help("commencez chaque élément par un tiret : `- id: …`"),
                );
                None
            }
        });
        let rows = found.and_then(|(_, rows)| rows);
        if unreadable || rows.is_none() {
            self.sources.unreadable.extend(table);
        }
        rows.unwrap_or_default()
    }

    fn parse<T: Field>(&mut self, file: FileId, range: std::ops::Range<usize>) -> Option<T> {
        let lu = lire(file, &self.sources.map, range, T::read);
        self.gather(lu)
    }

    fn gather<T>(&mut self, lu: Lu<T>) -> Option<T> {
        self.problems.extend(lu.problems);
        self.sources.references.extend(lu.references);
        self.sources.urls.extend(lu.urls);
        lu.record
    }

    fn read(&mut self, path: &str) -> Option<FileId> {
        self.read_up_to(path, walk::MAX_BYTES)
    }

    fn read_up_to(&mut self, path: &str, most: u64) -> Option<FileId> {
        let text = walk::read(&self.root.join(path), path, most);
        let text = text.map_err(|diagnostic| self.problems.push(*diagnostic)).ok()?;
        let file = self.sources.map.add(path, text);
        (!self.is_flawed(file)).then_some(file)
    }

    /// Whether a text cannot be read, which is said.
    fn is_flawed(&mut self, file: FileId) -> bool {
        let source = self.sources.map.file(file);
        let Some(flaw) = walk::flaw(file, &source.text) else { return false };
        self.sources.flawed.insert(source.path.clone());
        self.problems.push(flaw);
        true
    }

    /// The name of a file becomes an address: it must be one.
    fn is_address(&mut self, path: &str, name: &str) -> bool {
        let Err(error) = Identifiant::parse(name) else {
            return true;
        };
        let extension = Path::new(path).extension().map_or(String::new(), |e| format!(".{}", e.to_string_lossy()));
        let better = error.plutot.map_or(String::new(), |better| format!(" : renommez-le « {better}{extension} »"));
        self.problems.push(
            Diagnostic::new(
                codes::NOM_DE_FICHIER,
                Place::File(path.into()),
                format!("« {name} » ne peut pas servir d’adresse"),
            )
            .help(format!(
                "le nom d’un fichier s’écrit en minuscules sans accents, avec des chiffres et des tirets{better}"
            )),
        );
        false
    }

    fn unknown_file(&mut self, path: &str, help: &str) {
        self.problems.push(
            Diagnostic::new(codes::FICHIER_INCONNU, Place::File(path.into()), "personne ne lit ce fichier").help(help),
        );
    }
}
