//! Which columns do the results of a batch have? One row a document, one nullable column a feature.
//!
//! Before: [`crate::scorer`]. After: whatever reads Arrow, or JSON lines.

#[cfg(any(feature = "python", test))]
mod counts;
#[cfg(any(feature = "python", test))]
pub(crate) mod ids;
mod json;
mod lists;
#[cfg(any(feature = "python", test))]
mod refused;
mod rows;
mod schema;
mod siblings;
mod spelled;

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{Float32Builder, StringBuilder, UInt32Builder};
use arrow_array::{ArrayRef, Float32Array, Int64Array, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer};

use crate::error::{Error, Result};
use crate::features::WIDTH;
use crate::model::HEADS;
use crate::scorer::Scorer;
use crate::siblings::Siblings;
use crate::text::Text;
use crate::verdict::{Explanation, Verdict};

#[cfg(feature = "python")]
pub(crate) use counts::{histogram, status_counts};
#[cfg(feature = "python")]
pub(crate) use json::json_list;
pub use json::{JSON, write_json};
#[cfg(feature = "python")]
pub(crate) use refused::{errors, with_refused, without_errors};
pub use rows::rows;
pub use siblings::{clusters, induced, judged, links};
#[cfg(feature = "python")]
pub(crate) use spelled::spelled;

use lists::{Evidence, Reasons};

/// Rows of features that go to their columns together.
const ROWS: usize = 64;

/// What a table holds beside the scores.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// A column for each feature.
    pub features: bool,
    /// Reasons and evidence, as lists.
    pub explain: bool,
}

/// Texts of a batch, `None` where a cell is none.
type Texts<'t> = [Option<Text<'t>>];

/// A table that grows by batches.
#[derive(Debug)]
pub struct Builder {
    model: String,
    options: Options,
    rows: usize,
    status: StringBuilder,
    scores: [Float32Builder; HEADS.len()],
    derived: Float32Builder,
    error: StringBuilder,
    words: UInt32Builder,
    /// Columns of features, NaN where there is none.
    features: Vec<Vec<f32>>,
    reasons: Reasons,
    evidence: Evidence,
}

impl Builder {
    /// Begins a table of one scorer's results.
    pub fn new(scorer: &Scorer, options: Options) -> Self {
        let width = if options.features { WIDTH } else { 0 };
        Self {
            model: scorer.model().version(),
            options,
            rows: 0,
            status: StringBuilder::new(),
            scores: std::array::from_fn(|_| Float32Builder::new()),
            derived: Float32Builder::new(),
            error: StringBuilder::new(),
            words: UInt32Builder::new(),
            features: vec![Vec::new(); width],
            reasons: Reasons::default(),
            evidence: Evidence::default(),
        }
    }

