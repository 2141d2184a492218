//! A copy of the miniature site, to change and to build: every test begins here.

pub(crate) mod serveur;

use std::fs;
use std::path::{Path, PathBuf};

use etabli::diag::{Diagnostics, human};
use etabli::model::Date;
use etabli::pipeline::{self, Built, Output, Settings, Silent};
use tempfile::TempDir;

pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The day all test sites are built for.
pub(crate) fn today() -> Date {
    Date::parse("2026-01-05").unwrap()
}

/// A site in a folder of its own, with the theme of the repository.
pub(crate) struct SiteTest {
    folder: TempDir,
}

impl SiteTest {
    /// A copy of `tests/sites/minimal`.
    pub(crate) fn minimal() -> SiteTest {
        SiteTest::copy_of(&repository().join("tests/sites/minimal"))
    }

    /// A copy of the real records and texts.
    pub(crate) fn real() -> SiteTest {
        SiteTest::copy_of(repository())
    }

    /// The real records and texts of one day, kept: no change of the real ones breaks what is built on them.
    pub(crate) fn base() -> SiteTest {
        SiteTest::copy_of(&repository().join("tests/mutations/base"))
    }

    fn copy_of(source: &Path) -> SiteTest {
        let folder = tempfile::tempdir().unwrap();
        copy(&source.join("data"), &folder.path().join("data"));
        copy(&source.join("content"), &folder.path().join("content"));
        copy(&repository().join("themes"), &folder.path().join("themes"));
        SiteTest { folder }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a whole file.
    pub(crate) fn write(self, path: &str, text: &str) -> SiteTest {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self
    }

    /// Replaces the only occurrence of `from` in a file.
    #[track_caller]
    pub(crate) fn replace(self, path: &str, from: &str, to: &str) -> SiteTest {
        let file = self.root().join(path);
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text.matches(from).count(), 1, "« {from} » once in {path}");
        fs::write(file, text.replace(from, to)).unwrap();
        self
    }

    pub(crate) fn remove(self, path: &str) -> SiteTest {
        fs::remove_file(self.root().join(path)).unwrap();
        self
    }

    pub(crate) fn rename(self, from: &str, to: &str) -> SiteTest {
        fs::rename(self.root().join(from), self.root().join(to)).unwrap();
        self
    }

    pub(crate) fn build_with(&self, settings: &Settings) -> (Built, Diagnostics) {
        let mut diags = Diagnostics::default();
        let built = pipeline::build(self.root(), settings, &Silent, &mut diags).unwrap();
        (built, diags)
    }

    /// The site, which must be sound.
    #[track_caller]
    pub(crate) fn output(&self) -> Output {
        self.output_with(&Settings { date: Some(today()), ..Settings::default() })
    }

    #[track_caller]
    pub(crate) fn output_with(&self, settings: &Settings) -> Output {
        let (built, diags) = self.build_with(settings);
        let problems = human::render(&diags, &built.map, false);
        built.site.unwrap_or_else(|| panic!("{problems}")).output
    }

    /// What is printed about the site.
    pub(crate) fn problems(&self) -> String {
        let (built, diags) = self.build_with(&Settings { date: Some(today()), weigh: true, ..Settings::default() });
        human::render(&diags, &built.map, false)
    }

    /// The problems are exactly these.
    #[track_caller]
    pub(crate) fn expect(&self, expected: &str) {
        let problems = self.problems();
        assert_eq!(problems.trim_end(), expected.trim_start_matches('\n').trim_end(), "\n\n{problems}");
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(entry.path(), target).unwrap();
    }
}

/// The files below a folder with their bytes, by path.
pub(crate) fn tree(folder: &Path) -> Output {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    files.map(|e| (relative(e.path(), folder), fs::read(e.path()).unwrap())).collect()
}

fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/")
}

/// The text of a page.
#[track_caller]
pub(crate) fn page<'o>(output: &'o Output, path: &str) -> &'o str {
    let bytes = output.get(path).unwrap_or_else(|| panic!("{path} is not in the site"));
    std::str::from_utf8(bytes).unwrap()
}

/// What is inside `<main>`.
#[track_caller]
pub(crate) fn main_of(html: &str) -> &str {
    let start = html.find("<main").expect("a page has a main part");
    let end = html.find("</main>").expect("the main part ends") + "</main>".len();
    &html[start..end]
}

pub(crate) fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_etabli"))
}
