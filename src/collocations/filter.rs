//! Which small number belongs to this key? A static map that keeps no keys: a binary fuse filter ([`crate::fuse`]) whose cells carry a
//! value.
//!
//! Of a cell's byte five bits check the key and three are its value, so a key that was never put in is taken for a known one once in 32.

use crate::fuse::Layout;

/// Bits of a cell that are the value.
const VALUE_BITS: u32 = 3;
/// Values a cell can hold.
pub(super) const VALUES: usize = 1 << VALUE_BITS;

/// Where a key's cells lie and the bits that check it, found before any cell is fetched.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    at: [u32; 3],
    check: u8,
}

/// The map as it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filter<'a> {
    layout: Layout,
    cells: &'a [u8],
}

impl<'a> Filter<'a> {
    /// Reads a map from its bytes; `None` where they are damaged.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (layout, cells) = Layout::read(bytes)?;
        (cells.len() == layout.size()).then_some(Self { layout, cells })
    }

    /// Returns the key's value, `None` where it was not put in.
    #[cfg(test)]
    pub(super) fn get(&self, key: u64) -> Option<u8> {
        Some(self.sum(self.find(key))).filter(|value| usize::from(*value) < VALUES)
    }

    /// Returns where a key's cells lie.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "cells are numbered by 32 bits")]
    pub(super) fn find(&self, key: u64) -> Cells {
        let hash = hash(key, self.layout.seed());
        Cells { at: self.layout.cells(hash).map(|at| at as u32), check: check(hash) }
    }

    /// Returns what cells add up to: the value of a key that was put in, [`VALUES`] or more of most others.
    #[inline]
    pub(super) fn sum(&self, Cells { at: [a, b, c], check }: Cells) -> u8 {
        let cell = |at: u32| self.cells.get(at as usize);
        match (cell(a), cell(b), cell(c)) {
            (Some(a), Some(b), Some(c)) => a ^ b ^ c ^ check,
            _ => u8::MAX,
        }
    }
}

/// Returns the hash that a key is kept by.
#[inline]
pub(super) fn hash(key: u64, seed: u64) -> u64 {
    mix(key ^ seed)
}

/// Returns the bits of a cell that check a key, the others 0.
#[expect(clippy::cast_possible_truncation, reason = "five of its bits are wanted")]
#[inline]
pub(super) fn check(hash: u64) -> u8 {
    (hash >> 40) as u8 >> VALUE_BITS << VALUE_BITS
}

/// Spreads a key's bits over the whole word (the finaliser of `SplitMix64`).
#[inline]
pub(super) fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}
