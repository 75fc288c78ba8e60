//! Does the text stop where a teaser does, to be read on elsewhere?

use crate::document::{Case, Document, Kind, Label, Token};

/// Calls that stand behind the last sentence.
const CALLS: [[&str; 2]; 2] = [["read", "more"], ["continue", "reading"]];

/// Returns first byte and first byte behind of a teaser's end, where the article's last line has one: "[+1234 chars]", "[…]", "… Read more".
pub(super) fn tail(text: &str, document: &Document) -> Option<(u32, u32)> {
    let line = document.lines.last().filter(|line| line.label == Label::Body)?;
    let (first, last) = match document.slice(line.tokens) {
        [.., open, plus, count, unit, close] if is_rest(text, [open, plus, count, unit, close]) => (open, close),
        [_, .., open, dots, close] if open.is_mark(b'[') && dots.is_ellipsis() && close.is_mark(b']') => (open, close),
        [.., before, one, two] if is_call(text, before, [one, two]) => (one, two),
        _ => return None,
    };
    Some((first.start, last.end))
}

/// "[+1234 chars]"
fn is_rest(text: &str, [open, plus, count, unit, close]: [&Token; 5]) -> bool {
    open.is_mark(b'[')
        && plus.is_mark(b'+')
        && count.kind == Kind::Number
        && unit.text(text) == "chars"
        && close.is_mark(b']')
}

/// "… Continue reading"
fn is_call(text: &str, before: &Token, call: [&Token; 2]) -> bool {
    let [first, _] = call;
    let is_one =
        |known: &[&str; 2]| known.iter().zip(call).all(|(known, word)| word.text(text).eq_ignore_ascii_case(known));
    (before.is_terminal() || before.is_closer()) && first.case != Case::Lower && CALLS.iter().any(is_one)
}
