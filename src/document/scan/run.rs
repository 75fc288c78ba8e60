//! How many letters does a text begin with? Sixteen bytes are looked at without a branch a byte.

use crate::document::token::Case;

/// Letters that are read at once.
pub(super) const RUN: usize = 16;
const LOWER: u64 = 0x2020_2020_2020_2020;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The run of ASCII letters that a text begins with, up to [`RUN`], eight at a time.
pub(super) struct Run {
    pub(super) length: usize,
    /// In lower case, zeros behind.
    pub(super) lower: [u64; 2],
    /// One bit a letter, and one a capital.
    cases: [[u64; 2]; 2],
    /// The byte behind the run, 0 at the text's end.
    pub(super) next: u8,
}

impl Run {
    #[inline]
    pub(super) fn of(text: &[u8]) -> Self {
        let both = text.first_chunk().map_or_else(|| end(text), |window: &[u8; RUN]| u128::from_le_bytes(*window));
        #[expect(clippy::cast_possible_truncation, reason = "the halves")]
        let (head, tail) = (both as u64, (both >> 64) as u64);
        let mut length = RUN / 2;
        let mut kept = [u64::MAX, 0];
        match others(head) {
            0 => match others(tail) {
                0 => (length, kept[1]) = (RUN, u64::MAX),
                other => {
                    length += other.trailing_zeros() as usize / 8;
                    kept[1] = below(other);
                }
            },
            other => {
                length = other.trailing_zeros() as usize / 8;
                kept[0] = below(other);
            }
        }
        let letters = [LOWER & kept[0], LOWER & kept[1]];
        Self {
            length,
            lower: [(head | LOWER) & kept[0], (tail | LOWER) & kept[1]],
            cases: [letters, [!head & letters[0], !tail & letters[1]]],
            next: text.get(length).copied().unwrap_or(0),
        }
    }

    #[inline]
    pub(super) fn case(&self) -> Case {
        match self.cases {
            [_, [0, 0]] => Case::Lower,
            // The first letter is the lowest byte.
            [_, [0x20, 0]] => Case::Title,
            [letters, capitals] if letters == capitals => Case::Upper,
            _ => Case::Mixed,
        }
    }
}

/// The last bytes of a text, zeros behind; kept apart so that all others are read without a call.
#[cold]
#[inline(never)]
fn end(text: &[u8]) -> u128 {
    text.iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte))
}

/// The high bit of each of eight bytes that is no letter.
#[inline]
fn others(eight: u64) -> u64 {
    let seven = (eight | LOWER) & !HIGH;
    // A carry into the high bit tells at least `a`, and more than `z`; no byte's sum reaches the next byte.
    let from_a = seven + (HIGH - 0x6161_6161_6161_6161);
    let past_z = seven + (HIGH - 0x7b7b_7b7b_7b7b_7b7b);
    !(from_a & !past_z & !eight) & HIGH
}

/// The bytes below the lowest byte whose high bit is set; one is.
#[inline]
fn below(highs: u64) -> u64 {
    (highs ^ (highs - 1)) >> 8
}
