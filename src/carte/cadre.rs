//! The frame of a map: metres → units of the drawing.

use super::lambert::project;
use crate::model::{Carte, Point};

/// A place in the drawing: right, down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pixel {
    pub x: f64,
    pub y: f64,
}

impl Pixel {
    pub fn far_from(self, other: Pixel) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Cadre {
    west: f64,
    north: f64,
    /// Units by metre.
    scale: f64,
    pub largeur: f64,
    pub hauteur: f64,
}

/// Room around the outlines for marks on the coast.
const MARGE: f64 = 14.0;

impl Cadre {
    /// `None` when the map has no outline.
    pub fn of(carte: &Carte, largeur: f64) -> Option<Cadre> {
        let points: Vec<(f64, f64)> =
            carte.contours.iter().flat_map(|c| &c.anneaux).flatten().map(|p| project(*p)).collect();
        let (first, rest) = points.split_first()?;
        let start = (first.0, first.0, first.1, first.1);
        let (west, east, south, north) =
            rest.iter().fold(start, |(w, e, s, n), (x, y)| (w.min(*x), e.max(*x), s.min(*y), n.max(*y)));
        let scale = (largeur - 2.0 * MARGE) / (east - west).max(1.0);
        Some(Cadre { west, north, scale, largeur, hauteur: ((north - south) * scale + 2.0 * MARGE).ceil() })
    }

    pub fn place(&self, point: Point) -> Pixel {
        let (x, y) = project(point);
        Pixel { x: MARGE + (x - self.west) * self.scale, y: MARGE + (self.north - y) * self.scale }
    }

    /// Whether a point is on the map; overseas schools are not on that of the métropole.
    pub fn holds(&self, point: Point) -> bool {
        let Pixel { x, y } = self.place(point);
        (0.0..=self.largeur).contains(&x) && (0.0..=self.hauteur).contains(&y)
    }
}
