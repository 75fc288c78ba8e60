//! What in a line is written for machines? Shortcodes, encoded runs and addresses.

use crate::document::{Case, Document, Flags, Kind, Span, Token};

/// Runs of this many bytes are encoded data unless they are an address.
const SHORTEST_RUN: usize = 40;
/// Shortcodes that have neither an underscore nor an attribute.
const PLAIN: &[&str] = &["ad", "audio", "caption", "embed", "gallery", "playlist", "video"];

/// What one line holds.
#[derive(Default)]
pub(super) struct Codes {
    pub(super) shortcodes: usize,
    /// Bytes of encoded runs.
    pub(super) bytes: usize,
    pub(super) addresses: usize,
}

/// Counts over the tokens of one line.
pub(super) fn count(text: &str, document: &Document, line: Span) -> Codes {
    let mut codes = Codes::default();
    for mark in document.marks_in(line) {
        let Some(token) = document.tokens.get(*mark as usize) else { break };
        if token.kind == Kind::Other {
            let run = token.text(text);
            let head = run.as_bytes().get(..4).unwrap_or_default();
            if head.eq_ignore_ascii_case(b"http") || head.eq_ignore_ascii_case(b"www.") {
                codes.addresses += 1;
            } else if run.len() >= SHORTEST_RUN {
                codes.bytes += run.len();
            }
        } else if token.is_mark(b'[') {
            codes.shortcodes += usize::from(is_shortcode(text, document.slice(Span { start: mark + 1, ..line })));
        }
    }
    codes
}

/// Tokens within which a shortcode has an attribute. Chosen by hand.
const LONGEST_SHORTCODE: usize = 12;

/// Tokens of the longest shortcode that is pointed at.
const LONGEST_CODE: usize = 40;

/// Returns first byte and first byte behind of each shortcode of one line.
pub(super) fn shortcodes<'d>(
    text: &'d str,
    document: &'d Document,
    line: Span,
) -> impl Iterator<Item = (u32, u32)> + use<'d> {
    document.marks_in(line).iter().filter_map(move |mark| {
        let open = document.tokens.get(*mark as usize).filter(|token| token.is_mark(b'['))?;
        let behind = document.slice(Span { start: mark + 1, ..line });
        let close = behind.iter().take(LONGEST_CODE).find(|token| token.is_mark(b']'))?;
        is_shortcode(text, behind).then_some((open.start, close.end))
    })
}

/// Whether the tokens behind a bracket are `ad_1]`, `/caption]`, `gallery ids="1"`.
fn is_shortcode(text: &str, behind: &[Token]) -> bool {
    let behind = behind.strip_prefix_mark(b'/');
    let Some(name) = behind.first().filter(|t| !t.flags.has(Flags::SPACE_BEFORE)) else { return false };
    match name.kind {
        Kind::Other => name.text(text).contains('_') && name.text(text).len() < SHORTEST_RUN,
        Kind::Word if name.case == Case::Lower => {
            let inside = behind.iter().skip(1).take(LONGEST_SHORTCODE).take_while(|t| !t.is_mark(b']'));
            let closed = behind.get(1).is_some_and(|t| t.is_mark(b']'));
            closed && PLAIN.contains(&name.text(text)) || inside.into_iter().any(|t| t.is_mark(b'='))
        }
        _ => false,
    }
}

/// Slices of tokens that may begin with a mark.
trait Marked {
    fn strip_prefix_mark(&self, mark: u8) -> &Self;
}

impl Marked for [Token] {
    fn strip_prefix_mark(&self, mark: u8) -> &Self {
        match self.split_first() {
            Some((first, rest)) if first.is_mark(mark) => rest,
            _ => self,
        }
    }
}
