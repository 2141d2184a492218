//! What a link in a text points to.

/// The records a text can link to by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    Ecole,
    Secteur,
    Metier,
    Diplome,
    Region,
    Departement,
}

/// The target of a link, sorted by what must be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link<'t> {
    /// `ecole:gm2a-argentan`
    Record(RecordKind, &'t str),
    /// `/comprendre/age/`, `#anchor`: a page of this site, checked on the built HTML.
    Internal(&'t str),
    /// `https://…`, `mailto:…`, `tel:…`
    External(&'t str),
    /// Anything else: a relative path, `javascript:`.
    Refused(&'t str),
}

impl<'t> Link<'t> {
    pub fn of(target: &'t str) -> Link<'t> {
        if target.starts_with('/') && !target.starts_with("//") || target.starts_with('#') {
            return Link::Internal(target);
        }
        match target.split_once(':') {
            Some(("ecole", id)) => Link::Record(RecordKind::Ecole, id),
            Some(("secteur", id)) => Link::Record(RecordKind::Secteur, id),
            Some(("metier", id)) => Link::Record(RecordKind::Metier, id),
            Some(("diplome", id)) => Link::Record(RecordKind::Diplome, id),
            Some(("region", id)) => Link::Record(RecordKind::Region, id),
            Some(("departement", id)) => Link::Record(RecordKind::Departement, id),
            Some(("http" | "https", rest)) if rest.starts_with("//") => Link::External(target),
            Some(("mailto" | "tel", rest)) if !rest.is_empty() => Link::External(target),
            _ => Link::Refused(target),
        }
    }
}
