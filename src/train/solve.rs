//! Fits: an additive head over the features by linfa, and sparse n-gram weights by L-BFGS.

use super::basis::Basis;
use crate::error::{Error, Result};
use argmin::core::{CostFunction, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use linfa::Dataset;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

/// A fitted head: its bias, and for each input what it adds at its knots.
#[derive(Debug, Clone)]
pub(super) struct Additive {
    pub(super) bias: f64,
    pub(super) curves: Vec<(Vec<f64>, Vec<f64>)>,
}

/// Fits a logistic head on inputs that may bend. `rows` gives each row's inputs, NaN where missing.
pub(super) fn additive(inputs: &[Option<Basis>], rows: &[(&[f64], bool)], ridge: f64) -> Result<Additive> {
    let width: usize = inputs.iter().flatten().map(Basis::width).sum();
    let mut cells = Array2::zeros((rows.len(), width.max(1)));
    for ((values, _), mut row) in rows.iter().zip(cells.rows_mut()) {
        let Some(mut rest) = row.as_slice_mut() else { continue };
        for (basis, value) in inputs.iter().zip(*values) {
            let Some(basis) = basis else { continue };
            let (own, others) = rest.split_at_mut(basis.width());
            basis.write(*value, own);
            rest = others;
        }
    }
    let labels: Array1<bool> = rows.iter().map(|(_, label)| *label).collect();
    let fitted = LogisticRegression::default()
        .alpha(ridge)
        .max_iterations(150)
        .gradient_tolerance(1e-2)
        .fit(&Dataset::new(cells, labels))
        .map_err(|e| Error::training(format!("the solver gave up: {e}")))?;
    // The solver calls the smaller label, `false`, negative.
    let mut coefficients = fitted.params().iter().copied();
    let curves = inputs
        .iter()
        .map(|basis| match basis {
            Some(basis) => {
                let own: Vec<f64> = coefficients.by_ref().take(basis.width()).collect();
                (basis.knots().to_vec(), basis.weights(&own))
            }
            None => (vec![0.0], vec![0.0]),
        })
        .collect();
    Ok(Additive { bias: fitted.intercept(), curves })
}

/// Sparse rows: for each, its places and values.
#[derive(Debug, Default)]
pub(super) struct Sparse {
    starts: Vec<usize>,
    places: Vec<u32>,
    values: Vec<f32>,
}

impl Sparse {
    pub(super) fn push(&mut self, cells: impl Iterator<Item = (u32, f32)>) {
        self.starts.push(self.places.len());
        for (place, value) in cells {
            self.places.push(place);
            self.values.push(value);
        }
    }

    pub(super) fn row(&self, index: usize) -> impl Iterator<Item = (usize, f64)> {
        let start = self.starts.get(index).copied().unwrap_or(self.places.len());
        let end = self.starts.get(index + 1).copied().unwrap_or(self.places.len());
        let places = self.places.get(start..end).unwrap_or_default();
        let values = self.values.get(start..end).unwrap_or_default();
        places.iter().zip(values).map(|(place, value)| (*place as usize, f64::from(*value)))
    }

    /// Returns the dot product of a row with weights, the last of which is the bias.
    pub(super) fn dot(&self, index: usize, weights: &[f64]) -> f64 {
        let sum: f64 =
            self.row(index).map(|(place, value)| value * weights.get(place).copied().unwrap_or_default()).sum();
        sum + weights.last().copied().unwrap_or_default()
    }
}

/// A weighted logistic loss over sparse rows.
struct SparseLoss<'a> {
    rows: &'a Sparse,
    /// Row, label (1 or -1), weight.
    examples: &'a [(usize, f64, f64)],
    ridge: f64,
}

impl CostFunction for SparseLoss<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> std::result::Result<f64, argmin::core::Error> {
        let loss: f64 = self
            .examples
            .iter()
            .map(|(row, label, weight)| weight * softplus(-label * self.rows.dot(*row, weights)))
            .sum();
        Ok(loss + 0.5 * self.ridge * weights.iter().map(|w| w * w).sum::<f64>())
    }
}

impl Gradient for SparseLoss<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> std::result::Result<Vec<f64>, argmin::core::Error> {
        let mut gradient: Vec<f64> = weights.iter().map(|w| self.ridge * w).collect();
        for (row, label, weight) in self.examples {
            let margin = label * self.rows.dot(*row, weights);
            let pull = -label * weight / (1.0 + libm::exp(margin));
            for (place, value) in self.rows.row(*row) {
                if let Some(slot) = gradient.get_mut(place) {
                    *slot += pull * value;
                }
            }
            if let Some(bias) = gradient.last_mut() {
                *bias += pull;
            }
        }
        Ok(gradient)
    }
}

/// Fits weights of `size` places and a bias, which stands last; `examples` are rows with label (1 or -1) and weight.
pub(super) fn sparse(rows: &Sparse, examples: &[(usize, f64, f64)], size: usize, ridge: f64) -> Result<Vec<f64>> {
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), 8)
        .with_tolerance_grad(1e-6)
        .map_err(|e| Error::training(format!("the solver gave up: {e}")))?;
    let solved = Executor::new(SparseLoss { rows, examples, ridge }, solver)
        .configure(|state| state.param(vec![0.0; size + 1]).max_iters(60))
        .run()
        .map_err(|e| Error::training(format!("the solver gave up: {e}")))?;
    solved.state().get_best_param().cloned().ok_or_else(|| Error::training("the solver found nothing"))
}

fn softplus(x: f64) -> f64 {
    x.max(0.0) + libm::log1p(libm::exp(-x.abs()))
}
