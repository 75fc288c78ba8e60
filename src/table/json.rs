//! How does a table stand as JSON lines?

use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type, Int64Type, UInt64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float32Array, Float64Array, Int64Array, ListArray, RecordBatch, StringArray,
    UInt64Array,
};
use arrow_cast::{can_cast_types, cast};
use arrow_schema::{DataType, Field, Fields};

use super::broken;
use super::spelled::spelled;
use crate::error::{Error, Result};

/// The metadata key of a column of strings that are JSON already, as columns carried through from JSON lines are.
pub const JSON: &str = "json";

/// Appends one line a row.
///
/// # Errors
/// [`Error::Argument`] where a column of the caller's has a type that has no JSON form here.
pub fn write_json(batch: &RecordBatch, out: &mut Vec<u8>) -> Result<()> {
    let object = Object::new(batch.schema_ref().fields(), batch.columns())?;
    for row in 0..batch.num_rows() {
        object.write(row, out);
        out.push(b'\n');
    }
    Ok(())
}

/// Returns the rows as one list.
///
/// # Errors
/// As [`write_json`].
#[cfg(any(feature = "python", test))]
pub(crate) fn json_list(batch: &RecordBatch) -> Result<Vec<u8>> {
    let object = Object::new(batch.schema_ref().fields(), batch.columns())?;
    let mut out = vec![b'['];
    for row in 0..batch.num_rows() {
        if row > 0 {
            out.push(b',');
        }
        object.write(row, &mut out);
    }
    out.push(b']');
    Ok(out)
}

/// Columns with their names, ready to be written.
struct Object(Vec<(Vec<u8>, Column)>);

impl Object {
    fn new(fields: &Fields, columns: &[ArrayRef]) -> Result<Self> {
        let columns = fields.iter().zip(columns).map(|(field, column)| {
            let mut name = Vec::new();
            write_value(field.name(), &mut name);
            name.push(b':');
            Ok((name, Column::new(field, column)?))
        });
        columns.collect::<Result<_>>().map(Self)
    }

    fn write(&self, row: usize, out: &mut Vec<u8>) {
        let mut before = b'{';
        for (name, column) in &self.0 {
            out.push(before);
            before = b',';
            out.extend_from_slice(name);
            column.write(row, out);
        }
        if self.0.is_empty() {
            out.push(b'{');
        }
        out.push(b'}');
    }
}

enum Column {
    Null,
    Json(StringArray),
    Text(StringArray),
    Truth(BooleanArray),
    Whole(Int64Array),
    Count(UInt64Array),
    Single(Float32Array),
    Double(Float64Array),
    List(ListArray, Object),
}

impl Column {
    fn new(field: &Field, column: &ArrayRef) -> Result<Self> {
        let column = &spelled(field, column).map_err(|error| broken(&error))?;
        let to = |kind: DataType| cast(column, &kind).map_err(|error| broken(&error));
        Ok(match column.data_type() {
            DataType::Null => Self::Null,
            DataType::Utf8 if field.metadata().contains_key(JSON) => Self::Json(column.as_string().clone()),
            DataType::Boolean => Self::Truth(column.as_boolean().clone()),
            DataType::UInt64 | DataType::UInt32 => {
                Self::Count(to(DataType::UInt64)?.as_primitive::<UInt64Type>().clone())
            }
            kind if kind.is_integer() => Self::Whole(to(DataType::Int64)?.as_primitive::<Int64Type>().clone()),
            DataType::Float32 => Self::Single(column.as_primitive::<Float32Type>().clone()),
            kind if kind.is_floating() => Self::Double(to(DataType::Float64)?.as_primitive::<Float64Type>().clone()),
            DataType::List(item) if matches!(item.data_type(), DataType::Struct(_)) => {
                let list: ListArray = column.as_list().clone();
                let items = list.values().as_struct();
                let object = Object::new(items.fields(), items.columns())?;
                Self::List(list, object)
            }
            kind if !kind.is_nested() && can_cast_types(kind, &DataType::Utf8) => {
                Self::Text(to(DataType::Utf8)?.as_string().clone())
            }
            other => {
                let problem = format!("column {} is {other}, which has no JSON form here; cast it first", field.name());
                return Err(Error::Argument { name: "table", problem });
            }
        })
    }

    fn array(&self) -> Option<&dyn Array> {
        Some(match self {
            Self::Null => return None,
            Self::Json(a) | Self::Text(a) => a,
            Self::Truth(a) => a,
            Self::Whole(a) => a,
            Self::Count(a) => a,
            Self::Single(a) => a,
            Self::Double(a) => a,
            Self::List(a, _) => a,
        })
    }

    fn write(&self, row: usize, out: &mut Vec<u8>) {
        if self.array().is_none_or(|array| array.is_null(row)) {
            out.extend_from_slice(b"null");
            return;
        }
        match self {
            Self::Null => {}
            Self::Json(a) => out.extend_from_slice(a.value(row).as_bytes()),
            Self::Text(a) => write_value(a.value(row), out),
            Self::Truth(a) => write_value(&a.value(row), out),
            Self::Whole(a) => write_value(&a.value(row), out),
            Self::Count(a) => write_value(&a.value(row), out),
            Self::Single(a) => write_value(&a.value(row), out),
            Self::Double(a) => write_value(&a.value(row), out),
            Self::List(a, items) => {
                out.push(b'[');
                let start = a.value_offsets().get(row).copied().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
                for index in 0..usize::try_from(a.value_length(row)).unwrap_or(0) {
                    if index > 0 {
                        out.push(b',');
                    }
                    items.write(start + index, out);
                }
                out.push(b']');
            }
        }
    }
}

/// Strings and numbers always have a JSON form; a number that is not finite is null.
fn write_value<T: serde::Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    let before = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(before);
        out.extend_from_slice(b"null");
    }
}
