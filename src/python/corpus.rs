//! What does Python see of a corpus? Articles in, tables of siblings, clusters and scores out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arrow_array::ArrayRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::batch::{Texts, detached, threads};
use super::ids::{Given, Ids};
use super::rows;
use super::scorer::{Scorer, State};
use super::table::Table;
use crate::error::Error;
use crate::scorer::install;
use crate::siblings::{self, Induction, Kind, Row, Siblings};
use crate::table::{self, Options};
use crate::text::Text;

/// How long a signal may wait to be heard.
const LISTENING: Duration = Duration::from_millis(20);
/// Articles whose names are read at once.
const ARTICLES: usize = 4096;

/// Articles, and the siblings found among them.
#[derive(Default)]
struct Articles {
    corpus: siblings::Corpus,
    ids: Ids,
    /// Why rows hold no text.
    problems: BTreeMap<usize, String>,
    all: Option<Arc<Siblings>>,
    verbatim: Option<Arc<Siblings>>,
}

impl Articles {
    /// Returns where the siblings of a kind are kept.
    fn kept(&mut self, kind: Kind) -> &mut Option<Arc<Siblings>> {
        match kind {
            Kind::All => &mut self.all,
            Kind::Verbatim => &mut self.verbatim,
        }
    }

    /// Finds the siblings, once for each kind until articles are added.
    fn find(
        &mut self,
        kind: Kind,
        scorer: &State,
        threads: Option<usize>,
        cancelled: &AtomicBool,
    ) -> crate::Result<Arc<Siblings>> {
        if let Some(found) = self.kept(kind) {
            return Ok(Arc::clone(found));
        }
        let lexicon = scorer.scorer.lexicon();
        let cancelled = || cancelled.load(Ordering::Relaxed);
        let found = Arc::new(install(threads, || self.corpus.siblings_unless(kind, lexicon, &cancelled))??);
        Ok(Arc::clone(self.kept(kind).insert(found)))
    }

    /// Returns the names of the rows that the siblings know of; others may have been added meanwhile.
    fn names(&self, found: &Siblings) -> ArrayRef {
        self.ids.column().slice(0, found.clusters().len())
    }
}

/// A corpus that finds its siblings itself.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Corpus {
    scorer: Arc<State>,
    threads: Option<usize>,
    folder: Option<PathBuf>,
    articles: Arc<Mutex<Articles>>,
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
}

impl Corpus {
    fn of(
        articles: Articles,
        folder: Option<PathBuf>,
        scorer: Option<&Bound<'_, Scorer>>,
        threads: Option<i64>,
    ) -> PyResult<Self> {
        let (scorer, threads) = (Scorer::given(scorer)?, self::threads(threads)?);
        Ok(Self { scorer, threads, folder, articles: Arc::new(Mutex::new(articles)) })
    }

