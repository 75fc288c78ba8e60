//! How do results survive pickling? Each by its parts, the numbers by name, so that a later version reads what an earlier one wrote.

use pyo3::PyTypeInfo;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::feature;
use crate::features::{Features, WIDTH, position};
use crate::model::{HEADS, Logits};
use crate::siblings::Judgement;
use crate::verdict::{Status, Verdict};

/// What pickle and copy make an object of: a function, and what to call it with.
pub(super) type Parts<'py> = (Bound<'py, PyAny>, Bound<'py, PyTuple>);

/// Says that a class's `_restore` makes the object out of its parts.
pub(super) fn parts<'py, T: PyTypeInfo>(
    py: Python<'py>,
    parts: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
) -> PyResult<Parts<'py>> {
    Ok((py.get_type::<T>().getattr("_restore")?, parts.into_pyobject(py)?))
}

/// Returns what a pickle holds under a name.
pub(super) fn part<'py>(parts: &Bound<'py, PyDict>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    parts.get_item(name)?.ok_or_else(|| PyValueError::new_err(format!("the pickle lacks {name}")))
}

/// Writes the numbers.
pub(super) fn save<'py>(py: Python<'py>, verdict: &Verdict) -> PyResult<Bound<'py, PyDict>> {
    let (scores, logits) = (PyDict::new(py), PyDict::new(py));
    for head in HEADS {
        scores.set_item(head.name(), verdict.score(head))?;
        logits.set_item(head.name(), verdict.logit(head))?;
    }
    let Judgement { derived, source, direction } = verdict.derivation;
    let numbers = PyDict::new(py);
    numbers.set_item("status", verdict.status.name())?;
    numbers.set_item("words", verdict.words)?;
    numbers.set_item("scores", scores)?;
    numbers.set_item("logits", logits)?;
    numbers.set_item("derivation", (derived, source, direction))?;
    numbers.set_item("features", feature::Features(verdict.features.clone()).dict(py, None)?)?;
    Ok(numbers)
}

/// Reads the features; those that this version does not have are passed by.
pub(super) fn load_features(named: &Bound<'_, PyDict>) -> PyResult<Features> {
    let mut features = [f32::NAN; WIDTH];
    for (name, value) in named {
        let place = position(&name.extract::<String>()?).and_then(|place| features.get_mut(place));
        if let (Some(slot), Some(value)) = (place, value.extract::<Option<f32>>()?) {
            *slot = value;
        }
    }
    Ok(Features::from_values(features))
}

/// Reads the numbers.
pub(super) fn load(numbers: &Bound<'_, PyDict>) -> PyResult<Verdict> {
    let part = |name: &str| part(numbers, name);
    let name: String = part("status")?.extract()?;
    let status = Status::named(&name).ok_or_else(|| PyValueError::new_err(format!("unknown status {name}")))?;
    let mut scores = [None; HEADS.len()];
    let mut logits: Logits = [f64::NAN; HEADS.len()];
    for ((head, score), logit) in HEADS.iter().zip(&mut scores).zip(&mut logits) {
        *score = number(&part("scores")?, head.name())?;
        *logit = number(&part("logits")?, head.name())?.unwrap_or(f64::NAN);
    }
    let features = load_features(part("features")?.cast::<PyDict>()?)?;
    let (derived, source, direction) = part("derivation")?.extract()?;
    let derivation = Judgement { derived, source, direction };
    let words = part("words")?.extract()?;
    Ok(Verdict { status, words, scores, logits, derivation, features })
}

fn number<'py, N>(numbers: &Bound<'py, PyAny>, name: &str) -> PyResult<Option<N>>
where
    N: for<'a> FromPyObject<'a, 'py, Error = PyErr>,
{
    match numbers.cast::<PyDict>()?.get_item(name)? {
        Some(value) => value.extract(),
        None => Ok(None),
    }
}
