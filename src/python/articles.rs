//! What do the threads of Python share of a corpus? Its articles, their names and what was found among them; no lock is held while Python
//! code runs, so that a handler of a signal, or a generator that is read, may use the same corpus.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use arrow_array::ArrayRef;
use pyo3::PyResult;

use super::ids::{Given, refused};
use super::scorer::State;
use crate::error::Error;
use crate::process::PerProcess;
use crate::scorer::{Scorer, install};
use crate::siblings::{Corpus, Kind, Row, Scope, Siblings};
use crate::table::ids::{self, Ids, Names};
use crate::table::{self, Options};
use crate::text::Text;
use arrow_array::RecordBatch;

/// Articles, and the siblings found among them. Locks are taken in the order of the fields.
#[derive(Default)]
pub(super) struct Articles {
    /// Who searches: what one finds serves all that wait for it.
    search: PerProcess<()>,
    /// Adding writes, everything else reads.
    corpus: RwLock<Corpus>,
    /// Held for moments only: a length or a name doesn't wait for a search.
    sheet: Mutex<Sheet>,
}

/// What is known of the rows.
#[derive(Default)]
struct Sheet {
    ids: Ids,
    /// Why rows hold no text.
    problems: BTreeMap<usize, String>,
    all: Option<Arc<Siblings>>,
    verbatim: Option<Arc<Siblings>>,
}

impl Sheet {
    /// Returns where the siblings of a kind are kept.
    fn kept(&mut self, kind: Kind) -> &mut Option<Arc<Siblings>> {
        match kind {
            Kind::All => &mut self.all,
            Kind::Verbatim => &mut self.verbatim,
        }
    }
}

impl Articles {
    /// Takes the articles of a folder, whose names it keeps.
    pub(super) fn of(corpus: Corpus) -> crate::Result<Self> {
        let sheet = Sheet { ids: Ids::kept(&corpus.ids()?), ..Sheet::default() };
        Ok(Self { search: PerProcess::new(), corpus: RwLock::new(corpus), sheet: Mutex::new(sheet) })
    }

    fn sheet(&self) -> MutexGuard<'_, Sheet> {
        self.sheet.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns how many rows there are.
    pub(super) fn len(&self) -> usize {
        self.sheet().ids.len()
    }

    /// Returns the names of all rows.
    pub(super) fn names(&self) -> Names {
        self.sheet().ids.names()
    }

    /// Returns the names of the rows that the siblings know of; others may have been added meanwhile.
    pub(super) fn names_of(&self, found: &Siblings) -> ArrayRef {
        self.sheet().ids.column().slice(0, found.clusters().len())
    }

    /// Returns the siblings of a kind where they were found and nothing was added since.
    pub(super) fn known(&self, kind: Kind) -> Option<Arc<Siblings>> {
        self.sheet().kept(kind).clone()
    }

    /// Returns the rows of names.
    pub(super) fn rows(&self, of: &Given) -> PyResult<Vec<u32>> {
        self.sheet().ids.rows(&of.0).map_err(|clash| refused("of", &clash))
    }

    /// Checks the names of rows that are to be added, or that they may have none.
    pub(super) fn check(&self, ids: Option<&Given>) -> PyResult<()> {
        self.sheet().ids.check(ids.map(|Given(names)| names)).map_err(|clash| refused("ids", &clash))
    }

