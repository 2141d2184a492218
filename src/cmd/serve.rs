//! `etabli serve`

use anyhow::Context;

use super::{Outcome, date, git, progress::Bar, report};
use crate::cli::{Common, ServeArgs};
use crate::diag::Diagnostics;
use crate::model::BaseUrl;
use crate::pipeline::{self, Settings};
use crate::serve;

pub fn run(args: &ServeArgs, common: &Common) -> anyhow::Result<Outcome> {
    // On this machine the site is at the root, whatever its public address.
    let base_url = BaseUrl::loopback(args.port);
    let settings = Settings {
        base_url: Some(base_url),
        modifications: date::of_files(common),
        commit: git::commit(common),
        date: date::of_build(common)?,
        now: date::now(common),
        preview: true,
        ..Settings::default()
    };
    let mut diags = Diagnostics::default();
    let built = pipeline::build(&common.root, &settings, &Bar::new(), &mut diags)?;
    report::problems(&diags, &built.map);
    report::steps(&built.steps, common);
    let Some(site) = built.site.filter(|_| !report::forbids(&diags, common)) else {
        report::refused(&diags, built.drawn, common);
        return Ok(Outcome::Problems);
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listening = serve::listen(args.port)
            .await
            .with_context(|| format!("le port {} n’est pas libre : choisissez-en un autre avec --port", args.port))?;
        report::serving(&listening.address, &site)?;
        listening.serve(site.output, site.base, interrupted()).await?;
        Ok(Outcome::Well)
    })
}

async fn interrupted() {
    // Without a handler Ctrl-C still ends the program, only less politely.
    let _ = tokio::signal::ctrl_c().await;
}
