//! What a command asks of the person who typed it, in a terminal.

use std::io::{BufRead, IsTerminal, Write};

use super::report::tell;
use crate::typographie::upper_first;

/// What is asked of the person, or said to be missing.
pub struct Questions {
    pub interactive: bool,
    /// What was neither given nor answered.
    pub missing: Vec<String>,
}

impl Default for Questions {
    fn default() -> Questions {
        Questions { interactive: std::io::stdin().is_terminal(), missing: Vec::new() }
    }
}

impl Questions {
    /// What was given, else what is answered; an empty answer is `default`. `good` says the answer as
    /// it is kept, or why it cannot be: it is then asked again.
    pub fn ask(
        &mut self,
        given: Option<&str>,
        what: &str,
        option: &str,
        default: Option<&str>,
        good: Good,
    ) -> anyhow::Result<Option<String>> {
        if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
            return Ok(match good(given) {
                Ok(kept) => Some(kept),
                Err(why) => {
                    self.missing.push(format!("{what} ne va pas : {why}"));
                    None
                }
            });
        }
        if !self.interactive {
            self.missing.push(format!(
                "il manque {what}{}",
                if option.is_empty() { String::new() } else { format!(" ({option})") }
            ));
            return Ok(None);
        }
        for _ in 0..5 {
            let Some(answer) = prompt(what, default)?.or(default.map(str::to_string)) else { continue };
            match good(&answer) {
                Ok(kept) => return Ok(Some(kept)),
                Err(why) => tell(&format!("  {why}")),
            }
        }
        self.missing.push(format!("il manque {what}"));
        Ok(None)
    }

    /// Words among those known, with a space or a comma between them; none is an answer.
    pub fn words(&mut self, given: &[String], what: &str, known: &[&str]) -> anyhow::Result<Vec<String>> {
        if !given.is_empty() || !self.interactive {
            return Ok(given.to_vec());
        }
        tell(&format!("Au choix, un ou plusieurs : {}.", known.join(", ")));
        for _ in 0..5 {
            let answer = prompt(what, None)?.unwrap_or_default();
            let words: Vec<String> = answer
                .split([',', ' ', ';'])
                .filter(|word| !word.is_empty() && *word != "et")
                .map(str::to_string)
                .collect();
            match words.iter().find(|word| !known.contains(&word.as_str())) {
                None => return Ok(words),
                Some(wrong) => tell(&format!("  « {wrong} » n’est pas dans la liste")),
            }
        }
        Ok(Vec::new())
    }
}

/// An answer as it is kept, or why it cannot be.
pub type Good<'g> = &'g dyn Fn(&str) -> Result<String, String>;

/// Any words.
pub fn any(answer: &str) -> Result<String, String> {
    Ok(answer.to_string())
}

fn prompt(what: &str, default: Option<&str>) -> anyhow::Result<Option<String>> {
    let title = upper_first(what);
    let default = default.map_or(String::new(), |default| format!(" [{default}]"));
    let mut err = std::io::stderr();
    let _ = write!(err, "{title}{default} : ");
    let _ = err.flush();
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(Some(line.trim().to_string()).filter(|line| !line.is_empty()))
}
