//! Which words stand at once again, as where a translator got stuck: "President Rebecca President Rebecca Hall", "He said. He said."?
//!
//! Names alone are doubled by right ("Bora Bora"), so that there are at least two words, and what a writer says again on purpose has a
//! comma or "and" between.

use crate::document::{Case, Document, Flags, Span, Token, narrow};

/// Words that stand again.
const LONGEST: usize = 5;
const SHORTEST: usize = 2;

/// Words of the longest sentence that is not compared with all others.
const SHORT_SENTENCE: usize = 3;

/// Returns the spans of tokens in which words stand at once again, each with all of its turns.
pub(super) fn find(text: &str, document: &Document) -> Vec<Span> {
    let tokens = document.tokens.as_slice();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        let end = if begins(token) { turns_from(text, tokens, at) } else { None };
        if let Some(end) = end {
            found.push(Span { start: narrow(at), end: narrow(end) });
        }
        at = end.unwrap_or(at + 1);
    }
    found
}

/// Whether a run may begin here: a capital in the article's prose.
fn begins(token: &Token) -> bool {
    token.is_word() && token.is_body() && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// Returns where the last turn of the words that begin here ends, if they stand at once again.
fn turns_from(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    (SHORTEST..=LONGEST).find_map(|words| {
        // "Send her back! Send her back!" is a chant.
        let sentence = words <= SHORT_SENTENCE && tokens.get(at + words).is_some_and(|token| token.is_mark(b'.'));
        let length = words + usize::from(sentence);
        let run = tokens.get(at..at + length)?;
        if !run.iter().take(words).all(Token::is_word) {
            return None;
        }
        let mut end = at + length;
        while tokens.get(end..end + length).is_some_and(|next| is_again(text, run, next)) {
            end += length;
        }
        (end > at + length).then_some(end)
    })
}

/// Whether the next tokens are the same again on the same line.
fn is_again(text: &str, run: &[Token], next: &[Token]) -> bool {
    next.iter().zip(run).all(|(b, a)| a.text(text) == b.text(text) && !b.flags.has(Flags::LINE_START))
}
