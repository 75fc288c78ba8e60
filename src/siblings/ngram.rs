//! Which runs of n words does an article have, and how many of them does another one share?

/// Returns the hashes of every `n` neighbours, sorted, each once.
pub(crate) fn hashes(units: &[u64], n: usize) -> Vec<u32> {
    let mut out: Vec<u32> = units.windows(n).map(hash).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Mixes a run of units into 32 bits.
pub(crate) fn hash(run: &[u64]) -> u32 {
    let mixed = run.iter().fold(0x51_7cc1_b727_2202, |state: u64, unit| {
        (state.rotate_left(23) ^ unit).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    (mixed >> 32) as u32
}

/// Items of a block.
const BLOCK: usize = 8;

fn block<T>(items: &[T], from: usize) -> Option<&[T; BLOCK]> {
    items.get(from..).and_then(<[T]>::first_chunk)
}

/// Counts the items of one block that stand in the other.
fn shared<T: Eq + Copy>(one: &[T; BLOCK], two: &[T; BLOCK]) -> usize {
    let mut counts = [0u32; BLOCK];
    for a in one {
        for (count, b) in counts.iter_mut().zip(two) {
            *count += u32::from(a == b);
        }
    }
    counts.iter().sum::<u32>() as usize
}

/// How much two sorted sets have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Shared {
    pub(crate) both: usize,
    pub(crate) one: usize,
    pub(crate) two: usize,
}

impl Shared {
    /// Counts what stands in both sorted sets.
    pub(crate) fn of<T: Ord + Copy>(one: &[T], two: &[T]) -> Self {
        // Nothing can foresee which of two hashes is less, so no branch depends on it; and each with each of two blocks is faster than
        // one with one, where every step waits for the step before.
        let (mut both, mut i, mut j) = (0, 0, 0);
        while let (Some(here), Some(there)) = (block(one, i), block(two, j)) {
            both += shared(here, there);
            let ([.., last], [.., other]) = (here, there);
            i += BLOCK * usize::from(last <= other);
            j += BLOCK * usize::from(other <= last);
        }
        while let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
            both += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        Self { both, one: one.len(), two: two.len() }
    }

    /// Returns the same seen from the other set.
    pub(crate) fn mirrored(self) -> Self {
        Self { both: self.both, one: self.two, two: self.one }
    }

    /// Returns the share of the first set, `None` where it holds fewer than `least`.
    pub(crate) fn contained(self, least: usize) -> Option<f64> {
        (self.one >= least.max(1)).then(|| self.both as f64 / self.one as f64)
    }

    /// Returns the share of the smaller set, 0 where it is empty.
    pub(crate) fn of_smaller(self) -> f64 {
        let smaller = self.one.min(self.two);
        if smaller == 0 { 0.0 } else { self.both as f64 / smaller as f64 }
    }

    /// Returns the share of the larger set, 0 where it is empty.
    pub(crate) fn of_larger(self) -> f64 {
        self.both as f64 / self.one.max(self.two).max(1) as f64
    }

    /// Returns the share of the union, `None` where either holds fewer than `least`.
    pub(crate) fn jaccard(self, least: usize) -> Option<f64> {
        (self.one.min(self.two) >= least.max(1)).then(|| self.both as f64 / (self.one + self.two - self.both) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted_once_and_depend_on_order() {
        assert_eq!(hashes(&[1, 2, 1, 2, 1], 2).len(), 2);
        assert_ne!(hashes(&[1, 2], 2), hashes(&[2, 1], 2));
        assert!(hashes(&[1, 2], 3).is_empty());
    }

    #[test]
    fn hashes_are_the_same_for_ever() {
        // Folders of corpora hold them.
        assert_eq!([hash(&[7]), hash(&[1, 2])], [2_667_746_385, 1_948_955_824]);
    }

    #[test]
    fn shares_follow_from_the_counts() {
        let shared = Shared::of(&[1, 2, 3, 4], &[2, 4, 6]);
        assert_eq!(shared, Shared { both: 2, one: 4, two: 3 });
        assert_eq!(shared.contained(1), Some(0.5));
        assert_eq!((shared.contained(4), shared.contained(5), shared.jaccard(3)), (Some(0.5), None, Some(0.4)));
        assert_eq!(shared.jaccard(1), Some(0.4));
        assert_eq!(shared.jaccard(4), None);
        assert!((shared.of_smaller() - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!((shared.of_larger(), Shared::default().of_larger()), (0.5, 0.0));
        assert_eq!(Shared::of::<u32>(&[], &[]).contained(0), None);
    }

    #[test]
    fn long_sets_are_counted_as_short_ones_are() {
        let every = |step: u32, count: u32| (0..count).map(|n| n * step).collect::<Vec<u32>>();
        assert_eq!(Shared::of(&every(2, 100), &every(3, 100)).both, 34);
        assert_eq!(Shared::of(&every(1, 100), &every(7, 9)).both, 9);
        assert_eq!(Shared::of(&every(5, 77), &every(5, 77)).both, 77);
    }
}
