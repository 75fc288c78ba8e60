//! Do two articles tell in the same order? Words that both use once are the milestones.

use super::places::Places;
use crate::siblings::fingerprint::LONGEST;

/// Milestones below this many say nothing of order.
const FEWEST: usize = 4;

/// Places of shared milestones; scratch space that the next pair of articles reuses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Milestones {
    /// By the first article's place, the second's behind it.
    places: Vec<(u16, u16)>,
    /// By the second article's place.
    mirrored: Vec<(u16, u16)>,
    /// Where the other article has what stands at a place of one of them.
    seats: [Vec<u16>; 2],
    ends: Vec<u16>,
}

impl Milestones {
    /// Takes the milestones of two articles in any order, of which each stands elsewhere, forgetting those before.
    pub(crate) fn fill(&mut self, places: &[(u16, u16)]) {
        let Self { places: here, mirrored: there, seats: [seats, others], .. } = self;
        let (mut taken, mut sat) = (Places::default(), Places::default());
        seats.resize(LONGEST, 0);
        others.resize(LONGEST, 0);
        for (one, two) in places {
            if let (Some(seat), Some(other)) = (seats.get_mut(usize::from(*one)), others.get_mut(usize::from(*two))) {
                (*seat, *other) = (*two, *one);
                taken.insert(*one);
                sat.insert(*two);
            }
        }
        list(&taken, seats, here);
        list(&sat, others, there);
    }

    /// Returns how far beyond chance the milestones stand in the same order, times their share of the shorter text:
    /// the longest common order of `m` shuffled milestones is about `2 sqrt(m)`.
    pub(crate) fn order_mass(&mut self, shorter: usize) -> f64 {
        let m = self.places.len();
        if m < FEWEST || shorter == 0 {
            return 0.0;
        }
        let run = longest_increase(self.places.iter().map(|p| p.1), &mut self.ends) as f64;
        let m = m as f64;
        let beyond = (run - 2.0 * m.sqrt()) / m;
        m / shorter as f64 * beyond.max(0.0)
    }

    /// Returns the share of neighbouring milestones that are near each other in the other article, too, seen from both.
    pub(super) fn neighbourhood(&self) -> Option<f64> {
        let m = self.places.len();
        if m < FEWEST {
            return None;
        }
        let near = near(&self.places) + near(&self.mirrored);
        Some(near as f64 / (2 * (m - 1)) as f64)
    }
}

/// Lists the places that are taken, in order, each with its seat.
fn list(taken: &Places, seats: &[u16], listed: &mut Vec<(u16, u16)>) {
    listed.clear();
    taken.each(|place| listed.extend(seats.get(usize::from(place)).map(|seat| (place, *seat))));
}

fn near(places: &[(u16, u16)]) -> usize {
    // Which step is near can't be foreseen: counted without a branch. What goes back is a great step.
    let is_near = |[(a, b), (next_a, next_b)]: [(u16, u16); 2]| {
        let step = u32::from(next_b).wrapping_sub(u32::from(b));
        let near = 3 * u32::from(next_a).saturating_sub(u32::from(a));
        step.wrapping_sub(1) < near.max(8)
    };
    let pairs = places.iter().zip(places.iter().skip(1));
    pairs.map(|(here, next)| usize::from(is_near([*here, *next]))).sum()
}

/// Returns the length of the longest strictly increasing subsequence.
fn longest_increase(places: impl Iterator<Item = u16>, ends: &mut Vec<u16>) -> usize {
    ends.clear();
    for place in places {
        // In a rewrite most places follow the one before.
        if ends.last().is_none_or(|last| *last < place) {
            ends.push(place);
            continue;
        }
        let at = ends.partition_point(|end| *end < place);
        if let Some(end) = ends.get_mut(at) {
            *end = place;
        }
    }
    ends.len()
}

/// Returns Kendall's tau of the second places in the order of the first, 0 for fewer than three.
pub(super) fn kendall(pairs: &[(u32, u32)]) -> f64 {
    if pairs.len() < 3 {
        return 0.0;
    }
    let mut agree = 0i64;
    for (index, later) in pairs.iter().enumerate() {
        for earlier in pairs.iter().take(index) {
            agree += i64::from(later.1 > earlier.1) - i64::from(later.1 < earlier.1);
        }
    }
    agree as f64 / (pairs.len() * (pairs.len() - 1) / 2) as f64
}

