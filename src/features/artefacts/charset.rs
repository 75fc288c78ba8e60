//! Which letters were decoded by the wrong character set?

use super::{Artefact, Sort, is_again};
use crate::document::{Flags, Label, Token, narrow};
use crate::evidence::Evidence;
use crate::features::mojibake;
use memchr::memchr3_iter;

/// Words with which "has", "will" and the like are run together.
const CONTRACTED: [&str; 11] = ["I", "he", "it", "she", "that", "there", "they", "we", "what", "who", "you"];

/// Finds UTF-8 that was read as Windows-1252 or Latin-1, what is left of it, and letters joined in print, in the article's lines.
pub(super) fn find(e: &Evidence<'_>, found: &mut impl FnMut(Artefact)) {
    for line in e.document.lines.iter().filter(|line| line.label == Label::Body) {
        let bytes = e.text.as_bytes().get(line.bytes.range()).unwrap_or_default();
        let mut next = 0;
        for at in memchr3_iter(0xc2, 0xc3, 0xef, bytes) {
            let Some((before, rest)) = bytes.split_at_checked(at).filter(|_| at >= next) else { continue };
            let length = mojibake::length(rest)
                .or_else(|| control(before, rest))
                .or_else(|| lone(before, rest))
                .or_else(|| ligature(rest));
            let Some(length) = length else { continue };
            let start = line.bytes.start.saturating_add(narrow(at));
            next = at + length;
            if !is_again(e, start) {
                found(Artefact::over(Sort::Mojibake, start, length));
            }
        }
    }
}

/// A control character of Latin-1, where Windows-1252 has a mark. One of them breaks lines.
fn control(before: &[u8], rest: &[u8]) -> Option<usize> {
    let [0xc2, code @ 0x80..=0x9f, behind @ ..] = rest else { return None };
    let is_beside = before.last().is_some_and(u8::is_ascii_graphic) || behind.first().is_some_and(u8::is_ascii_graphic);
    let is_between = ends_in_letter(before) && behind.first().is_some_and(u8::is_ascii_alphabetic);
    (is_between || *code != 0x85 && is_beside).then_some(2)
}

/// "\u{e2}" for an apostrophe, a quotation mark or a dash, whose other bytes were dropped or are control characters.
fn lone(before: &[u8], rest: &[u8]) -> Option<usize> {
    if let [0xc3, 0x82, behind @ ..] = rest {
        // "Â" before a blank, which stood for one that doesn't break lines.
        let is_apart = behind.first().is_none_or(u8::is_ascii_whitespace);
        return (is_apart && !before.last().is_some_and(u8::is_ascii_uppercase)).then_some(2);
    }
    let [0xc3, 0xa2, behind @ ..] = rest else { return None };
    if matches!(behind, [0xc2, 0x80, 0xc2, 0x80..=0xbf, ..]) {
        return Some(6);
    }
    let opens = behind.first().is_some_and(u8::is_ascii_uppercase) && !ends_in_letter(before);
    let is_apart = behind.first().is_none_or(u8::is_ascii_whitespace);
    let closes = is_apart && matches!(before.last(), Some(b'.' | b',' | b'?' | b'!'));
    let dash = is_apart && before.last() == Some(&b' ') && !behind.is_empty();
    (opens || closes || dash || is_apostrophe(before, behind)).then_some(2)
}

/// "\u{fb01}" for "fi", as pages for print have it.
fn ligature(rest: &[u8]) -> Option<usize> {
    matches!(rest, [0xef, 0xac, 0x80..=0x86, ..]).then_some(3)
}

fn ends_in_letter(before: &[u8]) -> bool {
    before.last().is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii())
}

/// Whether a contraction or possessive goes on behind a mark.
fn is_apostrophe(before: &[u8], behind: &[u8]) -> bool {
    let letters = before.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let (outside, word) = before.split_at_checked(before.len() - letters).unwrap_or_default();
    let length = behind.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
    let (ending, rest) = behind.split_at_checked(length).unwrap_or_default();
    let is_whole = outside.last().is_none_or(u8::is_ascii) && rest.first().is_none_or(u8::is_ascii);
    let is_contracted = || CONTRACTED.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()));
    is_whole
        && match ending {
            b"t" => letters > 2 && word.ends_with(b"n"),
            b"s" => letters > 1,
            b"d" | b"ll" | b"m" | b"re" | b"ve" => is_contracted(),
            _ => false,
        }
}

/// "don?t", "?It is", `No."?She`: question marks for what the character set didn't have.
pub(super) fn question(text: &str, mark: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(mark.start as usize)?;
    let behind = rest.strip_prefix('?')?.as_bytes();
    let goes_on = |c: &u8| matches!(c, b'=' | b'&' | b'/' | b'.') || c.is_ascii_digit();
    let ending = behind.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let is_open = mark.is_apart() && matches!(behind, [b'A'..=b'Z', b'a'..=b'z', ..] | [b'0'..=b'9', ..]);
    let is_apostrophe = is_apostrophe(before.as_bytes(), behind) && !behind.get(ending).is_some_and(goes_on);
    // Behind a quotation that ended, for the blank.
    let is_blank = matches!(behind, [b'A'..=b'Z', b'a'..=b'z', ..]) && before.ends_with(['"', '\u{201d}']);
    (is_open || is_blank || is_apostrophe).then(|| Artefact::over(Sort::Mojibake, mark.start, 1))
}

/// What a program writes for bytes that it can't decode, once for a run of them.
pub(super) fn replaced(text: &str, token: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(token.start as usize)?;
    let is_first = rest.starts_with('\u{fffd}') && !before.ends_with('\u{fffd}');
    let length = || rest.len() - rest.trim_start_matches('\u{fffd}').len();
    is_first.then(|| Artefact::over(Sort::Mojibake, token.start, length()))
}

/// A mark of Chinese or Japanese between words of Latin letters.
pub(super) fn wide(text: &str, token: &Token) -> Option<Artefact> {
    let mark = token.text(text);
    if !["\u{ff0c}", "\u{3002}", "\u{ff1b}", "\u{ff1a}", "\u{ff01}", "\u{ff1f}", "\u{3001}"].contains(&mark) {
        return None;
    }
    let before = text.get(..token.start as usize)?.trim_end_matches(' ').chars().next_back();
    let behind = text.get(token.end as usize..)?.trim_start_matches(' ').chars().next();
    let is_foreign = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    let is_latin = before.is_some_and(|c| c.is_ascii_alphanumeric()) || behind.is_some_and(|c| c.is_ascii_alphabetic());
    (is_latin && !is_foreign(before) && !is_foreign(behind))
        .then(|| Artefact::over(Sort::Mojibake, token.start, mark.len()))
}

/// A character of no alphabet, which a font of its own showed; at a line's beginning it is what lists are set with.
pub(super) fn private(text: &str, token: &Token) -> Option<Artefact> {
    let sign = token.text(text);
    let c = sign.chars().next()?;
    // Chats' marks of sources, and Apple's own.
    let is_private = ('\u{e000}'..='\u{f8fe}').contains(&c) && !('\u{e200}'..='\u{e206}').contains(&c);
    (is_private && !token.flags.has(Flags::LINE_START)).then(|| Artefact::over(Sort::Mojibake, token.start, sign.len()))
}
