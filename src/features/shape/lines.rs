//! What do the lines look like to the published filters?

use crate::document::{Document, Flags, Span, Token};
use crate::evidence::Evidence;
use crate::page::lists::{List, list};
use crate::page::phrases::Place;

/// Characters of a line that FineWeb calls short.
const SHORT: usize = 30;
/// Tokens among which a line's first three words are looked for.
const C4_TOKENS: u32 = 16;

/// Counts over the lines.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) count: usize,
    pub(super) paragraphs: usize,
    pub(super) breaks: usize,
    pub(super) bullets: usize,
    pub(super) ellipses: usize,
    pub(super) terminal: usize,
    pub(super) punctuated: usize,
    pub(super) short: usize,
    pub(super) policy: usize,
    pub(super) filler: usize,
}

impl Lines {
    pub(super) fn of(e: &Evidence<'_>) -> Self {
        let document = e.document;
        let mut lines = Self {
            count: document.lines.len(),
            paragraphs: document.paragraphs.len(),
            breaks: memchr::memchr_iter(b'\n', e.text.as_bytes()).count(),
            ..Self::default()
        };
        for line in &document.lines {
            let Span { start, end } = line.tokens;
            let is_short = end - start <= C4_TOKENS;
            let words =
                if is_short { line.words as usize } else { document.words_in(Span { start, end: start + C4_TOKENS }) };
            let bytes = e.text.get(line.bytes.range()).unwrap_or_default();
            lines.add(bytes, document, line.tokens, words);
        }
        lines
    }

    pub(super) fn share(&self, part: usize) -> Option<f64> {
        super::share(part, self.count, 1)
    }

    /// Counts a line that begins with so many words.
    fn add(&mut self, line: &str, document: &Document, tokens: Span, words: usize) {
        let last = document.slice(tokens).last();
        let terminal = last.is_some_and(|t| t.is_terminal() || t.flags.has(Flags::INITIALISM));
        let quote = last.is_some_and(|t| t.is_mark(b'"') || t.is_mark(b'\''));
        let ellipsis = last.is_some_and(Token::is_ellipsis);
        // C4 takes three stops for no end of a line.
        self.terminal += usize::from(words >= 3 && (terminal && !ellipsis || quote));
        self.punctuated += usize::from(terminal);
        self.ellipses += usize::from(ellipsis);
        self.bullets += usize::from(line.starts_with(['-', '\u{2022}', '\u{25cf}', '\u{2013}']));
        self.short += usize::from(line.len() <= SHORT || line.len() <= 4 * SHORT && line.chars().count() <= SHORT);
        let (mut policy, mut filler) = (false, 0);
        list(List::Dropped).find(document, tokens, |hit| {
            policy |= hit.kind == 0 && hit.place == Place::Anywhere;
            filler += usize::from(hit.kind == 1);
        });
        self.policy += usize::from(policy);
        self.filler += filler;
    }
}
