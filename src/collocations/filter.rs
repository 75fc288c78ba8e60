//! Which small number belongs to this key? A static map that keeps no keys: a binary fuse filter whose cells carry a value.
//!
//! Three cells of one byte are combined; five bits check the key and three are its value, so a key that was never
//! put in is taken for a known one once in 32. Graf and Lemire, "Binary fuse filters", 2022.

/// Bits of a cell that are the value.
pub(super) const VALUE_BITS: u32 = 3;
/// Values a cell can hold.
pub(super) const VALUES: usize = 1 << VALUE_BITS;
/// Bytes before the cells: seed, segment length, segments.
const HEADER: usize = 16;

/// Where a key's three cells lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// Makes the cells' places independent of other tables.
    pub(super) seed: u64,
    /// Cells of one segment, a power of two.
    pub(super) segment: u32,
    /// Segments a first cell can lie in; two more follow.
    pub(super) segments: u32,
}

impl Layout {
    /// Returns the key's cells and the bits that check it.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the first is below the number of cells; of the others low bits are wanted"
    )]
    #[inline]
    pub(super) fn place(self, key: u64) -> ([usize; 3], u8) {
        let hash = mix(key ^ self.seed);
        let first = (u128::from(hash) * u128::from(u64::from(self.segments) * u64::from(self.segment))) >> 64;
        let mask = u64::from(self.segment - 1);
        let first = first as usize;
        let segment = self.segment as usize;
        let second = (first + segment) ^ ((hash >> 18) & mask) as usize;
        let third = (first + 2 * segment) ^ (hash & mask) as usize;
        ([first, second, third], (hash >> 40) as u8 >> VALUE_BITS << VALUE_BITS)
    }

    /// Returns how many cells there are.
    pub(super) fn cells(self) -> usize {
        (self.segments as usize + 2) * self.segment as usize
    }

    /// Returns the bytes that stand before the cells.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn header(self) -> Vec<u8> {
        [self.seed.to_le_bytes().as_slice(), &self.segment.to_le_bytes(), &self.segments.to_le_bytes()].concat()
    }
}

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
        let (header, cells) = bytes.split_at_checked(HEADER)?;
        let seed = u64::from_le_bytes(*header.first_chunk()?);
        let segment = u32::from_le_bytes(*header.get(8..)?.first_chunk()?);
        let segments = u32::from_le_bytes(*header.get(12..)?.first_chunk()?);
        let layout = Layout { seed, segment, segments };
        (segment.is_power_of_two() && cells.len() == layout.cells()).then_some(Self { layout, cells })
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
        let (at, check) = self.layout.place(key);
        Cells { at: at.map(|at| at as u32), check }
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

/// Spreads a key's bits over the whole word (the finaliser of `SplitMix64`).
#[inline]
pub(super) fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}
