//! What is the mean of the lowest values? Histograms: no sorting, and no sum that depends on an order.

/// The range of values that are told apart.
const MOST: f32 = 9.0;
/// Steps in one unit.
const STEPS: f32 = 16.0;
/// Bins: steps from the lowest to the highest value.
const BINS: usize = 289;

/// Values of which kinds: one histogram each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// All.
    All,
    /// Of words that stand once.
    Once,
    /// Of words with a synonym.
    Synonym,
}

/// Values in bins, three histograms side by side, a power of two apart.
#[derive(Debug, Clone)]
pub(super) struct Spread([[u32; 4]; BINS]);

impl Default for Spread {
    fn default() -> Self {
        Self([[0; 4]; BINS])
    }
}

impl Spread {
    /// Adds a value to the histograms of the kinds it is of.
    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins there are")]
    pub(super) fn add(&mut self, value: f32, kinds: [bool; 3]) {
        let bin = ((value.clamp(-MOST, MOST) + MOST) * STEPS + 0.5) as u32;
        let [all, once, synonym] = kinds.map(u32::from);
        if let Some([a, b, c, _]) = self.0.get_mut(bin as usize) {
            *a += all;
            *b += once;
            *c += synonym;
        }
    }

    /// Returns the mean of the lowest of so many values of a kind, at least one; 0 where there are none.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
    pub(super) fn worst(&self, kind: Kind, count: u32, share: f64) -> f64 {
        let lane = kind as usize & 3;
        let wanted = ((f64::from(count) * share) as u32).max(1).min(count);
        let (mut left, mut sum) = (wanted, 0);
        for (bin, counts) in (0_u64..).zip(&self.0) {
            let taken = left.min(counts[lane]);
            sum += bin * u64::from(taken);
            left -= taken;
            if left == 0 {
                break;
            }
        }
        if wanted == 0 { 0.0 } else { sum as f64 / f64::from(wanted) / f64::from(STEPS) - f64::from(MOST) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_quarter_of_eight_values_is_the_mean_of_two() {
        let mut spread = Spread::default();
        for value in [4.0, -3.0, 2.0, 1.0, -1.0, 5.0, 3.0, 99.0] {
            spread.add(value, [true, value > 0.0, false]);
        }
        let worst = |share| spread.worst(Kind::All, 8, share);
        assert!((worst(0.25) + 2.0).abs() < 1e-9);
        // One at least.
        assert!((worst(0.01) + 3.0).abs() < 1e-9);
        // The last value counts as 9.
        assert!((worst(1.0) - 20.0 / 8.0).abs() < 1e-9);
        // Of six values above zero the lowest is 1.
        assert!((spread.worst(Kind::Once, 6, 0.2) - 1.0).abs() < 1e-9);
        assert!(spread.worst(Kind::Synonym, 0, 0.5).abs() < 1e-9);
    }
}
