//! Which lines were torn out of their sentence? Scrapers that break lines at links leave fragments.

use crate::document::{Case, Document, Label, Line, Token};

/// The article's lines that don't begin a sentence though the page isn't hard-wrapped.
pub(super) fn broken(document: &Document) -> impl Iterator<Item = &Line> {
    let wrapped = document.is_wrapped();
    document.lines.windows(2).filter_map(move |pair| {
        let [before, line] = pair else { return None };
        let both = before.label == Label::Body && line.label == Label::Body && !wrapped;
        let here = document.slice(line.tokens);
        let torn = starts_lower(here) || starts_behind(here);
        (both && torn && !is_finished(document.slice(before.tokens))).then_some(line)
    })
}

/// Whether the first word is in lower case.
pub(super) fn starts_lower(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|t| t.is_word() && t.case == Case::Lower)
}

/// Whether the line begins with a mark that stands behind words.
fn starts_behind(tokens: &[Token]) -> bool {
    let [first, ..] = tokens else { return false };
    [b',', b'.', b';', b':', b')', b'?', b'!'].iter().any(|mark| first.is_mark(*mark)) && !first.is_ellipsis()
}

/// Whether the line ends as sentences or headings of lists do.
fn is_finished(tokens: &[Token]) -> bool {
    tokens.iter().rev().find(|t| !t.is_closer()).is_some_and(|t| t.is_terminal() || t.is_mark(b':'))
}
