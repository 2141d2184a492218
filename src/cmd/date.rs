//! The day a site is built for: an input, never the clock. The clock only says what is not future.

use std::collections::BTreeMap;

use anyhow::bail;

use super::git;
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

/// The day of the last commit that touched each file of `data/` and `content/`, relative to the
/// root. Empty without git, and in a shallow clone, where every file seems to be of the last commit.
pub fn of_files(common: &Common) -> BTreeMap<String, Date> {
    let shallow = git::ask(common, &["rev-parse", "--is-shallow-repository"]);
    if shallow.is_none_or(|answer| answer.trim() != "false") {
        return BTreeMap::new();
    }
    let Some(log) = git::ask(common, &["log", "--format=@%ct", "--name-only", "--relative", "--", "data", "content"])
    else {
        return BTreeMap::new();
    };
    let mut days = BTreeMap::new();
    let mut day = None;
    for line in log.lines() {
        match line.strip_prefix('@') {
            Some(seconds) => day = seconds.parse().ok().and_then(Date::from_epoch),
            None => {
                if let Some(day) = day.filter(|_| !line.is_empty()) {
                    // The newest commit comes first.
                    days.entry(line.to_string()).or_insert(day);
                }
            }
        }
    }
    days
}

fn of_last_commit(common: &Common) -> Option<Date> {
    git::ask(common, &["log", "-1", "--format=%ct"])?.trim().parse().ok().and_then(Date::from_epoch)
}
