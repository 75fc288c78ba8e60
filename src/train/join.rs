//! How do the mechanisms' log-odds add up to `spun`? By curves that rise as a power, so that their sum acts as a soft maximum.

use super::linear;
use crate::error::{Error, Result};
use crate::head::{Head, MECHANISMS};
use ndarray::Array2;

/// Mangled names say "machine" whatever the mechanism's other marks, so `spun` counts them beside the mechanisms. Of news that people
/// wrote .06 % spell one name in two ways as if through another script, and .7 % come near a prominent one. Slips of the pen are commoner,
/// and 1.4 %, of human translations 2.9 %, come near a known one, so there it takes two. How many names are unknown added nothing.
pub(super) const COUNTS: [(&str, &[f64]); 4] = [
    ("name_variant_count", &[1.0, 2.0, 3.0, 4.0]),
    ("name_respelled_count", &[0.0, 1.0, 2.0, 4.0]),
    ("name_pair_near_known_count", &[1.0, 2.0, 3.0, 4.0]),
    ("name_near_prominent_count", &[0.0, 1.0, 2.0, 3.0]),
];
/// The mechanisms' log-odds, then the counts.
pub(super) const INPUTS: usize = MECHANISMS.len() + COUNTS.len();
/// A mechanism's evidence counts by its third power, so that the strongest one decides and several weak ones do not add up to it.
/// Measured with engines, methods and corpora left out, beside the mechanism's own head: sums of curves fitted freely AUROC .77 and
/// TPR at 1 % FPR .10, a true soft maximum .80 and .25, second to fourth powers .80 and .24 to .25.
const POWER: f64 = 2.0;
/// Evidence begins where this share of human text lies below.
const SILENT: f64 = 0.5;
/// Distance from there, in log-odds, at which a mechanism's evidence counts as it is: about where one human text in a hundred lies.
const PIVOT: f64 = 5.0;
/// Knots that stand for the power.
const KNOTS: u32 = 14;
const RIDGE: f64 = 1.0;

/// What a join reads of a row, and by which mechanism it was made: `None` for human text, [`Head::Spun`] where names alone were mangled.
pub(super) type JoinRow = ([f64; INPUTS], Option<Head>);

/// The join: a bias, and for each input knots and what `spun` gains at each.
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

    /// Fits the join on rows drawn in balance.
    pub(super) fn fit(rows: &[JoinRow]) -> Result<Self> {
        let powers: Vec<(Vec<f64>, Vec<f64>)> =
            MECHANISMS.into_iter().enumerate().map(|(at, head)| power(rows, at, head)).collect::<Result<_>>()?;
        let evidence = |inputs: &[f64; INPUTS]| -> f64 {
            powers.iter().zip(inputs).map(|((knots, weights), z)| crate::model::read(knots, weights, *z)).sum()
        };
        let sums: Vec<f64> = rows.iter().map(|(inputs, _)| evidence(inputs)).collect();
        let mut knots: Vec<Vec<f64>> = COUNTS.iter().map(|(_, knots)| knots.to_vec()).collect();
        loop {
            let (bias, slope, slopes) = solve(rows, &sums, &knots)?;
            if slope <= 0.0 {
                return Err(Error::training("no mechanism tells spun from human text"));
            }
            // A hinge that would make a curve fall is taken out, and the rest fitted again.
            let mut dropped = false;
            for (own, slopes) in knots.iter_mut().zip(&slopes) {
                let mut sum = 0.0;
                let falls = |slope: &f64| {
                    sum += slope;
                    sum < -1e-9
                };
                if let Some(worst) = slopes.iter().position(falls) {
                    own.remove(worst);
                    dropped = true;
                }
            }
            if !dropped {
                let scaled = powers.into_iter().map(|(k, w)| (k, w.into_iter().map(|w| w * slope).collect()));
                let counts = knots.iter().zip(&slopes).map(|(k, s)| curve(k, s));
                return Ok(Self { bias, curves: scaled.chain(counts).collect() });
            }
        }
    }
}

