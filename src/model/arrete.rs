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
    pub rang: u16,
    /// Word for word, misprints and punctuation included.
    pub texte: String,
    pub ecole: Id<Ecole>,
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
