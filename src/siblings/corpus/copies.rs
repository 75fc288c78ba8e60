//! Which articles are nearly the same, word for word? They go into the index once, or ten thousand copies would be each other's candidates.

use crate::siblings::Shared;
use crate::siblings::fingerprint::{Fingerprint, narrow};
use rayon::prelude::*;

/// From this share of all five-word runs on, two articles are copies.
const COPIED: f64 = 0.7;
/// Pairs of least hashes by which near copies meet: two texts that share 0.7 of their runs meet in one of four with 93 in 100.
const BANDS: [[u32; 2]; 4] =
    [[0x9e37_79b1, 0x85eb_ca6b], [0xc2b2_ae35, 0x27d4_eb2f], [0x1656_67b1, 0xd3a2_646d], [0xfd70_46c5, 0xb55a_4f09]];

/// Returns for each article the first of its copies, itself where there is none before it.
pub(super) fn groups(prints: &[Fingerprint]) -> Vec<u32> {
    let mut groups = Groups::new(prints.len());
    let mut sketches: Vec<(u64, u32)> = prints
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, print)| sketch(print).into_iter().flatten().map(move |band| (band, narrow(article))))
        .collect();
    sketches.par_sort_unstable();
    for bucket in sketches.chunk_by(|a, b| a.0 == b.0) {
        let Some(((_, first), rest)) = bucket.split_first() else { continue };
        for (_, article) in rest {
            let (Some(a), Some(b)) = (prints.get(*first as usize), prints.get(*article as usize)) else { continue };
            if groups.root(*first) != groups.root(*article)
                && Shared::of(&a.fives, &b.fives).jaccard(1).is_some_and(|share| share >= COPIED)
            {
                groups.join(*first, *article);
            }
        }
    }
    groups.roots()
}

fn sketch(print: &Fingerprint) -> Option<[u64; BANDS.len()]> {
    let least = |factor: u32| print.fives.iter().map(|hash| (hash ^ hash >> 15).wrapping_mul(factor)).min();
    if print.fives.is_empty() {
        return None;
    }
    Some(BANDS.map(|[a, b]| u64::from(least(a).unwrap_or(0)) << 32 | u64::from(least(b).unwrap_or(0))))
}

/// Sets of articles, each named by its first.
pub(super) struct Groups(Vec<u32>);

impl Groups {
    pub(super) fn new(articles: usize) -> Self {
        Self((0..narrow(articles)).collect())
    }

    /// Returns the first article of a set.
    pub(super) fn root(&mut self, article: u32) -> u32 {
        let mut at = article;
        while let Some(&parent) = self.0.get(at as usize)
            && parent != at
        {
            let above = self.0.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(at as usize) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    /// Joins two sets under the first article of both.
    pub(super) fn join(&mut self, one: u32, two: u32) {
        let (a, b) = (self.root(one), self.root(two));
        if let Some(slot) = self.0.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }

    /// Returns the first article of each article's set.
    pub(super) fn roots(mut self) -> Vec<u32> {
        (0..narrow(self.0.len())).map(|article| self.root(article)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn near_copies_share_a_group() {
        let story = (0..60).map(|n| n.to_string()).collect::<Vec<_>>().join(" news ");
        let texts = ["Another text altogether stands here for once.", &story, "", &format!("{story} the end"), &story];
        let prints: Vec<Fingerprint> =
            texts.iter().map(|t| Fingerprint::new(t, &Document::new(t, Lexicon::embedded()))).collect();
        assert_eq!(groups(&prints), [0, 1, 2, 1, 1]);
    }

    #[test]
    fn sets_are_named_by_their_first() {
        let mut groups = Groups::new(5);
        groups.join(3, 4);
        groups.join(4, 1);
        assert_eq!(groups.roots(), [0, 1, 2, 1, 1]);
    }
}
