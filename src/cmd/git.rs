//! What git knows of the files: inputs of a build, all absent without git.

use std::process::Command;

use crate::cli::Common;

/// How many letters of a commit are shown. Git would count them by the size of the clone, and a
/// shallow clone would not give the same bytes as a whole one.
const SHOWN: usize = 7;

/// The commit that the files are of. A `+` follows when they were changed since: the site that is
/// shown cannot be found again from the commit alone.
pub fn commit(common: &Common) -> Option<String> {
    let head = ask(common, &["rev-parse", "HEAD"])?;
    let short = head.trim().get(..SHOWN)?;
    let changed = ask(common, &["status", "--porcelain", "--", "data", "content", "themes"])?;
    Some(if changed.is_empty() { short.to_string() } else { format!("{short}+") })
}

/// What a git command answers about the root of the site.
pub fn ask(common: &Common, arguments: &[&str]) -> Option<String> {
    let command = ["-c", "core.quotePath=off"].iter().chain(arguments);
    let output = Command::new("git").arg("-C").arg(&common.root).args(command).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok())?
}
