//! What does a token count as in the tables? All names are one word there, and so are all numbers.

use super::words::WordId;
use crate::document::{Case, Flags, Kind, Token};

/// What a token counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    /// A capitalised word inside a sentence, letters with points, or capitals.
    Name,
    /// A number.
    Number,
    /// A word or mark, by its key.
    Key(u64),
    /// Page junk, symbols, codes: nothing is known on either side.
    Break,
}

impl Symbol {
    /// The number of every name.
    pub(super) const NAME: WordId = WordId(1);
    /// The number of every number.
    pub(super) const NUMBER: WordId = WordId(2);
    /// The number of the first word.
    #[cfg(any(test, feature = "train"))]
    pub(super) const FIRST_WORD: u32 = 3;

    /// Reads a token.
    #[inline]
    pub(super) fn of(token: &Token) -> Self {
        match Class::of(token) {
            Class::Word | Class::Mark => Self::Key(token.key),
            Class::Name => Self::Name,
            Class::Number => Self::Number,
            Class::Break => Self::Break,
        }
    }
}

/// What a token is, before its key is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Word,
    Name,
    Number,
    Mark,
    Break,
}

impl Class {
    /// Whether a token is a [`Class::Word`] for sure, as most tokens are.
    #[expect(clippy::needless_bitwise_bool, reason = "one branch a token, the caller's")]
    #[inline]
    pub(super) fn is_plain_word(token: &Token) -> bool {
        token.is_body() & token.is_word() & (token.case == Case::Lower) & !token.flags.has(Flags::INITIALISM)
    }

    /// Classes a token.
    #[inline]
    pub(super) fn of(token: &Token) -> Self {
        if !token.is_body() {
            return Self::Break;
        }
        match token.kind {
            Kind::Word if token.flags.has(Flags::INITIALISM) || token.case == Case::Upper => Self::Name,
            // "I" and "The" inside a sentence are no names.
            Kind::Word if token.is_name_like() && token.entry.function() == 0 => Self::Name,
            Kind::Word => Self::Word,
            Kind::Number => Self::Number,
            Kind::Punct => Self::Mark,
            Kind::Other => Self::Break,
        }
    }
}
