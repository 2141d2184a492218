//! The day a site is built for: an input, never the clock.

use std::process::Command;

use anyhow::Context;

use crate::cli::Common;
use crate::model::Date;

/// `--date`, else `SOURCE_DATE_EPOCH`, else the day of the last commit. `None` leaves it to the
/// newest date of the records.
pub fn of_build(common: &Common) -> anyhow::Result<Option<Date>> {
    if common.date.is_some() {
        return Ok(common.date);
    }
    if let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") {
        let seconds: i64 = epoch
            .trim()
            .parse()
            .with_context(|| format!("SOURCE_DATE_EPOCH n’est pas un nombre de secondes : « {epoch} »"))?;
        return Ok(Date::from_epoch(seconds));
    }
    Ok(of_last_commit(common))
}

fn of_last_commit(common: &Common) -> Option<Date> {
    let output = Command::new("git").arg("-C").arg(&common.root).args(["log", "-1", "--format=%ct"]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.trim().parse().ok().and_then(Date::from_epoch)
}
