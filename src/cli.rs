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
    /// Prépare une fiche, une page, une actualité ou un chiffre à compléter
    #[command(help_template = HELP, subcommand_value_name = "QUOI", disable_help_subcommand = true)]
    New(NewArgs),
    /// Écrit les schémas et les formulaires qui aident la saisie
    #[command(help_template = COMMAND_HELP)]
    Schema,
    /// Reprend un fichier officiel dans data/
    #[command(help_template = HELP, subcommand_value_name = "LISTE", disable_help_subcommand = true)]
    Import(ImportArgs),
    /// Fait un nouveau site, pour une autre Région, avec le thème et les exemples
    #[command(help_template = COMMAND_HELP)]
    Init(InitArgs),
    /// Compare deux listes que le site a déjà
    #[command(help_template = HELP, subcommand_value_name = "QUOI", disable_help_subcommand = true)]
    Compare(CompareArgs),
}

#[derive(Args, Debug)]
pub struct CompareArgs {
    #[command(subcommand)]
    pub command: CompareCommand,
}

#[derive(Debug, Subcommand)]
pub enum CompareCommand {
    /// Deux arrêtés, par leur date : arrivées, départs, changements de nom ou d’adresse
    #[command(help_template = COMMAND_HELP)]
    Arrete {
        /// La date de l’ancienne liste
        #[arg(value_name = "AVANT")]
        avant: String,
        /// La date de la nouvelle
        #[arg(value_name = "APRÈS")]
        apres: String,
        /// Pour les yeux (human), un tableur (csv) ou un programme (json)
        #[arg(
            long,
            value_name = "FORME",
            value_enum,
            default_value = "human",
            hide_default_value = true,
            hide_possible_values = true
        )]
        format: CompareFormat,
    },
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    Human,
    Csv,
    Json,
}

#[derive(Args, Debug)]
pub struct InitArgs {
    /// Le dossier du nouveau site, qui n’existe pas encore
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// L’identifiant de la Région mise en avant : bretagne, hauts-de-france…
    #[arg(long, value_name = "RÉGION")]
    pub region: Option<String>,
    /// Le titre du site
    #[arg(long, value_name = "TITRE")]
    pub titre: Option<String>,
}

#[derive(Args, Debug)]
pub struct NewArgs {
    #[command(subcommand)]
    pub command: NewCommand,
}

#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Une fiche d’école ; ce qui n’est pas donné est demandé
    #[command(help_template = COMMAND_HELP)]
    Ecole(NewEcoleArgs),
    /// Une page de texte
    #[command(help_template = COMMAND_HELP)]
    Page(NewPageArgs),
    /// Une actualité, datée d’aujourd’hui
    #[command(help_template = COMMAND_HELP)]
    Actualite(NewPageArgs),
    /// Un chiffre, avec sa source et sa définition
    #[command(help_template = COMMAND_HELP)]
    Chiffre(NewChiffreArgs),
    /// Garde ce que le site dit aujourd’hui, pour dire plus tard ce qui a changé
    #[command(help_template = COMMAND_HELP)]
    Version,
}

#[derive(Args, Debug)]
pub struct NewEcoleArgs {
    /// Le nom que tout le monde emploie
    #[arg(value_name = "NOM")]
    pub nom: Option<String>,
    /// Le code postal : la commune, le département et le point en sont tirés
    #[arg(long, value_name = "CODE")]
    pub code_postal: Option<String>,
    /// La commune, si le code postal en sert plusieurs
    #[arg(long, value_name = "COMMUNE")]
    pub commune: Option<String>,
    /// Le numéro et la rue
    #[arg(long, value_name = "RUE")]
    pub rue: Option<String>,
    /// Une famille de métiers (data/secteurs.yaml) ; l’option peut être répétée
    #[arg(long = "secteur", value_name = "SECTEUR")]
    pub secteurs: Vec<String>,
    /// Un métier (data/metiers.yaml) ; l’option peut être répétée
    #[arg(long = "metier", value_name = "MÉTIER")]
    pub metiers: Vec<String>,
    /// L’année d’ouverture, ou l’année et le mois : 2025-09
    #[arg(long, value_name = "ANNÉE")]
    pub ouverture: Option<String>,
    /// Le téléphone de l’accueil
    #[arg(long, value_name = "NUMÉRO")]
    pub telephone: Option<String>,
    /// Le site de l’école
    #[arg(long, value_name = "ADRESSE")]
    pub site: Option<String>,
    /// Une adresse électronique de service
    #[arg(long, value_name = "COURRIEL")]
    pub courriel: Option<String>,
    /// D’où viennent ces faits : un document de data/sources.yaml, une adresse web, ou quelques mots
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// L’identifiant, au lieu de celui qui est tiré du nom
    #[arg(long, value_name = "IDENTIFIANT")]
    pub id: Option<String>,
}

