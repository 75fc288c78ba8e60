//! How is a word cased? Counted letter by letter, whatever the script.

use crate::document::token::Case;

/// The letters of a word of any script, and how they are cased.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is true of the word by itself")]
pub(super) struct Letters {
    pub(super) end: usize,
    pub(super) count: usize,
    pub(super) upper: usize,
    pub(super) first_upper: bool,
    pub(super) cased: bool,
    pub(super) apostrophe: bool,
    /// Some of its letters or marks are written as references of HTML.
    pub(super) escaped: bool,
}

impl Letters {
    pub(super) fn add(&mut self, upper: bool, cased: bool) {
        self.first_upper |= upper && self.count == 0;
        self.count += 1;
        self.upper += usize::from(upper);
        self.cased |= cased;
    }

    pub(super) fn case(&self) -> Case {
        match (self.cased, self.upper) {
            (false, _) => Case::None,
            (true, 0) => Case::Lower,
            (true, 1) if self.first_upper => Case::Title,
            (true, n) if n == self.count || n + 1 == self.count && self.apostrophe => Case::Upper,
            _ => Case::Mixed,
        }
    }
}

/// Chinese and Japanese write no spaces: each character counts as a word.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}
