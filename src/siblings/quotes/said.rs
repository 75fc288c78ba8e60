//! What does an article quote directly, word by word and in order, and does another article quote the same?
//!
//! A [`Quotation`] is a set of words, by which two articles are judged. What a person is told of a quotation goes by the order of
//! its words: a negation put in leaves the set as it was.

use super::spoken::{self, Spoken};
use crate::document::{Document, Quote, Span, narrow};
use crate::lexicon::Lexicon;
use crate::siblings::comparison::order;
use crate::siblings::comparison::quotation::SAME_SPEECH;
use crate::siblings::fingerprint::ngram::Shared;
use crate::siblings::fingerprint::{LONGEST, Quotation, SHORTEST_QUOTE};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Longest quotation in bytes: statements are quoted in whole paragraphs; beyond it a mark is missing.
const LONGEST_SPEECH: usize = 2_000;
/// Two quotations of one speech share so much of the shorter one's words in order: of 187 pairs of quotations of one event that shared
/// half of their words in any order, 40 did, and nearly all of them were of one speech.
const IN_ORDER: f64 = 0.6;
/// The same where one article was made from the other, of quotations with a content word in common: a spinner leaves not much more, and few
/// other quotations are about.
const IN_ORDER_OF_KIN: f64 = 0.4;
/// Content words that quotations of independent articles share in order, and half of the shorter one's.
const LEAST_CONTENT: usize = 2;
/// So much of the longer one's words makes a quotation the same in whatever order.
const REORDERED: f64 = 0.8;

/// All that an article quotes.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Its words in order, house style and case folded.
    words: Vec<Spoken>,
    /// Its quotations, in order.
    pub(crate) speeches: Vec<Speech>,
}

/// A direct quotation.
#[derive(Debug)]
pub(crate) struct Speech {
    /// Its distinct words.
    quotation: Quotation,
    /// Its words, as a span of those of the article.
    words: Span,
}

impl Speech {
    /// Returns its bytes.
    pub(crate) fn bytes(&self) -> Span {
        self.quotation.bytes
    }
}

/// How true two quotations of one speech are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fidelity {
    /// Word for word the same.
    Kept,
    /// One is a part of the other, word for word.
    Shortened,
    /// Words inside differ.
    Changed,
}

/// A quotation of the first article beside one of the second's, as places in the lists of both.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    pub(crate) one: usize,
    pub(crate) two: usize,
    pub(crate) fidelity: Fidelity,
    share: f64,
}

/// Quotations that are compared; with each of another's, time grows with the square.
const MOST_SPEECHES: usize = 200;

impl Said {
    /// Reads the quotations of an article, as many as it has words that are read: a bound for pages without end.
    pub(crate) fn of(text: &str, document: &Document, lexicon: &Lexicon) -> Self {
        let mut said = Self::default();
        for quote in document.quotes.iter().filter(|quote| quote.bytes.len() <= LONGEST_SPEECH) {
            if said.words.len() >= LONGEST || said.speeches.len() >= MOST_SPEECHES {
                break;
            }
            said.hear(text, document, quote, lexicon);
        }
        said
    }

    fn hear(&mut self, text: &str, document: &Document, quote: &Quote, lexicon: &Lexicon) {
        let start = self.words.len();
        let mut at = quote.tokens.start as usize;
        let end = quote.tokens.end as usize;
        while at < end {
            at = spoken::read(text, &document.tokens, at..end, lexicon, &mut self.words);
        }
        let heard = self.words.get(start..).unwrap_or_default().iter().filter(|word| !word.is_gap());
        let mut keys: Vec<u64> = heard.map(|word| word.key()).collect();
        if keys.len() >= SHORTEST_QUOTE {
            keys.sort_unstable();
            keys.dedup();
            let words = Span { start: narrow(start), end: narrow(self.words.len()) };
            self.speeches.push(Speech { quotation: Quotation::new(quote.bytes, keys), words });
        }
    }

    fn words_of(&self, speech: &Speech) -> &[Spoken] {
        self.words.get(speech.words.range()).unwrap_or_default()
    }

    /// Returns a quotation with what is quoted before and behind it, as far as such words may reach that have a word of it: "We will not",
    /// he said, "leave" is one speech.
    fn around(&self, speech: &Speech, words: &[Spoken]) -> &[Spoken] {
        let reach = words.len().saturating_sub(1);
        let range = speech.words.range();
        self.words.get(range.start.saturating_sub(reach)..self.words.len().min(range.end + reach)).unwrap_or_default()
    }
}

/// Returns whether words stand in others in one piece, or piece by piece where words were left out.
fn stands_in(words: &[Spoken], mut others: &[Spoken]) -> bool {
    for piece in words.split(|word| word.is_gap()).filter(|piece| !piece.is_empty()) {
        let Some(at) = others.windows(piece.len()).position(|window| window == piece) else { return false };
        others = others.get(at + piece.len()..).unwrap_or_default();
    }
    true
}

