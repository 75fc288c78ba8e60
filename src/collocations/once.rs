//! Which words does a document have only once? A stamp by the word's number in the tables, so that nothing is cleared for a document.

use super::WordId;

/// When each word was met last.
#[derive(Debug, Default)]
pub(super) struct Once {
    /// The document's stamp, and one more where it has the word again.
    met: Vec<u16>,
    /// The stamp of the document that is read, an even number.
    stamp: u16,
}

impl Once {
    /// Begins a document; words are numbered below `words`.
    pub(super) fn begin(&mut self, words: usize) {
        if self.stamp >= u16::MAX - 1 {
            self.met.fill(0);
            self.stamp = 0;
        }
        self.stamp += 2;
        self.met.resize(words.max(self.met.len()), 0);
    }

    /// Notes a word.
    #[inline]
    pub(super) fn add(&mut self, word: WordId) {
        if let Some(met) = self.met.get_mut(word.0 as usize) {
            *met = self.stamp + u16::from(*met >= self.stamp);
        }
    }

    /// Returns whether a word that was noted was noted once.
    #[inline]
    pub(super) fn is(&self, word: WordId) -> bool {
        self.met.get(word.0 as usize) == Some(&self.stamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_time_is_not_the_first() {
        let mut once = Once::default();
        once.begin(2);
        for _ in 0..3 {
            once.add(WordId(1));
        }
        assert!(!once.is(WordId(1)));
    }

    #[test]
    fn stamps_begin_again_before_they_run_out() {
        let mut once = Once::default();
        for document in 0..100_000 {
            once.begin(3);
            once.add(WordId(1));
            once.add(WordId(2));
            if document % 3 == 0 {
                once.add(WordId(2));
            }
            assert_eq!([1, 2].map(|word| once.is(WordId(word))), [true, document % 3 != 0]);
        }
    }
}
