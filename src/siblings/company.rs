//! Which other articles stand beside this one, how does each stand to it, and which of them count?

pub(super) mod judgement;
pub(super) mod put_together;

use super::fingerprint::ngram::Shared;
use super::pair::relation::Relation;
use super::pair::source::{self, RATHER, Rank};
use super::pair::{Article, LEAST_WORDS, Pair};
use super::wording::Substitutions;
use crate::document::Document;
use std::cmp::Ordering;
use std::sync::OnceLock;

/// From this share of five-word runs on, two siblings speak with one voice.
const ECHO: f64 = 0.25;
/// From this share of the longer text's words on, a sibling speaks with the voice of the article.
const ECHOED: f64 = 0.9;
/// So many siblings are asked whether a later one repeats them.
const MOST_VOICES: usize = 32;
/// Log-odds of being derived at which two articles certainly tell the same.
const TOLD: f64 = 3.0;
/// What the direction counts, beside others, where a few words changed: which words they are is mostly chance.
const FEW: f64 = 0.5;

/// Another article on the same event.
#[derive(Debug, Clone, Copy)]
pub struct Sibling<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its text, cut.
    pub document: &'a Document,
    /// Who published it, by [`super::label`], where that is known: articles of one site are one voice.
    pub site: Option<u64>,
}

/// An article beside each of its siblings.
#[derive(Debug)]
pub struct Company<'a> {
    /// The article.
    pub(crate) own: Article<'a>,
    /// The siblings of enough words, with their places in the list given.
    pub(crate) others: Vec<Neighbour<'a>>,
}

/// A sibling and how it stands to the article.
#[derive(Debug)]
pub struct Neighbour<'a> {
    /// Its place in the list given.
    pub(crate) index: u32,
    /// Siblings that repeat one another's wording, or stand on one site, speak with one voice.
    pub(crate) voice: u32,
    site: Option<u64>,
    /// The sibling's text, cut.
    pub(crate) document: &'a Document,
    pub(crate) article: Article<'a>,
    /// The article is the first of the pair.
    pub(crate) pair: Pair,
    /// Found when first asked for.
    substitutions: OnceLock<Substitutions>,
}

impl<'a> Company<'a> {
    /// Lays an article beside its siblings, the likeliest source first; `None` where there is nothing to compare.
    /// Siblings that say the same count once: the same one of them wherever it stands, so that neither order nor repetition matters.
    pub fn of(text: &'a str, document: &'a Document, siblings: &[Sibling<'a>]) -> Option<Self> {
        if siblings.is_empty() {
            return None;
        }
        let own = Article::new(text, document);
        if own.print.word_count() < LEAST_WORDS {
            return None;
        }
        let mut others: Vec<Neighbour<'a>> = (0..)
            .zip(siblings)
            .filter_map(|(index, sibling)| {
                let Sibling { text, document, site } = *sibling;
                let article = Article::new(text, document);
                let pair = Pair::between(&own, &article);
                (article.print.word_count() >= LEAST_WORDS).then_some(Neighbour {
                    index,
                    voice: index,
                    site,
                    document,
                    article,
                    pair,
                    substitutions: OnceLock::new(),
                })
            })
            .collect();
        // Of twins that differ in marks only the fuller one is kept, whichever comes first; of equal texts the first.
        let fuller = |a: &Neighbour<'_>, b: &Neighbour<'_>| {
            let (one, two) = (a.article.text, b.article.text);
            two.len().cmp(&one.len()).then_with(|| one.cmp(two)).then(a.index.cmp(&b.index))
        };
        others.sort_by(|a, b| by_likelihood(a, b).then_with(|| fuller(a, b)));
        others.dedup_by(|a, b| by_likelihood(a, b).is_eq());
        give_voices(&mut others);
        (!others.is_empty()).then_some(Self { own, others })
    }

    /// Returns the likeliest sibling.
    pub(crate) fn closest(&self) -> Option<&Neighbour<'a>> {
        self.others.first()
    }

