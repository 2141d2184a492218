//! The texts of `content/` and the long fields of the records.

use std::ops::Range;

use super::Context;
use super::personnes::personal;
use crate::diag::{Diagnostic, Diagnostics, Span, codes};
use crate::markdown::{Finding, RecordKind, examine, is_one_paragraph};
use crate::model::Courriel;
use crate::record::{Field, MarkdownField, TableName};

/// Longer summaries are cut by search engines, and by readers.
const MAX_SUMMARY: usize = 160;
const STEPS: u32 = 12;
/// The fields of records that may hold several paragraphs or a list.
const BLOCKS: [&str; 3] = ["presentation", "admission", "frais"];

/// Le guide a douze étapes, numérotées de 1 à 12, chacune dans son fichier.
pub fn etapes_desordonnees(context: &Context, diags: &mut Diagnostics) {
    let mut count = 0;
    for page in &context.sources.pages {
        let Some(number) = page.front.as_ref().and_then(|f| f.etape.as_ref()?.numero.as_ref()) else {
            continue;
        };
        count += 1;
        let expected = format!("creer/etape-{:02}", number.value);
        if !(1..=STEPS).contains(&number.value) || page.name != expected {
            let from_name = page.name.strip_prefix("creer/etape-").and_then(|n| n.parse::<u32>().ok());
            let message = format!("l’étape {} n’est pas à sa place dans content/{}.md", number.value, page.name);
            let diagnostic = Diagnostic::new(codes::ETAPES_DESORDONNEES, number.span, message);
            diags.push(match from_name {
                Some(n) => diagnostic.help("le numéro est celui du nom du fichier").fix(number.span, n.to_string()),
                None => diagnostic.help("les étapes sont les fichiers content/creer/etape-01.md à etape-12.md"),
            });
        }
    }
    let guide = context.sources.pages.iter().find(|p| p.name == "creer");
    let all_readable = context.sources.pages.iter().all(|p| p.front.is_some());
    if let Some(guide) = guide.filter(|_| count != STEPS && all_readable) {
        let place = guide.front.as_ref().map_or(guide.body, |f| f.span);
        let place = Span { end: place.start, ..place };
        diags.push(
            Diagnostic::new(codes::ETAPES_DESORDONNEES, place, format!("étapes du guide : {count} au lieu de {STEPS}"))
                .help("chaque fichier content/creer/etape-NN.md porte un bloc `etape:` avec son numéro"),
        );
    }
}

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

/// Un texte n'a ni HTML, ni lien vers une fiche inconnue, ni image muette, ni titre sauté.
pub fn textes(context: &Context, diags: &mut Diagnostics) {
    for page in &context.sources.pages {
        let text = context.sources.map.slice(page.body);
        for finding in examine(text) {
            report(
                context,
                finding,
                |range| {
                    Span::new(
                        page.body.file,
                        page.body.start as usize + range.start..page.body.start as usize + range.end,
                    )
                },
                diags,
            );
        }
    }
    for field in every_field(context) {
        if !BLOCKS.contains(&field.key) && !is_one_paragraph(&field.text.0) {
            diags.push(
                Diagnostic::new(codes::TYPE_INATTENDU, field.span, format!("« {} » tient en un paragraphe", field.key))
                    .help("écrivez une suite de phrases, sans ligne vide, ni titre, ni liste"),
            );
        }
        for finding in examine(&field.text.0) {
            report(context, finding, |range| locate(context, field, range), diags);
        }
    }
}

/// The Markdown fields of every record.
pub fn every_field<'c>(context: &'c Context) -> Vec<MarkdownField<'c>> {
    let sources = context.sources;
    let mut all = fields(sources.ecoles.iter().filter_map(|e| e.record.as_ref()));
    all.extend(fields(sources.soutiens.iter().filter_map(|s| s.record.as_ref())));
    all.extend(fields(&sources.textes));
    all.extend(fields(&sources.glossaire));
    all.extend(fields(&sources.accessibilite));
    all
}

/// The Markdown fields of some records.
pub fn fields<'c, T: Field + 'c>(records: impl IntoIterator<Item = &'c T>) -> Vec<MarkdownField<'c>> {
    let mut fields = Vec::new();
    records.into_iter().for_each(|record| record.markdown("", &mut fields));
    fields
}

/// Where a piece of a field stands in its file: the field's text may have been unquoted or unfolded.
pub fn locate(context: &Context, field: MarkdownField, range: Range<usize>) -> Span {
    let typed = context.sources.map.slice(field.span);
    let wanted = &field.text.0[range];
    match typed.find(wanted) {
        Some(at) => {
            Span::new(field.span.file, field.span.start as usize + at..field.span.start as usize + at + wanted.len())
        }
        None => field.span,
    }
}

fn report(context: &Context, finding: Finding, place: impl Fn(Range<usize>) -> Span, diags: &mut Diagnostics) {
    diags.push(match finding {
        Finding::RecordLink { range, kind, id } => {
            let table = table(kind);
            if !context.index.lacks(table, &id) {
                return;
            }
            let message = format!("ce lien mène à {} « {id} », qui n’existe pas", table.article());
            let near = crate::diag::nearest(&id, context.index.names(table));
            let diagnostic = Diagnostic::new(codes::LIEN_DE_FICHE_INCONNU, place(range), message);
            match near {
                Some(near) => diagnostic.help(format!("vouliez-vous dire « {near} » ?")),
                None => diagnostic.help("écrivez `[mots du lien](ecole:identifiant)`, l’identifiant étant le nom du fichier de la fiche"),
            }
        }
        Finding::RefusedLink { range, target } => {
            Diagnostic::new(codes::LIEN_REFUSE, place(range), format!("le lien « {target} » n’est pas d’une sorte admise"))
                .help("écrivez une adresse du site qui commence par /, une adresse https://…, ou un lien vers une fiche comme ecole:gm2a-argentan")
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
