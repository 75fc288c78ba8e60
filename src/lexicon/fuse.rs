//! Was this pair put in? A 3-wise binary fuse filter (Graf and Lemire, 2022) of 12-bit fingerprints.
//!
//! 1.7 bytes a pair; a pair that was never put in is taken for one that was once in 4,096 times.

/// Bytes in front of the fingerprints: seed, segment length and number of segments behind the first two.
#[cfg(feature = "train")]
pub(super) const HEAD: usize = 16;

/// A filter over static bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fuse {
    shape: Shape,
    seed: u64,
    cells: &'static [u8],
}

/// Where a key's three cells lie.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Cells of a segment, a power of two.
    pub(super) segment: u32,
    /// Segments that a first cell may lie in.
    pub(super) segments: u32,
}

impl Shape {
    /// Returns the three cells of a hash.
    #[expect(clippy::cast_possible_truncation, reason = "a filter has fewer than 2^32 cells")]
    pub(super) fn cells(self, hash: u64) -> [usize; 3] {
        let span = u64::from(self.segment) * u64::from(self.segments);
        let first = ((u128::from(hash) * u128::from(span)) >> 64) as u64;
        let mask = u64::from(self.segment.saturating_sub(1));
        let second = (first + u64::from(self.segment)) ^ (hash >> 18 & mask);
        let third = (first + 2 * u64::from(self.segment)) ^ (hash & mask);
        [first, second, third].map(|cell| cell as usize)
    }
}

impl Fuse {
    /// Reads a filter; `None` where the head is cut off.
    pub(super) fn new(bytes: &'static [u8]) -> Option<Self> {
        let (seed, rest) = bytes.split_first_chunk::<8>()?;
        let (segment, rest) = rest.split_first_chunk::<4>()?;
        let (segments, cells) = rest.split_first_chunk::<4>()?;
        let shape = Shape { segment: u32::from_le_bytes(*segment), segments: u32::from_le_bytes(*segments) };
        Some(Self { shape, seed: u64::from_le_bytes(*seed), cells })
    }

    /// Returns whether the key was put in.
    pub(super) fn contains(&self, key: u64) -> bool {
        let hash = mix(key, self.seed);
        let [a, b, c] = self.shape.cells(hash).map(|cell| self.cell(cell));
        a ^ b ^ c == fingerprint(hash)
    }

    fn cell(&self, cell: usize) -> u16 {
        let pair = self.cells.get(cell / 2 * 3 + cell % 2..).and_then(|rest| rest.first_chunk());
        let two = u16::from_le_bytes(*pair.unwrap_or(&[0, 0]));
        if cell.is_multiple_of(2) { two & 0xfff } else { two >> 4 }
    }
}

/// The 12 bits that the cells of a hash add up to.
pub(super) fn fingerprint(hash: u64) -> u16 {
    ((hash ^ hash >> 32) & 0xfff) as u16
}

/// Spreads a key (the finaliser of the third Murmur hash).
pub(super) fn mix(key: u64, seed: u64) -> u64 {
    let mut hash = key.wrapping_add(seed);
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}