    /// Returns the siblings that tell the same story and were not made from the article, nor copied with it: those say nothing against
    /// it, and nothing for it.
    pub(crate) fn peers(&self) -> impl Iterator<Item = &Neighbour<'a>> {
        self.tellers().filter(|n| !n.is_echo())
    }

    /// Returns the siblings that say what the article says in the article's own words: what differs all the same can be shown.
    pub(crate) fn echoes(&self) -> impl Iterator<Item = &Neighbour<'a>> {
        self.tellers().filter(|n| n.is_echo())
    }

    fn tellers(&self) -> impl Iterator<Item = &Neighbour<'a>> {
        self.others.iter().filter(|n| n.pair.relation() != Relation::Unrelated && !n.is_offspring())
    }

    /// Returns the likeliest sibling that is not the same text and was not clearly made from it: a second copy hides nothing that a sibling
    /// has otherwise, and what a rewrite has otherwise says nothing against its original.
    pub(super) fn closest_other(&self) -> Option<&Neighbour<'a>> {
        self.others.iter().find(|n| self.differs(n) && !n.is_clear_offspring())
    }

    /// Returns the sibling that the article's numbers are held against, where it shares a text with the article.
    pub(super) fn contrasted_other(&self) -> Option<&Neighbour<'a>> {
        self.contrasted().filter(|n| self.differs(n)).or_else(|| self.closest_other().filter(|n| n.is_kin()))
    }

    /// Returns the words of the article that stand in the place of others of a sibling: counting and explaining both ask.
    pub(crate) fn substitutions<'n>(&self, neighbour: &'n Neighbour<'_>) -> &'n Substitutions {
        neighbour.substitutions.get_or_init(|| Substitutions::between(&self.own.print, &neighbour.article.print))
    }

    fn differs(&self, neighbour: &Neighbour<'_>) -> bool {
        neighbour.article.text != self.own.text
    }

    /// Returns the siblings that share a text with the article.
    pub(crate) fn kin(&self) -> impl DoubleEndedIterator<Item = &Neighbour<'a>> {
        self.others.iter().filter(|n| n.is_kin())
    }

    /// Returns the sibling that the article's words are held against: the one that most clearly stood before it. Being told in the same
    /// words counts no further than to be told the same, or a copy of the article with a few words moved would hide what it was made from.
    pub(crate) fn contrasted(&self) -> Option<&Neighbour<'a>> {
        let clearest = self.kin().filter(|n| n.is_elder()).rev().max_by(|a, b| a.priority().total_cmp(&b.priority()));
        clearest.or_else(|| self.nearest_elder())
    }

    /// Returns the sibling to name as what the article was made from, by the rule of a corpus: which of two copies stood there first
    /// nothing here says, but that an excerpt has its whole as its source.
    pub(crate) fn source(&self) -> Option<&Neighbour<'a>> {
        // What tells another story may not have been the source.
        let is_report = |n: &&Neighbour<'_>| !n.is_kin() && n.pair.relation() != Relation::Unrelated;
        let least = source::named(self.others.iter().filter(is_report).count());
        // Of equal ones the first, which is the likeliest.
        let ranked = self.others.iter().rev().filter_map(|n| Some((n.rank(least)?, n)));
        let named = ranked.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, n)| n);
        named.or_else(|| self.others.iter().find(|n| n.is_whole()))
    }

    /// Returns the kindred sibling that was not rather made from the article.
    fn nearest_elder(&self) -> Option<&Neighbour<'a>> {
        // An echo of the article says nothing of it. Of equal ones the first, which is the likeliest.
        let elders = self.kin().filter(|n| !n.is_offspring()).rev();
        elders.max_by(|a, b| b.is_echo().cmp(&a.is_echo()).then(a.evidence().total_cmp(&b.evidence())))
    }
}

