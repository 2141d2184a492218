//! The rules of a grant per pupil: what is paid first, what is due, what is paid or given back at the end.
//!
//! In: an [`Aide`] and two numbers of pupils. Out: amounts in cents. Our reading of the rules, written
//! here once; the page reads them once more, in `themes/*/js/simulateur/regles.js`, and
//! `tests/vecteurs/aide.txt` holds both to the same amounts.
//!
//! Nothing is ever rounded, whatever the amounts of a région: whole euros times a whole percentage is
//! a whole number of cents.

use super::{Euros, Malforme, Markdown, Pourcentage, grouped};

/// Hundredths of a euro.
pub type Centimes = u64;

/// The amounts of a grant per pupil.
#[derive(Debug)]
pub struct Aide {
    pub plafond_par_eleve: Euros,
    /// Percent of the grant paid first.
    pub acompte: Pourcentage,
    /// Percent of the grant paid at most at the end: what the first payment leaves.
    pub solde: Pourcentage,
    /// Numbers of pupils of the table of examples, forecast and real.
    pub effectifs: Vec<Effectif>,
    /// One forecast told in words, with several real numbers.
    pub exemple: Option<ExempleAide>,
    /// What we had to choose to compute, where the sources are silent or disagree.
    pub lecture: Vec<Markdown>,
}

#[derive(Debug)]
pub struct ExempleAide {
    pub prevus: Effectif,
    pub reels: Vec<Effectif>,
}

/// A number of pupils of one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effectif(u16);

impl Effectif {
    /// More pupils than any school has, so that a slip of the keyboard is seen.
    pub const MAX: u16 = 500;

    pub fn new(nombre: u16) -> Option<Effectif> {
        (nombre <= Effectif::MAX).then_some(Effectif(nombre))
    }

    pub fn parse(text: &str) -> Result<Effectif, Malforme> {
        let error = || Malforme::new(format!("un effectif va de 0 à {} élèves, en chiffres", Effectif::MAX));
        text.parse().ok().and_then(Effectif::new).ok_or_else(error)
    }

    pub fn nombre(self) -> u16 {
        self.0
    }
}

/// What the forecast in April gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prevision {
    /// Pupils expected × the amount per pupil.
    pub subvention: Centimes,
    /// The first payment.
    pub acompte: Centimes,
    /// What the balance can reach.
    pub reste: Centimes,
}

/// What the real number of pupils changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decompte {
    /// Pupils present × the amount per pupil, never above the grant that was planned.
    pub due: Centimes,
    /// Paid at the end.
    pub solde: Centimes,
    /// Given back by the school: it received more than what is due.
    pub trop_percu: Centimes,
}

impl Aide {
    pub fn prevision(&self, prevus: Effectif) -> Prevision {
        let subvention = self.pour(prevus);
        let acompte = subvention / 100 * u64::from(self.acompte.0);
        Prevision { subvention, acompte, reste: subvention - acompte }
    }

    pub fn decompte(&self, prevus: Effectif, reels: Effectif) -> Decompte {
        let Prevision { subvention, acompte, .. } = self.prevision(prevus);
        let due = self.pour(reels).min(subvention);
        Decompte { due, solde: due.saturating_sub(acompte), trop_percu: acompte.saturating_sub(due) }
    }

    fn pour(&self, effectif: Effectif) -> Centimes {
        u64::from(self.plafond_par_eleve) * 100 * u64::from(effectif.0)
    }
}

/// « 60 000 € », « 1 234,50 € ».
pub fn montant(centimes: Centimes) -> String {
    let euros = grouped(&(centimes / 100).to_string());
    match centimes % 100 {
        0 => format!("{euros}\u{A0}€"),
        rest => format!("{euros},{rest:02}\u{A0}€"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normandie() -> Aide {
        Aide {
            plafond_par_eleve: 5000,
            acompte: Pourcentage(60),
            solde: Pourcentage(40),
            effectifs: Vec::new(),
            exemple: None,
            lecture: Vec::new(),
        }
    }

    fn effectif(nombre: u16) -> Effectif {
        Effectif::new(nombre).unwrap()
    }

    /// The first payment, the balance, what is given back.
    fn versements(aide: &Aide, prevus: u16, reels: u16) -> [String; 3] {
        let (prevus, reels) = (effectif(prevus), effectif(reels));
        let decompte = aide.decompte(prevus, reels);
        [aide.prevision(prevus).acompte, decompte.solde, decompte.trop_percu]
            .map(|centimes| montant(centimes).replace(['\u{A0}', '\u{202F}'], " "))
    }

    #[test]
    fn twenty_were_expected() {
        let aide = normandie();
        assert_eq!(versements(&aide, 20, 20), ["60 000 €", "40 000 €", "0 €"]);
        assert_eq!(versements(&aide, 20, 15), ["60 000 €", "15 000 €", "0 €"]);
        assert_eq!(versements(&aide, 20, 24), ["60 000 €", "40 000 €", "0 €"]);
        assert_eq!(versements(&aide, 20, 12), ["60 000 €", "0 €", "0 €"]);
        assert_eq!(versements(&aide, 20, 10), ["60 000 €", "0 €", "10 000 €"]);
        assert_eq!(versements(&aide, 20, 0), ["60 000 €", "0 €", "60 000 €"]);
        assert_eq!(versements(&aide, 0, 24), ["0 €", "0 €", "0 €"]);
    }

    #[test]
    fn another_region_may_have_cents() {
        let aide = Aide { plafond_par_eleve: 3333, acompte: Pourcentage(35), solde: Pourcentage(65), ..normandie() };
        assert_eq!(versements(&aide, 1, 1), ["1 166,55 €", "2 166,45 €", "0 €"]);
    }

    #[test]
    fn a_number_of_pupils_is_small() {
        assert_eq!(Effectif::parse("20").unwrap().nombre(), 20);
        for text in ["-1", "501", "12.5", "vingt", ""] {
            assert_eq!(
                Effectif::parse(text).unwrap_err().message,
                "un effectif va de 0 à 500 élèves, en chiffres",
                "{text}"
            );
        }
    }
}
