//! Rows of an invented table, as tests judge them.

use crate::head::HEADS;
use crate::train::{Judged, Row};
use serde_json::{Value, json};

/// Rows, each with what was said of it.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) judged: Vec<Judged>,
}

impl Table {
    /// Adds a text of a hundred words: a person's, but for the fields that say something else.
    pub(super) fn add(&mut self, fields: Value, scores: [Option<f64>; HEADS.len()]) {
        self.judged.push(Judged { row: self.rows.len(), words: 100, scores });
        self.rows.push(row(fields));
    }
}

/// Returns a person's article in our own set, but for the fields that say something else.
pub(super) fn row(fields: Value) -> Row {
    let mut row = json!({
        "role": "spinning", "text": "", "set": "own", "label": "human", "method": "original", "group": "", "fold": 0,
    });
    if let (Value::Object(all), Value::Object(own)) = (&mut row, fields) {
        all.extend(own);
    }
    serde_json::from_value(row).expect("a row")
}
