//! Which articles share rare keys? Each is found by its 40 rarest; keys of many articles say nothing and cost nothing.

use crate::document::narrow;
use crate::mixing::GOLDEN_PRIME;
use rayon::prelude::*;
use std::cmp::Ordering;

/// Keys by which an article is found.
const KEYS: usize = 40;
/// Keys of more articles than this are no keys: the bound of all work.
pub(crate) const COMMONEST: u8 = 200;
/// Keys that two articles must share.
const LEAST_SHARED: u8 = 2;
/// Candidates of an article.
const CANDIDATES: usize = 10;
/// Articles whose candidates one thread looks for at a time, at least.
const CHUNK: usize = 4096;
/// Fewest and most bits of a key's place in the table of counts.
const BITS: std::ops::RangeInclusive<u32> = 16..=27;

/// How many articles have each key, up to one more than [`COMMONEST`].
pub(super) struct Counts {
    bits: u32,
    counts: Vec<u8>,
}

impl Counts {
    /// Makes room for so many keys in all.
    pub(super) fn new(total: usize) -> Self {
        let bits = bits(total);
        Self { bits, counts: vec![0; 1 << bits] }
    }

    /// Counts an article's keys.
    pub(super) fn add(&mut self, keys: &[u32]) {
        for key in keys {
            let place = self.place(*key);
            if let Some(count) = self.counts.get_mut(place) {
                *count = count.saturating_add(1);
            }
        }
    }

    fn place(&self, key: u32) -> usize {
        place(key, self.bits) as usize
    }

    /// Returns how many articles have a key.
    pub(super) fn of(&self, key: u32) -> u8 {
        self.counts.get(self.place(key)).copied().unwrap_or(0)
    }

    /// Enters an article under its rarest keys.
    pub(super) fn enter(&self, article: u32, keys: &mut Vec<u32>, entries: &mut Vec<u64>) {
        self.rarest(keys);
        entries.extend(keys.iter().map(|key| u64::from(*key) << 32 | u64::from(article)));
    }

    /// Keeps the rarest keys by which others can be found, too.
    fn rarest(&self, keys: &mut Vec<u32>) {
        rarest(keys, |key| self.of(key));
    }
}

/// Returns how many bits of a key name its counter where all articles have so many keys.
pub(crate) fn bits(total: usize) -> u32 {
    (usize::BITS - total.leading_zeros() + 1).clamp(*BITS.start(), *BITS.end())
}

/// Returns which counter is a key's.
pub(crate) fn place(key: u32, bits: u32) -> u32 {
    key >> (32 - bits)
}

/// Keeps the rarest keys of an article by which others can be found, too.
pub(in crate::siblings) fn rarest(keys: &mut Vec<u32>, count: impl Fn(u32) -> u8) {
    keys.retain(|key| (2..=COMMONEST).contains(&count(*key)));
    if keys.len() > KEYS {
        keys.select_nth_unstable_by_key(KEYS, |key| (count(*key), spread(*key)));
        keys.truncate(KEYS);
    }
}

/// Returns what a key of so many of all articles says.
pub(in crate::siblings) fn weight(articles: usize, count: u8) -> f32 {
    libm::logf(articles as f32 / f32::from(count.max(1)))
}

/// Lists of the articles that a key finds.
pub(super) struct Index {
    /// The articles of each key, key after key.
    postings: Vec<u32>,
    /// Where the articles of each key start, and the key's weight; one more at the end.
    lists: Vec<(u32, f32)>,
    /// The lists that name each article, article after article.
    named: Vec<u32>,
    /// Where the lists of each article start; one more at the end.
    starts: Vec<u32>,
}

impl Index {
    /// Indexes so many articles by their rarest keys, given article after article as the key in the high half and the article in the low
    /// one.
    pub(super) fn new(articles: usize, entries: Vec<u64>, counts: &Counts) -> Self {
        let entries = sorted(entries);
        let mut starts = vec![0u32; articles + 1];
        let mut index = Self { postings: Vec::new(), lists: Vec::new(), named: Vec::new(), starts: Vec::new() };
        for group in entries.chunk_by(|a, b| key_of(*a) == key_of(*b)).filter(|group| group.len() > 1) {
            let Some(first) = group.first() else { continue };
            let weight = weight(articles, counts.of(key_of(*first)));
            index.lists.push((narrow(index.postings.len()), weight));
            for article in group.iter().copied().map(article_of) {
                index.postings.push(article);
                if let Some(count) = starts.get_mut(article as usize + 1) {
                    *count += 1;
                }
            }
        }
        index.lists.push((narrow(index.postings.len()), 0.0));
        drop(entries);
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        index.named = vec![0; index.postings.len()];
        let mut next = starts.clone();
        for (list, bounds) in (0..).zip(index.lists.windows(2)) {
            let [(start, _), (end, _)] = *bounds else { continue };
            for article in index.postings.get(start as usize..end as usize).unwrap_or_default() {
                let Some(at) = next.get_mut(*article as usize) else { continue };
                if let Some(slot) = index.named.get_mut(*at as usize) {
                    *slot = list;
                }
                *at += 1;
            }
        }
        index.starts = starts;
        index
    }

