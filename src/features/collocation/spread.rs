//! What is the mean of the lowest values? Histograms: no sorting, and no sum that depends on an order.

/// The range of values that are told apart.
const MOST: f32 = 9.0;
/// Steps in one unit.
const STEPS: f32 = 16.0;
/// Bins: steps from the lowest to the highest value.
const BINS: usize = 289;

/// Values of which kinds: one histogram each.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// All.
    All,
    /// Of words that stand once.
    Once,
    /// Of words with a synonym.
    Synonym,
}

/// Bits of a number that count the values of one kind.
const LANE: u32 = 21;

/// Values in bins, the three kinds side by side. It is emptied as it is read, so that the next text finds nothing to clear.
#[derive(Debug, Clone)]
pub(super) struct Spread {
    lanes: [u64; BINS],
    /// What the lanes could not hold.
    wide: Vec<[u64; 3]>,
    lowest: usize,
    highest: usize,
}

impl Default for Spread {
    fn default() -> Self {
        Self { lanes: [0; BINS], wide: Vec::new(), lowest: BINS, highest: 0 }
    }
}

/// Bits of the kinds that a value is of, each spread to its lane.
static KINDS: [u64; 8] = {
    let (mut table, mut kinds) = ([0; 8], 0);
    while kinds < 8 {
        table[kinds] = (kinds as u64 & 1) | (kinds as u64 >> 1 & 1) << LANE | (kinds as u64 >> 2) << (2 * LANE);
        kinds += 1;
    }
    table
};

impl Spread {
    /// How many values a lane can count.
    pub(super) const MOST: usize = (1 << LANE) - 1;

    /// Adds values to the histograms of the kinds each is of, one bit each; after [`Self::MOST`] values they must be widened.
    #[inline]
    pub(super) fn add(&mut self, values: impl Iterator<Item = (f32, u8)>) {
        let (mut lowest, mut highest) = (self.lowest, self.highest);
        for (value, kinds) in values {
            let bin = bin(value);
            if let Some(lanes) = self.lanes.get_mut(bin) {
                *lanes += KINDS[usize::from(kinds & 7)];
                lowest = lowest.min(bin);
                highest = highest.max(bin);
            }
        }
        (self.lowest, self.highest) = (lowest, highest);
    }

    /// Makes room for as many values again.
    pub(super) fn widen(&mut self) {
        self.wide.resize(BINS, [0; 3]);
        for (wide, lanes) in self.wide.iter_mut().zip(&mut self.lanes) {
            for (sum, lane) in wide.iter_mut().zip(split(std::mem::take(lanes))) {
                *sum += lane;
            }
        }
    }

    /// Returns, for each share of a kind's so many values, the mean of the lowest of them, at least one; none where there are none.
    /// Forgets all values.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
    pub(super) fn worst<const N: usize>(&mut self, asked: [(Kind, u32, f64); N]) -> [Option<f64>; N] {
        let wanted = asked.map(|(_, count, share)| u64::from(((f64::from(count) * share) as u32).max(1).min(count)));
        let (mut left, mut sums) = (wanted, [0; N]);
        for bin in self.lowest..=self.highest {
            let lanes = self.lanes.get(bin).copied().unwrap_or_default();
            if lanes == 0 && self.wide.is_empty() {
                continue;
            }
            let mut counts = split(lanes);
            for (count, wide) in counts.iter_mut().zip(self.wide.get(bin).copied().unwrap_or_default()) {
                *count += wide;
            }
            for ((left, sum), (kind, ..)) in left.iter_mut().zip(&mut sums).zip(&asked) {
                let taken = counts[*kind as usize].min(*left);
                *sum += bin as u64 * taken;
                *left -= taken;
            }
            if left == [0; N] {
                break;
            }
        }
        if let Some(used) = self.lanes.get_mut(self.lowest..=self.highest) {
            used.fill(0);
        }
        self.wide.clear();
        (self.lowest, self.highest) = (BINS, 0);
        let mut means = [None; N];
        for ((mean, sum), wanted) in means.iter_mut().zip(sums).zip(wanted).filter(|(_, wanted)| *wanted > 0) {
            *mean = Some(sum as f64 / wanted as f64 / f64::from(STEPS) - f64::from(MOST));
        }
        means
    }
}

/// The bin of a value.
#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins there are")]
fn bin(value: f32) -> usize {
    usize::from(((value.clamp(-MOST, MOST) + MOST) * STEPS + 0.5) as u16)
}

/// The counts of the three kinds.
#[inline]
fn split(lanes: u64) -> [u64; 3] {
    let lane = |number: u32| lanes >> (number * LANE) & ((1 << LANE) - 1);
    [lane(0), lane(1), lane(2)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_quarter_of_eight_values_is_the_mean_of_two() {
        let mut spread = Spread::default();
        for round in 0..2 {
            for value in [4.0, -3.0, 2.0, 1.0, -1.0, 5.0, 3.0, 99.0] {
                spread.add([(value, 1 | u8::from(value > 0.0) << 1)].into_iter());
                // Whether the lanes are full makes no difference.
                if round == 1 {
                    spread.widen();
                }
            }
            let asked = [
                (Kind::All, 8, 0.25),
                (Kind::All, 8, 0.01),
                (Kind::All, 8, 1.0),
                (Kind::Once, 6, 0.2),
                (Kind::Synonym, 0, 0.5),
            ];
            let worst = spread.worst(asked);
            // A quarter are two, and one at least; the last value counts as 9; of six values above zero the lowest is 1.
            // Of no values there is no mean.
            assert_eq!(worst, [Some(-2.0), Some(-3.0), Some(20.0 / 8.0), Some(1.0), None]);
        }
    }
}
