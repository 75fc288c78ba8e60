//! Which runs are one token though marks stand in them? Addresses, encoded data, initials.

use super::{Scanner, is_code};
use crate::document::lines::narrow;
use crate::document::token::{Case, Flags, Kind, Token};
use crate::lexicon::Entry;

/// Runs of letters and digits this long are encoded data.
const SHORTEST_CODE: usize = 40;

impl Scanner<'_> {
    /// Returns the end of "http://..." and "www....".
    pub(super) fn address(&self, start: usize) -> Option<usize> {
        let rest = self.bytes.get(start..)?;
        let known = [b"http://".as_slice(), b"https://", b"www."]
            .iter()
            .any(|p| rest.get(..p.len()).is_some_and(|r| r.eq_ignore_ascii_case(p)));
        known.then(|| self.while_byte(start, |b| b > b' ' && !matches!(b, b'"' | b'<' | b'>' | b')' | b']')))
    }

    /// Returns the end of a run of base64 or the like.
    pub(super) fn code(&mut self, start: usize) -> Option<usize> {
        // Read from each of its words, a long run would take for ever.
        if start < self.undigited {
            return None;
        }
        let probe = self.bytes.get(start + SHORTEST_CODE - 1)?;
        if !is_code(*probe) {
            return None;
        }
        let end = self.while_byte(start, is_code);
        let run = self.bytes.get(start..end).filter(|run| run.len() >= SHORTEST_CODE)?;
        if run.iter().any(u8::is_ascii_digit) {
            return Some(end);
        }
        self.undigited = end;
        None
    }

    /// Returns the end of "U.S." or "p.m.", points included.
    pub(super) fn initialism(&mut self, start: usize) -> Option<usize> {
        if start < self.worded {
            return None;
        }
        let mut at = start;
        let mut count = 0;
        while self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && self.bytes.get(at + 1) == Some(&b'.') {
            at += 2;
            count += 1;
        }
        if count >= 2 && !self.bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            return Some(at);
        }
        if count >= 2 {
            // The last two letters may still be "U.S" in "U.S-led".
            self.worded = at - 2;
        }
        // "U.S" at the end of "U.S-led"
        (count == 1
            && self.bytes.get(start)?.is_ascii_uppercase()
            && self.bytes.get(at)?.is_ascii_uppercase()
            && !self.bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric))
        .then_some(at + 1)
    }

    pub(super) fn initialism_token(&mut self, start: usize, end: usize) -> Token {
        self.at = end;
        let mut letters = String::with_capacity(end - start);
        letters.extend(self.text.get(start..end).unwrap_or_default().chars().filter(|c| *c != '.'));
        let (word, key, entry) = self.words.any(&letters, self.lexicon);
        let upper = self.bytes.get(start).is_some_and(u8::is_ascii_uppercase);
        let mut flags = Flags::default();
        flags.set(Flags::INITIALISM);
        Token {
            key,
            start: narrow(start),
            end: narrow(end),
            // "a.m." is as known as "am", but not that function word; "U.S." is nothing that its letters spell.
            entry: if upper { Entry::UNKNOWN } else { entry.with_function(0) },
            word,
            words_before: 0,
            kind: Kind::Word,
            case: if upper { Case::Upper } else { Case::Lower },
            flags,
            letters: u8::try_from(letters.len()).unwrap_or(u8::MAX),
        }
    }
}
