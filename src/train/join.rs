//! How do the mechanisms' log-odds add up to `spun`? Curves that are flat where most people write and rise late, never falling.

use super::linear;
use crate::error::{Error, Result};
use crate::head::MECHANISMS;
use ndarray::Array2;

/// Quantiles of human log-odds where a curve may begin to rise or bend.
const QUANTILES: [f64; 4] = [0.5, 0.8, 0.93, 0.985];
/// Mangled names say "machine" whatever the mechanism's other marks, so `spun` counts them beside the mechanisms. One more wrong
/// spelling in a text that people wrote is rare, a second one is rarer; unknown names alone say little until they are many.
pub(super) const COUNTS: [(&str, &[f64]); 4] = [
    ("name_variant_count", &[0.0, 1.0, 2.0, 4.0]),
    ("name_pair_near_known_count", &[0.0, 1.0, 2.0, 3.0]),
    ("name_near_prominent_count", &[0.0, 1.0, 2.0, 3.0]),
    ("unknown_name_type_per_1k", &[10.0, 20.0, 40.0, 60.0]),
];
/// The mechanisms' log-odds, then the counts.
pub(super) const INPUTS: usize = MECHANISMS.len() + COUNTS.len();
const RIDGE: f64 = 1.0;

/// The join: a bias, and for each mechanism knots and what `spun` gains at each.
#[derive(Debug, Clone)]
pub(super) struct Join {
    pub(super) bias: f64,
    pub(super) curves: Vec<(Vec<f64>, Vec<f64>)>,
}

impl Join {
    /// Returns the log-odds of `spun`.
    pub(super) fn logit(&self, inputs: &[f64; INPUTS]) -> f64 {
        let shares =
            self.curves.iter().zip(inputs).map(|((knots, weights), logit)| crate::model::read(knots, weights, *logit));
        self.bias + shares.sum::<f64>()
    }

    /// Fits the join on rows with a label.
    pub(super) fn fit(rows: &[([f64; INPUTS], bool)]) -> Result<Self> {
        let counts = COUNTS.iter().map(|(_, knots)| knots.to_vec());
        let mut knots: Vec<Vec<f64>> = (0..MECHANISMS.len()).map(|m| knots(rows, m)).chain(counts).collect();
        loop {
            let (bias, slopes) = solve(rows, &knots)?;
            // A hinge that would make the curve fall is taken out, and the rest fitted again.
            let mut dropped = false;
            for (own, slopes) in knots.iter_mut().zip(&slopes) {
                let mut sum = 0.0;
                let rising: Vec<bool> = slopes
                    .iter()
                    .map(|slope| {
                        sum += slope;
                        sum >= -1e-9
                    })
                    .collect();
                if let Some(worst) = rising.iter().position(|ok| !ok) {
                    own.remove(worst);
                    dropped = true;
                }
            }
            if !dropped {
                let curves = knots.iter().zip(&slopes).map(|(k, s)| curve(k, s)).collect();
                return Ok(Self { bias, curves });
            }
            if knots.iter().all(Vec::is_empty) {
                return Err(Error::training("no mechanism tells spun from human text"));
            }
        }
    }
}

/// Knots of one mechanism; the last one ends the rise.
fn knots(rows: &[([f64; INPUTS], bool)], mechanism: usize) -> Vec<f64> {
    let column = |label: bool| {
        let mut out: Vec<f64> =
            rows.iter().filter(|(_, l)| *l == label).filter_map(|(z, _)| z.get(mechanism).copied()).collect();
        out.sort_by(f64::total_cmp);
        out
    };
    let (human, machine) = (column(false), column(true));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is an index")]
    let at = |sorted: &[f64], share: f64| sorted.get((share * sorted.len() as f64) as usize).copied();
    let mut out: Vec<f64> = QUANTILES.iter().filter_map(|q| at(&human, *q)).collect();
    out.extend(at(&machine, 0.995));
    out.sort_by(f64::total_cmp);
    out.dedup_by(|b, a| *b - *a < 1e-6);
    out
}

/// Fits slopes of hinges at all knots but the last, where the value is clipped.
fn solve(rows: &[([f64; INPUTS], bool)], knots: &[Vec<f64>]) -> Result<(f64, Vec<Vec<f64>>)> {
    let width: usize = knots.iter().map(|k| k.len().saturating_sub(1)).sum();
    let mut cells = Array2::zeros((rows.len(), width.max(1)));
    for ((logits, _), mut row) in rows.iter().zip(cells.rows_mut()) {
        let hinges = knots.iter().zip(logits).flat_map(|(own, logit)| hinges(own, *logit));
        for (slot, hinge) in row.iter_mut().zip(hinges) {
            *slot = hinge;
        }
    }
    let (bias, slopes) = linear::fit(cells, rows.iter().map(|(_, label)| *label).collect(), RIDGE)?;
    let mut rest = slopes.into_iter();
    Ok((bias, knots.iter().map(|k| rest.by_ref().take(k.len().saturating_sub(1)).collect()).collect()))
}

fn hinges(knots: &[f64], logit: f64) -> impl Iterator<Item = f64> {
    let clipped = logit.min(knots.last().copied().unwrap_or(f64::INFINITY));
    let rising = knots.get(..knots.len().saturating_sub(1)).unwrap_or_default();
    rising.iter().map(move |knot| (clipped - knot).max(0.0))
}

fn curve(knots: &[f64], slopes: &[f64]) -> (Vec<f64>, Vec<f64>) {
    if knots.len() < 2 {
        return (vec![0.0], vec![0.0]);
    }
    let value = |at: f64| hinges(knots, at).zip(slopes).map(|(hinge, slope)| hinge * slope).sum();
    (knots.to_vec(), knots.iter().map(|knot| value(*knot)).collect())
}
