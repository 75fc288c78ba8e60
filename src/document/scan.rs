//! Which words, numbers and marks stand in a text? One pass over its bytes, on a fast path where they are ASCII.

mod broken;
mod cut;
mod letters;
mod run;
mod waiting;
mod whole;

use super::Document;
use super::lines::narrow;
use super::markup::HIDDEN;
use super::token::{Case, Flags, Kind, Token};
use super::words::Words;
use crate::lexicon::{Entry, Lexicon};
use crate::text::{entity, is_unseen, key, key_of_char, plain};
use broken::decoded;
use cut::Cut;
use letters::{Letters, is_ideograph};
use run::{MOST, Run};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};
use unicode_normalization::char::is_combining_mark;

/// Longer runs of letters are no word of any European language.
const LONGEST_WORD: usize = 60;
/// Bytes of the longest word, each letter a reference; marks and soft hyphens are no letters and have no end.
const MOST_BYTES: usize = 16 * LONGEST_WORD;

/// Keys of the ASCII marks.
static MARKS: LazyLock<[u64; 128]> = LazyLock::new(|| {
    let mut keys = [0; 128];
    for (key, mark) in keys.iter_mut().zip('\0'..) {
        *key = key_of_char(mark);
    }
    keys
});

/// Bytes behind which nothing belongs to the letters before them, but for the point behind a single one.
static ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        ends[byte as usize] = !is_code(byte) && !matches!(byte, b'\'' | b'-' | b'&');
        byte += 1;
    }
    ends
};

/// Cuts the text into tokens and lines. Without `FAST` the rules for every script read the words and marks of ASCII, too.
pub(super) fn scan<const FAST: bool>(text: &str, lexicon: &Lexicon, document: &mut Document) {
    let text = text.get(..text.floor_char_boundary(u32::MAX as usize)).unwrap_or_default();
    let bytes = text.as_bytes();
    let Document { lines, tokens, marks, initials, words, count, noted: waiting, hidden, .. } = document;
    waiting.clear();
    let words = Arc::make_mut(words);
    let mut scanner =
        Scanner { text, bytes, at: 0, broken: false, undigited: 0, worded: 0, lexicon, words, marks: &MARKS };
    let mut cut = Cut::new(lines, tokens, marks, initials, waiting);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let plain = if byte.is_ascii_alphabetic() {
            scanner.plain_word(at).filter(|_| FAST).inspect(|token| cut.waiting_word(*token))
        } else if byte == b' ' {
            cut.space();
            at += 1;
            continue;
        } else if matches!(byte, b'\n' | b'\r') {
            // Two bytes may be one break.
            if byte == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                cut.break_line();
            }
            at += 1;
            continue;
        } else {
            scanner.plain_mark(at, byte).filter(|_| FAST).inspect(|token| cut.mark(*token))
        };
        if let Some(token) = plain {
            at = token.end as usize;
        } else {
            scanner.at = at;
            if let Some(width) = scanner.space() {
                at += width;
                if byte != HIDDEN || hidden.is_empty() {
                    cut.space();
                }
                continue;
            }
            let token = scanner.token();
            at = scanner.at;
            let Some(token) = token else { continue };
            // A word that the line's end broke begins the next line.
            if std::mem::take(&mut scanner.broken) {
                cut.wrap();
            }
            cut.any(token);
        }
        // One blank stands behind most tokens.
        if bytes.get(at) == Some(&b' ') {
            at += 1;
            cut.space();
        }
    }
    *count = cut.finish();
    waiting::look_up(text, lexicon, scanner.words, tokens, waiting);
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Whether the last word was broken over the end of a line.
    broken: bool,
    /// No encoded data begins before this: the run there has no digit.
    undigited: usize,
    /// No initials begin before this: the row there goes on in a word.
    worded: usize,
    lexicon: &'a Lexicon,
    words: &'a mut Words,
    marks: &'static [u64; 128],
}

