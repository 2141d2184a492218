//! The expressions of editors: every mistake said, then their values put in the texts.
//!
//! The rule looks at what was typed, so that it runs beside all others; the values need the checked
//! world, and come last.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Context;
use super::textes::{every_field, locate};
use crate::diag::{Diagnostic, Diagnostics, SourceMap, Span, codes};
use crate::expression::{self, Connus, Evaluateur, Expression, Fait, Faute, Genre, Morceau, Valeurs, morceaux};
use crate::load::PageFile;
use crate::model::longueur::montrees;
use crate::model::{Catalogue, Ecole, Graphique, Id, StatutLabel, grouped};
use crate::record::TableName;
use crate::typographie::fold;

/// A text that may hold expressions, and where its pieces were typed.
struct Ecrit<'c> {
    text: Cow<'c, str>,
    /// All that was typed.
    whole: Span,
    /// Whether the text stands in the file as it is: a value may have lost its quotes.
    as_typed: bool,
    /// A title cannot hold a list.
    title: bool,
    /// How a value is written there: a name must not become Markdown.
    ecrire: fn(&str) -> String,
}

impl Ecrit<'_> {
    fn place(&self, map: &SourceMap, range: Range<usize>) -> Span {
        if !self.as_typed {
            return locate(map, self.whole, &self.text, range);
        }
        let start = self.whole.start as usize;
        Span::new(self.whole.file, start + range.start..start + range.end)
    }

    fn into_owned(self) -> Ecrit<'static> {
        Ecrit { text: Cow::Owned(self.text.into_owned()), ..self }
    }
}

/// Une expression entre {{ et }} se lit, et ne cite que ce qui existe.
pub fn expression_invalide(context: &Context, diags: &mut Diagnostics) {
    let written: Vec<Ecrit> = ecrits(context).collect();
    if written.is_empty() {
        return;
    }
    let connus = connus(context);
    let map = &context.sources.map;
    for ecrit in written {
        let found = morceaux(&ecrit.text);
        if let Some(Ok(more)) = found.get(MOST) {
            let message = format!("ce texte a plus de {MOST} expressions");
            let fault = Faute::new(more.entier.clone(), message).aide("coupez la page en plusieurs");
            diags.push(diagnostic(&ecrit, map, fault));
        }
        for morceau in found {
            let faults = match morceau {
                Ok(morceau) => fautes(&ecrit, &morceau, &connus),
                Err(fault) => vec![fault],
            };
            diags.extend(faults.into_iter().map(|fault| diagnostic(&ecrit, map, fault)));
        }
    }
}

/// Les champs qui ne sont pas des textes ne se calculent pas : l'expression y serait publiée telle quelle.
pub fn expression_perdue(context: &Context, diags: &mut Diagnostics) {
    let map = &context.sources.map;
    let computed: Vec<Span> = ecrits(context).map(|e| e.whole).collect();
    for file in map.ids().filter(|id| !context.propres.contains(id) && map.file(*id).path.ends_with(".yaml")) {
        let text = &map.file(file).text;
        if !text.contains("{{") {
            continue;
        }
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            for range in entre_accolades(line) {
                let (at, end) = (start + range.start, start + range.end);
                if computed.iter().any(|span| span.file == file && span.range().contains(&at)) {
                    continue;
                }
                diags.push(
                    Diagnostic::new(codes::EXPRESSION_INVALIDE, Span::new(file, at..end), "rien ne se calcule dans ce champ")
                        .help("écrivez la valeur ; les expressions vont dans les pages, et dans les textes mis en forme des fiches"),
                );
            }
        }
    }
}

/// What stands between braces in a line; braces that nothing closes are the last.
fn entre_accolades(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find("{{").map(|at| from + at) {
        let Some(close) = line[at..].find("}}") else {
            found.push(at..at + 2);
            break;
        };
        from = at + close + 2;
        found.push(at..from);
    }
    found
}

/// A text with more expressions than this was not written by hand: each may draw all schools.
const MOST: usize = 100;

fn has_expression(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

fn fautes(ecrit: &Ecrit, morceau: &Morceau, connus: &Connus) -> Vec<Faute> {
    let mut faults = match expression::analyser(&ecrit.text[morceau.source.clone()], morceau.genre, connus) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.into_iter().map(|fault| fault.decalee(morceau.source.start)).collect(),
    };
    let graphique = expression::est_un_graphique(&ecrit.text[morceau.source.clone()]);
    if graphique && (ecrit.title || !alone(&ecrit.text, &morceau.entier)) {
        let fault =
            Faute::new(morceau.entier.clone(), "un graphique est seul dans son paragraphe, dans le texte d’une page");
        faults.push(fault.aide(
            "laissez une ligne vide avant et après ; pour un seul nombre, écrivez `chiffre` au lieu de `graphique`",
        ));
    }
    if morceau.genre == Genre::Liste && (ecrit.title || !alone(&ecrit.text, &morceau.entier)) {
        let fault = Faute::new(morceau.entier.clone(), "une liste est seule dans son paragraphe");
        faults
            .push(fault.aide(
                "laissez une ligne vide avant et après ; pour un nombre, écrivez `nombre:` au lieu de `ecoles:`",
            ));
    }
    faults
}

