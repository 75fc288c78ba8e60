//! What was each article made from? Its links say, and its copies; no chain of sources runs in a circle.

use super::link::Link;
use super::row::{Card, first_published};
use crate::disjoint::Sets;
use crate::siblings::company::judgement::Judgement;
use crate::siblings::pair::relation::Relation;
use crate::siblings::pair::source;

/// The one of an article's copies that all of them go back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::siblings) struct Head {
    pub(in crate::siblings) article: u32,
    /// Whether its date says that it stood there before the article.
    pub(super) is_earlier: bool,
}

impl Head {
    /// Takes the head of an article's copies, given the dates of both.
    pub(in crate::siblings) fn of(article: u32, date: Option<i64>, own: Option<i64>) -> Self {
        Self { article, is_earlier: first_published(date, own).is_some_and(std::cmp::Ordering::is_lt) }
    }
}

/// A judgement, and how much speaks for its source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::siblings) struct Choice {
    pub(in crate::siblings) judgement: Judgement,
    pub(in crate::siblings) rank: f64,
}

/// Judges every article by its links, the likeliest first.
pub(super) fn judge_all<'l>(cards: &[Card], links_of: impl Fn(usize) -> &'l [Link]) -> Vec<Judgement> {
    let mut choices = choose_all(cards, &links_of);
    let sources: Vec<Option<(u32, f64)>> =
        choices.iter().map(|choice| Some((choice.judgement.source?, choice.rank))).collect();
    for article in weakest_of_circles(&sources) {
        if let Some(choice) = choices.get_mut(article) {
            choice.judgement = without_source(links_of(article));
        }
    }
    choices.into_iter().map(|choice| choice.judgement).collect()
}

/// Judges every article by its links and its copies, whatever the others' sources are.
pub(super) fn choose_all<'l>(cards: &[Card], links_of: impl Fn(usize) -> &'l [Link]) -> Vec<Choice> {
    let heads = heads(cards, (0..cards.len()).flat_map(&links_of));
    let choose = |(article, head): (usize, &Option<Head>)| judge(links_of(article), *head);
    heads.iter().enumerate().map(choose).collect()
}

/// Returns of each article the head of its copies: the one published first where dates say so, and else the first row.
fn heads<'l>(cards: &[Card], links: impl Iterator<Item = &'l Link>) -> Vec<Option<Head>> {
    let mut groups = Sets::new(cards.len());
    for link in links.filter(|link| link.is_copy()) {
        groups.join(link.article, link.sibling);
    }
    let roots = groups.roots();
    let date = |article: u32| cards.get(article as usize).and_then(|card| card.date);
    let mut heads: Vec<u32> = roots.clone();
    for (article, root) in (0..).zip(&roots) {
        if let Some(head) = heads.get_mut(*root as usize)
            && date(article).is_some_and(|own| date(*head).is_none_or(|first| own < first))
        {
            *head = article;
        }
    }
    let head = |(article, root): (u32, &u32)| {
        let head = heads.get(*root as usize).copied().filter(|head| *head != article)?;
        Some(Head::of(head, date(head), date(article)))
    };
    (0..).zip(&roots).map(head).collect()
}

/// Judges one article by its links, the likeliest first, and by the head of its copies. Of two kindred articles only the likelier copy has
/// the other as its source, so that no original is given its own rewrite. A copy has an earlier dated one as its source, or what
/// its twins were made from, and only else the head of its copies; of an excerpt and its whole the first row is the source.
pub(in crate::siblings) fn judge(links: &[Link], head: Option<Head>) -> Choice {
    let least = source::named(links.iter().filter(|link| !link.is_kin()).count());
    // An excerpt without dates comes behind all that its signs or its copies tell.
    let is_open = |link: &&Link| link.relation == Relation::Excerpt && link.direction.is_none();
    let told = links.iter().filter(|link| !link.is_copy() && !is_open(link));
    let ranked = told.filter_map(|link| Some((link, link.rank(least)?)));
    let named = ranked.max_by(|(a, one), (b, two)| one.total_cmp(two).then(b.sibling.cmp(&a.sibling)));
    // A machine that goes on where an article ends makes an excerpt of it, so that length alone says nothing.
    let is_first = |link: &&Link| link.direction_logit.map_or(link.sibling < link.article, |logit| logit > 0.0);
    let excerpt = || links.iter().filter(is_open).find(is_first);
    let (source, rank) = match (named, head) {
        (_, Some(Head { article, is_earlier: true })) => (Some(article), f64::INFINITY),
        (Some((link, rank)), _) => (Some(link.sibling), rank.evidence),
        (None, Some(Head { article, .. })) => (Some(article), f64::NEG_INFINITY),
        (None, None) => (excerpt().map(|link| link.sibling), f64::NEG_INFINITY),
    };
    let mut judgement = without_source(links);
    if source.is_some() {
        let is_earlier = head.is_some_and(|head| head.is_earlier && source == Some(head.article));
        let told = links.iter().find(|link| Some(link.sibling) == source).and_then(|link| link.direction);
        (judgement.source, judgement.direction) = (source, if is_earlier { Some(1) } else { told });
    }
    Choice { judgement, rank }
}

