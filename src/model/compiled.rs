//! How is a model run? Curves by their place in the vector, all heads of a knot side by side.

use super::curve::{interpolate, locate};
use super::{Curve, HEADS, Head, HeadRow};
use crate::error::{Error, Result};
use crate::features::{self, Features};
use crate::head::SUMS;
use std::hint::select_unpredictable;
use std::ops::Range;
use wide::{f32x16, f64x8};

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

/// Knots that are compared in one step, enough for most curves: the end of a loop whose length differs from curve to curve would be
/// mispredicted.
const LANES: usize = 16;

/// Documents that are summed up together: their sums, and the line of the cache in which each has its next features, fit the nearest one.
const TOGETHER: usize = 128;

/// Sums by [`Head::index`], and behind them what moves no head: all are added at once, since adding 0 to most costs less than choosing.
type Sums = [f64; 8];

#[derive(Debug, Clone)]
pub(super) struct Compiled {
    heads: Vec<Option<HeadRow>>,
    /// Curves over features, in the order of the vector.
    features: Vec<Placed>,
    /// The knots of all curves as the least numbers of 32 bits that reach them, each curve's filled up with NaN.
    thresholds: Vec<[f32; LANES]>,
    /// Each curve's stretches: below its knots, between each two, and behind them.
    stretches: Vec<Stretch>,
    /// Curves over log-odds, each after those that end in what it reads.
    joins: Vec<Join>,
}

/// What a head's log-odds add to the head that joins them.
#[derive(Debug, Clone)]
struct Join {
    from: Head,
    to: Head,
    curve: Curve,
}

impl Join {
    /// Nothing where the head was not trained.
    fn read(&self, logit: f64) -> f64 {
        let weights = self.curve.heads.get(&self.to).filter(|_| logit.is_finite());
        weights.map_or(0.0, |weights| interpolate(weights, locate(&self.curve.knots, logit)))
    }
}

/// A curve's feature, and where its thresholds and stretches stand.
#[derive(Debug, Clone)]
struct Placed {
    feature: usize,
    thresholds: Range<usize>,
    stretches: Range<usize>,
}

/// A straight stretch of a curve. Differences are taken here and not for every value.
#[derive(Debug, Clone)]
struct Stretch {
    /// The knot where it begins, and how long it is; 0 and 1 outside the knots.
    start: f64,
    length: f64,
    /// Outside them no value is on its way from one to the next.
    is_between: bool,
    /// What is added to each head where it begins, and how much more where it ends.
    lows: Sums,
    rises: Sums,
}

impl Stretch {
    /// A stretch outside the knots.
    fn flat(lows: Sums) -> Self {
        Self { start: 0.0, length: 1.0, is_between: false, lows, rises: Sums::default() }
    }

    fn between(start: f64, end: f64, lows: Sums, highs: Sums) -> Self {
        let rises = (f64x8::new(highs) - f64x8::new(lows)).to_array();
        Self { start, length: end - start, is_between: true, lows, rises }
    }
}

/// One curve, ready to be read.
#[derive(Clone, Copy)]
struct Drawn<'c> {
    thresholds: &'c [[f32; LANES]],
    stretches: &'c [Stretch],
}

impl Drawn<'_> {
    /// Adds what the curve says of a value to each head's sum.
    #[inline]
    fn add(&self, value: f32, sums: &mut Sums) {
        let Some(stretch) = self.stretches.get(reached(self.thresholds, value)) else { return };
        // Without a branch: whether a value lies outside all knots can't be predicted.
        let way = select_unpredictable(stretch.is_between, (f64::from(value) - stretch.start) / stretch.length, 0.0);
        let (lows, rises) = (f64x8::new(stretch.lows), f64x8::new(stretch.rises));
        *sums = (f64x8::new(*sums) + (lows + rises * f64x8::splat(way))).to_array();
    }
}

