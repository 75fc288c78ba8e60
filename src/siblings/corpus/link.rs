//! What are two candidates to each other, and which sibling is an article's source?

use super::CHUNK;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::page;
use crate::siblings::fingerprint::Fingerprint;
use crate::siblings::judgement::{Judgement, LIKELY};
use crate::siblings::relation::{Relation, SAME_EVENT};
use crate::siblings::{Article, Comparison, Pair};
use rayon::prelude::*;
use std::collections::BTreeMap;

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
    }

    /// Returns the link of each of two articles to the other.
    #[expect(clippy::cast_possible_truncation, reason = "shares, probabilities and log-odds")]
    fn both((one, two): (u32, u32), comparison: &Comparison, relation: Relation, pair: Option<&Pair>) -> [Self; 2] {
        let fives = comparison.fives;
        let direction = pair.and_then(Pair::direction);
        let logit = pair.and_then(Pair::direction_logit).map(|z| z as f32);
        let link = |article, sibling, own: usize, sign: f32| Self {
            article,
            sibling,
            overlap: comparison.similarity() as f32,
            contained: fives.both as f32 / own.max(1) as f32,
            verbatim: comparison.five_share() as f32,
            derived: comparison.derived() as f32,
            relation,
            direction: direction.map(|d| if sign > 0.0 { d } else { -d }),
            direction_logit: logit.map(|z| z * sign),
        };
        [link(one, two, fives.one, -1.0), link(two, one, fives.two, 1.0)]
    }
}

/// Lays pairs side by side and returns the links of both sides, by article, the likeliest first. Unrelated pairs are left out.
pub(super) fn links(
    texts: &[Option<&str>],
    lexicon: &Lexicon,
    prints: &[Fingerprint],
    pairs: &[(u32, u32)],
) -> Vec<Link> {
    let compare = |pair: &(u32, u32)| {
        let (one, two) = (prints.get(pair.0 as usize)?, prints.get(pair.1 as usize)?);
        Some((*pair, Comparison::between_similar(one, two, SAME_EVENT)?))
    };
    let compared: Vec<((u32, u32), Comparison)> = pairs.par_iter().filter_map(compare).collect();
    let (kin, others): (Vec<_>, Vec<_>) = compared.into_iter().partition(|(_, c)| c.derived() >= LIKELY);
    let both = |(pair, comparison): &((u32, u32), Comparison)| Link::both(*pair, comparison, Relation::SameEvent, None);
    let mut links: Vec<Link> = others.iter().flat_map(both).collect();
    let judged: Vec<Vec<Link>> = kin.par_chunks(CHUNK).map(|kin| judge_kin(texts, lexicon, kin)).collect();
    links.extend(judged.into_iter().flatten());
    links.par_sort_unstable_by(|a, b| {
        a.article.cmp(&b.article).then(b.derived.total_cmp(&a.derived)).then(a.sibling.cmp(&b.sibling))
    });
    links
}

/// Reads the texts again where wording matters: few pairs of a corpus are kin.
fn judge_kin(texts: &[Option<&str>], lexicon: &Lexicon, kin: &[((u32, u32), Comparison)]) -> Vec<Link> {
    let mut articles: BTreeMap<u32, Article<'_>> = BTreeMap::new();
    let mut document = Document::default();
    for number in kin.iter().flat_map(|((one, two), _)| [*one, *two]) {
        articles.entry(number).or_insert_with(|| {
            let text = texts.get(number as usize).copied().flatten().unwrap_or_default();
            document.segment(text, lexicon);
            page::label(text, lexicon, &mut document);
            Article::new(text, &document)
        });
    }
    let judge = |(numbers, comparison): &((u32, u32), Comparison)| {
        let pair = Pair::from_comparison(articles.get(&numbers.0)?, articles.get(&numbers.1)?, comparison.clone());
        Some(Link::both(*numbers, comparison, pair.relation(), Some(&pair)))
    };
    kin.iter().filter_map(judge).flatten().collect()
}

/// From this probability on a sibling may be named as a source: of same-event articles one pair in a hundred reaches it.
const NAMED: f32 = 0.9;

/// Judges one article by its links, the likeliest first. Of two kindred articles only the likelier copy has the other as its
/// source, so that no original is given its own rewrite; of copies, which have no direction, only the later one.
pub(super) fn judge(links: &[Link]) -> Judgement {
    let derived = links.first().map(|link| link.derived);
    let source = links.iter().take_while(|link| link.derived >= NAMED).find(|link| match link.direction_logit {
        Some(logit) => logit > 0.0,
        None => matches!(link.relation, Relation::Copy | Relation::Excerpt) && link.sibling < link.article,
    });
    let likeliest = source.or(links.first().filter(|link| link.is_kin()));
    Judgement { derived, source: source.map(|link| link.sibling), direction: likeliest.and_then(|link| link.direction) }
}
