//! What may stand as a source.

use crate::load::Sources;
use crate::model::Url;

/// A document of `data/sources.yaml`, a web address, or words; the error is for people.
pub fn source(text: &str, sources: &Sources) -> Result<String, String> {
    if text.starts_with("http:") || text.starts_with("https:") {
        return Url::parse(text).map(|_| text.to_string()).map_err(|error| error.message);
    }
    let known = sources.documents.iter().filter_map(|d| d.id.as_ref()).any(|id| id.value.as_str() == text);
    if known || text.contains(' ') {
        return Ok(text.to_string());
    }
    Err(format!(
        "« {text} » n’est pas un document connu : donnez une adresse web, ou dites-le en quelques mots, « Appel à l’école, 3 mars 2026 »"
    ))
}
