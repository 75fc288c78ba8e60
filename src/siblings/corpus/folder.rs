//! How does a corpus lie on disk? Runs of articles, one for each batch added, and a list of the runs that are whole.
//!
//! A run is written and synced under a name that no list mentions; then the list is replaced by a rename. Whatever stops a batch
//! half way leaves the corpus as it was before. Every record carries a checksum that is compared when it is read.

mod entry;
mod file;
mod lock;
mod manifest;

use super::copies::Sketch;
use super::reading::{self, Reading};
use super::record;
use super::row::{Card, Row};
use super::shelf::List;
use crate::bounded;
use crate::document::narrow;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::siblings::fingerprint::Fingerprint;
use entry::{Entry, checksum};
use file::{Files, Output, length_of};
use manifest::{Manifest, Run};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// A corpus on disk.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    manifest: Manifest,
    /// Of every article of every run.
    entries: Vec<Entry>,
}

impl Folder {
    /// Makes a corpus in a folder that is not there or empty.
    pub(super) fn create(path: &Path) -> Result<Self> {
        if Self::begin(path)? { Self::open(path) } else { Err(refused(path, "the folder is not empty")) }
    }

    /// Opens a corpus, or makes one in a folder that is not there or empty.
    pub(super) fn open_or_create(path: &Path) -> Result<Self> {
        if !Manifest::is_in(path) && (path.is_dir() || !path.exists()) {
            Self::begin(path)?;
        }
        Self::open(path)
    }

    /// Begins a corpus in a folder; returns whether there was none. Others who begin one in the same folder wait and find it.
    fn begin(path: &Path) -> Result<bool> {
        fs::create_dir_all(path).map_err(|e| Error::io(path, e))?;
        for file in fs::read_dir(path).map_err(|e| Error::io(path, e))? {
            let name = file.map_err(|e| Error::io(path, e))?.file_name();
            if !Manifest::is_beginning(&name) {
                return Ok(false);
            }
        }
        let _lock = lock::wait(path)?;
        let is_new = !Manifest::is_in(path);
        if is_new {
            Manifest::default().write(path)?;
        }
        Ok(is_new)
    }

    /// Opens a corpus.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let manifest = Manifest::read(path)?;
        let mut entries = Vec::new();
        for run in &manifest.runs {
            for (file, length) in [
                (run.prints(path), run.prints),
                (run.texts(path), run.texts),
                (run.keys(path), run.keys),
                (run.sentences(path), run.sentences),
            ] {
                if length_of(&file)? < length {
                    return Err(refused(&file, "the file is cut off"));
                }
            }
            let (file, length) = (run.index(path), Entry::length_of(run.rows));
            // Before it is read: however large it is, no more than the list of runs says is taken into memory.
            if length_of(&file)? != length {
                return Err(refused(&file, "the number of articles is wrong"));
            }
            let bytes = bounded::read(&file, length)?;
            if checksum(&bytes) != run.checksum {
                return Err(refused(&file, "the checksum is wrong"));
            }
            entries.extend(Entry::read_all(&bytes));
        }
        Ok(Self { path: path.to_owned(), manifest, entries })
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn cards(&self) -> Vec<Card> {
        self.entries.iter().map(|entry| entry.card).collect()
    }

    pub(super) fn sketches(&self) -> Vec<Sketch> {
        self.entries.iter().map(|entry| entry.sketch).collect()
    }

