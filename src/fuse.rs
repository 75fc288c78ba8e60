//! Where does a static table that keeps no keys keep what it knows of them? A binary fuse filter: three cells, each in another of three
//! neighbouring segments, add up to it. Graf and Lemire, "Binary fuse filters", 2022.
//!
//! What a cell holds, and which hash a key has, is each table's own.

#[cfg(any(test, feature = "train"))]
pub(crate) mod build;

/// Where the cells lie, as it stands in the 16 bytes before them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// Makes the cells' places independent of other tables.
    seed: u64,
    /// Cells of one segment, a power of two.
    segment: u32,
    /// Segments a first cell can lie in; two more follow.
    segments: u32,
}

impl Layout {
    /// Reads a layout and returns the cells behind it; `None` where it is damaged.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (seed, rest) = bytes.split_first_chunk()?;
        let (segment, rest) = rest.split_first_chunk()?;
        let (segments, cells) = rest.split_first_chunk()?;
        let [segment, segments] = [segment, segments].map(|number| u32::from_le_bytes(*number));
        let layout = Self { seed: u64::from_le_bytes(*seed), segment, segments };
        segment.is_power_of_two().then_some((layout, cells))
    }

    /// Returns what a key is to be hashed with.
    #[inline]
    pub(crate) fn seed(self) -> u64 {
        self.seed
    }

    /// Returns the three cells of a hash.
    #[expect(clippy::cast_possible_truncation, reason = "cells are numbered by 32 bits")]
    #[inline]
    pub(crate) fn cells(self, hash: u64) -> [usize; 3] {
        let segment = u64::from(self.segment);
        let mask = segment - 1;
        let first = ((u128::from(hash) * u128::from(u64::from(self.segments) * segment)) >> 64) as u64;
        let second = (first + segment) ^ (hash >> 18 & mask);
        let third = (first + 2 * segment) ^ (hash & mask);
        [first, second, third].map(|cell| cell as usize)
    }

    /// Returns how many cells there are.
    pub(crate) fn size(self) -> usize {
        (self.segments as usize + 2) * self.segment as usize
    }
}
