//! What is a token to the tables? A word by its key, and what all names, numbers and equal marks are.

use super::symbol::{Class, Symbol};
use super::{Collocations, Facts, WordId};
use crate::document::Token;
use crate::text::key_of_char;

/// One token as the tables see it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// Its number.
    pub id: WordId,
    /// What is known of the word.
    pub facts: Facts,
    code: u8,
    role: u8,
}

impl Place {
    /// Borders of frequency, as logarithms (base 10) of occurrences in a thousand million words.
    pub const BANDS: [f32; 5] = [3.0, 3.8, 4.0, 4.2, 5.0];
    /// How many codes of words there are.
    pub const CODES: usize = 1 << 7;

    /// The bit of a word of content.
    pub const CONTENT: u8 = 1;
    /// The bit of a word of grammar.
    pub const FUNCTION: u8 = 2;
    /// The bits that say which of the two.
    pub const KINDS: u8 = Self::CONTENT | Self::FUNCTION;
    const ONCE: u8 = 4;
    /// The bit of what is in the tables.
    pub(super) const KNOWN: u8 = 8;

    /// Reads a word or mark by its key, a name or a number; its role is not known yet.
    fn of_symbol(symbol: Symbol, tables: &Collocations<'_>) -> Self {
        let (id, facts) = tables.id_and_facts(symbol);
        let zipf = tables.zipf(facts);
        let band = Self::BANDS.iter().map(|border| u8::from(zipf >= *border)).sum();
        Self { id, facts, code: code(facts, band), role: Self::KNOWN * u8::from(id.is_known()) }
    }

    /// Reads a word of content or grammar by its key; what stands for all names is none.
    pub(super) fn of_word(key: u64, tables: &Collocations<'_>) -> Self {
        let place = Self::of_symbol(Symbol::Key(key), tables);
        let kind = if place.facts.is_content() { Self::CONTENT } else { Self::FUNCTION };
        Self { role: place.role | (kind * u8::from(place.id.is_known() && place.id != Symbol::NAME)), ..place }
    }

    /// Notes whether the document has it only once.
    #[inline]
    pub(super) fn mark_once(&mut self, once: bool) {
        self.role |= Self::ONCE * u8::from(once);
    }

    /// Returns whether it is a word of content, in lower case or at the start of a sentence.
    #[inline]
    pub fn is_content(self) -> bool {
        self.role & Self::CONTENT != 0
    }

    /// Returns whether it is a word of grammar.
    #[inline]
    pub fn is_function(self) -> bool {
        self.role & Self::FUNCTION != 0
    }

    /// Returns the bits of its kind and what else is known of its place.
    #[inline]
    pub(super) fn role(self) -> u8 {
        self.role
    }

    /// Returns whether it is a word of content or grammar.
    #[inline]
    pub fn is_word(self) -> bool {
        self.role & (Self::KINDS | Self::ONCE) != 0
    }

    /// Returns what is known of the word as a number below [`Self::CODES`]: once here, with synonyms (1 bit each), steps of the gap (2),
    /// how many of [`Self::BANDS`] its frequency reaches (3).
    #[inline]
    pub fn code(self) -> u8 {
        self.code | u8::from(self.is_once())
    }

    /// Returns whether it is a word of content that the document has only once.
    #[inline]
    pub fn is_once(self) -> bool {
        self.role & Self::ONCE != 0
    }
}

/// The part of [`Place::code`] that is the word's wherever it stands.
fn code(facts: Facts, band: u8) -> u8 {
    // Rounded to steps of 0.4: from 0.2, 0.6 and 1.0 on, which is 1.6, 4 and 10 times as common.
    u8::from(facts.has_synonyms()) << 1 | facts.gap_steps().min(3) << 2 | band << 4
}

/// What tokens are that are no words.
#[derive(Debug)]
pub(super) struct Others {
    name: Place,
    number: Place,
    ellipsis: Place,
    /// By the mark's ASCII character.
    marks: [Place; 128],
}

impl Others {
    /// Reads them.
    pub(super) fn new(tables: &Collocations<'_>) -> Self {
        let of = |symbol| Place::of_symbol(symbol, tables);
        let mut marks = [Place::default(); 128];
        for (place, mark) in marks.iter_mut().zip('\0'..) {
            *place = of(Symbol::Key(key_of_char(mark)));
        }
        let ellipsis = of(Symbol::Key(key_of_char('\u{2026}')));
        Self { name: of(Symbol::Name), number: of(Symbol::Number), ellipsis, marks }
    }

    /// Returns what a token is that is no word, `None` of a word.
    #[inline]
    pub(super) fn of(&self, token: &Token) -> Option<Place> {
        if Class::is_plain_word(token) {
            return None;
        }
        match Class::of(token) {
            Class::Word => None,
            Class::Name => Some(self.name),
            Class::Number => Some(self.number),
            Class::Mark if token.is_ellipsis() => Some(self.ellipsis),
            Class::Mark => Some(self.marks[usize::from(token.letters & 127)]),
            Class::Break => Some(Place::default()),
        }
    }
}
