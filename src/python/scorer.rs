//! What does Python call to score?

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use arrow_array::StringArray;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use super::batch::{Texts, detached, threads};
use super::files::Batch;
use super::input::Content;
use super::model::Model;
use super::state::{Parts, parts};
use super::table::Table;
use super::verdict::Verdict;
use super::{arrow, files};
use crate::lexicon::Lexicon;
use crate::model;
use crate::table::{Builder, Options};
use crate::text::Text;

/// Whether any thread has begun to load what scores.
static BEGUN: AtomicBool = AtomicBool::new(false);

/// A scorer, and what it was made of.
pub(super) struct State {
    /// The scorer.
    pub(super) scorer: crate::scorer::Scorer,
    /// Whether the model is the one that ships.
    embedded: bool,
    lexicon: Option<Names>,
}

/// A file of names, kept so that a scorer pickles where the file isn't.
struct Names {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Scores texts with one model and one lexicon.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Scorer(pub(super) Arc<State>);

impl Scorer {
    /// Returns the scorer that ships.
    pub(super) fn embedded() -> PyResult<Self> {
        static EMBEDDED: OnceLock<Arc<State>> = OnceLock::new();
        BEGUN.store(true, Ordering::Relaxed);
        if let Some(state) = EMBEDDED.get() {
            return Ok(Self(Arc::clone(state)));
        }
        let state = Arc::new(State { scorer: crate::scorer::Scorer::embedded()?, embedded: true, lexicon: None });
        Ok(Self(Arc::clone(EMBEDDED.get_or_init(|| state))))
    }

    /// Returns what a scorer is made of, of the one that ships where none is given.
    pub(super) fn given(scorer: Option<&Bound<'_, Self>>) -> PyResult<Arc<State>> {
        Ok(match scorer {
            Some(scorer) => Arc::clone(&scorer.get().0),
            None => Self::embedded()?.0,
        })
    }

    fn of(py: Python<'_>, model: Arc<model::Model>, embedded: bool, lexicon: Option<Names>) -> PyResult<Self> {
        BEGUN.store(true, Ordering::Relaxed);
        let words = match &lexicon {
            None => Lexicon::shared(),
            Some(names) => Arc::new(py.detach(|| Lexicon::with_names(&names.bytes, &names.path))?),
        };
        Ok(Self(Arc::new(State { scorer: crate::scorer::Scorer::new(model, words), embedded, lexicon })))
    }
}

/// Waits before a fork until all is loaded that another thread has begun to load: the child has no such thread, and would wait for ever.
#[pyfunction(name = "_before_fork")]
pub(super) fn before_fork(py: Python<'_>) -> PyResult<()> {
    /// A text of which every part of the scoring has something to read.
    const TEXT: &str = "The council of Ternhaven voted on Tuesday to rebuild the bridge that a storm destroyed, Mayor Greta Holmquist \
        said. \"We will not leave the island without a road,\" she said. Engineers had warned for a decade that its 42 pillars were \
        cracked. Read more: www.example.org. Ferries will run until then, the ministry of transport announced on 3 May, and children \
        fish below the lighthouse while herring is sold at the quay. Nobody slept that night.";
    if BEGUN.load(Ordering::Relaxed) {
        let state = Scorer::embedded()?.0;
        py.detach(|| {
            state.scorer.score(&Text::from(TEXT.to_owned()), Some(&[TEXT]));
            crate::siblings::compare(TEXT, TEXT, state.scorer.lexicon());
        });
    }
    Ok(())
}

#[pymethods]
impl Scorer {
    #[new]
    #[pyo3(signature = (model=None, lexicon=None))]
    fn new(py: Python<'_>, model: Option<&Bound<'_, PyAny>>, lexicon: Option<PathBuf>) -> PyResult<Self> {
        let embedded = model.is_none();
        if embedded && lexicon.is_none() {
            return Self::embedded();
        }
        let model = match model {
            None => model::Model::embedded()?,
            Some(given) => given_model(py, given)?,
        };
        let read = |path: PathBuf| {
            let bytes = py.detach(|| Lexicon::read_names(&path))?;
            Ok::<_, crate::Error>(Names { path, bytes })
        };
        Self::of(py, model, embedded, lexicon.map(read).transpose()?)
    }

