//! How do features add up to a head? Each head fitted on balanced draws of the rows that are its business.

use super::basis::Basis;
use super::measure::{Measured, View};
use super::sample;
use super::solve::{self, Additive};
use super::table::{Role, Row};
use crate::error::{Error, Result};
use crate::features::{self, WIDTH};
use crate::head::Head;

/// Rows drawn for one fit.
const DRAWN: usize = 12_000;
const RIDGE: f64 = 40.0;
/// The families that a head reads. What the page's layout and debris look like says nothing of who wrote the article; siblings are
/// not there in training; n-grams know mechanisms, not quality; and for synonym spin every family beside the tables of word
/// pairs cost more on spinners left out than it gave.
fn families(head: Head) -> &'static [&'static str] {
    match head {
        Head::Quality => &[
            "shape", "spelling", "names", "boilerplate", "coherence", "repetition", "style", "register", "grammar",
            "artefacts", "collocation",
        ],
        Head::Substituted => &["collocation"],
        _ => &["spelling", "names", "style", "register", "grammar", "artefacts", "collocation", "ngrams"],
    }
}

/// A head fitted on some rows.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    pub(super) additive: Additive,
    compiled: Vec<(usize, Vec<f64>, Vec<f64>)>,
}

impl Fitted {
    /// Returns the log-odds of a vector.
    pub(super) fn logit(&self, features: &features::Features) -> f64 {
        let read = |(slot, knots, weights): &(usize, Vec<f64>, Vec<f64>)| {
            features.at(*slot).map_or(0.0, |value| crate::model::read(knots, weights, f64::from(value)))
        };
        self.additive.bias + self.compiled.iter().map(read).sum::<f64>()
    }
}

/// Returns the features that a head may use.
pub(super) fn inputs(head: Head) -> [bool; WIDTH] {
    let mut out = [false; WIDTH];
    for (slot, row) in out.iter_mut().zip(features::rows()) {
        *slot = families(head).contains(&row.family);
    }
    out
}

/// Fits a head on the rows outside a fold, or on all.
pub(super) fn fit(measured: &Measured, head: Head, left_out: Option<usize>) -> Result<Fitted> {
    let rows = draw(measured, head, left_out);
    if !(rows.iter().any(|(_, label)| *label) && rows.iter().any(|(_, label)| !label)) {
        return Err(Error::training(format!("{}: no rows of one class", head.name())));
    }
    let used = inputs(head);
    let vectors: Vec<Vec<f64>> = rows.iter().map(|(place, _)| wide(&measured.learnt, *place)).collect();
    let bases: Vec<Option<Basis>> = (0..WIDTH)
        .map(|slot| {
            let allowed = used.get(slot).copied().unwrap_or(false);
            let column = vectors.iter().filter_map(|v| v.get(slot).copied());
            if allowed { Basis::learn(column) } else { None }
        })
        .collect();
    let examples: Vec<(&[f64], bool)> =
        vectors.iter().zip(&rows).map(|(v, (_, label))| (v.as_slice(), *label)).collect();
    let additive = solve::additive(&bases, &examples, RIDGE)?;
    let compiled = additive
        .curves
        .iter()
        .enumerate()
        .filter(|(_, (knots, _))| knots.len() > 1)
        .map(|(slot, (knots, weights))| (slot, knots.clone(), weights.clone()))
        .collect();
    Ok(Fitted { additive, compiled })
}

/// Draws places of the learnt view with labels. Quality rows carry grades: a row is drawn as good as often as its grade says.
fn draw(measured: &Measured, head: Head, left_out: Option<usize>) -> Vec<(usize, bool)> {
    let candidates = |fits: &dyn Fn(&Row) -> bool| -> Vec<(usize, String)> {
        let rows = measured.rows.iter().enumerate().filter(|(_, row)| left_out != Some(row.fold) && fits(row));
        rows.map(|(index, row)| (index, row.cell())).collect()
    };
    let place = |row: usize| measured.learnt.place(row);
    if head == Head::Quality {
        let drawn = sample::draw(&candidates(&|row| row.role == Role::Quality && row.target.is_some()), DRAWN);
        // Low-discrepancy steps stand in for a coin, so that the share of good draws follows the grade closely.
        let graded = drawn.into_iter().enumerate().filter_map(|(turn, row)| {
            let coin = (turn as f64 * 0.618_033_988_749_894_9).fract();
            Some((place(row)?, measured.rows.get(row)?.target? > coin))
        });
        return graded.collect();
    }
    let machine = candidates(&|row| row.role == Role::Spinning && row.mechanism == Some(head));
    let human = candidates(&|row| row.role == Role::Spinning && row.human());
    let side = |rows: &[(usize, String)], label: bool| {
        let drawn = sample::draw(rows, DRAWN / 2);
        drawn.into_iter().filter_map(|row| Some((place(row)?, label))).collect::<Vec<_>>()
    };
    let mut out = side(&machine, true);
    out.extend(side(&human, false));
    out
}

fn wide(view: &View, place: usize) -> Vec<f64> {
    view.features.get(place).map_or_else(Vec::new, |f| f.values().iter().map(|v| f64::from(*v)).collect())
}
