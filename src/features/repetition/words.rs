//! Which words come again, and how soon? Distances to the last use of a word and of a pair of words.

use crate::document::{Document, Flags, Kind, Token};
use crate::features::numbering::Numbering;
use crate::features::share;

/// Windows over which different words are counted.
pub(super) const WINDOWS: [u32; 2] = [50, 100];
/// Distances within which a word of content comes again.
pub(super) const DISTANCES: [u32; 3] = [20, 50, 100];
/// The least words that a share means something of.
pub(super) const LEAST_WORDS: usize = 50;
/// First words of which those are counted that stand once.
const HEAD: usize = 100;

/// A word or number of the prose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its number among the different words.
    pub(super) number: u32,
    /// Its characters.
    pub(super) length: u32,
    /// Its place among the tokens.
    pub(super) token: u32,
    /// Whether it carries content.
    pub(super) content: bool,
}

/// The words of body lines, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    /// How often each different word stands.
    pub(super) uses: Vec<u32>,
    numbering: Numbering,
    /// The first place behind the last use of each different word.
    unused: Vec<u32>,
    /// How often each stands at the head.
    head: Vec<u8>,
}

impl Words {
    pub(super) fn read(document: &Document) -> Self {
        let mut words = Self::default();
        words.refill(document);
        words
    }

    /// Reads another document in place of the last one.
    pub(super) fn refill(&mut self, document: &Document) {
        let Self { all, uses, numbering, .. } = self;
        numbering.begin(&document.words, |word| word.key);
        all.clear();
        uses.clear();
        uses.resize(document.tokens.len(), 0);
        for (place, token) in (0..).zip(&document.tokens) {
            if !is_word(token) {
                continue;
            }
            let word = token.kind == Kind::Word;
            let number = if word { numbering.of_word(token) } else { numbering.of_key(token.key) };
            if let Some(uses) = uses.get_mut(number as usize) {
                *uses += 1;
            }
            all.push(Word {
                number,
                length: if word { u32::from(token.letters) } else { token.end - token.start },
                token: place,
                content: token.entry.function() == 0 && token.letters > 2,
            });
        }
        uses.truncate(numbering.count());
    }
}

pub(super) fn is_word(token: &Token) -> bool {
    token.flags.has(Flags::BODY) && matches!(token.kind, Kind::Word | Kind::Number)
}

/// Counts of words and pairs that come again.
#[derive(Debug, Default)]
pub(super) struct Again {
    words: usize,
    content: usize,
    /// By distance, the last for those that come later or never.
    within: [usize; DISTANCES.len() + 1],
    types: [usize; WINDOWS.len()],
    once: usize,
}

impl Again {
    /// Measures the distance of each word to its last use.
    pub(super) fn read(words: &mut Words) -> Self {
        let Words { all, uses, unused, head, .. } = words;
        let mut again = Self { words: all.len(), ..Self::default() };
        unused.clear();
        unused.resize(uses.len(), 0);
        let count = number_of(all.len());
        for (place, word) in (0..).zip(all.iter()) {
            let Some(unused) = unused.get_mut(word.number as usize) else { continue };
            for (types, window) in again.types.iter_mut().zip(WINDOWS) {
                *types += first_uses(place, *unused, window, count) as usize;
            }
            // The place before the first is as far away as no distance is.
            let distance = if *unused == 0 { u32::MAX } else { place + 1 - *unused };
            *unused = place + 1;
            again.content += usize::from(word.content);
            // Distances nest, so a word counts for the nearest that holds it, and the sums are taken at the end.
            let nearest: usize = DISTANCES.iter().map(|most| usize::from(distance > *most)).sum();
            if let Some(count) = again.within.get_mut(nearest) {
                *count += usize::from(word.content);
            }
        }
        let mut sum = 0;
        for count in &mut again.within {
            sum += *count;
            *count = sum;
        }
        head.clear();
        head.resize(uses.len(), 0);
        for word in all.iter().take(HEAD) {
            if let Some(uses) = head.get_mut(word.number as usize) {
                *uses += 1;
            }
        }
        again.once = head.iter().map(|uses| usize::from(*uses == 1)).sum();
        again
    }

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
        (self.words >= HEAD).then(|| self.once as f64 / HEAD as f64)
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
