//! `etabli check`

use super::{Outcome, date, report};
use crate::cli::Common;
use crate::diag::Diagnostics;
use crate::pipeline::{self, Settings, Silent};

pub fn run(common: &Common) -> anyhow::Result<Outcome> {
    let settings =
        Settings { date: date::of_build(common)?, now: date::now(common), weigh: true, ..Settings::default() };
    let mut diags = Diagnostics::default();
    let built = pipeline::build(&common.root, &settings, &Silent, &mut diags)?;
    report::problems(&diags, &built.map);
    report::steps(&built.steps, common);
    if built.site.is_none() || report::forbids(&diags, common) {
        report::refused(&diags, built.drawn, common);
        return Ok(Outcome::Problems);
    }
    report::accepted(built.site.as_ref(), &diags)?;
    Ok(Outcome::Well)
}
