//! A line of the list, read as a name and an address.
//!
//! In: the line, word for word, without its number. Out: an [`Entree`]. The postcode between
//! parentheses ends the address; before it come the commune (« à », « au » or a comma), the street,
//! and before the first piece that is an address, the name.

use super::adresse::{couper_la_commune, is_adresse, sans_boite};
use super::code::{Code, code_nu, codes_entre_parentheses};
use crate::model::CodePostal;
use crate::typographie::fold;

/// A line as fields. What could not be told apart is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entree {
    /// Word for word, but for the white space of wrapping.
    pub texte: String,
    pub nom: String,
    pub rue: Option<String>,
    pub commune: Option<String>,
    /// As it is printed: « 74 000 ».
    pub code_ecrit: Option<String>,
    pub code_postal: Option<CodePostal>,
    /// The code is one of a company's mail: it tells the town, not the street.
    pub cedex: bool,
}

/// Every run of white space is one space.
pub fn blancs(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Entree {
    pub fn lire(text: &str) -> Entree {
        let texte = blancs(text);
        let bare = texte.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '.' | ','));
        let (head, code, after) = match codes_entre_parentheses(bare).pop() {
            Some(code) => (&bare[..code.place.start], Some(code), ""),
            None => match code_nu(bare) {
                Some(code) => (&bare[..code.place.start], Some(code.clone()), &bare[code.place.end..]),
                None => (bare, None, ""),
            },
        };
        let tail = code.as_ref().map_or("", |code| &bare[code.place.start..]);
        let (head, boxed) = sans_cedex(head);
        let (after, after_boxed) = sans_cedex(after);
        let cedex = boxed || after_boxed || fold(tail).contains("cedex");
        let parts = Parts::of(head, after);
        let Code { ecrit, chiffres, .. } =
            code.unwrap_or(Code { place: 0..0, ecrit: String::new(), chiffres: String::new() });
        Entree {
            nom: parts.nom,
            rue: parts.rue,
            commune: parts.commune,
            code_ecrit: Some(ecrit).filter(|ecrit| !ecrit.is_empty()),
            code_postal: CodePostal::parse(&chiffres).ok(),
            cedex,
            texte,
        }
    }

    /// The same line, when the name it begins with is known: commas inside it mislead nobody.
    pub fn avec_le_nom(mut self, nom: &str) -> Entree {
        let wanted = super::cle(nom);
        if wanted.is_empty() || super::cle(&self.nom) == wanted {
            return self;
        }
        let ends: Vec<usize> =
            self.texte.char_indices().filter(|(_, c)| matches!(c, ',' | ' ')).map(|(i, _)| i).collect();
        let Some(end) = ends.into_iter().find(|end| super::cle(&self.texte[..*end]) == wanted) else { return self };
        let again = Entree::lire(&format!("x,{}", self.texte[end..].trim_start_matches([',', ' '])));
        self.nom = propre(&self.texte[..end]);
        self.rue = again.rue;
        self.commune = again.commune;
        self
    }
}

struct Parts {
    nom: String,
    rue: Option<String>,
    commune: Option<String>,
}

impl Parts {
    /// `after` is what follows a bare postcode: « 14000 Caen ».
    fn of(head: &str, after: &str) -> Parts {
        let pieces = pieces(head);
        let named = after.trim_matches(|c: char| !c.is_alphanumeric());
        let (last, first) = pieces.split_last().map_or(("", &pieces[..]), |(last, first)| (*last, first));
        // « 59100 rue des Arts à Roubaix » is no commune: a person must look.
        let is_town = !named.is_empty() && !is_adresse(named) && !named.contains(" à ");
        let mut commune = is_town.then(|| named.to_string());
        let mut street = last;
        if named.is_empty() {
            let end = couper_la_commune(last);
            street = if end.commune.is_some() { end.avant } else { last };
            commune = end.commune;
        }
        if first.is_empty() {
            let (nom, rue) = nom_colle(street);
            let alone = nom.is_empty();
            let nom = if alone { commune.take().unwrap_or_default() } else { propre(nom) };
            return Parts { nom, rue: rue.map(sans_boite).filter(|rue| !rue.is_empty()), commune };
        }
        let mut middle: Vec<&str> = first.to_vec();
        if !street.trim().is_empty() {
            middle.push(street);
        }
        let cut = fin_du_nom(&middle);
        let between = |pieces: &[&str]| match (pieces.first(), pieces.last()) {
            (Some(from), Some(to)) => {
                let start = from.as_ptr() as usize - head.as_ptr() as usize;
                let end = to.as_ptr() as usize - head.as_ptr() as usize + to.len();
                head[start..end].to_string()
            }
            _ => String::new(),
        };
        let rue = sans_boite(&between(&middle[cut..]));
        Parts { nom: propre(&between(&middle[..cut])), rue: Some(rue).filter(|rue| !rue.is_empty()), commune }
    }
}

