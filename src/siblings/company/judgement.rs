//! Was this article made from one of its siblings, from which, and who was first?

use super::{Company, Neighbour};

/// What the siblings say of one article.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Judgement {
    /// Probability that it is a rewrite of a sibling, or shares one source text with it; `None` without siblings of enough words.
    pub derived: Option<f32>,
    /// The sibling that it was most probably made from, by its place in the list given; `None` where that is none or can't be told.
    pub source: Option<u32>,
    /// 1 where it was made from that sibling, -1 where the likeliest sibling was made from it, `None` where it can't be told.
    pub direction: Option<i8>,
}

impl Judgement {
    /// Judges an article by its siblings.
    #[expect(clippy::cast_possible_truncation, reason = "a probability")]
    pub fn of(company: &Company<'_>) -> Self {
        let closest = company.closest();
        let derived = closest.map(|n| n.pair.comparison().derived() as f32);
        let source = company.source();
        let direction = source.or(closest.filter(|n| n.is_kin())).and_then(Neighbour::direction);
        Self { derived, source: source.map(|n| n.index), direction }
    }
}
