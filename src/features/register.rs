//! In which register is it written? Formal words, the stock vocabulary and phrases of language models, and learned excess words.

mod lanes;
mod lists;
mod phrases;

use super::{Family, Feature, per_1k, share};
use crate::document::{Case, Document, Flags, PerToken, Token};
use crate::evidence::{Evidence, EvidenceKind, Finding};
use lanes::{Lanes, Sums};
use lists::Word;
use std::cell::RefCell;

/// The least words that a rate means something of.
const LEAST_WORDS: usize = 30;
/// The least words with a choice that their share means something of.
const LEAST_CHOICES: usize = 5;
/// Hundredths of log-odds from which a word is in excess: half as often again in rewrites.
const EXCESS: i32 = 40;
/// A phrase of so many words is pointed at with full weight.
const FULL_PHRASE: f32 = 5.0;
/// The weight of a single stock word among the findings.
const STOCK_WORD: f32 = 0.2;
/// Stock words in a thousand, quoted ones among them, from which single ones are pointed at: 7 in 100 articles that people wrote have so
/// many, 23 have one, and where a language model has polished, who has one has so many.
const LEAST_STOCK: f64 = 3.0;

/// The family.
pub(super) struct Register;

/// Returns hundredths of the log-odds that a language model put a word there, 0 where none were learned.
pub(crate) fn excess(key: u64) -> i32 {
    Word::of(key).weight().unwrap_or_default()
}

/// What one pass counts.
#[derive(Default)]
pub(super) struct Tally {
    words: usize,
    phrases: usize,
    sums: Sums,
}

impl Tally {
    /// Counts.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "every other word is counted, so that a branch would be mispredicted"
    )]
    fn of(document: &Document, words: &[Lanes]) -> Self {
        let mut tally = Self::default();
        let (mut lanes, mut free) = (Lanes::default(), 0);
        let chunks = document.tokens.chunks(lanes::MOST).zip(words.chunks(lanes::MOST));
        for (first, (tokens, own)) in (0..).step_by(lanes::MOST).zip(chunks) {
            for (place, (token, word)) in (first..).zip(tokens.iter().zip(own)) {
                let read = token.is_body() & token.is_word();
                tally.words += usize::from(read);
                let opens = (token.case == Case::Title) & token.flags.has(Flags::SENTENCE_START);
                lanes.add(*word, read & (opens | (token.case == Case::Lower)));
                if word.may_open_phrase(words.get(place + 1).copied().unwrap_or_default())
                    && read
                    && place >= free
                    && let Some(hit) = document.tokens.get(place..).and_then(phrases::at)
                {
                    tally.phrases += 1;
                    free = place + hit.tokens;
                }
            }
            lanes.empty(&mut tally.sums);
        }
        tally
    }

    fn rate(&self, count: usize) -> Option<f64> {
        per_1k(count, self.words, LEAST_WORDS)
    }

    #[expect(clippy::cast_precision_loss, reason = "a sum of small whole numbers")]
    fn logit(&self) -> Option<f64> {
        let Sums { content, weight, .. } = self.sums;
        (content >= LEAST_WORDS / 2).then(|| weight as f64 / 100.0 / content as f64)
    }
}

impl Family for Register {
    const NAME: &'static str = "register";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::rate("formal_word_per_1k", "Bureaucratic words such as \"utilize\" and \"regarding\".", |t| {
            t.rate(t.sums.formal)
        }),
        Feature::ratio("formal_choice_ratio", "Bureaucratic words among bureaucratic and everyday words.", |t| {
            share(t.sums.formal, t.sums.formal + t.sums.plain, LEAST_CHOICES)
        }),
        Feature::rate("plain_word_per_1k", "Everyday words such as \"buy\" and \"help\".", |t| t.rate(t.sums.plain)),
        Feature::rate("stock_word_per_1k", "Words that language models are known for, such as \"delve\".", |t| {
            t.rate(t.sums.stock)
        }),
        Feature::rate("praise_word_per_1k", "Words that judge, such as \"remarkable\" and \"crucial\".", |t| {
            t.rate(t.sums.praise)
        }),
        Feature::rate("stock_phrase_per_1k", "Phrases such as \"serves as a reminder\".", |t| t.rate(t.phrases)),
        Feature::logit(
            "excess_word_logit",
            "Learned log-odds of a content word for rewriting by language models, on average.",
            Tally::logit,
        ),
        Feature::rate("excess_word_per_1k", "Words that language models are learned to put in.", |t| {
            t.rate(t.sums.excess)
        }),
        Feature::rate("lacking_word_per_1k", "Words that language models are learned to take out.", |t| {
            t.rate(t.sums.lacking)
        }),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        thread_local!(static WORDS: RefCell<PerToken<Lanes>> = RefCell::default());
        WORDS.with_borrow_mut(|words| words.lend(e.document, Lanes::of, |words| Tally::of(e.document, words)))
    }

    fn findings(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
        let mut phrases: Vec<(u32, u32)> = Vec::new();
        each_phrase(&e.document.tokens, |span, words| {
            // What is quoted is the speaker's.
            if let (Some(first), Some(last)) =
                (span.first().filter(|first| !first.flags.has(Flags::IN_QUOTE)), span.last())
            {
                phrases.push((first.start, last.end));
                let weight = (f32::from(u8::try_from(words).unwrap_or(u8::MAX)) / FULL_PHRASE).min(1.0);
                out.push(Finding::new(EvidenceKind::StockPhrase, first.start, last.end, weight));
            }
        });
        if tally.rate(tally.sums.stock).is_none_or(|rate| rate < LEAST_STOCK) {
            return;
        }
        let in_phrase = |t: &Token| {
            let before = phrases.partition_point(|(start, _)| *start <= t.start);
            before.checked_sub(1).and_then(|last| phrases.get(last)).is_some_and(|(_, end)| t.end <= *end)
        };
        let is_own = |t: &Token| t.is_body() && t.case == Case::Lower && !t.flags.has(Flags::IN_QUOTE);
        let stock = |t: &&Token| is_own(t) && Word::of(t.key).is_stock() && !in_phrase(t);
        for token in e.document.tokens.iter().filter(stock) {
            out.push(Finding::new(EvidenceKind::StockPhrase, token.start, token.end, STOCK_WORD));
        }
    }
}

/// Calls back with the tokens and the number of words of each stock phrase in body lines, none overlapping.
fn each_phrase(tokens: &[Token], mut found: impl FnMut(&[Token], usize)) {
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        let opens = first.is_body() && first.is_word() && Word::of(first.key).opens_phrase();
        let hit = if opens { phrases::at(rest) } else { None };
        let length = hit.map_or(1, |hit| hit.tokens);
        if let (Some(hit), Some(span)) = (hit, rest.get(..length)) {
            found(span, hit.words);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests;
