//! How often does each n-gram stand in the text? Places in a table of fixed size, with a value each.

use super::token;
use crate::document::{Document, Flags};

/// Places of word n-grams, a power of two.
const WORDS: u32 = 1 << 14;
/// Places of class n-grams, a power of two.
const CLASSES: u32 = 1 << 14;
/// Places in all.
pub const SIZE: usize = WORDS as usize + CLASSES as usize;

/// The n-grams of one text: places, rising, and their values; scratch space that the next text reuses.
#[derive(Debug, Default, Clone)]
pub struct Counts {
    places: Vec<u32>,
    values: Vec<f32>,
    words: Vec<u64>,
    classes: Vec<u64>,
    hashes: Vec<u32>,
    tokens: usize,
}

impl Counts {
    /// Counts the n-grams of the article's prose; those of page junk are left out.
    pub fn measure(&mut self, text: &str, document: &Document) {
        self.places.clear();
        self.values.clear();
        self.words.clear();
        self.classes.clear();
        for token in document.tokens.iter().filter(|t| t.is_body()) {
            // Typography is no style: the same mark stands between other words once spaces are mended.
            let quote = token.is_mark(b'"') || token.is_mark(b'\'') && !token.flags.has(Flags::INITIALISM);
            if !quote {
                self.words.push(token::word(token));
                self.classes.push(token::class(token, text));
            }
        }
        self.tokens = self.words.len();
        self.hashes.clear();
        for window in 1..=2 {
            self.hashes.extend(self.words.windows(window).map(|run| place(run, WORDS)));
        }
        fold(&mut self.hashes, 0, &mut self.places, &mut self.values);
        self.hashes.clear();
        for window in 1..=3 {
            self.hashes.extend(self.classes.windows(window).map(|run| place(run, CLASSES)));
        }
        fold(&mut self.hashes, WORDS, &mut self.places, &mut self.values);
    }

    /// Returns the places and their values; each block's values have unit length.
    pub fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        self.places.iter().copied().zip(self.values.iter().copied())
    }

    /// Returns how many tokens were read.
    pub fn tokens(&self) -> usize {
        self.tokens
    }
}

#[expect(clippy::cast_possible_truncation, reason = "only the low bits choose the place")]
fn place(run: &[u64], size: u32) -> u32 {
    let mixed =
        run.iter().fold(run.len() as u64, |mix, item| (mix.rotate_left(5) ^ item).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (mixed ^ mixed >> 32) as u32 & (size - 1)
}

/// Sorts the places and gives each `ln(1 + count)`, scaled so that the block has unit length.
#[expect(clippy::cast_possible_truncation, reason = "values near 1 are kept as f32")]
fn fold(hashes: &mut [u32], from: u32, places: &mut Vec<u32>, values: &mut Vec<f32>) {
    hashes.sort_unstable();
    let first = values.len();
    let mut square = 0.0;
    for run in hashes.chunk_by(|a, b| a == b) {
        let value = libm::log1p(run.len() as f64);
        square += value * value;
        places.push(from + run.first().copied().unwrap_or_default());
        values.push(value as f32);
    }
    let scale = (1.0 / libm::sqrt(square.max(1.0))) as f32;
    for value in values.get_mut(first..).unwrap_or_default() {
        *value *= scale;
    }
}
