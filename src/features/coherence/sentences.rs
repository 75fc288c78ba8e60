//! What does each sentence speak of? Its words of content and its names, numbered across the document.

use super::order::{Order, Signs};
use super::stem::stem;
use crate::document::{Case, Document, Flags, Kind, Span, Token, narrow};
use crate::features::numbering::{Numbers, OfWords};
use std::hint::select_unpredictable;

/// Shorter sentences are headings and cut-off pieces.
const LEAST_WORDS: usize = 4;

/// A word of content in a sentence; each stands once a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mention {
    /// Words with the same stem have the same number, counted from 0 in each document.
    pub(super) stem: u32,
    pub(super) is_name: bool,
}

/// A word of content by its place in the sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Content {
    place: u32,
    /// Of its stem.
    number: u32,
    is_name: bool,
}

/// When a stem was met last.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    /// Its number in that document, counted from the document's `base`.
    stamp: u32,
    /// The sentence, counted from one and from document to document.
    sentence: u32,
}

/// What is read now.
#[derive(Debug, Clone, Copy)]
struct Now {
    base: u32,
    sentence: u32,
    /// Different stems so far.
    count: u32,
    /// Mentions so far.
    kept: usize,
}

impl Now {
    /// Writes the mentions of a sentence down, each stem once. A function of its own, whose few variables stay in registers.
    #[inline(never)]
    fn note(&mut self, contents: &[Content], all_met: &mut [Met], mentions: &mut [Mention]) {
        let Self { base, sentence, mut count, mut kept } = *self;
        for content in contents {
            let (Some(slot), Some(met)) = (mentions.get_mut(kept), all_met.get_mut(content.number as usize)) else {
                continue;
            };
            // Without a branch: half the words are new.
            let is_new = met.stamp < base;
            let stem = select_unpredictable(is_new, count, met.stamp.wrapping_sub(base));
            *slot = Mention { stem, is_name: content.is_name };
            count += u32::from(is_new);
            kept += usize::from(met.sentence != sentence);
            *met = Met { stamp: base + stem, sentence };
        }
        (self.count, self.kept) = (count, kept);
    }
}

/// The number of what has no stem of a word until it has one.
const OTHER: u32 = u32::MAX;

/// The prose as sentences of mentions.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// Tokens of each sentence.
    pub(super) spans: Vec<Span>,
    /// Mentions, in order of sentences, and behind them room.
    mentions: Vec<Mention>,
    /// Where the mentions of each sentence end.
    ends: Vec<u32>,
    /// More than the greatest number of a stem.
    pub(super) stems: usize,
    numbers: Numbers,
    /// The words of content of one sentence.
    contents: Vec<Content>,
    /// Those that are not written as in the vocabulary, by their places among them.
    others: Vec<u32>,
    /// By the number that a thread gives a stem.
    met: Vec<Met>,
    /// What the numbers of this document are counted from: more than all stamps of documents before.
    base: u32,
    /// The last sentence that was read.
    sentence: u32,
}

impl Sentences {
    /// Reads the sentences of body prose.
    pub(super) fn read(text: &str, document: &Document) -> Self {
        let mut read = Self::default();
        read.refill(text, document);
        read
    }

    /// Reads another document in place of the last one, and what stands where in it.
    pub(super) fn refill(&mut self, text: &str, document: &Document) -> Order {
        let Self { spans, mentions, ends, stems, numbers, contents, others, met, base, sentence } = self;
        numbers.begin(&document.words, |word| stem(word.text, word.key));
        if *base == 0 || (*base).max(*sentence) > u32::MAX / 2 {
            met.fill(Met::default());
            (*base, *sentence) = (1, 0);
        }
        met.resize(numbers.count().max(met.len()), Met::default());
        spans.clear();
        ends.clear();
        // Room for all, so that a word is taken or not without a branch: every other one is.
        let room = document.tokens.len() + 1;
        contents.resize(room.max(contents.len()), Content::default());
        mentions.resize(room.max(mentions.len()), Mention::default());
        let (mut order, mut kept, mut count) = (Order::default(), 0, 0);
        for &span in &document.sentences {
            let tokens = document.slice(span);
            let (signs, found) = read_sentence(tokens, contents);
            if signs.words < LEAST_WORDS {
                continue;
            }
            spans.push(span);
            order.add(&signs);
            *sentence += 1;
            let found = contents.get_mut(..found).unwrap_or_default();
            number(tokens, found, numbers.of_words(), others);
            for place in others.drain(..) {
                if let Some(content) = found.get_mut(place as usize)
                    && let Some(token) = tokens.get(content.place as usize)
                {
                    content.number = number_otherwise(text, token, numbers);
                }
            }
            met.resize(numbers.count().max(met.len()), Met::default());
            let mut now = Now { base: *base, sentence: *sentence, count, kept };
            now.note(found, met, mentions);
            Now { count, kept, .. } = now;
            ends.push(narrow(kept));
        }
        *base += count;
        *stems = count as usize;
        order
    }

