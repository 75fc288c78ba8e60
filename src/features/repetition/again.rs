//! How soon do words come again? Distances to the last use of each word, counted as they come and read off at the end.

use super::words::Word;
use crate::features::share;

/// Windows over which different words are counted.
const WINDOWS: [u32; 2] = [50, 100];
/// Distances within which a word of content comes again.
const DISTANCES: [u32; 3] = [20, 50, 100];
/// The least words that a share means something of.
pub(super) const LEAST_WORDS: usize = 50;
/// First words of which those are counted that stand once.
const HEAD: u32 = 100;
/// Distances that are told apart: one more than the longest window or distance.
const FAR: usize = 101;

/// Where the distances of words that stand for the first time begin.
const FIRST: usize = 128;

/// Words by their distance, those that stand for the first time apart from the others.
#[derive(Debug)]
pub(super) struct Distances {
    /// How many words, and in the high half how many of content; from [`FIRST`] on those that stand for the first time.
    counts: [u64; 2 * FIRST],
    once: usize,
}

impl Default for Distances {
    fn default() -> Self {
        Self { counts: [0; 2 * FIRST], once: 0 }
    }
}

impl Distances {
    /// Counts a word that stands at a place and had so many uses, this one among them, the one before so many words before.
    #[inline]
    pub(super) fn add(&mut self, place: u32, distance: u32, uses: u32, content: bool) {
        let first = FIRST * usize::from(uses == 1);
        self.counts[((distance as usize).min(FAR) | first) % (2 * FIRST)] += 1 | u64::from(content) << 32;
        if place < HEAD {
            self.once += usize::from(uses == 1);
            self.once -= usize::from(uses == 2);
        }
    }

    /// Reads the counts off, given all words.
    #[expect(clippy::cast_possible_truncation, reason = "a half")]
    pub(super) fn finish(self, words: &[Word]) -> Again {
        const { assert!(FAR < FIRST) };
        let Self { counts, once } = self;
        let (again, first) = counts.split_at(FIRST);
        let content = |counts: &[u64]| (counts.iter().sum::<u64>() >> 32) as usize;
        let within = DISTANCES.map(|most| content(again.get(..=most as usize).unwrap_or_default()));
        let mut types = [0; WINDOWS.len()];
        for (distance, (first, again)) in (0..).zip(first.iter().zip(again)).take(FAR + 1) {
            let all = u64::from((first + again) as u32);
            for (types, window) in types.iter_mut().zip(WINDOWS) {
                *types += all * u64::from(window.min(distance));
            }
        }
        // Words at the end lie in fewer windows than their distance says.
        let count = words.len();
        for (types, window) in types.iter_mut().zip(WINDOWS) {
            let behind = (count + 1).saturating_sub(window as usize);
            for (missing, word) in (1..).zip(words.get(behind..).unwrap_or_default()) {
                *types -= u64::from(word.distance.min(missing));
            }
        }
        let content = content(first) + content(again);
        Again { words: count, content, within, types: types.map(|types| types as usize), once }
    }
}

/// Counts of words that come again.
#[derive(Debug, Default)]
pub(super) struct Again {
    words: usize,
    content: usize,
    within: [usize; DISTANCES.len()],
    types: [usize; WINDOWS.len()],
    once: usize,
}

impl Again {
    /// Returns the share of content words that stood before within one of the distances.
    pub(super) fn within(&self, distance: u32) -> Option<f64> {
        let place = DISTANCES.iter().position(|d| *d == distance)?;
        share(*self.within.get(place)?, self.content, LEAST_WORDS / 2)
    }

    /// Returns the mean share of different words in a window that moves over the text.
    pub(super) fn types(&self, window: u32) -> Option<f64> {
        let place = WINDOWS.iter().position(|w| *w == window)?;
        let window = window as usize;
        let windows = (self.words + 1).checked_sub(window).filter(|w| *w > 0)?;
        share(*self.types.get(place)?, windows * window, 1)
    }

    /// Returns the share of the first words that stand once among them.
    pub(super) fn once(&self) -> Option<f64> {
        (self.words >= HEAD as usize).then(|| self.once as f64 / f64::from(HEAD))
    }
}
