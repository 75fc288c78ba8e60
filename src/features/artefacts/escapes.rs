//! What did a program write in place of a character, and another never read?

use super::{Artefact, Sort};
use crate::document::{Case, Flags, Kind, Token, is_escaped_break};

/// Numbers of quotation marks, dashes and dots, as JSON writes them behind "u".
const HEX: [&str; 9] = ["u2013", "u2014", "u2018", "u2019", "u201a", "u201c", "u201d", "u2022", "u2026"];
/// The same as HTML writes them.
const DECIMAL: [&str; 8] = ["8211", "8212", "8216", "8217", "8220", "8221", "8230", "039"];

/// Endings of contractions and possessives.
const ENDINGS: [&str; 7] = ["d", "ll", "m", "re", "s", "t", "ve"];

/// Line breaks of which the backslash was lost.
const BREAKS: [&str; 4] = ["rnrn", "rn", "nn", "n"];

/// Judges the mark at `index`.
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let mark = tokens.get(index)?;
    let next = || tokens.get(index + 1).filter(|next| !next.flags.meets(Flags::SPACE_BEFORE.and(Flags::LINE_START)));
    match mark.letters {
        b'\\' => backslash(text, mark),
        b'#' => numbered(text, mark),
        b';' => ended(text, mark),
        b'.' | b'!' | b'?' | b'"' | b')' => broken(text, mark, next()?),
        _ => None,
    }
}

/// "\u2019", "\xe2", "\n", "\"" and "\'" amid prose, not "\theta", "\"o" and "\'e" of formulas.
fn backslash(text: &str, mark: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(mark.start as usize)?;
    let rest = rest.strip_prefix('\\')?;
    let behind = rest.get(1..)?;
    let length = match rest.as_bytes().first()? {
        b'u' => is_hex(behind, 4).then_some(6),
        b'x' => (is_hex(behind, 2) && behind.bytes().take(2).any(|b| b.is_ascii_digit())).then_some(4),
        b'n' | b'r' | b't' => is_escaped_break(behind.as_bytes()).then_some(2),
        b'"' | b'\'' => (ends(before, behind) || begins(before, behind) || is_ending(before, behind)).then_some(2),
        b'/' => before.ends_with([':', '<', '/']).then_some(2),
        _ => None,
    }?;
    Some(Artefact::over(Sort::Markup, mark.start, length))
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.as_bytes().get(..digits).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// Whether a mark between these closes something.
fn ends(before: &str, behind: &str) -> bool {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')' | '\\');
    // "K\" ahler": an umlaut of a formula that was cut off.
    let is_cut = [" a", " o", " u"].iter().any(|vowel| behind.starts_with(vowel));
    let is_umlaut = is_cut && before.ends_with(char::is_alphabetic);
    let is_behind = !before.is_empty() && !before.ends_with(char::is_whitespace) && !is_umlaut;
    is_behind && (behind.is_empty() || behind.starts_with(is_end))
}

/// Whether a mark between these opens something. Formulas set it before vowels.
fn begins(before: &str, behind: &str) -> bool {
    let is_first = |c: char| c.is_ascii_alphanumeric() && !"AEIOUYaeiouy".contains(c);
    (before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '(')) && behind.starts_with(is_first)
}

/// Whether a mark between these is an apostrophe.
fn is_ending(before: &str, behind: &str) -> bool {
    let letters = behind.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    before.ends_with(char::is_alphabetic) && behind.get(..letters).is_some_and(|ending| ENDINGS.contains(&ending))
}