    /// Adds some rows, all of them or none. Their names are checked again: another thread may have added meanwhile, or what the texts
    /// are read from.
    pub(super) fn append(
        &self,
        cells: &[Result<Text<'_>, String>],
        ids: Option<&Given>,
        mut row_of: impl FnMut(usize) -> Row<'static>,
        scorer: &State,
        threads: Option<usize>,
    ) -> PyResult<()> {
        let mut corpus = self.corpus.write().unwrap_or_else(PoisonError::into_inner);
        let corpus = &mut *corpus;
        self.check(ids)?;
        let kept = match ids {
            Some(Given(names)) => ids::kept(names),
            None => vec![String::new(); cells.len()],
        };
        let rows: Vec<Row<'_>> = (0..)
            .zip(cells.iter().zip(&kept))
            .map(|(row, (cell, id))| Row { id, text: cell.as_ref().ok().map(Text::as_str), ..row_of(row) })
            .collect();
        install(threads, || corpus.add(&rows, scorer.scorer.lexicon()))??;
        let mut sheet = self.sheet();
        let first = sheet.ids.len();
        match ids {
            Some(Given(names)) => sheet.ids.extend(names),
            None => sheet.ids.count(cells.len()),
        }
        (sheet.all, sheet.verbatim) = (None, None);
        for (row, cell) in (first..).zip(cells) {
            if let Err(problem) = cell {
                sheet.problems.insert(row, problem.clone());
            }
        }
        Ok(())
    }

    /// Finds the siblings, once for each kind until articles are added.
    pub(super) fn find(
        &self,
        kind: Kind,
        scorer: &State,
        threads: Option<usize>,
        cancelled: &AtomicBool,
    ) -> crate::Result<Arc<Siblings>> {
        let _searching = self.search.lock();
        if let Some(found) = self.known(kind) {
            return Ok(found);
        }
        let corpus = &*self.corpus.read().unwrap_or_else(PoisonError::into_inner);
        let cancelled = || cancelled.load(Ordering::Relaxed);
        let found =
            install(threads, || corpus.siblings_unless(kind, Scope::Whole, scorer.scorer.lexicon(), &cancelled))??;
        Ok(Arc::clone(self.sheet().kept(kind).insert(Arc::new(found))))
    }

    /// Finds the siblings of some articles alone, and no more of the others than decides what is asked of these.
    pub(super) fn find_some(
        &self,
        kind: Kind,
        scope: Scope<'_>,
        scorer: &State,
        threads: Option<usize>,
        cancelled: &AtomicBool,
    ) -> crate::Result<Arc<Siblings>> {
        let corpus = &*self.corpus.read().unwrap_or_else(PoisonError::into_inner);
        let cancelled = || cancelled.load(Ordering::Relaxed);
        let found = install(threads, || corpus.siblings_unless(kind, scope, scorer.scorer.lexicon(), &cancelled))??;
        Ok(Arc::new(found))
    }

    /// Scores some of the articles that the siblings know of, with their siblings at hand.
    pub(super) fn score(
        &self,
        found: &Siblings,
        asked: &[u32],
        options: Options,
        scorer: &State,
        threads: Option<usize>,
        cancelled: &AtomicBool,
    ) -> crate::Result<RecordBatch> {
        let scorer = &scorer.scorer;
        let cancelled = || cancelled.load(Ordering::Relaxed);
        let needed = Scorer::texts_for(asked, found);
        let texts = self.corpus.read().unwrap_or_else(PoisonError::into_inner).texts_of(&needed)?;
        let problems = self.sheet().problems.clone();
        let problem = |row| problems.get(&row).cloned().unwrap_or_else(|| "no text".to_owned());
        let mut cells: Vec<Result<Text<'_>, String>> = Vec::new();
        for (row, text) in needed.into_iter().zip(texts) {
            // Nobody looks at those between.
            cells.resize_with(row as usize, || Err(String::new()));
            cells.push(text.map(Text::from).ok_or_else(|| problem(row as usize)));
        }
        let mut builder = table::Builder::new(scorer, options);
        if builder.score_corpus(scorer, asked, cells, found, threads, &cancelled)? {
            // Nobody listens any more.
            return Err(Error::io("scores", std::io::ErrorKind::Interrupted.into()));
        }
        let ids = self.names_of(found);
        table::judged(builder, &ids, asked, found.clusters(), found.judgements())
    }

    /// Returns the names that so many independent articles spell alike, and the spellings that they teach to be errors.
    pub(super) fn induce(
        &self,
        found: &Siblings,
        least: u32,
        scorer: &State,
        threads: Option<usize>,
        cancelled: &AtomicBool,
    ) -> crate::Result<RecordBatch> {
        let texts = |rows| self.corpus.read().unwrap_or_else(PoisonError::into_inner).texts(rows);
        let cancelled = || cancelled.load(Ordering::Relaxed);
        table::induced(&scorer.scorer.induce_corpus(texts, found, least, threads, &cancelled)?)
    }
}
