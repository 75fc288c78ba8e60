//! Which of a document's words are the same? Keys become dense numbers, so that families count in plain arrays.

/// Numbers keys in the order of their first sight.
#[derive(Debug)]
pub(super) struct Interner {
    slots: Vec<(u64, u32)>,
    mask: usize,
    count: u32,
}

impl Interner {
    /// Returns an interner for at most `most` different keys.
    pub(super) fn with_room(most: usize) -> Self {
        let slots = (most + most / 2 + 1).next_power_of_two();
        Self { slots: vec![(0, 0); slots], mask: slots - 1, count: 0 }
    }

    /// Returns a key's number; beyond the room given, the number of the last key that fitted.
    pub(super) fn number(&mut self, key: u64) -> u32 {
        let spread = (key ^ key >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let mut at = usize::try_from(spread).unwrap_or_default() & self.mask;
        for _ in 0..=self.mask {
            match self.slots.get_mut(at) {
                Some(slot) if slot.1 == 0 => {
                    self.count += 1;
                    *slot = (key, self.count);
                    return self.count - 1;
                }
                Some(slot) if slot.0 == key => return slot.1 - 1,
                _ => at = (at + 1) & self.mask,
            }
        }
        self.count.saturating_sub(1)
    }

    /// Returns how many different keys were seen.
    pub(super) fn count(&self) -> usize {
        self.count as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_numbered_by_first_sight() {
        let mut interner = Interner::with_room(4);
        assert_eq!([7, 0, 7, 9, 0].map(|key| interner.number(key)), [0, 1, 0, 2, 1]);
        assert_eq!(interner.count(), 3);
    }

    #[test]
    fn more_keys_than_room_do_not_hang() {
        let mut interner = Interner::with_room(0);
        assert_eq!([1, 2, 3].map(|key| interner.number(key)), [0, 0, 0]);
    }
}
