//! How is a model run? Curves by their place in the vector, all heads of a knot side by side.

use super::curve::{interpolate, locate};
use super::{Curve, HEADS, Head, HeadRow, MECHANISMS};
use crate::error::{Error, Result};
use crate::features::{self, Features};

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
    /// What lies at and behind each of them.
    steps: Vec<Step>,
    /// Curves of `spun` over the mechanisms' log-odds.
    mechanisms: Vec<(Head, Curve)>,
}

/// A curve's feature, and where its knots stand.
#[derive(Debug, Clone)]
struct Placed {
    feature: usize,
    start: usize,
    end: usize,
    uses: [bool; HEADS.len()],
}

/// Heads side by side, an even number so that they are added in pairs.
const LANES: usize = HEADS.len().next_multiple_of(2);

type Sums = [f64; LANES];

/// What a curve adds at a knot, and on the way to the next one; flat behind the last.
#[derive(Debug, Clone)]
struct Step {
    low: Sums,
    rise: Sums,
    width: f64,
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
        let mut compiled = Self { rows, features: Vec::new(), knots: Vec::new(), steps: Vec::new(), mechanisms };
        for (feature, curve) in placed {
            compiled.place(feature, curve);
        }
        Ok(compiled)
    }

    fn place(&mut self, feature: usize, curve: &Curve) {
        let column = |head: Head| curve.heads.get(&head).map_or(&[][..], Vec::as_slice);
        let at = |knot: usize| {
            let mut lanes = [0.0; LANES];
            for (lane, head) in lanes.iter_mut().zip(HEADS) {
                *lane = column(head).get(knot).copied().unwrap_or_default();
            }
            lanes
        };
        // What adds nothing anywhere is not asked.
        if curve.heads.values().flatten().all(|weight| *weight == 0.0) {
            return;
        }
        let start = self.knots.len();
        self.knots.extend(&curve.knots);
        for (number, knot) in curve.knots.iter().enumerate() {
            let (low, next) = (at(number), curve.knots.get(number + 1));
            let high = if next.is_some() { at(number + 1) } else { low };
            let rise = std::array::from_fn(|head| high.get(head).zip(low.get(head)).map_or(0.0, |(h, l)| h - l));
            self.steps.push(Step { low, rise, width: next.map_or(0.0, |next| next - knot) });
        }
        let uses = HEADS.map(|head| curve.heads.contains_key(&head));
        self.features.push(Placed { feature, start, end: self.knots.len(), uses });
    }

    /// Adds what a curve says of a value to each head's sum.
    #[inline]
    fn add(&self, curve: &Placed, value: f64, sums: &mut Sums) {
        let knots = self.knots.get(curve.start..curve.end).unwrap_or_default();
        let above = knots.partition_point(|knot| *knot <= value);
        let below = above.saturating_sub(1);
        let (Some(step), Some(knot)) = (self.steps.get(curve.start + below), knots.get(below)) else { return };
        let way = if above == 0 || above == knots.len() { 0.0 } else { (value - knot) / step.width };
        for ((sum, low), rise) in sums.iter_mut().zip(&step.low).zip(&step.rise) {
            *sum += low + rise * way;
        }
    }

    fn read(&self, curve: &Placed, value: f64, head: Head) -> f64 {
        let mut sums = [0.0; LANES];
        self.add(curve, value, &mut sums);
        sums.get(head.index()).copied().unwrap_or_default()
    }

    fn row(&self, head: Head) -> Option<&HeadRow> {
        self.rows.get(head.index()).and_then(Option::as_ref)
    }

    pub(super) fn logits(&self, features: &Features) -> Logits {
        let mut lanes = [0.0; LANES];
        for (lane, head) in lanes.iter_mut().zip(HEADS) {
            *lane = self.row(head).map_or(f64::NAN, |row| row.bias);
        }
        for curve in &self.features {
            if let Some(value) = features.at(curve.feature) {
                self.add(curve, f64::from(value), &mut lanes);
            }
        }
        let mut sums: Logits = lanes.first_chunk().copied().unwrap_or([f64::NAN; HEADS.len()]);
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
        for curve in self.features.iter().filter(|c| c.uses.get(head.index()).is_some_and(|u| *u)) {
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
