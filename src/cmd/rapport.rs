//! `etabli report`

use super::{Outcome, date, report};
use crate::cli::Common;
use crate::diag::Diagnostics;
use crate::pipeline::{self, Settings, Silent};
use crate::rapport;

pub fn run(common: &Common) -> anyhow::Result<Outcome> {
    let settings = Settings { date: date::of_build(common)?, now: date::now(common), ..Settings::default() };
    let mut diags = Diagnostics::default();
    let built = pipeline::build(&common.root, &settings, &Silent, &mut diags)?;
    let (Some(catalogue), Some(site)) = (&built.catalogue, &built.site) else {
        report::problems(&diags, &built.map);
        report::refused(&diags, built.drawn, common);
        return Ok(Outcome::Problems);
    };
    report::say(rapport::text(catalogue, &site.output)?.trim_end())?;
    Ok(Outcome::Well)
}
