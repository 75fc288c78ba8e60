//! What is left of HTML and of Markdown?

use super::{Artefact, Sort, is_again};
use crate::document::{Flags, Kind, Label, Sign, Token, narrow};
use crate::evidence::Evidence;
use crate::text::{entity, plain};
use memchr::memchr_iter;

/// Marks on either side that are looked at; of a longer row only the ends are taken for Markdown.
const LONGEST_DIVIDER: usize = 80;

/// Bytes of the longest name of a tag.
const LONGEST_NAME: usize = 24;

/// Bytes within which a tag ends, its attributes among them; chosen by hand, so that a "<" in prose is not looked behind for long.
const LONGEST_TAG: usize = 200;

/// What begins a block of a program for pages, and of what XML leaves as it is, behind their first mark.
const OPENINGS: [&[u8]; 3] = [b"!-- wp:", b"!-- /wp:", b"![CDATA["];

/// Judges the mark at `index`.
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let mark = tokens.get(index)?;
    if matches!(mark.letters, b'#' | b'*') && is_divider(tokens, index) {
        return None;
    }
    let glued = |offset: usize| tokens.get(index + offset).filter(|t| !t.flags.has(Flags::SPACE_BEFORE));
    match mark.letters {
        b'<' => tag(text, mark),
        b'*' => {
            let bold = glued(1).is_some_and(|t| t.is_mark(b'*')) && !glued(2).is_some_and(|t| t.is_mark(b'*'));
            bold.then(|| Artefact::over(Sort::Markdown, mark.start, 2))
        }
        b'#' => {
            let next = tokens.get(index + 1)?;
            let heading = next.is_mark(b'#') || next.flags.has(Flags::SPACE_BEFORE) && next.is_word();
            (mark.flags.has(Flags::LINE_START) && heading).then(|| Artefact::over(Sort::Markdown, mark.start, 1))
        }
        b']' => {
            let link = glued(1).is_some_and(|t| t.is_mark(b'(')) && glued(2).is_some_and(|t| t.kind == Kind::Other);
            link.then(|| Artefact::over(Sort::Markdown, mark.start, 1))
        }
        _ => None,
    }
}

/// Whether a line is nothing but hashes or stars: what ends a press release or parts an article, not Markdown.
fn is_divider(tokens: &[Token], index: usize) -> bool {
    let same = |t: &&Token| t.is_mark(b'#') || t.is_mark(b'*');
    let (before, behind) = tokens.split_at_checked(index).unwrap_or_default();
    let opening = before.iter().rev().take(LONGEST_DIVIDER).take_while(same).last().or_else(|| behind.first());
    opening.is_some_and(|t| t.flags.has(Flags::LINE_START))
        && behind.iter().take(LONGEST_DIVIDER).find(|t| !same(t)).is_none_or(|t| t.flags.has(Flags::LINE_START))
}

/// Finds what was hidden when the text was cut, in the article's lines and between them.
pub(super) fn hidden(e: &Evidence<'_>, found: &mut impl FnMut(Artefact)) {
    let lines = &e.document.lines;
    for one in &e.document.hidden {
        let sort = match one.sign {
            Sign::Tag => Sort::Markup,
            Sign::Markdown => Sort::Markdown,
            Sign::Typed | Sign::Half => continue,
        };
        let next = lines.partition_point(|line| line.bytes.start <= one.span.start);
        let around = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|at| lines.get(at));
        if around.into_iter().any(|line| line.label == Label::Body) && !is_again(e, one.span.start) {
            found(Artefact { sort, start: one.span.start, end: one.span.end, suggestion: None });
        }
    }
}

/// Finds references of HTML ("&amp;", "&nbsp;", "&#8217;") in the article's lines.
pub(super) fn entities(e: &Evidence<'_>, found: &mut impl FnMut(Artefact)) {
    for line in e.document.lines.iter().filter(|line| line.label == Label::Body) {
        let bytes = e.text.as_bytes().get(line.bytes.range()).unwrap_or_default();
        for at in memchr_iter(b'&', bytes) {
            let rest = bytes.get(at..).unwrap_or_default();
            let known = entity::at(rest);
            if let Some(length) = known.map(|(_, length)| length).or_else(|| unknown(rest)) {
                let start = line.bytes.start.saturating_add(narrow(at));
                if is_again(e, start) {
                    continue;
                }
                let suggestion = known.map(|(c, _)| plain(c).to_string());
                found(Artefact { suggestion, ..Artefact::over(Sort::Markup, start, length) });
            }
        }
    }
}

/// Bytes that a reference of HTML may have between its marks, and letters of the longest name that is taken for one unseen.
const LONGEST_REFERENCE: usize = 8;
const LONGEST_UNKNOWN: usize = 6;

/// Returns the bytes of what is written like a reference.
fn unknown(rest: &[u8]) -> Option<usize> {
    let name =
        rest.iter().skip(1).take(LONGEST_REFERENCE).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    let numbered = rest.get(1) == Some(&b'#');
    (rest.get(name + 1) == Some(&b';') && name >= 2 && (numbered || name <= LONGEST_UNKNOWN)).then_some(name + 2)
}

/// `<p>`, `</div>`, `<br/>`, `<news-card`, `<!-- wp:`, `<![CDATA[`
fn tag(text: &str, mark: &Token) -> Option<Artefact> {
    let rest = text.as_bytes().get(mark.start as usize + 1..)?;
    if let Some(opening) = OPENINGS.iter().find(|opening| rest.starts_with(opening)) {
        return Some(Artefact::over(Sort::Markup, mark.start, opening.len() + 1));
    }
    let slash = usize::from(rest.first() == Some(&b'/'));
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'-';
    let name = rest.get(slash..)?.iter().take(LONGEST_NAME).take_while(is_name).count();
    let opens = rest.get(slash).is_some_and(u8::is_ascii_lowercase);
    let closes = matches!(rest.get(slash + name), Some(b'>' | b'/' | b' '));
    let length = rest.iter().take(LONGEST_TAG).position(|b| *b == b'>')?;
    (opens && closes).then(|| Artefact::over(Sort::Markup, mark.start, length + 2))
}
