//! How is a model run? Curves by their place in the vector, all heads of a knot side by side.

use super::curve::{interpolate, locate};
use super::{Curve, HEADS, Head, HeadRow, MECHANISMS};
use crate::error::{Error, Result};
use crate::features::{self, Features};
use std::ops::Range;

/// Log-odds before calibration, by [`Head::index`]; NaN where the model has no such head.
pub type Logits = [f64; HEADS.len()];

/// What one feature adds to a head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// The feature's place in the vector.
    pub feature: usize,
    /// What it adds to the log-odds.
    pub amount: f64,
}

#[derive(Debug, Clone)]
pub(super) struct Compiled {
    rows: Vec<Option<HeadRow>>,
    /// Curves over features, in the order of the vector.
    features: Vec<Placed>,
    /// The knots of all curves, one behind the other.
    knots: Vec<f64>,
    /// What each curve adds at each of its knots to each of its heads: as little as will do, since all of it is read for every text.
    weights: Vec<f64>,
    /// Curves of `spun` over the mechanisms' log-odds.
    mechanisms: Vec<(Head, Curve)>,
}

/// A curve's feature, and where its knots and weights stand.
#[derive(Debug, Clone)]
struct Placed {
    feature: usize,
    knots: Range<usize>,
    weights: usize,
    /// The places of the heads that it moves, and how many they are.
    heads: [u8; HEADS.len()],
    moves: usize,
}

impl Compiled {
    pub(super) fn new(heads: &[HeadRow], curves: &[Curve]) -> Result<Self> {
        let rows = HEADS.map(|head| heads.iter().find(|row| row.head == head).cloned()).to_vec();
        let mut placed: Vec<(usize, &Curve)> = Vec::new();
        let mut mechanisms = Vec::new();
        let mut unknown = Vec::new();
        for curve in curves {
            if let Some(feature) = features::position(&curve.input) {
                placed.push((feature, curve));
            } else if let Some(mechanism) = MECHANISMS.into_iter().find(|head| head.name() == curve.input) {
                mechanisms.push((mechanism, curve.clone()));
            } else {
                unknown.push(curve.input.clone());
            }
        }
        if !unknown.is_empty() {
            return Err(Error::ModelMismatch { unknown });
        }
        placed.sort_by_key(|(feature, _)| *feature);
        mechanisms.sort_by_key(|(head, _)| *head);
        let mut compiled = Self { rows, features: Vec::new(), knots: Vec::new(), weights: Vec::new(), mechanisms };
        for (feature, curve) in placed {
            compiled.place(feature, curve);
        }
        Ok(compiled)
    }

    fn place(&mut self, feature: usize, curve: &Curve) {
        // A head that is not moved anywhere is not asked for.
        let moved =
            |head: &Head| curve.heads.get(head).is_some_and(|column| column.iter().any(|weight| *weight != 0.0));
        let moved: Vec<Head> = HEADS.into_iter().filter(moved).collect();
        if moved.is_empty() {
            return;
        }
        let (first, weights) = (self.knots.len(), self.weights.len());
        self.knots.extend(&curve.knots);
        for knot in 0..curve.knots.len() {
            let at =
                |head: &Head| curve.heads.get(head).and_then(|column| column.get(knot)).copied().unwrap_or_default();
            self.weights.extend(moved.iter().map(at));
        }
        let mut heads = [0; HEADS.len()];
        for (slot, head) in heads.iter_mut().zip(&moved) {
            *slot = *head as u8;
        }
        self.features.push(Placed { feature, knots: first..self.knots.len(), weights, heads, moves: moved.len() });
    }

