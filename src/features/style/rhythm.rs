//! How long are the sentences, and how much do they differ? Machines level them.

use crate::features::share;

/// Sentences shorter than this are headings and cut-off pieces.
const LEAST_WORDS: usize = 3;
/// The least sentences that a mean means something of.
const LEAST: usize = 3;
/// The least sentences that a spread means something of.
const LEAST_SPREAD: usize = 5;

/// Sums over the lengths of sentences.
#[derive(Debug, Default)]
pub(super) struct Rhythm {
    sentences: usize,
    words: usize,
    squares: usize,
    short: usize,
    long: usize,
    jumps: usize,
    before: Option<usize>,
}

impl Rhythm {
    /// Takes a sentence of so many words.
    pub(super) fn add(&mut self, words: usize) {
        if words < LEAST_WORDS {
            return;
        }
        self.sentences += 1;
        self.words += words;
        self.squares += words * words;
        self.short += usize::from(words < 8);
        self.long += usize::from(words > 32);
        self.jumps += self.before.map_or(0, |before| before.abs_diff(words));
        self.before = Some(words);
    }

    /// Returns the mean length.
    pub(super) fn mean(&self) -> Option<f64> {
        share(self.words, self.sentences, LEAST)
    }

    /// Returns the standard deviation.
    pub(super) fn deviation(&self) -> Option<f64> {
        let mean = share(self.words, self.sentences, LEAST_SPREAD)?;
        let square = share(self.squares, self.sentences, LEAST_SPREAD)?;
        Some(libm::sqrt((square - mean * mean).max(0.0)))
    }

    /// Returns the standard deviation in means.
    pub(super) fn variation(&self) -> Option<f64> {
        Some(self.deviation()? / self.mean()?)
    }

    /// Returns the share of sentences below 8 words.
    pub(super) fn short_share(&self) -> Option<f64> {
        share(self.short, self.sentences, LEAST_SPREAD)
    }

    /// Returns the share of sentences above 32 words.
    pub(super) fn long_share(&self) -> Option<f64> {
        share(self.long, self.sentences, LEAST_SPREAD)
    }

    /// Returns the mean difference between neighbours, in means.
    pub(super) fn jump(&self) -> Option<f64> {
        let jump = share(self.jumps, self.sentences.checked_sub(1)?, LEAST_SPREAD - 1)?;
        Some(jump / self.mean()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_sentences_have_no_spread() {
        let mut rhythm = Rhythm::default();
        for _ in 0..5 {
            rhythm.add(10);
        }
        assert_eq!(rhythm.mean(), Some(10.0));
        assert_eq!(rhythm.deviation(), Some(0.0));
        assert_eq!(rhythm.jump(), Some(0.0));
    }

    #[test]
    fn spread_is_measured_in_means() {
        let mut rhythm = Rhythm::default();
        // Mean 20, every length 16 away from it, four steps of 32 between neighbours and one of 0.
        for words in [4, 36, 4, 36, 36, 4] {
            rhythm.add(words);
        }
        assert_eq!(rhythm.deviation(), Some(16.0));
        assert_eq!(rhythm.variation(), Some(0.8));
        assert_eq!(rhythm.jump(), Some(128.0 / 5.0 / 20.0));
        assert_eq!(rhythm.short_share(), Some(0.5));
    }

    #[test]
    fn headings_are_no_sentences() {
        let mut rhythm = Rhythm::default();
        for _ in 0..9 {
            rhythm.add(2);
        }
        assert_eq!(rhythm.mean(), None);
    }
}
