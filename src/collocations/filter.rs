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
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<u8> {
        Self::value(self.cell(key))
    }

    /// Returns what a key's cells add up to.
    #[inline]
    pub(super) fn cell(&self, key: u64) -> u8 {
        let ([a, b, c], check) = self.layout.place(key);
        match (self.cells.get(a), self.cells.get(b), self.cells.get(c)) {
            (Some(a), Some(b), Some(c)) => a ^ b ^ c ^ check,
            _ => u8::MAX,
        }
    }

    /// Returns the value of what cells add up to, `None` where their key was not put in.
    #[inline]
    pub(super) fn value(cell: u8) -> Option<u8> {
        (usize::from(cell) < VALUES).then_some(cell)
    }
}

/// Spreads a key's bits over the whole word (the finaliser of `SplitMix64`).
#[inline]
pub(super) fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}
