//! Was this pair put in? A binary fuse filter ([`crate::fuse`]) of 16-bit fingerprints.
//!
//! 2.3 bytes a pair; a pair that was never put in is taken for one that was once in 65,536 times. Of a short foreign name hundreds of pairs
//! of known names are asked for, so that fewer bits (once in 4,096 times) made people up: "Nimitz Matter" for "Nimish Mathur".

use crate::fuse::Layout;

/// A filter over static bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fuse {
    layout: Layout,
    cells: &'static [u8],
}

impl Fuse {
    /// Reads a filter; `None` where its head is damaged.
    pub(super) fn new(bytes: &'static [u8]) -> Option<Self> {
        let (layout, cells) = Layout::read(bytes)?;
        Some(Self { layout, cells })
    }

    /// Returns whether the key was put in.
    pub(super) fn contains(&self, key: u64) -> bool {
        let hash = mix(key, self.layout.seed());
        let [a, b, c] = self.layout.cells(hash).map(|cell| self.cell(cell));
        a ^ b ^ c == fingerprint(hash)
    }

    fn cell(&self, cell: usize) -> u16 {
        u16::from_le_bytes(self.cells.as_chunks().0.get(cell).copied().unwrap_or_default())
    }
}

/// The 16 bits that the cells of a hash add up to.
pub(super) fn fingerprint(hash: u64) -> u16 {
    ((hash ^ hash >> 32) & 0xffff) as u16
}

/// Spreads a key (the finaliser of the third Murmur hash).
pub(super) fn mix(key: u64, seed: u64) -> u64 {
    let mut hash = key.wrapping_add(seed);
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}
