//! `etabli new …`: what is missing is asked, in a terminal; elsewhere it is named, and nothing is written.

use super::questions::{Questions, any};
use super::report::{problems, say, tell};
use super::{Outcome, date};
use crate::cli::{Common, NewArgs, NewChiffreArgs, NewCommand, NewEcoleArgs, NewPageArgs};
use crate::diag::Diagnostics;
use crate::load::{self, Sources};
use crate::model::{CodePostal, Date, Identifiant, Nombre};
use crate::nouveau::{self, Fichier, NouveauChiffre, NouvelleEcole, NouvellePage, gazette};
use crate::pipeline::{self, Settings, Silent};
use crate::{emit, typographie};

pub fn run(args: &NewArgs, common: &Common) -> anyhow::Result<Outcome> {
    if !common.root.join("data").is_dir() {
        tell("erreur : il n’y a pas de dossier data/ ici");
        tell("  aide : lancez la commande à la racine du projet, ou donnez-la avec --root");
        return Ok(Outcome::Usage);
    }
    let mut diags = Diagnostics::default();
    let sources = load::load(&common.root, &mut diags);
    let today = common.date.unwrap_or_else(Date::now);
    let mut questions = Questions::default();
    let made = match &args.command {
        NewCommand::Ecole(args) => ecole(args, &sources, today, &mut questions)?,
        NewCommand::Page(args) => page(args, None, today, &mut questions)?,
        NewCommand::Actualite(args) => page(args, Some(today), today, &mut questions)?,
        NewCommand::Chiffre(args) => chiffre(args, &sources, &mut questions)?,
        NewCommand::Version => return version(common),
    };
    let Some(fichier) = made.filter(|_| questions.missing.is_empty()) else {
        questions.missing.iter().for_each(|what| tell(what));
        tell("Rien n’est écrit. Les options de la commande : ajoutez --aide.");
        return Ok(Outcome::Usage);
    };
    let path = common.root.join(&fichier.chemin);
    let before = if fichier.chemin == nouveau::CHIFFRES && path.exists() {
        let unreadable = diags.of_file(&fichier.chemin, &sources.map);
        if unreadable.has_errors() {
            problems(&unreadable, &sources.map);
            tell("Rien n’est écrit : corrigez d’abord ce fichier.");
            return Ok(Outcome::Problems);
        }
        load::bytes(&path)?
    } else if path.exists() {
        tell(&format!("erreur : {} existe déjà", fichier.chemin));
        return Ok(Outcome::Problems);
    } else {
        Vec::new()
    };
    emit::write_file(&path, &added(before, &fichier.texte))?;
    say(&format!("{} : écrit. Complétez-le, puis lancez etabli check.", fichier.chemin))?;
    verify(common, &fichier.chemin)
}

/// The file with this at its end, its own line ends kept.
fn added(before: Vec<u8>, text: &str) -> Vec<u8> {
    let windows = before.windows(2).any(|pair| pair == b"\r\n");
    let text = if windows { text.replace('\n', "\r\n") } else { text.to_string() };
    let mut out = before;
    if !out.is_empty() && !out.ends_with(b"\n") {
        out.extend_from_slice(if windows { b"\r\n" } else { b"\n" });
    }
    out.extend_from_slice(text.as_bytes());
    out
}

/// What is wrong in the file that was just written: a word that no vocabulary has.
fn verify(common: &Common, path: &str) -> anyhow::Result<Outcome> {
    let settings = Settings { date: date::of_build(common)?, now: date::now(common), ..Settings::default() };
    let mut diags = Diagnostics::default();
    let built = pipeline::build(&common.root, &settings, &Silent, &mut diags)?;
    let own = diags.of_file(path, &built.map);
    problems(&own, &built.map);
    Ok(if own.has_errors() { Outcome::Problems } else { Outcome::Well })
}

