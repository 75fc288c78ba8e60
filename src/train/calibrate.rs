//! How likely is it? Platt scaling by length, on log-odds of rows that the fits did not see.

use super::linear;
use crate::error::{Error, Result};
use crate::model::Calibration;
use ndarray::Array2;

/// Lengths in words whose rows are scaled together, and the length that stands for them.
const BUCKETS: [(u32, u32, f64); 4] = [(0, 110, 80.0), (90, 200, 140.0), (170, 330, 240.0), (290, u32::MAX, 420.0)];
/// A bucket with fewer rows of a class takes the scaling of all.
const LEAST: usize = 200;

/// Fits a calibration on log-odds, words and labels.
pub(super) fn fit(rows: &[(f64, u32, bool)]) -> Result<Calibration> {
    let overall = platt(rows.iter().map(|(logit, _, label)| (*logit, *label)))?;
    let mut out = Calibration { words: Vec::new(), slope: Vec::new(), offset: Vec::new() };
    for (from, to, middle) in BUCKETS {
        let inside: Vec<(f64, bool)> = rows
            .iter()
            .filter(|(_, words, _)| (from..to).contains(words))
            .map(|(logit, _, label)| (*logit, *label))
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
        return Err(Error::training("the log-odds of a head fall where its class is likelier"));
    }
    Ok(out)
}

fn platt(rows: impl Iterator<Item = (f64, bool)>) -> Result<(f64, f64)> {
    let (logits, labels): (Vec<f64>, Vec<bool>) = rows.unzip();
    let cells = Array2::from_shape_vec((logits.len(), 1), logits).map_err(|e| Error::training(e.to_string()))?;
    let (offset, slopes) = linear::fit(cells, labels, 1e-3)?;
    Ok((slopes.first().copied().unwrap_or_default(), offset))
}
