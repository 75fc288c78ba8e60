//! What do programs for chats leave, which no person types? Marks of their sources, and the tokens between which they speak.

use super::{Artefact, Sort};
use crate::document::{Flags, Token};

/// Bytes of the longest mark of a source, or of a token.
const LONGEST: usize = 80;

/// Digits of the longest number of a source.
const LONGEST_NUMBER: usize = 20;

/// Digits that are looked at of a number that counts sources or masks, of which no text has thousands.
const DIGITS: usize = 4;

/// What a program found its sources by.
const SOURCES: [&str; 10] =
    ["academia", "fetch", "file", "finance", "forecast", "image", "news", "reddit", "search", "view"];

/// What stands before the number of a source in square brackets.
const CITED: [&str; 3] = ["citation:", "cite: ", "web:"];

/// Tokens in angle brackets besides "<|end|>".
const TOKENS: [&str; 4] = ["<think>", "</think>", "<start_of_turn>", "<end_of_turn>"];

/// Judges the mark or sign at `index`, in lines of the page, too.
pub(super) fn at(text: &str, token: &Token) -> Option<Artefact> {
    let rest = text.get(token.start as usize..)?;
    let length = match rest.as_bytes().first()? {
        b'<' => special(rest),
        b'[' => bracketed(text, token),
        b'_' => mask(text, token),
        0xe3 => source(rest),
        0xee => cited(rest),
        b'a'..=b'z' => turn(token.text(text)),
        _ => None,
    }?;
    let sort = if token.flags.has(Flags::IN_QUOTE) { Sort::Residue } else { Sort::SureResidue };
    Some(Artefact::over(sort, token.start, length))
}

/// `<|im_end|>`, `<think>`, and `</s>` where a line ends
fn special(rest: &str) -> Option<usize> {
    if let Some(name) = rest.strip_prefix("<|") {
        let length = name.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        return (length > 2 && name.get(length..)?.starts_with("|>")).then_some(length + 4);
    }
    if rest.starts_with("<grok-") || rest.starts_with("</grok-") {
        return rest.bytes().take(2 * LONGEST).position(|b| b == b'>').map(|end| end + 1);
    }
    let known = TOKENS.iter().find(|tag| rest.starts_with(**tag)).map(|tag| tag.len());
    let ends = || rest.strip_prefix("</s>").is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']));
    known.or_else(|| ends().then_some(4))
}

/// `[INST]`, `[cite: 43, 44]`, `[web:12]`, and what stands in the brackets of `([alder.org][4])`
fn bracketed(text: &str, token: &Token) -> Option<usize> {
    let (before, rest) = text.split_at_checked(token.start as usize)?;
    if let Some(tag) = ["[INST]", "[/INST]"].iter().find(|tag| rest.starts_with(**tag)) {
        return Some(tag.len());
    }
    let inside = rest.strip_prefix('[')?;
    if let Some(known) = CITED.iter().find(|known| inside.starts_with(**known)) {
        let numbers = inside.get(known.len()..)?;
        let length = numbers.bytes().take(LONGEST).take_while(|b| b.is_ascii_digit() || b", -".contains(b)).count();
        let is_cited = numbers.starts_with(|c: char| c.is_ascii_digit()) && numbers.get(length..)?.starts_with(']');
        return is_cited.then_some(known.len() + length + 2);
    }
    let is_of_site = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
    let length = inside.bytes().take(LONGEST).take_while(is_of_site).count();
    let (site, others) = inside.split_at_checked(length).filter(|_| before.ends_with('('))?;
    let others = others.strip_prefix("][").filter(|_| site.contains('.'))?;
    let digits = others.bytes().take(DIGITS).take_while(u8::is_ascii_digit).count();
    (digits > 0 && others.get(digits..)?.starts_with("])")).then_some(site.len() + digits + 4)
}

/// "said __1__ of", what a translator was to leave as it is
fn mask(text: &str, token: &Token) -> Option<usize> {
    let (before, rest) = text.split_at_checked(token.start as usize)?;
    let number = rest.strip_prefix("__")?.trim_start_matches(' ');
    let digits = number.bytes().take(DIGITS).take_while(u8::is_ascii_digit).count();
    let behind = number.get(digits..)?.trim_start_matches(' ').strip_prefix("__")?;
    let is_amid = before.strip_suffix(' ')?.ends_with(|c: char| c.is_ascii_lowercase())
        && behind.strip_prefix(' ')?.starts_with(|c: char| c.is_ascii_lowercase());
    ((1..4).contains(&digits) && is_amid).then(|| rest.len() - behind.len())
}

/// "【4†source】"
fn source(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\u{3010}')?;
    let digits = inside.bytes().take(LONGEST_NUMBER).take_while(|b| b.is_ascii_digit() || *b == b':').count();
    let named = inside.get(digits..)?.strip_prefix('\u{2020}')?;
    let end = named.char_indices().take(LONGEST).find(|(_, c)| *c == '\u{3011}')?.0;
    (digits > 0).then(|| rest.len() - named.len() + end + '\u{3011}'.len_utf8())
}

/// What stands in the private characters that chats set around "cite" and the like
fn cited(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix('\u{e200}')?;
    let length = name.bytes().take(LONGEST).take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
    (length > 2 && name.get(length..)?.starts_with('\u{e202}')).then_some(length + 3)
}

/// "turn0search1"
fn turn(run: &str) -> Option<usize> {
    let number = run.split("turn").nth(1)?;
    let named = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let source = SOURCES.iter().find(|source| named.starts_with(**source))?;
    let ends = named.get(source.len()..)?.starts_with(|c: char| c.is_ascii_digit());
    (ends && named.len() < number.len()).then_some(run.len())
}

/// An address that a chat gave; people copy it, too.
pub(super) fn address(text: &str, token: &Token) -> Option<Artefact> {
    let run = token.text(text);
    let at = run.find("utm_source=")?;
    let program = run.get(at + "utm_source=".len()..)?;
    ["chatgpt", "openai", "copilot.com", "perplexity"]
        .iter()
        .any(|name| program.starts_with(name))
        .then(|| Artefact::over(Sort::Residue, token.start, run.len()))
}
