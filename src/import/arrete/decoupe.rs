//! The lines of the text → the entries of the list, and what was left out.
//!
//! A postcode between parentheses ends an entry, wherever lines were wrapped; a number, a bullet or
//! the words that begin a school open the next one. What is neither is page furniture, a title or
//! prose, and is said; an entry whose postcode is missing is kept, with a remark.

use super::bruit::{Marque, commence, commence_surement, is_page, is_prose, is_titre, marque, parle_de_l_arrete};
use super::lignes::{Ligne, lignes};
use super::morceaux::{joindre, morceaux, numeros_de_page, titre_en_tete};
use crate::liste::{Entree, codes_entre_parentheses};

/// What was understood of the file, and what was not.
#[derive(Clone, Debug, Default)]
pub struct Lecture {
    pub entrees: Vec<Lue>,
    pub ecartees: Vec<Ecartee>,
}

/// An entry of the list.
#[derive(Clone, Debug)]
pub struct Lue {
    /// The line of the file where it begins.
    pub ligne: usize,
    /// In the order of the list, from 1.
    pub rang: u32,
    pub entree: Entree,
    /// Why a person must look at it.
    pub remarques: Vec<String>,
}

/// A line that is not in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ecartee {
    pub ligne: usize,
    pub texte: String,
    pub raison: Raison,
}

/// Why a line was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Raison {
    Page,
    Titre,
    Prose,
    /// It may be a school: a person must look.
    Incomprise,
}

/// Reads a text. `titres` are the names of territories, folded.
pub fn lire(texte: &str, titres: &[String]) -> Lecture {
    let lignes = morceaux(lignes(texte));
    let mut decoupe = Decoupe {
        titres,
        lecture: Lecture::default(),
        courante: Vec::new(),
        numero: None,
        dernier: None,
        prose: false,
    };
    let pages = numeros_de_page(&lignes);
    for i in 0..lignes.len() {
        decoupe.ligne(&lignes, i, &pages);
    }
    decoupe.finir(None);
    decoupe.lecture
}

struct Decoupe<'t> {
    titres: &'t [String],
    lecture: Lecture,
    courante: Vec<Ligne>,
    /// The number printed before the current entry.
    numero: Option<u32>,
    /// The number of the entry above.
    dernier: Option<u32>,
    /// In a sentence of the arrêté, until an entry begins.
    prose: bool,
}

