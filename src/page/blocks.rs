//! What is judged as one? A line; in a hard-wrapped page a paragraph.

use crate::document::{Document, Line, Span, narrow};

/// Lines that are judged together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// Its lines.
    pub(super) lines: Span,
    /// Its tokens.
    pub(super) tokens: Span,
}

/// Cuts the page into blocks that tile its lines.
pub(super) fn cut(document: &Document) -> Vec<Block> {
    if document.is_wrapped() {
        return document.paragraphs.iter().filter_map(|paragraph| block(&document.lines, *paragraph)).collect();
    }
    let count = narrow(document.lines.len());
    let mut blocks = Vec::with_capacity(document.lines.len());
    blocks.extend((0..count).filter_map(|line| block(&document.lines, Span { start: line, end: line + 1 })));
    blocks
}

fn block(lines: &[Line], span: Span) -> Option<Block> {
    let inside = lines.get(span.range())?;
    let tokens = Span { start: inside.first()?.tokens.start, end: inside.last()?.tokens.end };
    Some(Block { lines: span, tokens })
}
