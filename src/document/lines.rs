//! Which lines and paragraphs does the page have?

use super::{Document, Span};

/// What a line is on its page; [`crate::page`] decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Label {
    /// Prose, headline or list of the article itself.
    #[default]
    Body,
    /// Navigation, calls to action, forms, teasers, codes: what the scraper took along.
    Junk,
}

/// A line that holds something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Its bytes, without the white space around them.
    pub bytes: Span,
    /// Its tokens.
    pub tokens: Span,
    /// How many of these are words or numbers.
    pub words: u32,
    /// Whether a blank line, or nothing, stands before it.
    pub opens_paragraph: bool,
    /// What it is on its page.
    pub label: Label,
}

/// Groups lines into paragraphs.
pub(super) fn group(document: &mut Document) {
    let lines = &document.lines;
    let loose = lines.iter().skip(1).any(|line| line.opens_paragraph);
    let mut start = 0;
    for index in 1..=lines.len() {
        if lines.get(index).is_none_or(|line| line.opens_paragraph || !loose) {
            document.paragraphs.push(Span { start, end: narrow(index) });
            start = narrow(index);
        }
    }
}

/// Narrows an index or a count of one text, which [`Document::segment`] keeps below 4 Gi, or of a corpus's or a table's rows.
pub(crate) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