impl Scanner<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Returns the width of the white space, control or zero-width character here.
    fn space(&self) -> Option<usize> {
        let byte = *self.bytes.get(self.at)?;
        if byte == b'&' {
            return self.entity(self.at).filter(|(c, _)| is_blank(*c)).map(|(_, width)| width);
        }
        if byte.is_ascii() {
            return (byte <= b' ' || byte == 0x7f).then_some(1);
        }
        self.char_at(self.at).filter(|c| is_blank(*c)).map(char::len_utf8)
    }

    /// Returns the character that a reference here stands for, and its width.
    fn entity(&self, at: usize) -> Option<(char, usize)> {
        entity::at(self.bytes.get(at..)?)
    }

    /// Reads the token here and moves behind it.
    fn token(&mut self) -> Option<Token> {
        let start = self.at;
        let byte = *self.bytes.get(start)?;
        let (c, width) = match byte {
            b'&' => self.entity(start).unwrap_or(('&', 1)),
            ascii if ascii.is_ascii() => (char::from(byte), 1),
            _ => self.char_at(start).map(|c| (c, c.len_utf8()))?,
        };
        if c.is_alphabetic() {
            Some(self.word(start))
        } else if byte.is_ascii_digit() {
            Some(self.number(start))
        } else {
            Some(self.mark(start, c, width))
        }
    }

    /// Reads a short run of ASCII letters that no other rule than [`Self::word`]'s last can claim, most words of any text.
    #[inline]
    fn plain_word(&self, start: usize) -> Option<Token> {
        let run = Run::of(self.bytes.get(start..)?);
        if run.letters == MOST || run.next != b' ' && self.goes_on(start, &run) {
            return None;
        }
        // "http", "www"
        if matches!(run.lower[0] & 0xffff, 0x7468 | 0x7777) {
            return None;
        }
        Some(waiting::word(run.lower, start, run.letters, run.case))
    }

    /// Whether what stands behind a run of letters may belong to the word, or make it another kind of token.
    #[inline]
    fn goes_on(&self, start: usize, run: &Run) -> bool {
        if ENDS[usize::from(run.next)] {
            return run.letters == 1 && run.next == b'.';
        }
        let follows = self.bytes.get(start + usize::from(run.letters) + 1);
        let mark = run.next == b'\'' && follows.is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
        let broken = run.next == b'-' && follows.is_some_and(|byte| *byte <= b' ');
        mark || broken || !matches!(run.next, b'\'' | b'-')
    }

    /// Reads an ASCII mark that is no part of three dots or of a reference.
    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "whether a mark is a point can't be predicted")]
    fn plain_mark(&self, start: usize, byte: u8) -> Option<Token> {
        let next = self.bytes.get(start + 1).copied().unwrap_or_default();
        let dots = (byte == b'.') & (next == b'.');
        if dots || byte == b'&' || !byte.is_ascii_punctuation() {
            return None;
        }
        let key = self.marks.get(usize::from(byte)).copied().unwrap_or_default();
        let letters = if byte == b'`' { b'\'' } else { byte };
        Some(plain_token(start, start + 1, key, Kind::Punct, letters))
    }

    fn word(&mut self, start: usize) -> Token {
        if let Some(end) = self.address(start).or_else(|| self.code(start)) {
            return self.other(start, end);
        }
        if let Some(end) = self.initialism(start) {
            // Longer rows are no initials, as longer runs of letters are no word.
            let is_long = end - start > 2 * LONGEST_WORD;
            return if is_long { self.other(start, end) } else { self.initialism_token(start, end) };
        }
        let run = self.letters(start);
        let is_long = run.count > LONGEST_WORD || run.end - start > MOST_BYTES;
        if is_long || self.bytes.get(run.end).is_some_and(|b| b.is_ascii_digit() || *b == b'_') {
            let end = self.while_byte(run.end, |b| b.is_ascii_alphanumeric() || b == b'_');
            return self.other(start, end);
        }
        let joined = self.joined(start, &run);
        self.broken = joined.is_some();
        let (word, end, letters) = match joined {
            Some(joined) => (Cow::Owned(joined.word), joined.end, joined.letters),
            None => (decoded(self.text.get(start..run.end).unwrap_or_default(), run.escaped), run.end, run.count),
        };
        self.at = end;
        let (number, key, entry) = self.words.any(&word, self.lexicon);
        let mut flags = Flags::default();
        if (run.apostrophe || self.broken) && is_possessive(&word) {
            flags.set(Flags::POSSESSIVE);
        }
        let letters = u8::try_from(letters).unwrap_or(u8::MAX);
        Token {
            key,
            start: narrow(start),
            end: narrow(end),
            entry,
            word: number,
            words_before: 0,
            kind: Kind::Word,
            case: run.case(),
            flags,
            letters,
        }
    }

    fn letters(&self, start: usize) -> Letters {
        let mut run = Letters { end: start, ..Letters::default() };
        let mut at = start;
        loop {
            match self.bytes.get(at) {
                Some(b) if b.is_ascii_alphabetic() => {
                    run.add(b.is_ascii_uppercase(), true);
                    at += 1;
                }
                Some(b'\'') if self.char_at(at + 1).is_some_and(char::is_alphabetic) => {
                    run.apostrophe = true;
                    at += 1;
                }
                Some(b) if !b.is_ascii() || *b == b'&' => {
                    let escaped = *b == b'&';
                    let read = if escaped { self.entity(at) } else { self.char_at(at).map(|c| (c, c.len_utf8())) };
                    let Some((c, width)) = read else { break };
                    let next = at + width;
                    if is_ideograph(c) {
                        if run.count == 0 {
                            run.add(false, false);
                            at = next;
                        }
                        break;
                    }
                    // One apostrophe is a letter to Unicode.
                    if plain(c) == '\'' && self.char_at(next).is_some_and(char::is_alphabetic) {
                        run.apostrophe = true;
                    } else if c.is_alphabetic() {
                        run.add(c.is_uppercase(), c.is_lowercase() || c.is_uppercase());
                    } else if is_unseen(c) {
                        let Some((behind, is_inside)) = self.behind_unseen(c, next) else { break };
                        run.escaped |= is_inside || escaped;
                        at = behind;
                        continue;
                    } else if !is_combining_mark(c) {
                        break;
                    }
                    run.escaped |= escaped;
                    at = next;
                }
                _ => break,
            }
        }
        run.end = at;
        run
    }

    /// Returns where a word goes on behind what is not seen, and whether letters follow; `None` where the word ends before it.
    fn behind_unseen(&self, first: char, next: usize) -> Option<(usize, bool)> {
        let rest = self.text.get(next..).unwrap_or_default();
        // Several stand together, too; all are passed at once.
        let letters = rest.trim_start_matches(is_unseen);
        if letters.starts_with(char::is_alphabetic) {
            return Some((self.text.len() - letters.len(), true));
        }
        // Soft hyphens at its end belong to the word, too; asked one by one, each would look to the end of the run.
        (first == '\u{ad}').then(|| (self.text.len() - rest.trim_start_matches('\u{ad}').len(), false))
    }

    fn number(&mut self, start: usize) -> Token {
        if let Some(end) = self.code(start) {
            return self.other(start, end);
        }
        let mut end = self.while_byte(start, |b| b.is_ascii_digit());
        while matches!(self.bytes.get(end), Some(b',' | b'.' | b':'))
            && self.bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
        {
            end = self.while_byte(end + 1, |b| b.is_ascii_digit());
        }
        let behind = self.while_byte(end, |b| b.is_ascii_alphanumeric());
        if behind > end + 2 {
            return self.other(start, behind);
        }
        self.at = behind;
        let key = key(self.text.get(start..behind).unwrap_or_default());
        plain_token(start, behind, key, Kind::Number, 0)
    }

    fn mark(&mut self, start: usize, c: char, width: usize) -> Token {
        let folded = plain(c);
        let dots = self.while_byte(start, |b| b == b'.');
        if c == '\u{2026}' || dots >= start + 2 {
            self.at = dots.max(start + width);
            let key = key_of_char('\u{2026}');
            return plain_token(start, self.at, key, Kind::Punct, b'.');
        }
        self.at = start + width;
        if folded.is_ascii() && !folded.is_ascii_control() {
            let ascii = u8::try_from(folded).unwrap_or(b'?');
            return plain_token(start, self.at, key_of_char(c), Kind::Punct, ascii);
        }
        plain_token(start, self.at, 0, Kind::Other, 0)
    }

    fn other(&mut self, start: usize, end: usize) -> Token {
        self.at = end.max(start + 1);
        plain_token(start, self.at, 0, Kind::Other, 0)
    }

    fn while_byte(&self, from: usize, take: impl Fn(u8) -> bool) -> usize {
        from + self.bytes.get(from..).unwrap_or_default().iter().take_while(|b| take(**b)).count()
    }
}

fn is_possessive(word: &str) -> bool {
    word.strip_suffix('s').and_then(|stem| stem.chars().next_back()).is_some_and(|c| plain(c) == '\'')
}

fn plain_token(start: usize, end: usize, key: u64, kind: Kind, letters: u8) -> Token {
    let flags = Flags::default();
    Token {
        key,
        start: narrow(start),
        end: narrow(end),
        entry: Entry::UNKNOWN,
        word: 0,
        words_before: 0,
        kind,
        case: Case::None,
        flags,
        letters,
    }
}

/// White space, control characters, and those that turn or join what is around them.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

const fn is_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_')
}

#[cfg(test)]
mod tests;
