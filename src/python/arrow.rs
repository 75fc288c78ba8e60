//! Which texts or ids stand in an Arrow column?

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt64Type};
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};
use pyo3_arrow::ffi::ArrayReader;
use pyo3_arrow::input::AnyArray;

use super::column::{Column, is_of};
use crate::files::{guess, missing};
use crate::table::spelled;
use crate::text::Text;

/// Chunks of a column of text.
pub(super) type Chunks = Box<dyn Iterator<Item = Result<ArrayRef, ArrowError>> + Send>;

/// Returns whether an object offers Arrow data that can be taken.
pub(super) fn offers(any: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = any.py();
    let offers = any.hasattr(intern!(py, "__arrow_c_stream__"))? || any.hasattr(intern!(py, "__arrow_c_array__"))?;
    // Polars gives a column without values buffers that Arrow's type for it must not have.
    Ok(offers && !is_of(any, "Null")?)
}

/// Returns whether a column of a table is its own, and not the row labels that pandas puts beside the others.
pub(super) fn is_own(field: &Field) -> bool {
    !field.name().starts_with("__index_level_")
}

/// Opens a column of texts; of a table, its only column or the one that is named like a text.
pub(super) fn column(any: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let reader = any.extract::<AnyArray>()?.into_reader()?;
    let field = reader.field();
    if let DataType::Struct(fields) = field.data_type() {
        let own = fields.iter().filter(|field| is_own(field));
        let names: Vec<&str> = own.map(|field| field.name().as_str()).collect();
        let name = if let [only] = names.as_slice() { Some(*only) } else { guess(&names) };
        let place = fields.iter().position(|field| Some(field.name().as_str()) == name);
        let place =
            place.ok_or_else(|| PyValueError::new_err(format!("pass one column: {}", missing(None, &names))))?;
        if let Some(field) = fields.get(place) {
            checked(field)?;
        }
        return Ok(Box::new(reader.map(move |chunk| readable(&column_of(&chunk?, place)?))));
    }
    checked(&field)?;
    Ok(Box::new(reader.map(|chunk| readable(&chunk?))))
}

/// Returns a column of a chunk of a table.
fn column_of(table: &ArrayRef, place: usize) -> Result<ArrayRef, ArrowError> {
    let column = table.as_struct().columns().get(place).cloned();
    column.ok_or_else(|| ArrowError::SchemaError("a batch lacks the column".into()))
}

fn checked(field: &Field) -> PyResult<()> {
    let plain = match field.data_type() {
        DataType::Dictionary(_, values) => values,
        DataType::RunEndEncoded(_, values) => values.data_type(),
        plain => plain,
    };
    match plain {
        DataType::Null
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView => Ok(()),
        other => Err(PyTypeError::new_err(format!("texts must be a column of strings or binary, not {other}"))),
    }
}

/// Unpacks dictionaries and runs; a column without values becomes strings that are all null.
fn readable(chunk: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    // Who hands them over may have read them from a stranger's file, unchecked: strings that are none, keys of no value.
    if matches!(
        chunk.data_type(),
        DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::Dictionary(..)
            | DataType::RunEndEncoded(..)
    ) {
        chunk.to_data().validate_full()?;
    }
    match chunk.data_type() {
        DataType::Dictionary(_, values) => cast(chunk, values),
        DataType::RunEndEncoded(_, values) => cast(chunk, values.data_type()),
        DataType::Null => cast(chunk, &DataType::Utf8),
        _ => Ok(Arc::clone(chunk)),
    }
}

/// Borrows the cells of a chunk.
pub(super) fn cells(chunk: &ArrayRef) -> Vec<Result<Text<'_>, String>> {
    fn from<'c>(values: impl Iterator<Item = Option<Text<'c>>>) -> Vec<Result<Text<'c>, String>> {
        values.map(|text| text.ok_or_else(|| "no text".to_owned())).collect()
    }
    match chunk.data_type() {
        DataType::Utf8 => from(chunk.as_string::<i32>().iter().map(|text| text.map(Text::new))),
        DataType::LargeUtf8 => from(chunk.as_string::<i64>().iter().map(|text| text.map(Text::new))),
        DataType::Utf8View => from(chunk.as_string_view().iter().map(|text| text.map(Text::new))),
        DataType::Binary => from(chunk.as_binary::<i32>().iter().map(|text| text.map(Text::from_bytes))),
        DataType::LargeBinary => from(chunk.as_binary::<i64>().iter().map(|text| text.map(Text::from_bytes))),
        DataType::BinaryView => from(chunk.as_binary_view().iter().map(|text| text.map(Text::from_bytes))),
        _ => from(std::iter::repeat_n(None, chunk.len())),
    }
}