/// "don#8217t" and "&#8217t", of which the marks were lost in part.
fn numbered(text: &str, mark: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(mark.start as usize)?;
    let number = rest.strip_prefix('#')?;
    let known = DECIMAL.iter().find(|known| number.starts_with(**known))?;
    let behind = number.get(known.len()..)?;
    let is_glued = before.ends_with(|c: char| c.is_alphabetic() || c == '&')
        || behind.starts_with(|c: char| c.is_alphabetic() || c == ';');
    // With both marks it is a reference, which is found as one.
    let is_whole = before.ends_with('&') && behind.starts_with(';');
    let is_number = behind.starts_with(|c: char| c.is_ascii_digit());
    (is_glued && !is_whole && !is_number).then(|| Artefact::over(Sort::Markup, mark.start, known.len() + 1))
}

/// "don8217;t", "8220;We", of which the mark before was lost
fn ended(text: &str, mark: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(mark.start as usize)?;
    let known = DECIMAL.iter().find(|known| before.ends_with(**known))?;
    let outside = before.strip_suffix(*known)?;
    let is_glued = outside.ends_with(char::is_alphabetic) || rest.get(1..)?.starts_with(char::is_alphabetic);
    // With its mark it is found there, and as the end of a number it is none.
    let goes_on = outside.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '.' | ',' | ':'));
    let start = u32::try_from(outside.len()).ok()?;
    (is_glued && !goes_on).then(|| Artefact::over(Sort::Markup, start, known.len() + 1))
}

/// "said.rnrnThe", "said.nThe"
fn broken(text: &str, mark: &Token, next: &Token) -> Option<Artefact> {
    if next.kind != Kind::Word || next.case != Case::Mixed || mark.is_apart() {
        return None;
    }
    let word = next.text(text);
    let sign = BREAKS.iter().find(|sign| {
        let rest = word.strip_prefix(**sign).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.chars().skip(1).all(|c| !c.is_uppercase())
    })?;
    Some(Artefact::over(Sort::Markup, next.start, sign.len()))
}

/// Judges a run of letters and digits: "donu2019t", "u201cWe", "don8217t".
pub(super) fn glued(text: &str, token: &Token) -> Option<Artefact> {
    let run = token.text(text);
    let found = unmarked(text, token, run).or_else(|| undecoded(run));
    let (at, length) = found?;
    Some(Artefact::over(Sort::Markup, token.start.saturating_add(at), length))
}

fn unmarked(text: &str, token: &Token, run: &str) -> Option<(u32, usize)> {
    let at = run.find("u20")?;
    let (letters, number) = run.split_at_checked(at)?;
    let known = HEX.iter().find(|known| number.starts_with(**known))?;
    let behind = number.get(known.len()..)?;
    let before = text.get(..token.start as usize)?.chars().next_back();
    let is_glued = !letters.is_empty()
        || before.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!') || c.is_alphabetic())
        || behind.starts_with(|c: char| c.is_ascii_alphabetic());
    let are_letters = letters.bytes().all(|b| b.is_ascii_alphabetic())
        && (behind.bytes().all(|b| b.is_ascii_alphabetic()) || behind.contains("u20"));
    // With its mark it is found there.
    let is_marked = at == 0 && before.is_some_and(|c| matches!(c, '\\' | '+' | '#' | '&' | '%' | '/'));
    (is_glued && are_letters && !is_marked).then_some((u32::try_from(at).ok()?, known.len()))
}

fn undecoded(run: &str) -> Option<(u32, usize)> {
    let at = run.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = run.split_at_checked(at)?;
    let known = DECIMAL.iter().find(|known| number.starts_with(**known) && known.starts_with('8'))?;
    let behind = number.get(known.len()..)?;
    let are_letters = run.bytes().all(|b| b.is_ascii_alphanumeric()) && behind.bytes().all(|b| b.is_ascii_alphabetic());
    let is_word = if letters.is_empty() {
        behind.len() > 1
    } else {
        let is_dash = matches!(*known, "8211" | "8212") && letters.len() > 2 && behind.len() > 1;
        letters.len() > 1 && (ENDINGS.contains(&behind) || is_dash)
    };
    (are_letters && is_word).then_some((u32::try_from(at).ok()?, known.len()))
}
