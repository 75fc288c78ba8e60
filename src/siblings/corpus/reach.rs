//! How far must a corpus be searched to judge some of its articles as if all of it were? To the end of the chains of their sources, to all
//! copies of what stands in them, and through all that goes back to one text with an article.

use super::link::Link;
use super::row::Card;
use super::siblings::Siblings;
use super::sources::{self, Choice};
use std::collections::{BTreeMap, BTreeSet};

/// What was found so far, and what it lacks.
struct Reach<'f> {
    found: &'f Siblings,
    /// The choice of each article, before circles are broken: a source that is not known yet may seem to close one.
    choices: Vec<Choice>,
    /// Articles all of whose links were found.
    known: &'f [bool],
    /// Whether the copies of an article are known, and whether its judgement is.
    has_copies: BTreeMap<u32, bool>,
    is_judged: BTreeMap<u32, bool>,
    missing: BTreeSet<u32>,
}

/// Returns articles whose links are to be found before the judgements and clusters of those asked for are those of the whole corpus; none
/// where they are.
pub(super) fn missing(found: &Siblings, cards: &[Card], known: &[bool], asked: &[u32]) -> Vec<u32> {
    let mut reach = Reach {
        found,
        choices: sources::choose_all(cards, |article| found.links_of(article)),
        known,
        has_copies: BTreeMap::new(),
        is_judged: BTreeMap::new(),
        missing: BTreeSet::new(),
    };
    for article in asked {
        reach.is_judged(*article);
    }
    reach.follow_clusters(asked);
    reach.missing.into_iter().collect()
}