/// Whether nothing but blank lines touches this stretch.
fn alone(text: &str, range: &Range<usize>) -> bool {
    let blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let mut before = text[..range.start].rsplit('\n');
    let mut after = text[range.end..].split('\n');
    blank(before.next()) && blank(before.next()) && blank(after.next()) && blank(after.next())
}

fn diagnostic(ecrit: &Ecrit, map: &SourceMap, fault: Faute) -> Diagnostic {
    let code = if fault.valeur { codes::VALEUR_INCONNUE } else { codes::EXPRESSION_INVALIDE };
    let span = ecrit.place(map, fault.range);
    let diagnostic = Diagnostic::new(code, span, fault.message);
    let diagnostic = match fault.aide {
        Some(words) => diagnostic.help(words),
        None => diagnostic,
    };
    match fault.plutot {
        Some(better) => diagnostic.fix(span, better),
        None => diagnostic,
    }
}

/// Every text of the site that holds an expression.
fn ecrits<'c>(context: &'c Context) -> impl Iterator<Item = Ecrit<'c>> {
    let fields = every_field(context).into_iter().filter(|field| has_expression(&field.text.0));
    let fields = fields.map(move |field| Ecrit {
        text: field.text.0.as_str().into(),
        whole: field.span,
        as_typed: false,
        title: true,
        ecrire: plain,
    });
    let pages = context.sources.pages.iter().flat_map(move |page| of_page(context, page));
    pages.filter(|ecrit| has_expression(&ecrit.text)).chain(fields)
}

fn of_page<'c>(context: &'c Context, page: &'c PageFile) -> Vec<Ecrit<'c>> {
    let body = page.body;
    let mut all = vec![Ecrit {
        text: context.sources.map.slice(body).into(),
        whole: body,
        as_typed: true,
        title: false,
        ecrire: plain,
    }];
    if let Some(front) = &page.front {
        let titles = [&front.titre, &front.titre_court, &front.resume];
        all.extend(titles.into_iter().flatten().map(|typed| Ecrit {
            text: typed.value.as_str().into(),
            whole: typed.span,
            as_typed: false,
            title: true,
            ecrire: str::to_string,
        }));
    }
    all
}

fn connus(context: &Context) -> Connus {
    let sources = context.sources;
    let names = |table: TableName| context.index.names(table).map(str::to_string).collect::<Vec<_>>();
    let communes = sources.ecoles.iter().filter_map(|e| e.record.as_deref()?.lieu.as_ref()?.commune.as_ref());
    let communes: BTreeSet<String> = communes.map(|commune| commune.value.clone()).collect();
    Connus {
        mots: BTreeMap::from([
            ("secteur", names(TableName::Secteurs)),
            ("metier", names(TableName::Metiers)),
            ("diplome", names(TableName::Diplomes)),
            ("region", names(TableName::Regions)),
            ("departement", names(TableName::Departements)),
            ("id", names(TableName::Ecoles)),
            ("soutien", sources.soutiens.iter().map(|s| s.name.clone()).collect()),
            ("label", StatutLabel::TOUS.map(|statut| statut.cle().to_string()).to_vec()),
            ("commune", communes.into_iter().collect()),
        ]),
        graphiques: sources.graphiques.iter().filter_map(|g| Some(g.id.as_ref()?.value.as_str().to_string())).collect(),
        chiffres: sources.chiffres.iter().filter_map(|c| Some(c.id.as_ref()?.value.as_str().to_string())).collect(),
    }
}

/// The expressions of a site whose records are about to become its model.
pub struct Calculs {
    ecrits: Vec<Ecrit<'static>>,
    connus: Connus,
}

/// Those of all texts, if there are any.
pub fn calculs(context: &Context) -> Option<Calculs> {
    let ecrits: Vec<Ecrit> = ecrits(context).map(Ecrit::into_owned).collect();
    (!ecrits.is_empty()).then(|| Calculs { ecrits, connus: connus(context) })
}

/// Puts the value of every expression in the texts of the checked world.
pub fn developper(calculs: Calculs, map: &SourceMap, catalogue: &mut Catalogue, diags: &mut Diagnostics) {
    let Calculs { ecrits, connus } = calculs;
    let evaluateur = Evaluateur::new(&faits(catalogue), valeurs(catalogue));
    let mut developed: BTreeMap<&str, String> = BTreeMap::new();
    for ecrit in &ecrits {
        match texte(ecrit, &connus, &evaluateur, catalogue) {
            Ok(text) => {
                developed.insert(ecrit.text.trim(), text.trim().to_string());
            }
            Err(fault) => diags.push(diagnostic(ecrit, map, fault)),
        }
    }
    catalogue.rewrite_texts(&mut |text| {
        if let Some(better) = developed.get(text.trim()) {
            text.clone_from(better);
        }
    });
}

