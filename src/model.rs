//! What do the features add up to? An additive model: each input has a curve a head, and the sums are calibrated.
//!
//! Before: [`crate::features`]. After: [`crate::verdict`]. A [`Model`] is the reviewed file; it is compiled to places of the vector once.
//! It sees names and numbers, never text.

mod calibration;
mod compiled;
mod curve;
mod format;

use crate::error::{Error, Result};
use crate::features::{self, Features};
use std::path::Path;
use std::sync::{Arc, LazyLock};

pub use crate::head::{HEADS, Head, MECHANISMS};
pub use calibration::Calibration;
pub use compiled::{Contribution, Logits};
pub use curve::Curve;

use compiled::Compiled;

/// The model that ships.
const EMBEDDED: &str = include_str!("data/model.jsonl");

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Provenance {
    /// The program's version that trained it.
    pub trained_by: String,
    /// SHA-256 of the training table.
    pub data_sha256: String,
    /// Rows of the training table.
    pub rows: usize,
    /// One sentence on the data.
    pub data: String,
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
    provenance: Provenance,
    heads: Vec<HeadRow>,
    curves: Vec<Curve>,
    hash: String,
    compiled: Compiled,
}

impl Model {
    /// Joins trained parts.
    ///
    /// # Errors
    /// [`Error::ModelMismatch`] where a curve's input is no feature of this version.
    pub fn new(provenance: Provenance, heads: Vec<HeadRow>, curves: Vec<Curve>) -> Result<Self> {
        let compiled = Compiled::new(&heads, &curves)?;
        let mut model = Self { provenance, heads, curves, hash: String::new(), compiled };
        model.hash = format::hash(&model.write());
        Ok(model)
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
                Err(Error::ModelFormat { path: "the embedded model".into(), line: 0, problem: other.to_string() })
            }
        }
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::ModelFormat`] with the line, [`Error::ModelMismatch`].
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::io(path, source))?;
        Self::parse(&text, path)
    }

    /// Reads a model from the text of its file; `path` is for messages.
    ///
    /// # Errors
    /// [`Error::ModelFormat`] with the line, [`Error::ModelMismatch`].
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let (provenance, heads, curves) = format::parse(text, path)?;
        Self::new(provenance, heads, curves)
    }

    /// Returns the text of the model's file.
    pub fn write(&self) -> String {
        format::write(&self.provenance, &self.heads, &self.curves)
    }

    /// Returns the package's version and the first digits of the file's hash.
    pub fn version(&self) -> String {
        format!("{}+{}", env!("CARGO_PKG_VERSION"), self.hash)
    }

    /// Returns where the model comes from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// Returns the heads that were trained.
    pub fn heads(&self) -> &[HeadRow] {
        &self.heads
    }

    /// Returns the features that the model was trained without; they move nothing.
    pub fn missing(&self) -> Vec<&'static str> {
        features::rows().map(|row| row.name).filter(|name| self.curves.iter().all(|c| c.input != *name)).collect()
    }

    /// Returns the curves, in the file's order.
    pub fn curves(&self) -> &[Curve] {
        &self.curves
    }

    /// Returns each head's log-odds before calibration; NaN where the model has no such head.
    pub fn logits(&self, features: &Features) -> Logits {
        self.compiled.logits(features)
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
pub fn read(knots: &[f64], weights: &[f64], value: f64) -> f64 {
    curve::interpolate(weights, curve::locate(knots, value))
}

#[cfg(test)]
mod tests;
