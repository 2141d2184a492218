//! Hashes: to know again what did not change.

use serde::{Deserialize, Serialize};

/// A hash (BLAKE3, 16 bytes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Empreinte([u8; 16]);

impl Empreinte {
    pub fn of(bytes: &[u8]) -> Empreinte {
        Empreinte::short(blake3::hash(bytes))
    }

    fn short(hash: blake3::Hash) -> Empreinte {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Empreinte(short)
    }
}

/// Several values, hashed one after the other, each with its length.
pub struct Melange(blake3::Hasher);

impl Default for Melange {
    fn default() -> Melange {
        Melange::new()
    }
}

impl Melange {
    pub fn new() -> Melange {
        Melange(blake3::Hasher::new())
    }

    pub fn add(&mut self, bytes: &[u8]) -> &mut Melange {
        self.0.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        self
    }

    pub fn hash(&mut self, empreinte: Empreinte) -> &mut Melange {
        self.0.update(&empreinte.0);
        self
    }

    pub fn end(&self) -> Empreinte {
        Empreinte::short(self.0.finalize())
    }
}
