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

/// Words by their distance, those that stand for the first time apart from the others.
#[derive(Debug)]
pub(super) struct Distances {
    /// How many words, and in the high half how many of content.
    counts: [[u64; FAR + 1]; 2],
    once: usize,
}

impl Default for Distances {
    fn default() -> Self {
        Self { counts: [[0; FAR + 1]; 2], once: 0 }
    }
}

impl Distances {
    /// Counts a word that stands at a place and had so many uses before, the last one so many words before.
    #[inline]
    pub(super) fn add(&mut self, place: u32, distance: u32, uses: u32, content: bool) {
        let [first, again] = &mut self.counts;
        let counts = if uses == 0 { first } else { again };
        counts[(distance as usize).min(FAR)] += 1 | u64::from(content) << 32;
        if place < HEAD {
            self.once += usize::from(uses == 0);
            self.once -= usize::from(uses == 1);
        }
    }

    /// Reads the counts off, given all words.
    #[expect(clippy::cast_possible_truncation, reason = "a half")]
    pub(super) fn finish(self, words: &[Word]) -> Again {
        let Self { counts, once } = self;
        let mut again = Again { words: words.len(), once, ..Again::default() };
        for (first, counts) in [true, false].into_iter().zip(&counts) {
            for (distance, count) in (0..).zip(counts).filter(|(_, count)| **count != 0) {
                let (all, content) = (*count as u32 as usize, (*count >> 32) as usize);
                again.content += content;
                for (within, most) in again.within.iter_mut().zip(DISTANCES) {
                    *within += if !first && distance <= most { content } else { 0 };
                }
                for (types, window) in again.types.iter_mut().zip(WINDOWS) {
                    *types += all * distance.min(window) as usize;
                }
            }
        }
        // Words at the end lie in fewer windows than their distance says.
        let count = number_of(words.len());
        for (types, window) in again.types.iter_mut().zip(WINDOWS) {
            let place = (count + 1).saturating_sub(window);
            for (place, word) in (place..).zip(words.get(place as usize..).unwrap_or_default()) {
                let unused = place + 1 - word.distance;
                *types += first_uses(place, unused, window, count) as usize;
                *types -= word.distance.min(window) as usize;
            }
        }
        again
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

/// Returns in how many windows the word at `place` is the first of its kind, `unused` being the first place behind its last use.
#[inline]
fn first_uses(place: u32, unused: u32, window: u32, words: u32) -> u32 {
    let behind = (words + 1).saturating_sub(window);
    let from = (place + 1).saturating_sub(window).max(unused);
    (place + 1).min(behind).saturating_sub(from)
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_new_in_windows_that_begin_behind_its_last_use() {
        // Windows of 3 over 5 words begin at 0, 1 and 2; place 2 lies in all of them.
        assert_eq!(first_uses(2, 0, 3, 5), 3);
        assert_eq!(first_uses(2, 1, 3, 5), 2);
        assert_eq!(first_uses(2, 2, 3, 5), 1);
        assert_eq!(first_uses(0, 0, 3, 5), 1);
        assert_eq!(first_uses(0, 0, 9, 5), 0);
    }
}
