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
}

impl Sentences {
    /// Reads the sentences of body prose.
    pub(super) fn read(text: &str, document: &Document) -> Self {
        let mut interner = Interner::with_room(document.tokens.len());
        let mut read = Self { mentions: Vec::with_capacity(document.tokens.len() / 2), ..Self::default() };
        let mut seen: Vec<u32> = Vec::new();
        for &span in &document.sentences {
            let (start, sentence) = (read.mentions.len(), number_of(read.spans.len()));
            let mut words = 0usize;
            for token in document.slice(span).iter().filter(|t| is_word(t)) {
                words += 1;
                if carries_content(token) {
                    let stem = interner.number(stem(text, token));
                    read.mentions.push(Mention { stem, sentence, is_name: is_name(token) });
                }
            }
            if words < LEAST_WORDS {
                read.mentions.truncate(start);
                continue;
            }
            read.spans.push(span);
            if seen.len() < interner.count() {
                seen.resize(interner.count(), 0);
            }
            once(&mut read.mentions, start, &mut seen, sentence + 1);
        }
        read.stems = interner.count();
        read
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
    let opens = token.flags.has(Flags::SENTENCE_START)
        && matches!(token.case, Case::Title | Case::Upper)
        && !token.entry.is_word();
    (token.is_name_like() || opens) && token.entry.function() == 0
}
