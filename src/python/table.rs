//! What does Python see of a table? An Arrow stream that any library reads, and a little for those who have none.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{Field, Schema};
use pyo3::exceptions::{PyImportError, PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::input::AnyRecordBatch;

use super::arrow::{failed, is_own};
use super::state::{Parts, parts};
use crate::table;

/// The results of a batch.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Table(pub(super) RecordBatch);

impl Table {
    /// Adds columns after the others.
    pub(super) fn with(&self, fields: &[Arc<Field>], columns: &[ArrayRef]) -> PyResult<Self> {
        let schema = self.0.schema_ref();
        if let Some(twice) = fields.iter().find(|field| schema.field_with_name(field.name()).is_ok()) {
            let problem = format!("{} is a column of the results already; rename yours", twice.name());
            return Err(PyValueError::new_err(problem));
        }
        let fields: Vec<Arc<Field>> = schema.fields().iter().chain(fields).cloned().collect();
        let columns = self.0.columns().iter().chain(columns).cloned().collect();
        let schema = Schema::new_with_metadata(fields, schema.metadata().clone());
        RecordBatch::try_new(Arc::new(schema), columns).map(Self).map_err(failed)
    }
}

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = self.0.schema();
        let field = Field::new_struct("", schema.fields().clone(), false).with_metadata(schema.metadata().clone());
        let array: ArrayRef = Arc::new(StructArray::from(self.0.clone()));
        let reader = ArrayIterator::new(vec![Ok(array)], Arc::new(field));
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.schema_ref().as_ref())?)
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// The columns' names.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.0.schema_ref().fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// Adds the columns of an Arrow table that has as many rows, the row labels of pandas aside.
    fn with_columns(&self, columns: &Bound<'_, PyAny>) -> PyResult<Self> {
        let unlike = |_| PyTypeError::new_err("columns must be an Arrow table or batch");
        let reader = columns.extract::<AnyRecordBatch>().map_err(unlike)?.into_reader()?;
        let schema = reader.schema();
        let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>().map_err(failed)?;
        let batch = arrow_select::concat::concat_batches(&schema, &batches).map_err(failed)?;
        if batch.num_rows() != self.0.num_rows() {
            let problem = format!("columns have {} rows, the table has {}", batch.num_rows(), self.0.num_rows());
            return Err(PyValueError::new_err(problem));
        }
        let own = schema.fields().iter().zip(batch.columns()).filter(|(field, _)| is_own(field));
        let (fields, columns): (Vec<_>, Vec<_>) = own.map(|(field, column)| (field.clone(), column.clone())).unzip();
        self.with(&fields, &columns)
    }

    /// Returns row, id and problem of the rows that held no text.
    fn errors(&self) -> Vec<(usize, String, String)> {
        table::errors(&self.0)
    }

    /// Returns the rows that held a text.
    fn without_errors(&self) -> PyResult<Self> {
        table::without_errors(&self.0).map(Self).map_err(failed)
    }

    /// Returns the first rows.
    fn head(&self, rows: usize) -> Self {
        Self(self.0.slice(0, rows.min(self.0.num_rows())))
    }

    /// Puts in rows of nulls, each with its id and what is wrong with it, before the rows at their places, which ascend.
    #[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
    fn with_refused(&self, rows: Vec<(usize, String, String)>) -> PyResult<Self> {
        table::with_refused(&self.0, &rows).map(Self).map_err(failed)
    }

    /// Counts the rows by status; rows without text count as `error`.
    fn status_counts(&self) -> BTreeMap<String, usize> {
        table::status_counts(&self.0)
    }

    /// Counts a probability's values in ten equal steps from 0 to 1.
    fn histogram(&self, column: &str) -> PyResult<[usize; 10]> {
        let unknown = || PyKeyError::new_err(format!("no column of numbers {column}"));
        table::histogram(&self.0, column).ok_or_else(unknown)
    }

    /// Returns one JSON object per row.
    fn to_jsonl<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let mut out = Vec::new();
        py.detach(|| table::write_json(&self.0, &mut out))?;
        Ok(PyBytes::new(py, &out))
    }

    /// Returns one dict per row.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let list = py.detach(|| table::json_list(&self.0))?;
        py.import("json")?.call_method1("loads", (PyBytes::new(py, &list),))
    }

    /// Returns a pyarrow table.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        import(slf.py(), "pyarrow")?.call_method1("table", (slf,))
    }

    /// Returns a pandas frame.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        import(slf.py(), "pandas")?;
        Self::to_pyarrow(slf)?.call_method0("to_pandas")
    }

    /// Returns a polars frame.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        import(slf.py(), "polars")?.call_method1("DataFrame", (slf,))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        let written = py.detach(|| {
            let mut writer = StreamWriter::try_new(Vec::new(), self.0.schema_ref())?;
            writer.write(&self.0)?;
            writer.into_inner()
        });
        parts::<Self>(py, (PyBytes::new(py, &written.map_err(failed)?),))
    }

    #[staticmethod]
    fn _restore(py: Python<'_>, written: &[u8]) -> PyResult<Self> {
        let read = py.detach(|| StreamReader::try_new(written, None)?.next().transpose());
        let batch = read.map_err(failed)?.ok_or_else(|| PyValueError::new_err("the pickle lacks the table"))?;
        Ok(Self(batch))
    }

    fn __repr__(&self) -> String {
        format!("Table({} rows, {} columns)", self.0.num_rows(), self.0.num_columns())
    }
}

fn import<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(name).map_err(|error| {
        let explained = PyImportError::new_err(format!("{name} is not installed; pip install {name}"));
        explained.set_cause(py, Some(error));
        explained
    })
}
