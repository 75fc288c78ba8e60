//! What is known of one token? Its place, its key, and what the lexicon says of it.

use crate::lexicon::Entry;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with apostrophes inside.
    Word,
    /// Digits, with commas, points and colons inside and a short unit behind ("1,200", "9:30", "1990s").
    Number,
    /// A punctuation mark, or three dots.
    Punct,
    /// Addresses, codes, symbols and whatever else stands on pages.
    Other,
}

/// The case of a word's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// No letters, or letters without case.
    None,
    /// "truce"
    Lower,
    /// "Paris", and "A"
    Title,
    /// "NATO"
    Upper,
    /// "`McDonald`"
    Mixed,
}

/// What is true of a token's place, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u8);

impl Flags {
    /// First word or number of its sentence.
    pub const SENTENCE_START: Self = Self(1);
    /// Inside a direct quotation.
    pub const IN_QUOTE: Self = Self(2);
    /// Ends in 's, which its key lacks.
    pub const POSSESSIVE: Self = Self(4);
    /// White space stands before it.
    pub const SPACE_BEFORE: Self = Self(8);
    /// Its line is prose of the article, not page junk.
    pub const BODY: Self = Self(16);
    /// Letters with points ("U.S."); the key lacks the points.
    pub const INITIALISM: Self = Self(32);
    /// First token of its line.
    pub const LINE_START: Self = Self(64);
    /// Its sentence stood before in the article, which is read once: it is no [`Self::BODY`].
    pub const AGAIN: Self = Self(128);

    /// Returns whether all bits of `other` are set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns whether any bit of `other` is set.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the bits of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Sets the bits of `other`.
    pub fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Clears the bits of `other`.
    pub fn clear(&mut self, other: Self) {
        self.0 &= !other.0;
    }
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// [`crate::text::key`] of a word or number, [`crate::text::key_of_char`] of a mark, 0 of anything else.
    pub key: u64,
    /// First byte.
    pub start: u32,
    /// First byte behind.
    pub end: u32,
    /// What the lexicon knows of the word.
    pub entry: Entry,
    /// A word's number among [`super::Document::words`], 0 of anything else. Initials ("U.S.") have that of their letters.
    pub word: u32,
    /// Words and numbers of the text before it.
    pub words_before: u32,
    /// What it is made of.
    pub kind: Kind,
    /// The case of its letters.
    pub case: Case,
    /// What is true of its place.
    pub flags: Flags,
    /// How many letters a word has, at most 255; the folded ASCII character of a mark (`.` for three dots).
    pub letters: u8,
}

impl Token {
    /// Returns the token's text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Returns whether it is a part of something longer, such as an address or a hashtag: a character that `joins` stands right before or
    /// behind it, or a point behind which the text `goes_on`.
    pub(crate) fn is_joined(&self, text: &str, joins: impl Fn(char) -> bool, goes_on: impl Fn(char) -> bool) -> bool {
        let before = text.get(..self.start as usize).and_then(|text| text.chars().next_back());
        let mut behind = text.get(self.end as usize..).unwrap_or_default().chars();
        let next = behind.next();
        let is_open = next == Some('.') && behind.next().is_some_and(goes_on);
        before.is_some_and(&joins) || next.is_some_and(&joins) || is_open
    }

    /// Returns whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Returns whether it has a capital letter.
    pub fn has_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }

    /// Returns whether it is a word or a number: what is counted as words, and what a sentence begins with.
    pub fn is_word_or_number(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }

    /// Returns whether it is this mark, typography folded.
    pub fn is_mark(&self, mark: u8) -> bool {
        self.kind == Kind::Punct && self.letters == mark
    }

    /// Returns whether it is three dots.
    pub fn is_ellipsis(&self) -> bool {
        self.is_mark(b'.') && self.end - self.start > 1
    }

    /// Returns whether it is a mark that may end a sentence.
    pub fn is_terminal(&self) -> bool {
        self.kind == Kind::Punct && matches!(self.letters, b'.' | b'!' | b'?')
    }

    /// Returns whether it is a closing quote or bracket, or may be one.
    pub fn is_closer(&self) -> bool {
        self.kind == Kind::Punct && matches!(self.letters, b'"' | b'\'' | b')' | b']')
    }

    /// Returns whether it is a capitalised word inside a sentence: most likely a name.
    pub fn is_name_like(&self) -> bool {
        // Without a branch: many are asked, and few are.
        self.is_word() & !self.flags.has(Flags::SENTENCE_START) & self.has_capital()
    }

    /// Returns whether white space or the line's beginning stands before it.
    pub fn is_apart(&self) -> bool {
        self.flags.meets(Flags::SPACE_BEFORE.and(Flags::LINE_START))
    }

    /// Returns whether it stands in prose of the article.
    pub fn is_body(&self) -> bool {
        self.flags.has(Flags::BODY)
    }
}