    /// Reads a batch and adds it: whole, or not at all.
    pub(super) fn add_read(&mut self, rows: &[Row<'_>], lexicon: &Lexicon) -> Result<()> {
        let digest = lexicon.digest();
        if self.manifest.runs.iter().any(|run| run.lexicon != digest) {
            return Err(refused(
                &self.path,
                "its articles were read with another lexicon; what is added needs the same",
            ));
        }
        if rows.is_empty() {
            return Ok(());
        }
        let readings = reading::read(rows, lexicon, &|| false);
        self.add(rows, &readings, digest)
    }

    fn add(&mut self, rows: &[Row<'_>], readings: &[Reading], lexicon: u64) -> Result<()> {
        let _lock = lock::take(&self.path)?;
        if Manifest::read(&self.path)? != self.manifest {
            return Err(refused(&self.path, "somebody else added to it after it was opened"));
        }
        let mut run = Run::new(self.manifest.runs.len() + 1, rows.len(), lexicon);
        let entries = self.write(&mut run, rows, readings)?;
        let mut manifest = self.manifest.clone();
        manifest.runs.push(run);
        manifest.write(&self.path)?;
        self.manifest = manifest;
        self.entries.extend(entries);
        Ok(())
    }

    fn write(&self, run: &mut Run, rows: &[Row<'_>], readings: &[Reading]) -> Result<Vec<Entry>> {
        let mut prints = Output::new(run.prints(&self.path))?;
        let mut texts = Output::new(run.texts(&self.path))?;
        let mut keys = Output::new(run.keys(&self.path))?;
        let mut sentences = Output::new(run.sentences(&self.path))?;
        let mut entries = Vec::with_capacity(rows.len());
        let mut record = Vec::new();
        for (row, reading) in rows.iter().zip(readings) {
            record.clear();
            record::write(&reading.print, &mut record);
            keys.write_list(&reading.keys)?;
            sentences.write_list(&reading.sentences)?;
            let text = row.text.unwrap_or_default();
            entries.push(Entry {
                run: narrow(run.number),
                card: row.card(),
                sketch: reading.sketch,
                print: prints.write(&record)?,
                id: texts.write(row.id.as_bytes())?,
                text: texts.write(text.as_bytes())?,
                has_text: row.text.is_some(),
            });
        }
        (run.prints, run.texts) = (prints.finish()?, texts.finish()?);
        (run.keys, run.sentences) = (keys.finish()?, sentences.finish()?);
        let mut bytes = Vec::new();
        for entry in &entries {
            entry.write(&mut bytes);
        }
        run.checksum = checksum(&bytes);
        let mut index = Output::new(run.index(&self.path))?;
        index.write(&bytes)?;
        index.finish()?;
        Ok(entries)
    }

    /// Returns the run that an article was added with; runs are numbered from 1.
    fn run_of(&self, entry: &Entry) -> Option<&Run> {
        self.manifest.runs.get((entry.run as usize).saturating_sub(1))
    }

    /// Reads the fingerprints of articles given in order.
    pub(super) fn prints(&self, articles: &[u32]) -> Result<BTreeMap<u32, Fingerprint>> {
        let mut files = Files::default();
        let mut prints = BTreeMap::new();
        for article in articles {
            let Some(entry) = self.entries.get(*article as usize) else { continue };
            let Some(run) = self.run_of(entry) else { continue };
            let path = run.prints(&self.path);
            let bytes = files.read(entry.run, &path, entry.print)?;
            prints
                .insert(*article, record::read(bytes).ok_or_else(|| refused(&path, "a record is that of no article"))?);
        }
        Ok(prints)
    }

    /// Reads the identifiers.
    pub(super) fn ids(&self) -> Result<Vec<String>> {
        let ids = self.strings(0..self.len(), |entry| Some(entry.id))?;
        Ok(ids.into_iter().map(Option::unwrap_or_default).collect())
    }

    /// Reads texts.
    pub(super) fn texts(&self, articles: impl Iterator<Item = usize>) -> Result<Vec<Option<String>>> {
        self.strings(articles, |entry| entry.has_text.then_some(entry.text))
    }

    fn strings(
        &self,
        articles: impl Iterator<Item = usize>,
        part: impl Fn(&Entry) -> Option<entry::Place>,
    ) -> Result<Vec<Option<String>>> {
        let mut files = Files::default();
        let mut strings = Vec::with_capacity(articles.size_hint().0);
        for entry in articles.map_while(|article| self.entries.get(article)) {
            let (Some(place), Some(run)) = (part(entry), self.run_of(entry)) else {
                strings.push(None);
                continue;
            };
            let path = run.texts(&self.path);
            let bytes = files.read(entry.run, &path, place)?;
            strings.push(Some(String::from_utf8_lossy(bytes).into_owned()));
        }
        Ok(strings)
    }

    /// Hands over the list of each article that is asked for, article after article.
    pub(super) fn each(
        &self,
        list: List,
        asked: impl Fn(u32) -> bool,
        mut take: impl FnMut(u32, &mut Vec<u32>),
    ) -> Result<()> {
        let mut article = 0;
        let mut keys = Vec::new();
        for run in &self.manifest.runs {
            let path = match list {
                List::Keys => run.keys(&self.path),
                List::Sentences => run.sentences(&self.path),
            };
            let wrong = |e| Error::io(&path, e);
            let mut file = BufReader::with_capacity(1 << 20, File::open(&path).map_err(wrong)?);
            let mut bytes = Vec::new();
            for _ in 0..run.rows {
                let (mut count, mut sum) = ([0; 4], [0; 4]);
                file.read_exact(&mut count).and_then(|()| file.read_exact(&mut sum)).map_err(wrong)?;
                // Memory is only taken for what is there.
                bytes.clear();
                let length = 4 * u64::from(u32::from_le_bytes(count));
                file.by_ref().take(length).read_to_end(&mut bytes).map_err(wrong)?;
                if entry::short(&bytes) != u32::from_le_bytes(sum) {
                    return Err(refused(&path, "the checksum of a record is wrong"));
                }
                if asked(article) {
                    keys.clear();
                    keys.extend(bytes.as_chunks::<4>().0.iter().map(|key| u32::from_le_bytes(*key)));
                    take(article, &mut keys);
                }
                article += 1;
            }
        }
        Ok(())
    }

    /// Returns how long the lists of all articles are.
    pub(super) fn count(&self, list: List) -> usize {
        let bytes = |run: &Run| match list {
            List::Keys => run.keys,
            List::Sentences => run.sentences,
        };
        // Each list has its length and its checksum before it.
        let count = |run: &Run| (bytes(run) / 4).saturating_sub(2 * run.rows as u64);
        usize::try_from(self.manifest.runs.iter().map(count).sum::<u64>()).unwrap_or(usize::MAX)
    }
}

fn refused(path: &Path, problem: &str) -> Error {
    Error::Corpus { path: path.to_owned(), problem: problem.to_owned() }
}

#[cfg(test)]
mod tests;