    /// Returns for each article those that share most with it, the likeliest first.
    pub(super) fn candidates(&self) -> Vec<Vec<u32>> {
        let articles: Vec<u32> = (0..narrow(self.articles())).collect();
        self.candidates_of(&articles)
    }

    /// Returns the same for some articles.
    pub(super) fn candidates_of(&self, articles: &[u32]) -> Vec<Vec<u32>> {
        articles
            .par_iter()
            .with_min_len(CHUNK)
            .map_init(|| self.scratch(), |scratch, article| self.sum(*article, scratch).drain(*article))
            .collect()
    }

    /// Returns what sums shared keys up.
    pub(super) fn scratch(&self) -> Scratch {
        Scratch::new(self.articles())
    }

    /// Returns all that share as much with an article that either may be the other's candidate.
    pub(super) fn kindred(&self, article: u32, scratch: &mut Scratch) -> impl Iterator<Item = u32> {
        self.sum(article, scratch).drain_all(article);
        scratch.found.iter().map(|(_, article)| *article)
    }

    fn articles(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Sums up what every other article shares with one.
    fn sum<'s>(&self, article: u32, scratch: &'s mut Scratch) -> &'s mut Scratch {
        let starts = self.starts.get(article as usize..).unwrap_or_default();
        let [start, end, ..] = starts else { return scratch };
        for list in self.named.get(*start as usize..*end as usize).unwrap_or_default() {
            let Some([(start, weight), (end, _)]) = self.lists.get(*list as usize..*list as usize + 2) else {
                continue;
            };
            for found in self.postings.get(*start as usize..*end as usize).unwrap_or_default() {
                scratch.add(*found, *weight);
            }
        }
        scratch
    }
}

/// Bits of a key that entries are sorted by at a time, from the lowest on.
const DIGITS: [(u32, u32); 3] = [(0, 11), (11, 11), (22, 10)];

/// Sorts entries by their keys, and those of one key as they came, without comparing any two: they are many.
fn sorted(mut entries: Vec<u64>) -> Vec<u64> {
    let mut next = vec![0; entries.len()];
    for (first, bits) in DIGITS {
        let digit = |entry: u64| (key_of(entry) >> first) as usize & ((1 << bits) - 1);
        let mut places = vec![0usize; 1 << bits];
        for entry in &entries {
            if let Some(count) = places.get_mut(digit(*entry)) {
                *count += 1;
            }
        }
        let mut total = 0;
        for place in &mut places {
            total += std::mem::replace(place, total);
        }
        for entry in &entries {
            let Some(place) = places.get_mut(digit(*entry)) else { continue };
            if let Some(slot) = next.get_mut(*place) {
                *slot = *entry;
            }
            *place += 1;
        }
        std::mem::swap(&mut entries, &mut next);
    }
    entries
}

fn key_of(entry: u64) -> u32 {
    (entry >> 32) as u32
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is wanted")]
fn article_of(entry: u64) -> u32 {
    entry as u32
}

/// Sums of one article's shared keys.
pub(in crate::siblings) struct Scratch {
    sums: Vec<(f32, u8)>,
    /// Room for all articles and one more; the first `count` were touched.
    touched: Vec<u32>,
    count: usize,
    found: Vec<(f32, u32)>,
}

impl Scratch {
    pub(in crate::siblings) fn new(articles: usize) -> Self {
        Self { sums: vec![(0.0, 0); articles], touched: vec![0; articles + 1], count: 0, found: Vec::new() }
    }

    pub(in crate::siblings) fn add(&mut self, article: u32, weight: f32) {
        if let Some((sum, shared)) = self.sums.get_mut(article as usize) {
            // Written before it is known to be new: which article comes again can't be foreseen.
            if let Some(slot) = self.touched.get_mut(self.count) {
                *slot = article;
            }
            self.count += usize::from(*shared == 0);
            *sum += weight;
            *shared = shared.saturating_add(1);
        }
    }

    /// Returns the best and clears all.
    pub(in crate::siblings) fn drain(&mut self, own: u32) -> Vec<u32> {
        self.drain_all(own);
        let found = &mut self.found;
        let order = |a: &(f32, u32), b: &(f32, u32)| -> Ordering { b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)) };
        if found.len() > CANDIDATES {
            found.select_nth_unstable_by(CANDIDATES, order);
            found.truncate(CANDIDATES);
        }
        found.sort_unstable_by(order);
        found.iter().map(|(_, article)| *article).collect()
    }

    /// Finds all that share enough and clears all.
    fn drain_all(&mut self, own: u32) {
        let Self { sums, touched, count, found } = self;
        found.clear();
        for article in touched.iter().copied().take(std::mem::take(count)) {
            let Some(slot) = sums.get_mut(article as usize) else { continue };
            let (sum, shared) = std::mem::take(slot);
            if shared >= LEAST_SHARED && article != own {
                found.push((sum, article));
            }
        }
    }
}

