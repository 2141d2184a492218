//! The texts of `content/` and the long fields of the records.

use std::ops::Range;

use rayon::prelude::*;

use super::Context;
use super::mots::{Lue, Mots, sigle_inexplique};
use super::personnes::personal;
use crate::diag::{Diagnostic, Diagnostics, FileId, SourceMap, Span, codes};
use crate::load::PageFile;
use crate::markdown::{Finding, Link, RecordKind, examine, is_one_paragraph, lire};
use crate::model::{Courriel, MODELE, Public};
use crate::record::{Field, MarkdownField, TableName};

/// Longer summaries are cut by search engines, and by readers.
const MAX_SUMMARY: usize = 160;
/// The fields of records that may hold several paragraphs or a list.
const BLOCKS: [&str; 3] = ["presentation", "admission", "frais"];

/// Une actualité a une date.
pub fn actualite_sans_date(context: &Context, diags: &mut Diagnostics) {
    for page in context.sources.pages.iter().filter(|p| p.name.starts_with("actualites/")) {
        let Some(front) = page.front.as_ref().filter(|f| !f.typed.contains(&"date")) else {
            continue;
        };
        let place = front.titre.as_ref().map_or(front.span, |t| t.span);
        diags.push(
            Diagnostic::new(codes::CLE_MANQUANTE, place, "la clé « date » manque")
                .help("une actualité a son jour, sous le titre : `date: 2026-11-21`"),
        );
    }
}

/// Un texte n'a ni HTML, ni lien vers une fiche inconnue, ni image muette, ni titre sauté ; pour les jeunes, ses
/// phrases sont courtes et ses mots simples ([`mots`](super::mots)).
pub fn textes(context: &Context, diags: &mut Diagnostics) {
    let mots = Mots::of(context);
    let textes = a_lire(context);
    let files: Vec<&[Texte]> = textes.chunk_by(|a, b| a.file() == b.file()).collect();
    let read = files.into_par_iter().map(|textes| {
        let mut own = Diagnostics::default();
        let mut lues = Vec::new();
        for texte in textes {
            lues.extend(lire_texte(context, texte, &mut own));
        }
        let sigles = mots.examine(&lues, &mut own);
        (own, sigles)
    });
    let mut sigles = Vec::new();
    for (own, inexpliques) in read.collect::<Vec<_>>() {
        diags.append(own);
        sigles.extend(inexpliques);
    }
    sigle_inexplique(context, sigles, diags);
}

/// One text: what is wrong in it is said; its sentences, when they are for young people.
fn lire_texte<'t>(context: &Context, texte: &'t Texte, diags: &mut Diagnostics) -> Vec<Lue<'t>> {
    let page = match texte.source {
        Source::Page(page) => {
            modele(texte, page, diags);
            page.name.as_str()
        }
        Source::Champ(field) => {
            paragraphe(field, diags);
            ""
        }
    };
    let (findings, phrases) = if texte.jeunes { lire(texte.text) } else { (examine(texte.text), Vec::new()) };
    for finding in findings {
        report(context, finding, page, |range| texte.span(context, range), diags);
    }
    phrases.into_iter().map(|phrase| Lue { texte, phrase }).collect()
}

fn modele(texte: &Texte, page: &PageFile, diags: &mut Diagnostics) {
    let Some(at) = texte.text.find(MODELE) else { return };
    let start = page.body.start as usize + at;
    let span = Span::new(page.body.file, start..start + MODELE.len());
    diags.push(
        Diagnostic::new(codes::ECRITURE_SUSPECTE, span, "le texte du modèle est encore là")
            .help("écrivez le vôtre à la place"),
    );
}

fn paragraphe(field: MarkdownField, diags: &mut Diagnostics) {
    if !BLOCKS.contains(&field.key) && !is_one_paragraph(&field.text.0) {
        diags.push(
            Diagnostic::new(codes::TYPE_INATTENDU, field.span, format!("« {} » tient en un paragraphe", field.key))
                .help("écrivez une suite de phrases, sans ligne vide, ni titre, ni liste"),
        );
    }
}

/// A text to look at, and where it was typed.
pub struct Texte<'s> {
    text: &'s str,
    source: Source<'s>,
    /// Whether young people read it.
    jeunes: bool,
}

#[derive(Clone, Copy)]
enum Source<'s> {
    /// The Markdown of a page.
    Page(&'s PageFile),
    Champ(MarkdownField<'s>),
}

impl Texte<'_> {
    fn file(&self) -> FileId {
        match self.source {
            Source::Page(page) => page.file,
            Source::Champ(field) => field.span.file,
        }
    }

    /// Where some bytes of it were typed: looked for when there is something to say of them.
    pub fn span(&self, context: &Context, range: Range<usize>) -> Span {
        match self.source {
            Source::Page(PageFile { body, .. }) => {
                let at = body.start as usize;
                Span::new(body.file, at + range.start..at + range.end)
            }
            Source::Champ(field) => locate(&context.sources.map, field.span, &field.text.0, range),
        }
    }
}

