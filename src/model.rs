//! What do the features add up to? An additive model: each input has a curve a head, and the sums are calibrated.
//!
//! Before: [`crate::features`]. After: [`crate::verdict`]. A [`Model`] is the reviewed file; it is compiled to places of the vector once.
//! It sees names and numbers, never text.

mod calibration;
mod compiled;
mod curve;
mod format;
mod rates;

use crate::bounded;
use crate::error::{Error, Result};
use crate::features::{self, Features};
use std::path::Path;
use std::sync::{Arc, LazyLock};

pub use crate::head::{HEADS, Head, MECHANISMS};
pub use calibration::Calibration;
pub use compiled::{Contribution, Logits};
pub use curve::Curve;
#[cfg(feature = "train")]
pub(crate) use rates::{MOST_SHARE, ROUNDING};
pub use rates::{Rate, Rates, Reach, Threshold};

use compiled::Compiled;
use format::Parts;

/// The model that ships.
const EMBEDDED: &str = include_str!("data/model.jsonl");

/// The largest file read; the one that ships has 0.3 MB.
const MOST: u64 = 16 << 20;

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Provenance {
    /// The program's version that trained it.
    pub trained_by: String,
    /// SHA-256 of the training table.
    pub data_sha256: String,
    /// Rows that were learnt from.
    pub rows: usize,
    /// Rows that were given and left out, because nothing like them is ever scored.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: usize,
    /// One sentence on the data.
    pub data: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde lends what it asks about")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// One head: where its sum starts, and how the sum becomes a probability.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadRow {
    /// Which head.
    pub head: Head,
    /// The sum of a document of which nothing is known.
    pub bias: f64,
    /// From log-odds and length to a probability.
    pub calibration: Calibration,
}

/// A trained model.
#[derive(Debug, Clone)]
pub struct Model {
    parts: Parts,
    hash: String,
    compiled: Compiled,
}

impl Model {
    /// Joins trained parts.
    ///
    /// # Errors
    /// [`Error::ModelMismatch`] where a curve's input is no feature of this version.
    pub fn new(provenance: Provenance, heads: Vec<HeadRow>, curves: Vec<Curve>) -> Result<Self> {
        Self::from_parts(Parts { provenance, heads, curves, rates: Vec::new() })
    }

    fn from_parts(parts: Parts) -> Result<Self> {
        let compiled = Compiled::new(&parts.heads, &parts.curves)?;
        let hash = format::hash(&format::write(&parts));
        Ok(Self { parts, hash, compiled })
    }

    /// Returns the same model with how often human text reaches its scores.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn with_rates(self, rates: Vec<Rates>) -> Result<Self> {
        Self::from_parts(Parts { rates, ..self.parts })
    }

    /// Returns the model that ships.
    ///
    /// # Errors
    /// [`Error::ModelFormat`] where the embedded file is no model, which the tests forbid.
    pub fn embedded() -> Result<Arc<Self>> {
        static MODEL: LazyLock<Result<Arc<Model>>> =
            LazyLock::new(|| Model::parse(EMBEDDED, Path::new("the embedded model")).map(Arc::new));
        match &*MODEL {
            Ok(model) => Ok(Arc::clone(model)),
            Err(other) => {
                Err(Error::ModelFormat { path: "the embedded model".into(), line: None, problem: other.to_string() })
            }
        }
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::ModelFormat`] with the line, [`Error::ModelMismatch`].
    pub fn read(path: &Path) -> Result<Self> {
        let text = String::from_utf8(bounded::read(path, MOST)?).map_err(|_| Error::ModelFormat {
            path: path.to_owned(),
            line: None,
            problem: "not a model file: not UTF-8".into(),
        })?;
        Self::parse(&text, path)
    }

    /// Reads a model from the text of its file; `path` is for messages.
    ///
    /// # Errors
    /// [`Error::ModelFormat`] with the line, [`Error::ModelMismatch`].
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        Self::from_parts(format::parse(text, path)?)
    }

    /// Returns the text of the model's file; its last line is a checksum of those above.
    pub fn write(&self) -> String {
        format::sealed(format::write(&self.parts))
    }

    /// Returns the package's version and the first digits of the file's hash.
    pub fn version(&self) -> String {
        format!("{}+{}", env!("CARGO_PKG_VERSION"), self.hash)
    }

    /// Returns where the model comes from.
    pub fn provenance(&self) -> &Provenance {
        &self.parts.provenance
    }

    /// Returns the heads that were trained.
    pub fn heads(&self) -> &[HeadRow] {
        &self.parts.heads
    }

    /// Returns the features that the model was trained without; they move nothing.
    pub fn missing(&self) -> Vec<&'static str> {
        features::rows().map(|row| row.name).filter(|name| self.parts.curves.iter().all(|c| c.input != *name)).collect()
    }

    /// Returns the curves, in the file's order.
    pub fn curves(&self) -> &[Curve] {
        &self.parts.curves
    }

    /// Returns how often human text reaches the scores, by head and length.
    pub fn rates(&self) -> &[Rates] {
        &self.parts.rates
    }

    /// Returns the lowest score of a head that at most a share `fpr` of human text reaches, in texts of so many words or of any
    /// length, every kind of text weighing the same.
    ///
    /// # Errors
    /// [`Error::Argument`] where the share is none or above a half, the texts are too short, or the model has no rates for the head.
    pub fn threshold(&self, head: Head, fpr: f64, words: Option<u32>) -> Result<Threshold> {
        rates::threshold(&self.parts.rates, head, fpr, words)
    }

    /// Returns each head's log-odds before calibration; NaN where the model has no such head.
    pub fn logits(&self, features: &Features) -> Logits {
        self.compiled.logits(features)
    }

    /// Returns the same of several documents.
    pub(crate) fn logits_of_all(&self, all: &[Features]) -> Vec<Logits> {
        self.compiled.logits_of_all(all)
    }

    /// Returns a head's bias and what each feature adds to it, largest first; together they are [`Self::logits`].
    /// A mechanism's share of `spun` is spread over its own features.
    pub fn contributions(&self, features: &Features, head: Head) -> (f64, Vec<Contribution>) {
        self.compiled.contributions(features, head)
    }

    /// Returns the probability of a head's log-odds in a text of so many words.
    pub fn probability(&self, head: Head, logit: f64, words: u32) -> Option<f32> {
        self.compiled.probability(head, logit, words)
    }
}

/// Reads a curve: a straight line between knots, flat outside them.
pub fn read_curve(knots: &[f64], weights: &[f64], value: f64) -> f64 {
    curve::interpolate(weights, curve::locate(knots, value))
}

#[cfg(test)]
mod tests;