/// An order of keys that no alphabet has a part in.
fn spread(key: u32) -> u32 {
    key.wrapping_mul(GOLDEN_PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(keys: &[Vec<u32>]) -> Vec<Vec<u32>> {
        let mut counts = Counts::new(keys.iter().map(Vec::len).sum());
        for keys in keys {
            counts.add(keys);
        }
        let mut entries = Vec::new();
        for (article, keys) in (0..).zip(keys) {
            counts.enter(article, &mut keys.clone(), &mut entries);
        }
        Index::new(keys.len(), entries, &counts).candidates()
    }

    #[test]
    fn shared_rare_keys_find_each_other() {
        let far = |n: u32| n << 24;
        let keys = vec![vec![far(1), far(2), far(3)], vec![far(2), far(3), far(4)], vec![far(4), far(5)], vec![]];
        // The first two share two keys; the third shares one with the second, which is not enough.
        assert_eq!(candidates(&keys), [vec![1], vec![0], vec![], vec![]]);
    }

    #[test]
    fn entries_are_sorted_by_key_and_then_as_they_came() {
        let keys = (0..97).map(spread).cycle();
        let entries: Vec<u64> = keys.zip(0..5000u64).map(|(key, n)| u64::from(key) << 32 | n).collect();
        let mut compared = entries.clone();
        compared.sort_unstable();
        assert_eq!(sorted(entries), compared);
        assert!(sorted(Vec::new()).is_empty());
    }

    #[test]
    fn keys_that_begin_otherwise_are_counted_apart() {
        let mut counts = Counts::new(0);
        counts.add(&[1 << 31, 1 << 30, 1 << 30]);
        assert_eq!([1 << 31, 1 << 30, 1 << 29].map(|key| counts.of(key)), [1, 2, 0]);
        assert_eq!([0, 1 << 20, usize::MAX].map(bits), [16, 22, 27]);
    }

    #[test]
    fn a_key_of_few_says_more() {
        assert!((weight(100, 4) - 25f32.ln()).abs() < 1e-6 && weight(100, 100).abs() < 1e-6);
        assert!((weight(100, 0) - 100f32.ln()).abs() < 1e-6);
    }

    #[test]
    fn a_key_of_all_finds_nobody() {
        let keys = vec![vec![1 << 24, 2 << 24]; 1000];
        assert!(candidates(&keys).iter().all(Vec::is_empty));
    }

    #[test]
    fn nobody_has_more_candidates_than_the_bound() {
        let keys = vec![vec![1 << 24, 2 << 24]; 100];
        let found = candidates(&keys);
        assert_eq!(found[0], (1..=10).collect::<Vec<u32>>());
        assert_eq!(found[50], (0..10).collect::<Vec<u32>>());
    }

    #[test]
    fn those_that_share_most_come_first_and_all_up_to_the_bound_come() {
        let mut scratch = Scratch::new(CANDIDATES + 1);
        for article in 1..=narrow(CANDIDATES) {
            scratch.add(article, 0.5);
            scratch.add(article, article as f32);
        }
        let expected: Vec<u32> = (1..=narrow(CANDIDATES)).rev().collect();
        assert_eq!(scratch.drain(0), expected);
        assert!(scratch.drain(0).is_empty());
    }

    #[test]
    fn which_of_many_keys_are_kept_is_not_a_matter_of_their_order() {
        let keys: Vec<u32> = (0..2 * narrow(KEYS)).map(|key| key << 16).collect();
        let mut counts = Counts::new(keys.len());
        counts.add(&keys);
        counts.add(&keys);
        let kept = |keys: &mut Vec<u32>| {
            let mut entries = Vec::new();
            counts.enter(0, keys, &mut entries);
            entries.sort_unstable();
            entries
        };
        let there = kept(&mut keys.clone());
        assert_eq!((there.len(), there), (KEYS, kept(&mut keys.iter().rev().copied().collect())));
    }
}
