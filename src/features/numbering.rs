//! Which words are the same, by a key of the caller's? Numbers, found out once a word of the vocabulary.

use super::interner::Interner;
use crate::document::{PerWord, Token, Word, Words};

/// Different keys, beside as many as the vocabulary has words, from which the next document begins with none.
const MOST: usize = 1 << 17;

/// Keys that no word has, for which there is room from the beginning.
const OTHERS: usize = 20;

/// Gives keys numbers that are dense in each document. A thread keeps what it found out of a key from document to document.
#[derive(Debug, Default)]
pub(super) struct Local {
    keys: Interner,
    words: PerWord<u32>,
    known: Vec<u32>,
    /// By the number that a thread gives a key: its number in the document that had it last, counted from that document's `base`.
    stamps: Vec<u32>,
    /// What the numbers of this document are counted from: more than all stamps of documents before.
    base: u32,
    count: u32,
    /// Keys of this document that no word has, and their numbers: few, and so near.
    others: Interner,
    other_numbers: Vec<u32>,
}

impl Local {
    /// Begins a document; `key` says what makes its words the same.
    pub(super) fn begin(&mut self, words: &Words, mut key: impl FnMut(Word<'_>) -> u64) {
        let Self { keys, words: numbers, stamps, base, count, .. } = self;
        if keys.count() > MOST + words.len() {
            keys.clear(0);
            *numbers = PerWord::default();
        }
        // Stamps that are left of other keys are below the base, too.
        (*base, *count) = (*base + *count, 0);
        if *base == 0 || *base > u32::MAX / 2 {
            stamps.fill(0);
            *base = 1;
        }
        numbers.refresh(words, |word| keys.number(key(word)));
        stamps.resize(keys.count().max(stamps.len()), 0);
        self.others.clear(OTHERS);
        self.other_numbers.clear();
    }

    /// Numbers all tokens by the keys of their words; what is no word has some number.
    pub(super) fn gather(&mut self, tokens: &[Token], out: &mut Vec<u32>) {
        let mut known = std::mem::take(&mut self.known);
        self.words.gather(tokens, &mut known);
        out.clear();
        out.extend(known.iter().map(|known| self.number(*known)));
        self.known = known;
    }

    /// Returns the number of a key that neither a word has nor [`Self::of_key`] is asked for.
    #[cold]
    pub(super) fn of_other(&mut self, key: u64) -> u32 {
        let other = self.others.number(key) as usize;
        if other == self.other_numbers.len() {
            self.other_numbers.push(self.count);
            self.count += 1;
        }
        self.other_numbers.get(other).copied().unwrap_or_default()
    }

    /// Returns the number of any key.
    #[cold]
    pub(super) fn of_key(&mut self, key: u64) -> u32 {
        let known = self.keys.number(key);
        self.stamps.resize(self.keys.count().max(self.stamps.len()), 0);
        self.number(known)
    }

    #[inline]
    fn number(&mut self, known: u32) -> u32 {
        let Some(stamp) = self.stamps.get_mut(known as usize) else { return 0 };
        // Without a branch: half the words are new.
        let new = *stamp < self.base;
        let number = if new { self.count } else { *stamp - self.base };
        *stamp = self.base + number;
        self.count += u32::from(new);
        number
    }

    /// Returns how many numbers this document was given.
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
    fn each_document_counts_from_nought() {
        let (mut local, mut document) = (Local::default(), Document::default());
        for (text, expected) in [("a bridge a road", [0, 1, 0, 2]), ("the road the bridge", [0, 1, 0, 2])] {
            document.segment(text, Lexicon::embedded());
            local.begin(&document.words, |word| word.key);
            let mut numbers = Vec::new();
            local.gather(&document.tokens, &mut numbers);
            assert_eq!(numbers, expected);
            assert_eq!(local.count(), 3);
        }
    }

    #[test]
    fn a_key_and_a_word_of_this_key_are_the_same() {
        let (mut local, document) = (Local::default(), Document::new("bridge road", Lexicon::embedded()));
        local.begin(&document.words, |word| word.key);
        assert_eq!(local.of_key(document.tokens[1].key), 0);
        let mut numbers = Vec::new();
        local.gather(&document.tokens, &mut numbers);
        assert_eq!((numbers, local.of_key(7)), (vec![1, 0], 2));
    }

    #[test]
    fn keys_that_no_word_has_are_numbered_beside_the_words() {
        let (mut local, document) = (Local::default(), Document::new("bridge road", Lexicon::embedded()));
        for _ in 0..2 {
            local.begin(&document.words, |word| word.key);
            local.gather(&document.tokens, &mut Vec::new());
            assert_eq!([9, 7, 9].map(|key| local.of_other(key)), [2, 3, 2]);
            assert_eq!((local.of_key(5), local.of_other(7), local.count()), (4, 3, 5));
        }
    }

    #[test]
    fn forgotten_keys_leave_no_numbers() {
        let (mut local, document) = (Local::default(), Document::new("bridge road", Lexicon::embedded()));
        for _ in 0..3 {
            local.begin(&document.words, |word| word.key);
            (0..200_000).for_each(|key| assert_eq!(u64::from(local.of_key(key)), key));
            assert_eq!(local.of_key(7), 7);
        }
    }
}
