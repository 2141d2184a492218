//! The tables of fields, for the programs in which people type: JSON Schema for text editors, a
//! configuration for Decap or Sveltia CMS, forms for the issues of GitHub and GitLab.
//!
//! In: [`every_record`](crate::record::every_record). Out: files by their path from the root. They
//! depend on the program alone, never on the records: a sector added makes none of them old.

mod cms;
mod formulaires;
mod json;

pub use json::{file_of, line};

/// Where the schemas are kept, from the root.
pub const DOSSIER: &str = "docs/schemas";

/// Every file, by its path.
pub fn files() -> Vec<(String, String)> {
    let mut all = json::files();
    all.push((format!("{DOSSIER}/cms.yml"), cms::config()));
    all.extend(formulaires::files());
    all
}
