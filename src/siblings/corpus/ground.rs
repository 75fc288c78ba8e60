//! Which articles of a corpus are to be laid side by side? Copies of one text, and those that share rare keys. All of the corpus says so:
//! how rare a key is, which copy is the first, and which sentences are the pages' and not the stories'.

use super::boilerplate::{Boilerplate, Census};
use super::index::{Counts, Index};
use super::shelf::{List, Shelf};
use super::{Cancelled, SMALL_GROUP, copies, go_on};
use crate::error::Result;
use rayon::prelude::*;

/// Pairs of articles, the lower one first.
pub(super) type Pairs = Vec<(u32, u32)>;

/// What all articles of a corpus say of which are to be laid side by side.
pub(super) struct Ground {
    pub(super) groups: Groups,
    pub(super) index: Index,
    pub(super) boilerplate: Boilerplate,
}

impl Ground {
    /// Looks at so many articles.
    pub(super) fn of(shelf: &Shelf<'_>, articles: usize, cancelled: Cancelled<'_>) -> Result<Self> {
        go_on(cancelled)?;
        let groups = Groups::new(copies::groups(&shelf.sketches(), shelf)?);
        // Only the first of its copies finds others and is found: ten thousand copies make no key common.
        let is_first = |article: u32| groups.first(article) == article;
        let mut counts = Counts::new(shelf.count(List::Keys));
        shelf.each(List::Keys, is_first, |_, keys| counts.add(keys))?;
        let mut entries = Vec::new();
        shelf.each(List::Keys, is_first, |article, keys| counts.enter(article, keys, &mut entries))?;
        go_on(cancelled)?;
        let index = Index::new(articles, entries, &counts);
        let mut census = Census::new(shelf.count(List::Sentences));
        shelf.each(List::Sentences, is_first, |_, keys| census.add(keys))?;
        shelf.each(List::Sentences, is_first, |article, keys| census.note(article, keys))?;
        go_on(cancelled)?;
        let boilerplate = census.finish(shelf)?;
        Ok(Self { groups, index, boilerplate })
    }

    /// Returns all pairs to lay side by side, sorted: copies of one group, and then all others.
    pub(super) fn pairs(&self) -> (Pairs, Pairs) {
        self.groups.apart(self.groups.pairs(&self.index.candidates()))
    }
}

/// Near copies: which article is the first of each one's.
pub(super) struct Groups {
    firsts: Vec<u32>,
    /// Every article behind the first of its copies, sorted.
    members: Pairs,
}

impl Groups {
    pub(super) fn new(firsts: Vec<u32>) -> Self {
        let mut members: Pairs = firsts.iter().copied().zip(0..).collect();
        members.sort_unstable();
        Self { firsts, members }
    }

    pub(super) fn first(&self, article: u32) -> u32 {
        self.firsts.get(article as usize).copied().unwrap_or(article)
    }

    /// Returns the copies of the first of them, with it.
    pub(super) fn of(&self, first: u32) -> impl ExactSizeIterator<Item = u32> + Clone + '_ {
        let start = self.members.partition_point(|member| member.0 < first);
        let rest = self.members.get(start..).unwrap_or_default();
        let count = rest.partition_point(|member| member.0 == first);
        rest.get(..count).unwrap_or_default().iter().map(|member| member.1)
    }

    /// Returns the pairs to lay side by side: copies of one group, and candidates of one or the other or of the first of their copies.
    fn pairs(&self, candidates: &[Vec<u32>]) -> Pairs {
        let mut pairs = Pairs::new();
        for (article, first) in (0..).zip(&self.firsts) {
            let found = candidates.get(*first as usize).map(Vec::as_slice).unwrap_or_default();
            let own = (article != *first).then_some(first);
            pairs.extend(found.iter().chain(own).map(|other| in_order(article, *other)));
        }
        for group in self.members.chunk_by(|a, b| a.0 == b.0).filter(|group| is_small(group.len())) {
            for (place, (_, two)) in group.iter().enumerate() {
                pairs.extend(group.iter().take(place).map(|(_, one)| (*one, *two)));
            }
        }
        pairs
    }

    /// Sorts pairs, each once: copies of one group, and the others.
    pub(super) fn apart(&self, mut pairs: Pairs) -> (Pairs, Pairs) {
        pairs.par_sort_unstable();
        pairs.dedup();
        pairs.into_iter().partition(|(one, two)| self.first(*one) == self.first(*two))
    }
}

/// Groups of a few copies are compared each with each.
pub(super) fn is_small(copies: usize) -> bool {
    (2..=SMALL_GROUP).contains(&copies)
}

pub(super) fn in_order(one: u32, two: u32) -> (u32, u32) {
    (one.min(two), one.max(two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_paired_with_each_other_and_with_what_their_first_is_like() {
        let groups = Groups::new(vec![0, 0, 2, 0, 2]);
        let (within, between) = groups.apart(groups.pairs(&[vec![2], vec![], vec![], vec![], vec![]]));
        assert_eq!(within, [(0, 1), (0, 3), (1, 3), (2, 4)]);
        assert_eq!(between, [(0, 2), (1, 2), (2, 3)]);
    }

    #[test]
    fn every_copy_stands_behind_the_first() {
        let groups = Groups::new(vec![0, 1, 0, 1, 4]);
        let copies = [0, 1, 2, 4, 9].map(|first| groups.of(first).collect::<Vec<u32>>());
        assert_eq!(copies, [vec![0, 2], vec![1, 3], vec![], vec![4], vec![]]);
    }
}
