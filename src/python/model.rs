//! What does Python see of a model?

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::head::SPINNING;
use crate::model::{self, HEADS, Head, Rate};
use crate::whole;

/// A share with the ends of its interval.
type Share = (f64, f64, f64);

/// A score, the pooled share, the range of words, and each stratum's name, count and share.
type Threshold = (f64, Share, (u32, Option<u32>), Vec<(String, u32, Share)>);

/// A trained model.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Model(pub(super) Arc<model::Model>);

#[pymethods]
impl Model {
    /// Returns the model that ships.
    #[staticmethod]
    fn embedded() -> PyResult<Self> {
        Ok(Self(model::Model::embedded()?))
    }

    /// Reads a model file.
    #[staticmethod]
    #[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let read = py.detach(|| model::Model::read(&path))?;
        Ok(Self(Arc::new(read)))
    }

    /// Reads a model from the text of its file.
    #[staticmethod]
    fn parse(text: &str) -> PyResult<Self> {
        Ok(Self(Arc::new(model::Model::parse(text, "model".as_ref())?)))
    }

    /// Writes the model's file at once, or in place where its folder takes no other file.
    #[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        Ok(py.detach(|| whole::write(&path, self.0.write().as_bytes()))?)
    }

    /// Returns the text of the model's file.
    fn to_text(&self) -> String {
        self.0.write()
    }

    /// The package's version and the first digits of the file's hash.
    #[getter]
    fn version(&self) -> String {
        self.0.version()
    }

    /// The questions it answers.
    #[getter]
    fn heads(&self) -> Vec<&'static str> {
        let heads = self.0.heads().iter().map(|row| row.head);
        heads.filter(|head| HEADS.contains(head)).map(Head::name).collect()
    }

    /// Features that it was trained without; they move nothing.
    #[getter]
    fn missing(&self) -> Vec<&'static str> {
        self.0.missing()
    }

    /// Where it comes from.
    #[getter]
    fn provenance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let about = self.0.provenance();
        let dict = PyDict::new(py);
        dict.set_item("trained_by", &about.trained_by)?;
        dict.set_item("data_sha256", &about.data_sha256)?;
        dict.set_item("rows", about.rows)?;
        dict.set_item("left_out", about.left_out)?;
        dict.set_item("data", &about.data)?;
        Ok(dict)
    }

    /// Returns a score, the share of human text that reaches it with its interval, the words it stands for, and each stratum's share.
    #[pyo3(signature = (head, fpr, words=None))]
    fn threshold(&self, head: &str, fpr: f64, words: Option<u32>) -> PyResult<Threshold> {
        let known = SPINNING.map(Head::name).join(", ");
        let named = Head::named(head).filter(|head| SPINNING.contains(head));
        let named = named.ok_or_else(|| PyValueError::new_err(format!("head: {head:?} is none of {known}")))?;
        let found = self.0.threshold(named, fpr, words)?;
        let plain = |rate: Rate| (rate.share, rate.low, rate.high);
        let strata = found.strata.into_iter().map(|(name, count, rate)| (name, count, plain(rate))).collect();
        Ok((found.score, plain(found.pooled), found.words, strata))
    }

    fn __repr__(&self) -> String {
        format!("Model(version='{}', heads=[{}])", self.0.version(), self.heads().join(", "))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let parse = py.get_type::<Self>().getattr("parse")?;
        Ok((parse, PyTuple::new(py, [self.to_text()])?))
    }
}
