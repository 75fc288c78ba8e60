//! What does each n-gram say? One byte a place and mechanism, and a scale.

use super::count::WORDS;
use super::{Counts, SIZE};
use crate::error::{Error, Result};
use crate::head::NGRAM_HEADS;
use std::path::Path;
use std::sync::LazyLock;

/// The table that ships.
static EMBEDDED: &[u8] = include_bytes!("../data/ngrams.bin");
const MAGIC: &[u8; 8] = b"unspunN3";
pub(super) const HEADS: usize = NGRAM_HEADS.len();
/// Magic, then a scale and a bias for each mechanism.
const HEADER: usize = MAGIC.len() + HEADS * 16;
/// Bytes of the checksum behind the rest.
const CHECKSUM: usize = 8;

/// Learned weights of n-grams for each mechanism.
#[derive(Debug, Clone)]
pub struct Table {
    scale: [f64; HEADS],
    bias: [f64; HEADS],
    /// One row a place, one column a mechanism.
    weights: Vec<[i8; HEADS]>,
}

impl Table {
    /// Returns the table that ships, `None` where it is damaged, which the tests forbid.
    pub fn embedded() -> Option<&'static Self> {
        static TABLE: LazyLock<Option<Table>> =
            LazyLock::new(|| Table::parse(EMBEDDED, Path::new("the embedded n-grams")).ok());
        TABLE.as_ref()
    }

    /// Rounds learned weights to one byte each; `weights` has [`SIZE`] numbers a mechanism, then the biases.
    pub fn quantised(weights: &[Vec<f64>; HEADS], bias: [f64; HEADS]) -> Self {
        let largest = weights.each_ref().map(|w| w.iter().fold(0.0_f64, |most, x| most.max(x.abs())));
        let scale = largest.map(|most| if most > 0.0 { most / 127.0 } else { 1.0 });
        let mut rows = vec![[0; HEADS]; SIZE];
        for ((head, column), scale) in weights.iter().enumerate().zip(scale) {
            for (row, weight) in rows.iter_mut().zip(column) {
                if let Some(cell) = row.get_mut(head) {
                    #[expect(clippy::cast_possible_truncation, reason = "within 127 by the scale")]
                    let rounded = libm::round(weight / scale) as i8;
                    *cell = rounded;
                }
            }
        }
        Self { scale, bias, weights: rows }
    }

    /// Reads a table.
    ///
    /// # Errors
    /// [`Error::ModelFormat`] where the bytes are no table of this size.
    pub fn parse(bytes: &[u8], path: &Path) -> Result<Self> {
        let wrong =
            |problem: &str| Error::ModelFormat { path: path.to_owned(), line: None, problem: problem.to_owned() };
        if !bytes.starts_with(MAGIC) {
            return Err(wrong("not a table of n-grams"));
        }
        let length = HEADER + SIZE * HEADS;
        let (table, checksum) = bytes.split_at_checked(length).unwrap_or_default();
        if checksum.len() != CHECKSUM {
            let expected = length + CHECKSUM;
            return Err(wrong(&format!("a table of n-grams of {} bytes, not {expected}", bytes.len())));
        }
        if checksum != checksum_of(table) {
            return Err(wrong("damaged: its checksum is not that of its content"));
        }
        let (header, weights) = table.split_at(HEADER);
        let numbers = header.get(MAGIC.len()..).unwrap_or_default();
        let (mut scale, mut bias) = ([0.0; HEADS], [0.0; HEADS]);
        for (slot, eight) in scale.iter_mut().chain(&mut bias).zip(numbers.as_chunks::<8>().0) {
            *slot = f64::from_le_bytes(*eight);
            if !slot.is_finite() {
                return Err(wrong("a scale or bias is not finite"));
            }
        }
        let weights = weights.as_chunks::<HEADS>().0.iter().map(|row| row.map(u8::cast_signed)).collect();
        Ok(Self { scale, bias, weights })
    }

    /// Returns the table's bytes, and a checksum behind them.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.scale.iter().chain(&self.bias).flat_map(|number| number.to_le_bytes()));
        out.extend(self.weights.iter().flatten().map(|weight| weight.cast_unsigned()));
        out.extend(checksum_of(&out));
        out
    }

    /// Returns what one place adds to each mechanism's log-odds where its value is 1, by its place in [`NGRAM_HEADS`].
    pub(super) fn weights(&self, place: u32) -> [f64; HEADS] {
        let row = self.weights.get(place as usize).copied().unwrap_or_default();
        std::array::from_fn(|head| {
            let (weight, scale) = (row.get(head).copied().unwrap_or_default(), self.scale.get(head).copied());
            f64::from(weight) * scale.unwrap_or_default()
        })
    }

    /// Returns the weights of the word n-grams and those of the class n-grams, `None` where the table has another size.
    pub(super) fn blocks(&self) -> Option<[&[[i8; HEADS]; WORDS as usize]; 2]> {
        let (words, classes) = self.weights.split_first_chunk()?;
        Some([words, classes.first_chunk()?])
    }

    /// Returns the log-odds of a text without n-grams, by the mechanism's place in [`NGRAM_HEADS`].
    pub fn bias(&self) -> [f64; HEADS] {
        self.bias
    }

    /// Returns each mechanism's log-odds, by its place in [`NGRAM_HEADS`].
    pub fn logits(&self, counts: &Counts) -> [f64; HEADS] {
        self.logits_of(counts.iter().map(|(place, value)| (place as usize, f64::from(value))))
    }

    /// Returns each mechanism's log-odds from places and values.
    pub fn logits_of(&self, cells: impl Iterator<Item = (usize, f64)>) -> [f64; HEADS] {
        let mut sums = [0.0; HEADS];
        for (place, value) in cells {
            let Some(row) = self.weights.get(place) else { continue };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += value * f64::from(*weight);
            }
        }
        self.scaled(sums)
    }

    /// Returns each mechanism's log-odds from the sums of values times weights.
    pub(super) fn scaled(&self, sums: [f64; HEADS]) -> [f64; HEADS] {
        let mut out = self.bias;
        for ((out, sum), scale) in out.iter_mut().zip(sums).zip(self.scale) {
            *out += sum * scale;
        }
        out
    }
}

fn checksum_of(table: &[u8]) -> [u8; CHECKSUM] {
    rapidhash::v3::rapidhash_v3(table).to_le_bytes()
}
