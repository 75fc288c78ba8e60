//! Which articles share rare keys? Each is found by its 40 rarest; keys of many articles say nothing and cost nothing.

use rayon::prelude::*;
use std::cmp::Ordering;

/// Keys by which an article is found.
const KEYS: usize = 40;
/// Keys of more articles than this are no keys: the bound of all work.
const COMMONEST: u8 = 200;
/// Keys that two articles must share.
const LEAST_SHARED: u8 = 2;
/// Candidates of an article.
const CANDIDATES: usize = 10;
/// Articles that share one scratch.
const CHUNK: usize = 1024;
/// Fewest and most bits of a key's place in the table of counts.
const BITS: std::ops::RangeInclusive<u32> = 16..=27;

/// Lists of the articles that a key finds.
pub(super) struct Index {
    /// The articles of each key, key after key.
    postings: Vec<u32>,
    /// For each article the spans of `postings` that name it, with the weight of their key.
    spans: Vec<Vec<(u32, u32, f32)>>,
}

impl Index {
    /// Indexes the keys of articles; an article without keys is never found.
    pub(super) fn new(keys: &[Vec<u32>]) -> Self {
        let total: usize = keys.iter().map(Vec::len).sum();
        let bits = (usize::BITS - total.leading_zeros() + 1).clamp(*BITS.start(), *BITS.end());
        let place = |key: u32| (key >> (32 - bits)) as usize;
        let mut counts = vec![0u8; 1 << bits];
        for key in keys.iter().flatten() {
            if let Some(count) = counts.get_mut(place(*key)) {
                *count = count.saturating_add(1);
            }
        }
        let count = |key: u32| counts.get(place(key)).copied().unwrap_or(0);
        let rarest = |keys: &Vec<u32>| -> Vec<u32> {
            let mut usable: Vec<u32> = keys.iter().copied().filter(|k| (2..=COMMONEST).contains(&count(*k))).collect();
            let order = |a: &u32, b: &u32| count(*a).cmp(&count(*b)).then(spread(*a).cmp(&spread(*b)));
            if usable.len() > KEYS {
                usable.select_nth_unstable_by(KEYS, order);
                usable.truncate(KEYS);
            }
            usable
        };
        let chosen: Vec<Vec<u32>> = keys.par_iter().map(rarest).collect();
        let mut entries: Vec<(u32, u32)> = Vec::with_capacity(chosen.iter().map(Vec::len).sum());
        for (article, keys) in (0..).zip(&chosen) {
            entries.extend(keys.iter().map(|key| (*key, article)));
        }
        entries.par_sort_unstable();
        let mut index = Self { postings: Vec::with_capacity(entries.len()), spans: vec![Vec::new(); keys.len()] };
        for group in entries.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let start = u32::try_from(index.postings.len()).unwrap_or(u32::MAX);
            index.postings.extend(group.iter().map(|(_, article)| *article));
            let end = u32::try_from(index.postings.len()).unwrap_or(u32::MAX);
            let Some((key, _)) = group.first() else { continue };
            let weight = libm::logf(keys.len() as f32 / f32::from(count(*key)));
            for (_, article) in group {
                if let Some(spans) = index.spans.get_mut(*article as usize) {
                    spans.push((start, end, weight));
                }
            }
        }
        index
    }

    /// Returns for each article those that share most with it, the likeliest first.
    pub(super) fn candidates(&self) -> Vec<Vec<u32>> {
        let chunks: Vec<Vec<Vec<u32>>> = (0..self.spans.len().div_ceil(CHUNK))
            .into_par_iter()
            .map(|chunk| {
                let mut scratch = Scratch::new(self.spans.len());
                let articles = chunk * CHUNK..self.spans.len().min((chunk + 1) * CHUNK);
                articles.map(|article| self.best(article, &mut scratch)).collect()
            })
            .collect();
        chunks.into_iter().flatten().collect()
    }

    fn best(&self, article: usize, scratch: &mut Scratch) -> Vec<u32> {
        for (start, end, weight) in self.spans.get(article).into_iter().flatten() {
            for found in self.postings.get(*start as usize..*end as usize).unwrap_or_default() {
                scratch.add(*found, *weight);
            }
        }
        scratch.drain(article)
    }
}

/// Sums of one article's shared keys.
struct Scratch {
    sums: Vec<(f32, u8)>,
    touched: Vec<u32>,
}

impl Scratch {
    fn new(articles: usize) -> Self {
        Self { sums: vec![(0.0, 0); articles], touched: Vec::new() }
    }

    fn add(&mut self, article: u32, weight: f32) {
        if let Some((sum, shared)) = self.sums.get_mut(article as usize) {
            if *shared == 0 {
                self.touched.push(article);
            }
            *sum += weight;
            *shared = shared.saturating_add(1);
        }
    }

    /// Returns the best and clears all.
    fn drain(&mut self, own: usize) -> Vec<u32> {
        let mut found: Vec<(f32, u32)> = Vec::new();
        for article in self.touched.drain(..) {
            let Some(slot) = self.sums.get_mut(article as usize) else { continue };
            let (sum, shared) = std::mem::take(slot);
            if shared >= LEAST_SHARED && article as usize != own {
                found.push((sum, article));
            }
        }
        let order = |a: &(f32, u32), b: &(f32, u32)| -> Ordering { b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)) };
        if found.len() > CANDIDATES {
            found.select_nth_unstable_by(CANDIDATES, order);
            found.truncate(CANDIDATES);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(_, article)| article).collect()
    }
}

/// An order of keys that no alphabet has a part in.
fn spread(key: u32) -> u32 {
    key.wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_rare_keys_find_each_other() {
        let far = |n: u32| n << 24;
        let keys = vec![vec![far(1), far(2), far(3)], vec![far(2), far(3), far(4)], vec![far(4), far(5)], vec![]];
        // The first two share two keys; the third shares one with the second, which is not enough.
        assert_eq!(Index::new(&keys).candidates(), [vec![1], vec![0], vec![], vec![]]);
    }

    #[test]
    fn a_key_of_all_finds_nobody() {
        let keys = vec![vec![1 << 24, 2 << 24]; 1000];
        assert!(Index::new(&keys).candidates().iter().all(Vec::is_empty));
    }

    #[test]
    fn nobody_has_more_candidates_than_the_bound() {
        let keys = vec![vec![1 << 24, 2 << 24]; 100];
        let found = Index::new(&keys).candidates();
        assert_eq!(found[0], (1..=10).collect::<Vec<u32>>());
        assert_eq!(found[50], (0..10).collect::<Vec<u32>>());
    }
}
