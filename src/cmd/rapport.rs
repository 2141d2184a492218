//! `etabli report`

use std::path::PathBuf;
use std::time::Duration;

use super::{Outcome, date, report, visite};
use crate::cli::{Common, ReportArgs, ReportFormat};
use crate::diag::Diagnostics;
use crate::emit;
use crate::liens::Reglages;
use crate::model::Catalogue;
use crate::pipeline::{self, Settings, Silent};
use crate::rapport::{self, Contexte, Rapport};
use crate::typographie::fold;

/// Answers about links, kept between two reports.
const MEMOIRE: &str = ".etabli/liens.json";

pub fn run(args: &ReportArgs, common: &Common) -> anyhow::Result<Outcome> {
    let settings = Settings { date: date::of_build(common)?, now: date::now(common), ..Settings::default() };
    let mut diags = Diagnostics::default();
    let built = pipeline::build(&common.root, &settings, &Silent, &mut diags)?;
    let (Some(catalogue), Some(site)) = (&built.catalogue, &built.site) else {
        report::problems(&diags, &built.map);
        report::refused(&diags, built.drawn, common);
        return Ok(Outcome::Problems);
    };
    let date = settings.date.unwrap_or(catalogue.verifie_le);
    let contexte = Contexte { catalogue, site, map: &built.map, urls: &built.urls, date };
    let recensement = args.external_links.then(|| rapport::recenser(&contexte));
    let visites =
        recensement.as_ref().map(|r| visite::all(&r.a_visiter(), &reglages(args, catalogue), &memoire(args, common)));
    let rapport = Rapport::of(&contexte, recensement.as_ref().zip(visites.as_ref()))?;
    publish(&rapport, args)?;
    Ok(if common.strict && !rapport.liens_surs() { Outcome::Problems } else { Outcome::Well })
}

fn publish(rapport: &Rapport, args: &ReportArgs) -> anyhow::Result<()> {
    let text = match args.format {
        ReportFormat::Text => rapport.texte(),
        ReportFormat::Html => rapport.html(),
        ReportFormat::Json => rapport.json()?,
    };
    let text = text.trim_end();
    match &args.out {
        None => report::say(text),
        Some(path) => {
            emit::write_file(path, format!("{text}\n").as_bytes())?;
            report::say(&format!("Rapport écrit dans {}", path.display()))
        }
    }
}

fn memoire(args: &ReportArgs, common: &Common) -> PathBuf {
    args.cache.clone().unwrap_or_else(|| common.root.join(MEMOIRE))
}

/// A site that wonders who asks finds our name, and the page where to write to us.
fn reglages(args: &ReportArgs, catalogue: &Catalogue) -> Reglages {
    let site = &catalogue.reglages;
    // A header is ASCII.
    let nom: String =
        fold(&format!("{} {}", site.titre, site.sous_titre)).chars().filter(|c| (' '..='~').contains(c)).collect();
    Reglages {
        agent: format!("etabli/{} ({nom}; {}contact/)", env!("CARGO_PKG_VERSION"), site.base_url.as_str()),
        total: Duration::from_secs(60 * u64::from(args.limite_minutes)),
        ..Reglages::default()
    }
}