/// Returns which quotations of two articles are of one speech, given whether one article was made from the other. A quotation that the
/// other article has word for word is no altered version of a third. Swapping the articles swaps the result and no more.
pub(crate) fn matches(one: &Said, two: &Said, are_kin: bool) -> Vec<Match> {
    let candidates = candidates(one, two, are_kin);
    let mut met = [vec![false; one.speeches.len()], vec![false; two.speeches.len()]];
    // Quotations of which the other article has a part word for word: what it has of the rest may be altered.
    let mut wholes = [vec![None; one.speeches.len()], vec![None; two.speeches.len()]];
    let mut out = Vec::new();
    for fidelity in [Fidelity::Kept, Fidelity::Shortened, Fidelity::Changed] {
        let is_met = |side: &[bool], place: usize| side.get(place).copied().unwrap_or(true);
        let open = |m: &&Match| {
            let (here, there) = (is_met(&met[0], m.one), is_met(&met[1], m.two));
            let is_rest = || {
                // A half stands next to the other one: a quotation pages away that shares words is of another speech.
                let (half, rest) = if here { (wholes[0].get(m.one), m.two) } else { (wholes[1].get(m.two), m.one) };
                let speeches = one.speeches.get(m.one).zip(two.speeches.get(m.two));
                half.copied().flatten().is_some_and(|half: usize| half.abs_diff(rest) == 1)
                    && speeches.is_some_and(|(a, b)| are_of_one_speech(one.words_of(a), two.words_of(b), false))
            };
            m.fidelity == fidelity
                && !(here && there)
                && (fidelity != Fidelity::Changed || !here && !there || is_rest())
        };
        let open: Vec<&Match> = candidates.iter().filter(open).collect();
        let mut found = BTreeSet::new();
        for (side, place) in [(&met[0], (|m| m.one) as fn(&Match) -> usize), (&met[1], |m| m.two)] {
            let mut own: Vec<&Match> = open.iter().copied().filter(|m| !is_met(side, place(m))).collect();
            own.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| nearer(a, b)));
            own.dedup_by_key(|m| place(m));
            found.extend(own.iter().map(|m| (m.one, m.two)));
        }
        let chosen: Vec<Match> = open.into_iter().filter(|m| found.contains(&(m.one, m.two))).copied().collect();
        for m in &chosen {
            let length = |said: &Said, place: usize| said.speeches.get(place).map_or(0, |speech| speech.words.len());
            let (own, other) = (length(one, m.one), length(two, m.two));
            let (whole, half) =
                if own > other { (wholes[0].get_mut(m.one), m.two) } else { (wholes[1].get_mut(m.two), m.one) };
            if let Some(whole) = whole.filter(|_| fidelity == Fidelity::Shortened && own != other) {
                *whole = Some(half);
            }
            for (side, place) in met.iter_mut().zip([m.one, m.two]) {
                if let Some(is_met) = side.get_mut(place) {
                    *is_met = true;
                }
            }
        }
        out.extend(chosen);
    }
    out
}

/// Orders two matches of one quotation: most words shared first, then the nearest in the order of both articles.
fn nearer(a: &Match, b: &Match) -> Ordering {
    let far = |m: &Match| (m.one.abs_diff(m.two), m.one.min(m.two));
    b.share.total_cmp(&a.share).then_with(|| far(a).cmp(&far(b)))
}

/// Returns all quotations of two articles that share most words of the shorter one and are of one speech.
fn candidates(one: &Said, two: &Said, are_kin: bool) -> Vec<Match> {
    let mut found = Vec::new();
    for (here, quote) in one.speeches.iter().enumerate() {
        for (there, other) in two.speeches.iter().enumerate() {
            if !quote.quotation.may_share(&other.quotation, SAME_SPEECH) {
                continue;
            }
            let shared = Shared::of(&quote.quotation.keys, &other.quotation.keys);
            let share = shared.of_smaller();
            if share < SAME_SPEECH {
                continue;
            }
            let fidelity = fidelity((one, quote), (two, other));
            let is_one = || {
                shared.of_larger() >= REORDERED || are_of_one_speech(one.words_of(quote), two.words_of(other), are_kin)
            };
            if fidelity != Fidelity::Changed || is_one() {
                found.push(Match { one: here, two: there, fidelity, share });
            }
        }
    }
    found
}

/// Compares the words of two quotations, with what is quoted around them.
fn fidelity((one, quote): (&Said, &Speech), (two, other): (&Said, &Speech)) -> Fidelity {
    let (own, theirs) = (one.words_of(quote), two.words_of(other));
    match (stands_in(own, two.around(other, own)), stands_in(theirs, one.around(quote, theirs))) {
        (true, true) => Fidelity::Kept,
        // Dots of somebody who hesitates leave nothing out.
        _ if heard(own) == heard(theirs) => Fidelity::Kept,
        (false, false) => Fidelity::Changed,
        _ => Fidelity::Shortened,
    }
}

/// Returns whether quotations that share words say them in one order, and speak of the same: two people who speak of one thing use its
/// words, each in an order of their own.
fn are_of_one_speech(own: &[Spoken], theirs: &[Spoken], are_kin: bool) -> bool {
    let [own, theirs] = [own, theirs].map(heard);
    let [content, others] = [&own, &theirs].map(|words| {
        let content = words.iter().filter(|word| word.is_content);
        content.copied().collect::<Vec<Spoken>>()
    });
    let common = order::common(&own, &theirs);
    let shorter = own.len().min(theirs.len()) as f64;
    let is_in_order = common as f64 >= IN_ORDER * shorter;
    let contents = order::common(&content, &others);
    if are_kin {
        return is_in_order || contents > 0 && common as f64 >= IN_ORDER_OF_KIN * shorter;
    }
    let least = LEAST_CONTENT.max(content.len().min(others.len()).div_ceil(2));
    is_in_order && common >= SHORTEST_QUOTE && contents >= least
}

fn heard(words: &[Spoken]) -> Vec<Spoken> {
    words.iter().copied().filter(|word| !word.is_gap()).collect()
}

#[cfg(test)]
mod tests;