/// Judges an article that is given no source.
pub(super) fn without_source(links: &[Link]) -> Judgement {
    let likeliest = links.first();
    Judgement {
        derived: likeliest.map(|link| link.derived),
        source: None,
        direction: likeliest.filter(|link| link.is_kin()).and_then(|link| link.direction),
    }
}

/// Returns of each circle of sources the article whose source has least to speak for it, of equal ones the first. Signs of direction are
/// taken pair by pair, and dates are partly known, so that three articles may each seem to be made from the next.
pub(in crate::siblings) fn weakest_of_circles(sources: &[Option<(u32, f64)>]) -> Vec<usize> {
    let next = |article: usize| sources.get(article).copied().flatten().map(|(source, _)| source as usize);
    let rank = |article: &usize| sources.get(*article).copied().flatten().map_or(0.0, |(_, rank)| rank);
    let mut walks = vec![0; sources.len()];
    let mut weakest = Vec::new();
    for (start, walk) in (0..sources.len()).zip(1..) {
        let mut at = start;
        while let Some(seen) = walks.get_mut(at).filter(|seen| **seen == 0) {
            *seen = walk;
            let Some(source) = next(at) else { break };
            at = source;
        }
        // Where this walk meets itself there is a circle, unless it stands where nothing leads on.
        if walks.get(at) == Some(&walk) && next(at).is_some() {
            let circle = std::iter::successors(Some(at), |article| next(*article).filter(|source| *source != at));
            weakest.extend(circle.min_by(|a, b| rank(a).total_cmp(&rank(b)).then(a.cmp(b))));
        }
    }
    weakest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(sibling: u32, derived: f32, direction: Option<f32>, relation: Relation) -> Link {
        Link {
            article: 0,
            sibling,
            overlap: 0.3,
            contained: 0.0,
            verbatim: 0.0,
            derived,
            relation,
            direction: None,
            direction_logit: direction,
        }
    }

    fn rewrite(sibling: u32, derived: f32, direction: Option<f32>) -> Link {
        let relation = if derived >= 0.5 { Relation::Rewrite } else { Relation::SameEvent };
        link(sibling, derived, direction, relation)
    }

    fn source(links: &[Link], head: Option<Head>) -> Option<u32> {
        judge(links, head).judgement.source
    }

    #[test]
    fn a_likely_source_among_many_reports_of_the_event_is_likely_by_chance() {
        // Even odds of being derived, and two log-odds of the direction.
        let mut links = vec![rewrite(1, 0.5, Some(2.0))];
        assert_eq!(source(&links, None), Some(1));
        links.extend((2..12).map(|sibling| rewrite(sibling, 0.01, None)));
        assert_eq!(source(&links, None), None);
        if let Some(first) = links.first_mut() {
            *first = rewrite(1, 0.99, Some(4.0));
        }
        assert_eq!(source(&links, None), Some(1));
    }

    #[test]
    fn other_rewrites_of_the_same_text_ask_no_more_of_the_source() {
        let links: Vec<Link> =
            (1..12).map(|sibling| rewrite(sibling, 0.5, Some(if sibling == 7 { 2.0 } else { -1.0 }))).collect();
        assert_eq!(source(&links, None), Some(7));
    }

    #[test]
    fn a_fellow_copy_with_a_hint_of_direction_hides_no_original() {
        let links = [link(1, 0.9999, Some(0.8), Relation::Update), rewrite(2, 0.97, Some(3.0))];
        assert_eq!(source(&links, None), Some(2));
        assert_eq!(source(&links[..1], None), Some(1));
    }

    #[test]
    fn a_copy_has_what_its_twins_were_made_from_and_only_else_their_head() {
        let copy = link(1, 0.9999, None, Relation::Copy);
        let (first, earlier) = (Head { article: 1, is_earlier: false }, Head { article: 1, is_earlier: true });
        assert_eq!(source(&[copy], Some(first)), Some(1));
        assert_eq!(source(&[copy, rewrite(2, 0.8, Some(3.0))], Some(first)), Some(2));
        // A twin of an earlier day outweighs all signs.
        assert_eq!(source(&[copy, rewrite(2, 0.8, Some(3.0))], Some(earlier)), Some(1));
        assert_eq!([first, earlier].map(|head| judge(&[copy], Some(head)).judgement.direction), [None, Some(1)]);
    }

    #[test]
    fn the_direction_is_that_of_the_source() {
        let told = |sibling, direction: i8| Link {
            direction: Some(direction),
            ..rewrite(sibling, 0.8, Some(3.0 * f32::from(direction)))
        };
        let judgement = judge(&[told(1, -1), told(2, 1)], None).judgement;
        assert_eq!((judgement.source, judgement.direction), (Some(2), Some(1)));
    }

    #[test]
    fn what_is_sure_is_no_infinity() {
        let rank =
            |derived| link(1, derived, Some(3.0), Relation::Rewrite).rank(-99.0).map(|rank| rank.evidence.is_finite());
        assert_eq!([rank(1.0), rank(0.0)], [Some(true); 2]);
    }

    #[test]
    fn of_an_excerpt_and_its_whole_the_first_row_is_the_source() {
        let excerpt = |article, sibling| Link { article, ..link(sibling, 0.9, None, Relation::Excerpt) };
        assert_eq!([source(&[excerpt(1, 0)], None), source(&[excerpt(0, 1)], None)], [Some(0), None]);
    }

    #[test]
    fn an_open_excerpt_comes_behind_copies_and_likelier_wholes_and_a_dated_one_before_them() {
        let excerpt = |sibling, derived, logit| Link { article: 1, ..link(sibling, derived, logit, Relation::Excerpt) };
        let (open, first) = (excerpt(2, 0.9, Some(2.0)), Head { article: 0, is_earlier: false });
        let dated = Link { direction: Some(1), ..excerpt(2, 0.9, Some(8.0)) };
        assert_eq!([open, dated].map(|link| source(&[link], Some(first))), [Some(0), Some(2)]);
        assert_eq!([open, dated].map(|link| source(&[excerpt(0, 0.99, None), link], None)), [Some(0), Some(2)]);
        assert_eq!((source(&[open], None), source(&[excerpt(2, 0.9, Some(-2.0))], None)), (Some(2), None));
    }

    #[test]
    fn every_circle_is_broken_where_least_holds_it() {
        // 0 -> 1 -> 2 -> 0 with 3 behind it, and 4 -> 5 -> 4; 6 leads to 7.
        let to = |source: u32, rank: f64| Some((source, rank));
        let sources = [to(1, 2.0), to(2, 1.0), to(0, 3.0), to(0, 0.0), to(5, 1.0), to(4, 1.0), to(7, 0.0), None];
        assert_eq!(weakest_of_circles(&sources), [1, 4]);
        assert!(weakest_of_circles(&sources[6..]).is_empty());
    }

    #[test]
    fn of_copies_of_one_day_the_first_row_is_the_head() {
        let heads = |dates: [i64; 2]| -> Vec<Option<u32>> {
            let cards = dates.map(|date| Card { date: Some(date), ..Card::default() });
            let links = [link(1, 0.9999, None, Relation::Copy)];
            heads(&cards, links.iter()).into_iter().map(|head| head.map(|head| head.article)).collect()
        };
        assert_eq!(heads([7, 7]), [None, Some(0)]);
        assert_eq!(heads([8, 7]), [Some(1), None]);
    }
}