impl Reach<'_> {
    fn links_of(&self, article: u32) -> &[Link] {
        self.found.links_of(article as usize)
    }

    /// Returns whether all links of an article are known.
    fn is_known(&mut self, article: u32) -> bool {
        let is_known = self.known.get(article as usize).copied().unwrap_or(true);
        if !is_known {
            self.missing.insert(article);
        }
        is_known
    }

    /// Returns whether the article is judged as it will be: the chain of its sources is known to its end, or to where it meets itself.
    fn is_judged(&mut self, article: u32) -> bool {
        let mut chain = Vec::new();
        let mut at = article;
        let is_judged = loop {
            if let Some(is_judged) = self.is_judged.get(&at) {
                break *is_judged;
            }
            // Until more is known, a chain that comes back here is a whole one.
            self.is_judged.insert(at, true);
            chain.push(at);
            if !self.has_copies(at) {
                break false;
            }
            match self.choices.get(at as usize).and_then(|choice| choice.judgement.source) {
                Some(source) => at = source,
                None => break true,
            }
        };
        self.is_judged.extend(chain.into_iter().map(|article| (article, is_judged)));
        is_judged
    }

    /// Returns whether the links of an article and of all its copies are known: of them one is the head.
    fn has_copies(&mut self, article: u32) -> bool {
        if let Some(has_copies) = self.has_copies.get(&article) {
            return *has_copies;
        }
        let (mut copies, mut at) = (vec![article], 0);
        let mut seen = BTreeSet::from([article]);
        let mut has_copies = true;
        while let Some(copy) = copies.get(at).copied() {
            at += 1;
            has_copies &= self.is_known(copy);
            let others = self.links_of(copy).iter().filter(|link| link.is_copy()).map(|link| link.sibling);
            copies.extend(others.filter(|other| seen.insert(*other)));
        }
        self.has_copies.extend(copies.into_iter().map(|copy| (copy, has_copies)));
        has_copies
    }

    /// Follows the links of one text to another until none is left that may lead on.
    fn follow_clusters(&mut self, asked: &[u32]) {
        let found = self.found;
        let mut reached: BTreeSet<u32> = asked.iter().copied().collect();
        let mut next: Vec<u32> = reached.iter().copied().collect();
        while let Some(article) = next.pop() {
            if !self.is_known(article) {
                continue;
            }
            for link in found.links_of(article as usize).iter().filter(|link| link.is_kin()) {
                let is_told = link.made().is_none_or(|(made, _)| self.is_judged(made));
                if is_told && !found.is_from_elsewhere(link) && reached.insert(link.sibling) {
                    next.push(link.sibling);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::corpus::link;
    use crate::siblings::pair::relation::Relation;

    const ARTICLES: u32 = 14;
    const RELATIONS: [Relation; 4] = [Relation::Rewrite, Relation::Copy, Relation::Excerpt, Relation::SameEvent];

    /// Draws numbers below a limit, the same in every run.
    fn drawn(seed: u64) -> impl FnMut(u32) -> u32 {
        let mut state = seed;
        move |limit| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(state >> 33).unwrap() % limit
        }
    }

    /// Returns the links of two articles, given the log-odds that the first was made from the second.
    fn linked(one: u32, two: u32, derived: f32, relation: Relation, logit: Option<f32>) -> [Link; 2] {
        let link = |article, sibling, sign: f32| Link {
            article,
            sibling,
            overlap: 0.5,
            contained: 0.5,
            verbatim: 0.5,
            derived,
            relation,
            direction: logit.filter(|logit| logit.abs() > 1.0).map(|logit| if logit * sign > 0.0 { 1 } else { -1 }),
            direction_logit: logit.map(|logit| logit * sign),
        };
        [link(one, two, 1.0), link(two, one, -1.0)]
    }

    fn both(one: u32, two: u32, derived: [f32; 6], below: &mut dyn FnMut(u32) -> u32) -> [Link; 2] {
        let (derived, relation) = (derived[below(6) as usize], RELATIONS[[0, 0, 0, 1, 2, 3][below(6) as usize]]);
        let logit: Option<f32> = [None, Some(0.5), Some(-3.0), Some(3.0), Some(-6.0), Some(6.0)][below(6) as usize];
        linked(one, two, derived, relation, logit)
    }

    /// Searches as a corpus does, given all links; returns what is found, and in which step the links of each article were.
    fn searched_for(asked: &[u32], links: &[Link], cards: &[Card]) -> (Siblings, Vec<usize>) {
        let mut steps = vec![0; cards.len()];
        let mut wanted = asked.to_vec();
        for step in 1.. {
            for article in &wanted {
                assert_eq!(std::mem::replace(&mut steps[*article as usize], step), 0, "searched twice");
            }
            let known: Vec<bool> = steps.iter().map(|step| *step > 0).collect();
            let is_known = |link: &&Link| known[link.article as usize] || known[link.sibling as usize];
            let found = Siblings::new(cards, link::sorted(links.iter().filter(is_known).copied().collect()));
            wanted = missing(&found, cards, &known, asked);
            if wanted.is_empty() {
                return (found, steps);
            }
        }
        unreachable!()
    }

    #[test]
    fn a_chain_of_sources_is_followed_to_its_end_before_it_is_called_a_circle() {
        // The first was made from the second, that from the third, and the third from the fourth, or else from the first; the second and
        // the third are less alike than what was made from one another.
        let made =
            |article: u32, source: u32, derived: f32| linked(article, source, derived, Relation::Rewrite, Some(3.0));
        let circle = [made(0, 1, 0.6), made(1, 2, 0.45), made(2, 0, 0.45)].concat();
        let chain = [circle.clone(), made(2, 3, 0.99).to_vec()].concat();
        let source = |links: &[Link]| searched_for(&[1], links, &[Card::default(); 4]).0.judgements()[1].source;
        assert_eq!((source(&circle), source(&chain)), (None, Some(2)));
    }

    #[test]
    fn what_is_reached_says_what_the_whole_says() {
        let (mut circles, mut searched, mut steps) = (0, 0, 0);
        for seed in 0..4000 {
            let mut below = drawn(seed);
            let date = |below: &mut dyn FnMut(u32) -> u32| {
                [None, None, Some(i64::from(below(9)) * 100_000)][below(3) as usize]
            };
            let cards: Vec<Card> = (0..ARTICLES).map(|_| Card { date: date(&mut below), ..Card::default() }).collect();
            // Each has links to few others, or to many of which most are reports of their own.
            let (rarity, derived) =
                [(7, [0.02, 0.45, 0.45, 0.6, 0.6, 0.99]), (2, [0.02, 0.02, 0.02, 0.45, 0.6, 0.99])][below(2) as usize];
            let mut links = Vec::new();
            for two in 1..ARTICLES {
                for one in 0..two {
                    if below(rarity) == 0 {
                        links.extend(both(one, two, derived, &mut below));
                    }
                }
            }
            let whole = Siblings::new(&cards, link::sorted(links.clone()));
            let choices = sources::choose_all(&cards, |article| whole.links_of(article));
            circles += choices.iter().zip(whole.judgements()).filter(|(c, judged)| c.judgement != **judged).count();
            let one = below(ARTICLES);
            let asked = [one, (one + 1 + below(ARTICLES - 1)) % ARTICLES];
            let (found, known) = searched_for(&asked, &links, &cards);
            steps += known.iter().copied().max().unwrap_or_default();
            searched += known.iter().filter(|step| **step > 0).count();
            for article in asked {
                let said = |siblings: &Siblings| {
                    let first = siblings.clusters()[article as usize];
                    let cluster = siblings.clusters().iter().filter(|other| **other == first).count();
                    (siblings.judgements()[article as usize], first, cluster)
                };
                assert_eq!(said(&found), said(&whole), "seed {seed}, article {article}: {links:?}");
            }
        }
        assert!(circles > 100 && steps > 9000, "{circles} circles, {steps} steps");
        // Of 56,000; to follow what comes from elsewhere would be a thousand more.
        assert!(searched < 41_000, "{searched} searched");
    }
}
