//! What does each n-gram say? Weights for each mechanism, learnt on all folds but one, and on all.

use super::measure::{Measured, View};
use super::sample;
use super::solve::{self, Example};
use super::table::{Role, Row};
use crate::error::Result;
use crate::features::{self, Features, WIDTH};
use crate::head::{Head, NGRAM_HEADS};
use crate::ngrams::{SIZE, Table};
use rayon::prelude::*;

/// Folds of a training table.
pub(super) const FOLDS: usize = 5;
const RIDGE: f64 = 3e-5;
const ROUNDS: u64 = 30;

/// Tables learnt without each fold, and the one learnt from all.
#[derive(Debug)]
pub(super) struct Blocks {
    without: Vec<Table>,
    all: Table,
}

impl Blocks {
    /// Learns the tables.
    pub(super) fn learn(measured: &Measured) -> Result<Self> {
        let tasks: Vec<Option<usize>> = (0..FOLDS).map(Some).chain([None]).collect();
        let mut tables =
            tasks.into_par_iter().map(|left_out| table(measured, left_out)).collect::<Result<Vec<Table>>>()?;
        let all = tables.pop().ok_or_else(|| crate::Error::training("no table was learnt"))?;
        Ok(Self { without: tables, all })
    }

    /// Returns the table learnt from every fold.
    pub(super) fn all(&self) -> &Table {
        &self.all
    }

    /// Replaces the n-gram features of a view by those of the table that did not see the row.
    pub(super) fn rewrite(&self, rows: &[Row], view: &mut View) {
        let slots = NGRAM_HEADS.map(|head| features::position(&format!("{}_ngram_logit", head.name())));
        for (index, row) in rows.iter().enumerate() {
            let Some(place) = view.place(index) else { continue };
            let table = self.without.get(row.fold).unwrap_or(&self.all);
            let logits = table.logits_of(view.grams.row(place));
            if let Some(features) = view.features.get_mut(place) {
                *features = with_logits(features, slots, logits);
            }
        }
    }
}

fn with_logits(
    features: &Features,
    slots: [Option<usize>; NGRAM_HEADS.len()],
    logits: [f64; NGRAM_HEADS.len()],
) -> Features {
    let mut values: [f32; WIDTH] = *features.values();
    for (slot, logit) in slots.into_iter().zip(logits) {
        if let Some(value) = slot.and_then(|slot| values.get_mut(slot)).filter(|value| !value.is_nan()) {
            #[expect(clippy::cast_possible_truncation, reason = "features are f32")]
            let narrow = logit as f32;
            *value = narrow;
        }
    }
    Features::from_values(values)
}

fn table(measured: &Measured, left_out: Option<usize>) -> Result<Table> {
    let mut weights = NGRAM_HEADS.map(|_| Vec::new());
    let mut biases = [0.0; NGRAM_HEADS.len()];
    for ((slot, bias), head) in weights.iter_mut().zip(&mut biases).zip(NGRAM_HEADS) {
        let examples = examples(measured, head, left_out);
        let mut solved = solve::logistic(&measured.learnt.grams, &examples, SIZE, RIDGE, ROUNDS)?;
        *bias = solved.pop().unwrap_or_default();
        *slot = solved;
    }
    Ok(Table::quantised(&weights, biases))
}

/// Rows of the mechanism against human rows, the two classes equal. Names mangled in human text are no matter of n-grams.
fn examples(measured: &Measured, head: Head, left_out: Option<usize>) -> Vec<Example> {
    let side = |machine: bool| {
        let fits = |row: &Row| {
            let mechanism = row.mechanism == Some(head) && !row.method.starts_with("name-");
            row.role == Role::Spinning && left_out != Some(row.fold) && if machine { mechanism } else { row.human() }
        };
        let chosen = (0..).zip(&measured.rows).filter(|(_, row)| fits(row)).map(|(index, row)| (index, row.cell()));
        chosen.collect::<Vec<(usize, String)>>()
    };
    let mut out = Vec::new();
    for label in [true, false] {
        let rows = side(label);
        let weights = sample::weights(&rows);
        out.extend(rows.iter().zip(weights).filter_map(|((row, _), weight)| {
            Some(Example { row: measured.learnt.place(*row)?, label, weight: weight / 2.0 })
        }));
    }
    out
}
