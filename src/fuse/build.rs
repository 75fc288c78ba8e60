//! How is such a table made out of its keys? Cells are peeled off one by one, then filled in the opposite order.

use super::Layout;
use std::ops::BitXor;

impl Layout {
    /// Sizes the segments for so many keys as the paper does for three cells a key.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of keys, far below 2^32")]
    pub(crate) fn sized(keys: usize, seed: u64) -> Self {
        let count = keys.max(2) as f64;
        let segment = 1_u32 << (libm::floor(libm::log(count) / libm::log(3.33) + 2.25) as u32).min(18);
        let factor = (0.875 + 0.25 * libm::log(1e6) / libm::log(count)).max(1.125);
        let cells = libm::round(count * factor) as u32;
        Self { seed, segment, segments: cells.div_ceil(segment).saturating_sub(2).max(1) }
    }

    /// Returns the bytes that stand before the cells.
    pub(crate) fn header(self) -> Vec<u8> {
        [self.seed.to_le_bytes().as_slice(), &self.segment.to_le_bytes(), &self.segments.to_le_bytes()].concat()
    }
}

/// Fills the cells so that the three of each hash add up to what stands beside it; `None` where that can't be done: always if a hash
/// stands twice, else with about one seed in a hundred.
pub(crate) fn fill<Cell>(layout: Layout, entries: &[(u64, Cell)]) -> Option<Vec<Cell>>
where
    Cell: Copy + Default + BitXor<Output = Cell>,
{
    let mut cells = vec![Cell::default(); layout.size()];
    for (number, own) in peel(layout, entries)?.into_iter().rev() {
        let (hash, sum) = *entries.get(number as usize)?;
        let mut others = layout.cells(hash).into_iter().filter(|cell| *cell != own);
        let value = others.try_fold(sum, |sum, cell| Some(sum ^ *cells.get(cell)?))?;
        *cells.get_mut(own)? = value;
    }
    Some(cells)
}

/// Takes entries away that have a cell for themselves until none is left, and returns them by number with that cell.
fn peel<Cell>(layout: Layout, entries: &[(u64, Cell)]) -> Option<Vec<(u32, usize)>> {
    let mut degree = vec![0_u32; layout.size()];
    let mut crossed = vec![0_u32; layout.size()];
    for (number, (hash, _)) in (0_u32..).zip(entries) {
        for cell in layout.cells(*hash) {
            *degree.get_mut(cell)? += 1;
            *crossed.get_mut(cell)? ^= number;
        }
    }
    let mut alone: Vec<usize> = degree.iter().enumerate().filter(|(_, d)| **d == 1).map(|(cell, _)| cell).collect();
    let mut peeled = Vec::with_capacity(entries.len());
    while let Some(cell) = alone.pop() {
        if degree.get(cell) != Some(&1) {
            continue;
        }
        let number = *crossed.get(cell)?;
        peeled.push((number, cell));
        for other in layout.cells(entries.get(number as usize)?.0) {
            let degree = degree.get_mut(other)?;
            *degree -= 1;
            *crossed.get_mut(other)? ^= number;
            if *degree == 1 {
                alone.push(other);
            }
        }
    }
    (peeled.len() == entries.len()).then_some(peeled)
}
