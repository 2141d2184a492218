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
    /// What the writer of a refused target meant, as far as it can be told without the list of pages.
    pub fn meant(target: &str, page: &str) -> Option<String> {
        if target.starts_with("www.") {
            return Some(format!("https://{target}"));
        }
        if let Some(rest) =
            ["https//", "http//", "https:/", "htpps://", "htps://"].iter().find_map(|p| target.strip_prefix(p))
        {
            return Some(format!("https://{rest}"));
        }
        if let Some((kind, id)) = target.split_once(':') {
            let word = crate::typographie::fold(kind.trim());
            let word = word.trim_end_matches('s');
            return Link::is_kind(word).then(|| format!("{word}:{}", id.trim()));
        }
        // `dys.md`, `../pour-qui/`: the address of a page begins with `/`.
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        for part in path.trim_end_matches(".md").trim_end_matches(".html").split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    // `/comprendre/faq/` + `..` is `/comprendre/` for a browser, and a sister page for its writer.
                    if path.matches("..").count() > 1 {
                        parts.pop();
                    }
                }
                name => parts.push(name),
            }
        }
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        (!parts.is_empty()).then(|| format!("/{}/{anchor}", parts.join("/")))
    }

    /// Whether a target may be an image: a file of this site, not a place of a page.
    pub fn is_image(target: &str) -> bool {
        matches!(Link::of(target), Link::Internal(path) if path.starts_with('/'))
    }

    /// Whether the word before the colon names a kind of record.
    pub fn is_kind(word: &str) -> bool {
        matches!(Link::of(&format!("{word}:x")), Link::Record(..))
    }

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
