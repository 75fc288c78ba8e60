//! Which of a document's words are the same? Keys become dense numbers, so that families count in plain arrays.

/// Numbers keys in the order of their first sight.
#[derive(Debug, Default)]
pub(super) struct Interner {
    /// Numbers counted from one; small, so that clearing them is cheap.
    slots: Vec<u32>,
    keys: Vec<u64>,
    mask: usize,
}

impl Interner {
    /// Forgets all keys and makes room for at most `most` others.
    pub(super) fn clear(&mut self, most: usize) {
        let slots = (most + most / 2 + 2).next_power_of_two();
        self.slots.clear();
        self.slots.resize(slots, 0);
        self.keys.clear();
        self.mask = slots - 1;
    }

    /// Returns a key's number; beyond the room given, the number of the last key that fitted.
    pub(super) fn number(&mut self, key: u64) -> u32 {
        let spread = (key ^ key >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let mut at = usize::try_from(spread).unwrap_or_default() & self.mask;
        loop {
            let Some(slot) = self.slots.get_mut(at) else { return 0 };
            let number = slot.wrapping_sub(1);
            if *slot == 0 {
                if self.keys.len() == self.mask {
                    return number_of(self.keys.len()) - 1;
                }
                self.keys.push(key);
                *slot = number_of(self.keys.len());
                return *slot - 1;
            }
            if self.keys.get(number as usize) == Some(&key) {
                return number;
            }
            at = (at + 1) & self.mask;
        }
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

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
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
    fn a_cleared_interner_begins_again() {
        let mut interner = with_room(4);
        assert_eq!([7, 9].map(|key| interner.number(key)), [0, 1]);
        interner.clear(9);
        assert_eq!([9, 5, 7].map(|key| interner.number(key)), [0, 1, 2]);
        assert_eq!(interner.keys(), [9, 5, 7]);
    }

    #[test]
    fn more_keys_than_room_do_not_hang() {
        let mut interner = with_room(0);
        assert_eq!([1, 2, 3].map(|key| interner.number(key)), [0, 0, 0]);
    }
}