fn ecole(
    args: &NewEcoleArgs,
    sources: &Sources,
    today: Date,
    questions: &mut Questions,
) -> anyhow::Result<Option<Fichier>> {
    let nom = questions.ask(args.nom.as_deref(), "le nom de l’école", "", None, &any)?;
    let code = questions.ask(args.code_postal.as_deref(), "le code postal", "--code-postal", None, &code_postal)?;
    let code = code.and_then(|code| CodePostal::parse(&code).ok());
    let served = code.as_ref().map_or(Vec::new(), |code| gazette::par_code(sources, code));
    let names: Vec<&str> = served.iter().map(|t| t.nom.as_str()).collect();
    if args.commune.is_none() && names.len() > 1 {
        tell(&format!("Ce code postal sert : {}.", names.join(", ")));
    }
    let only = if let [one] = names.as_slice() { Some(*one) } else { None };
    let given = args.commune.as_deref().or(only.filter(|_| !questions.interactive));
    // Without a postcode, nothing can be said of the commune.
    let commune = match code {
        Some(_) => questions.ask(given, "la commune", "--commune", only, &any)?,
        None => args.commune.clone(),
    };
    let source = questions.ask(args.source.as_deref(), "la source de ces faits", "--source", None, &|text| {
        nouveau::source(text, sources)
    })?;
    let secteurs = questions.words(&args.secteurs, "les familles de métiers, s’il y en a", &known(sources))?;
    for word in secteurs.iter().chain(&args.metiers) {
        if let Err(why) = identifiant(word) {
            questions.missing.push(format!("« {word} » ne va pas : {why}"));
        }
    }
    let (Some(nom), Some(code_postal), Some(commune), Some(source)) = (nom, code, commune, source) else {
        return Ok(None);
    };
    if !names.is_empty() && names.iter().all(|name| typographie::fold(name) != typographie::fold(&commune)) {
        tell(&format!("Attention : à notre connaissance, ce code postal sert {}.", names.join(", ")));
    }
    let free = nouveau::identifiant(&nom, &commune, &nouveau::identifiants(sources));
    let given = args.id.as_deref().or((!questions.interactive).then_some(free.as_str()));
    let id = questions.ask(given, "l’identifiant, qui sera l’adresse de la page", "--id", Some(&free), &identifiant)?;
    if free.ends_with("-2") {
        tell("Attention : une fiche porte déjà ce nom, dans cette commune.");
    }
    let trouvee = gazette::trouver(sources, &commune, &code_postal);
    if let Some(departement) = code_postal.departement() {
        let point = if trouvee.is_some() { ", point trouvé" } else { ", point à ajouter" };
        tell(&format!("Département {}{point}.", departement.as_str()));
    }
    Ok(id.map(|id| {
        nouveau::ecole(&NouvelleEcole {
            id,
            nom,
            rue: args.rue.clone(),
            code_postal,
            commune: trouvee.as_ref().map_or(commune, |found| found.nom.clone()),
            trouvee,
            secteurs,
            metiers: args.metiers.clone(),
            ouverture: args.ouverture.clone(),
            site: args.site.clone(),
            telephone: args.telephone.clone(),
            courriel: args.courriel.clone(),
            source,
            verifie_le: today,
        })
    }))
}

fn one_of(text: &str, known: &[&str]) -> Result<String, String> {
    match known.contains(&text) {
        true => Ok(text.to_string()),
        false => Err(format!("au choix : {}", known.join(", "))),
    }
}

fn code_postal(text: &str) -> Result<String, String> {
    CodePostal::parse(text).map(|code| code.as_str().to_string()).map_err(|error| error.message)
}

fn identifiant(text: &str) -> Result<String, String> {
    Identifiant::parse(text).map(|id| id.as_str().to_string()).map_err(|error| error.message)
}

fn nombre(text: &str) -> Result<String, String> {
    Nombre::parse(text).map(|_| text.to_string()).map_err(|error| error.message)
}

fn known(sources: &Sources) -> Vec<&str> {
    sources.secteurs.iter().filter_map(|s| Some(s.id.as_ref()?.value.as_str())).collect()
}

