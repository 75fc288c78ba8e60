//! How does Python reach the core? By the extension module `unspun._core`: objects in, results out, errors mapped, the GIL let go.
//! Nothing is decided here.

mod arrow;
mod articles;
mod batch;
mod cluster;
mod column;
mod compare;
mod corpus;
mod errors;
mod feature;
mod files;
mod ids;
mod input;
mod listening;
mod model;
mod rows;
mod scorer;
mod state;
mod table;
mod train;
mod verdict;

use std::sync::OnceLock;

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::head::{DERIVED, HEADS};

/// Scores news articles and says why.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use super::cluster::{candidates, circles, copies, judgements, limits, links, prints, rarest, similar};
    #[pymodule_export]
    use super::compare::{Aligned, Change, Comparison, Passage, Sign, compare};
    #[pymodule_export]
    use super::corpus::Corpus;
    #[pymodule_export]
    use super::errors::ModelError;
    #[pymodule_export]
    use super::feature::{Feature, Features};
    #[pymodule_export]
    use super::files::{Batch, Reader, expand, format_of, guess, guess_id, missing, rows, walk};
    #[pymodule_export]
    use super::model::Model;
    #[pymodule_export]
    use super::rows::site_of;
    #[pymodule_export]
    use super::scorer::{Scorer, before_fork, score, score_many};
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::train::{evaluate_labelled, evaluate_table, protocol, train_labelled, train_quality, train_table};
    #[pymodule_export]
    use super::verdict::{Finding, Reason, Verdict};
    use crate::files::{FREE, Limits};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::only_interpreter(module.py())?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("_QUESTIONS", super::questions(module.py())?)?;
        let limits = Limits::default();
        module.add("_LIMITS", (FREE, limits.row, limits.ratio))?;
        super::hide_private(module)?;
        super::feature::register(module)
    }
}

/// Returns what each score asks, by its column.
fn questions(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let questions = PyDict::new(py);
    for head in HEADS {
        questions.set_item(head.name(), head.doc())?;
    }
    questions.set_item("derived", DERIVED)?;
    Ok(questions)
}

/// Takes what begins with one underscore out of `__all__`: the package's own modules call it by name, nobody else does.
fn hide_private(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let mut public = Vec::new();
    for name in module.index()?.try_iter()? {
        let name: String = name?.extract()?;
        if !name.starts_with('_') || name.starts_with("__") {
            public.push(name);
        }
    }
    module.setattr("__all__", public)
}

/// Refuses a second interpreter in the process: classes and scorers belong to the first one.
fn only_interpreter(py: Python<'_>) -> PyResult<()> {
    static FIRST: OnceLock<usize> = OnceLock::new();
    // Every interpreter has a module `sys` of its own.
    let own = py.import("sys")?.as_ptr().addr();
    if *FIRST.get_or_init(|| own) == own {
        return Ok(());
    }
    Err(PyImportError::new_err("unspun does not support sub-interpreters; use threads or processes"))
}
