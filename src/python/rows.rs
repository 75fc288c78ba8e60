//! What stands beside the texts of a corpus: days, publishers, groups?

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampSecondType;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};
use pyo3::exceptions::{PyAttributeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyIterator, PyString};

use super::arrow::{self, failed};
use super::column::Column;
use crate::siblings::{day, group, label, site};

/// Takes days or times, as seconds since 1970; a row may have none.
pub(super) fn dates(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<Option<i64>>>> {
    let Some(any) = any.filter(|any| !any.is_none()) else { return Ok(None) };
    let seconds = DataType::Timestamp(TimeUnit::Second, None);
    let given: ArrayRef = match Column::of(any, "dates")? {
        Column::Chunks(chunks) => {
            let kind = chunks.first().map_or(DataType::Utf8, |chunk| unpacked(chunk.data_type()).clone());
            let is_time = matches!(kind, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..));
            if !(is_time || kind.is_string() || kind.is_null()) {
                return Err(PyTypeError::new_err(format!(
                    "dates must be a column of dates, times or ISO 8601, not {kind}"
                )));
            }
            arrow::joined(&chunks, if is_time { &seconds } else { &DataType::Utf8 })?
        }
        Column::Items(items) => Arc::new(iso(items)?),
    };
    let given: ArrayRef = match given.as_string_opt::<i32>() {
        Some(texts) => Arc::new(texts.iter().map(|text| text.map(day)).collect::<StringArray>()),
        None => given,
    };
    let mut read = cast(&given, &seconds).map_err(failed)?;
    if let Some(texts) = given.as_string_opt::<i32>().filter(|_| read.null_count() > given.null_count()) {
        read = cast(&respelled(any.py(), texts, &read)?, &seconds).map_err(failed)?;
    }
    Ok(Some(read.as_primitive::<TimestampSecondType>().iter().collect()))
}

/// Looks through a dictionary, as which pandas' categories come.
fn unpacked(kind: &DataType) -> &DataType {
    match kind {
        DataType::Dictionary(_, values) => values,
        plain => plain,
    }
}

/// Writes what was no ISO 8601 as that: the dates of mail and feeds, as the command line reads them. An empty cell has no date.
fn respelled(py: Python<'_>, texts: &StringArray, read: &ArrayRef) -> PyResult<StringArray> {
    let reader = py.import("unspun.dates")?.getattr("read")?;
    let one = |(row, text): (usize, Option<&str>)| -> PyResult<Option<String>> {
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
        if read.is_valid(row) {
            return Ok(Some(text.to_owned()));
        }
        let iso = reader.call1((text,)).and_then(|date| date.call_method0("isoformat")?.extract::<String>());
        // Ctrl-C and the like pass: only what can't be read is no date.
        let wrong = |error: PyErr| {
            if !error.is_instance_of::<PyValueError>(py) {
                return error;
            }
            PyValueError::new_err(format!("dates: row {row}: {text:?} is no date as in 2024-05-31"))
        };
        iso.map(|iso| Some(day(&iso).to_owned())).map_err(wrong)
    };
    texts.iter().enumerate().map(one).collect()
}

/// Writes dates and times of Python's as ISO 8601.
fn iso(items: Bound<'_, PyIterator>) -> PyResult<StringArray> {
    let text = |(row, item): (usize, PyResult<Bound<'_, PyAny>>)| -> PyResult<Option<String>> {
        let item = item?;
        if is_missing(&item)? {
            return Ok(None);
        }
        let text = if item.is_instance_of::<PyString>() {
            Ok(item.clone())
        } else if item.get_type().name()? == "datetime64" {
            // numpy's have no method for it, but are ISO 8601 as strings, to the unit that they count in.
            item.call_method1("astype", ("datetime64[s]",)).and_then(|seconds| Ok(seconds.str()?.into_any()))
        } else {
            item.call_method0("isoformat")
        };
        let unlike = |error: PyErr| {
            if !error.is_instance_of::<PyAttributeError>(item.py()) && !error.is_instance_of::<PyTypeError>(item.py()) {
                return error;
            }
            let kind = item.get_type().name().map(|name| name.to_string()).unwrap_or_default();
            PyTypeError::new_err(format!("dates: row {row} must be a date, a datetime or ISO 8601, not {kind}"))
        };
        Ok(Some(text.map_err(unlike)?.extract::<String>()?))
    };
    items.enumerate().map(text).collect()
}

/// Takes the publishers of the rows, as numbers; a row may have none. Addresses stand for their hosts, and those are one in whatever case.
pub(super) fn sites(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<Option<u64>>>> {
    labels(any, "sites", |name| site(name).as_deref().map(label))
}

/// Returns what a publisher is known by, given its name, its host or an address of it.
#[pyfunction]
#[pyo3(name = "site")]
pub(super) fn site_of(given: &Bound<'_, PyString>) -> Option<String> {
    site(&given.to_string_lossy())
}

/// Takes the groups of the rows, as numbers; rows without one are a group.
pub(super) fn groups(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<Option<u64>>>> {
    labels(any, "groups", group)
}

fn labels(
    any: Option<&Bound<'_, PyAny>>,
    name: &str,
    label: impl Fn(&str) -> Option<u64>,
) -> PyResult<Option<Vec<Option<u64>>>> {
    let Some(any) = any.filter(|any| !any.is_none()) else { return Ok(None) };
    let items = match Column::of(any, name)? {
        Column::Chunks(chunks) => {
            let has_fractions = chunks.first().is_some_and(|chunk| chunk.data_type().is_floating());
            let labels = arrow::joined(&chunks, &DataType::Utf8)?;
            let of_cell = |given: &str| label(if has_fractions { whole(given) } else { given });
            return Ok(Some(labels.as_string::<i32>().iter().map(|given| given.and_then(of_cell)).collect()));
        }
        Column::Items(items) => items,
    };
    let read = |item: PyResult<Bound<'_, PyAny>>| -> PyResult<Option<u64>> {
        let item = item?;
        if is_missing(&item)? {
            return Ok(None);
        }
        // Columns of bytes are read as text; so are lists of them.
        if let Ok(bytes) = item.cast::<PyBytes>() {
            return Ok(label(&String::from_utf8_lossy(bytes.as_bytes())));
        }
        let text = item.str()?;
        let text = text.to_string_lossy();
        Ok(label(if item.is_instance_of::<PyFloat>() { whole(&text) } else { &text }))
    };
    items.map(read).collect::<PyResult<_>>().map(Some)
}

/// Writes a number with a fraction as the whole number that it is equal to, if there is one: 1 is read as 1.0 where others are missing.
fn whole(number: &str) -> &str {
    number.strip_suffix(".0").unwrap_or(number)
}

/// Returns whether it stands for no value: `None`, or what pandas has in its place (`NaN`, `NaT` and `NA`, which are not equal to
/// themselves).
fn is_missing(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    if item.is_none() {
        return Ok(true);
    }
    match item.eq(item) {
        Ok(same) => Ok(!same),
        // pandas' NA doesn't say whether it is equal.
        Err(error) if error.is_instance_of::<PyTypeError>(item.py()) => Ok(true),
        Err(error) => Err(error),
    }
}
