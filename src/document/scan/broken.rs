//! Was a word broken over the end of a line, with a hyphen that is no part of it ("govern-", "ment")?

use super::letters::Letters;
use super::{LONGEST_WORD, Scanner};
use crate::document::token::Case;
use crate::text::{entity, key, plain};
use std::borrow::Cow;

/// A word of two halves.
pub(super) struct Joined {
    /// Behind the second half.
    pub(super) end: usize,
    /// Without hyphen and break.
    pub(super) word: String,
    pub(super) letters: usize,
}

impl Scanner<'_> {
    /// Joins a run of letters to the one that begins the next line, if a hyphen broke them apart and the lexicon knows the whole.
    pub(super) fn joined(&self, start: usize, first: &Letters) -> Option<Joined> {
        let half = self.text.get(start..first.end)?;
        // A soft hyphen counts among the letters.
        let behind = match self.char_at(first.end).map(|c| (c, plain(c))) {
            Some((hyphen, '-')) if hyphen <= '\u{2010}' => first.end + hyphen.len_utf8(),
            _ if half.ends_with('\u{ad}') => first.end,
            _ => return None,
        };
        let at = self.next_line(behind)?;
        let second = self.letters(at);
        let is_rest = matches!((first.case(), second.case()), (_, Case::Lower) | (Case::Upper, Case::Upper));
        let letters = first.count + second.count;
        if !is_rest || letters > LONGEST_WORD || self.bytes.get(second.end).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let mut word = decoded(half, first.escaped).into_owned();
        word.push_str(&decoded(self.text.get(at..second.end)?, second.escaped));
        self.lexicon.entry(key(&word)).is_known().then_some(Joined { end: second.end, word, letters })
    }

    /// Returns where the next line begins, if the line ends here.
    fn next_line(&self, at: usize) -> Option<usize> {
        let blank = |byte: u8| matches!(byte, b' ' | b'\t');
        let end = self.while_byte(at, blank);
        let next = match self.bytes.get(end..)? {
            [b'\r', b'\n', ..] => end + 2,
            [b'\r' | b'\n', ..] => end + 1,
            _ => return None,
        };
        Some(self.while_byte(next, blank))
    }
}

/// Returns letters without references of HTML.
pub(super) fn decoded(word: &str, escaped: bool) -> Cow<'_, str> {
    if escaped { Cow::Owned(entity::decoded(word)) } else { Cow::Borrowed(word) }
}
