//! Names that change with the content, so that a copy kept by a browser is never stale.

/// `/assets/style.css` → `/assets/style.1a2b3c4d5e.css`.
pub fn fingerprint(address: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let short = &hash[..10];
    match address.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{short}.{extension}"),
        None => format!("{address}.{short}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn follows_the_content() {
        let of = |bytes: &[u8]| super::fingerprint("/assets/style.css", bytes);
        assert_eq!(of(b"a"), of(b"a"));
        assert_ne!(of(b"a"), of(b"b"));
        assert!(of(b"a").starts_with("/assets/style.") && of(b"a").ends_with(".css"));
    }
}
