//! Outlines of territories.

use super::{CodeDepartement, Point};

/// A drawn territory, as few outlines as its map needs.
#[derive(Debug, Default)]
pub struct Carte {
    pub contours: Vec<Contour>,
}

#[derive(Debug)]
pub struct Contour {
    pub departement: Option<CodeDepartement>,
    /// Closed rings: the first point is also the last.
    pub anneaux: Vec<Vec<Point>>,
}
