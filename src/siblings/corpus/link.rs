//! What are two candidates to each other?

use super::boilerplate::Boilerplate;
use super::row::{Card, first_published};
use super::shelf::{CHUNK, Shelf};
use super::{Cancelled, go_on};
use crate::error::Result;
use crate::siblings::comparison::{Comparison, Opened, Tables};
use crate::siblings::fingerprint::Fingerprint;
use crate::siblings::pair::direction;
use crate::siblings::pair::excerpt;
use crate::siblings::pair::relation::{Relation, SAME_EVENT};
use crate::siblings::pair::source::{self, LIKELY, Rank};
use rayon::prelude::*;
use std::cmp::Ordering;

/// Articles that a thread lays others beside at a time, at least.
const GROUPS: usize = 32;

/// Probabilities are taken for no surer than this far from 0 and 1, or their log-odds would have no bound. Chosen by hand.
const SUREST: f64 = 1e-6;

/// One article's sibling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The article.
    pub article: u32,
    /// The other one.
    pub sibling: u32,
    /// How much of what they speak of is shared, weighed by rarity: 0 to 1.
    pub overlap: f32,
    /// Share of the article's runs of five words that the sibling has, too: 0 to 1.
    pub contained: f32,
    /// The same of the shorter one of both.
    pub verbatim: f32,
    /// Probability that one was made from the other, or both from one text.
    pub derived: f32,
    /// What they are to each other.
    pub relation: Relation,
    /// 1 where the article was made from the sibling, -1 the other way round, `None` where it can't be told.
    pub direction: Option<i8>,
    /// Log-odds that the article was made from the sibling.
    pub direction_logit: Option<f32>,
}

impl Link {
    /// Returns whether one was probably made from the other, or both from one text.
    pub fn is_kin(&self) -> bool {
        f64::from(self.derived) >= LIKELY
            || source::is_either(self.derived_logit(), self.direction_logit.map(f64::from))
    }

    fn derived_logit(&self) -> f64 {
        let derived = f64::from(self.derived).clamp(SUREST, 1.0 - SUREST);
        libm::log(derived / (1.0 - derived))
    }

    /// Returns whether both are copies of each other.
    pub(super) fn is_copy(&self) -> bool {
        self.relation == Relation::Copy
    }

    /// Returns which of both was made from which other, where one is the other's rewrite and that can be told.
    pub(super) fn made(&self) -> Option<(u32, u32)> {
        let direction = self.direction.filter(|_| self.relation == Relation::Rewrite)?;
        Some(if direction == 1 { (self.article, self.sibling) } else { (self.sibling, self.article) })
    }

    /// By what the sibling is chosen among those that may be named as what the article was made from, given what is asked of the evidence.
    pub(super) fn rank(&self, least: f64) -> Option<Rank> {
        let direction = self.direction_logit.map(f64::from);
        source::rank(self.derived_logit(), direction, self.relation == Relation::Update, least)
    }

    /// Orders the links of one article, the likeliest first.
    pub(in crate::siblings) fn likelier(&self, other: &Self) -> Ordering {
        other.derived.total_cmp(&self.derived).then(self.sibling.cmp(&other.sibling))
    }