/// Every text that must be looked at, those of a file together.
fn a_lire<'c>(context: &'c Context) -> Vec<Texte<'c>> {
    let sources = context.sources;
    let is_for_young = |page: &PageFile| {
        let public = page.front.as_ref().and_then(|front| front.public.as_ref());
        public.is_some_and(|public| public.value == Public::Jeunes)
    };
    let page = |page: &'c PageFile| Texte {
        text: sources.map.slice(page.body),
        source: Source::Page(page),
        jeunes: is_for_young(page),
    };
    let champ = |field: MarkdownField<'c>, jeunes| Texte { text: &field.text.0, source: Source::Champ(field), jeunes };
    let mut all: Vec<Texte> = sources.pages.iter().map(page).collect();
    let jeunes = fields(context.ecoles_a_lire()).into_iter().chain(fields(&sources.textes));
    all.extend(jeunes.map(|field| champ(field, true)));
    all.extend(autres_champs(context).into_iter().map(|field| champ(field, false)));
    all
}

/// The Markdown fields of every record that must be looked at.
pub fn every_field<'c>(context: &'c Context) -> Vec<MarkdownField<'c>> {
    let mut all = fields(context.ecoles_a_lire());
    all.extend(fields(&context.sources.textes));
    all.extend(autres_champs(context));
    all
}

/// Those that nobody reads as a young person.
fn autres_champs<'c>(context: &'c Context) -> Vec<MarkdownField<'c>> {
    let sources = context.sources;
    let mut all = fields(sources.soutiens.iter().filter_map(|s| s.record.as_deref()));
    all.extend(fields(&sources.ressources));
    all.extend(fields(&sources.glossaire));
    all.extend(fields(&sources.graphiques));
    all.extend(fields(&sources.accessibilite));
    all.extend(fields(sources.pages.iter().filter_map(|page| page.front.as_ref())));
    all.extend(fields(&sources.retroplanning));
    all
}

