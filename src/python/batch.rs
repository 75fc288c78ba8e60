//! How are many texts scored? In batches, without the GIL, looking for Ctrl-C in between.

use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use super::arrow::{self, Chunks};
use super::column::is_mixed;
use super::input::{Content, cell, iterated, ordered};
use crate::scorer::Scorer;
use crate::table::Builder;
use crate::text::Text;

/// Items of a Python iterator that are taken before they are scored.
const ITEMS: usize = 4096;
/// Bytes of them; a generator's texts are held only so long.
const BYTES: usize = 16 << 20;

/// Threads that a caller may ask for.
const MOST_THREADS: usize = 1024;

/// Where texts come from.
pub(super) enum Texts<'py> {
    /// An Arrow column.
    Column(Chunks),
    /// Anything that can be iterated.
    Items(Bound<'py, PyIterator>),
}

impl<'py> Texts<'py> {
    /// Takes a list, a generator or an Arrow column.
    pub(super) fn of(any: &Bound<'py, PyAny>) -> PyResult<Self> {
        if Content::of(any)?.is_some() {
            return Err(PyTypeError::new_err("texts must be a list or a column of texts; one text goes to score()"));
        }
        ordered(any, "texts must be a list or a column of texts", "list(texts.values()), ids=list(texts)")?;
        if !arrow::offers(any)? {
            return iterated(any, "texts must be a list or a column of texts").map(Self::Items);
        }
        match arrow::column(any) {
            Err(error) if is_mixed(any, &error)? => any.try_iter().map(Self::Items),
            column => column.map(Self::Column),
        }
    }

    /// Takes all of them.
    pub(super) fn collect(self, py: Python<'py>) -> PyResult<Vec<Result<String, String>>> {
        let own = |cell: Result<Text<'_>, String>| cell.map(|text| text.into_content().into_owned());
        let mut texts = Vec::new();
        match self {
            Self::Column(mut chunks) => {
                while let Some(chunk) = py.detach(|| chunks.next()) {
                    texts.extend(arrow::cells(&chunk.map_err(arrow::failed)?).into_iter().map(own));
                }
            }
            Self::Items(items) => {
                for item in items {
                    texts.push(own(decoded(&cell(&item?)?)));
                }
            }
        }
        Ok(texts)
    }

    /// Takes them piece by piece, so many at once that threads have work.
    pub(super) fn each(
        self,
        py: Python<'py>,
        mut take: impl FnMut(Vec<Result<Text<'_>, String>>) -> PyResult<()>,
    ) -> PyResult<()> {
        match self {
            Self::Column(mut chunks) => {
                while let Some(chunk) = py.detach(|| chunks.next()) {
                    take(arrow::cells(&chunk.map_err(arrow::failed)?))?;
                }
            }
            Self::Items(mut items) => loop {
                let (mut cells, mut bytes) = (Vec::new(), 0);
                while cells.len() < ITEMS && bytes < BYTES {
                    let Some(item) = items.next() else { break };
                    let cell = cell(&item?)?;
                    bytes += cell.as_ref().map_or(0, Content::len);
                    cells.push(cell);
                }
                if cells.is_empty() {
                    break;
                }
                take(cells.iter().map(decoded).collect())?;
            },
        }
        Ok(())
    }

    /// Scores all of them.
    pub(super) fn score(
        self,
        py: Python<'py>,
        scorer: &Scorer,
        out: &mut Builder,
        threads: Option<usize>,
    ) -> PyResult<()> {
        self.each(py, |cells| detached(py, |cancelled| out.score(scorer, cells, threads, cancelled)).map(drop))
    }
}

fn decoded(cell: &Result<Content, String>) -> Result<Text<'_>, String> {
    cell.as_ref().map(Content::text).map_err(Clone::clone)
}

/// Runs without the GIL; what a signal raises in between is raised here.
pub(super) fn detached<R: Send>(
    py: Python<'_>,
    work: impl FnOnce(&dyn Fn() -> bool) -> crate::Result<R> + Send,
) -> PyResult<R> {
    let raised = Mutex::new(None);
    let result = py.detach(|| {
        let cancelled = || {
            let mut raised = raised.lock().unwrap_or_else(PoisonError::into_inner);
            // Python hands a signal out once; work of several passes asks again in each of them.
            if raised.is_none() {
                *raised = Python::attach(|py| py.check_signals().err());
            }
            raised.is_some()
        };
        work(&cancelled)
    });
    match raised.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(signal) => Err(signal),
        None => Ok(result?),
    }
}

/// Checks a number of threads; of more than [`MOST_THREADS`] the rest would only wait.
pub(super) fn threads(given: Option<i64>) -> PyResult<Option<usize>> {
    let least = || PyValueError::new_err("threads must be at least 1");
    let threads = |number| usize::try_from(number).ok().filter(|threads| *threads > 0).map(|n| n.min(MOST_THREADS));
    given.map(|number| threads(number).ok_or_else(least)).transpose()
}
