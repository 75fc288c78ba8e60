//! The siblings found in a corpus: links by article, clusters, and what they say of each article.

use super::link::Link;
use super::row::Card;
use super::sources;
use crate::disjoint::Sets;
use crate::siblings::judgement::Judgement;
use crate::siblings::relation::Relation;

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
        let mut clusters = Sets::new(articles);
        for link in links.iter().filter(|link| link.is_kin()) {
            clusters.join(link.article, link.sibling);
        }
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
        let mut found = Self { links, starts, clusters: clusters.roots(), sites, judgements: Vec::new() };
        found.judgements = sources::judge_all(cards, |article| found.links_of(article));
        found
    }

    /// Returns every article's siblings, article after article, the likeliest first.
    pub fn links(&self) -> &[Link] {
        &self.links
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
