//! Which words are the same, by a key of the caller's? Numbers, found out once a word of the vocabulary.

use super::interner::Interner;
use crate::document::{PerWord, Token, Word, Words, narrow};

/// Different keys, beside as many as the vocabulary has words, from which the next document begins with none.
const MOST: usize = 1 << 17;

/// Keys that no word has, for which there is room from the beginning.
const OTHERS: usize = 20;

/// Gives keys numbers. A thread keeps those of words from document to document.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    known: Interner,
    words: PerWord<u32>,
    /// Keys of this document that no word has, numbered behind the others: few, and so near.
    others: Interner,
}

impl Numbers {
    /// Begins a document; `key` says what makes its words the same.
    pub(super) fn begin(&mut self, words: &Words, mut key: impl FnMut(Word<'_>) -> u64) {
        let Self { known, words: numbers, others } = self;
        if known.count() > MOST + words.len() {
            known.clear(0);
            *numbers = PerWord::default();
        }
        numbers.refresh(words, |word| known.number(key(word)));
        others.clear(OTHERS);
    }

    /// Returns the numbers of all words.
    pub(super) fn of_words(&self) -> OfWords<'_> {
        OfWords(self.words.all())
    }

    /// Returns the number of any key.
    #[cold]
    pub(super) fn of_key(&mut self, key: u64) -> u32 {
        self.known.find(key).unwrap_or_else(|| self.of_other(key))
    }

    /// Returns the number of a key that no word has.
    #[cold]
    pub(super) fn of_other(&mut self, key: u64) -> u32 {
        narrow(self.known.count()) + self.others.number(key)
    }

    /// Returns how many numbers there are.
    pub(super) fn count(&self) -> usize {
        self.known.count() + self.others.count()
    }
}

/// The numbers of the keys of words.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfWords<'n>(&'n [u32]);

impl OfWords<'_> {
    /// Returns the number of the key of a token's word; what is no word has some number.
    #[inline]
    pub(super) fn of(self, token: &Token) -> u32 {
        self.0.get(token.word as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn begin<'d>(numbers: &mut Numbers, document: &'d mut Document, text: &str) -> &'d [Token] {
        document.segment(text, Lexicon::embedded());
        numbers.begin(&document.words, |word| word.key);
        &document.tokens
    }

    #[test]
    fn a_word_has_one_number_in_all_documents() {
        let (mut numbers, mut document) = (Numbers::default(), Document::default());
        for (text, expected) in [("a bridge a road", [0, 1, 0, 2]), ("the road the bridge", [3, 2, 3, 1])] {
            let tokens = begin(&mut numbers, &mut document, text);
            assert!(tokens.iter().map(|token| numbers.of_words().of(token)).eq(expected));
        }
    }

    #[test]
    fn a_key_and_a_word_of_this_key_are_the_same() {
        let (mut numbers, mut document) = (Numbers::default(), Document::default());
        let key = begin(&mut numbers, &mut document, "bridge road")[1].key;
        assert_eq!([key, 7, key, 7].map(|key| numbers.of_key(key)), [1, 2, 1, 2]);
        assert_eq!(numbers.count(), 3);
    }

    #[test]
    fn keys_that_no_word_has_are_numbered_behind_the_words_of_each_document() {
        let (mut numbers, mut document) = (Numbers::default(), Document::default());
        for (text, first) in [("bridge road", 2), ("a bridge", 3)] {
            begin(&mut numbers, &mut document, text);
            assert_eq!([9, 7, 9].map(|key| numbers.of_other(key)), [first, first + 1, first]);
        }
    }

    #[test]
    fn numbers_begin_again_where_there_are_too_many() {
        let (mut numbers, mut document) = (Numbers::default(), Document::default());
        begin(&mut numbers, &mut document, "bridge");
        (0..200_000).for_each(|key| assert_eq!(u64::from(numbers.known.number(key)), key + 1));
        let tokens = begin(&mut numbers, &mut document, "road");
        assert_eq!((numbers.of_words().of(&tokens[0]), numbers.count()), (1, 2));
    }
}
