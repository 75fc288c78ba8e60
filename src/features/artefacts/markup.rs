//! What is left of HTML, of Markdown, of a spinner's choices and of a wrong character set?

use super::{Artefact, Sort};
use crate::document::{Flags, Kind, Label, Token, narrow};
use crate::evidence::Evidence;
use crate::features::mojibake;
use crate::text::{entity, plain};
use memchr::memchr_iter;

/// Marks on either side that are looked at; of a longer row only the ends are taken for Markdown.
const LONGEST_DIVIDER: usize = 80;

/// Bytes of a choice that a spinner left open.
const LONGEST_CHOICE: usize = 200;

/// Bytes of what is left to be filled in.
const LONGEST_BLANK: usize = 80;

/// What such places begin with, before another word.
const BLANKS: [&str; 4] = ["Your", "Insert", "Company", "Reporter"];

/// Judges the mark at `index`.
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let mark = tokens.get(index)?;
    if matches!(mark.letters, b'#' | b'*') && is_divider(tokens, index) {
        return None;
    }
    let glued = |offset: usize| tokens.get(index + offset).filter(|t| !t.flags.has(Flags::SPACE_BEFORE));
    match mark.letters {
        b'<' => tag(text, mark),
        b'{' => spintax(text, mark),
        b'[' => blank(text, mark),
        b'*' => {
            let bold = glued(1).is_some_and(|t| t.is_mark(b'*')) && !glued(2).is_some_and(|t| t.is_mark(b'*'));
            bold.then(|| artefact(Sort::Markdown, mark.start, mark.start + 2))
        }
        b'#' => {
            let next = tokens.get(index + 1)?;
            let heading = next.is_mark(b'#') || next.flags.has(Flags::SPACE_BEFORE) && next.is_word();
            (mark.flags.has(Flags::LINE_START) && heading).then(|| artefact(Sort::Markdown, mark.start, mark.end))
        }
        b']' => {
            let link = glued(1).is_some_and(|t| t.is_mark(b'(')) && glued(2).is_some_and(|t| t.kind == Kind::Other);
            link.then(|| artefact(Sort::Markdown, mark.start, mark.end))
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

/// Finds references of HTML ("&amp;", "&nbsp;", "&#8217;") in the article's lines.
pub(super) fn entities(e: &Evidence<'_>, found: &mut impl FnMut(Artefact)) {
    for line in e.document.lines.iter().filter(|line| line.label == Label::Body) {
        let bytes = e.text.as_bytes().get(line.bytes.range()).unwrap_or_default();
        for at in memchr_iter(b'&', bytes) {
            let rest = bytes.get(at..).unwrap_or_default();
            let known = entity::at(rest);
            if let Some(length) = known.map(|(_, length)| length).or_else(|| unknown(rest)) {
                let start = end(line.bytes.start, at);
                if is_again(e, start) {
                    continue;
                }
                let suggestion = known.map(|(c, _)| plain(c).to_string());
                found(Artefact { suggestion, ..artefact(Sort::Markup, start, end(start, length)) });
            }
        }
    }
}

/// Returns the bytes of what is written like a reference.
fn unknown(rest: &[u8]) -> Option<usize> {
    let name = rest.iter().skip(1).take(8).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    let numbered = rest.get(1) == Some(&b'#');
    (rest.get(name + 1) == Some(&b';') && name >= 2 && (numbered || name <= 6)).then_some(name + 2)
}

/// "<p>", "</div>", "<br/>"
fn tag(text: &str, mark: &Token) -> Option<Artefact> {
    let rest = text.as_bytes().get(mark.start as usize + 1..)?;
    let slash = usize::from(rest.first() == Some(&b'/'));
    let name = rest.get(slash..)?.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
    let opens = rest.get(slash).is_some_and(u8::is_ascii_lowercase);
    let closes = matches!(rest.get(slash + name), Some(b'>' | b'/' | b' '));
    let length = rest.iter().take(200).position(|b| *b == b'>')?;
    (opens && closes).then(|| artefact(Sort::Markup, mark.start, end(mark.start, length + 2)))
}

/// "{big|large|huge}"
fn spintax(text: &str, mark: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(mark.start as usize + 1)?;
    // Templates of programs: "{{ name|upper }}", "${name|upper}".
    let is_template = before.len() > 1 && before.as_bytes().get(before.len() - 2).is_some_and(|b| b"{$%#".contains(b));
    let length = rest.bytes().take(LONGEST_CHOICE).position(|b| matches!(b, b'}' | b'{' | b'\n'))?;
    let choices = rest.get(..length)?;
    let is_prose = |c: char| c.is_alphanumeric() || " ,.-'\u{2019}%$".contains(c);
    let are_words = choices.contains('|')
        && choices.split('|').all(|choice| choice.starts_with(char::is_alphabetic) && choice.chars().all(is_prose));
    let is_closed = rest.as_bytes().get(length) == Some(&b'}');
    (are_words && is_closed && !is_template).then(|| artefact(Sort::Spintax, mark.start, end(mark.start, length + 2)))
}

/// "[Your Name]", "[Insert quote here]": what a model leaves for others to fill in. Editors put their words into brackets within quotations,
/// and who jokes begins in lower case.
fn blank(text: &str, mark: &Token) -> Option<Artefact> {
    let rest = text.get(mark.start as usize + 1..).filter(|_| !mark.flags.has(Flags::IN_QUOTE))?;
    let length = rest.bytes().take(LONGEST_BLANK).position(|b| matches!(b, b']' | b'[' | b'\n'))?;
    let asked = rest.get(..length).filter(|_| rest.as_bytes().get(length) == Some(&b']'))?;
    let (first, others) = asked.split_once(' ')?;
    let is_asked = BLANKS.contains(&first) && others.starts_with(char::is_alphabetic);
    is_asked.then(|| artefact(Sort::SureResidue, mark.start, end(mark.start, length + 2)))
}

/// Finds UTF-8 that was read as Windows-1252, in the article's lines.
pub(super) fn mojibake(e: &Evidence<'_>, found: &mut impl FnMut(Artefact)) {
    for line in e.document.lines.iter().filter(|line| line.label == Label::Body) {
        let bytes = e.text.as_bytes().get(line.bytes.range()).unwrap_or_default();
        let mut next = 0;
        for at in memchr_iter(0xc3, bytes) {
            let Some(length) = bytes.get(at..).and_then(mojibake::length) else { continue };
            if at >= next {
                let start = end(line.bytes.start, at);
                next = at + length;
                if !is_again(e, start) {
                    found(artefact(Sort::Mojibake, start, end(start, length)));
                }
            }
        }
    }
}

/// Returns whether the token at a byte, or the next one, belongs to a passage that stood before.
fn is_again(e: &Evidence<'_>, start: u32) -> bool {
    let at = e.document.tokens.partition_point(|token| token.end <= start);
    e.document.again > 0 && e.document.tokens.get(at).is_some_and(|token| token.flags.has(Flags::AGAIN))
}

fn artefact(sort: Sort, start: u32, end: u32) -> Artefact {
    Artefact { sort, start, end, suggestion: None }
}

fn end(start: u32, length: usize) -> u32 {
    start.saturating_add(narrow(length))
}
