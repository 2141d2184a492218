//! The day a site is built for: an input, never the clock. The clock only says what is not future.

use std::process::Command;

use anyhow::bail;

use crate::cli::Common;
use crate::model::Date;

/// `--date`, else `SOURCE_DATE_EPOCH`, else the day of the last commit. `None` leaves it to the
/// newest date of the records.
pub fn of_build(common: &Common) -> anyhow::Result<Option<Date>> {
    if common.date.is_some() {
        return Ok(common.date);
    }
    if let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") {
        let date = epoch.trim().parse().ok().and_then(Date::from_epoch);
        return match date {
            Some(date) => Ok(Some(date)),
            None => bail!("la variable SOURCE_DATE_EPOCH n’est pas un nombre de secondes possible : « {epoch} »"),
        };
    }
    Ok(of_last_commit(common))
}

/// The day it is now, unless the person said for which day to build.
pub fn now(common: &Common) -> Option<Date> {
    common.date.is_none().then(Date::now)
}

fn of_last_commit(common: &Common) -> Option<Date> {
    let output = Command::new("git").arg("-C").arg(&common.root).args(["log", "-1", "--format=%ct"]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.trim().parse().ok().and_then(Date::from_epoch)
}
