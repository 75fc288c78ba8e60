//! What stands beside the texts of a corpus: days, publishers, groups?

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampSecondType;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::arrow::{self, failed};
use crate::siblings::label;

/// Takes days or times, as seconds since 1970; a row may have none.
pub(super) fn dates(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<Option<i64>>>> {
    let Some(any) = any.filter(|any| !any.is_none()) else { return Ok(None) };
    let seconds = DataType::Timestamp(TimeUnit::Second, None);
    let given: ArrayRef = if arrow::offers(any)? {
        let chunks = arrow::chunks(any)?;
        let kind = chunks.first().map_or(DataType::Utf8, |chunk| chunk.data_type().clone());
        if !(kind.is_temporal() || matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)) {
            return Err(PyTypeError::new_err(format!(
                "dates must be a column of dates, times or ISO 8601, not {kind}"
            )));
        }
        arrow::joined(&chunks, if kind.is_temporal() { &seconds } else { &DataType::Utf8 })?
    } else {
        Arc::new(iso(any)?)
    };
    let read = cast(&given, &seconds).map_err(failed)?;
    if let Some(row) = (0..read.len()).find(|row| read.is_null(*row) && given.is_valid(*row)) {
        let text = given.as_string_opt::<i32>().map_or("", |texts| texts.value(row));
        return Err(PyValueError::new_err(format!("dates: row {row}: {text:?} is no date as in 2024-05-31")));
    }
    Ok(Some(read.as_primitive::<TimestampSecondType>().iter().collect()))
}

/// Writes dates and times of Python's as ISO 8601.
fn iso(any: &Bound<'_, PyAny>) -> PyResult<StringArray> {
    let text = |(row, item): (usize, PyResult<Bound<'_, PyAny>>)| -> PyResult<Option<String>> {
        let item = item?;
        if is_missing(&item) {
            return Ok(None);
        }
        let text = if item.is_instance_of::<PyString>() { Ok(item.clone()) } else { item.call_method0("isoformat") };
        let unlike = |_| {
            let kind = item.get_type().name().map(|name| name.to_string()).unwrap_or_default();
            PyTypeError::new_err(format!("dates: row {row} must be a date, a datetime or ISO 8601, not {kind}"))
        };
        Ok(Some(text.map_err(unlike)?.extract::<String>()?))
    };
    any.try_iter()?.enumerate().map(text).collect()
}

/// Takes the publishers of the rows, as numbers; a row may have none. Names of hosts differ in case and are one.
pub(super) fn sites(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<Option<u64>>>> {
    labels(any, "sites", |name| label(&name.to_lowercase()))
}

/// Takes the groups of the rows, as numbers; rows without one are a group.
pub(super) fn groups(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<Option<u64>>>> {
    labels(any, "groups", label)
}

fn labels(
    any: Option<&Bound<'_, PyAny>>,
    name: &str,
    label: impl Fn(&str) -> u64,
) -> PyResult<Option<Vec<Option<u64>>>> {
    let Some(any) = any.filter(|any| !any.is_none()) else { return Ok(None) };
    if any.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(format!("{name} must be a list or a column, not one text")));
    }
    if arrow::offers(any)? {
        let labels = arrow::joined(&arrow::chunks(any)?, &DataType::Utf8)?;
        return Ok(Some(labels.as_string::<i32>().iter().map(|given| given.map(&label)).collect()));
    }
    let read = |item: PyResult<Bound<'_, PyAny>>| -> PyResult<Option<u64>> {
        let item = item?;
        if is_missing(&item) { Ok(None) } else { Ok(Some(label(&item.str()?.to_string_lossy()))) }
    };
    any.try_iter()?.map(read).collect::<PyResult<_>>().map(Some)
}

/// Returns whether it stands for no value: `None`, or what pandas has in its place (`NaN`, `NaT` and `NA`, which are not equal to themselves).
fn is_missing(item: &Bound<'_, PyAny>) -> bool {
    item.is_none() || !item.eq(item).unwrap_or(false)
}
