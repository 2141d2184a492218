//! How far a rule goes: a round number above the greatest value, in steps of 1, 2 or 5.

/// The scale that the bars of one chart share. It starts at nought, always: a bar that does not lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Echelle {
    pas: f64,
    graduations: u32,
    tout: bool,
}

/// More marks than this are a comb.
const MARQUES: f64 = 10.0;

impl Echelle {
    /// From 0 to 100 %, even when all values are small: shares of a whole are seen against it.
    pub fn pourcentages() -> Echelle {
        Echelle { pas: 10.0, graduations: 10, tout: true }
    }

    /// The scale of these values, none of which is negative.
    pub fn de(valeurs: impl IntoIterator<Item = f64>) -> Echelle {
        let plus_grande = valeurs.into_iter().fold(0.0, f64::max);
        if plus_grande <= 0.0 {
            return Echelle { pas: 1.0, graduations: 1, tout: false };
        }
        let mut puissance = 10_f64.powf((plus_grande / MARQUES).log10().floor());
        // A rounded logarithm may be one too small: steps are tried until one is large enough.
        let pas = loop {
            let essai = [1.0, 2.0, 5.0].map(|n| n * puissance).into_iter().find(|pas| plus_grande / pas <= MARQUES);
            match essai {
                Some(pas) => break pas,
                None => puissance *= 10.0,
            }
        };
        Echelle { pas, graduations: (plus_grande / pas).ceil() as u32, tout: false }
    }

    /// What one mark is worth.
    pub fn pas(&self) -> f64 {
        self.pas
    }

    pub fn graduations(&self) -> u32 {
        self.graduations
    }

    /// Whether the end of the rule is the whole of what is shared.
    pub fn est_un_tout(&self) -> bool {
        self.tout
    }

    /// The length of a value, in per cents of the rule, to two decimals.
    pub fn pour_cent(&self, valeur: f64) -> f64 {
        let whole = self.pas * f64::from(self.graduations);
        (valeur / whole * 10_000.0).round() / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> (f64, u32) {
        let echelle = Echelle::de(values.iter().copied());
        (echelle.pas(), echelle.graduations())
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(of(&[17.0, 67.0]), (10.0, 7));
        assert_eq!(of(&[7.5, 15.5]), (2.0, 8));
        assert_eq!(of(&[3.0]), (0.5, 6));
        assert_eq!(of(&[577_000.0, 37_500.0]), (100_000.0, 6));
        assert_eq!(of(&[100.0]), (10.0, 10));
        assert_eq!(of(&[1000.0]), (100.0, 10));
        assert_eq!(of(&[0.0]), (1.0, 1));
    }

    #[test]
    fn shares_are_seen_against_the_whole() {
        assert_eq!(Echelle::pourcentages().pour_cent(0.3), 0.3);
        assert_eq!(Echelle::pourcentages().pour_cent(48.0), 48.0);
    }
}