impl Compiled {
    pub(super) fn new(heads: &[HeadRow], curves: &[Curve]) -> Result<Self> {
        let heads = SUMS.map(|head| heads.iter().find(|row| row.head == head).cloned()).to_vec();
        let mut placed: Vec<(usize, &Curve)> = Vec::new();
        let mut joins = Vec::new();
        let mut unknown = Vec::new();
        for curve in curves {
            if let Some(feature) = features::position(&curve.input) {
                placed.push((feature, curve));
            } else if let Some(from) = joined(&curve.input) {
                joins.extend(from.joined_by().iter().map(|to| Join { from, to: *to, curve: curve.clone() }));
            } else {
                unknown.push(curve.input.clone());
            }
        }
        if !unknown.is_empty() {
            return Err(Error::ModelMismatch { unknown });
        }
        placed.sort_by_key(|(feature, _)| *feature);
        // `spun` may read `rewritten`, so what ends there comes first.
        joins.sort_by_key(|join| (join.to == Head::Spun, join.from));
        let mut compiled = Self { heads, features: Vec::new(), thresholds: Vec::new(), stretches: Vec::new(), joins };
        for (feature, curve) in placed {
            compiled.place(feature, curve);
        }
        Ok(compiled)
    }

    fn place(&mut self, feature: usize, curve: &Curve) {
        if curve.heads.values().flatten().all(|weight| *weight == 0.0) {
            return;
        }
        let first = [self.thresholds.len(), self.stretches.len()];
        for knots in curve.knots.chunks(LANES) {
            let mut thresholds = [f32::NAN; LANES];
            for (slot, knot) in thresholds.iter_mut().zip(knots) {
                *slot = least_reaching(*knot);
            }
            self.thresholds.push(thresholds);
        }
        let rows: Vec<Sums> = (0..curve.knots.len()).map(|place| row(curve, place)).collect();
        let between = curve.knots.windows(2).zip(rows.windows(2)).filter_map(|ends| match ends {
            ([start, end], [lows, highs]) => Some(Stretch::between(*start, *end, *lows, *highs)),
            _ => None,
        });
        self.stretches.extend(rows.first().copied().map(Stretch::flat));
        self.stretches.extend(between);
        self.stretches.extend(rows.last().copied().map(Stretch::flat));
        let [thresholds, stretches] = first;
        self.features.push(Placed {
            feature,
            thresholds: thresholds..self.thresholds.len(),
            stretches: stretches..self.stretches.len(),
        });
    }

