//! Which bytes of a text does no reader see? Tags of HTML, escapes of JSON, and the signs by which Markdown sets links, emphasis, headings
//! and quotations.
//!
//! They are hidden before a text is cut, so that what stands on their two sides is read as one; offsets stay those of the text as given.
//! Only what is certainly markup is: tags whose names HTML knows, links whose target is one, signs that come in pairs around words.

mod inline;
mod tag;

use super::{Span, narrow};
use inline::Line;
use memchr::{memchr, memchr2, memchr3, memmem};

/// Stands for a hidden byte that parts nothing; a control character, which texts hardly have.
pub(super) const HIDDEN: u8 = 0x1a;

/// What a hidden span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A tag or a comment of HTML, or an escape of JSON.
    Tag,
    /// Bold, a heading or a link of Markdown.
    Markdown,
    /// What people type, too: emphasis by one mark, quoted lines, numbers of notes.
    Typed,
    /// The other half of a sign.
    Half,
}

/// Bytes that are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hidden {
    pub(crate) span: Span,
    pub(crate) sign: Sign,
    /// Whether a new line begins in its place.
    breaks: bool,
}

impl Hidden {
    fn new(start: usize, end: usize, sign: Sign) -> Self {
        Self { span: Span { start: narrow(start), end: narrow(end) }, sign, breaks: false }
    }
}

/// Finds what is hidden, in order, none inside another.
pub(super) fn find(text: &str, hidden: &mut Vec<Hidden>) {
    hidden.clear();
    let bytes = text.as_bytes();
    // Most texts have none of the bytes that markup begins with.
    let may_hold = memchr3(b'<', b'[', b'*', bytes).or_else(|| memchr3(b'`', b'_', b'#', bytes));
    if may_hold.or_else(|| memchr2(b'>', b'\\', bytes)).is_none() || u32::try_from(bytes.len()).is_err() {
        return;
    }
    let is_escaped = is_escaped(bytes);
    let mut tags = tag::Tags::default();
    let mut line = Line::default();
    let mut at = 0;
    let mut opens = true;
    while let Some(&byte) = bytes.get(at) {
        let begins = std::mem::take(&mut opens);
        at = match byte {
            b'\n' | b'\r' => {
                line = Line::default();
                opens = true;
                at + 1
            }
            b' ' | b'\t' if begins => {
                opens = true;
                at + 1
            }
            b'<' => match tags.at(bytes, at) {
                Some(tag) => {
                    hidden.push(Hidden { breaks: tag.breaks, ..Hidden::new(at, tag.end, Sign::Tag) });
                    opens = begins || tag.breaks;
                    tag.end
                }
                None => at + 1,
            },
            b'\\' if is_escaped => match bytes.get(at + 1) {
                Some(b'n' | b'r' | b't') if breaks_at(bytes, at) => {
                    hidden.push(Hidden { breaks: true, ..Hidden::new(at, at + 2, Sign::Tag) });
                    line = Line::default();
                    opens = true;
                    at + 2
                }
                Some(b'"' | b'/' | b'\\') => {
                    hidden.push(Hidden::new(at, at + 1, Sign::Tag));
                    at + 2
                }
                _ => at + 1,
            },
            b'>' | b'#' if begins => {
                let (end, sign) = inline::opening(bytes, at);
                if end > at {
                    hidden.push(Hidden::new(at, end, sign));
                    opens = true;
                }
                end.max(at + 1)
            }
            b'[' | b']' | b'*' | b'_' | b'`' => line.at(bytes, at, hidden),
            _ => next(bytes, at + 1),
        };
    }
    hidden.sort_unstable_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    let mut end = 0;
    hidden.retain(|one| {
        let is_outside = one.span.start >= end;
        end = end.max(one.span.end);
        is_outside
    });
}

/// Bytes at which a line or markup may begin or end.
static SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let all = b"\n\r<\\>#[]*_`";
    let mut at = 0;
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    signs
};

/// Returns where the next of [`SIGNS`] stands.
fn next(bytes: &[u8], from: usize) -> usize {
    let is_sign = |byte: &u8| SIGNS.get(usize::from(*byte)).copied().unwrap_or_default();
    bytes.get(from..).and_then(|rest| rest.iter().position(is_sign)).map_or(bytes.len(), |at| from + at)
}

/// Whether a text is still as JSON writes strings: on one line, with its line breaks as two characters.
fn is_escaped(bytes: &[u8]) -> bool {
    let mut breaks = memmem::find_iter(bytes, b"\\n").filter(|at| breaks_at(bytes, *at));
    breaks.nth(1).is_some() && memchr(b'\n', bytes).is_none()
}

/// Whether the two characters at a byte are a line break.
fn breaks_at(bytes: &[u8], at: usize) -> bool {
    is_escaped_break(bytes.get(at + 2..).unwrap_or_default())
}

/// Whether "\n" before these bytes is a line break, and can't begin the name of a formula's sign or of a folder.
pub(crate) fn is_escaped_break(behind: &[u8]) -> bool {
    !behind.first().is_some_and(|next| next.is_ascii_lowercase() || b"{}_^$()[=/".contains(next))
}

/// Writes a text with what is hidden out of sight, every other byte in its place.
pub(super) fn hide(text: &str, hidden: &[Hidden], masked: &mut String) {
    masked.clear();
    masked.reserve(text.len());
    let mut done = 0;
    for one in hidden {
        let Span { start, end } = one.span;
        masked.push_str(text.get(done..start as usize).unwrap_or_default());
        masked.push(if one.breaks { '\n' } else { char::from(HIDDEN) });
        masked.extend(std::iter::repeat_n(char::from(HIDDEN), (end - start) as usize - 1));
        done = end as usize;
    }
    masked.push_str(text.get(done..).unwrap_or_default());
}

#[cfg(test)]
mod tests;
