//! The way through a list that is cut: where one is, the part before and after, the numbers around.

use serde::Serialize;

use crate::model::grouped;
use crate::site::{Page, Partie};

#[derive(Serialize)]
pub struct PaginationView {
    /// « page » or, on paper, « partie ».
    mot: &'static str,
    numero: usize,
    sur: usize,
    /// « 61 à 120 sur 450 ».
    rangs: String,
    precedente: Option<String>,
    suivante: Option<String>,
    numeros: Vec<NumeroView>,
}

/// A number of the row.
#[derive(Serialize)]
struct NumeroView {
    numero: usize,
    adresse: String,
    courante: bool,
    /// Numbers are left out before it.
    saut: bool,
}

/// How many numbers stand on each side of the one that is shown.
const AUTOUR: usize = 1;

pub fn view(page: &Page) -> Option<PaginationView> {
    let partie = page.partie.as_ref()?;
    let Partie { numero, sur, ref rangs, total, .. } = *partie;
    let [first, last, total] = [rangs.start + 1, rangs.end, total].map(|n| grouped(&n.to_string()));
    Some(PaginationView {
        mot: if page.contenu.is_paper() { "partie" } else { "page" },
        numero,
        sur,
        rangs: format!("{first}\u{A0}à\u{A0}{last} sur\u{A0}{total}"),
        precedente: (numero > 1).then(|| partie.adresse(numero - 1)),
        suivante: (numero < sur).then(|| partie.adresse(numero + 1)),
        numeros: numeros(partie),
    })
}

/// The first, the last, those around; a gap of one number is that number.
fn numeros(partie: &Partie) -> Vec<NumeroView> {
    let Partie { numero, sur, .. } = *partie;
    let around = numero.saturating_sub(AUTOUR)..=numero + AUTOUR;
    let is_shown = |n: usize| n == 1 || n == sur || around.contains(&n);
    let is_alone = |n: usize| n > 1 && n < sur && is_shown(n - 1) && is_shown(n + 1);
    let mut before = 0;
    let mut row = Vec::new();
    for n in (1..=sur).filter(|n| is_shown(*n) || is_alone(*n)) {
        row.push(NumeroView { numero: n, adresse: partie.adresse(n), courante: n == numero, saut: n > before + 1 });
        before = n;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numero: usize, sur: usize, expected: &str) {
        let partie = Partie { numero, sur, rangs: 0..60, total: 60 * sur, premiere: "/x/".into() };
        let row = numeros(&partie).into_iter().map(|n| {
            let gap = if n.saut { "… " } else { "" };
            let mark = if n.courante { format!("[{}]", n.numero) } else { n.numero.to_string() };
            format!("{gap}{mark}")
        });
        assert_eq!(row.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn the_numbers_around() {
        check(1, 2, "[1] 2");
        check(1, 12, "[1] 2 … 12");
        check(4, 12, "1 2 3 [4] 5 … 12");
        check(6, 12, "1 … 5 [6] 7 … 12");
        check(12, 12, "1 … 11 [12]");
    }
}
