//! What does style ask of a word, whatever its place? Found out once a word.

use super::attribution::Attribution;
use super::connectives::is_connective;
use super::suffixes::Suffix;
use crate::document::Word;

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    /// Log10 of its occurrences in a thousand million words, 0 where not counted.
    pub(super) zipf: f32,
    /// Its number among the verbs of attribution, 0 for other words.
    pub(super) attribution: u8,
    /// The class of its suffix, as it stands in lower case, or what function word it is: a column of [`super::tally::Behind`].
    pub(super) kind: u8,
    pub(super) is_connective: bool,
    pub(super) is_contraction: bool,
}

impl Facts {
    /// Reads them.
    pub(super) fn of(word: Word<'_>) -> Self {
        let bytes = word.text.as_bytes();
        Self {
            zipf: word.entry.zipf().unwrap_or_default(),
            attribution: Attribution::number(word.key),
            kind: super::tally::kind(word.entry.function(), Suffix::of(bytes)),
            is_connective: is_connective(word.key),
            is_contraction: is_contraction(bytes),
        }
    }
}

/// "they've", "wouldn't", "he'll"
fn is_contraction(word: &[u8]) -> bool {
    let marks = |at: usize| word.get(at).is_some_and(|b| *b == b'\'' || *b == 0x99);
    let length = word.len();
    length > 2 && (marks(length - 2) || length > 3 && marks(length - 3))
}