fn propre(nom: &str) -> String {
    nom.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).to_string()
}

/// The text between commas; a comma inside parentheses or guillemets is not one.
fn pieces(head: &str) -> Vec<&str> {
    let (mut out, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    let balanced = head.matches('(').count() == head.matches(')').count()
        && head.matches('«').count() == head.matches('»').count();
    for (i, c) in head.char_indices() {
        match c {
            '(' | '«' => depth += 1,
            ')' | '»' => depth -= 1,
            ',' if depth <= 0 || !balanced => {
                out.push(head[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    out.push(head[start..].trim());
    out.retain(|piece| !piece.trim_matches(|c: char| !c.is_alphanumeric()).is_empty());
    out
}

/// How many pieces make the name. An address begins it all; before it, a piece that is lower case,
/// names a site or a school, or holds an acronym or a dash still belongs to the name.
fn fin_du_nom(pieces: &[&str]) -> usize {
    let address = pieces.iter().skip(1).position(|piece| is_adresse(piece)).map_or(pieces.len(), |at| at + 1);
    let capitals = pieces.iter().any(|piece| piece.starts_with(char::is_uppercase));
    let more = |piece: &str| {
        let folded = fold(piece);
        capitals && piece.starts_with(char::is_lowercase)
            || folded.starts_with("site d")
            || folded.starts_with("ecole")
            || piece.ends_with(')')
            || sans_boite(piece).contains(" - ")
    };
    (1..address).rev().find(|at| more(pieces[*at])).map_or(1, |at| at + 1)
}

/// « Ecole de production X 12 rue Y »: no comma, but a number before a street.
fn nom_colle(text: &str) -> (&str, Option<&str>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = (1..words.len()).find(|at| {
        let number = words[*at].trim_end_matches(|c: char| c.is_alphabetic()).bytes().all(|b| b.is_ascii_digit())
            && words[*at].starts_with(|c: char| c.is_ascii_digit());
        number && words[*at + 1..].iter().take(2).any(|word| is_adresse(word) && !word.starts_with(char::is_numeric))
    });
    match at {
        Some(at) => {
            let start = words[at].as_ptr() as usize - text.as_ptr() as usize;
            (&text[..start], Some(&text[start..]))
        }
        None => (text, None),
    }
}

/// « Besançon Cedex 9 » → « Besançon ».
fn sans_cedex(text: &str) -> (&str, bool) {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–'));
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let is_cedex = |word: &str| fold(word) == "cedex";
    match bare.rsplit_once(char::is_whitespace) {
        Some((before, word)) if is_cedex(word) => (before.trim_end_matches([' ', ',']), true),
        _ if is_cedex(bare.trim()) => ("", true),
        _ => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, nom: &str, rue: Option<&str>, commune: &str, code: &str) {
        let entree = Entree::lire(text);
        assert_eq!(
            (entree.nom.as_str(), entree.rue.as_deref(), entree.commune.as_deref(), entree.code_postal.as_ref()),
            (nom, rue, Some(commune), CodePostal::parse(code).ok().as_ref())
        );
    }

    #[test]
    fn lines_as_they_are_printed() {
        check(
            "Ecole (EPICC), 139, rue des Arts à Roubaix (59100)",
            "Ecole (EPICC)",
            Some("139, rue des Arts"),
            "Roubaix",
            "59100",
        );
        check("École X, Saint-Éloi Cedex (25043) ;", "École X", None, "Saint-Éloi", "25043");
        check(
            "École Ecofor - écouter, comprendre, former - Jura, 24, chemin Dez à Dole (39100)",
            "École Ecofor - écouter, comprendre, former - Jura",
            Some("24, chemin Dez"),
            "Dole",
            "39100",
        );
        check(
            "Fab, site d'Istres, Pôle aéro, Istres (13800) ;",
            "Fab, site d'Istres",
            Some("Pôle aéro"),
            "Istres",
            "13800",
        );
        check("École X, 3 rue Y, 14000 Caen Cedex 9 ;", "École X", Some("3 rue Y"), "Caen", "14000");
        check("École X 3 bis rue Y à Caen (14000)", "École X", Some("3 bis rue Y"), "Caen", "14000");
        check("École de Briacé, au Landreau (44430)", "École de Briacé", None, "Le Landreau", "44430");
    }

    #[test]
    fn a_known_name_settles_where_the_address_begins() {
        let line = Entree::lire("ECOLE A, B, C, 3, RUE Y, CAEN (14000)").avec_le_nom("École A, b, c");
        assert_eq!((line.nom.as_str(), line.rue.as_deref()), ("ECOLE A, B, C", Some("3, RUE Y")));
        let line = Entree::lire("École A B 3, rue Y 14000 Caen").avec_le_nom("École A B");
        assert_eq!((line.nom.as_str(), line.rue.as_deref()), ("École A B", Some("3, rue Y")));
    }
}
