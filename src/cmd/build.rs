//! `etabli build`

use std::time::Instant;

use super::{Outcome, date, git, progress::Bar, report};
use crate::cli::{BuildArgs, Common};
use crate::diag::Diagnostics;
use crate::emit;
use crate::load;
use crate::pipeline::{self, Settings};

pub fn run(args: &BuildArgs, common: &Common) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let out = args.out.clone().unwrap_or_else(|| common.root.join("public"));
    let precedent = load::published(&out.join(pipeline::ETAT)).unwrap_or_else(|why| {
        let place = out.join(pipeline::ETAT);
        report::tell(&format!(
            "Attention : {} ne se lit pas ({why}). Les adresses du site précédent ne sont pas vérifiées.",
            place.display()
        ));
        None
    });
    let settings = Settings {
        base_url: args.base_url.clone(),
        portable: args.portable,
        compress: args.compress,
        weigh: args.compress,
        preview: false,
        precedent,
        modifications: date::of_files(common),
        commit: git::commit(common),
        date: date::of_build(common)?,
        now: date::now(common),
    };
    let mut diags = Diagnostics::default();
    let built = pipeline::build(&common.root, &settings, &Bar::new(), &mut diags)?;
    report::problems(&diags, &built.map);
    report::steps(&built.steps, common);
    let drawn = built.drawn;
    let site = built.site.filter(|_| !report::forbids(&diags, common));
    let Some(site) = site else {
        report::not_published(&diags, drawn, common, &out);
        return Ok(Outcome::Problems);
    };
    emit::publish(&site.output, &out)?;
    report::published(&site, &diags, &out, start.elapsed())?;
    Ok(Outcome::Well)
}
