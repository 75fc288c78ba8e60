//! What does the command line see of files? Batches of rows, read without the GIL.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, StringArray};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::arrow;
use super::batch::Texts;
use super::table::Table;
use crate::files::{self, Columns, Format, Limits, Place, Progress, Row};
use crate::table::{self, JSON};
use crate::text::Text;

/// Rows that are scored together.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Batch {
    /// The rows.
    pub(super) rows: Vec<Row>,
    broken: Vec<String>,
    places: Vec<Place>,
    keep: Arc<[String]>,
}

impl Batch {
    /// Decodes the rows.
    pub(super) fn cells(&self) -> Vec<Result<Text<'_>, String>> {
        self.rows.iter().map(decoded).collect()
    }
}

fn decoded(row: &Row) -> Result<Text<'_>, String> {
    row.content.as_ref().map(|bytes| Text::from_bytes(bytes)).map_err(ToString::to_string)
}

/// Files, links and closed folders with the reason.
type Walked<'py> = (Vec<Bound<'py, PyAny>>, Vec<Bound<'py, PyAny>>, Vec<(Bound<'py, PyAny>, String)>);

#[pymethods]
impl Batch {
    fn __len__(&self) -> usize {
        self.rows.len()
    }

    /// What is wrong with files that couldn't be read, or not to their end.
    #[getter]
    fn broken(&self) -> Vec<String> {
        self.broken.clone()
    }

    /// Number and rows of each file that was touched, and the bytes read of it once its end was reached.
    #[getter]
    fn places(&self) -> Vec<(usize, u64, Option<u64>)> {
        self.places.iter().map(|place| (place.file, place.rows, place.ended)).collect()
    }

    /// Returns id, text and carried columns of each row; no text where there is none.
    fn texts(&self) -> Vec<Cells<'_>> {
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let kept = row.kept.iter().map(Option::as_deref).collect();
            rows.push((row.id.as_str(), row.content.as_deref().ok(), kept));
        }
        rows
    }

    /// Returns a table of id, text, problem and the columns carried through.
    fn to_table(&self) -> PyResult<Table> {
        let ids: StringArray = self.rows.iter().map(|row| Some(row.id.as_str())).collect();
        carry(self, Table(table::rows(Arc::new(ids), &self.cells())?))
    }

    /// The bytes of text.
    #[getter]
    fn nbytes(&self) -> usize {
        self.rows.iter().map(|row| row.content.as_ref().map_or(0, Vec::len)).sum()
    }
}

/// Id, text and carried columns of a row.
type Cells<'r> = (&'r str, Option<&'r [u8]>, Vec<Option<&'r str>>);

/// Returns a table of ids and texts, as they are read.
#[pyfunction]
pub(super) fn rows(py: Python<'_>, texts: &Bound<'_, PyAny>, ids: &Bound<'_, PyAny>) -> PyResult<Table> {
    let texts = Texts::of(texts)?.collect(py)?;
    let cells: Vec<Result<Text<'_>, String>> =
        texts.iter().map(|text| text.as_deref().map(Text::new).map_err(Clone::clone)).collect();
    Ok(Table(table::rows(arrow::names(ids, "ids")?, &cells)?))
}

/// Adds the columns carried through; they are JSON, as they stood.
pub(super) fn carry(batch: &Batch, table: Table) -> PyResult<Table> {
    if batch.keep.is_empty() {
        return Ok(table);
    }
    let json = HashMap::from([(JSON.to_owned(), "true".to_owned())]);
    let field = |name: &String| Arc::new(Field::new(name, DataType::Utf8, true).with_metadata(json.clone()));
    let column = |place: usize| -> ArrayRef {
        Arc::new(batch.rows.iter().map(|row| row.kept.get(place).and_then(Option::as_deref)).collect::<StringArray>())
    };
    let fields: Vec<Arc<Field>> = batch.keep.iter().map(field).collect();
    let columns: Vec<ArrayRef> = (0..batch.keep.len()).map(column).collect();
    table.with(&fields, &columns)
}

/// Reads files in batches.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Reader {
    batches: Mutex<files::Reader>,
    progress: Progress,
    keep: Arc<[String]>,
}

