//! Which pairs of a corpus have one of some articles? Those and no others are looked for, where all of the corpus need not be.

use super::ground::{Ground, Pairs, in_order, is_small};
use std::collections::{BTreeMap, BTreeSet};

/// What was found out of the candidates of articles so far.
pub(super) struct Neighbours<'g> {
    ground: &'g Ground,
    /// Candidates of the articles that were asked for them.
    candidates: BTreeMap<u32, Vec<u32>>,
    /// Of which articles each is a candidate.
    found_by: BTreeMap<u32, Vec<u32>>,
}

impl<'g> Neighbours<'g> {
    pub(super) fn new(ground: &'g Ground) -> Self {
        Self { ground, candidates: BTreeMap::new(), found_by: BTreeMap::new() }
    }

    /// Returns those of all pairs, as [`Ground::pairs`] has them, that have one of these articles and none of which all pairs are known.
    pub(super) fn pairs(&mut self, articles: &[u32], is_known: impl Fn(u32) -> bool) -> (Pairs, Pairs) {
        self.look(articles);
        let groups = &self.ground.groups;
        let mut pairs = Pairs::new();
        for article in articles {
            let mut add = |other: u32| {
                if other != *article && !is_known(other) {
                    pairs.push(in_order(*article, other));
                }
            };
            let first = groups.first(*article);
            let copies = groups.of(first);
            self.candidates.get(&first).into_iter().flatten().copied().for_each(&mut add);
            add(first);
            if *article == first {
                // What finds the first of its copies is laid beside it with all copies of its own.
                let finders = self.found_by.get(&first).into_iter().flatten();
                finders.flat_map(|finder| groups.of(*finder)).chain(copies).for_each(add);
            } else if is_small(copies.len()) {
                copies.for_each(add);
            }
        }
        groups.apart(pairs)
    }

    /// Finds the candidates of articles, and of all that may have one of them among theirs.
    fn look(&mut self, articles: &[u32]) {
        let Ground { groups, index, .. } = self.ground;
        let mut scratch = index.scratch();
        let mut asked = BTreeSet::new();
        for first in articles.iter().map(|article| groups.first(*article)).collect::<BTreeSet<u32>>() {
            asked.insert(first);
            asked.extend(index.kindred(first, &mut scratch));
        }
        let asked: Vec<u32> = asked.into_iter().filter(|article| !self.candidates.contains_key(article)).collect();
        for (article, found) in asked.iter().zip(index.candidates_of(&asked)) {
            for candidate in &found {
                self.found_by.entry(*candidate).or_default().push(*article);
            }
            self.candidates.insert(*article, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::corpus::boilerplate::Boilerplate;
    use crate::siblings::corpus::ground::Groups;
    use crate::siblings::corpus::index::{Counts, Index};
    use proptest::prelude::*;

    const ARTICLES: u32 = 60;

    /// Articles with a few of some keys each, of which many are copies of one before them.
    fn ground(keys: &[Vec<u32>], copied: &[Option<usize>]) -> Ground {
        let mut firsts: Vec<u32> = Vec::new();
        for (article, copied) in (0..).zip(copied) {
            firsts.push(copied.and_then(|one| firsts.get(one).copied()).unwrap_or(article));
        }
        let mut counts = Counts::new(keys.iter().map(Vec::len).sum());
        let mut entries = Vec::new();
        let indexed = || (0..).zip(keys).zip(&firsts).filter(|((article, _), first)| article == *first);
        indexed().for_each(|((_, keys), _)| counts.add(keys));
        indexed().for_each(|((article, keys), _)| counts.enter(article, &mut keys.clone(), &mut entries));
        let index = Index::new(keys.len(), entries, &counts);
        Ground { groups: Groups::new(firsts), index, boilerplate: Boilerplate::default() }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_pairs_of_some_are_those_of_all_that_have_one_of_them(
            keys in prop::collection::vec(prop::collection::btree_set(0..12_u32, 2..5), ARTICLES as usize),
            copied in prop::collection::vec(prop::option::of(0..ARTICLES as usize), ARTICLES as usize),
            asked in prop::collection::vec(prop::collection::btree_set(0..ARTICLES, 1..6), 1..4),
        ) {
            let keys: Vec<Vec<u32>> = keys.into_iter().map(|keys| keys.into_iter().map(|key| key << 24).collect()).collect();
            let ground = ground(&keys, &copied);
            let (copies, others) = ground.pairs();
            prop_assert!(!others.is_empty());
            let mut neighbours = Neighbours::new(&ground);
            let mut known: BTreeSet<u32> = BTreeSet::new();
            for asked in asked {
                let asked: Vec<u32> = asked.into_iter().filter(|article| !known.contains(article)).collect();
                let found = neighbours.pairs(&asked, |article| known.contains(&article));
                let of = |pairs: &Pairs| -> Pairs {
                    let is_asked = |(one, two): &(u32, u32)| asked.contains(one) || asked.contains(two);
                    let is_new = |(one, two): &(u32, u32)| !known.contains(one) && !known.contains(two);
                    pairs.iter().copied().filter(is_asked).filter(is_new).collect()
                };
                prop_assert_eq!(found, (of(&copies), of(&others)));
                known.extend(asked);
            }
        }
    }
}
