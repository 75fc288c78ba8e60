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

impl List {
    fn of(self, reading: &Reading) -> &[u32] {
        match self {
            Self::Keys => &reading.keys,
            Self::Sentences => &reading.sentences,
        }
    }
}

/// What was read of each article of a corpus.
pub(super) enum Shelf<'a> {
    Memory(&'a [Reading]),
    Folder(&'a Folder),
}

/// The fingerprints that a chunk of pairs needs.
pub(super) enum Loaded<'a> {
    /// All that lies in memory, and what is left of those from which something is left out.
    Memory(&'a [Reading], BTreeMap<u32, Fingerprint>),
    Read(BTreeMap<u32, Fingerprint>),
}

impl Shelf<'_> {
    /// Returns every article's sketch.
    pub(super) fn sketches(&self) -> Vec<Sketch> {
        match self {
            Self::Memory(readings) => readings.iter().map(|reading| reading.sketch).collect(),
            Self::Folder(folder) => folder.sketches(),
        }
    }

    /// Returns how long the lists of all articles are.
    pub(super) fn count(&self, list: List) -> usize {
        match (self, list) {
            (Self::Memory(readings), _) => readings.iter().map(|reading| list.of(reading).len()).sum(),
            (Self::Folder(folder), _) => folder.count(list),
        }
    }

    /// Hands over a copy of the list of each article that is asked for, article after article.
    pub(super) fn each(
        &self,
        list: List,
        asked: impl Fn(u32) -> bool,
        mut take: impl FnMut(u32, &mut Vec<u32>),
    ) -> Result<()> {
        let readings = match self {
            Self::Memory(readings) => readings,
            Self::Folder(folder) => return folder.each(list, asked, take),
        };
        let mut keys = Vec::new();
        for (article, reading) in (0..).zip(*readings).filter(|(article, _)| asked(*article)) {
            keys.clear();
            keys.extend(list.of(reading));
            take(article, &mut keys);
        }
        Ok(())
    }

    /// Returns the fingerprints of some pairs, without what is of the pages where that is given.
    pub(super) fn load(&self, pairs: &[(u32, u32)], without: Option<&Boilerplate>) -> Result<Loaded<'_>> {
        let wanted = || {
            let mut wanted: Vec<u32> = pairs.iter().flat_map(|(one, two)| [*one, *two]).collect();
            wanted.sort_unstable();
            wanted.dedup();
            wanted
        };
        match self {
            Self::Memory(readings) => {
                let left = |article: &u32| {
                    let Reading { print, sentences, .. } = readings.get(*article as usize)?;
                    Some((*article, without.filter(|without| without.meets(sentences))?.rest_of(print)?))
                };
                let is_whole = without.is_none_or(Boilerplate::is_empty);
                let left = if is_whole { BTreeMap::new() } else { wanted().par_iter().filter_map(left).collect() };
                Ok(Loaded::Memory(readings, left))
            }
            Self::Folder(folder) => {
                let mut prints = folder.prints(&wanted())?;
                for print in prints.values_mut() {
                    if let Some(rest) = without.and_then(|without| without.rest_of(print)) {
                        *print = rest;
                    }
                }
                Ok(Loaded::Read(prints))
            }
        }
    }
}

impl Loaded<'_> {
    /// Returns the fingerprint of an article of these pairs.
    pub(super) fn get(&self, article: u32) -> Option<&Fingerprint> {
        match self {
            Self::Memory(readings, left) => {
                left.get(&article).or_else(|| readings.get(article as usize).map(|reading| &reading.print))
            }
            Self::Read(prints) => prints.get(&article),
        }
    }
}

#[cfg(test)]
impl Shelf<'_> {
    /// Hands over a shelf of articles of which only the fingerprint is known.
    pub(super) fn of<R>(prints: &[Fingerprint], ask: impl FnOnce(&Shelf<'_>) -> R) -> R {
        let reading = |print: &Fingerprint| Reading {
            print: print.clone(),
            sentences: print.sentence_keys(),
            ..Reading::default()
        };
        ask(&Shelf::Memory(&prints.iter().map(reading).collect::<Vec<Reading>>()))
    }
}
