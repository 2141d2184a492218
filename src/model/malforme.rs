//! Why a text is not the value it should be.

/// What is wrong with a text, and what to write instead when we can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malforme {
    /// Lower case, no full stop: « un code postal a cinq chiffres ».
    pub message: String,
    /// The corrected text, ready to paste.
    pub plutot: Option<String>,
}

impl Malforme {
    pub fn new(message: impl Into<String>) -> Malforme {
        Malforme { message: message.into(), plutot: None }
    }

    pub fn plutot(mut self, text: impl Into<String>) -> Malforme {
        self.plutot = Some(text.into());
        self
    }
}
