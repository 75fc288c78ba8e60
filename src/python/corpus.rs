//! What does Python see of a corpus? Articles in, tables of siblings, clusters and scores out.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::articles::Articles;
use super::batch::{Texts, threads};
use super::ids::Given;
use super::listening::listening;
use super::rows;
use super::scorer::{Scorer, State};
use super::table::Table;
use crate::document::narrow;
use crate::siblings::{self, Kind, Row, Scope, Siblings};
use crate::table::{self, Options};

/// A corpus that finds its siblings itself.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Corpus {
    scorer: Arc<State>,
    threads: Option<usize>,
    folder: Option<PathBuf>,
    articles: Arc<Articles>,
}

/// What stands beside the texts that are added.
struct Beside {
    ids: Option<Given>,
    dates: Option<Vec<Option<i64>>>,
    sites: Option<Vec<Option<u64>>>,
    groups: Option<Vec<Option<u64>>>,
}

impl Beside {
    /// Returns name and length of each column given.
    fn lengths(&self) -> Vec<(&'static str, usize)> {
        let columns = [
            ("ids", self.ids.as_ref().map(|ids| ids.0.len())),
            ("dates", self.dates.as_ref().map(Vec::len)),
            ("sites", self.sites.as_ref().map(Vec::len)),
            ("groups", self.groups.as_ref().map(Vec::len)),
        ];
        columns.into_iter().filter_map(|(name, len)| Some((name, len?))).collect()
    }

    /// Returns what stands beside one text.
    fn row(&self, row: usize) -> Row<'static> {
        Row {
            date: self.dates.as_ref().and_then(|dates| dates.get(row).copied().flatten()),
            site: self.sites.as_ref().and_then(|sites| sites.get(row).copied().flatten()),
            group: self.groups.as_ref().and_then(|groups| groups.get(row).copied().flatten()),
            ..Row::default()
        }
    }
}

impl Corpus {
    fn of(
        articles: Articles,
        folder: Option<PathBuf>,
        scorer: Option<&Bound<'_, Scorer>>,
        threads: Option<i64>,
    ) -> PyResult<Self> {
        let (scorer, threads) = (Scorer::given(scorer)?, self::threads(threads)?);
        Ok(Self { scorer, threads, folder, articles: Arc::new(articles) })
    }

    /// Asks the articles without the GIL, which another thread may need to let go of them.
    fn with<R: Send>(&self, py: Python<'_>, ask: impl FnOnce(&Articles) -> R + Send) -> R {
        py.detach(|| ask(&self.articles))
    }

    /// Has the articles work on a thread of its own, so that signals are heard.
    fn listening<R: Send + 'static>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&Articles, &State, Option<usize>, &AtomicBool) -> crate::Result<R> + Send + 'static,
    ) -> PyResult<R> {
        let (articles, scorer, threads) = (Arc::clone(&self.articles), Arc::clone(&self.scorer), self.threads);
        listening(py, move |cancelled| work(&articles, &scorer, threads, cancelled))
    }

    fn extend(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, beside: &Beside) -> PyResult<()> {
        let source = Texts::of(texts)?;
        if let Ok(rows) = texts.len()
            && let Some((name, len)) = beside.lengths().into_iter().find(|(_, len)| *len != rows)
        {
            return Err(PyValueError::new_err(format!("{name}: {len} for {rows} texts")));
        }
        self.with(py, |articles| articles.check(beside.ids.as_ref()))?;
        let mut done = 0;
        source.each(py, |cells| {
            py.check_signals()?;
            let rows = cells.len();
            if let Some((name, len)) = beside.lengths().into_iter().find(|(_, len)| *len < done + rows) {
                return Err(PyValueError::new_err(format!("{name}: {len} for more texts; {done} were added")));
            }
            let named = beside.ids.as_ref().map(|ids| Given(ids.0.slice(done, rows)));
            let row_of = |row: usize| beside.row(done + row);
            self.with(py, |articles| articles.append(&cells, named.as_ref(), row_of, &self.scorer, self.threads))?;
            done += rows;
            Ok(())
        })?;
        match beside.lengths().into_iter().find(|(_, len)| *len != done) {
            Some((name, len)) => {
                Err(PyValueError::new_err(format!("{name}: {len} for {done} texts; {done} were added")))
            }
            None => Ok(()),
        }
    }

    /// Finds the siblings of some articles or of all, where they are not known yet, with what they say of these where they are to be judged.
    /// Returns them, and the rows that are asked for.
    fn found(
        &self,
        py: Python<'_>,
        kind: Kind,
        of: Option<&Bound<'_, PyAny>>,
        is_judged: bool,
    ) -> PyResult<(Arc<Siblings>, Vec<u32>)> {
        let asked = match Given::of(of, "of")? {
            Some(of) => Some(self.with(py, |articles| articles.rows(&of))?),
            None => None,
        };
        let found = match (self.with(py, |articles| articles.known(kind)), asked.clone()) {
            (Some(found), _) => found,
            (None, None) => self.listening(py, move |articles, scorer, threads, cancelled| {
                articles.find(kind, scorer, threads, cancelled)
            })?,
            (None, Some(rows)) => self.listening(py, move |articles, scorer, threads, cancelled| {
                let scope = if is_judged { Scope::Judgements(&rows) } else { Scope::Links(&rows) };
                articles.find_some(kind, scope, scorer, threads, cancelled)
            })?,
        };
        let asked = asked.unwrap_or_else(|| (0..narrow(found.clusters().len())).collect());
        Ok((found, asked))
    }
}