impl Decoupe<'_> {
    fn ligne(&mut self, lignes: &[Ligne], i: usize, pages: &[bool]) {
        let ligne = &lignes[i];
        if pages[i] || is_page(&ligne.texte) {
            return self.ecarter(ligne, Raison::Page);
        }
        if self.courante.is_empty() {
            return self.debut(lignes, i);
        }
        let marked = marque(&ligne.texte).is_some_and(|(mark, rest)| self.is_next(mark, rest));
        let fresh = self.ends_with(';') && commence(&ligne.texte) || commence_surement(&ligne.texte) && self.is_whole();
        if marked || fresh {
            self.finir(None);
            return self.debut(lignes, i);
        }
        self.courante.push(ligne.clone());
        self.fermer();
    }

    /// A line where an entry may begin. Without line breaks, a title is on the line of the first school.
    fn debut(&mut self, lignes: &[Ligne], i: usize) {
        let whole = &lignes[i];
        let Some(end) = titre_en_tete(&whole.texte, self.titres) else { return self.ouvrir(lignes, i, whole) };
        let (title, rest) = whole.texte.split_at(end);
        self.ecarter(&Ligne { texte: title.trim().to_string(), ..whole.clone() }, Raison::Titre);
        self.prose = false;
        self.ouvrir(lignes, i, &Ligne { texte: rest.trim().to_string(), ..whole.clone() });
    }

    fn ouvrir(&mut self, lignes: &[Ligne], i: usize, ligne: &Ligne) {
        let signs = |c: char| c.is_whitespace() || matches!(c, ';' | '.' | ',' | ')');
        if ligne.texte.chars().all(signs) {
            return self.suffixe(&ligne.texte);
        }
        if ligne.texte.chars().all(|c| c.is_ascii_digit() || signs(c) || matches!(c, '°' | '-' | '•' | '–')) {
            let title = self
                .lecture
                .ecartees
                .last()
                .is_some_and(|last| last.raison == Raison::Titre && last.ligne + 1 == ligne.numero);
            if title && ligne.texte.starts_with('(') {
                // « Calvados (14) », wrapped.
                return self.ecarter(ligne, Raison::Titre);
            }
            // The number of an item on a line of its own.
            self.numero = ligne.texte.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok();
            return;
        }
        let (mark, rest) = marque(&ligne.texte).map_or((None, ligne.texte.as_str()), |(mark, rest)| (Some(mark), rest));
        let opens = mark.is_some() || commence(rest);
        let after_colon = i > 0 && lignes[i - 1].texte.ends_with(':');
        let title = !opens && is_titre(&ligne.texte, self.titres) || is_titre(rest, self.titres);
        let entry = !title && (opens || after_colon) && !is_prose(rest) && self.entry_like(lignes, i);
        if title {
            self.prose = false;
            return self.ecarter(ligne, Raison::Titre);
        }
        if !entry && (self.prose || is_prose(rest) || rest.ends_with(':')) {
            self.prose = true;
            return self.ecarter(ligne, Raison::Prose);
        }
        if !entry && self.opens_later(lignes, i) {
            return self.ecarter(ligne, Raison::Incomprise);
        }
        self.prose = false;
        if let Some(Marque::Numero(number)) = mark {
            self.numero = Some(number);
        }
        self.courante.push(Ligne { texte: rest.to_string(), ..ligne.clone() });
        self.fermer();
    }

    /// Whether the text from here to the next postcode may be an entry: short, and no sentence of law.
    fn entry_like(&self, lignes: &[Ligne], i: usize) -> bool {
        const LONG: usize = 420;
        let mut text = String::new();
        for ligne in lignes[i..].iter().filter(|l| !is_page(&l.texte)).take(40) {
            text.push_str(&ligne.texte);
            text.push(' ');
            if !codes_entre_parentheses(&text).is_empty() || ligne.texte.ends_with(';') || text.len() > LONG {
                break;
            }
        }
        text.len() <= LONG + 200 && !parle_de_l_arrete(&text)
    }

    /// Whether an entry begins surely on a line below, before the next postcode: this one is not of it.
    fn opens_later(&self, lignes: &[Ligne], i: usize) -> bool {
        if commence(&lignes[i].texte) || !codes_entre_parentheses(&lignes[i].texte).is_empty() {
            return false;
        }
        for ligne in lignes[i + 1..].iter().take(20) {
            let rest = marque(&ligne.texte).map_or(ligne.texte.as_str(), |(_, rest)| rest);
            if commence_surement(rest) {
                return true;
            }
            if !codes_entre_parentheses(&ligne.texte).is_empty() {
                return false;
            }
        }
        // Nothing more comes: what is left is no entry.
        !lignes[i..].iter().any(|l| l.texte.contains(|c: char| c.is_ascii_digit()))
    }

    /// A mark opens the next item only if it counts on, or stands before a school.
    fn is_next(&self, mark: Marque, rest: &str) -> bool {
        match mark {
            Marque::Numero(n) => Some(n) == self.numero.map(|last| last + 1) && !rest.starts_with(char::is_lowercase),
            Marque::Puce => commence_surement(rest) || self.ends_with(';') && commence(rest),
        }
    }

    fn ends_with(&self, sign: char) -> bool {
        self.courante.last().is_some_and(|ligne| ligne.texte.ends_with(sign))
    }

    /// Whether the current entry already has an address, with a postcode that nothing encloses.
    fn is_whole(&self) -> bool {
        let entree = Entree::lire(&joindre(&self.courante));
        entree.code_postal.is_some() && entree.commune.is_some()
    }

    /// Closes the entry if its last line ends with a postcode.
    fn fermer(&mut self) {
        let text = joindre(&self.courante);
        let bare = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '.'));
        let last = codes_entre_parentheses(&text).pop();
        if last.is_some_and(|code| code.place.end >= bare.len()) {
            self.finir(Some(text));
        }
    }

    fn finir(&mut self, text: Option<String>) {
        let lines = std::mem::take(&mut self.courante);
        let (numero, above) = (self.numero.take(), self.dernier);
        let Some(first) = lines.first() else { return };
        let text = text.unwrap_or_else(|| joindre(&lines));
        let entree = Entree::lire(&text);
        let empty = entree.code_postal.is_none() && !commence(&entree.texte);
        if empty || entree.nom.trim().is_empty() {
            for line in &lines {
                self.ecarter(line, Raison::Incomprise);
            }
            return;
        }
        let rang = self.lecture.entrees.len() as u32 + 1;
        let mut remarques = super::remarques::sur(&entree);
        // Some lists count anew for each territory.
        if let Some(printed) = numero.filter(|printed| *printed != 1 && *printed != above.unwrap_or(0) + 1) {
            remarques.push(format!("le numéro imprimé est {printed} : une ligne manque peut-être avant"));
        }
        self.dernier = numero.or(above.map(|above| above + 1));
        self.lecture.entrees.push(Lue { ligne: first.numero, rang, entree, remarques });
    }

    /// A mark of punctuation that wrapping left alone belongs to the entry above.
    fn suffixe(&mut self, signs: &str) {
        if let Some(last) = self.lecture.entrees.last_mut()
            && !last.entree.texte.ends_with([';', '.'])
            && signs.contains([';', '.'])
        {
            last.entree.texte.push(' ');
            last.entree.texte.push_str(signs.trim());
        }
    }

    fn ecarter(&mut self, ligne: &Ligne, raison: Raison) {
        self.lecture.ecartees.push(Ecartee { ligne: ligne.numero, texte: ligne.texte.clone(), raison });
    }
}
