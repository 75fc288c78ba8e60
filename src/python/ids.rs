//! What does Python call the rows of a corpus? Strings or whole numbers come in, and go out as they came.

use arrow_array::ArrayRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::arrow;
use crate::table::ids::{self, Clash, Names};

impl Names {
    /// Returns them as Python has them.
    pub(super) fn to_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        match self {
            Self::Numbers(names) => PyList::new(py, names),
            Self::Texts(names) => PyList::new(py, names.iter().map(|name| &**name)),
        }
    }
}

/// Names given, for new rows or of old ones.
pub(super) struct Given(pub(super) ArrayRef);

impl Given {
    /// Takes strings or whole numbers; a row without one is named.
    pub(super) fn of(any: Option<&Bound<'_, PyAny>>, what: &str) -> PyResult<Option<Self>> {
        let Some(any) = any.filter(|any| !any.is_none()) else { return Ok(None) };
        let names = arrow::names(any, what)?;
        ids::all_given(&names).map_err(|clash| refused(what, &clash))?;
        Ok(Some(Self(names)))
    }
}

/// Returns the error that refuses what an argument names.
pub(super) fn refused(what: &str, clash: &Clash) -> PyErr {
    let problem = format!("{what}: {clash}");
    match clash {
        Clash::Kind(_) => PyTypeError::new_err(problem),
        _ => PyValueError::new_err(problem),
    }
}
