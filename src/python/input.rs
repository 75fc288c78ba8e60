//! Which text is a Python object?

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyFrozenSet, PyIterator, PyMemoryView, PySet, PyString};

use crate::text::Text;

/// A text that Python keeps; nothing is copied.
pub(super) enum Content {
    /// A string.
    Str(PyBackedStr),
    /// Bytes, or a string with lone surrogates as bytes.
    Bytes(PyBackedBytes),
}

impl Content {
    /// Takes a string or bytes; `None` is something else.
    pub(super) fn of(any: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if let Ok(string) = any.cast::<PyString>() {
            return match PyBackedStr::try_from(string.clone()) {
                Ok(text) => Ok(Some(Self::Str(text))),
                Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(any.py()) => {
                    let bytes = string.call_method1("encode", ("utf-8", "surrogatepass"))?;
                    Ok(Some(Self::Bytes(bytes.cast_into::<PyBytes>()?.into())))
                }
                Err(error) => Err(error),
            };
        }
        if let Ok(bytes) = any.cast::<PyBytes>() {
            return Ok(Some(Self::Bytes(bytes.clone().into())));
        }
        if let Ok(view) = any.cast::<PyMemoryView>() {
            let bytes = view.call_method0("tobytes")?;
            return Ok(Some(Self::Bytes(bytes.cast_into::<PyBytes>()?.into())));
        }
        Ok(any.cast::<PyByteArray>().ok().map(|bytes| Self::Bytes(bytes.clone().into())))
    }

    /// Takes a string or bytes.
    pub(super) fn required(any: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        Self::of(any)?.ok_or_else(|| PyTypeError::new_err(format!("{name} must be {}", unlike(any))))
    }

    /// Takes siblings: a list of texts, or none.
    pub(super) fn list(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<Self>>> {
        let Some(any) = any.filter(|any| !any.is_none()) else { return Ok(None) };
        if Self::of(any)?.is_some() {
            return Err(PyTypeError::new_err("siblings must be a list of texts, not one text"));
        }
        ordered(any, "siblings must be a list of texts", "list(siblings.values())")?;
        let texts =
            iterated(any, "siblings must be a list of texts")?.map(|item| Self::required(&item?, "each sibling"));
        texts.collect::<PyResult<_>>().map(Some)
    }

    /// Returns its length in bytes.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Str(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Decodes it.
    pub(super) fn text(&self) -> Text<'_> {
        match self {
            Self::Str(text) => Text::new(text),
            Self::Bytes(bytes) => Text::from_bytes(bytes),
        }
    }
}

/// Refuses what gives no texts in order when it is iterated: a dictionary gives its keys, and a set has no order that rows could have.
pub(super) fn ordered(any: &Bound<'_, PyAny>, must: &str, instead: &str) -> PyResult<()> {
    if any.is_instance_of::<PyDict>() {
        return Err(PyTypeError::new_err(format!("{must}, not dict; of named ones: {instead}")));
    }
    if any.is_instance_of::<PySet>() || any.is_instance_of::<PyFrozenSet>() {
        return Err(PyTypeError::new_err(format!("{must}; a set has no order")));
    }
    Ok(())
}

/// Iterates over what is given; what can't be iterated is told what it must be.
pub(super) fn iterated<'py>(any: &Bound<'py, PyAny>, must: &str) -> PyResult<Bound<'py, PyIterator>> {
    let kind = any.get_type().name()?;
    any.try_iter().map_err(|error| {
        let is_none = error.is_instance_of::<PyTypeError>(any.py());
        if is_none { PyTypeError::new_err(format!("{must}, not {kind}")) } else { error }
    })
}

/// A cell of a batch: a text, or why there is none.
pub(super) fn cell(any: &Bound<'_, PyAny>) -> PyResult<Result<Content, String>> {
    Ok(Content::of(any)?
        .ok_or_else(|| if any.is_none() { "no text".into() } else { format!("not text: {}", unlike(any)) }))
}

fn unlike(any: &Bound<'_, PyAny>) -> String {
    let kind = any.get_type().name().map_or_else(|_| "something else".into(), |name| name.to_string());
    format!("str or bytes, not {kind}")
}
