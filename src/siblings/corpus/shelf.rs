//! Where does what was read of each article stand while a corpus is searched? In memory, or in a folder from which a chunk is read at a
//! time.

use super::boilerplate::Boilerplate;
use super::copies::Sketch;
use super::folder::Folder;
use super::reading::Reading;
use crate::error::Result;
use crate::siblings::fingerprint::Fingerprint;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Pairs whose fingerprints are read together.
pub(super) const CHUNK: usize = 1 << 14;

/// Numbers of which each article has a list.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    /// Those it is found by.
    Keys,
    /// Those of its sentences.
    Sentences,
}

/// What was read of each article of a corpus.
pub(super) enum Shelf<'a> {
    Memory(Vec<Reading>),
    /// A folder, and what is left out of each fingerprint read.
    Folder(&'a Folder, Boilerplate),
}

/// The fingerprints that a chunk of pairs needs.
pub(super) enum Loaded<'a> {
    Memory(&'a [Reading]),
    Read(BTreeMap<u32, Fingerprint>),
}

impl Shelf<'_> {
    /// Returns every article's sketch.
    pub(super) fn sketches(&self) -> Vec<Sketch> {
        match self {
            Self::Memory(readings) => readings.iter().map(|reading| reading.sketch).collect(),
            Self::Folder(folder, _) => folder.sketches(),
        }
    }

    /// Returns how long the lists of all articles are.
    pub(super) fn count(&self, list: List) -> usize {
        match (self, list) {
            (Self::Memory(readings), List::Keys) => readings.iter().map(|reading| reading.keys.len()).sum(),
            (Self::Memory(readings), List::Sentences) => readings.iter().map(|r| r.print.sentences.len()).sum(),
            (Self::Folder(folder, _), _) => folder.count(list),
        }
    }

    /// Hands over the list of each article that is asked for, article after article.
    pub(super) fn each(
        &mut self,
        list: List,
        asked: impl Fn(u32) -> bool,
        mut take: impl FnMut(u32, &mut Vec<u32>),
    ) -> Result<()> {
        let readings = match self {
            Self::Memory(readings) => readings,
            Self::Folder(folder, _) => return folder.each(list, asked, take),
        };
        for (article, reading) in (0..).zip(readings).filter(|(article, _)| asked(*article)) {
            match list {
                List::Keys => take(article, &mut reading.keys),
                List::Sentences => take(article, &mut reading.print.sentence_keys()),
            }
        }
        Ok(())
    }

    /// Leaves what is of the pages out of every fingerprint.
    pub(super) fn leave_out(&mut self, found: Boilerplate) {
        match self {
            Self::Memory(readings) => readings.par_iter_mut().for_each(|read| found.leave_out_of(&mut read.print)),
            Self::Folder(_, boilerplate) => *boilerplate = found,
        }
    }

    /// Returns the fingerprints of some pairs.
    pub(super) fn load(&self, pairs: &[(u32, u32)]) -> Result<Loaded<'_>> {
        let (folder, boilerplate) = match self {
            Self::Memory(readings) => return Ok(Loaded::Memory(readings)),
            Self::Folder(folder, boilerplate) => (folder, boilerplate),
        };
        let mut wanted: Vec<u32> = pairs.iter().flat_map(|(one, two)| [*one, *two]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut prints = folder.prints(&wanted)?;
        for print in prints.values_mut() {
            boilerplate.leave_out_of(print);
        }
        Ok(Loaded::Read(prints))
    }
}

impl Loaded<'_> {
    /// Returns the fingerprint of an article of these pairs.
    pub(super) fn get(&self, article: u32) -> Option<&Fingerprint> {
        match self {
            Self::Memory(readings) => readings.get(article as usize).map(|reading| &reading.print),
            Self::Read(prints) => prints.get(&article),
        }
    }
}

#[cfg(test)]
impl Shelf<'_> {
    /// Articles of which only the fingerprint is known.
    pub(super) fn of(prints: &[Fingerprint]) -> Self {
        Self::Memory(prints.iter().map(|print| Reading { print: print.clone(), ..Reading::default() }).collect())
    }
}
