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

/// Thresholds that are compared at once.
const LANES: usize = 4;

#[derive(Debug, Clone)]
pub(super) struct Compiled {
    rows: Vec<Option<HeadRow>>,
    /// Curves over features, in the order of the vector.
    features: Vec<Placed>,
    /// The knots of all curves as the least numbers of 32 bits that reach them, each curve's filled up with NaN.
    thresholds: Vec<[f32; LANES]>,
    /// Each curve's knots, and behind each what the curve adds there to each of its heads: as little as will do, since all of it is
    /// read for every text.
    weights: Vec<f64>,
    /// Curves of `spun` over the mechanisms' log-odds.
    mechanisms: Vec<(Head, Curve)>,
}

/// A curve's feature, and where its knots and weights stand.
#[derive(Debug, Clone)]
struct Placed {
    feature: u32,
    thresholds: [u32; 2],
    knots: u32,
    weights: u32,
    /// The places of the heads that it moves, and how many they are.
    heads: [u8; HEADS.len()],
    moves: u8,
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
        let mut compiled = Self { rows, features: Vec::new(), thresholds: Vec::new(), weights: Vec::new(), mechanisms };
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
        let (first, weights) = (self.thresholds.len(), self.weights.len());
        for knots in curve.knots.chunks(LANES) {
            let mut thresholds = [f32::NAN; LANES];
            for (slot, knot) in thresholds.iter_mut().zip(knots) {
                *slot = least_reaching(*knot);
            }
            self.thresholds.push(thresholds);
        }
        for (place, knot) in curve.knots.iter().enumerate() {
            let at =
                |head: &Head| curve.heads.get(head).and_then(|column| column.get(place)).copied().unwrap_or_default();
            self.weights.push(*knot);
            self.weights.extend(moved.iter().map(at));
        }
        let mut heads = [0; HEADS.len()];
        for (slot, head) in heads.iter_mut().zip(&moved) {
            *slot = *head as u8;
        }
        let count = u8::try_from(moved.len()).unwrap_or_default();
        let thresholds = [narrow(first), narrow(self.thresholds.len())];
        let (feature, knots, weights) = (narrow(feature), narrow(curve.knots.len()), narrow(weights));
        self.features.push(Placed { feature, thresholds, knots, weights, heads, moves: count });
    }

    /// Adds what a curve says of a value to each head's sum.
    #[inline]
    fn add(&self, curve: &Placed, value: f32, sums: &mut Logits) {
        let [first, behind] = curve.thresholds.map(|place| place as usize);
        let above = reached(self.thresholds.get(first..behind).unwrap_or_default(), value);
        let (width, knots) = (usize::from(curve.moves) + 1, curve.knots as usize);
        let inside = 0 < above && above < knots;
        let lows = self.weights.get(curve.weights as usize + above.saturating_sub(1) * width..).unwrap_or_default();
        let highs = lows.get(if inside { width } else { 0 }..).unwrap_or_default();
        let (Some((low, lows)), Some((high, highs))) = (lows.split_first(), highs.split_first()) else { return };
        let way = if inside { (f64::from(value) - low) / (high - low) } else { 0.0 };
        for ((head, low), high) in curve.heads.iter().zip(lows).zip(highs).take(usize::from(curve.moves)) {
            if let Some(sum) = sums.get_mut(usize::from(*head)) {
                *sum += low + (high - low) * way;
            }
        }
    }

    fn read(&self, curve: &Placed, value: f32, head: Head) -> f64 {
        let mut sums = [0.0; HEADS.len()];
        self.add(curve, value, &mut sums);
        sums.get(head.index()).copied().unwrap_or_default()
    }

    fn row(&self, head: Head) -> Option<&HeadRow> {
        self.rows.get(head.index()).and_then(Option::as_ref)
    }

    pub(super) fn logits(&self, features: &Features) -> Logits {
        let mut one = [Logits::default()];
        self.sum(std::slice::from_ref(features), &mut one);
        let [logits] = one;
        logits
    }

    pub(super) fn logits_of_all(&self, all: &[Features]) -> Vec<Logits> {
        let mut logits = vec![Logits::default(); all.len()];
        self.sum(all, &mut logits);
        logits
    }

    /// Sums up documents' features, each curve for all of them before the next is fetched.
    fn sum(&self, all: &[Features], logits: &mut [Logits]) {
        logits.fill(HEADS.map(|head| self.row(head).map_or(f64::NAN, |row| row.bias)));
        for curve in &self.features {
            for (features, sums) in all.iter().zip(&mut *logits) {
                if let Some(value) = features.at(curve.feature as usize) {
                    self.add(curve, value, sums);
                }
            }
        }
        for sums in logits {
            let shares = self.mechanisms.iter().map(|(head, curve)| read_spun(curve, logit(sums, *head)));
            let joined: f64 = shares.sum();
            if let Some(spun) = sums.get_mut(Head::Spun.index()) {
                *spun += joined;
            }
        }
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
        let moved = |curve: &&Placed| curve.heads.iter().take(curve.moves.into()).any(|own| *own == head as u8);
        for curve in self.features.iter().filter(moved) {
            let feature = curve.feature as usize;
            if let (Some(value), Some(amount)) = (features.at(feature), amounts.get_mut(feature)) {
                *amount += scale * self.read(curve, value, head);
            }
        }
    }
}

/// How many thresholds a value reaches: all are compared, since guessing in a search costs more.
#[inline]
fn reached(thresholds: &[[f32; LANES]], value: f32) -> usize {
    let mut counts = [0_u32; LANES];
    for four in thresholds {
        for (count, threshold) in counts.iter_mut().zip(four) {
            *count += u32::from(*threshold <= value);
        }
    }
    counts.iter().sum::<u32>() as usize
}

/// The least number of 32 bits that is no less than a knot.
fn least_reaching(knot: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "corrected below")]
    let near = knot as f32;
    if f64::from(near) < knot { near.next_up() } else { near }
}

/// Narrows a place in a table of some thousands.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn logit(sums: &Logits, head: Head) -> f64 {
    sums.get(head.index()).copied().unwrap_or(f64::NAN)
}

/// What a mechanism's log-odds add to `spun`; nothing where the mechanism was not trained.
fn read_spun(curve: &Curve, logit: f64) -> f64 {
    let weights = curve.heads.get(&Head::Spun).filter(|_| logit.is_finite());
    weights.map_or(0.0, |weights| interpolate(weights, locate(&curve.knots, logit)))
}