    /// Adds what a curve says of a value to each head's sum.
    #[inline]
    fn add(&self, curve: &Placed, value: f64, sums: &mut Logits) {
        let knots = self.knots.get(curve.knots.clone()).unwrap_or_default();
        let above = knots.partition_point(|knot| *knot <= value);
        let below = above.saturating_sub(1);
        let inside = 0 < above && above < knots.len();
        let way = match (knots.get(below), knots.get(above)) {
            (Some(low), Some(high)) if inside => (value - low) / (high - low),
            _ => 0.0,
        };
        let lows = self.weights.get(curve.weights + below * curve.moves..).unwrap_or_default();
        let highs = lows.get(if inside { curve.moves } else { 0 }..).unwrap_or_default();
        for ((head, low), high) in curve.heads.iter().zip(lows).zip(highs).take(curve.moves) {
            if let Some(sum) = sums.get_mut(usize::from(*head)) {
                *sum += low + (high - low) * way;
            }
        }
    }

    fn read(&self, curve: &Placed, value: f64, head: Head) -> f64 {
        let mut sums = [0.0; HEADS.len()];
        self.add(curve, value, &mut sums);
        sums.get(head.index()).copied().unwrap_or_default()
    }

    fn row(&self, head: Head) -> Option<&HeadRow> {
        self.rows.get(head.index()).and_then(Option::as_ref)
    }

    pub(super) fn logits(&self, features: &Features) -> Logits {
        let mut sums = HEADS.map(|head| self.row(head).map_or(f64::NAN, |row| row.bias));
        for curve in &self.features {
            if let Some(value) = features.at(curve.feature) {
                self.add(curve, f64::from(value), &mut sums);
            }
        }
        let shares = self.mechanisms.iter().map(|(head, curve)| read_spun(curve, logit(&sums, *head)));
        let joined: f64 = shares.sum();
        if let Some(spun) = sums.get_mut(Head::Spun.index()) {
            *spun += joined;
        }
        sums
    }

    pub(super) fn probability(&self, head: Head, logit: f64, words: u32) -> Option<f32> {
        #[expect(clippy::cast_possible_truncation, reason = "a probability is given as f32")]
        let narrow = |p: f64| p as f32;
        self.row(head).filter(|_| logit.is_finite()).map(|row| narrow(row.calibration.probability(logit, words)))
    }

    pub(super) fn contributions(&self, features: &Features, head: Head) -> (f64, Vec<Contribution>) {
        let mut amounts = vec![0.0; features::WIDTH];
        let mut bias = self.row(head).map_or(f64::NAN, |row| row.bias);
        self.gather(features, head, 1.0, &mut amounts);
        if head == Head::Spun {
            let sums = self.logits(features);
            for (mechanism, curve) in &self.mechanisms {
                let start = self.row(*mechanism).map_or(f64::NAN, |row| row.bias);
                let end = logit(&sums, *mechanism);
                let (low, high) = (read_spun(curve, start), read_spun(curve, end));
                bias += low;
                let way = end - start;
                // The mean slope on the straight way from the bias to the sum spreads the share exactly over the features.
                if way.abs() > f64::EPSILON {
                    self.gather(features, *mechanism, (high - low) / way, &mut amounts);
                }
            }
        }
        let mut out: Vec<Contribution> = amounts
            .into_iter()
            .enumerate()
            .filter(|(_, amount)| *amount != 0.0)
            .map(|(feature, amount)| Contribution { feature, amount })
            .collect();
        out.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()).then(a.feature.cmp(&b.feature)));
        (bias, out)
    }

    fn gather(&self, features: &Features, head: Head, scale: f64, amounts: &mut [f64]) {
        for curve in
            self.features.iter().filter(|curve| curve.heads.iter().take(curve.moves).any(|own| *own == head as u8))
        {
            if let (Some(value), Some(amount)) = (features.at(curve.feature), amounts.get_mut(curve.feature)) {
                *amount += scale * self.read(curve, f64::from(value), head);
            }
        }
    }
}

fn logit(sums: &Logits, head: Head) -> f64 {
    sums.get(head.index()).copied().unwrap_or(f64::NAN)
}

/// What a mechanism's log-odds add to `spun`; nothing where the mechanism was not trained.
fn read_spun(curve: &Curve, logit: f64) -> f64 {
    let weights = curve.heads.get(&Head::Spun).filter(|_| logit.is_finite());
    weights.map_or(0.0, |weights| interpolate(weights, locate(&curve.knots, logit)))
}
