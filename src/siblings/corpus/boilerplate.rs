//! Which sentences are the page's and not the story's? Those that stand in many articles which have nothing else in common.
//!
//! A lead that twenty papers take from an agency stands in as many articles, but what else they print tells of the same event. A footer
//! stands below stories that do not: it is left out before they are laid side by side, or it would make kin of them.

use super::index::Counts;
use super::shelf::{CHUNK, Shelf};
use crate::error::Result;
use crate::siblings::comparison::Comparison;
use crate::siblings::fingerprint::Fingerprint;
use crate::siblings::pair::LEAST_WORDS;
use crate::siblings::pair::relation::SAME_EVENT;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A sentence of fewer articles may be what they quote.
const FEWEST: u8 = 8;
/// Articles of a sentence that are asked what else they have in common: a bound of memory and work.
const MOST_ASKED: usize = 16;

/// Sentences of pages, and the runs of five words that come with them.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    /// Keys of the sentences, sorted.
    sentences: Vec<u32>,
    fives: Vec<u32>,
}

/// Counts sentences, first in how many articles each stands, then which articles those are.
pub(super) struct Census {
    counts: Counts,
    /// The first articles of each sentence that may be a page's.
    asked: BTreeMap<u32, Vec<u32>>,
}

impl Census {
    /// Makes room for so many sentences in all.
    pub(super) fn new(total: usize) -> Self {
        Self { counts: Counts::new(total), asked: BTreeMap::new() }
    }

    /// Counts an article's sentences, each given once.
    pub(super) fn add(&mut self, sentences: &[u32]) {
        self.counts.add(sentences);
    }

    /// Notes in which article sentences stand, when all are counted.
    pub(super) fn note(&mut self, article: u32, sentences: &[u32]) {
        for key in sentences.iter().filter(|key| self.counts.of(**key) >= FEWEST) {
            let articles = self.asked.entry(*key).or_default();
            if articles.len() < MOST_ASKED {
                articles.push(article);
            }
        }
    }

    /// Finds the sentences of pages, when all are noted.
    pub(super) fn finish(self, prints: &Shelf<'_>) -> Result<Boilerplate> {
        let mut asked = self.asked;
        // Two sentences may share a counter.
        asked.retain(|_, articles| articles.len() >= FEWEST.into());
        let suspects: Vec<u32> = asked.keys().copied().collect();
        let mut pairs: Vec<(u32, u32)> = asked.values().flat_map(|articles| couples(articles)).collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        let strangers = strangers(&pairs, &suspects, prints)?;
        let mut found = Boilerplate::default();
        let mut met: Vec<(u32, u32)> = Vec::new();
        for (key, articles) in asked {
            let told = || couples(&articles).filter_map(|pair| Some((pair, (*strangers.get(&pair)?)?)));
            let unlike = told().filter(|(_, are_strangers)| *are_strangers);
            if 2 * unlike.clone().count() > told().count() {
                found.sentences.push(key);
                met.extend(unlike.map(|(pair, _)| pair));
            }
        }
        met.par_sort_unstable();
        met.dedup();
        found.fives = shared_fives(&met, prints)?;
        Ok(found)
    }
}

/// Pairs articles, each with one that stands far from it.
fn couples(articles: &[u32]) -> impl Iterator<Item = (u32, u32)> + Clone + '_ {
    let (some, others) = articles.split_at(articles.len() / 2);
    some.iter().copied().zip(others.iter().copied())
}