    /// Lays two articles side by side and returns the link of each to the other, `None` where they are unrelated.
    #[expect(clippy::cast_possible_truncation, reason = "shares, probabilities and log-odds")]
    pub(in crate::siblings) fn both(
        comparison: &mut Comparison,
        (one, two): (u32, u32),
        prints: (&Opened<'_>, &Fingerprint),
        dates: (Option<i64>, Option<i64>),
    ) -> Option<[Self; 2]> {
        let order = first_published(dates.0, dates.1);
        if !comparison.lay_similar(prints.0, prints.1, SAME_EVENT) {
            return None;
        }
        let (relation, signs) = Relation::of(prints.0.print(), prints.1, comparison);
        let later = order.filter(|_| comparison.derived() >= LIKELY).map(|order| f64::from(order as i8) * -DATED);
        let is_taken_out =
            relation == Relation::Excerpt && excerpt::is_taken_out(comparison, [prints.0.print(), prints.1]);
        let cut = is_taken_out.then(|| f64::from(comparison.words[0].cmp(&comparison.words[1]) as i8) * TAKEN_OUT);
        let told = [signs.as_ref().map(direction::logit), cut, later];
        let logit = told.into_iter().flatten().reduce(|sum, logit| sum + logit);
        let (fives, derived) = (comparison.fives, comparison.derived());
        let link = |article, sibling, own: usize, sign: f64| Self {
            article,
            sibling,
            overlap: comparison.similarity() as f32,
            contained: fives.both as f32 / own.max(1) as f32,
            verbatim: comparison.five_share() as f32,
            derived: derived as f32,
            relation,
            direction: logit.and_then(|z| direction::decide(z * sign)),
            direction_logit: logit.map(|z| (z * sign) as f32),
        };
        Some([link(one, two, fives.one, -1.0), link(two, one, fives.two, 1.0)])
    }
}

/// What different dates say of who was made from whom, in log-odds: no machine copies what is not yet there, but dates are wrong
/// where a page was updated or its date is that of the crawl.
const DATED: f64 = 6.0;

/// What an excerpt that its whole doesn't simply go on from says, in log-odds: it rather came second, which decides nothing, since a later
/// version may put paragraphs in between.
const TAKEN_OUT: f64 = 2.0;

/// Lays pairs side by side, which are sorted, without what is of the pages where that is given, and returns the links of both sides.
/// Unrelated pairs are left out.
pub(super) fn links(
    shelf: &Shelf<'_>,
    cards: &[Card],
    pairs: &[(u32, u32)],
    without: Option<&Boilerplate>,
    cancelled: Cancelled<'_>,
) -> Result<Vec<Link>> {
    let date = |article: u32| cards.get(article as usize).and_then(|card| card.date);
    let mut links = Vec::new();
    for chunk in by_story(pairs).chunks(CHUNK) {
        let prints = shelf.load(chunk, without)?;
        // An article is opened once for all that it is the first of.
        let beside = |(comparison, tables): &mut (Comparison, Tables), pairs: &&[(u32, u32)]| -> Vec<[Link; 2]> {
            if cancelled() {
                return Vec::new();
            }
            let Some(one) = pairs.first().and_then(|pair| prints.get(pair.0)) else { return Vec::new() };
            let one = Opened::new(one, tables);
            let both = |pair: &(u32, u32)| {
                Link::both(comparison, *pair, (&one, prints.get(pair.1)?), (date(pair.0), date(pair.1)))
            };
            pairs.iter().filter_map(both).collect()
        };
        let groups: Vec<&[(u32, u32)]> = chunk.chunk_by(|a, b| a.0 == b.0).collect();
        let found = groups.par_iter().with_min_len(GROUPS).map_init(Default::default, beside);
        let found: Vec<[Link; 2]> = found.flatten_iter().collect();
        go_on(cancelled)?;
        links.extend_from_slice(found.as_flattened());
    }
    Ok(links)
}

/// Returns pairs, which are sorted, with those of one story one after the other: its articles are then fetched from afar once and not
/// for each pair. Those of one first article stay together.
fn by_story(pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let of = |article: u32| {
        let start = pairs.partition_point(|pair| pair.0 < article);
        pairs.get(start..).unwrap_or_default().iter().take_while(move |pair| pair.0 == article)
    };
    let mut ordered = Vec::with_capacity(pairs.len());
    let mut seen = vec![false; pairs.last().map_or(0, |last| last.0 as usize + 1)];
    let mut next = Vec::new();
    for (first, _) in pairs {
        next.push(*first);
        while let Some(article) = next.pop() {
            // Who is the first of no pair has nothing to add.
            if let Some(seen) = seen.get_mut(article as usize).filter(|seen| !**seen) {
                *seen = true;
                ordered.extend(of(article));
                next.extend(of(article).map(|pair| pair.1));
            }
        }
    }
    ordered
}

/// Sorts links by article, the likeliest first.
pub(super) fn sorted(mut links: Vec<Link>) -> Vec<Link> {
    links.par_sort_unstable_by(|a, b| a.article.cmp(&b.article).then(a.likelier(b)));
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_one_story_follow_each_other_and_none_is_lost() {
        let pairs = [(0, 5), (0, 7), (1, 2), (1, 3), (2, 3), (5, 7), (6, 9)];
        let ordered = by_story(&pairs);
        assert_eq!(ordered, [(0, 5), (0, 7), (5, 7), (1, 2), (1, 3), (2, 3), (6, 9)]);
        assert!(by_story(&[]).is_empty());
    }

    #[test]
    fn a_probability_is_read_back_as_log_odds_and_certainty_is_bounded() {
        let link = |derived: f32| Link {
            article: 0,
            sibling: 1,
            overlap: 0.5,
            contained: 0.5,
            verbatim: 0.5,
            derived,
            relation: Relation::Rewrite,
            direction: None,
            direction_logit: None,
        };
        for (derived, odds) in [(0.5, 1.0_f64), (0.75, 3.0), (0.25, 1.0 / 3.0), (1.0, 1e6)] {
            assert!((link(derived).derived_logit() - odds.ln()).abs() < 1e-5, "{derived}");
        }
        assert!(link(0.5).is_kin() && !link(0.49).is_kin());
    }
}
