//! Bytes → fewer bytes.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::Files;

/// What shrinks: texts. Pictures are compressed already.
const TEXTES: [&str; 11] = ["html", "css", "js", "svg", "json", "geojson", "csv", "xml", "txt", "ics", "vcf"];
/// Smaller files are sent in one packet anyway.
const MIN_OCTETS: usize = 512;

/// The files that a server may send instead of others, named after them.
pub fn compresser(output: &Files) -> Files {
    let files = output.par_iter().filter(|(path, bytes)| shrinks(path) && bytes.len() >= MIN_OCTETS);
    files
        .flat_map_iter(|(path, bytes)| {
            let copies = [(format!("{path}.br"), brotli(bytes, 11)), (format!("{path}.gz"), gzip(bytes))];
            let size = bytes.len();
            copies.into_iter().filter(move |(_, copy)| copy.len() < size)
        })
        .collect()
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
        let output = Files::from([
            ("index.html".to_string(), text.clone().into_bytes()),
            ("petit.html".to_string(), b"<p>".to_vec()),
            ("image.png".to_string(), vec![0; 4096]),
        ]);
        let copies = compresser(&output);
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