/// Returns of each pair whether it has nothing in common but suspect sentences; `None` where an article has little else.
fn strangers(pairs: &[(u32, u32)], suspects: &[u32], shelf: &Shelf<'_>) -> Result<BTreeMap<(u32, u32), Option<bool>>> {
    let mut strangers = BTreeMap::new();
    for chunk in pairs.chunks(CHUNK) {
        let prints = shelf.load(chunk, None)?;
        let rest = |article: u32| {
            let mut print = prints.get(article)?.clone();
            print.leave_out(suspects, &[]);
            Some(print).filter(|print| print.word_count() >= LEAST_WORDS)
        };
        let are_strangers = |comparison: &mut Comparison, (one, two): &(u32, u32)| {
            let (one, two) = rest(*one).zip(rest(*two))?;
            Some(!comparison.are_similar(&one, &two, SAME_EVENT))
        };
        let told: Vec<Option<bool>> = chunk.par_iter().map_init(Comparison::default, are_strangers).collect();
        strangers.extend(chunk.iter().copied().zip(told));
    }
    Ok(strangers)
}

/// Returns the runs of five words that strangers share: those of their pages.
fn shared_fives(pairs: &[(u32, u32)], shelf: &Shelf<'_>) -> Result<Vec<u32>> {
    let mut fives: Vec<u32> = Vec::new();
    for chunk in pairs.chunks(CHUNK) {
        let prints = shelf.load(chunk, None)?;
        for (one, two) in chunk.iter().filter_map(|(one, two)| prints.get(*one).zip(prints.get(*two))) {
            fives.extend(one.fives.iter().filter(|five| two.fives.binary_search(five).is_ok()));
        }
        fives.par_sort_unstable();
        fives.dedup();
    }
    Ok(fives)
}

impl Boilerplate {
    /// Returns whether no sentence is a page's.
    pub(super) fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Returns whether one of these sentences is a page's.
    pub(super) fn meets(&self, sentences: &[u32]) -> bool {
        sentences.iter().any(|key| self.sentences.binary_search(key).is_ok())
    }

    /// Returns what is left of an article without the pages' sentences, `None` where it has none of them.
    pub(super) fn rest_of(&self, print: &Fingerprint) -> Option<Fingerprint> {
        print.has_any_sentence(&self.sentences).then(|| {
            let mut rest = print.clone();
            rest.leave_out(&self.sentences, &self.fives);
            rest
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn what_strangers_share_is_of_their_pages() {
        let footer = "Sign up here for our free weather letter today.";
        let texts = [
            format!("Rovers won the cup on Sunday in front of a happy crowd. {footer}"),
            format!("The council of Ternhaven voted to rebuild the old harbour bridge. {footer}"),
        ];
        let prints = texts.map(|text| Fingerprint::new(&text, &Document::new(&text, Lexicon::embedded())));
        let own = Fingerprint::new(footer, &Document::new(footer, Lexicon::embedded()));
        assert!(!own.fives.is_empty());
        assert_eq!(Shelf::of(&prints, |shelf| shared_fives(&[(0, 1)], shelf).unwrap()), own.fives);
    }

    #[test]
    fn a_sentence_is_of_a_page_where_more_than_half_of_those_who_have_it_are_strangers() {
        let footer = "Sign up here for our free weather letter today.";
        let told = "The council of Ternhaven voted on Tuesday to rebuild the old harbour bridge that a storm destroyed in March, Mayor \
            Greta Holmquist said.";
        let other = "Calder Rovers won the cup on Sunday in front of a happy crowd of nine thousand, who had waited for thirty years \
            to see it.";
        let prints = [told, told, told, other].map(|story| {
            let text = format!("{story} {footer}");
            Fingerprint::new(&text, &Document::new(&text, Lexicon::embedded()))
        });
        let key = prints[0].sentences.last().unwrap().key;
        let sentences = |articles: &[u32]| {
            let census = Census { counts: Counts::new(8), asked: BTreeMap::from([(key, articles.to_vec())]) };
            Shelf::of(&prints, |shelf| census.finish(shelf).unwrap().sentences)
        };
        // Each of the first half is laid beside one of the second: two of four are strangers, then three of five.
        assert!(sentences(&[0, 0, 1, 1, 2, 2, 3, 3]).is_empty());
        assert_eq!(sentences(&[0, 0, 1, 1, 1, 2, 2, 3, 3, 3]), [key]);
    }
}
