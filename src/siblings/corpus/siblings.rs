//! What was found in a corpus? Links by article, clusters, and what the siblings say of each article.

use super::link::Link;
use super::row::Card;
use super::sources;
use crate::disjoint::Sets;
use crate::siblings::company::judgement::Judgement;
use crate::siblings::pair::relation::Relation;

/// The siblings of every article of a corpus.
#[derive(Debug, Clone, Default)]
pub struct Siblings {
    links: Vec<Link>,
    /// Where the links of each article start; one more at the end.
    starts: Vec<usize>,
    clusters: Vec<u32>,
    sites: Vec<Option<u64>>,
    judgements: Vec<Judgement>,
}

impl Siblings {
    /// Takes the card of each article and the links, sorted by article, the likeliest first.
    pub(super) fn new(cards: &[Card], links: Vec<Link>) -> Self {
        let articles = cards.len();
        let sites = cards.iter().map(|card| card.site).collect();
        let mut starts = vec![0; articles + 1];
        for link in &links {
            if let Some(count) = starts.get_mut(link.article as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut found = Self { links, starts, clusters: Vec::new(), sites, judgements: Vec::new() };
        found.judgements = sources::judge_all(cards, |article| found.links_of(article));
        let mut clusters = Sets::new(articles);
        for link in found.links.iter().filter(|link| link.is_kin() && !found.is_from_elsewhere(link)) {
            clusters.join(link.article, link.sibling);
        }
        found.clusters = clusters.roots();
        found
    }

    /// Returns whether one of two articles was made from the other and is kin of another one, its source. What is put together out of
    /// two independent articles goes back to its source alone: by its other links the two would seem to go back to one text. Copies and
    /// updates of one are one text, whoever was first, and of many of them not all are laid beside each other.
    pub(super) fn is_from_elsewhere(&self, link: &Link) -> bool {
        let Some((made, elder)) = link.made() else { return false };
        let source = self.judgements.get(made as usize).and_then(|judgement| judgement.source);
        let is_source = |other: &Link| Some(other.sibling) == source && other.is_kin();
        source.is_some_and(|source| source != elder) && self.links_of(made as usize).iter().any(is_source)
    }

    /// Returns every article's siblings, article after article, the likeliest first.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Takes the links alone.
    pub(super) fn into_links(self) -> Vec<Link> {
        self.links
    }

    /// Returns the siblings of one article, the likeliest first.
    pub fn links_of(&self, article: usize) -> &[Link] {
        match (self.starts.get(article), self.starts.get(article + 1)) {
            (Some(start), Some(end)) => self.links.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Returns the siblings that an article is scored with: the likeliest, of its copies only one.
    pub fn sources_of(&self, article: usize, most: usize) -> Vec<u32> {
        let mut copied = false;
        let links = self.links_of(article).iter().filter(|link| {
            let again = copied && link.relation == Relation::Copy;
            copied |= link.relation == Relation::Copy;
            !again
        });
        links.take(most).map(|link| link.sibling).collect()
    }

    /// Returns for each article the first of those that go back to one text with it, itself where it stands alone.
    pub fn clusters(&self) -> &[u32] {
        &self.clusters
    }

    /// Returns who published an article, by [`super::label`].
    pub fn site_of(&self, article: u32) -> Option<u64> {
        self.sites.get(article as usize).copied().flatten()
    }

    /// Returns what the siblings say of each article.
    pub fn judgements(&self) -> &[Judgement] {
        &self.judgements
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(article: u32, sibling: u32, direction: Option<i8>) -> Link {
        let direction_logit = direction.map(|direction| 4.0 * f32::from(direction));
        let (overlap, contained, verbatim, derived) = (0.5, 0.1, 0.1, if sibling + article == 3 { 0.99 } else { 0.9 });
        let relation = Relation::Rewrite;
        Link { article, sibling, overlap, contained, verbatim, derived, relation, direction, direction_logit }
    }

    fn clusters(links: &[(u32, u32, Option<i8>)]) -> Vec<u32> {
        let back = |(a, b, direction): &(u32, u32, Option<i8>)| {
            [link(*a, *b, *direction), link(*b, *a, direction.map(|d| -d))]
        };
        let mut links: Vec<Link> = links.iter().flat_map(back).collect();
        links.sort_by(|a, b| a.article.cmp(&b.article).then(a.likelier(b)));
        Siblings::new(&[Card::default(); 3], links).clusters().to_vec()
    }

    #[test]
    fn two_originals_of_one_article_go_back_to_no_text() {
        // The third was made from both, rather from the second.
        assert_eq!(clusters(&[(2, 0, Some(1)), (2, 1, Some(1))]), [0, 1, 1]);
        // Unless they share a text themselves, or nothing says which was made from which.
        assert_eq!(clusters(&[(2, 0, Some(1)), (2, 1, Some(1)), (0, 1, None)]), [0, 0, 0]);
        assert_eq!(clusters(&[(2, 0, None), (2, 1, Some(1))]), [0, 0, 0]);
    }

    #[test]
    fn copies_go_back_to_one_text_whichever_was_first() {
        // Two copies of the first, which all were published after the third; each is laid beside the first alone.
        let dated = |date| Card { date: Some(date), ..Card::default() };
        let copy =
            |article, sibling, direction| Link { relation: Relation::Copy, ..link(article, sibling, Some(direction)) };
        let links = vec![copy(0, 1, -1), copy(0, 2, 1), copy(1, 0, 1), copy(2, 0, -1)];
        let found = Siblings::new(&[dated(90_010), dated(90_020), dated(90_000)], links);
        assert_eq!(found.judgements()[1].source, Some(2));
        assert_eq!(found.clusters(), [0, 0, 0]);
        // The first is the last, and made from each of the others.
        let links = vec![copy(0, 1, 1), copy(0, 2, 1), copy(1, 0, -1), copy(2, 0, -1)];
        let found = Siblings::new(&[dated(90_020), dated(90_010), dated(90_000)], links);
        assert_eq!((found.judgements()[0].source, found.clusters()), (Some(2), &[0, 0, 0][..]));
    }

    #[test]
    fn all_that_was_made_from_an_article_goes_back_to_it() {
        assert_eq!(clusters(&[(1, 0, Some(1)), (2, 0, Some(1)), (2, 1, None)]), [0, 0, 0]);
    }
}
