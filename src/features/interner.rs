//! Which of a document's words are the same? Keys become dense numbers, so that families count in plain arrays.

use crate::document::narrow;
use crate::text::Seed;

/// Numbers keys in the order of their first sight.
#[derive(Debug, Default)]
pub(super) struct Interner {
    /// Numbers counted from one; small, so that clearing them is cheap.
    slots: Vec<u32>,
    keys: Vec<u64>,
    mask: usize,
    seed: Seed,
}

impl Interner {
    /// Forgets all keys and makes room for about so many others.
    pub(super) fn clear(&mut self, room: usize) {
        self.keys.clear();
        self.make_room((room + room / 2 + 2).next_power_of_two());
    }

    fn make_room(&mut self, slots: usize) {
        self.slots.clear();
        self.slots.resize(slots, 0);
        self.mask = slots - 1;
        for (number, key) in (1..).zip(&self.keys) {
            let mut at = self.home(*key);
            while self.slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) & self.mask;
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = number;
            }
        }
    }

    #[inline]
    fn home(&self, key: u64) -> usize {
        let spread = (key ^ key >> 32).wrapping_mul(self.seed.0[0] | 1) >> 32;
        usize::try_from(spread).unwrap_or_default() & self.mask
    }

    /// Returns a key's number.
    #[inline]
    pub(super) fn number(&mut self, key: u64) -> u32 {
        // Two thirds full at most: beyond that, searches grow long.
        if self.keys.len() + self.keys.len() / 2 >= self.mask {
            self.make_room((2 * self.slots.len()).max(8));
        }
        let mut at = self.home(key);
        loop {
            let Some(slot) = self.slots.get_mut(at) else { return 0 };
            let number = slot.wrapping_sub(1);
            if *slot == 0 {
                self.keys.push(key);
                *slot = narrow(self.keys.len());
                return *slot - 1;
            }
            if self.keys.get(number as usize) == Some(&key) {
                return number;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Returns the number of a key that has one.
    pub(super) fn find(&self, key: u64) -> Option<u32> {
        let mut at = self.home(key);
        while let Some(number) = self.slots.get(at)?.checked_sub(1) {
            if self.keys.get(number as usize) == Some(&key) {
                return Some(number);
            }
            at = (at + 1) & self.mask;
        }
        None
    }

    /// Returns how many different keys were seen.
    pub(super) fn count(&self) -> usize {
        self.keys.len()
    }

    /// Returns the different keys in the order of their numbers.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_room(most: usize) -> Interner {
        let mut interner = Interner::default();
        interner.clear(most);
        interner
    }

    #[test]
    fn keys_are_numbered_by_first_sight() {
        let mut interner = with_room(4);
        assert_eq!([7, 0, 7, 9, 0].map(|key| interner.number(key)), [0, 1, 0, 2, 1]);
        assert_eq!(interner.count(), 3);
    }

    #[test]
    fn only_keys_that_have_a_number_are_found() {
        let mut interner = with_room(4);
        assert_eq!(Interner::default().find(7), None);
        assert_eq!([7, 0].map(|key| interner.number(key)), [0, 1]);
        assert_eq!([0, 9, 7].map(|key| interner.find(key)), [Some(1), None, Some(0)]);
    }

    #[test]
    fn a_cleared_interner_begins_again() {
        let mut interner = with_room(4);
        assert_eq!([7, 9].map(|key| interner.number(key)), [0, 1]);
        interner.clear(9);
        assert_eq!([9, 5, 7].map(|key| interner.number(key)), [0, 1, 2]);
        assert_eq!(interner.keys(), [9, 5, 7]);
    }

    #[test]
    fn more_keys_than_room_make_room() {
        for mut interner in [with_room(0), Interner::default()] {
            let numbers: Vec<u32> = (0..1000).chain(0..1000).map(|key| interner.number(key * key)).collect();
            assert!(numbers.iter().copied().eq((0..1000).chain(0..1000)));
        }
    }
}
