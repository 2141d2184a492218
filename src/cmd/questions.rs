//! What a command asks of the person who typed it, in a terminal.

use std::io::{BufRead, IsTerminal, Write};

use super::report::tell;

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
    /// What was given, else what is answered; an empty answer is `default`.
    pub fn ask(&mut self, given: Option<&str>, what: &str, default: Option<&str>) -> anyhow::Result<Option<String>> {
        if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
            return Ok(Some(given.to_string()));
        }
        if !self.interactive {
            self.missing.push(what.to_string());
            return Ok(None);
        }
        for _ in 0..3 {
            let answer = prompt(what, default)?;
            if let Some(answer) = answer.or(default.map(str::to_string)) {
                return Ok(Some(answer));
            }
        }
        self.missing.push(what.to_string());
        Ok(None)
    }

    /// Words among those known; none is an answer.
    pub fn words(&mut self, given: &[String], what: &str, known: &[&str]) -> anyhow::Result<Vec<String>> {
        if !given.is_empty() || !self.interactive {
            return Ok(given.to_vec());
        }
        tell(&format!("Au choix : {}.", known.join(", ")));
        let answer = prompt(what, None)?.unwrap_or_default();
        Ok(answer.split([',', ' ', ';']).filter(|word| !word.is_empty()).map(str::to_string).collect())
    }

    /// An answer that cannot be: `why` ends the sentence.
    pub fn wrong(&mut self, why: &str) {
        self.missing.push(format!("une bonne réponse : {why}"));
    }
}

fn prompt(what: &str, default: Option<&str>) -> anyhow::Result<Option<String>> {
    let mut letters = what.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let default = default.map_or(String::new(), |default| format!(" [{default}]"));
    let mut err = std::io::stderr();
    let _ = write!(err, "{title}{default} : ");
    let _ = err.flush();
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(Some(line.trim().to_string()).filter(|line| !line.is_empty()))
}