/// The Markdown fields of some records.
pub fn fields<'c, T: Field + 'c>(records: impl IntoIterator<Item = &'c T>) -> Vec<MarkdownField<'c>> {
    let mut fields = Vec::new();
    records.into_iter().for_each(|record| record.markdown("", &mut fields));
    fields
}

/// Where a piece of a value stands in its file: the value may have been unquoted or unfolded.
pub fn locate(map: &SourceMap, whole: Span, value: &str, range: Range<usize>) -> Span {
    let wanted = &value[range];
    match map.slice(whole).find(wanted).filter(|_| !wanted.is_empty()) {
        Some(at) => {
            let start = whole.start as usize + at;
            Span::new(whole.file, start..start + wanted.len())
        }
        None => whole,
    }
}

/// `page` is the path of the text below `content/`: what a relative link starts from.
fn report(
    context: &Context,
    finding: Finding,
    page: &str,
    place: impl Fn(Range<usize>) -> Span,
    diags: &mut Diagnostics,
) {
    diags.push(match finding {
        Finding::RecordLink { range, kind, id } => {
            let table = table(kind);
            if !context.index.lacks(table, &id) {
                return;
            }
            let message = format!("ce lien mène à {} « {id} », qui n’existe pas", table.article());
            let near = super::references::renamed(context, table, &id);
            let near = near.or_else(|| super::references::named(context, table, &id));
            let near = near.or_else(|| crate::diag::nearest(&id, context.index.names(table)));
            let diagnostic = Diagnostic::new(codes::LIEN_DE_FICHE_INCONNU, place(range), message);
            match near {
                Some(near) => diagnostic.help(format!("vouliez-vous dire « {near} » ?")),
                None if table == TableName::Ecoles => diagnostic.help(format!("il n’y a pas de fiche data/ecoles/{id}.yaml : corrigez l’identifiant, ou remettez la fiche")),
                None => diagnostic.help("écrivez `[mots du lien](ecole:identifiant)`, l’identifiant étant le nom du fichier de la fiche"),
            }
        }
        Finding::RefusedLink { range, target } => {
            let diagnostic = Diagnostic::new(codes::LIEN_REFUSE, place(range), format!("le lien « {target} » n’est pas d’une sorte admise"));
            match Link::meant(&target, page) {
                Some(meant) => diagnostic.help(format!("écrivez plutôt `{meant}`")),
                None => diagnostic.help("écrivez une adresse du site qui commence par /, une adresse https://…, ou un lien vers une fiche comme ecole:gm2a-argentan"),
            }
        }
        Finding::Html { range, text } if text.contains("<img") => {
            Diagnostic::new(codes::HTML_REFUSE, place(range), "du HTML se trouve dans le texte : une image")
                .help("une image s’écrit `![ce qu’elle montre](/assets/nom.svg)`")
        }
        Finding::Html { range, text } => {
            Diagnostic::new(codes::HTML_REFUSE, place(range), format!("du HTML se trouve dans le texte : {}", text.trim()))
                .help("écrivez en Markdown : **gras**, *italique*, [lien](adresse) ; pour montrer un chevron, écrivez `\\<`")
        }
        Finding::Mail { range, address } => match Courriel::parse(&address) {
            Ok(courriel) if courriel.is_fonctionnel() => return,
            _ => personal(place(range)).help("donnez une adresse de service (contact@…), ou la page de contact"),
        },
        Finding::UncalledNote { range } => {
            Diagnostic::new(codes::ECRITURE_SUSPECTE, place(range), "aucun appel ne mène à cette note")
                .help("appelez-la dans le texte, par le même nom entre crochets : `[^1]`")
        }
        Finding::Leftover { range, sign } => {
            let message = format!("les lecteurs verront ce signe : {sign}");
            Diagnostic::new(codes::ECRITURE_SUSPECTE, place(range), message).help(leftover_help(sign))
        }
        Finding::RefusedImage { range, target } => {
            let name = target.rsplit('/').next().unwrap_or(&target).to_string();
            let message = format!("l’image « {target} » n’est pas du site");
            Diagnostic::new(codes::LIEN_REFUSE, place(range), message)
                .help(format!("mettez le fichier dans themes/…/images/, puis écrivez ![ce qu’elle montre](/assets/{name})"))
        }
        Finding::PoorLink { range, words } if words.trim().is_empty() => {
            Diagnostic::new(codes::LIEN_SANS_TEXTE, place(range), "ce lien n’a pas de texte")
                .help("écrivez entre les crochets les mots sur lesquels on appuie")
        }
        Finding::PoorLink { range, words } => {
            let message = format!("les mots « {words} » ne disent pas où mène ce lien");
            Diagnostic::new(codes::LIEN_VAGUE, place(range), message)
                .help("nommez la page : on peut lire les liens l’un après l’autre, sans le texte autour")
        }
        Finding::AlmostLink { range, meant } => {
            let span = place(range);
            Diagnostic::new(codes::ECRITURE_SUSPECTE, span, "ce lien n’en est pas un : les lecteurs verront ses signes")
                .help("un lien s’écrit `[mots](/adresse/)`, sans espace au milieu")
                .fix(span, meant)
        }
        Finding::EmptyHeading { range } => {
            Diagnostic::new(codes::TITRES_DESORDONNES, place(range), "ce titre est vide")
                .help("écrivez le titre après les dièses, ou supprimez la ligne")
        }
        Finding::ImageWithoutText { range } => {
            Diagnostic::new(codes::IMAGE_SANS_TEXTE, place(range), "cette image n’a pas de texte de remplacement")
                .help("décrivez-la entre les crochets : ![un élève devant un tour](…)")
        }
        Finding::Heading { range, level: 1, .. } => {
            Diagnostic::new(codes::TITRES_DESORDONNES, place(range), "le titre de la page est déjà dans l’en-tête")
                .help("commencez les titres du texte par ##")
        }
        Finding::Heading { range, level, expected } => {
            Diagnostic::new(codes::TITRES_DESORDONNES, place(range), format!("ce titre est de niveau {level}, on attend {expected} au plus"))
                .help(format!("écrivez {} devant le titre", "#".repeat(expected as usize)))
        }
    });
}

fn leftover_help(sign: &str) -> &'static str {
    match sign {
        "](" => "un lien s’écrit `[mots](/adresse/)`, sans espace dans l’adresse",
        "[^" => "une note appelée `[^1]` s’écrit plus bas, sur sa ligne : `[^1]: le texte`",
        "[!" => {
            "une remarque commence par `> [!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` ou `[!CAUTION]`, seul sur sa ligne"
        }
        "**" | "__" => "le gras s’écrit `**mots**`, sans espace à l’intérieur des étoiles",
        "#" => "mettez une espace après les dièses : `## Titre`",
        _ => "une liste s’écrit avec des tirets : `- bois`",
    }
}

fn table(kind: RecordKind) -> TableName {
    match kind {
        RecordKind::Ecole => TableName::Ecoles,
        RecordKind::Secteur => TableName::Secteurs,
        RecordKind::Metier => TableName::Metiers,
        RecordKind::Diplome => TableName::Diplomes,
        RecordKind::Region => TableName::Regions,
        RecordKind::Departement => TableName::Departements,
    }
}

/// Le résumé d'une page tient en une phrase de 160 caractères.
pub fn resume_long(context: &Context, diags: &mut Diagnostics) {
    for summary in context.sources.pages.iter().filter_map(|p| p.front.as_ref()?.resume.as_ref()) {
        let length = summary.value.chars().count();
        if length > MAX_SUMMARY {
            diags.push(
                Diagnostic::new(
                    codes::RESUME_LONG,
                    summary.span,
                    format!("ce résumé a {length} caractères, {MAX_SUMMARY} au plus se lisent"),
                )
                .help("gardez une seule phrase, la plus utile"),
            );
        }
    }
}
