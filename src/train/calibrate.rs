//! How likely is it? Platt scaling by length, on log-odds of rows that the fits did not see.

use super::linear;
use crate::error::{Error, Result};
use crate::head::Head;
use crate::model::Calibration;
use ndarray::Array2;

/// Lengths in words whose rows are scaled together, and the length that stands for them.
const BUCKETS: [(u32, u32, f64); 4] = [(0, 110, 80.0), (90, 200, 140.0), (170, 330, 240.0), (290, u32::MAX, 420.0)];
/// A bucket with fewer rows of a class takes the scaling of all.
const LEAST: usize = 200;
/// The share of log-odds below the knee, and the largest share of the slope that is lost above it. With a knee so high the expected error
/// of `rewritten`, a sum of two hands' powers, was .048; with this one .029. For `spun` the lower knee gave .025 in place of .029, but a
/// quarter to a half as many human texts again above .5.
fn bent(head: Head) -> (f64, f64) {
    if head == Head::Rewritten { (0.6, 0.7) } else { (0.75, 0.6) }
}

/// Fits a calibration on log-odds, words and labels: the bend on all rows, slope and offset by length.
pub(super) fn fit(rows: &[(f64, u32, bool)], head: Head) -> Result<Calibration> {
    let (below, most) = bent(head);
    let mut logits: Vec<f64> = rows.iter().map(|(logit, ..)| *logit).collect();
    logits.sort_by(f64::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is an index")]
    let knee = logits.get((below * logits.len() as f64) as usize).copied().unwrap_or_default();
    // What the bend does to a log-odds, so that a plain slope is left to fit by length.
    let bent = bend(rows, knee, most)?;
    let straight = |logit: f64| logit + bent * (logit - knee).max(0.0);
    let overall = platt(rows.iter().map(|(logit, _, label)| (straight(*logit), *label)))?;
    let mut out = Calibration { words: Vec::new(), slope: Vec::new(), offset: Vec::new(), knee, bend: bent };
    for (from, to, middle) in BUCKETS {
        let inside: Vec<(f64, bool)> = rows
            .iter()
            .filter(|(_, words, _)| (from..to).contains(words))
            .map(|(logit, _, label)| (straight(*logit), *label))
            .collect();
        let positives = inside.iter().filter(|(_, label)| *label).count();
        let enough = positives >= LEAST && inside.len() - positives >= LEAST;
        let own = if enough { platt(inside.into_iter())? } else { overall };
        let (slope, offset) = if own.0 > 0.0 { own } else { overall };
        out.words.push(middle);
        out.slope.push(slope);
        out.offset.push(offset);
    }
    if out.slope.iter().any(|slope| *slope <= 0.0) {
        return Err(Error::training(format!(
            "{}: of texts that the fit had not seen, those labelled so get no higher log-odds than the others: nothing that is \
             measured tells the two apart; look for labels that are mixed up, or label more texts",
            head.name()
        )));
    }
    Ok(out)
}

/// By which share of itself the slope changes above the knee; a slope never changes its sign.
fn bend(rows: &[(f64, u32, bool)], knee: f64, most: f64) -> Result<f64> {
    let mut cells = Array2::zeros((rows.len(), 2));
    for ((logit, ..), mut row) in rows.iter().zip(cells.rows_mut()) {
        for (slot, cell) in row.iter_mut().zip([*logit, (logit - knee).max(0.0)]) {
            *slot = cell;
        }
    }
    let (_, slopes) = linear::fit(cells, rows.iter().map(|(.., label)| *label).collect(), 1e-3)?;
    Ok(match slopes.as_slice() {
        [slope, bend] if *slope > 0.0 => (bend / slope).max(-most),
        _ => 0.0,
    })
}

fn platt(rows: impl Iterator<Item = (f64, bool)>) -> Result<(f64, f64)> {
    linear::line(rows, 1e-3).map(|(offset, slope)| (slope, offset))
}
