//! The outlines as an SVG file of its own: pages show it as an image, browsers keep it.

use std::fmt::Write as _;

use super::{Cadre, Pixel};
use crate::model::{Carte, Point};

/// Its own colours, by day and by night, for the style sheet of the page does not reach an image.
const STYLE: &str = "path{fill:#F2ECE0;stroke:#76705F;stroke-width:1.2;stroke-linejoin:round}\
@media (prefers-color-scheme:dark){path{fill:#242D38;stroke:#8993A0}}";

pub fn fond(carte: &Carte, cadre: &Cadre) -> Vec<u8> {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"><style>{STYLE}</style>",
        cadre.largeur, cadre.hauteur
    );
    for contour in &carte.contours {
        let _ = write!(svg, "<path d=\"{}\"/>", contour.anneaux.iter().map(|a| path(a, cadre)).collect::<String>());
    }
    svg.push_str("</svg>\n");
    svg.into_bytes()
}

/// A closed ring, each corner from the one before, to a tenth of a unit.
fn path(anneau: &[Point], cadre: &Cadre) -> String {
    let tenths = |point: &Point| {
        let Pixel { x, y } = cadre.place(*point);
        ((x * 10.0).round() as i64, (y * 10.0).round() as i64)
    };
    let mut out = String::new();
    let mut before = (0, 0);
    for (i, point) in anneau.iter().enumerate() {
        let here = tenths(point);
        if i == 0 {
            let _ = write!(out, "M{} {}", shown(here.0), shown(here.1));
        } else if i + 1 < anneau.len() && here != before {
            let _ = write!(out, "l{} {}", shown(here.0 - before.0), shown(here.1 - before.1));
        }
        before = here;
    }
    out.push('z');
    out
}

fn shown(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (units, 0) => format!("{sign}{units}"),
        (units, rest) => format!("{sign}{units}.{rest}"),
    }
}
