//! Where are the lines, sentences, quotations and words? A text is cut once; every family reads these spans.
//!
//! Before: [`crate::text`]. After: [`crate::evidence`]. A `Document` is scratch space: cutting the next text into it reuses its memory.

mod batch;
mod casing;
mod lines;
mod markup;
mod paths;
mod quotes;
mod scan;
mod sentences;
mod token;
mod words;

use crate::lexicon::Lexicon;
use std::sync::Arc;

pub(crate) use batch::{Batch, batches};
pub use casing::Casing;
pub(crate) use lines::narrow;
pub use lines::{Label, Line};
pub(crate) use markup::{Hidden, Sign, is_escaped_break};
pub use token::{Case, Flags, Kind, Token};
pub use words::{PerToken, PerWord, Word, Words};

/// A half-open range of indices or bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First index inside.
    pub start: u32,
    /// First index behind.
    pub end: u32,
}

impl Span {
    /// Returns the span as a range to index with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns how many indices lie inside.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Returns whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A direct quotation: what stands between the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The tokens between the marks.
    pub tokens: Span,
    /// The bytes between the marks.
    pub bytes: Span,
}

/// A word with which phrases begin.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Start {
    /// Its place among the tokens.
    pub(crate) token: u32,
    /// The lists that have such phrases, as bits.
    pub(crate) lists: u8,
}

/// What all tokens come to, whatever their lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Census {
    /// Words, numbers aside.
    pub words: usize,
    /// Words of the article, without those of sentences that stood before.
    pub body: usize,
    /// Numbers.
    pub numbers: usize,
    /// Addresses, codes, symbols.
    pub others: usize,
    /// Letters of the words.
    pub letters: usize,
    /// Words of two or more letters in capitals, initialisms aside.
    pub upper: usize,
    /// Function words.
    pub functions: usize,
    /// Words that the lexicon knows as words.
    pub known: usize,
    /// Function words met, one bit each.
    pub met: [u64; 4],
    /// Hash signs.
    pub hashes: usize,
    /// Three dots.
    pub ellipses: usize,
    /// Opening curly braces.
    pub braces: usize,
    /// Bytes of the longest token.
    pub longest: usize,
    /// Bytes of long addresses and codes.
    pub encoded: usize,
}

/// Tokens of the longest text whose scratch space is kept.
const MOST_KEPT: usize = 1 << 16;

/// One text, cut.
#[derive(Debug, Default, Clone)]
pub struct Document {
    /// Lines that hold something, in order.
    pub lines: Vec<Line>,
    /// Runs of lines between blank lines, as spans of `lines`; in a text without blank lines each line is one.
    pub paragraphs: Vec<Span>,
    /// Sentences as spans of `tokens`; they tile it.
    pub sentences: Vec<Span>,
    /// Direct quotations, in order, none inside another.
    pub quotes: Vec<Quote>,
    /// Words, numbers and marks, in order.
    pub tokens: Vec<Token>,
    /// Tokens that are neither words nor numbers, by their places among `tokens`.
    pub marks: Vec<u32>,
    /// Tokens with a capital, by their places among `tokens`.
    pub capitals: Vec<u32>,
    /// The words of this text and of texts before it; the documents of one batch share them.
    pub words: Arc<Words>,
    /// What the case of the letters says.
    pub casing: Casing,
    /// What all tokens come to; [`crate::page`] counts.
    pub census: Census,
    /// Words and numbers of sentences that stood before; [`crate::page`] finds them.
    pub again: usize,
    /// Words and numbers of lines that are the page's; [`crate::page`] finds them.
    pub junk: usize,
    /// What of the text is markup, and was not cut into tokens.
    pub(crate) hidden: Vec<Hidden>,
    /// Where phrases may begin, in order; [`crate::page`] finds them.
    pub(crate) starts: Vec<Start>,
    /// Words of letters with points ("U.S."), by their places among `tokens`.
    initials: Vec<u32>,
    /// Places among `tokens` that a step of the cutting notes for itself: of words that wait to be looked up, then of ends of sentences.
    noted: Vec<u32>,
    /// The text with its markup out of sight, where it has any.
    masked: String,
    count: u32,
}

