//! How often does each n-gram stand in the text? Places in a table of fixed size, with a value each.

use super::token;
use crate::document::{Document, Kind, PerWord, Token};
use crate::mixing::GOLDEN;
use std::sync::LazyLock;

/// Places of word n-grams: what 16 bits tell apart.
pub(super) const WORDS: u32 = 1 << 16;
/// Places in all: as many again for class n-grams.
pub const SIZE: usize = 2 * WORDS as usize;

/// Values of small counts, `ln(1 + count)`.
static VALUES: LazyLock<[f64; 64]> = LazyLock::new(|| std::array::from_fn(|count| libm::log1p(count as f64)));

/// Returns the value of a count.
#[inline]
pub(super) fn value(count: usize) -> f64 {
    VALUES.get(count).copied().unwrap_or_else(|| libm::log1p(count as f64))
}

/// Returns what gives values of this sum of squares unit length.
#[expect(clippy::cast_possible_truncation, reason = "values near 1 are kept as f32")]
pub(super) fn scale(square: f64) -> f32 {
    (1.0 / libm::sqrt(square.max(1.0))) as f32
}

/// The n-grams of one text: places in the order of their first occurrence, and their values; scratch space that the next text
/// reuses.
#[derive(Debug)]
pub struct Counts {
    /// Long enough for every n-gram of the longest text so far; the first `values.len()` are this text's.
    places: Vec<u32>,
    values: Vec<f32>,
    /// What the tokens read count as among words, and among classes.
    pub(super) words: Vec<u64>,
    pub(super) classes: Vec<u64>,
    /// How often each place was met; all 0 between texts.
    met: Vec<u32>,
    classes_of: PerWord<u16>,
}

impl Default for Counts {
    fn default() -> Self {
        let (places, values, words, classes) = Default::default();
        Self { places, values, words, classes, met: vec![0; SIZE], classes_of: PerWord::default() }
    }
}

impl Counts {
    /// Counts the n-grams of the article's prose; those of page junk are left out.
    pub fn measure(&mut self, text: &str, document: &Document) {
        self.values.clear();
        self.words.clear();
        self.classes.clear();
        self.classes_of.refresh(&document.words, token::class_of);
        for token in document.tokens.iter().filter(|token| counts(token)) {
            let (word, class) = token::both(token, text, self.classes_of.of(token));
            self.words.push(word);
            self.classes.push(class);
        }
        let Self { places, values, words, classes, met, .. } = self;
        let Some(met) = met.first_chunk_mut() else { return };
        // One more than there can be: each place is written before it is known to be new.
        let most = 5 * words.len() + 1;
        if places.len() < most {
            places.resize(most, 0);
        }
        let singles = count::<1>(words, 0, met, places, 0);
        let pairs = count::<2>(words, 0, met, places, singles);
        weigh(met, places.get(..pairs).unwrap_or_default(), values);
        let singles = count::<1>(classes, WORDS, met, places, pairs);
        let pairs = count::<2>(classes, WORDS, met, places, singles);
        let triples = count::<3>(classes, WORDS, met, places, pairs);
        weigh(met, places.get(..triples).unwrap_or_default(), values);
    }

    /// Returns the places and their values; each block's values have unit length.
    pub fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        self.places.iter().copied().zip(self.values.iter().copied())
    }

    /// Returns how many tokens were read.
    pub fn tokens(&self) -> usize {
        self.words.len()
    }
}

/// Prose without its quotation marks. Typography is no style: the same mark stands between other words once spaces are mended.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "where quotation marks stand can't be predicted")]
pub(super) fn counts(token: &Token) -> bool {
    let is_quote = (token.kind == Kind::Punct) & ((token.letters == b'"') | (token.letters == b'\''));
    token.is_body() & !is_quote
}

/// The place of a run within its block; both blocks have the same size.
#[inline]
pub(super) fn place(run: &[u64]) -> u16 {
    finish(run.iter().fold(run.len() as u64, |mixed, item| step(mixed, *item)))
}

/// Continues the hash of a run, which begins with its length.
#[inline]
pub(super) fn step(mixed: u64, item: u64) -> u64 {
    (mixed.rotate_left(5) ^ item).wrapping_mul(GOLDEN)
}

/// The place of a hash.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "only the low bits choose the place")]
pub(super) fn finish(mixed: u64) -> u16 {
    (mixed ^ mixed >> 32) as u16
}

/// Counts the places of all runs of `N` items, noting each behind the `found` ones when it is first met; returns how many are noted.
fn count<const N: usize>(items: &[u64], block: u32, met: &mut [u32; SIZE], places: &mut [u32], found: usize) -> usize {
    let mut found = found;
    for run in items.windows(N).filter_map(|run| run.first_chunk::<N>()) {
        let place = block + u32::from(place(run));
        let Some(slot) = places.get_mut(found) else { break };
        *slot = place;
        let count = &mut met[place as usize % SIZE];
        found += usize::from(*count == 0);
        *count += 1;
    }
    found
}

/// Gives each place that has no value yet `ln(1 + count)`, scaled so that the block has unit length, and forgets the counts.
#[expect(clippy::cast_possible_truncation, reason = "values near 1 are kept as f32")]
fn weigh(met: &mut [u32; SIZE], places: &[u32], values: &mut Vec<f32>) {
    let first = values.len();
    let mut square = 0.0;
    values.extend(places.get(first..).unwrap_or_default().iter().map(|place| {
        let count = std::mem::take(&mut met[*place as usize % SIZE]);
        let value = value(count as usize);
        square += value * value;
        value as f32
    }));
    let scale = scale(square);
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
