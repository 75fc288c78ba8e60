//! What is the mean of the lowest values? A histogram: no sorting, and no sum that depends on an order.

/// The range of values that are told apart.
const MOST: f32 = 9.0;
/// Steps in one unit.
const STEPS: f32 = 16.0;
/// Bins: steps from the lowest to the highest value.
const BINS: usize = 289;

/// Values in bins.
#[derive(Debug, Clone)]
pub(super) struct Spread {
    bins: [u32; BINS],
    count: u32,
}

impl Default for Spread {
    fn default() -> Self {
        Self { bins: [0; BINS], count: 0 }
    }
}

impl Spread {
    /// Adds a value.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins there are")]
    pub(super) fn add(&mut self, value: f32) {
        let bin = ((value.clamp(-MOST, MOST) + MOST) * STEPS + 0.5) as usize;
        if let Some(bin) = self.bins.get_mut(bin) {
            *bin += 1;
            self.count += 1;
        }
    }

    /// Returns the mean of the lowest values, at least one; 0 where there are none.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
    pub(super) fn worst(&self, share: f64) -> f64 {
        let wanted = ((f64::from(self.count) * share) as u32).max(1).min(self.count);
        let (mut left, mut sum) = (wanted, 0);
        for (bin, count) in (0_u64..).zip(&self.bins) {
            let taken = left.min(*count);
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
            spread.add(value);
        }
        assert!((spread.worst(0.25) + 2.0).abs() < 1e-9);
        // One at least.
        assert!((spread.worst(0.01) + 3.0).abs() < 1e-9);
        // The last value counts as 9.
        assert!((spread.worst(1.0) - 20.0 / 8.0).abs() < 1e-9);
        assert!(Spread::default().worst(0.5).abs() < 1e-9);
    }
}