    /// Lends the articles without the GIL, which another thread may need to give them back.
    fn with<R: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut Articles) -> R + Send) -> R {
        py.detach(|| work(&mut self.articles.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    fn extend(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, beside: &Beside) -> PyResult<()> {
        let source = Texts::of(texts)?;
        if let Ok(rows) = texts.len()
            && let Some((name, len)) = beside.lengths().into_iter().find(|(_, len)| *len != rows)
        {
            return Err(PyValueError::new_err(format!("{name}: {len} for {rows} texts")));
        }
        self.with(py, |articles| match &beside.ids {
            Some(ids) => articles.ids.check(ids),
            None if !articles.ids.are_counted() => {
                Err(PyValueError::new_err("ids: the rows so far have names; name these, too"))
            }
            None => Ok(()),
        })?;
        let mut done = 0;
        source.each(py, |cells| {
            py.check_signals()?;
            let rows = cells.len();
            if let Some((name, len)) = beside.lengths().into_iter().find(|(_, len)| *len < done + rows) {
                return Err(PyValueError::new_err(format!("{name}: {len} for more texts; {done} were added")));
            }
            let named = beside.ids.as_ref().map(|ids| ids.0.slice(done, rows));
            self.with(py, |articles| self.append(articles, &cells, named.as_ref(), beside, done))?;
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

    /// Adds some rows; all of them or none.
    fn append(
        &self,
        articles: &mut Articles,
        cells: &[Result<Text<'_>, String>],
        given: Option<&ArrayRef>,
        beside: &Beside,
        done: usize,
    ) -> crate::Result<()> {
        let first = articles.ids.len();
        let kept = match given {
            Some(names) => Given::kept(names),
            None => vec![String::new(); cells.len()],
        };
        let rows: Vec<Row<'_>> = cells
            .iter()
            .zip(&kept)
            .zip(done..)
            .map(|((cell, id), row)| Row {
                id,
                text: cell.as_ref().ok().map(Text::as_str),
                date: beside.dates.as_ref().and_then(|dates| dates.get(row).copied().flatten()),
                site: beside.sites.as_ref().and_then(|sites| sites.get(row).copied().flatten()),
                group: beside.groups.as_ref().and_then(|groups| groups.get(row).copied().flatten()),
            })
            .collect();
        let lexicon = self.scorer.scorer.lexicon();
        install(self.threads, || articles.corpus.add(&rows, lexicon))??;
        match given {
            Some(names) => articles.ids.extend(names),
            None => articles.ids.count(cells.len()),
        }
        (articles.all, articles.verbatim) = (None, None);
        for (row, cell) in (first..).zip(cells) {
            if let Err(problem) = cell {
                articles.problems.insert(row, problem.clone());
            }
        }
        Ok(())
    }

    /// Finds the siblings on a thread of its own, so that Ctrl-C is heard; what was begun is then left off.
    fn found(&self, py: Python<'_>, kind: Kind) -> PyResult<Arc<Siblings>> {
        if let Some(found) = self.with(py, |articles| articles.kept(kind).clone()) {
            return Ok(found);
        }
        let (sender, receiver) = mpsc::channel();
        let (articles, scorer, threads) = (Arc::clone(&self.articles), Arc::clone(&self.scorer), self.threads);
        let is_left_off = Arc::new(AtomicBool::new(false));
        let leave_off = Arc::clone(&is_left_off);
        let find = move || {
            let mut articles = articles.lock().unwrap_or_else(PoisonError::into_inner);
            // Nobody listens after Ctrl-C.
            drop(sender.send(articles.find(kind, &scorer, threads, &is_left_off)));
        };
        detached(py, move |cancelled| {
            std::thread::Builder::new().spawn(find).map_err(|error| Error::io("threads", error))?;
            loop {
                match receiver.recv_timeout(LISTENING) {
                    Ok(found) => return found,
                    Err(RecvTimeoutError::Timeout) if !cancelled() => {}
                    Err(_) => {
                        leave_off.store(true, Ordering::Relaxed);
                        return Err(Error::io("threads", std::io::ErrorKind::Interrupted.into()));
                    }
                }
            }
        })
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
        let articles = py.detach(|| -> crate::Result<Articles> {
            let corpus = siblings::Corpus::open_or_create(&folder)?;
            let ids = Ids::kept(&corpus.ids()?);
            Ok(Articles { corpus, ids, ..Articles::default() })
        })?;
        Self::of(articles, Some(folder), scorer, threads)
    }

    /// The names of the rows, in their order.
    #[getter]
    fn ids<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.with(py, |articles| articles.ids.names()).to_list(py)
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
            ids: Given::of(ids)?,
            dates: rows::dates(dates)?,
            sites: rows::sites(sites)?,
            groups: rows::groups(groups)?,
        };
        self.extend(py, texts, &beside)
    }

    /// Returns every article's siblings, the likeliest first.
    #[pyo3(signature = (kind=None))]
    fn siblings(&self, py: Python<'_>, kind: Option<&str>) -> PyResult<Table> {
        let kind = match kind {
            None => Kind::All,
            Some(name) => Kind::from_name(name)
                .ok_or_else(|| PyValueError::new_err(format!("kind: {name:?} is none of all, verbatim")))?,
        };
        let found = self.found(py, kind)?;
        Ok(Table(self.with(py, |articles| table::links(&articles.names(&found), found.links().iter()))?))
    }

    /// Returns which articles go back to one text, and which was made from which.
    fn clusters(&self, py: Python<'_>) -> PyResult<Table> {
        let found = self.found(py, Kind::All)?;
        Ok(Table(
            self.with(py, |articles| table::clusters(&articles.names(&found), found.clusters(), found.judgements()))?,
        ))
    }

    /// Scores every article with its siblings at hand.
    #[pyo3(signature = (*, features=true, explain=false))]
    fn score(&self, py: Python<'_>, features: bool, explain: bool) -> PyResult<Table> {
        let scorer = &self.scorer.scorer;
        let found = self.found(py, Kind::All)?;
        Ok(Table(detached(py, |cancelled| {
            let articles = self.articles.lock().unwrap_or_else(PoisonError::into_inner);
            let rows = articles.corpus.texts(0..found.clusters().len())?;
            let texts: Vec<Option<Text<'_>>> = rows.into_iter().map(|text| text.map(Text::from)).collect();
            let mut builder = table::Builder::new(scorer, Options { features, explain });
            let verdicts = scorer.score_corpus(&texts, &found, self.threads, cancelled)?;
            let whys = if explain {
                scorer.explain_corpus(&texts, &found, self.threads, cancelled)?
            } else {
                texts.iter().map(|_| None).collect()
            };
            for (row, ((text, verdict), why)) in texts.iter().zip(&verdicts).zip(&whys).enumerate() {
                match (text, verdict) {
                    (Some(text), Some(verdict)) => builder.push(verdict, text, why.as_ref()),
                    _ => builder.push_problem(articles.problems.get(&row).map_or("no text", String::as_str)),
                }
            }
            let ids = articles.names(&found);
            table::judged(&builder.finish(Some(Arc::clone(&ids)))?, &ids, found.judgements(), found.clusters())
        })?))
    }

    /// Returns the names that independent articles spell alike and the lexicon has not, then spellings taken for errors.
    #[pyo3(signature = (least=3))]
    fn induce(&self, py: Python<'_>, least: i64) -> PyResult<Table> {
        let Ok(least @ 1..) = u32::try_from(least.min(u32::MAX.into())) else {
            return Err(PyValueError::new_err("least must be at least 1"));
        };
        let found = self.found(py, Kind::All)?;
        Ok(Table(detached(py, |cancelled| {
            let articles = self.articles.lock().unwrap_or_else(PoisonError::into_inner);
            let lexicon = self.scorer.scorer.lexicon();
            let mut induction = Induction::default();
            for first in (0..found.clusters().len()).step_by(ARTICLES) {
                if cancelled() {
                    break;
                }
                let texts = articles.corpus.texts(first..(first + ARTICLES).min(found.clusters().len()))?;
                install(self.threads, || induction.read(first, &texts, &found, lexicon))?;
            }
            table::induced(&induction.finish(&found, lexicon, least))
        })?))
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        self.with(py, |articles| articles.ids.len())
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let (texts, links) = self.with(py, |articles| {
            (articles.ids.len(), articles.all.as_ref().map(|found| format!(", {} links", found.links().len())))
        });
        let folder = self.folder.as_ref().map(|folder| format!(", folder='{}'", folder.display()));
        format!("Corpus({texts} texts{}{})", links.unwrap_or_default(), folder.unwrap_or_default())
    }

    #[expect(clippy::unused_self, reason = "Python calls it as a method")]
    fn __reduce__(&self) -> PyResult<()> {
        let way = "a Corpus cannot be pickled; keep it in a folder by Corpus.open(folder) and open that again";
        Err(PyTypeError::new_err(way))
    }
}
