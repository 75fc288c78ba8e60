//! Where do the tokens go that a text is cut into? Behind each other, into lines.

use crate::document::Span;
use crate::document::lines::{Label, Line, narrow};
use crate::document::token::{Flags, Token};

/// The tokens and lines found so far.
pub(super) struct Cut<'d> {
    lines: &'d mut Vec<Line>,
    tokens: &'d mut Vec<Token>,
    marks: &'d mut Vec<u32>,
    initials: &'d mut Vec<u32>,
    waiting: &'d mut Vec<u32>,
    count: u32,
    /// The first token of the line that is open.
    line: Option<u32>,
    /// Whether a blank line, or nothing, stands before the next line.
    blank: bool,
    /// What is true of the next token's place.
    pending: Flags,
}

impl<'d> Cut<'d> {
    /// Begins with none.
    pub(super) fn new(
        lines: &'d mut Vec<Line>,
        tokens: &'d mut Vec<Token>,
        marks: &'d mut Vec<u32>,
        initials: &'d mut Vec<u32>,
        waiting: &'d mut Vec<u32>,
    ) -> Self {
        Self { lines, tokens, marks, initials, waiting, count: 0, line: None, blank: true, pending: Flags::BODY }
    }

    /// Notes white space.
    #[inline]
    pub(super) fn space(&mut self) {
        self.pending.set(Flags::SPACE_BEFORE);
    }

    /// Notes a word or number.
    #[inline]
    pub(super) fn word(&mut self, token: Token) {
        self.add(token);
        self.count += 1;
    }

    /// Notes a word that is yet to be looked up.
    #[inline]
    pub(super) fn waiting_word(&mut self, token: Token) {
        self.waiting.push(narrow(self.tokens.len()));
        self.word(token);
    }

    /// Notes a mark or anything else that is no word.
    #[inline]
    pub(super) fn mark(&mut self, token: Token) {
        self.marks.push(narrow(self.tokens.len()));
        self.add(token);
    }

    /// Notes any token.
    pub(super) fn any(&mut self, token: Token) {
        if token.flags.has(Flags::INITIALISM) {
            self.initials.push(narrow(self.tokens.len()));
        }
        if token.is_word_or_number() { self.word(token) } else { self.mark(token) }
    }

    #[inline]
    fn add(&mut self, mut token: Token) {
        token.flags.set(self.pending);
        self.pending = Flags::BODY;
        token.words_before = self.count;
        if self.line.is_none() {
            token.flags.set(Flags::LINE_START);
            self.line = Some(narrow(self.tokens.len()));
        }
        self.tokens.push(token);
    }

    /// Ends the line at a line break; one without a token is blank, whatever white space it holds.
    pub(super) fn break_line(&mut self) {
        self.blank |= !self.end_line();
        self.pending = Flags::BODY;
    }

    /// Ends the line before a word that goes on in the next one.
    pub(super) fn wrap(&mut self) {
        if self.end_line() {
            self.pending = Flags::BODY;
        }
    }

    /// Ends the line that is open, if one is.
    fn end_line(&mut self) -> bool {
        let Some(start) = self.line.take() else { return false };
        let own = self.tokens.get(start as usize..).unwrap_or_default();
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            self.lines.push(Line {
                bytes: Span { start: first.start, end: last.end },
                tokens: Span { start, end: narrow(self.tokens.len()) },
                words: self.count - first.words_before,
                opens_paragraph: std::mem::take(&mut self.blank),
                label: Label::default(),
            });
        }
        true
    }

    /// Ends the text and returns how many words and numbers it has.
    pub(super) fn finish(mut self) -> u32 {
        self.end_line();
        self.count
    }
}
