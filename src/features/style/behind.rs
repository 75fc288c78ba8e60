//! What stands before which words? Counted by the word before and the suffix of the next.

use super::functions::{BE, CONTRACTED, OF, THE, TO};
use super::suffixes::{CLASSES, Suffix};

/// What stands before a word; of these roles a token has one at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Before {
    #[default]
    Other,
    The,
    Of,
    To,
    Be,
    Comma,
}

/// How many there are.
const ROWS: usize = Before::Comma as usize + 1;

/// Bits of a place that are the column.
const COLUMN: u32 = 5;

/// Words by what stands before them, and by suffix if they are content words in lower case, or whether they are "the": a row of columns
/// for each [`Before`], as many as a byte can number.
#[derive(Debug)]
pub(super) struct Behind([u32; 256]);

/// The columns of "the" and of all that is neither "the" nor a content word in lower case.
const THE_ITSELF: usize = CLASSES;
const OTHER: usize = CLASSES + 1;

/// Returns the column of a word that is a function word of this number, or a content word of this suffix in lower case.
pub(super) fn kind(function: u8, suffix: Suffix) -> u8 {
    if function == 0 { suffix as u8 } else { capital_kind(function) }
}

/// Returns the column of a word that has a capital.
#[expect(clippy::cast_possible_truncation, reason = "few columns")]
pub(super) fn capital_kind(function: u8) -> u8 {
    let column = if row(function) == Before::The as u8 { THE_ITSELF } else { OTHER };
    column as u8
}

/// The bit of a contracted function word, beside its row.
const CONTRACTION: u8 = 1 << 7;

/// The rows by the function word's number.
static ROLES: [u8; 256] = {
    let groups: [(&[u8], u8); 5] = [
        (&THE, Before::The as u8),
        (&OF, Before::Of as u8),
        (&TO, Before::To as u8),
        (&BE, Before::Be as u8),
        (&CONTRACTED, CONTRACTION),
    ];
    let mut roles = [0; 256];
    let mut group = 0;
    while group < groups.len() {
        let (words, role) = groups[group];
        let mut word = 0;
        while word < words.len() {
            roles[words[word] as usize] |= role;
            word += 1;
        }
        group += 1;
    }
    roles
};

impl Default for Behind {
    fn default() -> Self {
        Self([0; 256])
    }
}

/// Returns the row of what stands behind a function word of this number, or behind another word.
#[inline]
pub(super) fn row(function: u8) -> u8 {
    ROLES[usize::from(function)] & !CONTRACTION
}

/// Returns whether a function word is a contracted one.
pub(super) fn is_contracted(function: u8) -> bool {
    ROLES[usize::from(function)] & CONTRACTION != 0
}

impl Behind {
    /// Counts a word by what stands before and its column.
    #[inline]
    pub(super) fn count(&mut self, row: u8, kind: u8) {
        self.0[usize::from(row << COLUMN | kind)] += 1;
    }

    fn at(&self, row: usize, column: usize) -> usize {
        self.0.get(row << COLUMN | column).map_or(0, |count| *count as usize)
    }

    /// Returns how many words of a suffix class there are.
    pub(super) fn of_suffix(&self, suffix: Suffix) -> usize {
        (0..ROWS).map(|row| self.at(row, suffix as usize)).sum()
    }

    /// Returns how many content words in lower case there are.
    pub(super) fn content(&self) -> usize {
        (0..ROWS).map(|row| (0..CLASSES).map(|column| self.at(row, column)).sum::<usize>()).sum()
    }

    /// Returns how many words of a suffix class stand behind such a word.
    pub(super) fn behind(&self, before: Before, suffix: Suffix) -> usize {
        self.at(before as usize, suffix as usize)
    }

    /// Returns how often "of the" stands.
    pub(super) fn of_the(&self) -> usize {
        self.at(Before::Of as usize, THE_ITSELF)
    }
}