    #[staticmethod]
    fn _restore(
        py: Python<'_>,
        model: Option<&Model>,
        path: Option<PathBuf>,
        bytes: Option<Vec<u8>>,
    ) -> PyResult<Self> {
        let names = path.zip(bytes).map(|(path, bytes)| Names { path, bytes });
        let given = model.map_or_else(model::Model::embedded, |model| Ok(Arc::clone(&model.0)))?;
        Self::of(py, given, model.is_none(), names)
    }

    /// The model.
    #[getter]
    fn model(&self) -> Model {
        Model(Arc::clone(self.0.scorer.model()))
    }

    /// Scores one text.
    #[pyo3(signature = (text, siblings=None))]
    fn score(&self, py: Python<'_>, text: &Bound<'_, PyAny>, siblings: Option<&Bound<'_, PyAny>>) -> PyResult<Verdict> {
        let content = Content::required(text, "text")?;
        let siblings = Content::list(siblings)?;
        Ok(py.detach(|| Verdict::new(Arc::clone(&self.0), content, siblings)))
    }

    /// Scores many texts.
    #[pyo3(signature = (texts, ids=None, *, threads=None, features=true, explain=false))]
    fn score_many(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        ids: Option<&Bound<'_, PyAny>>,
        threads: Option<i64>,
        features: bool,
        explain: bool,
    ) -> PyResult<Table> {
        let threads = self::threads(threads)?;
        let scorer = &self.0.scorer;
        let mut builder = Builder::new(scorer, Options { features, explain });
        let read = || ids.map(|ids| arrow::names(ids, "ids")).transpose();
        // Wrong names are refused before hours of work; a generator of texts may write the names as it is read.
        let known = if texts.len().is_ok() { Some(read()?) } else { None };
        Texts::of(texts)?.score(py, scorer, &mut builder, threads)?;
        let ids = if let Some(ids) = known { ids } else { read()? };
        Ok(Table(py.detach(|| builder.finish(ids))?))
    }

    /// Scores the rows of a batch of files, with the columns carried through.
    #[pyo3(signature = (batch, *, threads=None, features=true))]
    fn score_batch(&self, py: Python<'_>, batch: &Batch, threads: Option<i64>, features: bool) -> PyResult<Table> {
        let threads = self::threads(threads)?;
        let scorer = &self.0.scorer;
        let mut builder = Builder::new(scorer, Options { features, explain: false });
        detached(py, |cancelled| builder.score(scorer, batch.cells(), threads, cancelled))?;
        let ids: StringArray = batch.rows.iter().map(|row| Some(row.id.as_str())).collect();
        let table = Table(py.detach(|| builder.finish(Some(Arc::new(ids))))?);
        files::carry(batch, table)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        if self.0.embedded && self.0.lexicon.is_none() {
            return Ok((py.get_type::<Self>().into_any(), PyTuple::empty(py)));
        }
        let model = (!self.0.embedded).then(|| Bound::new(py, self.model())).transpose()?;
        let (path, bytes) = self.0.lexicon.as_ref().map(|names| (&names.path, PyBytes::new(py, &names.bytes))).unzip();
        parts::<Self>(py, (model, path, bytes))
    }

    fn __repr__(&self) -> String {
        let lexicon = self.0.lexicon.as_ref().map(|names| format!(", lexicon='{}'", names.path.display()));
        format!("Scorer(model='{}'{})", self.0.scorer.model().version(), lexicon.unwrap_or_default())
    }
}

fn given_model(py: Python<'_>, given: &Bound<'_, PyAny>) -> PyResult<Arc<model::Model>> {
    if let Ok(model) = given.cast::<Model>() {
        return Ok(Arc::clone(&model.get().0));
    }
    let unlike = |_| PyTypeError::new_err("model must be a Model or the path of a model file");
    let path: PathBuf = given.extract().map_err(unlike)?;
    Ok(Arc::new(py.detach(|| model::Model::read(&path))?))
}

/// Scores one text with the model that ships.
#[pyfunction]
#[pyo3(signature = (text, siblings=None))]
pub(super) fn score(py: Python<'_>, text: &Bound<'_, PyAny>, siblings: Option<&Bound<'_, PyAny>>) -> PyResult<Verdict> {
    Scorer::embedded()?.score(py, text, siblings)
}

/// Scores many texts with the model that ships.
#[pyfunction]
#[pyo3(signature = (texts, ids=None, *, threads=None, features=true, explain=false))]
pub(super) fn score_many(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    ids: Option<&Bound<'_, PyAny>>,
    threads: Option<i64>,
    features: bool,
    explain: bool,
) -> PyResult<Table> {
    Scorer::embedded()?.score_many(py, texts, ids, threads, features, explain)
}
