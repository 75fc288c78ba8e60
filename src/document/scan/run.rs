//! How many letters does a text begin with? Sixteen bytes are looked at at once and without a branch: how long a word is and how it is
//! cased can't be predicted.

use crate::document::token::Case;
use std::hint::select_unpredictable;
use wide::u8x16;

/// Letters that are read at once.
pub(super) const MOST: u8 = 16;
const RUN: usize = MOST as usize;
/// The bit that a small letter has and its capital lacks.
const SMALL: u8 = 0x20;
const PLACES: [u8; RUN] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// The run of ASCII letters that a text begins with, up to [`MOST`].
pub(super) struct Run {
    pub(super) letters: u8,
    /// In lower case, zeros behind.
    pub(super) lower: [u64; 2],
    pub(super) case: Case,
    /// The byte behind the run, 0 at the text's end.
    pub(super) next: u8,
}

impl Run {
    #[inline]
    pub(super) fn of(text: &[u8]) -> Self {
        let window = u8x16::new(text.first_chunk().map_or_else(|| end(text), |window: &[u8; RUN]| *window));
        let small = window | u8x16::splat(SMALL);
        let place = small - u8x16::splat(b'a');
        let letters = place.min(u8x16::splat(b'z' - b'a')).simd_eq(place).to_bitmask();
        #[expect(clippy::cast_possible_truncation, reason = "at most 16")]
        let letters = letters.trailing_ones() as u8;
        let ends = u8x16::splat(letters);
        let behind = ends.min(u8x16::new(PLACES)).simd_eq(ends);
        let capitals = (window ^ small).simd_eq(u8x16::splat(SMALL)).to_bitmask();
        let mut lower = [[0; RUN / 2]; 2];
        lower.as_flattened_mut().copy_from_slice((small & !behind).as_array());
        Self {
            letters,
            lower: lower.map(u64::from_le_bytes),
            case: case(capitals, letters),
            next: text.get(usize::from(letters)).copied().unwrap_or(0),
        }
    }
}

/// The case of so many letters; a bit is set for each of them that is a capital, and any behind them.
#[inline]
fn case(capitals: u32, letters: u8) -> Case {
    let all = (1 << letters) - 1;
    let capitals = capitals & all;
    let case = select_unpredictable(capitals == all, Case::Upper, Case::Mixed);
    // The first letter is the lowest bit; a single one is no word in capitals.
    let case = select_unpredictable(capitals == 1, Case::Title, case);
    select_unpredictable(capitals == 0, Case::Lower, case)
}

/// The last bytes of a text, zeros behind; kept apart so that all others are read without a call.
#[cold]
#[inline(never)]
fn end(text: &[u8]) -> [u8; RUN] {
    let mut window = [0; RUN];
    for (slot, byte) in window.iter_mut().zip(text) {
        *slot = *byte;
    }
    window
}