impl Document {
    /// Returns whether it is so long that what was needed to read it is given back: each thread would have it for good.
    pub(crate) fn is_long(&self) -> bool {
        self.tokens.len() > MOST_KEPT
    }

    /// Cuts a text that is used only once.
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        let mut document = Self::default();
        document.segment(text, lexicon);
        document
    }

    /// Cuts a text, forgetting the one before. Beyond 4 GiB nothing is read.
    pub fn segment(&mut self, text: &str, lexicon: &Lexicon) {
        Arc::make_mut(&mut self.words).begin(lexicon);
        self.cut::<true>(text, lexicon);
    }

    /// Cuts a text, whose words join those that were met; [`scan::scan`] says what is `FAST`.
    fn cut<const FAST: bool>(&mut self, text: &str, lexicon: &Lexicon) {
        self.lines.clear();
        self.paragraphs.clear();
        self.sentences.clear();
        self.quotes.clear();
        self.tokens.clear();
        self.marks.clear();
        self.capitals.clear();
        self.initials.clear();
        self.starts.clear();
        self.census = Census::default();
        self.again = 0;
        self.junk = 0;
        self.count = 0;
        markup::find(text, &mut self.hidden);
        if self.hidden.is_empty() {
            return self.read::<FAST>(text, lexicon);
        }
        let mut masked = std::mem::take(&mut self.masked);
        markup::hide(text, &self.hidden, &mut masked);
        self.read::<FAST>(&masked, lexicon);
        self.masked = masked;
    }

    fn read<const FAST: bool>(&mut self, text: &str, lexicon: &Lexicon) {
        scan::scan::<FAST>(text, lexicon, self);
        casing::read(text, self);
        lines::group(self);
        quotes::find(text, self);
        sentences::find(text, self);
        casing::open_sentences(self);
    }

    /// Returns how many tokens are words or numbers.
    pub fn word_count(&self) -> usize {
        self.count as usize
    }

    /// Returns how many words and numbers are read: those of sentences that stood before count once.
    pub fn words_once(&self) -> usize {
        self.word_count().saturating_sub(self.again)
    }

    /// Returns how many words and numbers tell how the article was written: those of [`Self::words_once`] that are not the page's.
    pub fn article_words(&self) -> usize {
        self.words_once().saturating_sub(self.junk)
    }

    /// Returns the tokens with a capital, each with its place among all.
    pub fn capitalised(&self) -> impl Iterator<Item = (usize, &Token)> {
        self.capitals.iter().filter_map(|&place| Some((place as usize, self.tokens.get(place as usize)?)))
    }

    /// Returns how many tokens of a span are words or numbers.
    pub fn words_in(&self, span: Span) -> usize {
        self.words_before(span.end).saturating_sub(self.words_before(span.start)) as usize
    }

    /// Returns how many words and numbers stand before a place among the tokens, which may be the end.
    fn words_before(&self, place: u32) -> u32 {
        self.tokens.get(place as usize).map_or(self.count, |token| token.words_before)
    }

    /// Returns the places of the tokens of a span that are neither words nor numbers.
    pub fn marks_in(&self, span: Span) -> &[u32] {
        // What is no mark is a word or number, and how many of these stand before each token is known.
        let marks_before = |place: u32| place.saturating_sub(self.words_before(place)) as usize;
        self.marks.get(marks_before(span.start)..marks_before(span.end)).unwrap_or_default()
    }

    /// Returns the places of a span where phrases may begin.
    pub(crate) fn starts_in(&self, span: Span) -> impl Iterator<Item = &Start> {
        let behind = self.starts.get(self.starts.partition_point(|start| start.token < span.start)..);
        behind.unwrap_or_default().iter().take_while(move |start| start.token < span.end)
    }

    /// Returns whether lines end where the page was full rather than where a paragraph does.
    pub fn is_wrapped(&self) -> bool {
        sentences::is_wrapped(&self.lines, &self.tokens)
    }

    /// Returns the tokens of a span of tokens, none where the span lies outside.
    pub fn slice(&self, span: Span) -> &[Token] {
        self.tokens.get(span.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
