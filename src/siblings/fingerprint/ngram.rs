//! Which runs of n words does an article have, and how many of them does another one share?

use crate::mixing::GOLDEN;
use std::cell::RefCell;

/// Returns the hashes of every `n` neighbours, sorted, each once.
pub(crate) fn hashes(units: &[u64], n: usize) -> Vec<u32> {
    let mut out: Vec<u32> = units.windows(n).map(hash).collect();
    sort_hashes(&mut out);
    out.dedup();
    out
}

/// Hashes below this many are sorted as anything else is.
const FEW: usize = 64;
/// Where more begin with the same bits, the hashes are no even spread.
const CROWD: u32 = 16;

/// Hashes above this many are sorted in memory that is given back.
const MANY: usize = 1 << 16;

/// Scratch of [`sort_hashes`].
#[derive(Default)]
struct Sorter {
    /// By the high bits of the hashes, where the next one has to stand.
    places: Vec<u32>,
    sorted: Vec<u32>,
}

/// Sorts hashes. They are spread evenly, so the high bits tell of each nearly where it has to stand, and few are moved again.
pub(crate) fn sort_hashes(hashes: &mut [u32]) {
    thread_local!(static SORTER: RefCell<Sorter> = RefCell::default());
    if hashes.len() < FEW {
        hashes.sort_unstable();
    } else if hashes.len() > MANY {
        Sorter::default().sort(hashes);
    } else {
        SORTER.with_borrow_mut(|sorter| sorter.sort(hashes));
    }
}

impl Sorter {
    fn sort(&mut self, hashes: &mut [u32]) {
        let Self { places, sorted } = self;
        let shift = (hashes.len() as u64).leading_zeros().saturating_sub(u32::BITS - 1);
        let part = |hash: u32| (hash >> shift) as usize;
        places.clear();
        places.resize(part(u32::MAX) + 1, 0);
        for hash in &*hashes {
            if let Some(count) = places.get_mut(part(*hash)) {
                *count += 1;
            }
        }
        let (mut total, mut most) = (0, 0);
        for place in &mut *places {
            most = most.max(*place);
            total += std::mem::replace(place, total);
        }
        if most > CROWD {
            hashes.sort_unstable();
            return;
        }
        sorted.resize(hashes.len(), 0);
        for hash in &*hashes {
            let Some(place) = places.get_mut(part(*hash)) else { continue };
            if let Some(slot) = sorted.get_mut(*place as usize) {
                *slot = *hash;
            }
            *place += 1;
        }
        for end in 1..sorted.len() {
            let mut at = end;
            while let Some([before, here]) = at.checked_sub(1).and_then(|from| sorted.get_mut(from..=at))
                && before > here
            {
                std::mem::swap(before, here);
                at -= 1;
            }
        }
        hashes.copy_from_slice(sorted);
    }
}

/// What the hash of a run begins with, so that a unit of 0 is not nothing.
const START: u64 = 0x51_7cc1_b727_2202;

/// Mixes a run of units into 32 bits.
pub(crate) fn hash(run: &[u64]) -> u32 {
    let mixed = run.iter().fold(START, |state: u64, unit| (state.rotate_left(23) ^ unit).wrapping_mul(GOLDEN));
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
    fn hashes_are_sorted_however_they_are_spread() {
        let spread = |count: u32, step: u32| (0..count).map(|n| n.wrapping_mul(step)).collect::<Vec<u32>>();
        let crowded = [spread(500, 0x9e37_79b1), spread(500, 1)].concat();
        let ends = [spread(100, 0x9e37_79b1), vec![u32::MAX; 3], vec![0; 3]].concat();
        for hashes in
            [spread(0, 1), spread(63, 0x9e37_79b1), spread(64, 0x9e37_79b1), spread(5000, 0x85eb_ca6b), crowded, ends]
        {
            let (mut sorted, mut found) = (hashes.clone(), hashes);
            sorted.sort_unstable();
            sort_hashes(&mut found);
            assert_eq!(found, sorted);
        }
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
