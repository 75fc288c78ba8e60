//! What are two candidates to each other, and which sibling is an article's source?

use super::row::Card;
use super::shelf::{CHUNK, Shelf};
use crate::error::Result;
use crate::siblings::comparison::Comparison;
use crate::siblings::direction;
use crate::siblings::fingerprint::Fingerprint;
use crate::siblings::judgement::{Judgement, LIKELY};
use crate::siblings::relation::{Relation, SAME_EVENT};
use crate::siblings::source;
use rayon::prelude::*;
use std::cmp::Ordering;

/// Pairs that a thread lays side by side at a time, at least.
const PAIRS: usize = 256;

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
        let derived = f64::from(self.derived).clamp(1e-6, 1.0 - 1e-6);
        libm::log(derived / (1.0 - derived))
    }

    /// What speaks for the article being made from the sibling.
    fn evidence(&self) -> f64 {
        source::evidence(self.derived_logit(), self.direction_logit.unwrap_or(0.0).into())
    }

    /// Returns whether the sibling may be named as what the article was made from, given what is asked of the evidence.
    fn is_source(&self, least: f64) -> bool {
        self.direction_logit.is_some_and(|logit| logit > 0.0) && self.evidence() >= least
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
        prints: (&Fingerprint, &Fingerprint),
        dates: (Option<i64>, Option<i64>),
    ) -> Option<[Self; 2]> {
        let order = dates.0.zip(dates.1).map(|(one, two)| one.cmp(&two)).filter(|order| order.is_ne());
        if !comparison.lay_similar(prints.0, prints.1, SAME_EVENT) {
            return None;
        }
        let (relation, signs) = Relation::of(prints.0, prints.1, comparison);
        let later = order.filter(|_| comparison.derived() >= LIKELY).map(|order| f64::from(order as i8) * -DATED);
        let logit = match (signs.as_ref().map(direction::logit), later) {
            (Some(signs), later) => Some(signs + later.unwrap_or(0.0)),
            (None, later) => later,
        };
        let fives = comparison.fives;
        let link = |article, sibling, own: usize, sign: f64| Self {
            article,
            sibling,
            overlap: comparison.similarity() as f32,
            contained: fives.both as f32 / own.max(1) as f32,
            verbatim: comparison.five_share() as f32,
            derived: comparison.derived() as f32,
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

/// Lays pairs side by side and returns the links of both sides, by article, the likeliest first. Unrelated pairs are left out.
pub(super) fn links(shelf: &Shelf<'_>, cards: &[Card], pairs: &[(u32, u32)]) -> Result<Vec<Link>> {
    let date = |article: u32| cards.get(article as usize).and_then(|card| card.date);
    let mut links = Vec::new();
    for chunk in pairs.chunks(CHUNK) {
        let prints = shelf.load(chunk)?;
        let both = |comparison: &mut Comparison, pair: &(u32, u32)| {
            let prints = (prints.get(pair.0)?, prints.get(pair.1)?);
            Link::both(comparison, *pair, prints, (date(pair.0), date(pair.1)))
        };
        let pairs = chunk.par_iter().with_min_len(PAIRS).map_init(Comparison::default, both);
        let found: Vec<[Link; 2]> = pairs.flatten_iter().collect();
        links.extend(found.into_iter().flatten());
    }
    links.par_sort_unstable_by(|a, b| a.article.cmp(&b.article).then(a.likelier(b)));
    Ok(links)
}

/// Judges one article by its links, the likeliest first. Of two kindred articles only the likelier copy has the other as its
/// source, so that no original is given its own rewrite. A copy, of which nothing says who was first, has what its twin was made
/// from as its source, and only else the first row of its copies.
pub(in crate::siblings) fn judge(links: &[Link]) -> Judgement {
    let derived = links.first().map(|link| link.derived);
    let is_copy = |link: &&Link| matches!(link.relation, Relation::Copy | Relation::Excerpt);
    let first = |link: &&Link| link.direction_logit.is_none() && link.sibling < link.article;
    let least = source::named(links.iter().filter(|link| !link.is_kin()).count());
    let source = links
        .iter()
        .filter(|link| link.is_source(least))
        .max_by(|a, b| a.evidence().total_cmp(&b.evidence()).then(b.sibling.cmp(&a.sibling)));
    let source = source.or_else(|| links.iter().filter(is_copy).find(first));
    let likeliest = source.or(links.first().filter(|link| link.is_kin()));
    Judgement { derived, source: source.map(|link| link.sibling), direction: likeliest.and_then(|link| link.direction) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(sibling: u32, derived: f32, direction: Option<f32>) -> Link {
        Link {
            article: 0,
            sibling,
            overlap: 0.3,
            contained: 0.0,
            verbatim: 0.0,
            derived,
            relation: if derived >= 0.5 { Relation::Rewrite } else { Relation::SameEvent },
            direction: None,
            direction_logit: direction,
        }
    }

    #[test]
    fn a_likely_source_among_many_reports_of_the_event_is_likely_by_chance() {
        // Even odds of being derived, and two log-odds of the direction.
        let mut links = vec![link(1, 0.5, Some(2.0))];
        assert_eq!(judge(&links).source, Some(1));
        links.extend((2..12).map(|sibling| link(sibling, 0.01, None)));
        assert_eq!(judge(&links).source, None);
        if let Some(first) = links.first_mut() {
            *first = link(1, 0.99, Some(4.0));
        }
        assert_eq!(judge(&links).source, Some(1));
    }

    #[test]
    fn other_rewrites_of_the_same_text_ask_no_more_of_the_source() {
        let links: Vec<Link> =
            (1..12).map(|sibling| link(sibling, 0.5, Some(if sibling == 7 { 2.0 } else { -1.0 }))).collect();
        assert_eq!(judge(&links).source, Some(7));
    }
}
