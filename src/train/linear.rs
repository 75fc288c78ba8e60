//! Which weights fit a few columns best? Those of a join or a calibration, by linfa's plain logistic regression.

use crate::error::{Error, Result};
use linfa::Dataset;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

/// Steps and gradient at which the solver stops. Chosen by hand.
const MOST_STEPS: u64 = 200;
const FLAT: f64 = 1e-3;

/// Fits the log-odds of `true`: a bias, and a coefficient a column.
pub(super) fn fit(cells: Array2<f64>, labels: Vec<bool>, ridge: f64) -> Result<(f64, Vec<f64>)> {
    let gave_up = |e: linfa_logistic::error::Error| Error::training(format!("the solver gave up: {e}"));
    let solver = LogisticRegression::default().alpha(ridge).max_iterations(MOST_STEPS).gradient_tolerance(FLAT);
    let fitted = solver.fit(&Dataset::new(cells, Array1::from(labels))).map_err(gave_up)?;
    // linfa gives the log-odds of whichever label is more frequent.
    let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    Ok((sign * fitted.intercept(), fitted.params().iter().map(|p| sign * p).collect()))
}

/// Fits a line over one column: a bias and a slope.
pub(super) fn line(points: impl Iterator<Item = (f64, bool)>, ridge: f64) -> Result<(f64, f64)> {
    let (column, labels): (Vec<f64>, Vec<bool>) = points.unzip();
    let cells = Array2::from_shape_vec((column.len(), 1), column).map_err(|e| Error::training(e.to_string()))?;
    let (bias, slopes) = fit(cells, labels, ridge)?;
    Ok((bias, slopes.first().copied().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_does_not_depend_on_which_label_is_more_frequent() {
        for share in [3, 7] {
            let labels: Vec<bool> = (0..10).map(|i| i >= share).collect();
            let cells = Array2::from_shape_fn((10, 1), |(i, _)| i as f64);
            let (_, slopes) = fit(cells, labels, 0.1).expect("a fit");
            assert!(slopes.iter().all(|slope| *slope > 0.0), "{share}: {slopes:?}");
        }
    }
}
