//! Reading an expression: every mistake at its place, then the form that is computed.

use std::ops::Range;

use minijinja::machinery::ast::{BinOpKind, CallArg, CompareOpKind, Expr, UnaryOpKind};
use minijinja::machinery::{Span, parse_expr};
use minijinja::value::{Value, ValueKind};

use super::champs::{self, Champ, Connus, Genre as GenreDeChamp};
use super::fautes::evidentes;
use super::{Faute, Genre, LONGUEUR};
use crate::diag::nearest;

/// An expression without a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    Valeur(Valeur),
    Nombre(Condition),
    Liste(Condition),
    /// The identifier of a chart.
    Graphique(String),
}

/// An expression that gives a number or a text, as MiniJinja computes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valeur(pub(super) String);

/// An expression that is true or false of a school, as MiniJinja computes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(pub(super) String);

/// What values can be asked for, besides functions.
pub(super) const LISTES: [&str; 8] =
    ["ecoles", "reconnues", "labellisees", "regions", "departements", "secteurs", "metiers", "diplomes"];
pub(super) const DATE_LISTE: &str = "date_liste";
const FONCTIONS: [&str; 2] = ["nombre", "chiffre"];
const GRAPHIQUE: &str = "graphique";

/// Whether this stands for a chart rather than for words.
pub fn est_un_graphique(source: &str) -> bool {
    source.strip_prefix(GRAPHIQUE).is_some_and(|rest| rest.trim_start().starts_with('('))
}

/// Reads an expression of this kind; every mistake, in the order of the text.
pub fn analyser(source: &str, genre: Genre, connus: &Connus) -> Result<Expression, Vec<Faute>> {
    if source.is_empty() {
        return Err(vec![Faute::new(0..0, "cette expression est vide").aide(EXEMPLES)]);
    }
    if source.chars().nth(LONGUEUR).is_some() {
        let fault = Faute::new(0..source.len(), "cette expression est trop longue");
        return Err(vec![fault.aide("une expression tient sur une ligne ; coupez la phrase en deux")]);
    }
    let evident = evidentes(source);
    if !evident.is_empty() {
        return Err(evident);
    }
    let tree = parse_expr(source).map_err(|error| {
        let range = error
            .range()
            .filter(|r| r.start < r.end && source.is_char_boundary(r.start) && source.is_char_boundary(r.end))
            .unwrap_or(0..source.len());
        vec![Faute::new(range, "cette expression ne se lit pas").aide(EXEMPLES)]
    })?;
    let mut reading = Reading { connus, fautes: Vec::new() };
    if let (Genre::Valeur, Some(argument)) = (genre, chart(&tree)) {
        let id = reading.identifiant(argument, GRAPHIQUE, &connus.graphiques, "data/graphiques.yaml");
        return id.map(Expression::Graphique).ok_or(reading.fautes);
    }
    let computed = match genre {
        Genre::Valeur => {
            reading.valeur(&tree);
            source.to_string()
        }
        Genre::Nombre | Genre::Liste => reading.condition(&tree),
    };
    if !reading.fautes.is_empty() {
        reading.fautes.sort_by_key(|faute| faute.range.start);
        return Err(reading.fautes);
    }
    Ok(match genre {
        Genre::Valeur => Expression::Valeur(Valeur(computed)),
        Genre::Nombre => Expression::Nombre(Condition(computed)),
        Genre::Liste => Expression::Liste(Condition(computed)),
    })
}

const EXEMPLES: &str = "par exemple {{ nombre(reconnues) }}, {{ nombre: region == \"normandie\" }} ou {{ ecoles: secteur == \"bois\" }} ; voyez docs/expressions.md";
const COMPARER: &str =
    "une condition compare un champ à une valeur : secteur == \"bois\" ; reliez-les par and, or, not";

const GRAPHIQUE_SEUL: &str = "écrivez {{ graphique(\"identifiant\") }}, et rien d’autre dans le paragraphe";