    fn drawn(&self, curve: &Placed) -> Drawn<'_> {
        Drawn {
            thresholds: self.thresholds.get(curve.thresholds.clone()).unwrap_or_default(),
            stretches: self.stretches.get(curve.stretches.clone()).unwrap_or_default(),
        }
    }

    fn read(&self, curve: &Placed, value: f32, head: Head) -> f64 {
        let mut sums = Sums::default();
        self.drawn(curve).add(value, &mut sums);
        sums.get(head.index()).copied().unwrap_or_default()
    }

    fn row(&self, head: Head) -> Option<&HeadRow> {
        self.heads.get(head.index()).and_then(Option::as_ref)
    }

    pub(super) fn logits(&self, features: &Features) -> Logits {
        let mut one = [self.biases()];
        self.sum(std::slice::from_ref(features), &mut one);
        let [sums] = one;
        columns(&self.joined(sums))
    }

    pub(super) fn logits_of_all(&self, all: &[Features]) -> Vec<Logits> {
        let mut sums = vec![self.biases(); all.len()];
        self.sum(all, &mut sums);
        sums.into_iter().map(|sums| columns(&self.joined(sums))).collect()
    }

    fn biases(&self) -> Sums {
        let mut sums = Sums::default();
        for (sum, head) in sums.iter_mut().zip(SUMS) {
            *sum = self.row(head).map_or(f64::NAN, |row| row.bias);
        }
        sums
    }

    /// Sums up documents' features, each curve for several of them before the next is fetched.
    fn sum(&self, all: &[Features], sums: &mut [Sums]) {
        for (all, sums) in all.chunks(TOGETHER).zip(sums.chunks_mut(TOGETHER)) {
            for curve in &self.features {
                let Drawn { thresholds, stretches } = self.drawn(curve);
                // Written twice, so that the one step that most curves need is no loop.
                if let [few] = thresholds {
                    let drawn = Drawn { thresholds: std::slice::from_ref(few), stretches };
                    add_all(curve.feature, all, sums, |value, sums| drawn.add(value, sums));
                } else {
                    add_all(curve.feature, all, sums, |value, sums| Drawn { thresholds, stretches }.add(value, sums));
                }
            }
        }
    }

    /// Adds what heads add to the heads that join them.
    fn joined(&self, mut sums: Sums) -> Sums {
        for join in &self.joins {
            let share = join.read(sum(&sums, join.from));
            if let Some(sum) = sums.get_mut(join.to.index()) {
                *sum += share;
            }
        }
        sums
    }

    pub(super) fn probability(&self, head: Head, logit: f64, words: u32) -> Option<f32> {
        #[expect(clippy::cast_possible_truncation, reason = "a probability is given as f32")]
        let short = |p: f64| p as f32;
        self.row(head).filter(|_| logit.is_finite()).map(|row| short(row.calibration.probability(logit, words)))
    }

    pub(super) fn contributions(&self, features: &Features, head: Head) -> (f64, Vec<Contribution>) {
        let mut amounts = vec![0.0; features::WIDTH];
        let mut one = [self.biases()];
        self.sum(std::slice::from_ref(features), &mut one);
        let ([biases], [sums]) = ([self.biases()].map(|sums| self.joined(sums)), one.map(|sums| self.joined(sums)));
        self.spread(features, [&biases, &sums], head, 1.0, &mut amounts);
        let mut out: Vec<Contribution> = amounts
            .into_iter()
            .enumerate()
            .filter(|(_, amount)| *amount != 0.0)
            .map(|(feature, amount)| Contribution { feature, amount })
            .collect();
        out.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()).then(a.feature.cmp(&b.feature)));
        (sum(&biases, head), out)
    }

    /// Spreads a head's way from its bias to its sum over the features that went it, those of the heads that it joins among them.
    fn spread(&self, features: &Features, ends: [&Sums; 2], head: Head, scale: f64, amounts: &mut [f64]) {
        self.gather(features, head, scale, amounts);
        for join in self.joins.iter().filter(|join| join.to == head) {
            let [start, end] = ends.map(|sums| sum(sums, join.from));
            let way = end - start;
            // The mean slope on the straight way from the bias to the sum spreads the share exactly over the features.
            if way.abs() > f64::EPSILON {
                let slope = (join.read(end) - join.read(start)) / way;
                self.spread(features, ends, join.from, scale * slope, amounts);
            }
        }
    }

    fn gather(&self, features: &Features, head: Head, scale: f64, amounts: &mut [f64]) {
        for curve in &self.features {
            if let (Some(value), Some(amount)) = (features.at(curve.feature), amounts.get_mut(curve.feature)) {
                *amount += scale * self.read(curve, value, head);
            }
        }
    }
}

/// Adds what a curve says of a feature to the sums of several documents.
#[inline]
fn add_all(feature: usize, all: &[Features], sums: &mut [Sums], add: impl Fn(f32, &mut Sums)) {
    for (features, sums) in all.iter().zip(sums) {
        if let Some(value) = features.at(feature) {
            add(value, sums);
        }
    }
}

/// How many thresholds a value reaches: they ascend, and all are compared, since the mispredicted branches of a search cost more.
#[inline]
fn reached(thresholds: &[[f32; LANES]], value: f32) -> usize {
    let value = f32x16::splat(value);
    thresholds.iter().map(|lanes| f32x16::new(*lanes).simd_le(value).to_bitmask().trailing_ones() as usize).sum()
}

/// What a curve adds to each head at one of its knots.
fn row(curve: &Curve, place: usize) -> Sums {
    let mut row = Sums::default();
    for (head, weights) in &curve.heads {
        if let (Some(slot), Some(weight)) = (row.get_mut(head.index()), weights.get(place)) {
            *slot = *weight;
        }
    }
    row
}

/// The least number of 32 bits that is no less than a knot.
fn least_reaching(knot: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "corrected below")]
    let near = knot as f32;
    if f64::from(near) < knot { near.next_up() } else { near }
}

/// The head of a name that other heads join.
fn joined(name: &str) -> Option<Head> {
    SUMS.into_iter().find(|head| head.name() == name && !head.joined_by().is_empty())
}

fn sum(sums: &Sums, head: Head) -> f64 {
    sums.get(head.index()).copied().unwrap_or(f64::NAN)
}

/// The sums that are given outside.
fn columns(sums: &Sums) -> Logits {
    HEADS.map(|head| sum(sums, head))
}
