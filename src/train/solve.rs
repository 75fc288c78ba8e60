//! Which weights fit best? Weighted logistic regression by L-BFGS, over dense and sparse rows alike.
//!
//! The join and the calibrations are fitted by linfa. Heads and n-grams are not: linfa's logistic regression takes neither weights
//! nor sparse rows, and its products with the transposed matrix took minutes a head where this takes seconds.

mod rows;

use crate::error::{Error, Result};
use argmin::core::{CostFunction, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

pub(super) use rows::{Dense, Rows, Sparse};

/// Steps that L-BFGS remembers, and the gradient at which it stops. Chosen by hand.
const REMEMBERED: usize = 8;
const FLAT: f64 = 1e-6;

/// A row, whether it is of the class, and how much it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Example {
    pub(super) row: usize,
    pub(super) label: bool,
    pub(super) weight: f64,
}

struct Loss<'a, R> {
    rows: &'a R,
    examples: &'a [Example],
    ridge: f64,
}

impl<R: Rows> CostFunction for Loss<'_, R> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> std::result::Result<f64, argmin::core::Error> {
        let loss = |e: &Example| e.weight * softplus(-sign(e.label) * self.rows.dot(e.row, weights));
        Ok(self.examples.iter().map(loss).sum::<f64>() + 0.5 * self.ridge * weights.iter().map(|w| w * w).sum::<f64>())
    }
}

impl<R: Rows> Gradient for Loss<'_, R> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> std::result::Result<Vec<f64>, argmin::core::Error> {
        let mut gradient: Vec<f64> = weights.iter().map(|w| self.ridge * w).collect();
        for e in self.examples {
            let margin = sign(e.label) * self.rows.dot(e.row, weights);
            self.rows.add(e.row, -sign(e.label) * e.weight / (1.0 + libm::exp(margin)), &mut gradient);
        }
        Ok(gradient)
    }
}

/// Fits a weight for each of `width` columns and a bias, which stands last. The examples' weights should sum to 1.
pub(super) fn logistic(
    rows: &impl Rows,
    examples: &[Example],
    width: usize,
    ridge: f64,
    rounds: u64,
) -> Result<Vec<f64>> {
    let gave_up = |e: argmin::core::Error| Error::training(format!("the solver gave up: {e}"));
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), REMEMBERED).with_tolerance_grad(FLAT).map_err(gave_up)?;
    let finished = Executor::new(Loss { rows, examples, ridge }, solver)
        .configure(|state| state.param(vec![0.0; width + 1]).max_iters(rounds))
        .run()
        .map_err(gave_up)?;
    finished.state().get_best_param().cloned().ok_or_else(|| Error::training("the solver found nothing"))
}

fn sign(label: bool) -> f64 {
    if label { 1.0 } else { -1.0 }
}

/// The logarithm of 1 + e^x, which never overflows.
pub(super) fn softplus(x: f64) -> f64 {
    x.max(0.0) + libm::log1p(libm::exp(-x.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dense_and_sparse_rows_give_the_same_fit() {
        let (mut dense, mut sparse) = (Dense::new(2), Sparse::default());
        let mut examples = Vec::new();
        for row in 0..40_u32 {
            let x = f64::from(row) / 20.0 - 1.0;
            dense.push(&[x, 0.5]);
            sparse.push([(0, f32::from(u16::try_from(row).unwrap()) / 20.0 - 1.0), (1, 0.5)].into_iter());
            examples.push(Example { row: row as usize, label: row > 15, weight: 1.0 / 40.0 });
        }
        let a = logistic(&dense, &examples, 2, 1e-3, 50).expect("a fit");
        let b = logistic(&sparse, &examples, 2, 1e-3, 50).expect("a fit");
        assert!(a.iter().zip(&b).all(|(a, b)| (a - b).abs() < 1e-4), "{a:?} {b:?}");
        let even = -(a[1] * 0.5 + a[2]) / a[0];
        assert!((even + 0.225).abs() < 0.06, "labels change between x = -0.25 and -0.2, the fit at {even}");
    }
}