fn texte(ecrit: &Ecrit, connus: &Connus, evaluateur: &Evaluateur, catalogue: &Catalogue) -> Result<String, Faute> {
    let text = &ecrit.text;
    let mut out = String::new();
    let mut from = 0;
    for morceau in morceaux(text) {
        let Morceau { genre, entier, source } = morceau?;
        out.push_str(&text[from..entier.start]);
        from = entier.end;
        let expression = expression::analyser(&text[source], genre, connus).map_err(|mut all| all.swap_remove(0))?;
        let value = value(&expression, ecrit.ecrire, evaluateur, catalogue).map_err(|error| {
            let message = format!("cette expression ne se calcule pas ({error})");
            Faute::new(entier, message).aide("simplifiez-la ; docs/expressions.md en donne dix exemples")
        })?;
        out.push_str(&value);
    }
    out.push_str(&text[from..]);
    Ok(out)
}

fn value(
    expression: &Expression,
    ecrire: fn(&str) -> String,
    evaluateur: &Evaluateur,
    catalogue: &Catalogue,
) -> Result<String, String> {
    let value = match expression {
        Expression::Graphique(id) => Ok(Graphique::place(id)),
        Expression::Valeur(valeur) => evaluateur.valeur(valeur).map(|text| ecrire(&french(&text))),
        Expression::Nombre(condition) => evaluateur.qui(condition).map(|found| grouped(&found.len().to_string())),
        Expression::Liste(condition) => evaluateur.qui(condition).map(|found| liste(&found, catalogue)),
    };
    value.map_err(|error| error.to_string())
}

fn french(value: &str) -> String {
    if value.chars().all(|c| c.is_ascii_digit()) { grouped(value) } else { value.to_string() }
}

/// The schools as a list of links, by place.
fn liste(places: &[usize], catalogue: &Catalogue) -> String {
    if places.is_empty() {
        return "Aucune école pour l'instant.".into();
    }
    let mut ecoles: Vec<&Ecole> = places.iter().map(|place| &catalogue.ecoles[Id::at(*place)]).collect();
    ecoles.sort_by_cached_key(|ecole| (fold(&ecole.lieu.commune), fold(&ecole.nom)));
    let shown = montrees(ecoles.len());
    let more = ecoles.len() - shown;
    let mut lines: Vec<String> = ecoles
        .into_iter()
        .take(shown)
        .map(|ecole| {
            format!(
                "- [{}](ecole:{}), {} ({})",
                plain(&ecole.nom),
                ecole.id.as_str(),
                plain(&ecole.lieu.commune),
                plain(&catalogue.departement_of(ecole).nom)
            )
        })
        .collect();
    if more > 0 {
        lines.push(format!("- et {} autres écoles", grouped(&more.to_string())));
    }
    lines.join("\n")
}

/// A name must not become Markdown.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        // All of ASCII that CommonMark lets be escaped, and the end of the line, after which a heading could begin.
        if letter.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(if letter == '\n' { ' ' } else { letter });
    }
    out
}

fn faits(catalogue: &Catalogue) -> Vec<Fait> {
    let newest = catalogue.dernier_arrete().map(|arrete| arrete.date);
    let fait = |ecole: &Ecole| Fait {
        id: ecole.id.as_str().into(),
        secteur: ecole.secteurs.iter().map(|id| catalogue.secteurs[*id].id.as_str().into()).collect(),
        metier: ecole.metiers.iter().map(|id| catalogue.metiers[*id].id.as_str().into()).collect(),
        diplome: ecole.diplomes.iter().map(|id| catalogue.diplomes[*id].id.as_str().into()).collect(),
        soutien: ecole.soutiens.iter().map(|s| catalogue.soutiens[s.soutien].id.as_str().into()).collect(),
        region: catalogue.regions[catalogue.region_of(ecole)].id.as_str().into(),
        departement: catalogue.departement_of(ecole).code.as_str().into(),
        commune: ecole.lieu.commune.clone(),
        label: ecole.label.statut.cle(),
        reconnue: ecole.reconnaissances.iter().any(|r| Some(catalogue.arretes[r.arrete].date) == newest),
        ouverture: ecole.ouverture.map(|date| i64::from(date.annee())),
    };
    catalogue.ecoles.rows().iter().map(fait).collect()
}

fn valeurs(catalogue: &Catalogue) -> Valeurs {
    let faits = faits(catalogue);
    let several = |of: fn(&Fait) -> &[String]| faits.iter().flat_map(of).collect::<BTreeSet<_>>().len();
    let one = |of: fn(&Fait) -> &String| faits.iter().map(of).collect::<BTreeSet<_>>().len();
    Valeurs {
        nombres: vec![
            ("ecoles", faits.len()),
            ("reconnues", faits.iter().filter(|f| f.reconnue).count()),
            ("labellisees", faits.iter().filter(|f| f.label == "labellisee").count()),
            ("regions", one(|f| &f.region)),
            ("departements", one(|f| &f.departement)),
            ("secteurs", several(|f| &f.secteur)),
            ("metiers", several(|f| &f.metier)),
            ("diplomes", several(|f| &f.diplome)),
        ],
        date_liste: catalogue.dernier_arrete().map_or(String::new(), |arrete| arrete.date.longue()),
        chiffres: catalogue.chiffres.rows().iter().map(|c| (c.id.as_str().to_string(), c.affiche())).collect(),
    }
}
