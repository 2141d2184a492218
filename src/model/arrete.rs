//! The yearly list of recognised schools (*code de l'éducation*, art. L. 443-6).

use super::{Date, Ecole, Id, Row, Source};

/// One year's list.
#[derive(Debug)]
pub struct Arrete {
    /// ISO date: name of the file and end of the address.
    pub cle: String,
    pub date: Date,
    pub titre: String,
    /// Identifier of the text in the official journal, when we know it.
    pub nor: Option<String>,
    pub publication: Option<String>,
    pub source: Source,
    pub remarque: Option<String>,
    /// In the official order.
    pub lignes: Vec<Ligne>,
    pub verifie_le: Date,
}

/// One school of the list.
#[derive(Debug)]
pub struct Ligne {
    pub rang: u32,
    /// Word for word, misprints and punctuation included.
    pub texte: String,
    pub ecole: Id<Ecole>,
}

impl Arrete {
    /// The line of this rank: at its place in a list that was typed whole, else looked for.
    pub fn ligne(&self, rang: u32) -> Option<&Ligne> {
        let there = self.lignes.get(rang.saturating_sub(1) as usize).filter(|ligne| ligne.rang == rang);
        there.or_else(|| self.lignes.iter().find(|ligne| ligne.rang == rang))
    }
}

impl Row for Arrete {
    fn key(&self) -> &str {
        &self.cle
    }
}

/// What an official text writes, what we show instead, and why.
#[derive(Debug)]
pub struct Correction {
    /// Word for word.
    pub ecrit: String,
    pub affiche: String,
    /// Ends the sentence « … parce que … ».
    pub raison: String,
    pub certitude: Certitude,
    pub sources: Vec<Source>,
}

/// How sure we are of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certitude {
    Sure,
    Probable,
    AVerifier,
}
