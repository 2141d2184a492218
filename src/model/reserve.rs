//! Names that a part of the readers of a site cannot have on their disk: it opens from a USB stick too.

/// The longest name of a folder or of a file, in bytes: with the folders around it, Windows takes 260.
pub const LONGUEUR: usize = 100;

/// Whether Windows keeps this name for a device, whatever its extension (Microsoft, *Naming Files, Paths, and Namespaces*).
pub fn est_reserve(nom: &str) -> bool {
    let stem = nom.split('.').next().unwrap_or(nom).trim_end_matches(' ').to_ascii_lowercase();
    let port = ["com", "lpt"].iter().find_map(|port| stem.strip_prefix(port));
    let numbered = port.is_some_and(|number| number.chars().count() == 1 && number.contains(est_un_chiffre));
    numbered || matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
}

fn est_un_chiffre(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '¹' | '²' | '³')
}

#[cfg(test)]
mod tests {
    use super::est_reserve;

    #[test]
    fn devices_are_not_names() {
        assert!(["con", "NUL", "aux.yaml", "com1", "LPT9.md", "com²", "nul ."].iter().all(|name| est_reserve(name)));
        assert!(!["conseil", "com", "com10", "auxerre", "nulle-part.md"].iter().any(|name| est_reserve(name)));
    }
}