/// What a call for a chart asks for.
fn chart<'t>(tree: &'t Expr<'t>) -> Option<&'t Expr<'t>> {
    let Expr::Call(call) = tree else { return None };
    match (&call.expr, call.args.as_slice()) {
        (Expr::Var(var), [CallArg::Pos(argument)]) if var.id == GRAPHIQUE => Some(argument),
        _ => None,
    }
}

struct Reading<'s> {
    connus: &'s Connus,
    fautes: Vec<Faute>,
}

impl Reading<'_> {
    /// The condition as MiniJinja computes it; nothing is computed when a mistake was found.
    fn condition(&mut self, tree: &Expr) -> String {
        match tree {
            Expr::BinOp(op) if matches!(op.op, BinOpKind::ScAnd | BinOpKind::ScOr) => {
                let word = if matches!(op.op, BinOpKind::ScAnd) { "and" } else { "or" };
                format!("({} {word} {})", self.condition(&op.left), self.condition(&op.right))
            }
            Expr::BinOp(op) => match comparison(&op.op) {
                Some(kind) => self.compare(&op.left, kind, &op.right),
                None => self.no_condition(op.span(), "ce calcul n’a pas de sens dans une condition"),
            },
            Expr::Compare(chain) if chain.ops.len() == 1 => {
                self.compare(&chain.expr, chain.ops[0].op, &chain.ops[0].expr)
            }
            Expr::UnaryOp(op) if matches!(op.op, UnaryOpKind::Not) => format!("(not {})", self.condition(&op.expr)),
            Expr::Var(var) => {
                let champ = self.champ(var.id, range(var.span()));
                if let Some(champ) = champ.filter(|champ| champ.genre != GenreDeChamp::OuiNon) {
                    self.no_condition(var.span(), &format!("« {} » seul ne dit ni oui ni non", champ.nom));
                }
                var.id.to_string()
            }
            Expr::Const(value) if matches!(value.value.kind(), ValueKind::Bool) => value.value.to_string(),
            other => self.no_condition(other.span(), "une condition est attendue ici"),
        }
    }

    fn no_condition(&mut self, span: Span, message: &str) -> String {
        self.fault(range(span), message, COMPARER);
        String::new()
    }

    fn compare(&mut self, left: &Expr, kind: CompareOpKind, right: &Expr) -> String {
        let Expr::Var(var) = left else {
            return self.no_condition(left.span(), "le champ vient d’abord, puis la valeur");
        };
        let Some(champ) = self.champ(var.id, range(var.span())) else { return String::new() };
        let words = self.words(champ, right);
        let whole = range(left.span()).start..range(right.span()).end;
        let negative = matches!(kind, CompareOpKind::Ne | CompareOpKind::NotIn);
        match (champ.genre, kind) {
            (GenreDeChamp::OuiNon, _) => {
                let plain = right.as_const().is_some_and(|value| value.is_true());
                let better = if plain == negative { format!("not {}", champ.nom) } else { champ.nom.to_string() };
                let fault = Faute::new(whole, format!("« {} » dit déjà oui ou non", champ.nom));
                self.fautes.push(fault.aide("ne le comparez pas").plutot(better));
                String::new()
            }
            (GenreDeChamp::Annee, CompareOpKind::In | CompareOpKind::NotIn) => {
                self.fault(whole, "une année se compare avec ==, <, <=, > ou >=", "par exemple ouverture >= 2022");
                String::new()
            }
            (GenreDeChamp::Annee, _) => {
                let year = right.as_const().map_or(String::new(), |year| year.to_string());
                format!("(ouverture and ouverture {} {year})", sign(kind))
            }
            (_, CompareOpKind::Lt | CompareOpKind::Lte | CompareOpKind::Gt | CompareOpKind::Gte) => {
                self.fault(whole, format!("« {} » n’est pas un nombre", champ.nom), "comparez-le avec == ou !=");
                String::new()
            }
            (GenreDeChamp::Plusieurs | GenreDeChamp::Un, _) => {
                let several = champ.genre == GenreDeChamp::Plusieurs;
                let one = |word: &String| match several {
                    true => format!("{word:?} in {}", champ.nom),
                    false => format!("{} == {word:?}", champ.nom),
                };
                let any: Vec<String> = words.iter().map(one).collect();
                // Nothing is in an empty list.
                let any = if any.is_empty() { "false".to_string() } else { any.join(" or ") };
                format!("({}({any}))", if negative { "not " } else { "" })
            }
        }
    }

    /// The words a field is compared with, each known.
    fn words(&mut self, champ: &'static Champ, right: &Expr) -> Vec<String> {
        let items = match right {
            Expr::List(list) => list.items.iter().collect(),
            Expr::Tuple(tuple) => tuple.items.iter().collect(),
            one => vec![one],
        };
        items.into_iter().filter_map(|item| self.word(champ, item)).collect()
    }

    fn word(&mut self, champ: &'static Champ, item: &Expr) -> Option<String> {
        let place = range(item.span());
        let value = match item {
            Expr::Const(value) => value.value.clone(),
            Expr::Var(var) if champ.genre != GenreDeChamp::OuiNon => {
                let fault = Faute::new(place, format!("« {} » doit être entre guillemets", var.id));
                self.fautes.push(
                    fault.aide("un mot que l’on cherche se met entre guillemets").plutot(format!("\"{}\"", var.id)),
                );
                return None;
            }
            _ => {
                self.fault(place, "une valeur entre guillemets est attendue ici", COMPARER);
                return None;
            }
        };
        match champ.genre {
            GenreDeChamp::Annee => {
                if !value.is_integer() {
                    let year: String = value.to_string().chars().filter(char::is_ascii_digit).collect();
                    let fault = Faute::new(place, "une année s’écrit en chiffres, sans guillemets");
                    self.fautes.push(if year.is_empty() { fault } else { fault.plutot(year) });
                }
                None
            }
            GenreDeChamp::OuiNon => None,
            GenreDeChamp::Plusieurs | GenreDeChamp::Un => self.known(champ, &value, place),
        }
    }

    fn known(&mut self, champ: &'static Champ, value: &Value, place: Range<usize>) -> Option<String> {
        let Some(word) = value.as_str() else {
            let fault = Faute::new(place, format!("« {} » se compare à un mot", champ.nom));
            self.fautes.push(fault.aide("mettez-le entre guillemets").plutot(format!("\"{value}\"")));
            return None;
        };
        let known = self.connus.mots.get(champ.nom).filter(|known| known.iter().all(|k| k != word));
        if let Some(known) = known {
            let fault = Faute::new(place, format!("« {word} » n’existe pas, pour {}", champ.sens)).valeur();
            self.fautes.push(match nearest(word, known.iter().map(String::as_str)) {
                Some(near) => fault.aide(format!("vouliez-vous dire « {near} » ?")).plutot(format!("\"{near}\"")),
                None if known.len() <= 16 => fault.aide(format!("au choix : {}", known.join(", "))),
                None => fault.aide("docs/expressions.md dit où trouver les mots de chaque champ"),
            });
        }
        Some(word.to_string())
    }

    fn champ(&mut self, nom: &str, place: Range<usize>) -> Option<&'static Champ> {
        let found = champs::champ(nom);
        if found.is_none() {
            self.unknown(nom, place, &champs::champs().iter().map(|champ| champ.nom).collect::<Vec<_>>());
        }
        found
    }

    fn valeur(&mut self, tree: &Expr) {
        match tree {
            Expr::Const(value) if value.value.is_integer() => {}
            Expr::BinOp(op) if matches!(op.op, BinOpKind::Add | BinOpKind::Sub | BinOpKind::Mul) => {
                self.valeur(&op.left);
                self.valeur(&op.right);
            }
            Expr::Var(var) if var.id == DATE_LISTE => {}
            Expr::Var(var) if LISTES.contains(&var.id) => {
                let fault = Faute::new(range(var.span()), format!("« {} » est une liste", var.id));
                self.fautes.push(fault.aide("comptez-la").plutot(format!("nombre({})", var.id)));
            }
            Expr::Var(var) => {
                let known: Vec<&str> = LISTES.into_iter().chain(FONCTIONS).chain([DATE_LISTE, GRAPHIQUE]).collect();
                self.unknown(var.id, range(var.span()), &known);
            }
            Expr::Call(call) => match (&call.expr, call.args.as_slice()) {
                (Expr::Var(var), [CallArg::Pos(argument)]) if var.id == "nombre" => self.list(argument),
                (Expr::Var(var), [CallArg::Pos(argument)]) if var.id == "chiffre" => self.figure(argument),
                (Expr::Var(var), _) if var.id == GRAPHIQUE => {
                    self.fault(range(call.span()), "un graphique est seul entre ses accolades", GRAPHIQUE_SEUL);
                }
                (Expr::Var(var), _) if FONCTIONS.contains(&var.id) => {
                    let message = format!("« {} » prend une seule valeur entre parenthèses", var.id);
                    self.fault(range(call.span()), message, EXEMPLES);
                }
                (Expr::Var(var), _) => self.unknown(var.id, range(var.span()), &FONCTIONS),
                _ => self.fault(range(call.span()), "ceci ne s’appelle pas", EXEMPLES),
            },
            other => self.fault(range(other.span()), "cette écriture n’est pas admise ici", EXEMPLES),
        }
    }

    fn list(&mut self, argument: &Expr) {
        match argument {
            Expr::Var(var) if LISTES.contains(&var.id) => {}
            Expr::Var(var) => self.unknown(var.id, range(var.span()), &LISTES),
            other => {
                let aide = "pour une condition, écrivez {{ nombre: secteur == \"bois\" }}, avec deux-points";
                self.fault(range(other.span()), "« nombre » compte une liste", aide);
            }
        }
    }

    fn figure(&mut self, argument: &Expr) {
        let connus = self.connus;
        self.identifiant(argument, "chiffre", &connus.chiffres, "data/chiffres.yaml");
    }

    /// The identifier given to a function, if it is one of the file's.
    fn identifiant(&mut self, argument: &Expr, quoi: &str, known: &[String], file: &str) -> Option<String> {
        let place = range(argument.span());
        let Some(id) = argument.as_const().and_then(|value| value.as_str().map(str::to_string)) else {
            let message = format!("« {quoi} » attend un identifiant entre guillemets");
            self.fault(place, message, &format!("ceux de {file}"));
            return None;
        };
        if known.contains(&id) {
            return Some(id);
        }
        let fault = Faute::new(place, format!("le {quoi} « {id} » n’existe pas")).valeur();
        self.fautes.push(match nearest(&id, known.iter().map(String::as_str)) {
            Some(near) => fault.aide(format!("vouliez-vous dire « {near} » ?")).plutot(format!("\"{near}\"")),
            None => fault.aide(format!("les {quoi}s sont dans {file}, sous `id:`")),
        });
        None
    }

    fn unknown(&mut self, nom: &str, place: Range<usize>, known: &[&'static str]) {
        let fault = Faute::new(place, format!("le nom « {nom} » n’existe pas ici"));
        self.fautes.push(match nearest(nom, known.iter().copied()) {
            Some(near) => fault.aide(format!("vouliez-vous dire « {near} » ?")).plutot(near),
            None => fault.aide(format!("noms possibles : {}", known.join(", "))),
        });
    }

    fn fault(&mut self, place: Range<usize>, message: impl Into<String>, aide: &str) {
        self.fautes.push(Faute::new(place, message).aide(aide));
    }
}

fn comparison(op: &BinOpKind) -> Option<CompareOpKind> {
    Some(match op {
        BinOpKind::Eq => CompareOpKind::Eq,
        BinOpKind::Ne => CompareOpKind::Ne,
        BinOpKind::Lt => CompareOpKind::Lt,
        BinOpKind::Lte => CompareOpKind::Lte,
        BinOpKind::Gt => CompareOpKind::Gt,
        BinOpKind::Gte => CompareOpKind::Gte,
        BinOpKind::In => CompareOpKind::In,
        _ => return None,
    })
}

fn sign(kind: CompareOpKind) -> &'static str {
    match kind {
        CompareOpKind::Ne => "!=",
        CompareOpKind::Lt => "<",
        CompareOpKind::Lte => "<=",
        CompareOpKind::Gt => ">",
        CompareOpKind::Gte => ">=",
        _ => "==",
    }
}

fn range(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}
