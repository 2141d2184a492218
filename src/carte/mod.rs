//! Points on the globe → a flat map: projection, frame, outlines as SVG paths, places that do not overlap.
//!
//! 1. [`lambert`] projects (Lambert-93, the projection of official French maps).
//! 2. [`Cadre`] fits outlines into a drawing of a given width, north up.
//! 3. [`fond`] draws the outlines as a file of their own, which all pages share.
//! 4. [`ecarter`] moves marks apart until each can be reached; [`etiquettes`] finds room for their names.

mod cadre;
mod ecart;
mod fond;
mod lambert;

pub use cadre::{Cadre, Pixel};
pub use ecart::{Etiquette, ecarter, etiquettes};
pub use fond::fond;

/// Units across a map: a phone shows them at about seven tenths.
pub const LARGEUR: f64 = 420.0;
