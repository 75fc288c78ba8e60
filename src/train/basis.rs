//! How does a feature enter a linear fit so that its effect may bend? A slope and a hinge at each inner knot, each scaled alike.

use crate::metrics::place_of;

/// Quantiles at which a feature's curve may bend.
pub(super) const QUANTILES: [f64; 5] = [0.02, 0.25, 0.5, 0.75, 0.98];
/// The same where damage is graded: a little of what most texts have none of must count, beside texts that are full of it. Without
/// .93 articles in which two to four sentences are repeated are told from the same ones without at AUROC .90 to .96 only, once doubled
/// articles are learnt from.
pub(super) const GRADED: [f64; 6] = [0.02, 0.25, 0.5, 0.75, 0.93, 0.98];
/// Quantile at which a feature bends besides, where all the others are one value.
const HIGHEST: f64 = 0.998;
/// Knots nearer than this, of their size, are one, and no scale is smaller: a feature that does not vary is not blown up.
const NEGLIGIBLE: f64 = 1e-9;
/// Hinges are shrunk against the slope, so that a curve bends only where the data say so.
const HINGE: f64 = 0.5;

/// The columns of one input.
#[derive(Debug, Clone)]
pub(super) struct Basis {
    knots: Vec<f64>,
    /// Mean and scale of each column; the first column is the slope, then one hinge an inner knot.
    columns: Vec<(f64, f64)>,
}

impl Basis {
    /// Learns knots and scales from the values seen; missing ones are NaN. `None` where nothing varies.
    pub(super) fn learn(values: impl Iterator<Item = f64>, quantiles: &[f64]) -> Option<Self> {
        let mut seen: Vec<f64> = values.filter(|v| v.is_finite()).collect();
        seen.sort_by(f64::total_cmp);
        let at = |share| seen.get(place_of(share, seen.len().saturating_sub(1))).copied();
        let mut knots: Vec<f64> = quantiles.iter().filter_map(|share| at(*share)).collect();
        // A feature that is nearly always 0 bends where it is not.
        if let (Some(last), Some(high)) = (knots.last().copied(), at(HIGHEST))
            && high > last
        {
            knots.push(high);
        }
        knots.dedup_by(|b, a| *b - *a <= NEGLIGIBLE * a.abs().max(1.0));
        if knots.len() < 2 {
            return None;
        }
        let mut basis = Self { columns: vec![(0.0, 1.0); knots.len() - 1], knots };
        let raw: Vec<Vec<f64>> = seen.iter().map(|v| basis.raw(*v)).collect();
        for (index, column) in basis.columns.iter_mut().enumerate() {
            let cells = || raw.iter().filter_map(|row| row.get(index));
            let mean = cells().sum::<f64>() / raw.len() as f64;
            let variance = cells().map(|c| (c - mean) * (c - mean)).sum::<f64>() / raw.len() as f64;
            let shrink = if index == 0 { 1.0 } else { HINGE };
            *column = (mean, shrink / libm::sqrt(variance).max(NEGLIGIBLE));
        }
        Some(basis)
    }

    /// Returns how many columns the input has.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// Returns the knots.
    pub(super) fn knots(&self) -> &[f64] {
        &self.knots
    }

    /// Writes the columns of a value; a missing value stands at the mean of each, that is at 0.
    pub(super) fn write(&self, value: f64, out: &mut [f64]) {
        if !value.is_finite() {
            out.fill(0.0);
            return;
        }
        for ((slot, raw), (mean, scale)) in out.iter_mut().zip(self.raw(value)).zip(&self.columns) {
            *slot = (raw - mean) * scale;
        }
    }

    /// Turns fitted coefficients into what the input adds at each knot.
    pub(super) fn weights(&self, coefficients: &[f64]) -> Vec<f64> {
        let mut cells = vec![0.0; self.width()];
        self.knots
            .iter()
            .map(|knot| {
                self.write(*knot, &mut cells);
                cells.iter().zip(coefficients).map(|(cell, coefficient)| cell * coefficient).sum()
            })
            .collect()
    }

    fn raw(&self, value: f64) -> Vec<f64> {
        let (first, last) = (self.knots.first().copied().unwrap_or(0.0), self.knots.last().copied().unwrap_or(0.0));
        let clipped = value.clamp(first, last);
        let inner = self.knots.get(1..self.knots.len() - 1).unwrap_or_default();
        std::iter::once(clipped).chain(inner.iter().map(|knot| (clipped - knot).max(0.0))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_read_at_its_knots_is_the_fitted_line() {
        let basis = Basis::learn((0..=100).map(f64::from), &QUANTILES).expect("it varies");
        let coefficients: Vec<f64> = (0..basis.width()).map(|i| 0.3 * i as f64 - 0.4).collect();
        let weights = basis.weights(&coefficients);
        let mut cells = vec![0.0; basis.width()];
        basis.write(37.5, &mut cells);
        let direct: f64 = cells.iter().zip(&coefficients).map(|(a, b)| a * b).sum();
        // 37.5 lies between the knots 25 and 50: halfway.
        let at = basis.knots().iter().position(|k| (*k - 25.0).abs() < 1e-9).expect("a knot at 25");
        assert!((direct - f64::midpoint(weights[at], weights[at + 1])).abs() < 1e-9);
    }

    #[test]
    fn what_never_varies_is_no_input() {
        assert!(Basis::learn([2.0, 2.0, f64::NAN].into_iter(), &QUANTILES).is_none());
        assert!(Basis::learn(std::iter::empty(), &QUANTILES).is_none());
    }
}
