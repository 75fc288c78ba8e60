//! What is quoted directly? Double quotes pair within a paragraph; single ones where British houses use them.

use super::lines::narrow;
use super::token::{Flags, Kind, Token};
use super::{Document, Quote, Span};
use crate::text::entity;

/// Longest quotation in single quotes: beyond it a lone apostrophe is likelier than an unclosed quote.
const LONGEST_SINGLE: usize = 80;

/// Finds the quotations and flags the tokens inside them.
pub(super) fn find(text: &str, document: &mut Document) {
    let Document { lines, paragraphs, quotes, tokens, marks, .. } = document;
    let is_quote = |mark: &&u32| tokens.get(**mark as usize).is_some_and(|t| t.is_mark(b'"') || t.is_mark(b'\''));
    let mut marks = marks.iter().filter(is_quote).copied().peekable();
    for paragraph in paragraphs.iter() {
        let Some(last) = lines.get(paragraph.end.saturating_sub(1) as usize).map(|line| line.tokens.end) else { break };
        let own = std::iter::from_fn(|| marks.next_if(|mark| *mark < last));
        pair(text, tokens, own, last as usize, quotes);
    }
    for quote in quotes.iter() {
        for token in tokens.get_mut(quote.tokens.range()).unwrap_or_default() {
            token.flags.set(Flags::IN_QUOTE);
        }
    }
}

/// Pairs the quotation marks of one paragraph, which ends before the token `last`.
fn pair(text: &str, tokens: &[Token], marks: impl Iterator<Item = u32>, last: usize, quotes: &mut Vec<Quote>) {
    let mut open: Option<usize> = None;
    let mut closed = 0;
    for index in marks.map(|mark| mark as usize) {
        let Some(token) = tokens.get(index).filter(|_| index >= closed) else { continue };
        if token.is_mark(b'"') {
            open = match open {
                Some(start) if !opens(text, tokens, index) => {
                    push(tokens, start, index, quotes);
                    None
                }
                _ => Some(index),
            };
        } else if open.is_none()
            && opens(text, tokens, index)
            && let Some(end) = closing_single(tokens, index, last)
        {
            push(tokens, index, end, quotes);
            closed = end + 1;
        }
    }
}

/// A mark opens when it is curled so, or when white space stands before it and none behind.
fn opens(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else { return false };
    let written = token.text(text);
    let mark = entity::at(written.as_bytes()).map(|(c, _)| c).or_else(|| written.chars().next());
    match mark {
        Some('\u{201c}' | '\u{2018}' | '\u{201e}' | '\u{ab}') => return true,
        Some('\u{201d}' | '\u{2019}' | '\u{bb}') => return false,
        _ => {}
    }
    (index == 0 || token.is_apart()) && tokens.get(index + 1).is_some_and(|next| !next.flags.has(Flags::SPACE_BEFORE))
}

fn closing_single(tokens: &[Token], open: usize, last: usize) -> Option<usize> {
    let end = last.min(open + LONGEST_SINGLE);
    (open + 2..end).find(|&i| {
        let glued = |j: usize| tokens.get(j).is_some_and(|t| !t.is_apart() && t.kind != Kind::Punct);
        tokens.get(i).is_some_and(|t| t.is_mark(b'\'') && !t.flags.has(Flags::SPACE_BEFORE)) && !glued(i + 1)
    })
}

fn push(tokens: &[Token], open: usize, close: usize, quotes: &mut Vec<Quote>) {
    if let (Some(before), Some(after), true) = (tokens.get(open), tokens.get(close), close > open + 1) {
        quotes.push(Quote {
            tokens: Span { start: narrow(open + 1), end: narrow(close) },
            bytes: Span { start: before.end, end: after.start },
        });
    }
}