#[derive(Args, Debug)]
pub struct NewPageArgs {
    /// Le titre
    #[arg(value_name = "TITRE")]
    pub titre: Option<String>,
    /// La page en une phrase
    #[arg(long, value_name = "PHRASE")]
    pub resume: Option<String>,
    /// La rubrique : un dossier de content/, par exemple comprendre
    #[arg(long, value_name = "RUBRIQUE")]
    pub dans: Option<String>,
    /// Pour qui : jeunes (on dit « tu ») ou adultes (« vous »)
    #[arg(long, value_name = "PUBLIC", value_parser = ["jeunes", "adultes"], hide_possible_values = true)]
    pub public: Option<String>,
}

#[derive(Args, Debug)]
pub struct NewChiffreArgs {
    /// Ce que l’on compte
    #[arg(value_name = "LIBELLÉ")]
    pub libelle: Option<String>,
    /// Le nombre, avec un point pour les décimales
    #[arg(long, value_name = "NOMBRE")]
    pub valeur: Option<String>,
    /// L’unité : %, écoles, élèves, €
    #[arg(long, value_name = "UNITÉ")]
    pub unite: Option<String>,
    /// L’année
    #[arg(long, value_name = "ANNÉE")]
    pub annee: Option<String>,
    /// Quel territoire, quelles écoles, quels jeunes
    #[arg(long, value_name = "PÉRIMÈTRE")]
    pub perimetre: Option<String>,
    /// Ce que le chiffre veut dire, d’après la source
    #[arg(long, value_name = "PHRASE")]
    pub definition: Option<String>,
    /// D’où il vient
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// Le chapitre : reseau, eleves, resultats ou argent
    #[arg(long, value_name = "CHAPITRE", value_parser = ["reseau", "eleves", "resultats", "argent"], hide_possible_values = true)]
    pub theme: Option<String>,
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
    /// La liste de l’année, collée depuis Légifrance ou un PDF : montre ce qui change ; n’écrit qu’avec --write
    #[command(help_template = COMMAND_HELP)]
    Arrete(ArreteArgs),
}

#[derive(Args, Debug)]
pub struct ArreteArgs {
    /// Le texte de la liste : un fichier .txt, ou la page de Légifrance enregistrée
    #[arg(value_name = "FICHIER")]
    pub fichier: PathBuf,
    /// Écrit la liste, les nouvelles fiches et ce qui change dans les autres
    #[arg(long)]
    pub write: bool,
    /// Le titre officiel, s’il n’est pas celui de tous les ans
    #[arg(long, value_name = "TITRE")]
    pub titre: Option<String>,
    /// Où la liste a été lue : une adresse web ou un document de data/sources.yaml
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// Tranche une ligne douteuse : 12=gm2a-argentan, ou 12=nouvelle (autant de fois qu’il le faut)
    #[arg(long, value_name = "RANG=ÉCOLE", value_parser = decision)]
    pub decide: Vec<(u32, String)>,
}

#[derive(Args, Debug)]
pub struct Common {
    /// Le dossier qui contient data/, content/ et themes/
    #[arg(long, value_name = "DOSSIER", default_value = ".", hide_default_value = true, global = true)]
    pub root: PathBuf,
    /// Traite les avertissements comme des erreurs
    #[arg(long, global = true)]
    pub strict: bool,
    /// Le jour pour lequel le site est fait, sinon celui du dernier commit ; pour « import arrete », la date de l’arrêté
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
    pub format: CheckFormat,
    /// Ce que dit le site en ligne (son donnees/etat.json) : aucune de ses adresses ne doit disparaître
    #[arg(long, value_name = "FICHIER")]
    pub precedent: Option<PathBuf>,
}

/// How the problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
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

fn decision(text: &str) -> Result<(u32, String), String> {
    let error = || "écrivez le rang, le signe =, puis l’identifiant de l’école : 12=gm2a-argentan".to_string();
    let (rang, ecole) = text.split_once('=').ok_or_else(error)?;
    let rang = rang.trim().parse().map_err(|_| error())?;
    if ecole.trim().is_empty() { Err(error()) } else { Ok((rang, ecole.trim().to_string())) }
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
