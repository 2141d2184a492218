//! An address as a QR code (ISO/IEC 18004), for paper.

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// A square of modules, drawn as one path in units of one module.
pub struct Carre {
    /// Modules on a side, the quiet zone of four included.
    pub cote: i32,
    /// The dark modules as runs: the `d` of an SVG path.
    pub trace: String,
}

const MARGE: i32 = 4;
/// Readers undo any of the eight masks alike. Trying them all to keep the most even one (ISO/IEC 18004,
/// 7.8.3) took a twelfth of a build; the first, a chessboard, is even on what an address gives.
const MASQUE: u8 = 0;

/// `None` for a text that no QR code can hold (over 2 331 bytes at this level).
pub fn code(text: &str) -> Option<Carre> {
    // A printed sheet gets folded and smudged: 15 % of it may be lost.
    let segments = QrSegment::make_segments(text);
    let mask = Some(Mask::new(MASQUE));
    let qr =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, true).ok()?;
    let mut trace = String::new();
    for y in 0..qr.size() {
        let mut x = 0;
        while x < qr.size() {
            let run = (x..qr.size()).take_while(|x| qr.get_module(*x, y)).count() as i32;
            if run > 0 {
                write!(trace, "M{} {}h{run}v1h-{run}z", x + MARGE, y + MARGE).expect("a string can be written to");
            }
            x += run.max(1);
        }
    }
    Some(Carre { cote: qr.size() + 2 * MARGE, trace })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_corners_have_their_mark() {
        let carre = code("https://a.example/").unwrap();
        assert_eq!(carre.cote, 25 + 2 * MARGE);
        assert!(carre.trace.starts_with("M4 4h7v1h-7z"), "{}", carre.trace);
        assert!(carre.trace.contains("M22 4h7v1h-7z"));
        assert!(code(&"a".repeat(3000)).is_none());
    }
}
