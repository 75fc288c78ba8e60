//! Which words come again, and how soon? Distances to the last use of a word and of a pair of words.

use crate::document::{Document, Flags, Kind, Token};
use crate::features::interner::Interner;
use crate::features::share;

/// Windows over which different words are counted.
pub(super) const WINDOWS: [usize; 2] = [50, 100];
/// Distances within which a word of content comes again.
pub(super) const DISTANCES: [usize; 3] = [20, 50, 100];
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
    /// Whether it carries content.
    pub(super) content: bool,
    /// Its first byte and the first behind it.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The words of body lines, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    /// How often each different word stands.
    pub(super) uses: Vec<u32>,
    interner: Interner,
}

impl Words {
    pub(super) fn read(document: &Document) -> Self {
        let mut words = Self::default();
        words.refill(document);
        words
    }

    /// Reads another document in place of the last one.
    pub(super) fn refill(&mut self, document: &Document) {
        let Self { all, uses, interner } = self;
        interner.clear(document.tokens.len());
        all.clear();
        uses.clear();
        for token in document.tokens.iter().filter(|t| is_word(t)) {
            let number = interner.number(token.key);
            match uses.get_mut(number as usize) {
                Some(uses) => *uses += 1,
                None => uses.push(1),
            }
            all.push(Word {
                number,
                length: if token.kind == Kind::Word { u32::from(token.letters) } else { token.end - token.start },
                content: token.entry.function() == 0 && token.letters > 2,
                start: token.start,
                end: token.end,
            });
        }
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
    within: [usize; DISTANCES.len()],
    types: [usize; WINDOWS.len()],
    once: usize,
}

impl Again {
    /// Measures the distance of each word to its last use.
    pub(super) fn read(words: &Words) -> Self {
        let mut again = Self { words: words.all.len(), ..Self::default() };
        let mut last = vec![usize::MAX; words.uses.len()];
        let mut head = vec![0u16; words.uses.len()];
        for (place, word) in words.all.iter().enumerate() {
            let Some(before) = last.get_mut(word.number as usize) else { continue };
            let distance = place.checked_sub(*before);
            for (types, window) in again.types.iter_mut().zip(WINDOWS) {
                *types += first_uses(place, before.wrapping_add(1), window, words.all.len());
            }
            *before = place;
            if word.content {
                again.content += 1;
                for (count, most) in again.within.iter_mut().zip(DISTANCES) {
                    *count += usize::from(distance.is_some_and(|d| d <= most));
                }
            }
            if place < HEAD
                && let Some(uses) = head.get_mut(word.number as usize)
            {
                *uses = uses.saturating_add(1);
            }
        }
        again.once = head.iter().filter(|uses| **uses == 1).count();
        again
    }

    /// Returns the share of content words that stood before within one of the distances.
    pub(super) fn within(&self, distance: usize) -> Option<f64> {
        let place = DISTANCES.iter().position(|d| *d == distance)?;
        share(*self.within.get(place)?, self.content, LEAST_WORDS / 2)
    }

    /// Returns the mean share of different words in a window that moves over the text.
    pub(super) fn types(&self, window: usize) -> Option<f64> {
        let place = WINDOWS.iter().position(|w| *w == window)?;
        let windows = (self.words + 1).checked_sub(window).filter(|w| *w > 0)?;
        share(*self.types.get(place)?, windows * window, 1)
    }

    /// Returns the share of the first words that stand once among them.
    pub(super) fn once(&self) -> Option<f64> {
        (self.words >= HEAD).then(|| self.once as f64 / HEAD as f64)
    }
}

/// Returns in how many windows the word at `place` is the first of its kind, `unused` being the first place behind its last use.
fn first_uses(place: usize, unused: usize, window: usize, words: usize) -> usize {
    let Some(last) = words.checked_sub(window) else { return 0 };
    let from = (place + 1).saturating_sub(window).max(unused);
    (place.min(last) + 1).saturating_sub(from)
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
