//! How likely is it? Platt scaling by length, on log-odds of rows that the fits did not see.

use super::linear;
use crate::error::{Error, Result};
use crate::head::Head;
use crate::metrics::place_of;
use crate::model::Calibration;
use ndarray::Array2;

/// Lengths in words whose rows are scaled together, and the length that stands for them.
const BUCKETS: [(u32, u32, f64); 4] = [(0, 110, 80.0), (90, 200, 140.0), (170, 330, 240.0), (290, u32::MAX, 420.0)];
/// A bucket with fewer rows of a class takes the scaling of all.
const LEAST: usize = 200;
/// Pull of slopes towards 0, as [`linear`] takes it: of two numbers and thousands of rows hardly any. Chosen by hand.
const RIDGE: f64 = 1e-3;
/// The share of log-odds below the knee, and the largest share of the slope that is lost above it. With a knee so high the expected error
/// of `rewritten`, a sum of two hands' powers, was .048; with this one .029. For `spun` the lower knee gave .025 in place of .029, but a
/// quarter to a half as many human texts again above .5.
fn bent(head: Head) -> (f64, f64) {
    if head == Head::Rewritten { (0.6, 0.7) } else { (0.75, 0.6) }
}

/// What a calibration reads of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// By the fit that did not see its group.
    pub(super) logit: f64,
    pub(super) words: u32,
    /// Whether the head is to say yes.
    pub(super) label: bool,
}

/// A calibration at the mixture of labels that it was fitted on.
pub(super) struct Fitted {
    pub(super) calibration: Calibration,
    /// Of each line, the log-odds of the label among the rows that it was fitted on.
    odds: Vec<f64>,
}

impl Fitted {
    /// Takes the mixture out, of each line its own: else a length of which one label is rarer would count as a mark of the other.
    pub(super) fn at_even_odds(mut self) -> Calibration {
        for (offset, odds) in self.calibration.offset.iter_mut().zip(self.odds) {
            *offset -= odds;
        }
        self.calibration
    }
}

/// Fits a calibration on log-odds, words and labels: the bend on all rows, slope and offset by length.
pub(super) fn fit(rows: &[Point], head: Head) -> Result<Fitted> {
    let (below, most) = bent(head);
    let mut logits: Vec<f64> = rows.iter().map(|row| row.logit).collect();
    logits.sort_by(f64::total_cmp);
    let knee = logits.get(place_of(below, logits.len())).copied().unwrap_or_default();
    // What the bend does to a log-odds, so that a plain slope is left to fit by length.
    let bent = bend(rows, knee, most)?;
    let straight = |logit: f64| logit + bent * (logit - knee).max(0.0);
    let all: Vec<(f64, bool)> = rows.iter().map(|row| (straight(row.logit), row.label)).collect();
    let overall = platt(&all)?;
    let mut odds = Vec::new();
    let mut out = Calibration { words: Vec::new(), slope: Vec::new(), offset: Vec::new(), knee, bend: bent };
    for (from, to, middle) in BUCKETS {
        let inside: Vec<(f64, bool)> = rows
            .iter()
            .filter(|row| (from..to).contains(&row.words))
            .map(|row| (straight(row.logit), row.label))
            .collect();
        let positives = inside.iter().filter(|(_, label)| *label).count();
        let enough = positives >= LEAST && inside.len() - positives >= LEAST;
        let own = if enough { Some(platt(&inside)?) } else { None };
        let own = own.filter(|line| line.slope > 0.0);
        let Line { slope, offset, odds: own } = own.unwrap_or(overall);
        odds.push(own);
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
    Ok(Fitted { calibration: out, odds })
}

/// By which share of itself the slope changes above the knee; a slope never changes its sign.
fn bend(rows: &[Point], knee: f64, most: f64) -> Result<f64> {
    let mut cells = Array2::zeros((rows.len(), 2));
    for (Point { logit, .. }, mut row) in rows.iter().zip(cells.rows_mut()) {
        for (slot, cell) in row.iter_mut().zip([*logit, (logit - knee).max(0.0)]) {
            *slot = cell;
        }
    }
    let (_, slopes) = linear::fit(cells, rows.iter().map(|row| row.label).collect(), RIDGE)?;
    Ok(match slopes.as_slice() {
        [slope, bend] if *slope > 0.0 => (bend / slope).max(-most),
        _ => 0.0,
    })
}

/// A line through log-odds, and the log-odds of the label among the points that it was fitted on.
#[derive(Clone, Copy)]
struct Line {
    slope: f64,
    offset: f64,
    odds: f64,
}

fn platt(points: &[(f64, bool)]) -> Result<Line> {
    let (offset, slope) = linear::line(points.iter().copied(), RIDGE)?;
    let positives = points.iter().filter(|(_, label)| *label).count();
    let odds = libm::log(positives as f64 / (points.len() - positives) as f64);
    Ok(Line { slope, offset, odds })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of a length, so many of them with the label, on log-odds that tell hardly anything.
    fn texts(words: u32, labelled: u32, others: u32) -> impl Iterator<Item = Point> {
        let of = move |count: u32, label: bool| {
            let logit = move |n: u32| f64::from(n) / f64::from(count) + if label { 0.05 } else { 0.0 };
            (0..count).map(move |n| Point { logit: logit(n), words, label })
        };
        of(labelled, true).chain(of(others, false))
    }

    #[test]
    fn a_length_of_which_one_label_is_rare_says_nothing_at_even_odds() {
        let points: Vec<Point> = texts(80, 200, 800).chain(texts(420, 800, 200)).collect();
        let even = fit(&points, Head::Spun).expect("a fit").at_even_odds();
        for words in [80, 140, 240, 420] {
            let score = even.probability(0.525, words);
            assert!((score - 0.5).abs() < 0.03, "{score} of {words} words");
        }
        // Texts as they came: of the short ones a fifth has the label.
        let mixed = fit(&points, Head::Spun).expect("a fit").calibration;
        assert!((mixed.probability(0.525, 80) - 0.2).abs() < 0.03);
    }
}