impl Neighbour<'_> {
    /// Returns whether one was probably made from the other.
    pub(crate) fn is_kin(&self) -> bool {
        self.pair.is_kin()
    }

    /// Returns whether it was rather made from the article than the other way round.
    pub(super) fn is_offspring(&self) -> bool {
        self.is_kin() && self.pair.direction_logit().is_some_and(|logit| logit > 0.0)
    }

    /// Returns whether it was clearly made from the article.
    fn is_clear_offspring(&self) -> bool {
        self.is_kin() && self.trusted_direction().is_some_and(|logit| logit >= RATHER)
    }

    /// Returns whether the article was rather made from it than the other way round: with what differs between two texts of which nothing
    /// says who was first, nothing is wrong.
    pub(crate) fn is_elder(&self) -> bool {
        self.is_kin() && self.pair.direction_logit().is_some_and(|logit| logit <= -RATHER)
    }

    fn is_copy(&self) -> bool {
        matches!(self.pair.relation(), Relation::Copy | Relation::Excerpt)
    }

    /// Returns whether it says what the article says in the article's own words, with nothing to tell that it stood there first.
    fn is_echo(&self) -> bool {
        self.is_copy() || self.pair.comparison().contents.of_larger() >= ECHOED && !self.is_elder()
    }

    /// Returns whether the article is an excerpt of it.
    fn is_whole(&self) -> bool {
        self.pair.relation() == Relation::Excerpt && self.pair.comparison().words.is_sorted()
    }

    /// By what it is chosen among those that may be named as what the article was made from.
    fn rank(&self, least: f64) -> Option<Rank> {
        let direction = self.pair.direction_logit().map(|logit| -logit);
        source::rank(self.pair.comparison().logit(), direction, self.is_near(), least)
    }

    /// Returns whether a few words changed on the way.
    fn is_near(&self) -> bool {
        self.pair.relation() == Relation::Update
    }

    /// What speaks for this sibling having stood before the article.
    fn priority(&self) -> f64 {
        self.pair.comparison().logit().min(TOLD) - self.trusted_direction().unwrap_or(0.0)
    }

    /// Log-odds that it was made from the article, as far as they are trusted.
    fn trusted_direction(&self) -> Option<f64> {
        let share = if self.is_near() { FEW } else { 1.0 };
        self.pair.direction_logit().map(|logit| share * logit)
    }

    /// What speaks for the article being made from this sibling.
    fn evidence(&self) -> f64 {
        source::evidence(self.pair.comparison().logit(), -self.pair.direction_logit().unwrap_or(0.0))
    }

    /// Returns 1 where the article was made from this sibling, -1 the other way round.
    pub(crate) fn direction(&self) -> Option<i8> {
        self.pair.direction().map(|d| -d)
    }
}

/// Copies of one rewrite agree with one another and prove nothing: each speaks with the voice of the first.
fn give_voices(others: &mut [Neighbour<'_>]) {
    for index in 1..others.len() {
        let (before, rest) = others.split_at_mut(index);
        let Some(own) = rest.first_mut() else { break };
        let repeats = |n: &&Neighbour<'_>| {
            n.site.is_some() && n.site == own.site
                || Shared::of(&n.article.print.fives, &own.article.print.fives).of_smaller() >= ECHO
        };
        if let Some(first) = before.iter().take(MOST_VOICES).find(repeats) {
            own.voice = first.voice;
        }
    }
}

/// The likeliest first; equal ones by what they say.
fn by_likelihood(a: &Neighbour<'_>, b: &Neighbour<'_>) -> Ordering {
    let words = |n: &Neighbour<'_>| n.article.print.words.iter().map(|w| w.token.key).collect::<Vec<_>>();
    b.pair.comparison().logit().total_cmp(&a.pair.comparison().logit()).then_with(|| words(a).cmp(&words(b)))
}

#[cfg(test)]
mod tests;
