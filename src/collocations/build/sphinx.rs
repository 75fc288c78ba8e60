//! What does the general model of English know? Reads `en-us.lm.bin`, the trigram model that `CMU Sphinx` ships: its words, how
//! probable each is, and its two million pairs. Higher orders are not needed.
//!
//! The file: magic, order, counts, tables of quantised logarithms, unigrams, pairs packed bit by bit (stored under their *second*
//! word), trigrams, words. Logarithms are to the base 1.0001.

use crate::error::{Error, Result};

const MAGIC: &[u8] = b"Trie Language Model";
const BINS: usize = 1 << 16;
const UNIGRAM_BYTES: usize = 12;
const QUANTISED_BITS: usize = 16;
const LOG_BASE: f64 = 1.000_1;

/// The words and pairs of the model.
#[derive(Debug)]
pub(super) struct General {
    /// Words by number.
    pub(super) words: Vec<String>,
    /// How probable each word is.
    pub(super) probabilities: Vec<f64>,
    /// Two words that follow each other, by number, and how probable the pair is.
    pub(super) pairs: Vec<(u32, u32, f64)>,
}

impl General {
    /// Reads the model.
    ///
    /// # Errors
    /// If the bytes are not a trigram model of this format.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        parse(bytes).ok_or_else(|| Error::training("not a trigram model in the format of CMU Sphinx"))
    }
}

fn parse(bytes: &[u8]) -> Option<General> {
    let start = bytes.windows(MAGIC.len()).take(BINS).position(|w| w == MAGIC)? + MAGIC.len();
    let order = *bytes.get(start)?;
    let mut at = start + 1;
    let mut counts = [0; 3];
    for count in &mut counts {
        *count = u32_at(bytes, at)? as usize;
        at += 4;
    }
    let [words, pairs, triples] = counts;
    at += 4;
    let quantised = bytes.get(at..at + 4 * BINS)?;
    at += 3 * 4 * BINS;
    let unigrams = bytes.get(at..at + UNIGRAM_BYTES * (words + 1))?;
    at += UNIGRAM_BYTES * (words + 1);
    let (word_bits, next_bits) = (bits(words), bits(triples));
    let pair_bits = word_bits + 2 * QUANTISED_BITS + next_bits;
    let packed = bytes.get(at..at + packed_bytes(pairs, pair_bits))?;
    at += packed.len() + packed_bytes(triples, word_bits + QUANTISED_BITS) + 4;
    let names: Vec<String> =
        bytes.get(at..)?.split(|b| *b == 0).take(words).map(|w| String::from_utf8_lossy(w).into_owned()).collect();
    if order != 3 || names.len() != words {
        return None;
    }
    let unigram = |word: usize, field: usize| u32_at(unigrams, UNIGRAM_BYTES * word + 4 * field);
    let probabilities: Vec<f64> = (0..words).map(|w| unigram(w, 0).map(probability)).collect::<Option<_>>()?;
    let mut out = Vec::with_capacity(pairs);
    for second in 0..words {
        for pair in unigram(second, 2)? as usize..unigram(second + 1, 2)? as usize {
            let bit = pair * pair_bits;
            let first = field(packed, bit, word_bits)? as usize;
            let bin = field(packed, bit + word_bits + QUANTISED_BITS, QUANTISED_BITS)? as usize;
            let joint = probabilities.get(first)? * probability(u32_at(quantised, 4 * bin)?);
            out.push((u32::try_from(first).ok()?, u32::try_from(second).ok()?, joint));
        }
    }
    Some(General { words: names, probabilities, pairs: out })
}

/// Bits that hold every number up to this one.
fn bits(most: usize) -> usize {
    (usize::BITS - most.leading_zeros()) as usize
}

fn packed_bytes(entries: usize, entry_bits: usize) -> usize {
    ((1 + entries) * entry_bits).div_ceil(8) + 8
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Reads up to 32 bits.
fn field(bytes: &[u8], bit: usize, width: usize) -> Option<u32> {
    let word = u64::from_le_bytes(*bytes.get(bit / 8..)?.first_chunk()?);
    u32::try_from((word >> (bit % 8)) & ((1 << width) - 1)).ok()
}

/// Turns the bits of a stored logarithm into a probability.
fn probability(bits: u32) -> f64 {
    libm::exp(f64::from(f32::from_bits(bits)) * libm::log(LOG_BASE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_across_bytes() {
        let bytes = [0b1010_0000, 0b0000_0111, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(field(&bytes, 5, 6), Some(0b11_1101));
        assert_eq!(field(&bytes, 80, 6), None);
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(General::read(b"").is_err());
        assert!(General::read(&[MAGIC, &[3, 1, 0, 0, 0]].concat()).is_err());
    }
}