fn page(
    args: &NewPageArgs,
    date: Option<Date>,
    today: Date,
    questions: &mut Questions,
) -> anyhow::Result<Option<Fichier>> {
    let titre = questions.ask(args.titre.as_deref(), "le titre", "", None, &titre)?;
    let resume = questions.ask(args.resume.as_deref(), "le résumé, en une phrase", "--resume", None, &any)?;
    let default = if questions.interactive { None } else { Some("adultes") };
    let public = questions.ask(
        args.public.as_deref().or(default),
        "le public : jeunes ou adultes",
        "--public",
        Some("adultes"),
        &any,
    )?;
    let (Some(titre), Some(resume), Some(public)) = (titre, resume, public) else { return Ok(None) };
    let dans = match date {
        Some(_) => Some("actualites".to_string()),
        None => args.dans.clone(),
    };
    let folders = dans.iter().flat_map(|dans| dans.trim_matches('/').split('/'));
    if let Some(wrong) = folders.into_iter().find(|part| identifiant(part).is_err()) {
        questions.missing.push(format!("la rubrique ne va pas : « {wrong} » n’est pas un dossier de content/"));
        return Ok(None);
    }
    Ok(Some(nouveau::page(&NouvellePage { titre, resume, public, dans, date, verifie_le: today })))
}

/// The title makes the address.
fn titre(text: &str) -> Result<String, String> {
    match typographie::slug(text).is_empty() {
        true => Err("il lui faut des lettres : il sert d’adresse".into()),
        false => Ok(text.to_string()),
    }
}

fn chiffre(args: &NewChiffreArgs, sources: &Sources, questions: &mut Questions) -> anyhow::Result<Option<Fichier>> {
    let libelle = questions.ask(args.libelle.as_deref(), "ce que l’on compte", "", None, &any)?;
    let valeur = questions.ask(args.valeur.as_deref(), "le nombre", "--valeur", None, &nombre)?;
    let unite = questions.ask(args.unite.as_deref(), "l’unité", "--unite", None, &any)?;
    let annee = questions.ask(args.annee.as_deref(), "l’année", "--annee", None, &any)?;
    let perimetre = questions.ask(args.perimetre.as_deref(), "le périmètre", "--perimetre", None, &any)?;
    let definition = questions.ask(args.definition.as_deref(), "la définition", "--definition", None, &any)?;
    let source =
        questions.ask(args.source.as_deref(), "la source", "--source", None, &|text| nouveau::source(text, sources))?;
    let default = if questions.interactive { None } else { Some("reseau") };
    let theme = questions.ask(
        args.theme.as_deref().or(default),
        "le chapitre : reseau, eleves, resultats ou argent",
        "--theme",
        Some("reseau"),
        &|text| one_of(text, &["reseau", "eleves", "resultats", "argent"]),
    )?;
    let all = (libelle, valeur, unite, annee, perimetre, definition, source, theme);
    let (
        Some(libelle),
        Some(valeur),
        Some(unite),
        Some(annee),
        Some(perimetre),
        Some(definition),
        Some(source),
        Some(theme),
    ) = all
    else {
        return Ok(None);
    };
    let new = NouveauChiffre { libelle, valeur, unite, annee, perimetre, definition, source, theme };
    let (fichier, id) = nouveau::chiffre(&new, sources);
    tell(&format!("Dans un texte, ce chiffre s’écrit {{{{ chiffre(\"{id}\") }}}}."));
    Ok(Some(fichier))
}

/// Keeps what the site says, once it is right.
fn version(common: &Common) -> anyhow::Result<Outcome> {
    let settings = Settings { date: date::of_build(common)?, now: date::now(common), ..Settings::default() };
    let mut diags = Diagnostics::default();
    let built = pipeline::build(&common.root, &settings, &Silent, &mut diags)?;
    let Some(site) = built.site else {
        problems(&diags, &built.map);
        tell("Rien n’est gardé : corrigez d’abord ces erreurs.");
        return Ok(Outcome::Problems);
    };
    let path = format!("data/versions/{}.json", site.date.iso());
    let target = common.root.join(&path);
    let state = &site.output[pipeline::ETAT];
    if target.exists() && load::bytes(&target)? != *state {
        tell(&format!("erreur : {path} existe déjà, et n’est jamais remplacé"));
        tell("  aide : /changements/ compare déjà le site à cette version ; gardez-en une autre un autre jour");
        return Ok(Outcome::Problems);
    }
    emit::write_file(&target, state)?;
    say(&format!("{path} : gardé. /changements/ dira ce qui change à partir d’aujourd’hui."))?;
    Ok(Outcome::Well)
}