    /// Scores a batch and adds its rows; a cell that is no text says why. Returns whether `cancelled` stopped it,
    /// after which the table lacks the batch.
    ///
    /// # Errors
    /// [`Error::Io`] where the system gives no threads.
    pub fn score(
        &mut self,
        scorer: &Scorer,
        cells: Vec<Result<Text<'_>, String>>,
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<bool> {
        let rows = 0..cells.len();
        let score = |texts: &Texts<'_>| scorer.score_many(texts, threads, cancelled);
        self.add(cells, rows, score, |texts| scorer.explain_many(texts, threads, cancelled))
    }

    /// Scores some articles of a corpus with their siblings at hand and adds their rows, as [`Self::score`] does those of a batch. The cells
    /// are those of the corpus; what is no article asked for, and no sibling of one, isn't looked at.
    ///
    /// # Errors
    /// [`Error::Io`] where the system gives no threads.
    pub fn score_corpus(
        &mut self,
        scorer: &Scorer,
        asked: &[u32],
        cells: Vec<Result<Text<'_>, String>>,
        siblings: &Siblings,
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<bool> {
        let rows = asked.iter().map(|row| *row as usize);
        let score = |texts: &Texts<'_>| scorer.score_corpus(asked, texts, siblings, threads, cancelled);
        self.add(cells, rows, score, |texts| scorer.explain_corpus(asked, texts, siblings, threads, cancelled))
    }

    /// Adds some of the rows that the cells are of.
    fn add<'t>(
        &mut self,
        cells: Vec<Result<Text<'t>, String>>,
        rows: impl Iterator<Item = usize> + Clone,
        score: impl FnOnce(&Texts<'t>) -> Result<Vec<Option<Verdict>>>,
        explain: impl FnOnce(&Texts<'t>) -> Result<Vec<Option<Explanation>>>,
    ) -> Result<bool> {
        let mut texts = Vec::with_capacity(cells.len());
        let mut problems = BTreeMap::new();
        for (row, cell) in cells.into_iter().enumerate() {
            texts.push(cell.map_err(|problem| problems.insert(row, problem)).ok());
        }
        let rows = rows.map(|row| (row, texts.get(row).and_then(Option::as_ref)));
        let verdicts = score(&texts)?;
        if lacks_some(&verdicts, rows.clone()) {
            return Ok(true);
        }
        let whys = if self.options.explain { explain(&texts)? } else { Vec::new() };
        if self.options.explain && lacks_some(&whys, rows.clone()) {
            return Ok(true);
        }
        let mut whys = whys.into_iter();
        for ((row, text), verdict) in rows.zip(&verdicts) {
            let why = whys.next().flatten();
            match (text, verdict) {
                (Some(text), Some(verdict)) => self.push(verdict, text, why.as_ref()),
                _ => self.push_problem(problems.get(&row).map(String::as_str).unwrap_or_default()),
            }
        }
        let features: Vec<_> = verdicts.iter().map(|verdict| verdict.as_ref().map(|v| v.features.values())).collect();
        self.spread(&features);
        Ok(false)
    }

    /// Adds a verdict but for its features.
    fn push(&mut self, verdict: &Verdict, text: &Text<'_>, why: Option<&Explanation>) {
        self.rows += 1;
        self.status.append_value(verdict.status.name());
        for (column, score) in self.scores.iter_mut().zip(verdict.scores) {
            column.append_option(score);
        }
        self.derived.append_option(verdict.derivation.derived);
        self.error.append_null();
        self.words.append_value(verdict.words);
        if self.options.explain {
            self.reasons.push(why.map(|why| why.reasons.as_slice()));
            self.evidence.push(why.map(|why| (text.as_str(), why.findings.as_slice())));
        }
    }

    /// Adds a row that holds no text.
    fn push_problem(&mut self, problem: &str) {
        self.rows += 1;
        self.status.append_null();
        self.error.append_value(problem);
        self.words.append_null();
        for column in self.scores.iter_mut().chain([&mut self.derived]) {
            column.append_null();
        }
        if self.options.explain {
            self.reasons.push(None);
            self.evidence.push(None);
        }
    }

    /// Brings rows of features into their columns, some rows at a time: one alone would touch three hundred columns for one number each.
    fn spread(&mut self, rows: &[Option<&[f32; WIDTH]>]) {
        for column in &mut self.features {
            column.reserve(rows.len());
        }
        for rows in rows.chunks(ROWS) {
            for (index, column) in self.features.iter_mut().enumerate() {
                column.extend(rows.iter().map(|row| row.and_then(|row| row.get(index)).copied().unwrap_or(f32::NAN)));
            }
        }
    }

    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Returns whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Ends the table. Without `ids` the rows are numbered from zero.
    ///
    /// # Errors
    /// [`Error::Argument`] where there aren't as many ids as rows.
    pub fn finish(mut self, ids: Option<ArrayRef>) -> Result<RecordBatch> {
        let ids = match ids {
            Some(ids) if ids.len() != self.rows => {
                let problem = format!("{} ids for {} texts", ids.len(), self.rows);
                return Err(Error::Argument { name: "ids", problem });
            }
            Some(ids) => ids,
            None => Arc::new((0..).take(self.rows).collect::<Int64Array>()),
        };
        let schema = schema::schema(&self.model, self.options, ids.data_type());
        let source = arrow_array::new_null_array(ids.data_type(), self.rows);
        let mut model = StringBuilder::new();
        for _ in 0..self.rows {
            model.append_value(&self.model);
        }
        let mut columns: Vec<ArrayRef> = vec![ids, Arc::new(self.status.finish())];
        columns.extend(self.scores.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        columns.push(Arc::new(self.derived.finish()));
        columns.push(source);
        columns.push(Arc::new(self.error.finish()));
        columns.push(Arc::new(self.words.finish()));
        columns.push(Arc::new(model.finish()));
        columns.extend(self.features.into_iter().map(|column| Arc::new(nullable(column)) as ArrayRef));
        if self.options.explain {
            columns.push(Arc::new(self.reasons.finish()?));
            columns.push(Arc::new(self.evidence.finish()?));
        }
        RecordBatch::try_new(schema, columns).map_err(|error| broken(&error))
    }
}

/// Returns whether a text has no result, as after a pass that was stopped.
fn lacks_some<'t, R>(results: &[Option<R>], rows: impl Iterator<Item = (usize, Option<&'t Text<'t>>)>) -> bool {
    results.iter().zip(rows).any(|(result, (_, text))| result.is_none() && text.is_some())
}

/// Returns numbers as a column, null where they are NaN.
fn nullable(mut numbers: Vec<f32>) -> Float32Array {
    let is_known = |row| numbers.get(row).is_some_and(|number: &f32| !number.is_nan());
    let known = NullBuffer::new(BooleanBuffer::collect_bool(numbers.len(), is_known));
    if known.null_count() == 0 {
        return Float32Array::new(numbers.into(), None);
    }
    // What is null holds 0, as builders leave it.
    for number in &mut numbers {
        *number = if number.is_nan() { 0.0 } else { *number };
    }
    Float32Array::new(numbers.into(), Some(known))
}

/// Names a table that does not fit together, which the tests forbid.
fn broken(error: &arrow_schema::ArrowError) -> Error {
    Error::Argument { name: "table", problem: error.to_string() }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
