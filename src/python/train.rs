//! What does Python call to train and to evaluate?
#![expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has made")]

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::cast::AsArray;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::arrow;
use super::batch::Texts;
use super::model::Model;
use super::scorer::Scorer;
use crate::error::Error;
use crate::evaluate::{self, Report};
use crate::head::Head;
use crate::train::{self, Labelled, Role, Row};

/// Fits the heads that the labels name; the others stay as they ship.
#[pyfunction]
#[pyo3(name = "train", signature = (texts, labels, groups=None, *, data=String::new(), progress=None))]
pub(super) fn train_labelled(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    labels: &Bound<'_, PyAny>,
    groups: Option<&Bound<'_, PyAny>>,
    data: String,
    progress: Option<Py<PyAny>>,
) -> PyResult<Model> {
    let rows = rows(py, texts, labels, groups)?;
    let model = listening(py, progress.as_ref(), |say| train::train_on_labels(rows, data, say))?;
    let left_out = model.provenance().left_out;
    if left_out > 0 && progress.is_none() {
        let message = format!("{left_out} texts were left out, as no model scores such texts; progress=print says why");
        py.import("warnings")?.call_method1("warn", (message,))?;
    }
    Ok(Model(Arc::new(model)))
}

/// Trains everything on a training table: the model, its n-gram table, and the report out of fold.
#[pyfunction]
#[pyo3(signature = (path, *, data=String::new(), progress=None))]
pub(super) fn train_table(
    py: Python<'_>,
    path: PathBuf,
    data: String,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Model, Bound<'_, PyBytes>, Bound<'_, PyBytes>, String)> {
    let trained = listening(py, progress.as_ref(), |say| {
        let (rows, hash) = train::read(&path)?;
        train::train(rows, hash, data, say)
    })?;
    let report = py.detach(|| Report::of_training(&trained).markdown());
    let ngrams = PyBytes::new(py, &trained.table.write());
    let kept = PyBytes::new(py, &trained.kept.write()?);
    Ok((Model(Arc::new(trained.model)), ngrams, kept, report))
}

/// Fits quality anew on the graded rows of a training table; every other head stays as it ships.
#[pyfunction]
#[pyo3(signature = (path, *, progress=None))]
pub(super) fn train_quality(py: Python<'_>, path: PathBuf, progress: Option<Py<PyAny>>) -> PyResult<(Model, String)> {
    let graded = listening(py, progress.as_ref(), |say| {
        let (rows, hash) = train::read(&path)?;
        train::train_quality(rows, &hash, say)
    })?;
    let orders = evaluate::orders_markdown(&evaluate::orders(&graded.rows, &graded.judged));
    Ok((Model(Arc::new(graded.model)), orders))
}

/// Judges labelled texts and writes the figures as Markdown.
#[pyfunction]
#[pyo3(name = "evaluate", signature = (scorer, texts, labels, groups=None))]
pub(super) fn evaluate_labelled(
    py: Python<'_>,
    scorer: &Scorer,
    texts: &Bound<'_, PyAny>,
    labels: &Bound<'_, PyAny>,
    groups: Option<&Bound<'_, PyAny>>,
) -> PyResult<String> {
    let rows = rows(py, texts, labels, groups)?;
    Ok(py.detach(|| report(&rows, scorer)))
}

/// Judges the rows of a training table and writes the figures as Markdown.
#[pyfunction]
pub(super) fn evaluate_table(py: Python<'_>, scorer: &Scorer, path: PathBuf) -> PyResult<String> {
    Ok(py.detach(|| train::read(&path).map(|(rows, _)| report(&rows, scorer)))?)
}

/// Fits without one method, engine, pivot and corpus after the other and writes what is left as Markdown.
#[pyfunction]
#[pyo3(signature = (path, *, progress=None))]
pub(super) fn protocol(py: Python<'_>, path: PathBuf, progress: Option<Py<PyAny>>) -> PyResult<String> {
    let findings = listening(py, progress.as_ref(), |say| train::protocol(train::read(&path)?.0, say))?;
    Ok(evaluate::protocol_markdown(&findings))
}

fn report(rows: &[Row], scorer: &Scorer) -> String {
    let judged = evaluate::judge(rows, &scorer.0.scorer);
    let orders = evaluate::orders(rows, &judged);
    let orders = if orders.is_empty() { String::new() } else { format!("\n{}", evaluate::orders_markdown(&orders)) };
    let unjudged = judged.iter().filter(|judged| {
        let is_spinning = rows.get(judged.row).is_some_and(|row| row.role == Role::Spinning);
        is_spinning && judged.scores.get(Head::Spun.index()).copied().flatten().is_none()
    });
    let unjudged = match unjudged.count() {
        0 => String::new(),
        count => format!("\n{count} texts are in no figure of spun: too short, not English, or no text.\n"),
    };
    Report::new(rows, &judged, &[]).markdown() + &unjudged + &orders
}

fn rows(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    labels: &Bound<'_, PyAny>,
    groups: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Row>> {
    let labels = words(labels, "labels")?;
    let groups = groups.map(|groups| words(groups, "groups")).transpose()?;
    let texts = Texts::of(texts)?.collect(py)?;
    for (name, given) in [("labels", Some(&labels)), ("groups", groups.as_ref())] {
        if let Some(count) = given.map(Vec::len).filter(|count| *count != texts.len()) {
            return Err(PyValueError::new_err(format!("{name}: {count} for {} texts", texts.len())));
        }
    }
    let mut groups = groups.into_iter().flatten();
    let rows = texts.into_iter().zip(labels).enumerate().map(|(number, (text, label))| {
        let text = text.map_err(|problem| PyValueError::new_err(format!("row {number}: {problem}")))?;
        let label = label.ok_or_else(|| PyValueError::new_err(format!("labels: row {number} has none")))?;
        let group = groups.next().flatten().filter(|group| !group.is_empty());
        Ok(Labelled { text, label, group }.into_row(number)?)
    });
    rows.collect()
}

/// Takes a word for each row, or none.
fn words(any: &Bound<'_, PyAny>, what: &str) -> PyResult<Vec<Option<String>>> {
    let given = arrow::joined(&[arrow::names(any, what)?], &DataType::Utf8)?;
    Ok(given.as_string::<i32>().iter().map(|word| word.map(ToOwned::to_owned)).collect())
}

/// Works without the GIL; what Ctrl-C or `progress` raises at a step is raised here, and ends the work.
fn listening<R: Send>(
    py: Python<'_>,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&dyn Fn(&str) -> crate::Result<()>) -> crate::Result<R> + Send,
) -> PyResult<R> {
    let raised = Mutex::new(None);
    let say = |line: &str| {
        let heard = Python::attach(|py| {
            py.check_signals()?;
            progress.map_or(Ok(()), |progress| progress.call1(py, (line,)).map(drop))
        });
        heard.map_err(|error| {
            *raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            Error::training("stopped")
        })
    };
    let result = py.detach(|| work(&say));
    match raised.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => Ok(result?),
    }
}
