//! `etabli schema`

use super::Outcome;
use super::report::say;
use crate::cli::Common;
use crate::{emit, schema};

pub fn run(common: &Common) -> anyhow::Result<Outcome> {
    let files = schema::files();
    for (path, text) in &files {
        emit::write_file(&common.root.join(path), text.as_bytes())?;
    }
    say(&format!("{} fichiers écrits dans {}/, .github/ et .gitlab/", files.len(), schema::DOSSIER))?;
    Ok(Outcome::Well)
}
