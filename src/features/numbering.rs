//! Which of a document's words are the same, by a key of the caller's? Dense numbers, found out once a word of the vocabulary.
//!
//! A key keeps a number of the thread's from document to document; within one document that becomes a dense one by one look.

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

/// Gives the words of one document after the other dense numbers.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    known: Known,
    /// By the thread's number: the document it was last seen in, and its number there.
    here: Vec<(u32, u32)>,
    document: u32,
    count: u32,
}

impl Numbering {
    /// Begins a document; `key` says what makes its words the same.
    pub(super) fn begin(&mut self, words: &Words, key: impl FnMut(Word<'_>) -> u64) {
        let Self { known, here, document, count } = self;
        if known.begin(words, key) || *document == u32::MAX {
            here.clear();
            *document = 0;
        }
        *document += 1;
        *count = 0;
        here.resize(known.count().max(here.len()), (0, 0));
    }

    /// Returns the number of a token that is a word, by the key of its word.
    #[inline]
    pub(super) fn of_word(&mut self, token: &Token) -> u32 {
        let known = self.known.of_word(token);
        self.dense(known)
    }

    /// Returns the number of any key.
    #[inline]
    pub(super) fn of_key(&mut self, key: u64) -> u32 {
        let known = self.known.of_key(key);
        if self.here.len() < self.known.count() {
            self.here.resize(self.known.count(), (0, 0));
        }
        self.dense(known)
    }

    #[inline]
    fn dense(&mut self, known: u32) -> u32 {
        let Some((document, number)) = self.here.get_mut(known as usize) else { return 0 };
        let new = *document != self.document;
        *number = if new { self.count } else { *number };
        *document = self.document;
        self.count += u32::from(new);
        *number
    }

    /// Returns how many different keys the document has had so far.
    pub(super) fn count(&self) -> usize {
        self.count as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn numbers_are_dense_in_every_document() {
        let (mut numbering, mut document) = (Numbering::default(), Document::default());
        for (text, expected) in [("a bridge a road", [0, 1, 0, 2]), ("the road the bridge", [0, 1, 0, 2])] {
            document.segment(text, Lexicon::embedded());
            numbering.begin(&document.words, |word| word.key);
            let numbers: Vec<u32> = document.tokens.iter().map(|token| numbering.of_word(token)).collect();
            assert_eq!(numbers, expected);
            assert_eq!(numbering.count(), 3);
        }
    }

    #[test]
    fn a_key_and_a_word_of_this_key_are_the_same() {
        let (mut numbering, document) = (Numbering::default(), Document::new("bridge road", Lexicon::embedded()));
        numbering.begin(&document.words, |word| word.key);
        let [bridge, road] = document.tokens.as_slice() else { panic!() };
        let numbers =
            [numbering.of_key(road.key), numbering.of_word(bridge), numbering.of_word(road), numbering.of_key(7)];
        assert_eq!(numbers, [0, 1, 0, 2]);
    }
}
