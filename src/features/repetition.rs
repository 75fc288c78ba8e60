//! What is said again? Words, runs of words and sentences; Gopher's signals by their published meaning.
//!
//! Lines and paragraphs that stand twice depend on layout and are no part of this.

mod again;
mod grams;
mod loops;
mod sentences;
mod words;

use super::{Family, Feature, per_1k};
use crate::document::{Flags, Span};
use crate::evidence::{Evidence, EvidenceKind, Finding};
use again::{Again, LEAST_WORDS};
use grams::{Grams, Runs, SHOWN};
use sentences::{Twice, joins_names};
use std::cell::RefCell;
use words::{WHOLE, Word, Words};

/// What the kinds of repetition weigh among the findings.
const SENTENCE: f32 = 1.0;
const RUN: f32 = 0.7;
const ECHO: f32 = 0.5;

/// The family.
pub(super) struct Repetition;

/// What is counted. What counts damage reads the article as often as it stands there, all else once.
pub(super) struct Tally {
    words: usize,
    again: Again,
    grams: Grams,
    /// Where sentences stand twice.
    whole: Option<Grams>,
    twice: Twice,
}

impl Tally {
    fn rate(&self, count: usize) -> Option<f64> {
        per_1k(count, self.words, LEAST_WORDS)
    }

    fn whole(&self) -> &Grams {
        self.whole.as_ref().unwrap_or(&self.grams)
    }
}

impl Family for Repetition {
    const NAME: &'static str = "repetition";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::ratio("types_50_ratio", "Different words in a window of 50 words, on average.", |t| t.again.types(50)),
        Feature::ratio("types_100_ratio", "Different words in a window of 100 words, on average.", |t| {
            t.again.types(100)
        }),
        Feature::ratio("once_100_ratio", "Words that stand once among the first 100.", |t| t.again.once()),
        Feature::ratio("reuse_20_ratio", "Words of content that stood within the 20 words before.", |t| {
            t.again.within(20)
        }),
        Feature::ratio("reuse_50_ratio", "Words of content that stood within the 50 words before.", |t| {
            t.again.within(50)
        }),
        Feature::ratio("reuse_100_ratio", "Words of content that stood within the 100 words before.", |t| {
            t.again.within(100)
        }),
        Feature::rate("near_repeat_per_1k", "Pairs of content words that stood within the 15 words before.", |t| {
            t.rate(t.grams.soon)
        }),
        Feature::rate("echo_per_1k", "Words joined to themselves, as in \"trade as well as trade\".", |t| {
            t.rate(t.twice.echoes.len())
        }),
        Feature::damage(&Feature::ratio("repeated_sentence_ratio", "Sentences that stand a second time.", |t| {
            t.twice.repeated_share()
        })),
        Feature::ratio(
            "top_2gram_character_ratio",
            "Characters of words in the commonest repeated run of 2 words (Gopher).",
            |t| t.grams.share(2),
        ),
        Feature::ratio(
            "top_3gram_character_ratio",
            "Characters of words in the commonest repeated run of 3 words (Gopher).",
            |t| t.grams.share(3),
        ),
        Feature::ratio(
            "top_4gram_character_ratio",
            "Characters of words in the commonest repeated run of 4 words (Gopher).",
            |t| t.grams.share(4),
        ),
        Feature::damage(&Feature::ratio(
            "duplicate_5gram_character_ratio",
            "Characters of words in runs of 5 words that stood before (Gopher).",
            |t| t.whole().share(5),
        )),
        Feature::damage(&Feature::ratio(
            "duplicate_6gram_character_ratio",
            "Characters of words in runs of 6 words that stood before (Gopher).",
            |t| t.whole().share(6),
        )),
        Feature::damage(&Feature::ratio(
            "duplicate_7gram_character_ratio",
            "Characters of words in runs of 7 words that stood before (Gopher).",
            |t| t.whole().share(7),
        )),
        Feature::damage(&Feature::ratio(
            "duplicate_8gram_character_ratio",
            "Characters of words in runs of 8 words that stood before (Gopher).",
            |t| t.whole().share(8),
        )),
        Feature::damage(&Feature::ratio(
            "duplicate_9gram_character_ratio",
            "Characters of words in runs of 9 words that stood before (Gopher).",
            |t| t.whole().share(9),
        )),
        Feature::damage(&Feature::ratio(
            "duplicate_10gram_character_ratio",
            "Characters of words in runs of 10 words that stood before (Gopher).",
            |t| t.whole().share(10),
        )),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        thread_local!(static SCRATCH: RefCell<(Words, Runs)> = RefCell::default());
        SCRATCH.with_borrow_mut(|(words, runs)| {
            let mut again = words.refill(e.document, WHOLE);
            let (mut grams, twice) = (Grams::read(words, runs), Twice::read(e.document, &mut words.sentences));
            let whole = (e.document.again > 0).then(|| {
                again = words.refill(e.document, Flags::BODY);
                std::mem::replace(&mut grams, Grams::read(words, runs))
            });
            let tally = Tally { words: words.all.len(), again, grams, whole, twice };
            if e.document.is_long() {
                (*words, *runs) = Default::default();
            }
            tally
        })
    }

    fn findings(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
        let mut own: Vec<Finding> = Vec::new();
        let mut show = |span: Span, weight: f32| {
            let tokens = e.document.slice(span);
            if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
                own.push(Finding::new(EvidenceKind::Repetition, first.start, last.end, weight));
            }
        };
        tally.twice.repeated.iter().for_each(|span| show(*span, SENTENCE));
        let stutters = tally.twice.echoes.iter().filter(|span| !joins_names(e.document.slice(**span)));
        stutters.for_each(|span| show(*span, ECHO));
        for span in loops::find(e.text, e.document) {
            show(span, RUN);
        }
        let words = Words::read(e.document).all;
        for place in &tally.whole().shown {
            let token = |word: &Word| e.document.tokens.get(word.token as usize);
            if let Some([first, .., last]) = words.get(*place..place + SHOWN)
                && let (Some(first), Some(last)) = (token(first), token(last))
            {
                own.push(Finding::new(EvidenceKind::Repetition, first.start, last.end, RUN));
            }
        }
        out.extend(tidied(e.text, own));
    }
}

/// Shows each passage once: runs that touch are one, and what lies within another finding says nothing new.
fn tidied(text: &str, mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)).then(b.weight.total_cmp(&a.weight)));
    let mut tidy: Vec<Finding> = Vec::with_capacity(found.len());
    for next in found {
        if let Some(last) = tidy.last_mut() {
            // Nothing lies between findings that overlap.
            let between = text.get(last.end as usize..next.start as usize).unwrap_or_default();
            let is_one = last.weight.max(next.weight) <= RUN && !between.contains(char::is_alphanumeric);
            if is_one || next.end <= last.end {
                last.end = last.end.max(next.end);
                last.weight = last.weight.max(next.weight);
                continue;
            }
        }
        tidy.push(next);
    }
    tidy
}

#[cfg(test)]
mod tests;
