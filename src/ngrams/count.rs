//! How often does each n-gram stand in the text? Places in a table of fixed size, with a value each.

use super::token;
use crate::document::{Document, Flags, Token};
use std::sync::LazyLock;

/// Places of word n-grams, a power of two.
pub(super) const WORDS: u32 = 1 << 14;
/// Places of class n-grams, a power of two.
pub(super) const CLASSES: u32 = 1 << 14;
/// Places in all.
pub const SIZE: usize = WORDS as usize + CLASSES as usize;

/// Values of small counts, `ln(1 + count)`.
static VALUES: LazyLock<[f64; 64]> = LazyLock::new(|| std::array::from_fn(|count| libm::log1p(count as f64)));

/// The n-grams of one text: places in the order of their first occurrence, and their values; scratch space that the next text
/// reuses.
#[derive(Debug, Clone)]
pub struct Counts {
    places: Vec<u32>,
    values: Vec<f32>,
    words: Vec<u64>,
    classes: Vec<u64>,
    /// How often each place was met; all 0 between texts.
    met: Vec<u32>,
    tokens: usize,
}

impl Default for Counts {
    fn default() -> Self {
        let (places, values, words, classes) = Default::default();
        Self { places, values, words, classes, met: vec![0; SIZE], tokens: 0 }
    }
}

impl Counts {
    /// Counts the n-grams of the article's prose; those of page junk are left out.
    pub fn measure(&mut self, text: &str, document: &Document) {
        self.places.clear();
        self.values.clear();
        self.words.clear();
        self.classes.clear();
        for token in document.tokens.iter().filter(|token| counts(token)) {
            self.words.push(token::word(token));
            self.classes.push(token::class(token, text));
        }
        self.tokens = self.words.len();
        let Self { places, values, words, classes, met, .. } = self;
        for window in 1..=2 {
            count(words.windows(window).map(|run| place(run, WORDS)), met, places);
        }
        weigh(met, places, values);
        for window in 1..=3 {
            count(classes.windows(window).map(|run| WORDS + place(run, CLASSES)), met, places);
        }
        weigh(met, places, values);
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

/// Prose without its quotation marks. Typography is no style: the same mark stands between other words once spaces are mended.
pub(super) fn counts(token: &Token) -> bool {
    let quote = token.is_mark(b'"') || token.is_mark(b'\'') && !token.flags.has(Flags::INITIALISM);
    token.is_body() && !quote
}

#[expect(clippy::cast_possible_truncation, reason = "only the low bits choose the place")]
pub(super) fn place(run: &[u64], size: u32) -> u32 {
    let mixed =
        run.iter().fold(run.len() as u64, |mix, item| (mix.rotate_left(5) ^ item).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (mixed ^ mixed >> 32) as u32 & (size - 1)
}

/// Counts places, noting each when it is first met.
fn count(run: impl Iterator<Item = u32>, met: &mut [u32], places: &mut Vec<u32>) {
    for place in run {
        if let Some(count) = met.get_mut(place as usize) {
            if *count == 0 {
                places.push(place);
            }
            *count += 1;
        }
    }
}

/// Gives each place that has no value yet `ln(1 + count)`, scaled so that the block has unit length, and forgets the counts.
#[expect(clippy::cast_possible_truncation, reason = "values near 1 are kept as f32")]
fn weigh(met: &mut [u32], places: &[u32], values: &mut Vec<f32>) {
    let first = values.len();
    let mut square = 0.0;
    for place in places.get(first..).unwrap_or_default() {
        let count = met.get_mut(*place as usize).map_or(0, std::mem::take);
        let value = VALUES.get(count as usize).copied().unwrap_or_else(|| libm::log1p(f64::from(count)));
        square += value * value;
        values.push(value as f32);
    }
    let scale = (1.0 / libm::sqrt(square.max(1.0))) as f32;
    for value in values.get_mut(first..).unwrap_or_default() {
        *value *= scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn each_block_has_unit_length_and_the_scratch_forgets() {
        let mut counts = Counts::default();
        let read = |counts: &mut Counts, text: &str| {
            counts.measure(text, &Document::new(text, Lexicon::embedded()));
            counts.iter().collect::<Vec<_>>()
        };
        let first = read(&mut counts, "The council met and the council voted.");
        let square: f32 = first.iter().map(|(_, value)| value * value).sum();
        assert!((square - 2.0).abs() < 1e-5, "two blocks of length one, not {square}");
        read(&mut counts, "Something else, and longer than that one was.");
        assert_eq!(read(&mut counts, "The council met and the council voted."), first);
    }
}
