//! What editors may want to know of a site that is right: what is missing, what reads badly.
//!
//! In: the checked world and the pages as they are published. Out: a text for people.
//! Steps: [`fiches`] counts what the records leave out; [`lecture`] measures every page.

mod fiches;
mod lecture;

use crate::model::Catalogue;
use crate::pipeline::Output;

/// The whole report.
pub fn text(catalogue: &Catalogue, output: &Output) -> anyhow::Result<String> {
    Ok(format!("{}\n{}", fiches::text(catalogue), lecture::text(output)?))
}
