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
        let mut read = Self::default();
        let mut seen: Vec<u32> = Vec::new();
        for &span in &document.sentences {
            let tokens = document.slice(span);
            let words = tokens.iter().filter(|t| t.is_body() && matches!(t.kind, Kind::Word | Kind::Number)).count();
            if words < LEAST_WORDS {
                continue;
            }
            read.spans.push(span);
            let sentence = u32::try_from(read.spans.len()).unwrap_or(u32::MAX);
            for token in tokens.iter().filter(|t| carries_content(t)) {
                let number = interner.number(stem(text, token));
                if number as usize >= seen.len() {
                    seen.resize(number as usize + 1, 0);
                }
                if let Some(last) = seen.get_mut(number as usize)
                    && *last != sentence
                {
                    *last = sentence;
                    read.mentions.push(Mention { stem: number, sentence: sentence - 1, is_name: is_name(token) });
                }
            }
        }
        read.stems = interner.count();
        read
    }
}

/// Whether a token says what the sentence is about.
fn carries_content(token: &Token) -> bool {
    token.is_body()
        && match token.kind {
            Kind::Word => token.entry.function() == 0 && token.letters > 2,
            Kind::Number => true,
            Kind::Punct | Kind::Other => false,
        }
}

/// Whether a token is part of a name, as far as its case tells.
pub(super) fn is_name(token: &Token) -> bool {
    let opens = token.flags.has(Flags::SENTENCE_START)
        && matches!(token.case, Case::Title | Case::Upper)
        && !token.entry.is_word();
    (token.is_name_like() || opens) && token.entry.function() == 0
}
