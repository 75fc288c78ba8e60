//! What stands in a column or a list beside the texts: chunks of Arrow's, or items of Python's?

use arrow_array::ArrayRef;
use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use super::arrow;
use super::input::{Content, iterated, ordered};

/// What is given for the rows.
pub(super) enum Column<'py> {
    /// What offers Arrow data.
    Chunks(Vec<ArrayRef>),
    /// Anything else that has an order.
    Items(Bound<'py, PyIterator>),
}

impl<'py> Column<'py> {
    /// Takes a column or a list; `what` says of what the cells are.
    pub(super) fn of(any: &Bound<'py, PyAny>, what: &str) -> PyResult<Self> {
        if arrow::offers(any)? {
            match arrow::chunks(any, what) {
                Err(error) if is_mixed(any, &error)? => {}
                chunks => return chunks.map(Self::Chunks),
            }
        }
        let must = format!("{what} must be a list or a column");
        if Content::of(any)?.is_some() {
            return Err(PyTypeError::new_err(format!("{must}, not one text")));
        }
        ordered(any, &must, &format!("list({what}.values())"))?;
        iterated(any, &must).map(Self::Items)
    }
}

/// Returns whether a column failed to become Arrow data because it is one of mixed Python objects, whose cells can be read one by one.
pub(super) fn is_mixed(any: &Bound<'_, PyAny>, error: &PyErr) -> PyResult<bool> {
    // Ctrl-C is no Exception, and is not answered by reading on.
    Ok(error.is_instance_of::<PyException>(any.py()) && is_of(any, "object")?)
}

/// Returns whether a library's column is of a type.
pub(super) fn is_of(any: &Bound<'_, PyAny>, kind: &str) -> PyResult<bool> {
    Ok(any.hasattr("dtype")? && any.getattr("dtype")?.str()?.to_string_lossy() == kind)
}
