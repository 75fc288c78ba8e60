//! Which exception is an error?

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

use crate::error::{Error, said};

pyo3::create_exception!(unspun, ModelError, PyValueError, "A model file is not one, or does not fit this version.");

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        match &error {
            Error::Io { path, source } => match source.raw_os_error() {
                // Python makes the fitting subclass out of the number: FileNotFoundError, PermissionError and so on.
                Some(number) => PyOSError::new_err((number, said(source), path.display().to_string())),
                None => PyOSError::new_err(error.to_string()),
            },
            Error::ModelFormat { .. } | Error::ModelMismatch { .. } => ModelError::new_err(error.to_string()),
            _ => PyValueError::new_err(error.to_string()),
        }
    }
}
