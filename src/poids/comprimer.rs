//! Bytes → fewer bytes.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
/// What shrinks: texts. Pictures are compressed already.
const TEXTES: [&str; 11] = ["html", "css", "js", "svg", "json", "geojson", "csv", "xml", "txt", "ics", "vcf"];
/// Smaller files are sent in one packet anyway.
const MIN_OCTETS: usize = 512;

/// What the names of the copies end with.
pub const SUFFIXES: [&str; 2] = [".br", ".gz"];

/// What a server may send instead of a file, each named after it.
pub fn copies(path: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    if !shrinks(path) || bytes.len() < MIN_OCTETS {
        return Vec::new();
    }
    let [br, gz] = SUFFIXES.map(|suffix| format!("{path}{suffix}"));
    let copies = [(br, brotli(bytes, 11)), (gz, gzip(bytes))];
    copies.into_iter().filter(|(_, copy)| copy.len() < bytes.len()).collect()
}

/// The size that a phone receives.
pub fn exacte(bytes: &[u8]) -> usize {
    brotli(bytes, 11).len()
}

/// The same within some 2 %, in half the time: a little more, never less.
pub fn proche(bytes: &[u8]) -> usize {
    brotli(bytes, 10).len()
}

/// The same, by a compression fifty times quicker: a little more, never less.
pub fn rapide(bytes: &[u8]) -> usize {
    brotli(bytes, 5).len()
}

fn shrinks(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| TEXTES.contains(&extension))
}

fn brotli(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, quality, 22);
    writer.write_all(bytes).and_then(|()| writer.flush()).expect("writing to memory does not fail");
    drop(writer);
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    writer.write_all(bytes).and_then(|()| writer.finish()).expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_smaller_and_say_the_same() {
        let text = "<p>Apprends un métier en le faisant.</p>".repeat(50);
        assert!(copies("petit.html", b"<p>").is_empty());
        assert!(copies("image.png", &[0; 4096]).is_empty());
        let copies: std::collections::BTreeMap<_, _> = copies("index.html", text.as_bytes()).into_iter().collect();
        assert_eq!(copies.keys().collect::<Vec<_>>(), ["index.html.br", "index.html.gz"]);
        let mut read = String::new();
        std::io::Read::read_to_string(&mut brotli::Decompressor::new(&copies["index.html.br"][..], 4096), &mut read)
            .unwrap();
        assert_eq!(read, text);
        let mut read = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&copies["index.html.gz"][..]), &mut read)
            .unwrap();
        assert_eq!(read, text);
    }
}