    /// Returns the mentions of each sentence that has any, with its number.
    pub(super) fn mentions(&self) -> impl Iterator<Item = (u32, &[Mention])> {
        let mut start = 0;
        let all = self.ends.iter().map(move |&end| {
            let range = std::mem::replace(&mut start, end as usize)..end as usize;
            self.mentions.get(range).unwrap_or_default()
        });
        (0..).zip(all).filter(|(_, mentions)| !mentions.is_empty())
    }
}

/// Reads the words of a sentence, and returns how many of them are words of content. A function of its own, whose variables stay in
/// registers.
#[expect(clippy::explicit_counter_loop, reason = "a counter of its own costs less than an iterator's")]
#[inline(never)]
fn read_sentence(tokens: &[Token], contents: &mut [Content]) -> (Signs, usize) {
    let (mut signs, mut found) = (Signs::default(), 0);
    let mut next = 0;
    for token in tokens {
        let place = next;
        next += 1;
        if !is_word(token) {
            continue;
        }
        let is_name = is_name(token);
        signs.add(token, is_name);
        if let Some(slot) = contents.get_mut(found) {
            *slot = Content { place, number: OTHER, is_name };
        }
        found += usize::from(carries_content(token));
    }
    if let Some(first) = tokens.iter().find(|token| is_word(token)) {
        signs.open(first);
    }
    (signs, found)
}

/// Gives words of content the numbers of their stems, and lists those that are not written as in the vocabulary.
#[inline(never)]
fn number(tokens: &[Token], contents: &mut [Content], of_words: OfWords<'_>, others: &mut Vec<u32>) {
    for (at, content) in (0..).zip(contents) {
        match tokens.get(content.place as usize) {
            Some(token) if has_stem_of_its_word(token) => content.number = of_words.of(token),
            _ => others.push(at),
        }
    }
}

/// Returns the number of the stem of what is no word, or is not written as in the vocabulary.
#[cold]
fn number_otherwise(text: &str, token: &Token, numbers: &mut Numbers) -> u32 {
    match token.kind {
        Kind::Number => numbers.of_other(token.key),
        _ => numbers.of_key(stem(token.text(text), token.key)),
    }
}

/// Whether a word is written as in the vocabulary, but for a capital at its head, which no ending takes in.
#[inline]
fn has_stem_of_its_word(token: &Token) -> bool {
    matches!(token.case, Case::Lower | Case::Title) & token.is_word() & !token.flags.has(Flags::INITIALISM)
}

fn is_word(token: &Token) -> bool {
    token.is_body() && token.is_word_or_number()
}

/// Whether a word says what the sentence is about.
#[expect(clippy::needless_bitwise_bool, reason = "every other word does, so that a branch would be mispredicted")]
#[inline]
fn carries_content(word: &Token) -> bool {
    (word.kind == Kind::Number) | ((word.entry.function() == 0) & (word.letters > 2))
}

/// Whether a token is part of a name, as far as its case tells.
#[expect(clippy::needless_bitwise_bool, reason = "one word in five is, so that a branch would be mispredicted")]
#[inline]
pub(super) fn is_name(token: &Token) -> bool {
    let opens = token.flags.has(Flags::SENTENCE_START) & (token.case != Case::Mixed) & !token.entry.is_word();
    token.has_capital() & (token.entry.function() == 0) & (token.is_name_like() | opens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_siblings;

    #[test]
    fn a_stem_is_mentioned_once_a_sentence_and_has_a_number_in_each_document() {
        let mut read = Sentences::default();
        let text = "Bridges need a BRIDGE in 1999 now. A bridge is no road. In 1999 the road met a new bridge.";
        with_siblings(text, None, |e| {
            for base in [0, 1, u32::MAX / 2, u32::MAX / 2 + 9] {
                read.base = base.max(read.base);
                read.refill(e.text, e.document);
                let stems: Vec<Vec<u32>> = read
                    .mentions()
                    .map(|(_, mentions)| mentions.iter().map(|mention| mention.stem).collect())
                    .collect();
                assert_eq!((stems, read.stems), (vec![vec![0, 1, 2], vec![0, 3], vec![2, 3, 4, 0]], 5));
            }
        });
    }
}