/// Takes a name for each row: strings or whole numbers, from a list or an Arrow column. `what` says of what they are.
pub(super) fn names(any: &Bound<'_, PyAny>, what: &str) -> PyResult<ArrayRef> {
    let items = match Column::of(any, what)? {
        Column::Chunks(chunks) => return named(&chunks, what),
        Column::Items(items) => items.collect::<PyResult<Vec<_>>>()?,
    };
    let Some(first) = items.iter().find(|id| !id.is_none()) else {
        return Ok(Arc::new(items.iter().map(|_| None::<&str>).collect::<StringArray>()));
    };
    let mixed = |row: usize, id: &Bound<'_, PyAny>| {
        let kind = |any: &Bound<'_, PyAny>| any.get_type().name().map(|name| name.to_string()).unwrap_or_default();
        let (kind, other) = (kind(id), kind(first));
        let beside = if kind == other { String::new() } else { format!(" beside {other}") };
        PyTypeError::new_err(format!("{what} must be all strings or all whole numbers; row {row} has {kind}{beside}"))
    };
    if first.is_instance_of::<PyString>() {
        let text = |(row, id): (usize, &Bound<'_, PyAny>)| match id.cast::<PyString>() {
            Ok(text) => Ok(Some(text.to_string_lossy().into_owned())),
            Err(_) if id.is_none() => Ok(None),
            Err(_) => Err(mixed(row, id)),
        };
        return Ok(Arc::new(items.iter().enumerate().map(text).collect::<PyResult<StringArray>>()?));
    }
    let number = |(row, id): (usize, &Bound<'_, PyAny>)| match id.extract::<i64>() {
        Ok(number) if !id.is_instance_of::<PyBool>() => Ok(Some(number)),
        _ if id.is_none() => Ok(None),
        Err(error) if error.is_instance_of::<PyOverflowError>(id.py()) => {
            Err(PyValueError::new_err(format!("{what}: row {row}: {id} is no number of 64 bits; pass strings")))
        }
        _ => Err(mixed(row, id)),
    };
    Ok(Arc::new(items.iter().enumerate().map(number).collect::<PyResult<Int64Array>>()?))
}

/// Takes the names in a column.
fn named(chunks: &[ArrayRef], what: &str) -> PyResult<ArrayRef> {
    if chunks.iter().any(|chunk| *chunk.data_type() == DataType::Boolean) {
        return Err(PyTypeError::new_err(format!(
            "{what} must be all strings or all whole numbers, not true or false"
        )));
    }
    // Up to here every whole number is a float of its own.
    let exact = match chunks.first().map(Array::data_type) {
        Some(DataType::Float16) => Some(2_048.0),
        Some(DataType::Float32) => Some(16_777_216.0),
        Some(DataType::Float64) => Some(9_007_199_254_740_992.0),
        _ => None,
    };
    if let Some(exact) = exact {
        return whole(&joined(chunks, &DataType::Float64)?, exact, what);
    }
    let whole = chunks.iter().all(|chunk| chunk.data_type().is_integer() && fits(chunk));
    joined(chunks, if whole { &DataType::Int64 } else { &DataType::Utf8 })
}

/// Takes whole numbers that became floats on the way, as pandas' do beside a missing one.
fn whole(floats: &ArrayRef, exact: f64, what: &str) -> PyResult<ArrayRef> {
    let number = |(row, float): (usize, Option<f64>)| -> PyResult<Option<i64>> {
        let Some(float) = float else { return Ok(None) };
        // Beyond it two whole numbers can be one float.
        if float.fract() != 0.0 || float.abs() > exact {
            let problem =
                format!("{what}: row {row}: {float} is a float that names no row; pass whole numbers or strings");
            return Err(PyValueError::new_err(problem));
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole and small, as was checked")]
        Ok(Some(float as i64))
    };
    let floats = floats.as_primitive::<Float64Type>();
    Ok(Arc::new(floats.iter().enumerate().map(number).collect::<PyResult<Int64Array>>()?))
}

/// Returns whether every number has room in 64 bits with a sign.
fn fits(chunk: &ArrayRef) -> bool {
    let numbers = chunk.as_primitive_opt::<UInt64Type>();
    numbers.is_none_or(|numbers| numbers.iter().flatten().all(|number| i64::try_from(number).is_ok()))
}

/// Takes every chunk of a column, or of a table's only one, the row labels of pandas aside; bytes come as strings. `what` says of
/// what the cells are.
pub(super) fn chunks(any: &Bound<'_, PyAny>, what: &str) -> PyResult<Vec<ArrayRef>> {
    let reader = any.extract::<AnyArray>()?.into_reader()?;
    let DataType::Struct(fields) = reader.field().data_type().clone() else {
        let field = reader.field();
        return reader.map(|chunk| spelled(&field, &chunk?)).collect::<Result<_, _>>().map_err(failed);
    };
    let mut own = fields.iter().enumerate().filter(|(_, field)| is_own(field));
    let (Some((place, field)), None) = (own.next(), own.next()) else {
        let count = fields.iter().filter(|field| is_own(field)).count();
        return Err(PyValueError::new_err(format!("{what}: pass one column, not {count}")));
    };
    reader.map(|chunk| spelled(field, &column_of(&chunk?, place)?)).collect::<Result<_, _>>().map_err(failed)
}

/// Joins chunks to one column of a type.
pub(super) fn joined(chunks: &[ArrayRef], kind: &DataType) -> PyResult<ArrayRef> {
    let chunks: Vec<ArrayRef> =
        chunks.iter().map(|chunk| cast(chunk, kind)).collect::<Result<_, _>>().map_err(failed)?;
    let borrowed: Vec<&dyn Array> = chunks.iter().map(|chunk| &**chunk).collect();
    if borrowed.is_empty() {
        return Ok(arrow_array::new_empty_array(kind));
    }
    arrow_select::concat::concat(&borrowed).map_err(failed)
}

/// Names what an Arrow producer did wrong; an exception of Python's own passes unchanged.
pub(super) fn failed(error: ArrowError) -> PyErr {
    match error {
        ArrowError::ExternalError(inner) => match inner.downcast::<PyErr>() {
            Ok(error) => *error,
            Err(other) => PyValueError::new_err(other.to_string()),
        },
        other => PyValueError::new_err(other.to_string()),
    }
}
