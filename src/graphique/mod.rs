//! Values → bars, as SVG.
//!
//! In: numbers of one unit. Out: the drawing of one bar, or of the rule above them, as pieces of HTML.
//!
//! 1. [`Echelle`] says how far the rule goes, and how many marks it has.
//! 2. [`barre`] draws one value against it; [`regle`] draws the rule itself.
//!
//! A bar is as wide as its place, whatever the screen: lengths are per cents of it, and no letter is in
//! the drawing. The words and the number stand beside it, in the table that holds it, at the size that the reader
//! chose; so the drawing itself is hidden from screen readers, to which the table says the same.

mod echelle;

pub use echelle::Echelle;

/// How a bar is filled, so that it does not depend on colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trame {
    /// What was counted or measured.
    Pleine,
    /// What is not of the same kind as the others: a plan beside what was spent.
    Hachures,
}

/// Thickness of a bar, in CSS pixels.
const EPAISSEUR: u8 = 14;
/// Height of the rule, in CSS pixels.
const HAUTEUR: u8 = 12;

/// The bar of one value.
pub fn barre(valeur: f64, echelle: &Echelle, trame: Trame) -> String {
    let longueur = echelle.pour_cent(valeur);
    let piste = match echelle.est_un_tout() {
        true => "<rect class=\"barre-piste\" width=\"100%\" height=\"100%\"/>",
        false => "",
    };
    let part = match trame {
        Trame::Pleine => format!("<rect width=\"{longueur}%\" height=\"100%\"/>"),
        Trame::Hachures => format!(
            "<line class=\"barre-hachures\" x2=\"{longueur}%\" y1=\"50%\" y2=\"50%\"/>\
             <rect class=\"barre-contour\" width=\"{longueur}%\" height=\"100%\"/>"
        ),
    };
    format!("<svg class=\"barre\" width=\"100%\" height=\"{EPAISSEUR}\" aria-hidden=\"true\">{piste}{part}</svg>")
}

/// The rule that stands above the bars, with its marks. The drawing is as many units wide as it has
/// marks, so that one line draws them all; half a mark is before the first, and half after the last.
pub fn regle(echelle: &Echelle) -> String {
    let marques = echelle.graduations();
    format!(
        "<svg class=\"regle-graduee\" viewBox=\"0 0 {marques} {HAUTEUR}\" preserveAspectRatio=\"none\" width=\"100%\" height=\"{HAUTEUR}\" aria-hidden=\"true\">\
         <rect width=\"100%\" height=\"100%\"/>\
         <path d=\"M0 {HAUTEUR}h{marques}\" stroke-dasharray=\".04 .96\" stroke-dashoffset=\".02\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_whole_is_on_its_track() {
        assert_eq!(
            barre(48.0, &Echelle::pourcentages(), Trame::Pleine),
            "<svg class=\"barre\" width=\"100%\" height=\"14\" aria-hidden=\"true\">\
             <rect class=\"barre-piste\" width=\"100%\" height=\"100%\"/>\
             <rect width=\"48%\" height=\"100%\"/></svg>"
        );
    }

    #[test]
    fn a_count_has_no_track() {
        assert_eq!(
            barre(43.0, &Echelle::de([17.0, 43.0, 67.0]), Trame::Pleine),
            "<svg class=\"barre\" width=\"100%\" height=\"14\" aria-hidden=\"true\">\
             <rect width=\"61.43%\" height=\"100%\"/></svg>"
        );
    }

    #[test]
    fn a_plan_is_hatched() {
        assert_eq!(
            barre(15.5, &Echelle::de([7.5, 10.0, 15.5]), Trame::Hachures),
            "<svg class=\"barre\" width=\"100%\" height=\"14\" aria-hidden=\"true\">\
             <line class=\"barre-hachures\" x2=\"96.88%\" y1=\"50%\" y2=\"50%\"/>\
             <rect class=\"barre-contour\" width=\"96.88%\" height=\"100%\"/></svg>"
        );
    }

    #[test]
    fn a_rule_has_as_many_marks_as_its_scale() {
        assert_eq!(
            regle(&Echelle::de([17.0, 43.0, 67.0])),
            "<svg class=\"regle-graduee\" viewBox=\"0 0 7 12\" preserveAspectRatio=\"none\" width=\"100%\" height=\"12\" aria-hidden=\"true\">\
             <rect width=\"100%\" height=\"100%\"/>\
             <path d=\"M0 12h7\" stroke-dasharray=\".04 .96\" stroke-dashoffset=\".02\"/></svg>"
        );
    }
}
