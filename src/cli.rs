//! The command line: words and types only.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::{BaseUrl, Date};

const HELP: &str = "\
{about}

Usage : {usage}

Commandes :
{subcommands}

Options :
{options}{after-help}";

const COMMAND_HELP: &str = "\
{about}

Usage : {usage}

Options :
{options}";

const AFTER: &str = "\
Codes de sortie : 0 tout va bien, 1 problèmes dans les données ou les textes (tous sont affichés),
2 commande mal écrite, 3 faute du programme ou de la machine (le chemin est dit).";

/// Fait le site des écoles de production à partir de data/ et de content/.
#[derive(Debug, Parser)]
#[command(name = "etabli", version, help_template = HELP, after_help = AFTER)]
#[command(disable_help_flag = true, disable_help_subcommand = true, disable_version_flag = true)]
#[command(subcommand_value_name = "COMMANDE")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
    /// Affiche cette aide (ou --aide)
    #[arg(short = 'h', long = "help", alias = "aide", global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Affiche la version
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Fait le site dans un dossier ; en cas de problème, le site précédent reste en place
    #[command(help_template = COMMAND_HELP)]
    Build(BuildArgs),
    /// Vérifie les fiches, les textes et les pages, sans rien écrire
    #[command(help_template = COMMAND_HELP)]
    Check(CheckArgs),
    /// Fait le site et le montre sur cette machine
    #[command(help_template = COMMAND_HELP)]
    Serve(ServeArgs),
    /// Dit ce qui reste à faire : fiches, devoirs, poids, lecture, liens vers d’autres sites
    #[command(help_template = COMMAND_HELP)]
    Report(ReportArgs),
    /// Reprend un fichier officiel dans data/
    #[command(help_template = HELP, subcommand_value_name = "LISTE", disable_help_subcommand = true)]
    Import(ImportArgs),
}

#[derive(Args, Debug)]
pub struct ImportArgs {
    #[command(subcommand)]
    pub command: ImportCommand,
}

#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Toutes les communes, pour la recherche : base des codes postaux de La Poste (CSV) ou geo.api.gouv.fr (JSON)
    #[command(help_template = COMMAND_HELP)]
    Communes {
        /// Le fichier téléchargé
        #[arg(value_name = "FICHIER")]
        fichier: PathBuf,
    },
}

#[derive(Args, Debug)]
pub struct Common {
    /// Le dossier qui contient data/, content/ et themes/
    #[arg(long, value_name = "DOSSIER", default_value = ".", hide_default_value = true, global = true)]
    pub root: PathBuf,
    /// Traite les avertissements comme des erreurs
    #[arg(long, global = true)]
    pub strict: bool,
    /// Le jour pour lequel le site est fait ; sinon celui du dernier commit
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = date, global = true)]
    pub date: Option<Date>,
    /// Affiche la durée de chaque étape
    #[arg(short, long, global = true)]
    pub verbeux: bool,
}

#[derive(Args, Debug)]
pub struct BuildArgs {
    /// Le dossier du site ; sinon public/, à côté de data/
    #[arg(long, value_name = "DOSSIER")]
    pub out: Option<PathBuf>,
    /// L'adresse publique, au lieu de celle de data/site.yaml
    #[arg(long, value_name = "ADRESSE", value_parser = url)]
    pub base_url: Option<BaseUrl>,
    /// Liens relatifs : le site s'ouvre depuis un dossier ou une clé USB
    #[arg(long)]
    pub portable: bool,
    /// Écrit aussi des copies comprimées (.br, .gz), pour les serveurs qui les envoient telles quelles
    #[arg(long)]
    pub compress: bool,
}

#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Pour qui : human (vous), github ou gitlab (leurs pages), json (un programme)
    #[arg(
        long,
        value_name = "FORME",
        value_enum,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
    /// Ce que dit le site en ligne (son donnees/etat.json) : aucune de ses adresses ne doit disparaître
    #[arg(long, value_name = "FICHIER")]
    pub precedent: Option<PathBuf>,
}

/// How the problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Github,
    Gitlab,
    Json,
}

#[derive(Args, Debug)]
pub struct ReportArgs {
    /// Pour qui : text (le terminal), html (un navigateur), json (un programme)
    #[arg(
        long,
        value_name = "FORME",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ReportFormat,
    /// Le fichier du rapport ; sinon il s’affiche
    #[arg(long, value_name = "FICHIER")]
    pub out: Option<PathBuf>,
    /// Visite aussi les liens vers d’autres sites, par le réseau ; avec --strict, un lien mort est un problème
    #[arg(long)]
    pub external_links: bool,
    /// Le temps que la visite peut prendre ; sinon 10
    #[arg(long, value_name = "MINUTES", default_value_t = 10, hide_default_value = true, value_parser = minutes)]
    pub limite_minutes: u16,
    /// Les réponses que les sites ont déjà données ; sinon .etabli/liens.json, à côté de data/
    #[arg(long, value_name = "FICHIER")]
    pub cache: Option<PathBuf>,
}

/// The shape of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Html,
    Json,
}

#[derive(Args, Debug)]
pub struct ServeArgs {
    /// Le port sur cette machine
    #[arg(long, value_name = "PORT", default_value_t = 8000, hide_default_value = true, value_parser = port)]
    pub port: u16,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|error| error.message)
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "un port est un nombre de 0 à 65535".to_string())
}

fn minutes(text: &str) -> Result<u16, String> {
    text.parse().ok().filter(|n| *n > 0).ok_or_else(|| "un nombre de minutes est attendu, 1 ou plus".to_string())
}

fn url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|error| error.message)
}
