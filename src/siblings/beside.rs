//! What does a person see who lays two articles side by side? Sentence by sentence, and every number, quotation and name.

pub(super) mod altered;
mod differences;
pub(super) mod same_place;
mod sentences;

use super::pair::relation::Relation;
use super::pair::{LEAST_WORDS, Pair, direction};
use crate::document::Batch;
use crate::lexicon::Lexicon;
use crate::page;
use differences::Side;

pub use differences::{Difference, DifferenceKind};
pub use sentences::Told;
use sentences::tells_in_order;

/// Two articles, laid side by side. Spans are bytes of the text of their article.
#[derive(Debug, Clone)]
pub struct SideBySide {
    /// Sentences that tell the same, then those that only one side has, by their place.
    pub sentences: Vec<Told>,
    /// Numbers, quotations and names kept, changed, dropped and added, and words replaced.
    pub changes: Vec<Difference>,
    /// How much of what they speak of is shared, weighed by rarity: 0 to 1.
    pub overlap: f32,
    /// Share of the runs of five words of each that the other has, too.
    pub contained: [f32; 2],
    /// The same of the shorter one.
    pub verbatim: f32,
    /// Kendall's tau of the shared sentences' order; `None` for fewer than three.
    pub order: Option<f32>,
    /// Share of the second's sentences that the first tells, in order and in other runs of words.
    pub rewrite_index: Option<f32>,
    /// Probability that one was made from the other, or both from one text; `None` where either is too short to be judged.
    pub derived: Option<f32>,
    /// What they are to each other.
    pub relation: Relation,
    /// 1 where the second was made from the first, -1 the other way round, `None` where it can't be told.
    pub direction: Option<i8>,
    /// Log-odds that the second was made from the first.
    pub direction_logit: Option<f32>,
    /// What those log-odds are made of.
    pub signs: Vec<Sign>,
}

/// Something that speaks for the second article being made from the first, or against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sign {
    /// What is counted.
    pub name: &'static str,
    /// The second article's count less the first's.
    pub value: f32,
    /// What it adds to the log-odds.
    pub contribution: f32,
}

/// Lays two articles side by side.
#[expect(clippy::cast_possible_truncation, reason = "shares, probabilities and log-odds")]
pub fn compare(one: &str, two: &str, lexicon: &Lexicon) -> SideBySide {
    let [first, second] = Batch::lend(|batch| {
        let mut documents = batch.cut([one, two].into_iter(), lexicon).iter_mut();
        [one, two].map(|text| {
            let Some(document) = documents.next() else { return Side::default() };
            page::label(text, document);
            Side::new(text, document, lexicon)
        })
    });
    let (a, b) = (&first.article, &second.article);
    let (there, back) = (Pair::between(a, b), Pair::between(b, a));
    let comparison = there.comparison();
    let fives = comparison.fives;
    let is_judged = a.print.word_count().min(b.print.word_count()) >= LEAST_WORDS;
    let order = (comparison.alignment.pairs.len() >= 3).then_some(comparison.alignment.tau);
    let told =
        back.comparison().alignment.covered().filter(|c| *c).count() as f64 / b.print.sentences.len().max(1) as f64;
    let other_words = fives.mirrored().contained(1).map(|share| 1.0 - share);
    let signs = there.signs().filter(|_| is_judged);
    let sentences = sentences::told((a, &there), (b, &back));
    SideBySide {
        changes: differences::of(&first, &second, &there, &sentences, lexicon),
        sentences,
        overlap: comparison.similarity() as f32,
        contained: [fives, fives.mirrored()].map(|shared| shared.contained(1).unwrap_or(0.0) as f32),
        verbatim: fives.of_smaller() as f32,
        order: order.map(|tau| tau as f32),
        rewrite_index: order.zip(other_words).map(|(tau, other)| (told * tau.max(0.0) * other) as f32),
        derived: is_judged.then(|| comparison.derived() as f32),
        relation: there.relation(),
        direction: there.direction().filter(|_| is_judged),
        direction_logit: signs.as_ref().map(|signs| direction::logit(signs) as f32),
        signs: signs.as_ref().map(list).unwrap_or_default(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "counts and log-odds")]
fn list(signs: &[f64; direction::SIGNS]) -> Vec<Sign> {
    let sign = |(value, (name, amount)): (&f64, (&'static str, f64))| Sign {
        name,
        value: *value as f32,
        contribution: amount as f32,
    };
    signs.iter().zip(direction::contributions(signs)).map(sign).collect()
}

#[cfg(test)]
mod tests;
