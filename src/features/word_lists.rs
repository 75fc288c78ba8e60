//! On which lists does a word stand? One look-up by key answers for all lists of a family.

use crate::lexicon::FUNCTION_WORDS;
use crate::text::key;

/// Bits by word key: the lists it stands on, or whatever else a family keeps of a word.
///
/// Most words stand on no list, and a filter of eight bits a slot says so from the nearest cache.
#[derive(Debug)]
pub(super) struct WordLists {
    filter: Vec<u64>,
    /// The upper half of a key, and its bits; the lower half chose the slot.
    slots: Vec<(u32, u32)>,
    mask: usize,
}

impl WordLists {
    /// Builds the table from lists of words and the bits that stand for each.
    pub(super) fn new(lists: &[(&[&str], u32)]) -> Self {
        let count = lists.iter().map(|(words, _)| words.len()).sum();
        let mut table = Self::with_room(count);
        for (words, bits) in lists {
            for word in *words {
                table.add(key(word), *bits);
            }
        }
        table
    }

    /// Returns an empty table for `count` words.
    pub(super) fn with_room(count: usize) -> Self {
        let slots = (count * 2).next_power_of_two().max(8);
        Self { filter: vec![0; slots / 8], slots: vec![(0, 0); slots], mask: slots - 1 }
    }

    /// Sets bits of a word; bits of zero say nothing and are not stored.
    pub(super) fn add(&mut self, key: u64, bits: u32) {
        let (upper, mut at) = self.home(key);
        let (word, bit) = self.filtered(key);
        if let Some(word) = self.filter.get_mut(word) {
            *word |= bit;
        }
        while self.slots.get(at).is_some_and(|s| s.1 != 0 && s.0 != upper) {
            at = (at + 1) & self.mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (upper, slot.1 | bits);
        }
    }

    /// Returns the word's bits, 0 where it stands on no list.
    pub(super) fn get(&self, key: u64) -> u32 {
        let (word, bit) = self.filtered(key);
        if self.filter.get(word).is_none_or(|word| word & bit == 0) {
            return 0;
        }
        let (upper, mut at) = self.home(key);
        loop {
            match self.slots.get(at) {
                Some((found, bits)) if *bits != 0 => {
                    if *found == upper {
                        return *bits;
                    }
                    at = (at + 1) & self.mask;
                }
                _ => return 0,
            }
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the halves of a key")]
    fn home(&self, key: u64) -> (u32, usize) {
        ((key >> 32) as u32, (key as u32) as usize & self.mask)
    }

    fn filtered(&self, key: u64) -> (usize, u64) {
        ((key >> 38) as usize & (self.mask >> 3), 1 << (key >> 32 & 63))
    }
}

/// Returns the bits by the number of the function word, for lists that hold no others: 0 stands for all that is none.
pub(super) fn by_function(lists: &WordLists) -> [u32; 256] {
    let mut bits = [0; 256];
    for (slot, word) in bits.iter_mut().skip(1).zip(FUNCTION_WORDS) {
        *slot = lists.get(key(word));
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_word_has_the_bits_of_all_its_lists() {
        let lists = WordLists::new(&[(&["said", "told"], 1), (&["told", "warned"], 4)]);
        assert_eq!(["said", "told", "warned", "sang"].map(|w| lists.get(key(w))), [1, 5, 4, 0]);
    }

    #[test]
    fn function_words_are_found_by_number() {
        let bits = by_function(&WordLists::new(&[(&["and", "or"], 1), (&["or"], 2)]));
        let number = |word| usize::from(Lexicon::embedded().entry(key(word)).function());
        assert_eq!(["and", "or", "the", "bridge"].map(|w| bits[number(w)]), [1, 3, 0, 0]);
    }
}
