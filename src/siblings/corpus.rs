//! Who tells whose story in a whole corpus? Candidates by rare keys, each pair laid side by side, sources by direction.
//!
//! Work is bounded: an article has forty keys, a key at most two hundred articles, an article ten candidates, and near copies
//! stand in the index once. Sentences that strangers have on their pages are left out. Nothing depends on threads or hash order. What
//! is larger than memory lies in a folder, and so does what is to be kept.

mod boilerplate;
mod copies;
mod folder;
mod index;
mod keys;
mod link;
mod reading;
mod record;
mod row;
mod shelf;
mod siblings;
mod site;
mod sources;
mod spill;
#[cfg(any(feature = "python", test))]
pub(crate) mod steps;
mod verbatim;

use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use boilerplate::{Boilerplate, Census};
use folder::Folder;
use index::{Counts, Index};
use rayon::prelude::*;
use row::Card;
use shelf::{List, Shelf};
use spill::Spill;
use std::io;
use std::mem::take;
use std::ops::Range;
use std::path::Path;

pub use link::Link;
pub use row::{Kind, Row, label};
#[cfg(feature = "python")]
pub(crate) use row::{day, group};
pub use siblings::Siblings;
pub use site::site;

/// Groups of at most so many copies are compared each with each; of larger ones every copy with the first.
pub(crate) const SMALL_GROUP: usize = 6;
/// Rows of a folder whose texts are read at a time.
const BATCH: usize = 10_000;
/// Bytes of text from which on a corpus in memory goes to a temporary folder.
const ROOM: usize = 256 << 20;

/// Whether to leave off, asked from any thread.
pub(super) type Cancelled<'c> = &'c (dyn Fn() -> bool + Sync);

/// Articles among which siblings are found.
#[derive(Debug)]
pub struct Corpus(Store);

#[derive(Debug)]
enum Store {
    Memory { cards: Vec<Card>, texts: Vec<Option<Box<str>>>, bytes: usize },
    Folder(Folder),
    Spill(Spill),
}

impl Default for Corpus {
    fn default() -> Self {
        Self(Store::Memory { cards: Vec::new(), texts: Vec::new(), bytes: 0 })
    }
}

impl Corpus {
    /// Returns a corpus in memory, without articles; it goes to a temporary folder when it grows large.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a corpus in a folder.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the folder can't be made, [`crate::Error::Corpus`] where it holds something.
    pub fn create(folder: &Path) -> Result<Self> {
        Ok(Self(Store::Folder(Folder::create(folder)?)))
    }

    /// Opens a corpus in a folder.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where a file can't be read, [`crate::Error::Corpus`] where it is damaged or of another version.
    pub fn open(folder: &Path) -> Result<Self> {
        Ok(Self(Store::Folder(Folder::open(folder)?)))
    }

    /// Opens a corpus in a folder, or makes one where the folder is missing or empty, whoever does so at the same time.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where a file can't be read or made, [`crate::Error::Corpus`] where the folder holds something else, or what it
    /// holds is damaged or of another version.
    pub fn open_or_create(folder: &Path) -> Result<Self> {
        Ok(Self(Store::Folder(Folder::open_or_create(folder)?)))
    }

