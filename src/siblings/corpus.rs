//! Who tells whose story in a whole corpus? Candidates by rare keys, each pair laid side by side, sources by direction.
//!
//! Work is bounded: an article has forty keys, a key at most two hundred articles, an article ten candidates, and near copies
//! stand in the index once. Nothing depends on threads or hash order.

mod copies;
mod index;
mod keys;
mod link;
mod row;
mod siblings;

use super::fingerprint::Fingerprint;
use super::judgement::LEAST_WORDS;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::page;
use index::Index;
use rayon::prelude::*;
use std::ops::Range;
use std::path::Path;

pub use link::Link;
pub use row::{Kind, Row, label};
pub use siblings::Siblings;

/// Groups of at most so many copies are compared each with each; of larger ones every copy with the first.
const SMALL_GROUP: usize = 6;
/// Articles that share one document as scratch.
const CHUNK: usize = 128;

/// Articles among which siblings are found.
#[derive(Debug, Default)]
pub struct Corpus {
    texts: Vec<Option<Box<str>>>,
}

impl Corpus {
    /// Returns a corpus in memory, without articles.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a corpus in a folder.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder can't be made or holds something.
    pub fn create(folder: &Path) -> Result<Self> {
        Err(Error::io(folder, std::io::ErrorKind::Unsupported.into()))
    }

    /// Opens a corpus in a folder.
    ///
    /// # Errors
    /// [`Error::Io`] where a file can't be read.
    pub fn open(folder: &Path) -> Result<Self> {
        Err(Error::io(folder, std::io::ErrorKind::Unsupported.into()))
    }

    /// Adds articles, on the threads of the rayon pool it is called in; a row without text has no siblings.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder can't be written; then none of the rows is in it.
    pub fn add(&mut self, rows: &[Row<'_>], _lexicon: &Lexicon) -> Result<()> {
        self.texts.extend(rows.iter().map(|row| row.text.map(Box::from)));
        Ok(())
    }

    /// Returns how many articles were added.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Returns whether no article was added.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Returns the identifiers given, of a corpus in a folder.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder can't be read.
    pub fn ids(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    /// Returns some of the texts, of a corpus in a folder.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder can't be read.
    pub fn texts(&self, articles: Range<usize>) -> Result<Vec<Option<String>>> {
        let texts = self.texts.get(articles).unwrap_or_default();
        Ok(texts.iter().map(|text| text.as_deref().map(str::to_owned)).collect())
    }

    /// Finds the siblings, on the threads of the rayon pool it is called in.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder can't be read.
    pub fn siblings(&self, _kind: Kind, lexicon: &Lexicon) -> Result<Siblings> {
        let texts: Vec<Option<&str>> = self.texts.iter().map(Option::as_deref).collect();
        let (prints, keys) = read(&texts, lexicon);
        let groups = copies::groups(&prints);
        let pairs = pairs(&groups, keys);
        Ok(Siblings::new(texts.len(), link::links(&texts, lexicon, &prints, &pairs)))
    }
}

/// Reads every article once.
fn read(texts: &[Option<&str>], lexicon: &Lexicon) -> (Vec<Fingerprint>, Vec<Vec<u32>>) {
    let chunk = |texts: &[Option<&str>]| -> Vec<(Fingerprint, Vec<u32>)> {
        let mut document = Document::default();
        let mut read = |text: Option<&str>| {
            let text = text.unwrap_or_default();
            document.segment(text, lexicon);
            page::label(text, lexicon, &mut document);
            let mut print = Fingerprint::new(text, &document);
            if print.word_count() < LEAST_WORDS {
                return (Fingerprint::default(), Vec::new());
            }
            let keys = keys::of(&print);
            print.forget_words();
            (print, keys)
        };
        texts.iter().copied().map(&mut read).collect()
    };
    let chunks: Vec<Vec<(Fingerprint, Vec<u32>)>> = texts.par_chunks(CHUNK).map(chunk).collect();
    chunks.into_iter().flatten().unzip()
}

/// Returns the pairs to lay side by side, the lower article first, sorted: candidates of one or the other, and copies with the
/// first of their group and with its candidates.
fn pairs(groups: &[u32], mut keys: Vec<Vec<u32>>) -> Vec<(u32, u32)> {
    let is_copy = |article: usize| groups.get(article).is_some_and(|first| *first as usize != article);
    for (article, keys) in keys.iter_mut().enumerate() {
        if is_copy(article) {
            keys.clear();
        }
    }
    let candidates = Index::new(&keys).candidates();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (article, first) in (0..).zip(groups) {
        let found = candidates.get(*first as usize).map(Vec::as_slice).unwrap_or_default();
        let own = (article != *first).then_some(first);
        pairs.extend(found.iter().chain(own).map(|other| (article.min(*other), article.max(*other))));
    }
    let mut members: Vec<(u32, u32)> = groups.iter().copied().zip(0..).collect();
    members.sort_unstable();
    for group in members.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=SMALL_GROUP).contains(&group.len())) {
        for (place, (_, two)) in group.iter().enumerate() {
            pairs.extend(group.iter().take(place).map(|(_, one)| (*one, *two)));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests;
