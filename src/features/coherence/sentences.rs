//! What does each sentence speak of? Its words of content and its names, numbered across the document.

use super::order::{Order, Signs};
use super::stem::stem;
use crate::document::{Case, Document, Flags, Kind, Span, Token, narrow};
use crate::features::numbering::Local;

/// Shorter sentences are headings and cut-off pieces.
const LEAST_WORDS: usize = 4;

/// A word of content in a sentence; each stands once a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mention {
    pub(super) stem: u32,
    pub(super) sentence: u32,
    pub(super) is_name: bool,
}

/// The prose as sentences of mentions.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// Tokens of each sentence.
    pub(super) spans: Vec<Span>,
    /// Mentions, in order of sentences.
    pub(super) mentions: Vec<Mention>,
    /// More than the greatest number of a stem.
    pub(super) stems: usize,
    local: Local,
    /// By token, the number of its word's stem.
    numbers: Vec<u32>,
    /// By the number of a stem: the span of tokens, counted from one, that had it last as a word of content.
    last: Vec<u32>,
}

impl Sentences {
    /// Reads the sentences of body prose.
    pub(super) fn read(text: &str, document: &Document) -> Self {
        let mut read = Self::default();
        read.refill(text, document);
        read
    }

    /// Reads another document in place of the last one, and what stands where in it.
    #[expect(clippy::needless_bitwise_bool, reason = "every other word is one, so that a branch would be mispredicted")]
    pub(super) fn refill(&mut self, text: &str, document: &Document) -> Order {
        let Self { spans, mentions, stems, local, numbers, last } = self;
        local.begin(&document.words, |word| stem(word.text, word.key));
        local.gather(&document.tokens, numbers);
        spans.clear();
        // Room for all, so that a word is taken or not without a branch.
        mentions.clear();
        mentions.resize(document.tokens.len() + 1, Mention::default());
        last.clear();
        // Numbers of words and of what is written otherwise.
        last.resize(2 * document.tokens.len(), 0);
        let (mut order, mut kept) = (Order::default(), 0);
        for (mark, &span) in (1..).zip(&document.sentences) {
            let sentence = narrow(spans.len());
            let (mut end, mut signs) = (kept, Signs::default());
            let tokens = document.slice(span).iter().zip(numbers.get(span.range()).unwrap_or_default());
            for (token, number) in tokens.filter(|(token, _)| is_word(token)) {
                let is_name = is_name(token);
                signs.add(token, is_name);
                let own = has_stem_of_its_word(token);
                let stem = match token.kind {
                    _ if own => *number,
                    Kind::Number => local.of_other(token.key),
                    _ => local.of_key(stem(token.text(text), token.key)),
                };
                let (Some(slot), Some(last)) = (mentions.get_mut(end), last.get_mut(stem as usize)) else { continue };
                let content = carries_content(token);
                *slot = Mention { stem, sentence, is_name };
                end += usize::from(content & (*last != mark));
                *last = if content { mark } else { *last };
            }
            if signs.words >= LEAST_WORDS {
                spans.push(span);
                order.add(&signs);
                kept = end;
            }
        }
        mentions.truncate(kept);
        *stems = local.count();
        order
    }
}

/// Whether a word is written as in the vocabulary, but for a capital at its head, which no ending takes in.
#[inline]
fn has_stem_of_its_word(token: &Token) -> bool {
    matches!(token.case, Case::Lower | Case::Title) && token.kind == Kind::Word && !token.flags.has(Flags::INITIALISM)
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
#[inline]
pub(super) fn is_name(token: &Token) -> bool {
    if matches!(token.case, Case::Lower | Case::None) {
        return false;
    }
    let opens = token.flags.has(Flags::SENTENCE_START)
        && matches!(token.case, Case::Title | Case::Upper)
        && !token.entry.is_word();
    (token.is_name_like() || opens) && token.entry.function() == 0
}
