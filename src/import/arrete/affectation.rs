//! The best one-to-one assignment of lines to schools (Kuhn and Munkres, in O(n³)).
//!
//! Taking the best school for each line in turn would let two lines want the same one, and the order
//! of the list decide.

/// For each row of `gains`, the column that makes the sum of gains the largest; a gain of 0 or less
/// is no assignment. All rows have the same length.
pub fn affecter(gains: &[Vec<f64>]) -> Vec<Option<usize>> {
    let (rows, columns) = (gains.len(), gains.first().map_or(0, Vec::len));
    let size = rows.max(columns);
    let cost = |i: usize, j: usize| -gains.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0).max(0.0);
    // Rows and columns from 1: 0 is « not assigned yet ».
    let (mut u, mut v) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut row_of = vec![0; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let (mut least, mut seen) = (vec![f64::INFINITY; size + 1], vec![false; size + 1]);
        let mut way = vec![0; size + 1];
        let mut column = 0;
        loop {
            seen[column] = true;
            let (i, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for j in (1..=size).filter(|j| !seen[*j]) {
                let reduced = cost(i - 1, j - 1) - u[i] - v[j];
                if reduced < least[j] {
                    (least[j], way[j]) = (reduced, column);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=size {
                if seen[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    let mut out = vec![None; rows];
    for (j, row) in row_of.iter().enumerate().skip(1) {
        let (i, j) = (row.wrapping_sub(1), j - 1);
        if i < rows && j < columns && gains[i][j] > 0.0 {
            out[i] = Some(j);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sum(gains: &[Vec<f64>], choice: &[Option<usize>]) -> f64 {
        choice.iter().enumerate().filter_map(|(i, j)| Some(gains[i][(*j)?])).sum()
    }

    /// Tries everything.
    fn best(gains: &[Vec<f64>], row: usize, taken: &mut Vec<bool>) -> f64 {
        let Some(line) = gains.get(row) else { return 0.0 };
        let mut most = best(gains, row + 1, taken);
        for j in 0..line.len() {
            if !taken[j] {
                taken[j] = true;
                most = most.max(line[j].max(0.0) + best(gains, row + 1, taken));
                taken[j] = false;
            }
        }
        most
    }

    #[test]
    fn a_second_choice_frees_the_first_of_another() {
        assert_eq!(affecter(&[vec![0.9, 0.8], vec![0.9, 0.0]]), [Some(1), Some(0)]);
        assert_eq!(affecter(&[vec![0.0], vec![0.5]]), [None, Some(0)]);
        assert_eq!(affecter(&[]), []);
    }

    proptest! {
        #[test]
        fn nothing_is_better(gains in (1..5_usize, 1..6_usize).prop_flat_map(|(rows, columns)| {
            prop::collection::vec(prop::collection::vec(0.0..1.0_f64, columns), rows)
        })) {
            let choice = affecter(&gains);
            let mut taken = vec![false; gains[0].len()];
            prop_assert!((sum(&gains, &choice) - best(&gains, 0, &mut taken)).abs() < 1e-9);
            let mut columns: Vec<usize> = choice.iter().flatten().copied().collect();
            columns.sort_unstable();
            columns.dedup();
            prop_assert_eq!(columns.len(), choice.iter().flatten().count());
        }
    }
}
