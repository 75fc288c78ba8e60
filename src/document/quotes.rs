//! What is quoted directly? Double quotes pair within a paragraph, or open each one of a speech; single ones pair where
//! British houses use them.

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
    let mut pairs = Pairs { text, tokens, quotes, open: None };
    for paragraph in paragraphs.iter() {
        let own = lines.get(paragraph.start as usize..paragraph.end as usize).unwrap_or_default();
        let [Some(first), Some(last)] = [own.first(), own.last()] else { break };
        let (first, last) = (first.tokens.start as usize, last.tokens.end as usize);
        pairs.carry(first);
        let own = std::iter::from_fn(|| marks.next_if(|mark| (*mark as usize) < last));
        pairs.of(own, last);
    }
    for quote in quotes.iter() {
        for token in tokens.get_mut(quote.tokens.range()).unwrap_or_default() {
            token.flags.set(Flags::IN_QUOTE);
        }
    }
}

/// Pairs quotation marks.
struct Pairs<'a> {
    text: &'a str,
    tokens: &'a [Token],
    quotes: &'a mut Vec<Quote>,
    /// The double mark that nothing has closed yet.
    open: Option<usize>,
}

impl Pairs<'_> {
    /// Keeps what the last paragraph left open where the next one begins with a mark that opens again, or with a curled one that closes. A
    /// straight one with white space behind it says neither, and one odd mark would turn all that follow.
    fn carry(&mut self, first: usize) {
        let Self { text, tokens, .. } = *self;
        let goes_on = tokens
            .get(first)
            .is_some_and(|token| token.is_mark(b'"') && (token.text(text) != "\"" || opens(text, tokens, first)));
        self.open = self.open.filter(|_| goes_on);
    }

    /// Pairs the marks of one paragraph, which ends before the token `last`.
    fn of(&mut self, marks: impl Iterator<Item = u32>, last: usize) {
        let mut closed = 0;
        for index in marks.map(|mark| mark as usize) {
            let Some(token) = self.tokens.get(index).filter(|_| index >= closed) else { continue };
            if token.is_mark(b'"') {
                self.open = match self.open {
                    Some(start) if !opens(self.text, self.tokens, index) => {
                        self.push(start, index);
                        None
                    }
                    Some(start) => {
                        self.interrupt(start, index);
                        Some(index)
                    }
                    None => Some(index),
                };
            } else if self.open.is_none()
                && opens(self.text, self.tokens, index)
                && let Some(end) = closing_single(self.tokens, index, last)
            {
                self.push(index, end);
                closed = end + 1;
            }
        }
    }

    /// Ends a quotation where the next mark opens again: of a speech of several paragraphs each begins with a mark, and the last alone ends
    /// with one. What no sentence ends before is rather a mark left out, and a mark at a word's end opens nothing (55", „so“).
    fn interrupt(&mut self, open: usize, again: usize) {
        let last = again.saturating_sub(1);
        let begins = |mark: usize| mark == 0 || self.tokens.get(mark).is_some_and(Token::is_apart);
        let ends = self.tokens.get(last).is_some_and(Token::is_terminal);
        let is_part = begins(open) && begins(again) && ends && last > open + 1;
        if let (true, Some(before), Some(after)) = (is_part, self.tokens.get(open), self.tokens.get(last)) {
            self.quotes.push(Quote {
                tokens: Span { start: narrow(open + 1), end: narrow(again) },
                bytes: Span { start: before.end, end: after.end },
            });
        }
    }

    fn push(&mut self, open: usize, close: usize) {
        if let (Some(before), Some(after), true) = (self.tokens.get(open), self.tokens.get(close), close > open + 1) {
            self.quotes.push(Quote {
                tokens: Span { start: narrow(open + 1), end: narrow(close) },
                bytes: Span { start: before.end, end: after.start },
            });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// Returns what is quoted, checked to lie between its marks.
    fn quoted(text: &str) -> Vec<&str> {
        let document = Document::new(text, Lexicon::embedded());
        for quote in &document.quotes {
            let tokens = &document.tokens[quote.tokens.range()];
            assert!(tokens.first().is_some_and(|token| token.start >= quote.bytes.start), "{text:?}");
            assert!(tokens.last().is_some_and(|token| token.end <= quote.bytes.end), "{text:?}");
        }
        document.quotes.iter().map(|quote| &text[quote.bytes.range()]).collect()
    }

    #[test]
    fn single_marks_quote_at_the_head_of_a_text_before_a_comma_and_around_one_word() {
        assert_eq!(quoted("'Never again', he said. 'Never' was heard."), ["Never again", "Never"]);
        // A mark that is glued to what follows closes nothing.
        assert_eq!(quoted("'In the summer ('68) we met,' he said."), ["In the summer ('68) we met,"]);
    }

    #[test]
    fn single_marks_quote_nothing_inside_double_ones_and_as_apostrophes() {
        assert_eq!(quoted("\"He called it 'a fine day' again,\" she said."), ["He called it 'a fine day' again,"]);
        assert_eq!(quoted("The boys' mother met the girls' father and the cooks' friend."), [""; 0]);
        let lone =
            format!("They called him 'Rusty {} and left the boys' school.", "and so on ".repeat(LONGEST_SINGLE / 3));
        assert_eq!(quoted(&lone), [""; 0]);
    }

    #[test]
    fn a_mark_that_closes_opens_nothing_however_it_is_curled_or_spaced() {
        let curled = "They cried \u{2018}never again\u{2018}, said the man \u{2018}in the hall\u{2019}.";
        assert_eq!(quoted(curled), ["never again", "in the hall"]);
        let spaced = "She said \u{201c}we met \u{201d}and left with \u{201c}a friend\u{201d}.";
        assert_eq!(quoted(spaced), ["we met ", "a friend"]);
    }

    #[test]
    fn marks_with_nothing_or_only_a_full_stop_between_them_quote_nothing() {
        assert_eq!(quoted("The form said \"\" where a name was asked."), [""; 0]);
        assert_eq!(quoted("\u{201c}...\n\n\u{201c}We met them,\u{201d} she said."), ["We met them,"]);
        assert_eq!(
            quoted("\u{201c}They left...\n\n\u{201c}We met them,\u{201d} she said."),
            ["They left...", "We met them,"]
        );
    }
}