/// The curve of one mechanism: its log-odds calibrated on its own rewrites and human text at even odds, then the power.
fn power(rows: &[JoinRow], at: usize, head: Head) -> Result<(Vec<f64>, Vec<f64>)> {
    let own: Vec<(f64, bool)> = rows
        .iter()
        .filter(|(_, maker)| maker.is_none_or(|maker| maker == head))
        .filter_map(|(inputs, maker)| Some((*inputs.get(at)?, maker.is_some())))
        .collect();
    let made = own.iter().filter(|(_, label)| *label).count();
    let nothing = || Error::training(format!("{}: no rows to join", head.name()));
    if made == 0 || made == own.len() {
        return Err(nothing());
    }
    let cells = Array2::from_shape_fn((own.len(), 1), |(row, _)| own.get(row).map_or(0.0, |(z, _)| *z));
    let (offset, slopes) = linear::fit(cells, own.iter().map(|(_, label)| *label).collect(), RIDGE)?;
    let slope = slopes.first().copied().filter(|slope| *slope > 0.0).ok_or_else(nothing)?;
    let offset = offset - libm::log(made as f64 / (own.len() - made) as f64);
    let mut human: Vec<f64> = own.iter().filter(|(_, label)| !label).map(|(z, _)| slope * z + offset).collect();
    human.sort_by(f64::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is an index")]
    let silent = human.get((SILENT * human.len() as f64) as usize).copied().ok_or_else(nothing)?;
    let most = own.iter().map(|(z, _)| slope * z + offset).fold(silent + PIVOT, f64::max);
    let value = |q: f64| {
        let risen = (q - silent).max(0.0) + libm::log1p(libm::exp(-(q - silent).abs()));
        libm::pow(risen, POWER) / (POWER * libm::pow(PIVOT, POWER - 1.0))
    };
    let low = silent - 2.0;
    let places = (0..KNOTS).map(|i| low + (most - low) * f64::from(i) / f64::from(KNOTS - 1));
    Ok(places.map(|q| ((q - offset) / slope, value(q) - value(low))).unzip())
}

/// Fits the slope of the mechanisms' evidence, and slopes of hinges at all knots of the counts but the last, where a count is clipped.
fn solve(rows: &[JoinRow], sums: &[f64], knots: &[Vec<f64>]) -> Result<(f64, f64, Vec<Vec<f64>>)> {
    let width: usize = knots.iter().map(|k| k.len().saturating_sub(1)).sum();
    let mut cells = Array2::zeros((rows.len(), 1 + width));
    for (((inputs, _), sum), mut row) in rows.iter().zip(sums).zip(cells.rows_mut()) {
        let counts = inputs.iter().skip(MECHANISMS.len());
        let hinges = knots.iter().zip(counts).flat_map(|(own, count)| hinges(own, *count));
        for (slot, cell) in row.iter_mut().zip(std::iter::once(*sum).chain(hinges)) {
            *slot = cell;
        }
    }
    let (bias, slopes) = linear::fit(cells, rows.iter().map(|(_, maker)| maker.is_some()).collect(), RIDGE)?;
    let mut rest = slopes.into_iter();
    let slope = rest.next().unwrap_or_default();
    Ok((bias, slope, knots.iter().map(|k| rest.by_ref().take(k.len().saturating_sub(1)).collect()).collect()))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Human text at log-odds around -3, rewrites of each mechanism high in their own head alone.
    fn rows() -> Vec<JoinRow> {
        let jitter = |i: u32| f64::from(i % 40) / 10.0 - 2.0;
        let row = |i: u32, made: Option<usize>| {
            let z = |at: usize| {
                jitter(i.wrapping_mul(7 + 6 * u32::try_from(at).unwrap_or(0)))
                    + if made == Some(at) { 2.5 } else { -3.0 }
            };
            // One made text in four has two names respelled; of the human ones none has.
            let names = if made.is_some() && i.is_multiple_of(4) { 2.0 } else { 0.0 };
            ([z(0), z(1), z(2), 0.0, names, 0.0, 0.0], made.and_then(|at| MECHANISMS.get(at).copied()))
        };
        (0..400).flat_map(|i| [row(i, None), row(i, Some(i as usize % 3))]).collect()
    }

    #[test]
    fn one_strong_mechanism_outweighs_three_weak_ones() {
        let join = Join::fit(&rows()).expect("a join");
        let strong = join.logit(&[4.0, -3.0, -3.0, 0.0, 0.0, 0.0, 0.0]);
        let weak = join.logit(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert!(strong > weak + 1.0, "{strong} and {weak}");
    }

    #[test]
    fn no_input_ever_lowers_the_score() {
        let join = Join::fit(&rows()).expect("a join");
        for (knots, weights) in &join.curves {
            assert!(
                knots.windows(2).all(|pair| pair[0] < pair[1])
                    && weights.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9)
            );
        }
        let clean = [-3.0, -3.0, -3.0, 0.0, 0.0, 0.0, 0.0];
        let mut mangled = clean;
        mangled[4] = 2.0;
        assert!(join.logit(&mangled) > join.logit(&clean) + 0.5, "names in several spellings count by themselves");
    }

    #[test]
    fn a_mechanism_without_rows_is_named() {
        let rows: Vec<JoinRow> = rows().into_iter().filter(|(_, made)| *made != Some(Head::Rewritten)).collect();
        assert!(Join::fit(&rows).is_err_and(|e| e.to_string().contains("rewritten")));
    }
}