#[pymethods]
impl Corpus {
    #[new]
    #[pyo3(signature = (texts, ids=None, dates=None, sites=None, groups=None, *, scorer=None, threads=None))]
    #[expect(clippy::too_many_arguments, reason = "each is a column or an option of its own")]
    fn new(
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        ids: Option<&Bound<'_, PyAny>>,
        dates: Option<&Bound<'_, PyAny>>,
        sites: Option<&Bound<'_, PyAny>>,
        groups: Option<&Bound<'_, PyAny>>,
        scorer: Option<&Bound<'_, Scorer>>,
        threads: Option<i64>,
    ) -> PyResult<Self> {
        let corpus = Self::of(Articles::default(), None, scorer, threads)?;
        corpus.add(py, texts, ids, dates, sites, groups)?;
        Ok(corpus)
    }

    /// Opens a corpus in a folder, or begins one.
    #[staticmethod]
    #[pyo3(signature = (folder, *, scorer=None, threads=None))]
    fn open(
        py: Python<'_>,
        folder: PathBuf,
        scorer: Option<&Bound<'_, Scorer>>,
        threads: Option<i64>,
    ) -> PyResult<Self> {
        // A program may go to another folder meanwhile.
        let place = std::path::absolute(&folder)?;
        let articles = py.detach(|| Articles::of(siblings::Corpus::open_or_create(&place)?))?;
        Self::of(articles, Some(folder), scorer, threads)
    }

    /// The names of the rows, in their order.
    #[getter]
    fn ids<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.with(py, Articles::names).to_list(py)
    }

    /// Adds articles.
    #[pyo3(signature = (texts, ids=None, dates=None, sites=None, groups=None))]
    fn add(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        ids: Option<&Bound<'_, PyAny>>,
        dates: Option<&Bound<'_, PyAny>>,
        sites: Option<&Bound<'_, PyAny>>,
        groups: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let beside = Beside {
            ids: Given::of(ids, "ids")?,
            dates: rows::dates(dates)?,
            sites: rows::sites(sites)?,
            groups: rows::groups(groups)?,
        };
        self.extend(py, texts, &beside)
    }

    /// Returns the siblings of some articles or of all, the likeliest first.
    #[pyo3(signature = (kind=None, *, of=None))]
    fn siblings(&self, py: Python<'_>, kind: Option<&str>, of: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let kind = match kind {
            None => Kind::All,
            Some(name) => Kind::from_name(name)
                .ok_or_else(|| PyValueError::new_err(format!("kind: {name:?} is none of all, verbatim")))?,
        };
        let (found, asked) = self.found(py, kind, of, false)?;
        let links = asked.iter().flat_map(|row| found.links_of(*row as usize));
        Ok(Table(self.with(py, |articles| table::links(&articles.names_of(&found), links))?))
    }

    /// Returns which articles go back to one text with some articles or with all, and which was made from which.
    #[pyo3(signature = (*, of=None))]
    fn clusters(&self, py: Python<'_>, of: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let (found, asked) = self.found(py, Kind::All, of, true)?;
        Ok(Table(self.with(py, |articles| {
            table::clusters(&articles.names_of(&found), &asked, found.clusters(), found.judgements())
        })?))
    }

    /// Scores some articles or all, with their siblings at hand.
    #[pyo3(signature = (*, features=true, explain=false, of=None))]
    fn score(&self, py: Python<'_>, features: bool, explain: bool, of: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let (found, asked) = self.found(py, Kind::All, of, true)?;
        let options = Options { features, explain };
        let scored = move |articles: &Articles, scorer: &State, threads: Option<usize>, cancelled: &AtomicBool| {
            articles.score(&found, &asked, options, scorer, threads, cancelled)
        };
        Ok(Table(self.listening(py, scored)?))
    }

    /// Returns the names that independent articles spell alike and the lexicon has not, then spellings taken for errors.
    #[pyo3(signature = (least=3))]
    fn induce(&self, py: Python<'_>, least: i64) -> PyResult<Table> {
        let Ok(least @ 1..) = u32::try_from(least.min(u32::MAX.into())) else {
            return Err(PyValueError::new_err("least must be at least 1"));
        };
        let (found, _) = self.found(py, Kind::All, None, true)?;
        let induced = move |articles: &Articles, scorer: &State, threads: Option<usize>, cancelled: &AtomicBool| {
            articles.induce(&found, least, scorer, threads, cancelled)
        };
        Ok(Table(self.listening(py, induced)?))
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        self.with(py, Articles::len)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let (texts, found) = self.with(py, |articles| (articles.len(), articles.known(Kind::All)));
        let links = found.map(|found| format!(", {} links", found.links().len()));
        let folder = self.folder.as_ref().map(|folder| format!(", folder='{}'", folder.display()));
        format!("Corpus({texts} texts{}{})", links.unwrap_or_default(), folder.unwrap_or_default())
    }

    #[expect(clippy::unused_self, reason = "Python calls it as a method")]
    fn __reduce__(&self) -> PyResult<()> {
        let way = "a Corpus cannot be pickled; keep it in a folder by Corpus.open(folder) and open that again";
        Err(PyTypeError::new_err(way))
    }
}
