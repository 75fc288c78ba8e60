//! What does each sentence speak of? Its words of content and its names, numbered across the document.

use super::stem::stem;
use crate::document::{Case, Document, Flags, Kind, Span, Token};
use crate::features::interner::Interner;

/// Shorter sentences are headings and cut-off pieces.
const LEAST_WORDS: usize = 4;

/// A word of content in a sentence; each stands once a sentence.
#[derive(Debug, Clone, Copy)]
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
    /// How many different stems there are.
    pub(super) stems: usize,
    interner: Interner,
    /// The last sentence of every stem, counted from one.
    seen: Vec<u32>,
}

impl Sentences {
    /// Reads the sentences of body prose.
    pub(super) fn read(text: &str, document: &Document) -> Self {
        let mut read = Self::default();
        read.refill(text, document);
        read
    }

    /// Reads another document in place of the last one.
    pub(super) fn refill(&mut self, text: &str, document: &Document) {
        let Self { spans, mentions, stems, interner, seen } = self;
        interner.clear(document.tokens.len());
        spans.clear();
        mentions.clear();
        seen.clear();
        for &span in &document.sentences {
            let (start, sentence) = (mentions.len(), number_of(spans.len()));
            let mut words = 0usize;
            for token in document.slice(span).iter().filter(|t| is_word(t)) {
                words += 1;
                if carries_content(token) {
                    let stem = interner.number(stem(text, token));
                    mentions.push(Mention { stem, sentence, is_name: is_name(token) });
                }
            }
            if words < LEAST_WORDS {
                mentions.truncate(start);
                continue;
            }
            spans.push(span);
            if seen.len() < interner.count() {
                seen.resize(interner.count(), 0);
            }
            once(mentions, start, seen, sentence + 1);
        }
        *stems = interner.count();
    }
}

/// Keeps the first mention of each stem from `start` on; `seen` holds the last sentence of every stem.
fn once(mentions: &mut Vec<Mention>, start: usize, seen: &mut [u32], sentence: u32) {
    let mut kept = start;
    for at in start..mentions.len() {
        let Some(mention) = mentions.get(at).copied() else { break };
        let Some(last) = seen.get_mut(mention.stem as usize).filter(|last| **last != sentence) else { continue };
        *last = sentence;
        if let Some(slot) = mentions.get_mut(kept) {
            *slot = mention;
            kept += 1;
        }
    }
    mentions.truncate(kept);
}

fn is_word(token: &Token) -> bool {
    token.is_body() && matches!(token.kind, Kind::Word | Kind::Number)
}

/// Whether a word says what the sentence is about.
fn carries_content(word: &Token) -> bool {
    word.kind == Kind::Number || word.entry.function() == 0 && word.letters > 2
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a token is part of a name, as far as its case tells.
pub(super) fn is_name(token: &Token) -> bool {
    if matches!(token.case, Case::Lower | Case::None) {
        return false;
    }
    let opens = token.flags.has(Flags::SENTENCE_START)
        && matches!(token.case, Case::Title | Case::Upper)
        && !token.entry.is_word();
    (token.is_name_like() || opens) && token.entry.function() == 0
}
