//! How many have each of eight signs? Eight counts side by side in one number, so that all are counted at once.

/// Counts of a byte's bits, a byte each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lanes(u64);

/// A byte's bits, spread over eight bytes.
static SPREAD: [u64; 256] = {
    let (mut table, mut byte) = ([0; 256], 0);
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte] |= (byte as u64 >> bit & 1) << (8 * bit);
            bit += 1;
        }
        byte += 1;
    }
    table
};

impl Lanes {
    /// How many bytes can be added before the counts must be taken out.
    pub(super) const MOST: usize = u8::MAX as usize;

    /// Returns the counts of one byte's bits.
    #[inline]
    pub(super) fn of(bits: u8) -> Self {
        Self(SPREAD[usize::from(bits)])
    }

    /// Returns the sums of both.
    #[must_use]
    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// Returns the counts doubled so many times, at most seven, where they are none or one.
    #[must_use]
    #[inline]
    pub(super) fn doubled(self, times: usize) -> Self {
        Self(self.0 << times)
    }

    /// Counts the bits of a byte.
    #[inline]
    pub(super) fn add(&mut self, bits: u8) {
        *self = self.and(Self::of(bits));
    }

    /// Takes the counts out, the lowest bit's first.
    #[inline]
    pub(super) fn take(&mut self) -> [u8; 8] {
        std::mem::take(self).0.to_le_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_fit_are_counted() {
        let mut lanes = Lanes::default();
        for _ in 0..2 {
            for number in 0..Lanes::MOST {
                lanes.add(0b1000_0001 | u8::from(number < 7) << 1);
            }
            assert_eq!(lanes.take(), [255, 7, 0, 0, 0, 0, 0, 255]);
        }
    }
}
