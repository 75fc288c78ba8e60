//! Where do the fingerprints stand while pairs are laid side by side? In memory, or in a folder from which a chunk is read at a time.

use super::boilerplate::Boilerplate;
use super::folder::Folder;
use crate::error::Result;
use crate::siblings::fingerprint::Fingerprint;
use std::collections::BTreeMap;

/// Pairs whose fingerprints are read together.
pub(super) const CHUNK: usize = 1 << 14;

/// The fingerprints of a corpus.
pub(super) enum Shelf<'a> {
    Memory(&'a [Fingerprint]),
    Folder(&'a Folder),
    /// A folder, and what is left out of each fingerprint read.
    Without(&'a Folder, &'a Boilerplate),
}

/// The fingerprints that a chunk of pairs needs.
pub(super) enum Loaded<'a> {
    Memory(&'a [Fingerprint]),
    Read(BTreeMap<u32, Fingerprint>),
}

impl<'a> Shelf<'a> {
    /// Returns the fingerprints of some pairs.
    pub(super) fn load(&self, pairs: &[(u32, u32)]) -> Result<Loaded<'a>> {
        let (folder, boilerplate) = match self {
            Self::Memory(prints) => return Ok(Loaded::Memory(prints)),
            Self::Folder(folder) => (folder, None),
            Self::Without(folder, boilerplate) => (folder, Some(boilerplate)),
        };
        let mut wanted: Vec<u32> = pairs.iter().flat_map(|(one, two)| [*one, *two]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut prints = folder.prints(&wanted)?;
        if let Some(boilerplate) = boilerplate {
            for print in prints.values_mut() {
                boilerplate.leave_out_of(print);
            }
        }
        Ok(Loaded::Read(prints))
    }
}

impl Loaded<'_> {
    /// Returns the fingerprint of an article of these pairs.
    pub(super) fn get(&self, article: u32) -> Option<&Fingerprint> {
        match self {
            Self::Memory(prints) => prints.get(article as usize),
            Self::Read(prints) => prints.get(&article),
        }
    }
}
