//! Which words are the same, by a key of the caller's? Numbers, found out once a word of the vocabulary.

use super::interner::Interner;
use crate::document::{PerWord, Token, Word, Words};

/// Different keys from which the next document begins with none.
const MOST: usize = 1 << 17;

/// Gives keys numbers that a thread keeps from document to document.
#[derive(Debug, Default)]
pub(super) struct Known {
    keys: Interner,
    words: PerWord<u32>,
}

impl Known {
    /// Begins a document; `key` says what makes its words the same. Returns whether all numbers were forgotten.
    pub(super) fn begin(&mut self, words: &Words, mut key: impl FnMut(Word<'_>) -> u64) -> bool {
        let Self { keys, words: numbers } = self;
        let anew = keys.count() > MOST;
        if anew {
            keys.clear(0);
            *numbers = PerWord::default();
        }
        numbers.refresh(words, |word| keys.number(key(word)));
        anew
    }

    /// Returns the number of a token that is a word, by the key of its word.
    #[inline]
    pub(super) fn of_word(&self, token: &Token) -> u32 {
        self.words.of(token)
    }

    /// Returns the number of any key.
    #[inline]
    pub(super) fn of_key(&mut self, key: u64) -> u32 {
        self.keys.number(key)
    }

    /// Returns how many numbers were given.
    pub(super) fn count(&self) -> usize {
        self.keys.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn numbers_hold_from_document_to_document() {
        let (mut known, mut document) = (Known::default(), Document::default());
        for (text, expected) in [("a bridge a road", [0, 1, 0, 2]), ("the road the bridge", [3, 2, 3, 1])] {
            document.segment(text, Lexicon::embedded());
            assert!(!known.begin(&document.words, |word| word.key));
            let numbers: Vec<u32> = document.tokens.iter().map(|token| known.of_word(token)).collect();
            assert_eq!(numbers, expected);
        }
        assert_eq!(known.count(), 4);
    }

    #[test]
    fn a_key_and_a_word_of_this_key_are_the_same() {
        let (mut known, document) = (Known::default(), Document::new("bridge road", Lexicon::embedded()));
        known.begin(&document.words, |word| word.key);
        let [bridge, road] = document.tokens.as_slice() else { panic!() };
        let numbers = [known.of_key(road.key), known.of_word(bridge), known.of_word(road), known.of_key(7)];
        assert_eq!(numbers, [1, 0, 1, 2]);
    }
}
