//! `etabli check`

use std::path::{Component, Path};

use super::{Outcome, date, report};
use crate::cli::{CheckArgs, CheckFormat, Common};
use crate::diag::{Diagnostics, SourceMap, github, gitlab, json};
use crate::emit;
use crate::load;
use crate::pipeline::{self, Chantier, Nulle, Settings, Silent};

pub fn run(args: &CheckArgs, common: &Common) -> anyhow::Result<Outcome> {
    let precedent = match &args.precedent {
        Some(path) => match load::published(path) {
            Ok(Some(version)) => Some(version),
            other => {
                let why = other.err().map_or(String::new(), |why| format!(" ({why})"));
                report::tell(&format!("erreur : le fichier {} ne se lit pas{why}", path.display()));
                report::tell("  aide : --precedent attend le fichier donnees/etat.json du site en ligne, tel quel");
                return Ok(Outcome::Usage);
            }
        },
        None => None,
    };
    let settings = Settings {
        date: date::of_build(common)?,
        now: date::now(common),
        weigh: true,
        precedent,
        ..Settings::default()
    };
    let mut diags = Diagnostics::default();
    let chantier = Chantier { sortie: &Nulle, acquis: None, registre: None, progress: &Silent };
    let built = pipeline::build_into(&common.root, &settings, &chantier, &mut diags)?;
    write(args.format, &diags, &built.map, &common.root)?;
    report::steps(&built.steps, common);
    if built.site.is_none() || report::forbids(&diags, common) {
        report::refused(&diags, built.drawn, common);
        return Ok(Outcome::Problems);
    }
    match args.format {
        CheckFormat::Human | CheckFormat::Github => report::accepted(built.site.as_ref(), &diags)?,
        // Their output is one JSON text.
        CheckFormat::Gitlab | CheckFormat::Json => {}
    }
    Ok(Outcome::Well)
}

fn write(format: CheckFormat, diags: &Diagnostics, map: &SourceMap, root: &Path) -> anyhow::Result<()> {
    match format {
        CheckFormat::Human => report::problems(diags, map),
        CheckFormat::Json => report::say(&json::render(diags, map))?,
        CheckFormat::Gitlab => report::say(&gitlab::render(diags, map, &prefix(root)))?,
        CheckFormat::Github => {
            let annotations = github::render(diags, map, &prefix(root));
            if !annotations.is_empty() {
                report::say(annotations.trim_end())?;
            }
            if let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY") {
                let text = github::summary(diags, map, &report::counts(diags));
                emit::append(Path::new(&file), text.as_bytes())?;
            }
        }
    }
    Ok(())
}

/// From the folder of the command, which a forge takes for the repository, to the root of the site.
fn prefix(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let root = root.strip_prefix(&here).unwrap_or(root);
    let parts: Vec<_> = root
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) }
}