/// Returns the length of the longest common subsequence, 64 columns of its table at once (Hyyrö, "Bit-parallel LCS-length computation
/// revisited", 2004): a bit is zero wherever the longest rises by one.
pub(crate) fn common<T: PartialEq>(one: &[T], two: &[T]) -> usize {
    let mut rows = vec![u64::MAX; two.len().div_ceil(64)];
    for a in one {
        let mut carry = false;
        for (row, others) in rows.iter_mut().zip(two.chunks(64)) {
            let alike = others.iter().rev().fold(0_u64, |bits, b| bits << 1 | u64::from(a == b));
            let (sum, over) = row.overflowing_add(*row & alike);
            let (sum, more) = sum.overflowing_add(u64::from(carry));
            carry = over | more;
            *row = sum | *row & !alike;
        }
    }
    rows.iter().map(|row| row.count_zeros() as usize).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line<T>(n: T) -> Vec<(T, T)>
    where
        std::ops::Range<T>: Iterator<Item = T>,
        T: Copy + Default,
    {
        (T::default()..n).map(|i| (i, i)).collect()
    }

    fn filled(places: &[(u16, u16)]) -> Milestones {
        let mut milestones = Milestones::default();
        milestones.fill(places);
        milestones
    }

    #[test]
    fn the_same_order_has_mass_and_the_reverse_none() {
        // 16 milestones of 32 words: half of it, times (16 - 2 * 4) / 16
        assert!((filled(&line(16)).order_mass(32) - 0.25).abs() < 1e-12);
        let reversed: Vec<(u16, u16)> = (0..16).map(|i| (i, 16 - i)).collect();
        assert!(filled(&reversed).order_mass(32).abs() < 1e-12);
        assert!(filled(&line(3)).order_mass(3).abs() < 1e-12);
    }

    #[test]
    fn neighbours_stay_neighbours_in_a_rewrite() {
        assert_eq!(filled(&line(5)).neighbourhood(), Some(1.0));
        let scattered = [(0, 0), (1, 40), (2, 80), (3, 120)];
        // Seen from the second article the gaps of 40 are large, and gaps of one are near.
        assert_eq!(filled(&scattered).neighbourhood(), Some(0.5));
        assert_eq!(filled(&line(3)).neighbourhood(), None);
        // Eight words on are still near, nine are not; seen from the second article all are.
        assert_eq!(filled(&[(0, 100), (1, 108), (2, 117), (3, 125)]).neighbourhood(), Some(5.0 / 6.0));
    }

    #[test]
    fn the_longest_order_may_skip_what_comes_early() {
        let longest = |places: [u16; 4]| longest_increase(places.into_iter(), &mut Vec::new());
        assert_eq!([longest([3, 1, 2, 4]), longest([2, 5, 3, 4]), longest([4, 3, 2, 1])], [3, 3, 1]);
        assert_eq!([longest([2, 2, 1, 1]), longest([2, 5, 2, 3])], [1, 2]);
    }

    #[test]
    fn tau_counts_pairs_in_order() {
        assert!((kendall(&line(4)) - 1.0).abs() < 1e-12);
        // (0,1) (0,2) in order, (1,2) not: (2 - 1) / 3
        assert!((kendall(&[(0, 0), (1, 2), (2, 1)]) - 1.0 / 3.0).abs() < 1e-12);
        assert!(kendall(&line(2)).abs() < 1e-12);
        assert!(kendall(&[(0, 1), (1, 1), (2, 1)]).abs() < 1e-12);
    }

    #[test]
    fn what_is_common_crosses_words_of_64() {
        let (one, two): (Vec<u32>, Vec<u32>) = ((0..200).collect(), (0..200).filter(|n| n % 3 != 0).collect());
        assert_eq!([common(&one, &two), common(&two, &one), common(&one, &[])], [two.len(), two.len(), 0]);
        assert_eq!([common(&[1, 2, 3], &[4, 5, 6]), common(&[1, 2, 3], &[3, 1, 2])], [0, 2]);
    }

    #[test]
    fn a_text_without_words_has_no_order() {
        assert!(filled(&line(16)).order_mass(0).abs() < 1e-12);
    }

    #[test]
    fn one_word_is_common_once_however_far_apart_it_stands_again() {
        let again: Vec<u32> = (0..140).map(|n| if n % 70 == 0 { 7 } else { 1_000 + n }).collect();
        assert_eq!([common(&[7], &again), common(&again, &[7]), common(&[7, 7], &again)], [1, 1, 2]);
    }
}