    /// Adds articles, on the threads of the rayon pool it is called in; a row without text has no siblings.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the folder can't be written, [`crate::Error::Corpus`] where somebody else adds to it; then none
    /// of the rows is in it.
    pub fn add(&mut self, rows: &[Row<'_>], lexicon: &Lexicon) -> Result<()> {
        match &mut self.0 {
            Store::Memory { cards, texts, bytes } => {
                let before = (cards.len(), *bytes);
                cards.extend(rows.iter().map(Row::card));
                texts.extend(rows.iter().map(|row| row.text.map(Box::from)));
                *bytes += rows.iter().filter_map(|row| row.text).map(str::len).sum::<usize>();
                if *bytes < ROOM {
                    return Ok(());
                }
                match spill(cards, texts, lexicon) {
                    Ok(spill) => self.0 = Store::Spill(spill),
                    Err(error) => {
                        cards.truncate(before.0);
                        texts.truncate(before.0);
                        *bytes = before.1;
                        return Err(error);
                    }
                }
                Ok(())
            }
            Store::Folder(folder) | Store::Spill(Spill { folder, .. }) => folder.add_read(rows, lexicon),
        }
    }

    /// Returns how many articles were added.
    pub fn len(&self) -> usize {
        match &self.0 {
            Store::Memory { texts, .. } => texts.len(),
            Store::Folder(folder) | Store::Spill(Spill { folder, .. }) => folder.len(),
        }
    }

    /// Returns whether no article was added.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the identifiers given, of a corpus in a folder that was named; others keep none.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the folder can't be read, [`crate::Error::Corpus`] where it is damaged.
    pub fn ids(&self) -> Result<Vec<String>> {
        match &self.0 {
            Store::Memory { .. } | Store::Spill(_) => Ok(Vec::new()),
            Store::Folder(folder) => folder.ids(),
        }
    }

    /// Returns some of the texts.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the folder can't be read, [`crate::Error::Corpus`] where it is damaged.
    pub fn texts(&self, articles: Range<usize>) -> Result<Vec<Option<String>>> {
        match &self.0 {
            Store::Memory { texts, .. } => {
                let texts = texts.get(articles).unwrap_or_default();
                Ok(texts.iter().map(|text| text.as_deref().map(str::to_owned)).collect())
            }
            Store::Folder(folder) | Store::Spill(Spill { folder, .. }) => folder.texts(articles),
        }
    }

    fn cards(&self) -> Vec<Card> {
        match &self.0 {
            Store::Memory { cards, .. } => cards.clone(),
            Store::Folder(folder) | Store::Spill(Spill { folder, .. }) => folder.cards(),
        }
    }

    /// Finds the siblings, on the threads of the rayon pool it is called in.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the folder can't be read, [`crate::Error::Corpus`] where it is damaged.
    pub fn siblings(&self, kind: Kind, lexicon: &Lexicon) -> Result<Siblings> {
        self.siblings_unless(kind, lexicon, &|| false)
    }

    /// Finds the siblings unless it is cancelled, which every thread asks for now and then.
    ///
    /// # Errors
    /// As [`Self::siblings`], and [`crate::Error::Io`] of the kind `Interrupted` where it was cancelled.
    pub fn siblings_unless(&self, kind: Kind, lexicon: &Lexicon, cancelled: Cancelled<'_>) -> Result<Siblings> {
        let cards = self.cards();
        let links = match (&self.0, kind) {
            (Store::Memory { texts, .. }, Kind::Verbatim) => verbatim::links(&verbatim::read(&rows_of(&cards, texts))),
            (Store::Memory { texts, .. }, Kind::All) => {
                let readings = reading::read(&rows_of(&cards, texts), lexicon, cancelled).collect();
                search(Shelf::Memory(readings), &cards, cancelled)?
            }
            (Store::Folder(folder) | Store::Spill(Spill { folder, .. }), Kind::Verbatim) => {
                let mut runs = Vec::with_capacity(folder.len());
                for (batch, cards) in (0..).zip(cards.chunks(BATCH)) {
                    go_on(cancelled)?;
                    let first = batch * BATCH;
                    runs.extend(verbatim::read(&rows_of(cards, &folder.texts(first..first + cards.len())?)));
                }
                verbatim::links(&runs)
            }
            (Store::Folder(folder) | Store::Spill(Spill { folder, .. }), Kind::All) => {
                search(Shelf::Folder(folder, Boilerplate::default()), &cards, cancelled)?
            }
        };
        Ok(Siblings::new(&cards, links))
    }
}

/// Puts a corpus into a temporary folder.
fn spill(cards: &[Card], texts: &[Option<Box<str>>], lexicon: &Lexicon) -> Result<Spill> {
    let mut spill = Spill::new()?;
    for (cards, texts) in cards.chunks(BATCH).zip(texts.chunks(BATCH)) {
        spill.folder.add_read(&rows_of(cards, texts), lexicon)?;
    }
    Ok(spill)
}

fn rows_of<'t, T: AsRef<str>>(cards: &[Card], texts: &'t [Option<T>]) -> Vec<Row<'t>> {
    let row = |(card, text): (&Card, &'t Option<T>)| {
        let Card { date, site, group } = *card;
        Row { id: "", text: text.as_ref().map(AsRef::as_ref), date, site, group }
    };
    cards.iter().zip(texts).map(row).collect()
}

/// Says that the work was cancelled, if it was.
fn go_on(cancelled: Cancelled<'_>) -> Result<()> {
    if cancelled() { Err(Error::io("siblings", io::ErrorKind::Interrupted.into())) } else { Ok(()) }
}

/// Finds all siblings among the articles of a shelf.
fn search(mut shelf: Shelf<'_>, cards: &[Card], cancelled: Cancelled<'_>) -> Result<Vec<Link>> {
    go_on(cancelled)?;
    let groups = copies::groups(&shelf.sketches(), &shelf)?;
    // Only the first of its copies finds others and is found: ten thousand copies make no key common.
    let is_first = |article: u32| groups.get(article as usize) == Some(&article);
    let mut counts = Counts::new(shelf.count(List::Keys));
    shelf.each(List::Keys, is_first, |_, keys| counts.add(keys))?;
    let mut entries = Vec::new();
    // Nobody asks for the keys again.
    shelf.each(List::Keys, is_first, |article, keys| counts.enter(article, &mut take(keys), &mut entries))?;
    go_on(cancelled)?;
    let index = Index::new(cards.len(), entries, &counts);
    let (copies, others) = pairs(&groups, &index.candidates());
    let mut links = link::links(&shelf, cards, &copies, cancelled)?;
    let mut census = Census::new(shelf.count(List::Sentences));
    shelf.each(List::Sentences, is_first, |_, keys| census.add(keys))?;
    shelf.each(List::Sentences, is_first, |article, keys| census.note(article, keys))?;
    go_on(cancelled)?;
    let boilerplate = census.finish(&shelf)?;
    shelf.leave_out(boilerplate);
    links.extend(link::links(&shelf, cards, &others, cancelled)?);
    Ok(link::sorted(links))
}

/// Pairs of articles, the lower one first.
type Pairs = Vec<(u32, u32)>;

/// Returns the pairs to lay side by side, sorted: copies of one group, and then candidates of one or the other or of the first of their
/// copies.
fn pairs(groups: &[u32], candidates: &[Vec<u32>]) -> (Pairs, Pairs) {
    let mut pairs = Pairs::new();
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
    let group = |article: u32| groups.get(article as usize);
    pairs.into_iter().partition(|(one, two)| group(*one) == group(*two))
}

#[cfg(test)]
mod tests;
