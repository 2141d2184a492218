//! Marks that do not cover each other, and room for their names.

use super::Pixel;

/// Steps after which nobody would see a difference.
const TOURS: usize = 60;

/// Moves marks apart until they are `distance` from each other, or nearly; those that stand alone do not move.
pub fn ecarter(places: &[Pixel], distance: f64) -> Vec<Pixel> {
    let mut out = places.to_vec();
    for _ in 0..TOURS {
        let mut moved = false;
        for i in 0..out.len() {
            for j in i + 1..out.len() {
                let far = out[i].far_from(out[j]);
                if far >= distance - 0.1 {
                    continue;
                }
                moved = true;
                // Two marks at one place part along a direction of their own.
                let angle = if far < 0.01 { j as f64 * 2.4 } else { (out[j].y - out[i].y).atan2(out[j].x - out[i].x) };
                let push = (distance - far) / 2.0;
                let (dx, dy) = (angle.cos() * push, angle.sin() * push);
                out[i] = Pixel { x: out[i].x - dx, y: out[i].y - dy };
                out[j] = Pixel { x: out[j].x + dx, y: out[j].y + dy };
            }
        }
        if !moved {
            break;
        }
    }
    out
}

/// Where a name stands beside its mark: the start, the end or the middle of the text is at `place`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Etiquette {
    pub place: Pixel,
    /// `start`, `end` or `middle`, as in SVG.
    pub ancre: &'static str,
}

/// A box: left, top, right, bottom.
type Boite = (f64, f64, f64, f64);

/// Mean width of a letter, for one unit of type size.
const LETTRE: f64 = 0.55;

/// A place for each name that covers neither a mark nor another name, in a drawing of that width; `None`
/// where there is no room: the mark still says its name.
pub fn etiquettes(marques: &[(Pixel, &str)], rayon: f64, corps: f64, largeur: f64) -> Vec<Option<Etiquette>> {
    let mut prises: Vec<Boite> =
        marques.iter().map(|(p, _)| (p.x - rayon, p.y - rayon, p.x + rayon, p.y + rayon)).collect();
    marques
        .iter()
        .map(|(p, nom)| {
            let long = nom.chars().count() as f64 * corps * LETTRE;
            let gap = rayon + corps * 0.3;
            let choices = [
                (p.x + gap, p.y + corps * 0.35, "start"),
                (p.x - gap, p.y + corps * 0.35, "end"),
                (p.x, p.y - gap, "middle"),
                (p.x, p.y + gap + corps * 0.8, "middle"),
            ];
            let (x, y, ancre, boite) = choices.into_iter().find_map(|(x, y, ancre)| {
                let left = match ancre {
                    "start" => x,
                    "end" => x - long,
                    _ => x - long / 2.0,
                };
                let boite = (left, y - corps * 0.8, left + long, y + corps * 0.2);
                let free = boite.0 >= 0.0 && boite.2 <= largeur && !prises.iter().any(|autre| overlap(boite, *autre));
                free.then_some((x, y, ancre, boite))
            })?;
            prises.push(boite);
            Some(Etiquette { place: Pixel { x, y }, ancre })
        })
        .collect()
}

fn overlap(a: Boite, b: Boite) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Pixel = Pixel { x: 10.0, y: 10.0 };

    #[test]
    fn marks_part_and_lone_ones_stay() {
        let far = Pixel { x: 200.0, y: 10.0 };
        let moved = ecarter(&[A, A, A, far], 20.0);
        for i in 0..3 {
            for j in i + 1..3 {
                assert!(moved[i].far_from(moved[j]) > 19.0, "{moved:?}");
            }
        }
        assert_eq!(moved[3], far);
    }

    #[test]
    fn a_name_goes_where_there_is_room() {
        let right = Pixel { x: 95.0, y: 50.0 };
        let found = etiquettes(&[(A, "Caen"), (right, "Le Havre")], 5.0, 10.0, 100.0);
        assert_eq!(found[0].unwrap().ancre, "start");
        assert_eq!(found[1].unwrap().ancre, "end", "the drawing ends on the right");
    }
}
