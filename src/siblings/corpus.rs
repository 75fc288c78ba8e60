//! Who tells whose story in a whole corpus? Candidates by rare keys, each pair laid side by side, sources by direction.
//!
//! Work is bounded: an article has forty keys, a key at most two hundred articles, an article ten candidates, and near copies
//! stand in the index once. Sentences that strangers have on their pages are left out. Nothing depends on threads or hash order. What
//! is larger than memory lies in a folder, and so does what is to be kept.

mod boilerplate;
mod copies;
mod folder;
mod ground;
mod index;
mod keys;
mod link;
mod memory;
mod neighbours;
mod reach;
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
use folder::Folder;
use ground::{Ground, Pairs};
use memory::Memory;
use neighbours::Neighbours;
use row::Card;
use shelf::Shelf;
use spill::Spill;
use std::io;
use std::ops::Range;
use std::path::Path;

pub use link::Link;
pub use row::{Kind, Row, Scope, label};
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
    Memory(Memory),
    Folder(Folder),
    Spill(Spill),
}

impl Default for Corpus {
    fn default() -> Self {
        Self(Store::Memory(Memory::default()))
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
            Store::Memory(memory) => {
                if memory.add(rows) < ROOM {
                    return Ok(());
                }
                match spill(&memory.cards, &memory.texts, lexicon) {
                    Ok(spill) => self.0 = Store::Spill(spill),
                    Err(error) => {
                        memory.take_back(rows);
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
            Store::Memory(memory) => memory.texts.len(),
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
            Store::Memory(_) | Store::Spill(_) => Ok(Vec::new()),
            Store::Folder(folder) => folder.ids(),
        }
    }

    /// Returns some of the texts.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the folder can't be read, [`crate::Error::Corpus`] where it is damaged.
    pub fn texts(&self, articles: Range<usize>) -> Result<Vec<Option<String>>> {
        match &self.0 {
            Store::Memory(memory) => {
                let texts = memory.texts.get(articles).unwrap_or_default();
                Ok(texts.iter().map(|text| text.as_deref().map(str::to_owned)).collect())
            }
            Store::Folder(folder) | Store::Spill(Spill { folder, .. }) => folder.texts(articles),
        }
    }

    /// Returns the texts of articles by their numbers.
    ///
    /// # Errors
    /// As [`Self::texts`].
    pub fn texts_of(&self, articles: &[u32]) -> Result<Vec<Option<String>>> {
        let articles = articles.iter().map(|article| *article as usize);
        match &self.0 {
            Store::Memory(memory) => {
                Ok(articles.map(|article| memory.texts.get(article)?.as_deref().map(str::to_owned)).collect())
            }
            Store::Folder(folder) | Store::Spill(Spill { folder, .. }) => folder.texts(articles),
        }
    }

    fn cards(&self) -> Vec<Card> {
        match &self.0 {
            Store::Memory(memory) => memory.cards.clone(),
            Store::Folder(folder) | Store::Spill(Spill { folder, .. }) => folder.cards(),
        }
    }

    /// Finds the siblings, on the threads of the rayon pool it is called in.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the folder can't be read, [`crate::Error::Corpus`] where it is damaged.
    pub fn siblings(&self, kind: Kind, lexicon: &Lexicon) -> Result<Siblings> {
        self.siblings_unless(kind, Scope::Whole, lexicon, &|| false)
    }

    /// Finds the siblings of some articles, or of all, unless it is cancelled, which every thread asks for now and then.
    ///
    /// # Errors
    /// As [`Self::siblings`], and [`crate::Error::Io`] of the kind `Interrupted` where it was cancelled.
    pub fn siblings_unless(
        &self,
        kind: Kind,
        scope: Scope<'_>,
        lexicon: &Lexicon,
        cancelled: Cancelled<'_>,
    ) -> Result<Siblings> {
        let cards = self.cards();
        let links = match (&self.0, kind) {
            (Store::Memory(memory), Kind::Verbatim) => {
                verbatim::links(&verbatim::read(&rows_of(&cards, &memory.texts)), scope)
            }
            (Store::Memory(memory), Kind::All) => {
                let is_kept = !matches!(scope, Scope::Whole);
                return memory.with_readings(is_kept, lexicon, cancelled, |readings| {
                    search(&Shelf::Memory(readings), &cards, scope, cancelled)
                });
            }
            (Store::Folder(folder) | Store::Spill(Spill { folder, .. }), Kind::Verbatim) => {
                let mut runs = Vec::with_capacity(folder.len());
                for (batch, cards) in (0..).zip(cards.chunks(BATCH)) {
                    go_on(cancelled)?;
                    let first = batch * BATCH;
                    runs.extend(verbatim::read(&rows_of(cards, &folder.texts(first..first + cards.len())?)));
                }
                verbatim::links(&runs, scope)
            }
            (Store::Folder(folder) | Store::Spill(Spill { folder, .. }), Kind::All) => {
                return search(&Shelf::Folder(folder), &cards, scope, cancelled);
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

/// Finds siblings among the articles of a shelf.
fn search(shelf: &Shelf<'_>, cards: &[Card], scope: Scope<'_>, cancelled: Cancelled<'_>) -> Result<Siblings> {
    let ground = Ground::of(shelf, cards.len(), cancelled)?;
    let beside = |(copies, others): (Pairs, Pairs)| {
        let mut links = link::links(shelf, cards, &copies, None, cancelled)?;
        links.extend(link::links(shelf, cards, &others, Some(&ground.boilerplate), cancelled)?);
        Ok(links)
    };
    let (mut wanted, asked) = match scope {
        Scope::Whole => return Ok(Siblings::new(cards, link::sorted(beside(ground.pairs())?))),
        Scope::Links(asked) | Scope::Judgements(asked) => (asked.to_vec(), asked),
    };
    let mut neighbours = Neighbours::new(&ground);
    let mut known = vec![false; cards.len()];
    let mut links = Vec::new();
    loop {
        links.extend(beside(neighbours.pairs(&wanted, |article| known.get(article as usize) == Some(&true)))?);
        for article in wanted {
            if let Some(known) = known.get_mut(article as usize) {
                *known = true;
            }
        }
        links = link::sorted(links);
        let found = Siblings::new(cards, links);
        wanted = match scope {
            Scope::Judgements(_) => reach::missing(&found, cards, &known, asked),
            _ => Vec::new(),
        };
        if wanted.is_empty() {
            return Ok(found);
        }
        links = found.into_links();
    }
}

#[cfg(test)]
mod tests;
