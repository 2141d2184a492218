//! A command badly written, explained in French (clap speaks English only).

use std::process::ExitCode;

use super::report::{say, tell};
use crate::cli::Cli;
use crate::diag::nearest;
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Help and version are not mistakes: 0. Anything else: 2.
pub fn explain(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return match say(error.to_string().trim_end()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(3),
            };
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => tell(error.to_string().trim_end()),
        kind => {
            tell(&format!("erreur : {}", message(error, kind)));
            if let Some(near) = text(error, ContextKind::SuggestedArg).or_else(|| near_command(error)) {
                tell(&format!("  aide : vouliez-vous dire « {near} » ?"));
            }
            tell("Pour voir les commandes et leurs options : etabli --help");
        }
    }
    ExitCode::from(2)
}

fn message(error: &clap::Error, kind: ErrorKind) -> String {
    let argument = text(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    match kind {
        ErrorKind::InvalidSubcommand => {
            format!("la commande « {} » n’existe pas", text(error, ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => format!("l’option « {argument} » n’existe pas"),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("l’option « {argument} » attend une valeur")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|cause| format!(" : {cause}"));
            let why = why.or_else(|| choices(error)).unwrap_or_default();
            format!("la valeur « {value} » ne va pas pour « {argument} »{why}")
        }
        ErrorKind::ArgumentConflict => {
            format!("l’option « {argument} » est donnée deux fois, ou contredit une autre")
        }
        ErrorKind::MissingSubcommand => "il manque une commande".to_string(),
        _ => "cette commande n’est pas complète".to_string(),
    }
}

/// « : au choix : text, html, json », when the words are known.
fn choices(error: &clap::Error) -> Option<String> {
    match error.get(ContextKind::ValidValue)? {
        ContextValue::Strings(words) if !words.is_empty() => Some(format!(" ; au choix : {}", words.join(", "))),
        _ => None,
    }
}

/// The first suggestion of clap may be a far one: « chek » → « schema ».
fn near_command(error: &clap::Error) -> Option<String> {
    let typed = text(error, ContextKind::InvalidSubcommand)?;
    let first = text(error, ContextKind::SuggestedSubcommand);
    let command = Cli::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    nearest(&typed, names).map(str::to_string).or(first)
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}
