//! What does style ask of a word, whatever its place? Found out once a word.

use super::attribution::Attribution;
use super::connectives::is_connective;
use super::suffixes::Suffix;
use super::{behind, signs};
use crate::document::Word;

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    /// Log10 of its occurrences in a thousand million words, in steps of [`Self::ONE`] parts, 0 where not counted.
    pub(super) zipf: u32,
    /// What it counts as where its place allows it: bits of [`super::signs`].
    pub(super) signs: u8,
    /// What few words are: its number among the verbs of attribution, and [`Self::CONNECTIVE`].
    pub(super) rare: u8,
    /// The class of its suffix, as it stands in lower case, or what function word it is: a column of [`super::behind::Behind`].
    pub(super) kind: u8,
    /// The same for a word that has a capital.
    pub(super) capital_kind: u8,
}

impl Facts {
    /// Parts of one in [`Self::zipf`]: every bit of a frequency, whose steps are sevenths, is a whole number of them, and so sums are exact.
    pub(super) const ONE: f32 = (1 << 26) as f32;

    /// The bit of a connective in [`Self::rare`].
    pub(super) const CONNECTIVE: u8 = 1 << 7;

    /// Reads them.
    pub(super) fn of(word: Word<'_>) -> Self {
        const { assert!(Attribution::NUMBERS <= Self::CONNECTIVE as usize) };
        let bytes = word.text.as_bytes();
        let (zipf, function) = (parts(word.entry.zipf().unwrap_or_default()), word.entry.function());
        Self {
            zipf,
            signs: signs::of(function, zipf, is_contraction(bytes)),
            rare: Attribution::number(word.key) | (Self::CONNECTIVE * u8::from(is_connective(word.key))),
            kind: behind::kind(function, Suffix::of(bytes)),
            capital_kind: behind::capital_kind(function),
        }
    }

    /// Returns what is known of a word in capitals or of letters with points, of whose word these are the facts: "p.m." lacks the ending
    /// of "pm", and neither "a.m." nor "WHO" is a function word, as the number of the token's own entry tells.
    #[cold]
    pub(super) fn of_capitals(self, function: u8) -> Self {
        Self {
            signs: signs::of(function, self.zipf, false),
            kind: behind::kind(function, Suffix::None),
            capital_kind: behind::capital_kind(function),
            ..self
        }
    }
}

/// Returns a frequency in parts.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "frequencies are from 0 to 9")]
pub(super) const fn parts(zipf: f32) -> u32 {
    (zipf * Facts::ONE) as u32
}

/// "they've", "wouldn't", "he'll"
fn is_contraction(word: &[u8]) -> bool {
    let marks = |at: usize| word.get(at).is_some_and(|b| *b == b'\'' || *b == 0x99);
    let length = word.len();
    length > 2 && (marks(length - 2) || length > 3 && marks(length - 3))
}