#[pymethods]
impl Reader {
    #[new]
    #[pyo3(signature = (
        paths, text_column=None, id_column=None, keep=Vec::new(), *, optional=Vec::new(), behind=Vec::new(), max_ratio=None,
        format=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is an option of its own")]
    fn new(
        paths: Vec<PathBuf>,
        text_column: Option<String>,
        id_column: Option<String>,
        keep: Vec<String>,
        optional: Vec<String>,
        behind: Vec<u64>,
        max_ratio: Option<u64>,
        format: Option<&str>,
    ) -> PyResult<Self> {
        let unknown = |name: &str| PyValueError::new_err(format!("format: {name:?} is none of text, jsonl, csv, tsv"));
        let format = format.map(|name| Format::named(name).ok_or_else(|| unknown(name))).transpose()?;
        let columns = Columns { text: text_column, id: id_column, keep: keep.clone(), optional };
        let limits = Limits::default();
        let limits = Limits { ratio: max_ratio.unwrap_or(limits.ratio), ..limits };
        let rows = behind.into_iter().chain(std::iter::repeat(0));
        let reader = files::Reader::behind(paths.into_iter().zip(rows).collect(), columns, limits).taking(format);
        Ok(Self { progress: reader.progress(), batches: Mutex::new(reader), keep: keep.into() })
    }

    /// The bytes read from the disk so far.
    #[getter]
    fn position(&self) -> u64 {
        self.progress.bytes()
    }

    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> Option<Batch> {
        self.batch(py, usize::MAX)
    }

    /// Returns the next batch, of at most that many rows; `None` after the last.
    fn batch(&self, py: Python<'_>, most: usize) -> Option<Batch> {
        let batch = py.detach(|| self.batches.lock().unwrap_or_else(PoisonError::into_inner).batch(most))?;
        let broken = batch.broken.iter().map(ToString::to_string).collect();
        Some(Batch { rows: batch.rows, broken, places: batch.places, keep: Arc::clone(&self.keep) })
    }
}

/// Returns the files that a path names.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
pub(super) fn expand(py: Python<'_>, path: PathBuf) -> PyResult<Vec<Bound<'_, PyAny>>> {
    named(py, &py.detach(|| files::expand(&path))?)
}

/// Returns the files that a path names, the links in a folder that lead out of it, and the folders inside that can't be listed.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
pub(super) fn walk(py: Python<'_>, path: PathBuf) -> PyResult<Walked<'_>> {
    let found = py.detach(|| files::walk(&path))?;
    let (folders, reasons): (Vec<PathBuf>, Vec<String>) =
        found.closed.into_iter().map(|(folder, kind)| (folder, kind.to_string())).unzip();
    let closed = named(py, &folders)?.into_iter().zip(reasons).collect();
    Ok((named(py, &found.files)?, named(py, &found.leaving)?, closed))
}

/// Names files as Python does, in the encoding of the system: taken for UTF-8 in another, they would not be found again.
fn named<'py>(py: Python<'py>, paths: &[PathBuf]) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let (decode, path) = (py.import("os")?.getattr("fsdecode")?, py.import("pathlib")?.getattr("Path")?);
    let one = |file: &PathBuf| path.call1((decode.call1((file.as_os_str().as_encoded_bytes(),))?,));
    paths.iter().map(one).collect()
}

/// Returns the format that a path's ending says.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
pub(super) fn format_of(path: PathBuf) -> Option<&'static str> {
    Format::of(&path).map(|format| match format {
        Format::Text => "text",
        Format::Jsonl => "jsonl",
        Format::Separated(_) => "separated",
        Format::Parquet => "parquet",
        Format::Arrow => "arrow",
        Format::Page => "page",
        Format::Crawl => "crawl",
    })
}

/// Returns the column that probably holds the text.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
pub(super) fn guess(names: Vec<String>) -> Option<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    files::guess(&names).map(str::to_owned)
}

/// Returns the column that names the rows.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
pub(super) fn guess_id(names: Vec<String>) -> Option<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    files::guess_id(&names).map(str::to_owned)
}

/// Says that a column is missing, which there are, and which was probably meant.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]
pub(super) fn missing(wanted: Option<&str>, names: Vec<String>) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    files::missing(wanted, &names)
}
