//! Who tells whose story in a whole corpus? Candidates by rare keys, each pair laid side by side, sources by direction.
//!
//! Work is bounded: an article has forty keys, a key at most two hundred articles, an article ten candidates, and near copies
//! stand in the index once. Nothing depends on threads or hash order.

mod copies;
mod index;
mod keys;
mod link;

use super::fingerprint::Fingerprint;
use super::judgement::{Judgement, LEAST_WORDS};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::page;
use copies::Groups;
use index::Index;
use rayon::prelude::*;

pub use link::Link;

/// Groups of at most so many copies are compared each with each; of larger ones every copy with the first.
const SMALL_GROUP: usize = 6;
/// Articles that share one document as scratch.
const CHUNK: usize = 128;

/// A corpus whose siblings are found.
#[derive(Debug)]
pub struct Corpus {
    links: Vec<Link>,
    /// Where the links of each article start; one more at the end.
    starts: Vec<usize>,
    clusters: Vec<u32>,
    judgements: Vec<Judgement>,
}

impl Corpus {
    /// Finds the siblings among texts, on the threads of the rayon pool it is called in; a row without text has none.
    pub fn new(texts: &[Option<&str>], lexicon: &Lexicon) -> Self {
        let (prints, keys) = read(texts, lexicon);
        let groups = copies::groups(&prints);
        let pairs = pairs(&groups, keys);
        let links = link::links(texts, lexicon, &prints, &pairs);
        let mut clusters = Groups::new(texts.len());
        for link in links.iter().filter(|link| link.is_kin()) {
            clusters.join(link.article, link.sibling);
        }
        let mut starts = vec![0; texts.len() + 1];
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
        let judgements =
            starts.windows(2).map(|bounds| link::judge(links.get(bounds[0]..bounds[1]).unwrap_or_default())).collect();
        Self { links, starts, clusters: clusters.roots(), judgements }
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

    /// Returns for each article the first of those that go back to one text with it, itself where it stands alone.
    pub fn clusters(&self) -> &[u32] {
        &self.clusters
    }

    /// Returns what the siblings say of each article.
    pub fn judgements(&self) -> &[Judgement] {
        &self.judgements
    }
}

/// Reads every article once.
fn read(texts: &[Option<&str>], lexicon: &Lexicon) -> (Vec<Fingerprint>, Vec<Vec<u32>>) {
    let chunk = |texts: &[Option<&str>]| -> Vec<(Fingerprint, Vec<u32>)> {
        let mut document = Document::default();
        let mut read = |text: Option<&str>| {
            let text = text.unwrap_or_default();
            document.segment(text, lexicon);
            page::label(text, lexicon, &mut document);
            let mut print = Fingerprint::new(text, &document);
            if print.word_count() < LEAST_WORDS {
                return (Fingerprint::default(), Vec::new());
            }
            let keys = keys::of(&print);
            print.forget_words();
            (print, keys)
        };
        texts.iter().copied().map(&mut read).collect()
    };
    let chunks: Vec<Vec<(Fingerprint, Vec<u32>)>> = texts.par_chunks(CHUNK).map(chunk).collect();
    chunks.into_iter().flatten().unzip()
}

/// Returns the pairs to lay side by side, the lower article first, sorted: candidates of one or the other, and copies with the
/// first of their group and with its candidates.
fn pairs(groups: &[u32], mut keys: Vec<Vec<u32>>) -> Vec<(u32, u32)> {
    let is_copy = |article: usize| groups.get(article).is_some_and(|first| *first as usize != article);
    for (article, keys) in keys.iter_mut().enumerate() {
        if is_copy(article) {
            keys.clear();
        }
    }
    let candidates = Index::new(&keys).candidates();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (article, first) in (0..).zip(groups) {
        let found = candidates.get(*first as usize).map(Vec::as_slice).unwrap_or_default();
        let own = (article != *first).then_some(first);
        pairs.extend(found.iter().chain(own).map(|other| (article.min(*other), article.max(*other))));
    }
    let mut members: Vec<(u32, u32)> = groups.iter().copied().zip(0..).collect();
    members.sort_unstable();
    for group in members.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=SMALL_GROUP).contains(&group.len())) {
        for (place, (_, two)) in group.iter().enumerate() {
            pairs.extend(group.iter().take(place).map(|(_, one)| (*one, *two)));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests;
