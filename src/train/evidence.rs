//! How does what a head says count where it is joined? By a curve that is silent below what half of all human text has and rises as a
//! power above it, so that the sum of several acts as a soft maximum: the strongest decides, and several weak ones do not add up to it.

use super::join::JoinRow;
use super::linear;
use super::solve::softplus;
use super::sums::Sums;
use crate::error::{Error, Result};
use crate::head::Head;
use crate::metrics::place_of;

/// The heads that are joined.
pub(super) const JOINED: [Head; 4] = [Head::Translated, Head::Substituted, Head::Earlier, Head::Recent];
/// Evidence begins where this share of human text lies below.
const SILENT: f64 = 0.5;
/// Distance from there, in log-odds, at which evidence counts as it is: about where one human text in a hundred lies.
const PIVOT: f64 = 5.0;
/// Distance from where the recent hand is sure and each further log-odds counts as one: a fourth power would outweigh whatever else a text
/// shows.
const SURE: f64 = 7.0;
/// Knots that stand for the power.
const KNOTS: u32 = 14;
/// Pull of the few weights towards 0, as [`linear`] takes it.
const RIDGE: f64 = 1.0;

/// How the evidence of a head counts.
struct Counting {
    /// The power of the distance from where it begins.
    power: f64,
    /// Its share beside that of the others.
    share: f64,
    /// The distance from which each further log-odds counts as one.
    sure: f64,
}

/// Returns how the evidence of a head counts.
///
/// Measured with engines, methods and corpora left out, beside the mechanism's own head: sums of curves fitted freely AUROC .77 and
/// TPR at 1 % FPR .10, a true soft maximum .80 and .25, second to fourth powers .80 and .24 to .25.
///
/// The recent hand is one more that human text may raise by chance, so it counts where it is sure, by a fourth power; and half as much
/// again, because it alone sees what language models write today. Found at the threshold for 1 % of human text, and AUROC: of its own
/// methods, of other collected ones and of simulated ones (a prototype of the join alone, without names and [`SURE`]):
/// third power, three quarters .162, .326, .139 and .812, .867, .893; third, half again .281, .308, .132 and .837, .861, .880;
/// fourth, half again .259, .310, .132 and .817, .865, .891; fifth, half again .253, .309, .129 and .800, .867, .895.
fn counts_as(head: Head) -> Counting {
    if head == Head::Recent {
        Counting { power: 4.0, share: 1.5, sure: SURE }
    } else {
        Counting { power: 2.0, share: 1.0, sure: f64::INFINITY }
    }
}

/// What a head's log-odds count as.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    pub(super) head: Head,
    pub(super) knots: Vec<f64>,
    pub(super) weights: Vec<f64>,
}

impl Evidence {
    /// Fits the curve of a head: its log-odds calibrated at even odds on what it learnt from and human text, then the power.
    pub(super) fn fit(rows: &[JoinRow], head: Head) -> Result<Self> {
        let points: Vec<(f64, bool)> = rows
            .iter()
            .filter(|(_, maker)| maker.is_none_or(|maker| maker == head))
            .map(|(sums, maker)| (sums.of(head), maker.is_some()))
            .collect();
        let made = points.iter().filter(|(_, label)| *label).count();
        let nothing = || Error::training(format!("{}: no rows to join", head.name()));
        if made == 0 || made == points.len() {
            return Err(nothing());
        }
        let (offset, slope) = linear::line(points.iter().copied(), RIDGE)?;
        if slope <= 0.0 {
            return Err(nothing());
        }
        let offset = offset - libm::log(made as f64 / (points.len() - made) as f64);
        let mut human: Vec<f64> = points.iter().filter(|(_, label)| !label).map(|(z, _)| slope * z + offset).collect();
        human.sort_by(f64::total_cmp);
        let silent = human.get(place_of(SILENT, human.len())).copied().ok_or_else(nothing)?;
        let most = points.iter().map(|(z, _)| slope * z + offset).fold(silent + PIVOT, f64::max);
        let Counting { power, share, sure } = counts_as(head);
        let value = |q: f64| {
            let risen = softplus(q - silent);
            share * libm::pow(risen.min(sure), power) / (power * libm::pow(PIVOT, power - 1.0))
                + (risen - sure).max(0.0)
        };
        let low = silent - 2.0;
        let places = (0..KNOTS).map(|i| low + (most - low) * f64::from(i) / f64::from(KNOTS - 1));
        let (knots, weights) = places.map(|q| ((q - offset) / slope, value(q) - value(low))).unzip();
        Ok(Self { head, knots, weights })
    }

    /// Reads it of a row.
    pub(super) fn of(&self, sums: &Sums) -> f64 {
        crate::model::read_curve(&self.knots, &self.weights, sums.of(self.head))
    }
}
