//! The recipes of `docs/publier/`: what they say of the program is what the program says.
//!
//! The recipes are run by real servers in `tests/browser/` (`nginx`, `apache`, `rsync`, `ci`); here
//! they are only read, so that `cargo test` needs nothing else than Rust.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{SiteTest, repository};
use clap::Parser;
use etabli::cli::Cli;
use etabli::entetes::{CACHE_ASSETS, CACHE_PAGES, SECURITY};
use etabli::pipeline::Settings;
use etabli::serve::media_type;

fn recipe(name: &str) -> String {
    fs::read_to_string(repository().join("docs/publier").join(name)).unwrap_or_else(|_| panic!("{name} is missing"))
}

const NGINX: [&str; 2] = ["nginx.conf", "nginx-sous-dossier.conf"];

#[test]
fn nginx_sends_our_headers_and_no_other() {
    let ours: Vec<String> =
        SECURITY.iter().map(|(name, value)| format!("add_header {name} \"{value}\" always;")).collect();
    for name in NGINX {
        let text = recipe(name);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("add_header")).collect();
        let (security, others) = lines.split_at(SECURITY.len());
        assert_eq!(security, ours, "{name}");
        // Values that depend on what is asked for; an empty one is not sent.
        assert_eq!(
            others,
            ["add_header Cache-Control $etabli_cache always;", "add_header Allow $etabli_allow always;"],
            "{name}"
        );
        let caches: Vec<&str> =
            text.split("map $uri $etabli_cache {").nth(1).unwrap().split('}').next().unwrap().split('"').collect();
        assert_eq!((caches[1], caches[3]), (CACHE_PAGES, CACHE_ASSETS), "{name}");
    }
}

/// The types that an nginx recipe gives, by extension.
fn nginx_types(text: &str) -> Vec<(&str, &str)> {
    let block = text.split("types {").nth(1).unwrap().split('}').next().unwrap();
    block
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(';').split_once(' '))
        .map(|(media, extension)| (extension.trim(), media))
        .collect()
}

#[test]
fn nginx_gives_the_types_of_our_own_server() {
    let real = SiteTest::real().output_with(&Settings::default());
    // Read by servers only; no visitor is sent them.
    let sent = real.keys().filter(|path| !path.starts_with(['_', '.']));
    let extensions: BTreeSet<&str> = sent.filter_map(|path| Some(path.rsplit_once('.')?.1)).collect();
    for name in NGINX {
        let text = recipe(name);
        let types = nginx_types(&text);
        for (extension, media) in &types {
            let ours = media_type(&format!("x.{extension}"));
            assert_eq!(ours.split(';').next().unwrap(), *media, "{name}: .{extension}");
            // text/html needs no mention: nginx always adds the charset to it.
            let mentioned = text.lines().find(|line| line.trim().starts_with("charset_types")).unwrap();
            let charset = *media == "text/html" || mentioned.split([' ', ';']).any(|word| word == *media);
            assert_eq!(ours.contains("charset"), charset, "{name}: {media}");
        }
        let known: BTreeSet<&str> = types.iter().map(|(extension, _)| *extension).collect();
        assert!(extensions.is_subset(&known), "{name}: {:?}", extensions.difference(&known));
    }
}

/// The command lines of the program in a text, as words.
fn commands(text: &str) -> Vec<Vec<String>> {
    // What the shell would put there.
    let text = text.replace("${precedent:+--precedent \"$precedent\"}", "--precedent etat.json");
    let text = text.replace("\"$ADRESSE\"", "https://region.example/edp");
    let lines = text.lines().filter_map(|line| {
        let at = line.find("etabli build").or_else(|| line.find("etabli check"))?;
        let line = &line[at..];
        Some(line[..line.find(['>', '|', '`', ';', '»']).unwrap_or(line.len())].to_string())
    });
    lines.map(|line| line.split_whitespace().map(|word| word.trim_matches(['"', '\'']).to_string()).collect()).collect()
}

#[test]
fn every_command_of_the_recipes_exists() {
    let mut seen = 0;
    for entry in fs::read_dir(repository().join("docs/publier")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        for words in commands(&recipe(&name)) {
            if let Err(error) = Cli::try_parse_from(&words) {
                panic!("{name}: {}: {error}", words.join(" "));
            }
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen} commands");
}

#[test]
fn the_forges_publish_only_what_was_checked() {
    for name in ["github-actions.yml", "gitlab-ci.yml"] {
        let text = recipe(name);
        // The history gives the day each file was changed; the last state says which addresses are promised.
        assert!(text.contains("donnees/etat.json") && text.contains("--precedent"), "{name}");
        assert!(text.contains("fetch-depth: 0") || text.contains("GIT_DEPTH: 0"), "{name}");
    }
    let github: serde_yaml::Value = serde_yaml::from_str(&recipe("github-actions.yml")).unwrap();
    let publish = &github["jobs"]["publier"];
    assert_eq!(publish["needs"].as_str(), Some("verifier"));
    assert_eq!(publish["if"].as_str(), Some("github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"));
    assert_eq!(github["permissions"]["contents"].as_str(), Some("read"), "a proposal can publish nothing");
    let gitlab: serde_yaml::Value = serde_yaml::from_str(&recipe("gitlab-ci.yml")).unwrap();
    assert_eq!(gitlab["pages"]["needs"][0].as_str(), Some("verifier"));
    assert_eq!(gitlab["pages"]["rules"][0]["if"].as_str(), Some("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"));
    // `on` must stay a word: YAML 1.1 readers take it for true.
    assert!(recipe("github-actions.yml").contains("\non:\n"));
}

#[test]
fn the_guide_names_every_recipe() {
    let guide = recipe("README.md");
    for entry in fs::read_dir(repository().join("docs/publier")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || guide.contains(&name), "README.md does not speak of {name}");
    }
}
